"""Datasets in stores: parts under names of their own, nothing to be read before the manifest, and that once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_batch import archive, batch, contents, started, workers_find_the_standin  # noqa: F401  a fixture

from textkit import InputError, OutputError, TextkitError, read_dataset
from textkit.batch.stores import copying, objects, publishing, stored, targets
from textkit.batch.stores.addresses import address_of
from textkit.batch.verify import problems
from textkit.writing import part_lists

pytest.importorskip("s3fs", reason="the extra cloud is not installed")
pytest.importorskip("moto", reason="moto's server is not installed")
pytest.importorskip("pyarrow", reason="the extra database is not installed")
import hdfs_standin
import object_store

pytestmark = pytest.mark.filterwarnings("ignore:::(boto|moto|s3fs|aiobotocore|werkzeug|py_partiql_parser)")
NAME = "sets/2023"


class Place:
    """Where datasets are put: a bucket of moto's server."""

    kind = targets.S3
    out = f"s3://{object_store.BUCKET}/{NAME}"

    def files(self) -> dict[str, bytes]:
        """All files of the dataset by name."""
        client = object_store.client(os.environ)
        items = client.list_objects_v2(Bucket=object_store.BUCKET, Prefix=f"{NAME}/").get("Contents", ())
        return {
            item["Key"].removeprefix(f"{NAME}/"): client.get_object(Bucket=object_store.BUCKET, Key=item["Key"])[
                "Body"
            ].read()
            for item in items
        }

    def change(self, name: str, data: bytes | None) -> None:
        """Put other bytes there, or none."""
        client = object_store.client(os.environ)
        place = {"Bucket": object_store.BUCKET, "Key": f"{NAME}/{name}"}
        client.delete_object(**place) if data is None else client.put_object(**place, Body=data)


class Folder(Place):
    """A folder of what stands for HDFS."""

    kind = targets.Hdfs
    out = f"hdfs://{hdfs_standin.HOST}/{NAME}"

    @property
    def folder(self) -> Path:
        return Path(os.environ[hdfs_standin.DISK]) / NAME

    def files(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.folder)): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}

    def change(self, name: str, data: bytes | None) -> None:
        (self.folder / name).unlink() if data is None else (self.folder / name).write_bytes(data)


