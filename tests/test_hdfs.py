"""HDFS as far as it can be shown without Hadoop: what pyarrow makes of it, on a folder of this machine, behind fsspec's own wrapper."""

import errno
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from test_batch import archive, workers_find_the_standin  # noqa: F401  a fixture

from textkit import InputError, OutputError
from textkit.batch.stores import objects
from textkit.batch.stores.addresses import address_of
from textkit.batch.stores.targets import hdfs, target

pytest.importorskip("pyarrow", reason="the extra database is not installed")
pytest.importorskip("fsspec", reason="the extra cloud is not installed")
import hdfs_standin

OUT = f"hdfs://{hdfs_standin.HOST}/sets/2023"


@pytest.fixture(autouse=True)
def disk(tmp_path, monkeypatch, workers_find_the_standin) -> Iterator[Path]:  # noqa: F811
    (tmp_path / "hdfs").mkdir()
    with hdfs_standin.serving(tmp_path / "hdfs") as environment:
        for key, value in environment.items():
            monkeypatch.setenv(key, value)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
        monkeypatch.setattr(hdfs, "PAUSE", 0)
        objects._store.cache_clear()
        yield Path(environment[hdfs_standin.DISK])
    objects._store.cache_clear()


def place(own: str) -> hdfs.Hdfs:
    return target(address_of(OUT), own)


def command(*words: object, folder: Path) -> subprocess.CompletedProcess:
    done = [sys.executable, "-m", "textkit", *map(str, words)]
    return subprocess.run(done, cwd=folder, capture_output=True, text=True, check=False)


def test_from_there_to_there_checked_and_read_by_commands(tmp_path, disk):
    archive(disk / "in", 12)
    there = OUT.replace("sets/2023", "in")
    made = command("batch", there, "-o", OUT, "--workers", 1, folder=tmp_path)
    assert made.returncode == 0, made.stderr
    assert f"{OUT}: 12 reports from 12 files, 0 duplicates put together; read 12 files in " in made.stderr
    checked = command("batch", "--verify", OUT, folder=tmp_path)
    assert (checked.returncode, checked.stderr) == (
        0,
        f"textkit: {OUT}: 1 part with 12 reports, all as the manifest says.\n",
    )
    assert '"reports": 12,' in command("stats", OUT, "--format", "json", folder=tmp_path).stdout
    again = command("batch", there, "-o", OUT, "--workers", 1, folder=tmp_path)
    assert (again.returncode, "read 0 files" in again.stderr) == (0, True)
    assert not list((disk / "sets").rglob(".*"))


# What is there before a move, from and to which names, whether it goes well, and what is there after it.
MOVES = [
    ("a file to a new name", {"a": "1"}, ("a", "b"), True, {"b": "1"}),
    ("a file over another: not in one step", {"a": "1", "b": "2"}, ("a", "b"), True, {"b": "1"}),
    ("a folder to a new name", {"a/x": "1"}, ("a", "b"), True, {"b/x": "1"}),
    ("a folder to another goes into it", {"a/x": "1", "b/y": "2"}, ("a", "b"), True, {"b/a/x": "1", "b/y": "2"}),
    ("a folder to one that has it", {"a/x": "1", "b/a/y": "2"}, ("a", "b"), False, {"a/x": "1", "b/a/y": "2"}),
    ("a folder to a file", {"a/x": "1", "b": "2"}, ("a", "b"), False, {"a/x": "1", "b": "2"}),
    ("a file that is not there", {"b": "2"}, ("a", "b"), False, {"b": "2"}),
    ("into a folder that is not there", {"a": "1"}, ("a", "c/b"), False, {"a": "1"}),
]


@pytest.mark.parametrize(("before", "names", "well", "after"), [case[1:] for case in MOVES], ids=[c[0] for c in MOVES])
def test_what_stands_for_hdfs_moves_as_it_does(disk, before, names, well, after):
    store, _ = objects.place_of(address_of(OUT))
    for name, text in before.items():
        store.pipe_file(f"/{name}", text.encode())
    try:
        store.mv(*(f"/{name}" for name in names))
        done = True
    except OSError as error:
        assert error.errno == errno.EIO
        done = False
    assert (done, {str(p.relative_to(disk)): p.read_text() for p in disk.rglob("*") if p.is_file()}) == (well, after)


def test_of_many_at_once_one_writes_the_manifest(disk):
    writers = [place(f"writer{number}") for number in range(8)]
    begin = threading.Barrier(len(writers))

    def write(writer: hdfs.Hdfs) -> bool:
        begin.wait()
        while True:
            try:
                return writer.swap("manifest.json", writer.own.encode(), None)
            except OutputError:  # all its tries fell into others' time
                continue

    with ThreadPoolExecutor(len(writers)) as pool:
        done = list(pool.map(write, writers))
    assert sum(done) == 1
    assert place("").get("manifest.json")[0] == writers[done.index(True)].own.encode()
    for writer in writers:
        writer.tidy()
    assert [path.name for path in (disk / "sets/2023").iterdir()] == ["manifest.json"]


