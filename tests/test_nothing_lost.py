"""What an archive and a dataset may meet on a disk: nothing is lost, nothing comes twice, and what is not ours stays."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from textkit import InputError, OutputError, read_dataset
from textkit.batch import run
from textkit.batch.inputs import Inputs
from textkit.batch.verify import problems

TESTS = Path(__file__).parent
COMMAND = [sys.executable, "-m", "textkit", "batch"]


@pytest.fixture(autouse=True)
def workers_find_the_standin(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")])))


def archive(folder: Path, files: int = 12) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        (folder / f"{number:04}.txt").write_text(f"{number}号街道全年上稿{number}篇。", "utf-8")
    return folder


def batch(folder: Path, out: Path, **options):
    return run([folder], out, **{"workers": 1, "shard_size": 4, "extract": "batch_standin:extract", **options})


def contents(out: Path) -> dict[str, bytes]:
    files = [path for path in out.rglob("*") if path.is_file() and ".textkit" not in path.parts]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


# Listing


def test_a_link_to_itself_costs_no_other_file(tmp_path):
    source = archive(tmp_path / "in")
    batch(source, tmp_path / "out")
    for name in ("00.txt", "0005a.txt", "zz"):
        (source / name).symlink_to(name)
    summary = batch(source, tmp_path / "out", update=True)
    assert (summary.reports, summary.failures) == (12, 3)
    assert {Path(f.path).name for f in read_dataset(tmp_path / "out").failures()} == {"00.txt", "0005a.txt", "zz"}


class Item:
    """An item of a folder whose look-up fails."""

    def __init__(self, item: os.DirEntry, number: int) -> None:
        self.item, self.name, self.path, self.number = item, item.name, item.path, number

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        raise OSError(self.number, os.strerror(self.number))

    is_file = is_symlink = is_dir


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ESTALE, errno.ENAMETOOLONG, errno.ELOOP])
def test_an_item_that_cannot_be_looked_up_is_named_and_the_others_are_listed(tmp_path, monkeypatch, number):
    source = archive(tmp_path / "in")
    scandir = os.scandir

    class Failing:
        def __init__(self, folder: bytes) -> None:
            self.items = scandir(folder)

        def __enter__(self):
            return (Item(one, number) if one.name in (b"0000.txt", b"0007.txt") else one for one in self.items)

        def __exit__(self, *error: object) -> None:
            self.items.close()

    monkeypatch.setattr(os, "scandir", Failing)
    found = {Path(os.fsdecode(one.path)).name: one.size for one in Inputs([str(source)])}
    assert len(found) == 12
    assert [name for name, size in sorted(found.items()) if size < 0] == ["0000.txt", "0007.txt"]


def test_links_that_lead_nowhere_are_failures_and_pipes_are_passed_over(tmp_path):
    source = archive(tmp_path / "in", 2)
    (source / "lost.txt").symlink_to("nowhere.txt")
    (source / "lost").symlink_to("nowhere")
    os.mkfifo(source / "pipe.txt")
    inputs = Inputs([str(source)])
    assert sorted(Path(os.fsdecode(one.path)).name for one in inputs) == ["0000.txt", "0001.txt", "lost.txt"]
    assert inputs.skipped["pipes and devices"] == 1


def test_a_list_with_zero_bytes_and_a_pipe_costs_no_other_file(tmp_path):
    source = archive(tmp_path / "in", 3)
    os.mkfifo(tmp_path / "pipe.txt")
    names = [f"{source}/0000.txt", "a\0b.txt", str(tmp_path / "pipe.txt"), "/dev/zero", f"{source}/0002.txt"]
    (tmp_path / "list").write_bytes("\n".join(names).encode())
    summary = run([f"@{tmp_path}/list"], tmp_path / "out", workers=1, extract="batch_standin:extract", timeout=20)
    assert (summary.reports, summary.failures) == (2, 3)
    said = {failure.error.partition(": ")[2] for failure in read_dataset(tmp_path / "out").failures()}
    assert said == {"this is no name of a file; check it.", "this is no file but a pipe or a device; name a file."}


# Parts


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()  # a part may be one file with what the next run takes back
    path.write_bytes(data)


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink])
@pytest.mark.parametrize("form", ["jsonl", "jsonl.zst"])
def test_a_part_that_is_not_what_it_was_is_made_again(tmp_path, form, damage):
    source = archive(tmp_path / "in", 40)
    batch(source, tmp_path / "out", format=form)
    assert not list(problems(tmp_path / "out"))
    before = contents(tmp_path / "out")
    damage(tmp_path / "out" / "reports" / f"part-00001.{form}")
    (found,) = problems(tmp_path / "out")
    assert found.startswith(f"{tmp_path}/out/reports/part-00001.{form}: this part ")
    assert batch(source, tmp_path / "out", format=form).reports == 40
    assert contents(tmp_path / "out") == before
    damage(tmp_path / "out" / "reports" / f"part-00001.{form}")
    (source / "new.txt").write_text("新的总结", "utf-8")
    assert batch(source, tmp_path / "out", format=form, update=True).reports == 41
    assert not list(problems(tmp_path / "out"))


def test_verify_is_a_command(tmp_path):
    batch(archive(tmp_path / "in"), tmp_path / "out", format="jsonl")
    done = subprocess.run([*COMMAND, "--verify", "out"], cwd=tmp_path, capture_output=True, text=True, check=False)
    parts = len(list((tmp_path / "out" / "reports").iterdir()))
    said = f"textkit: out: {parts} parts with 12 reports, all as the manifest says.\n"
    assert (done.returncode, done.stderr) == (0, said)
    flip(tmp_path / "out" / "reports" / "part-00000.jsonl")
    (tmp_path / "out" / "failures.jsonl").write_text('{"path":"a","stage":"read","error":"b"}\n')
    (tmp_path / "out" / "reports" / "part-00099.jsonl").touch()
    done = subprocess.run([*COMMAND, "--verify", "out"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "textkit: out/reports/part-00000.jsonl: this part holds other bytes than the manifest says.\n"
        "textkit: out/reports/part-00099.jsonl: the manifest knows nothing of this part.\n"
        "textkit: out/failures.jsonl: this list names 1 failure, where the manifest says 0.\n"
    )
    with pytest.raises(InputError, match="there is no finished dataset here"):
        list(problems(tmp_path / "in"))


# What is not ours


def test_a_folder_that_is_no_dataset_is_left_as_it_is(tmp_path):
    source = archive(tmp_path / "in", 2)
    reports = tmp_path / "out" / "reports"
    reports.mkdir(parents=True)
    (reports / "part-1.txt").write_text("mine")
    (tmp_path / "out" / "failures.jsonl").write_text("mine too")
    before = contents(tmp_path / "out")
    with pytest.raises(OutputError) as caught:
        batch(source, tmp_path / "out")
    assert str(caught.value) == (
        f"{tmp_path}/out: this folder holds other things and is no dataset; name a new or an empty folder."
    )
    assert contents(tmp_path / "out") == before
    assert not (tmp_path / "out" / ".textkit").exists()


def test_files_of_others_beside_the_parts_stay(tmp_path):
    source = archive(tmp_path / "in", 2)
    (tmp_path / "out").mkdir()
    batch(source, tmp_path / "out")
    for name in ("part-list.csv", "part-00000.txt", "notes.txt"):
        (tmp_path / "out" / "reports" / name).write_text("mine")
    (source / "new.txt").write_text("新的总结", "utf-8")
    batch(source, tmp_path / "out", update=True)
    assert {"part-list.csv", "part-00000.txt", "notes.txt"} <= {
        p.name for p in (tmp_path / "out" / "reports").iterdir()
    }


# Damaged state


@pytest.mark.parametrize("name", ["state.sqlite", "archives.sqlite"])
def test_a_damaged_state_is_one_sentence_with_the_remedy(tmp_path, name):
    source = archive(tmp_path / "in")
    batch(source, tmp_path / "out")
    before = contents(tmp_path / "out")
    state = tmp_path / "out" / ".textkit" / name
    state.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    (source / "new.txt").write_text("新的总结", "utf-8")
    with pytest.raises(
        OutputError, match=r"out/\.textkit: this state of an earlier run is damaged .*; remove it and run"
    ):
        batch(source, tmp_path / "out", update=True)
    assert contents(tmp_path / "out") == before
    for file in state.parent.rglob("*"):
        if file.is_file():
            file.unlink()
    assert batch(source, tmp_path / "out", update=True).reports == 13


@pytest.mark.parametrize("damage", [flip, cut, Path.unlink])
def test_a_damaged_log_is_made_again(tmp_path, damage):
    source = archive(tmp_path / "in", 40)
    (source / "empty.txt").write_text(" ")
    batch(source, tmp_path / "out")
    damage(next((tmp_path / "out" / ".textkit" / "shards").glob("*.log")))
    (source / "new.txt").write_text("新的总结", "utf-8")
    summary = batch(source, tmp_path / "out", update=True)
    assert (summary.reports, summary.failures) == (41, 1)


def test_an_old_state_that_lacks_digests_is_read_again(tmp_path):
    source = archive(tmp_path / "in")
    batch(source, tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / ".textkit" / "state.sqlite") as state:
        state.execute("DROP TABLE placed_parts")
    (source / "new.txt").write_text("新的总结", "utf-8")
    assert batch(source, tmp_path / "out", update=True).reports == 13
    assert not list(problems(tmp_path / "out"))