@pytest.fixture(autouse=True)
def caches(tmp_path, monkeypatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    objects._store.cache_clear()
    yield
    objects._store.cache_clear()


@pytest.fixture
def s3(object_server, monkeypatch) -> Iterator[Place]:
    for key, value in object_server.items():
        monkeypatch.setenv(key, value)
    yield Place()
    object_store.clear(object_server)


@pytest.fixture
def hdfs(tmp_path, monkeypatch, workers_find_the_standin) -> Iterator[Place]:  # noqa: F811
    (tmp_path / "hdfs").mkdir()
    with hdfs_standin.serving(tmp_path / "hdfs") as environment:
        for key, value in environment.items():
            monkeypatch.setenv(key, value)
        yield Folder()


@pytest.fixture(params=["s3", "hdfs"])
def place(request) -> Place:
    return request.getfixturevalue(request.param)


def copied(place: Place, folder: Path) -> Path:
    """The dataset as a person copies it to a disk."""
    for name, data in place.files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def bodies(out: Path) -> list[bytes]:
    return [line for _, line in read_dataset(out).lines()]


def test_a_dataset_in_a_store_is_that_of_a_disk_with_names_of_its_own(tmp_path, place):
    source = archive(tmp_path / "in", 60)
    (source / "empty.txt").write_text("")
    summary = batch(source, place.out)
    batch(source, tmp_path / "disk")
    assert (summary.out, summary.reports, summary.failures) == (place.out, 60, 1)
    copy = copied(place, tmp_path / "copy")
    assert bodies(copy) == bodies(tmp_path / "disk")
    assert [*read_dataset(copy).failures()] == [*read_dataset(tmp_path / "disk").failures()]
    assert not [*problems(copy)]
    names = {path.partition("-")[0] for path in place.files()}
    assert names == {"manifest.json", "reports/part", "failures"}
    with pytest.raises(InputError, match=rf"^{place.out}: a dataset in a store is not read there; copy it to a disk"):
        read_dataset(place.out)
    assert contents(Path(summary.folder)) == contents(tmp_path / "disk")
    assert batch(source, place.out).done == 0


def test_commands_read_a_dataset_in_a_store_by_a_copy_of_it(tmp_path, monkeypatch, place):
    source = archive(tmp_path / "in", 30)
    (source / "empty.txt").write_text("")
    monkeypatch.setattr(part_lists, "LONGEST", 2)
    batch(source, place.out, shard_size=4)
    assert [name for name in place.files() if name.startswith("parts/")]
    batch(source, tmp_path / "disk", shard_size=4)
    command = [sys.executable, "-m", "textkit", "stats", "--format", "json"]
    said = [
        subprocess.run([*command, name], capture_output=True, check=True).stdout
        for name in (place.out, tmp_path / "disk")
    ]
    assert said[0] == said[1]
    folder = copying.copied(place.out)
    assert contents(folder) == place.files()
    assert not [*problems(folder)]
    first = min(name for name in place.files() if name.startswith("reports/"))
    (folder / first).write_bytes(b"")
    opened = []
    open_object = objects.opened
    monkeypatch.setattr(stored, "opened", lambda name: (opened.append(name), open_object(name))[1])
    assert copying.copied(place.out) == folder
    assert [name for name in opened if "/reports/" in name] == [f"{place.out}/{first}"]
    assert contents(folder) == place.files()


GONE = "{file}: this part cannot be read (No such file or directory)."
DAMAGED = [
    ("reports/", lambda data: None, "{file}: this part is gone; run the same command again.", GONE),
    ("reports/", lambda data: data[:-1] + b"?", "{file}: this part holds other bytes than the manifest says.", None),
    ("reports/", lambda data: data[:-1], "{file}: this part holds other bytes than the manifest says.", "{file}: this part has {less} bytes, where the manifest says {size}."),
    ("failures", lambda data: data + b"{}", None, "{file}: this list cannot be read (Object missing required field `path`)."),
    ("manifest.json", lambda data: None, "{out}: there is no finished dataset here (no manifest.json); run `textkit batch` to make it, or again to finish it.", None),
    ("manifest.json", lambda data: data.replace(b"reports/part-", b"../../../part-", 1), "{out}/manifest.json: this manifest names '../../../part-{rest}', which is no file of a dataset.", None),
    ("manifest.json", lambda data: b"{}", "{out}/manifest.json: this manifest cannot be read (Object missing required field `textkit`); run `textkit batch` again.", None),
]  # fmt: skip
"""What of a dataset is damaged and how, what is said when it is copied to be read, and where it is verified, if that is other."""


def test_what_is_not_as_the_manifest_says_is_not_read_and_is_told(tmp_path, place):
    batch(archive(tmp_path / "in", 10), place.out)
    whole = place.files()
    assert not [*problems(place.out)]
    for start, change, read, verified in DAMAGED:
        name = min(name for name in whole if name.startswith(start))
        rest = min(name for name in whole if name.startswith("reports/")).removeprefix("reports/part-")
        size = len(whole[name])
        told = {
            "file": f"{place.out}/{name}",
            "out": place.out,
            "rest": rest,
            "size": f"{size:,}",
            "less": f"{size - 1:,}",
        }
        place.change(name, change(whole[name]))
        if read:
            with pytest.raises(InputError) as caught:
                copying.copied(place.out)
            assert str(caught.value) == read.format(**told)
            assert not (copying.cache_of("datasets", place.out) / "manifest.json").exists()
        try:
            found = [*problems(place.out)]
        except InputError as error:
            found = [str(error)]
        assert (verified or read).format(**told) in found
        place.change(name, whole[name])
    assert not [*problems(place.out)]


def test_a_part_that_no_manifest_names_is_told(tmp_path, place):
    batch(archive(tmp_path / "in", 3), place.out, format="parquet")
    place.change("reports/part-00007-0123456789abcdef.parquet", b"")
    assert [*problems(place.out)] == [
        f"{place.out}/reports/part-00007-0123456789abcdef.parquet: the manifest knows nothing of this part."
    ]


def test_killed_once_and_resumed(tmp_path, place):
    source = archive(tmp_path / "in", 120)
    process = started(source, place.out)
    work = publishing.working_folder(publishing.place(place.out))
    while len(list(work.glob(".textkit/shards/*.log"))) < 3:
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert place.files() == {}
    assert 0 < batch(source, place.out, shard_size=8).done < 120
    batch(source, tmp_path / "calm", shard_size=8)
    assert bodies(copied(place, tmp_path / "copy")) == bodies(tmp_path / "calm")


def test_a_store_that_fails_half_way_shows_nothing_and_the_same_command_goes_on(tmp_path, monkeypatch, place):
    source, put, written = archive(tmp_path / "in", 60), place.kind.put, []

    def failing(self, name, file) -> None:
        if len(written) == 3:
            raise objects.StoreError("the store is gone")
        written.append(name)
        put(self, name, file)

    monkeypatch.setattr(publishing, "AT_ONCE", 1)
    with monkeypatch.context() as patch:
        patch.setattr(place.kind, "put", failing)
        with pytest.raises(TextkitError, match="the store is gone"):
            batch(source, place.out, shard_size=8)
    before = place.files()
    assert "manifest.json" not in before
    assert len(before) == 3
    again = []
    monkeypatch.setattr(place.kind, "put", lambda self, *what: (again.append(what[0]), put(self, *what)))
    assert batch(source, place.out, shard_size=8).done == 0
    assert not {*again} & {*written}
    assert place.files().items() > before.items()
    assert not [*problems(place.out)]


def test_an_update_writes_what_changed_and_takes_away_what_is_named_no_more(tmp_path, place):
    source = archive(tmp_path / "in", 60)
    batch(source, place.out, shard_size=8)
    before = place.files()
    (source / "第3街道" / "0003.txt").write_text("改后全年上稿9篇。", "utf-8")
    with pytest.raises(InputError, match=f"^{place.out}: since the last run the inputs have changed"):
        batch(source, place.out, shard_size=8)
    batch(source, place.out, shard_size=8, update=True)
    after = place.files()
    same = {name for name in before if before[name] == after.get(name)}
    assert len(before) - 4 <= len(same) < len(before)
    manifest = json.loads(after["manifest.json"])
    named = {part["name"] for part in manifest["parts"]} | {manifest["failures"], "manifest.json"}
    assert after.keys() == named


def test_of_two_runs_the_second_is_told(tmp_path, monkeypatch, place):
    batch(archive(tmp_path / "in", 10), place.out, work=tmp_path / "one")
    swap = place.kind.swap

    def late(self, name, data, mark) -> bool:
        assert swap(targets.target(self.out, "quicker"), name, b"{}", mark)
        return swap(self, name, data, mark)

    monkeypatch.setattr(place.kind, "swap", late)
    with pytest.raises(OutputError) as caught:
        batch(archive(tmp_path / "in", 20), place.out, work=tmp_path / "two")
    assert str(caught.value) == (
        f"{place.out}: another run has written this dataset meanwhile; run the same command again where it is to be replaced."
    )
    assert place.files()["manifest.json"] == b"{}"


@pytest.mark.parametrize("mark", [None, '"wrong"'])
def test_a_write_on_condition_is_made_once(place, mark):
    there = targets.target(address_of(place.out), "one")
    assert there.swap("manifest.json", b"1", None)
    assert there.swap("manifest.json", b"1", None)  # the same again, as after an answer that was lost
    assert not there.swap("manifest.json", b"2", mark)
    assert there.get("manifest.json")[0] == b"1"
    assert there.swap("manifest.json", b"2", there.get("manifest.json")[1])


REFUSED = [
    (
        "https://a.example/b",
        InputError,
        "https://a.example/b: a dataset is written to a folder, s3://bucket/name or hdfs://host/name; name one of these.",
    ),
    (
        "hdfs://a/",
        InputError,
        "hdfs://a/: a dataset is written to a folder, s3://bucket/name or hdfs://host/name; name one of these.",
    ),
    (
        "s3://archive",
        InputError,
        "s3://archive/: a dataset is written to a folder, s3://bucket/name or hdfs://host/name; name one of these.",
    ),
    (
        "s3://archive/in/out",
        InputError,
        "s3://archive/in/out: this lies in the folder s3://archive/in that is to be read; name another place.",
    ),
    (
        "s3://archive/other",
        OutputError,
        "s3://archive/other: other things lie there, and this is no dataset; name a place where nothing is.",
    ),
    (
        "s3://nowhere/out",
        OutputError,
        "s3://nowhere/out: this cannot be written; see to the bucket's name and the credentials in the environment.",
    ),
]


@pytest.mark.parametrize(("out", "kind", "sentence"), REFUSED)
def test_where_no_dataset_is_written(tmp_path, s3, object_server, out, kind, sentence):
    address = object_store.put(archive(tmp_path / "in", 3), object_server)
    object_store.put(archive(tmp_path / "more", 1), object_server, "other")
    with pytest.raises(kind) as caught:
        batch(address, out)
    assert str(caught.value) == sentence
    assert not (tmp_path / "caches").exists()


def test_where_no_dataset_is_written_on_hdfs(tmp_path, hdfs):
    archive(hdfs.folder, 3)
    for out, sentence in (
        (f"{hdfs.out}/out", f"{hdfs.out}/out: this lies in the folder {hdfs.out} that is to be read; name another place."),
        (hdfs.out.replace("/2023", ""), "hdfs://name-node:8020/sets: other things lie there, and this is no dataset; name a place where nothing is."),
    ):  # fmt: skip
        with pytest.raises((InputError, OutputError)) as caught:
            batch(hdfs.out, out)
        assert str(caught.value) == sentence
    assert not (tmp_path / "caches").exists()