def test_who_was_killed_while_it_wrote_the_manifest_goes_on_and_no_other(disk):
    killed = place("killed")
    killed._claim()
    with pytest.raises(OutputError) as caught:
        place("other").swap("manifest.json", b"2", None)
    assert str(caught.value) == (
        f"{OUT}: another run is writing the manifest there, or was killed while it did; when none is at work, remove the folder "
        ".commit there and run the same command again."
    )
    assert place("killed").swap("manifest.json", b"1", None)
    assert not place("other").swap("manifest.json", b"2", None)
    assert place("other").swap("manifest.json", b"2", place("other").get("manifest.json")[1])
    assert not (disk / "sets/2023/.commit").exists()


def lost(monkeypatch, name: str) -> list[str]:
    """Have the first answer of a call be lost that went well."""
    call, asked = getattr(hdfs_standin.NameNode, name), []

    def once(self, *arguments):
        given = call(self, *arguments)
        asked.append(name)
        if len(asked) == 1:
            raise TimeoutError("no answer")
        return given

    monkeypatch.setattr(hdfs_standin.NameNode, name, once)
    monkeypatch.setattr(objects, "PAUSE", 0)
    return asked


@pytest.mark.parametrize("name", ["move", "delete_dir", "create_dir", "get_file_info_selector", "open_output_stream"])
def test_an_answer_that_is_lost_costs_nothing(disk, tmp_path, monkeypatch, name):
    (tmp_path / "part").write_bytes(b"part")
    asked = lost(monkeypatch, name)
    writer = place("one")
    assert [*writer.below()] == []
    writer.put("reports/part-0.jsonl", tmp_path / "part")
    assert writer.swap("manifest.json", b"1", None)
    writer.tidy()
    assert sorted(writer.below()) == [("manifest.json", 1), ("reports/part-0.jsonl", 4)]
    assert not (disk / "sets/2023/.commit").exists()
    assert len(asked) > 1


def test_what_is_half_written_has_no_name(disk, tmp_path, monkeypatch):
    monkeypatch.setattr(objects, "PAUSE", 0)
    (tmp_path / "part").write_bytes(b"part")
    with monkeypatch.context() as patch:
        patch.setattr(hdfs_standin.NameNode, "move", lambda *_: (_ for _ in ()).throw(TimeoutError("gone")))
        with pytest.raises(objects.StoreError):
            place("one").put("reports/part-0.jsonl", tmp_path / "part")
    assert [*place("other").below()] == []
    (left,) = [path for path in disk.rglob("*") if path.is_file()]
    assert left.relative_to(disk / "sets/2023").parts[0] == ".writing-one"
    place("one").put("reports/part-0.jsonl", tmp_path / "part")
    place("one").tidy()
    assert [path.name for path in disk.rglob("*") if path.is_file()] == ["part-0.jsonl"]


def test_a_file_has_the_place(disk):
    (disk / "sets").mkdir()
    (disk / "sets/2023").write_text("other")
    with pytest.raises(OutputError) as caught:
        list(place("one").below())
    assert str(caught.value) == f"{OUT}: this is a file; name a place where nothing is."


def test_a_place_that_may_not_be_written_is_said(tmp_path, monkeypatch):
    def no(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied: user=li, access=WRITE")

    monkeypatch.setattr(hdfs_standin.NameNode, "create_dir", no)
    (tmp_path / "part").write_bytes(b"part")
    with pytest.raises(OutputError) as caught:
        place("one").put("reports/part-0.jsonl", tmp_path / "part")
    assert str(caught.value) == (
        f"{OUT}: this cannot be written; see to the rights of its folder, and to the user that the address names."
    )


def test_without_hadoop_a_sentence_says_what_is_missing(monkeypatch):
    def none(*_: object, **__: object) -> None:
        raise OSError("Unable to load libjvm\ndlopen(/usr/lib/jvm/libjvm.so) failed")

    monkeypatch.setattr(hdfs_standin.Hadoop, "__init__", none)
    monkeypatch.setattr(objects, "PAUSE", 100)
    with pytest.raises(InputError) as caught:
        place("one")
    assert str(caught.value) == (
        f"hdfs://{hdfs_standin.HOST}: Hadoop's own client is not found, which reads addresses like this; install it, and set "
        "JAVA_HOME, HADOOP_HOME and CLASSPATH (hadoop classpath --glob)."
    )
