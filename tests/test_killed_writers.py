"""What is written is there whole or as it was before, whenever its writer is killed, and the next run clears up."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from textkit import Report, read_dataset
from textkit.analysis import models
from textkit.analysis.kinds import KindClassifier
from textkit.records import encode, report_id
from textkit.scratch import replace_folder, scratch, sweep
from textkit.writing.export import export
from textkit.writing.files import replacing

# Exports, and stands still before its end until it is killed.
STANDING = """
import sys, time
from textkit import read_dataset
from textkit.writing import dataset
from textkit.writing.export import export

class Slow(dataset.Dataset):
    def __iter__(self):
        yield from super().__iter__()
        print("standing", flush=True)
        time.sleep(600)

export(Slow(sys.argv[1]), sys.argv[2])
"""
WRITING = """
import sys, time
from textkit.writing.files import replacing

with replacing(sys.argv[2]) as stream:
    stream.write("half")
    print("standing", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "reports.jsonl"
    path.parent.mkdir()
    texts = [f"{number}号社区全年上稿{number}篇。" for number in range(300)]
    path.write_bytes(b"".join(encode(Report(id=report_id(text), text=text)) + b"\n" for text in texts))
    return path


def killed(script: str, *arguments: object) -> None:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"standing\n"
        process.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.parquet", "x.duckdb", "x.jsonl"])
def test_what_a_killed_writer_left_is_gone_after_the_next_run(dataset: Path, tmp_path: Path, name: str) -> None:
    if name != "x.jsonl":
        pytest.importorskip("duckdb", reason="the extra textkit-zh[database] is not installed")
    out = tmp_path / "out"
    out.mkdir()
    target = out / name
    for _ in range(2):
        killed(WRITING if name == "x.jsonl" else STANDING, dataset, target)
    assert len(list(out.iterdir())) == 1  # the second one took away what the first one left
    assert not target.exists()
    if name == "x.jsonl":
        with replacing(target) as stream:
            stream.write("whole")
    else:
        export(read_dataset(dataset), str(target))
    assert [path.name for path in out.iterdir()] == [name]


def test_what_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "x"
    with scratch(target) as one:
        with scratch(target) as other:
            assert one.is_dir()
            assert other.is_dir()
        assert [path.name for path in tmp_path.iterdir()] == [one.name]
    assert not list(tmp_path.iterdir())


def test_a_folder_on_its_way_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "model"
    target.mkdir()
    (target / "mine").write_text("old")
    code = f"""
import os, signal
from pathlib import Path
from types import SimpleNamespace
from textkit.scratch import scratch, replace_folder
target = Path({str(target)!r})
with scratch(target) as place:
    (place / "new").mkdir()
    target.rename(place / "old")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert not target.exists()
    sweep(target)
    assert (target / "mine").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_things_of_others_are_not_swept(tmp_path: Path) -> None:
    target = tmp_path / "x"
    (tmp_path / ".x.textkit-file").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".x.textkit-link").symlink_to("elsewhere")
    sweep(target)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".x.textkit-file", ".x.textkit-link", "elsewhere"]


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.mkdir()
    (target / "a").touch()
    with scratch(target) as place, pytest.raises(FileNotFoundError):
        replace_folder(place, target)  # nothing was made
    assert (target / "a").exists()


@pytest.mark.parametrize("moment", [models.MODEL, models.MANIFEST])
def test_a_model_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch, moment: str) -> None:
    place = tmp_path / "model"
    place.mkdir()
    (place / models.MODEL).write_bytes(b"old")
    (place / models.MANIFEST).write_text("old")
    write_text, write_bytes = Path.write_text, Path.write_bytes

    def full(write):
        def failing(self: Path, *arguments: object) -> int:
            if self.name == moment:
                raise OSError(28, os.strerror(28))
            return write(self, *arguments)

        return failing

    validation = SimpleNamespace(kinds=(), _asdict=dict)
    words = SimpleNamespace(vocabulary_={"总结": 0}, idf_=[1.0])
    learnt = SimpleNamespace(coef_=[[1.0]], intercept_=[0.0])
    classifier = KindClassifier()
    classifier.words_, classifier.classifier_, classifier.classes_ = words, learnt, ["school"]
    monkeypatch.setattr(Path, "write_text", full(write_text))
    monkeypatch.setattr(Path, "write_bytes", full(write_bytes))
    with pytest.raises(Exception, match="the model cannot be written"):
        models.save(classifier, validation, place)
    monkeypatch.undo()
    assert (place / models.MODEL).read_bytes() == b"old"
    assert (place / models.MANIFEST).read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    models.save(classifier, validation, place)
    assert {path.name for path in place.iterdir()} == {models.MODEL, models.MANIFEST}
    assert (place / models.MODEL).read_bytes() != b"old"
