"""Datasets on a store of objects: parts under names of their own, nothing to be read before the manifest, and that once."""

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
from textkit.batch.stores import copying, objects, publishing, writes
from textkit.batch.stores.addresses import address_of
from textkit.batch.verify import problems
from textkit.writing import part_lists

pytest.importorskip("s3fs", reason="the extra cloud is not installed")
pytest.importorskip("moto", reason="moto's server is not installed")
import object_store

pytestmark = pytest.mark.filterwarnings("ignore:::(boto|moto|s3fs|aiobotocore|werkzeug|py_partiql_parser)")
OUT = f"s3://{object_store.BUCKET}/sets/2023"


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    with object_store.serving() as environment:
        yield environment


@pytest.fixture(autouse=True)
def store(server, tmp_path, monkeypatch) -> Iterator[None]:
    for key, value in server.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    objects._store.cache_clear()
    yield
    objects._store.cache_clear()
    object_store.clear(server)


def there(top: str = "sets/2023") -> dict[str, bytes]:
    """All objects of the dataset by name."""
    client = object_store.client(os.environ)
    items = client.list_objects_v2(Bucket=object_store.BUCKET, Prefix=f"{top}/").get("Contents", ())
    return {
        item["Key"].removeprefix(f"{top}/"): client.get_object(Bucket=object_store.BUCKET, Key=item["Key"])[
            "Body"
        ].read()
        for item in items
    }


def copied(folder: Path) -> Path:
    """The dataset as a person copies it to a disk."""
    for name, data in there().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def bodies(out: Path) -> list[bytes]:
    return [line for _, line in read_dataset(out).lines()]


def test_a_dataset_in_a_store_is_that_of_a_disk_with_names_of_its_own(tmp_path):
    source = archive(tmp_path / "in", 60)
    (source / "empty.txt").write_text("")
    summary = batch(source, OUT)
    batch(source, tmp_path / "disk")
    assert (summary.out, summary.reports, summary.failures) == (OUT, 60, 1)
    copy = copied(tmp_path / "copy")
    assert bodies(copy) == bodies(tmp_path / "disk")
    assert [*read_dataset(copy).failures()] == [*read_dataset(tmp_path / "disk").failures()]
    assert not [*problems(copy)]
    names = {path.partition("-")[0] for path in there()}
    assert names == {"manifest.json", "reports/part", "failures"}
    with pytest.raises(
        InputError, match=r"^s3://archive/sets/2023: a dataset in a store is not read there; copy it to a disk"
    ):
        read_dataset(OUT)
    assert contents(Path(summary.folder)) == contents(tmp_path / "disk")
    assert batch(source, OUT).done == 0


def test_commands_read_a_dataset_in_a_store_by_a_copy_of_it(tmp_path, monkeypatch):
    source = archive(tmp_path / "in", 30)
    (source / "empty.txt").write_text("")
    monkeypatch.setattr(part_lists, "LONGEST", 2)
    batch(source, OUT, shard_size=4)
    assert [name for name in there() if name.startswith("parts/")]
    batch(source, tmp_path / "disk", shard_size=4)
    command = [sys.executable, "-m", "textkit", "stats", "--format", "json"]
    said = [
        subprocess.run([*command, place], capture_output=True, check=True).stdout for place in (OUT, tmp_path / "disk")
    ]
    assert said[0] == said[1]
    folder = copying.copied(OUT)
    assert contents(folder) == there()
    assert not [*problems(folder)]
    first = min(name for name in there() if name.startswith("reports/"))
    (folder / first).write_bytes(b"")
    opened = []
    open_object = objects.opened
    monkeypatch.setattr(objects, "opened", lambda name: (opened.append(name), open_object(name))[1])
    assert copying.copied(OUT) == folder
    assert [name for name in opened if "/reports/" in name] == [f"{OUT}/{first}"]
    assert contents(folder) == there()


def changed(name: str, data: bytes | None) -> None:
    client = object_store.client(os.environ)
    if data is None:
        client.delete_object(Bucket=object_store.BUCKET, Key=f"sets/2023/{name}")
    else:
        client.put_object(Bucket=object_store.BUCKET, Key=f"sets/2023/{name}", Body=data)


UNREAD = [
    ("reports/", lambda data: None, "{file}: this part is gone; run the same command again."),
    ("reports/", lambda data: data[:-1] + b"?", "{file}: this part holds other bytes than the manifest says."),
    ("manifest.json", lambda data: None, f"{OUT}: there is no finished dataset here (no manifest.json); run `textkit batch` to make it, or again to finish it."),
    ("manifest.json", lambda data: data.replace(b"reports/part-", b"../../../part-", 1), f"{OUT}/manifest.json: this manifest names '../../../part-"),
    ("manifest.json", lambda data: b"{}", f"{OUT}/manifest.json: this manifest cannot be read (Object missing required field `textkit`); run `textkit batch` again."),
]  # fmt: skip


@pytest.mark.parametrize(("start", "change", "sentence"), UNREAD)
def test_what_is_not_as_the_manifest_says_is_not_read(tmp_path, start, change, sentence):
    batch(archive(tmp_path / "in", 10), OUT)
    name = min(name for name in there() if name.startswith(start))
    changed(name, change(there()[name]))
    with pytest.raises(InputError) as caught:
        copying.copied(OUT)
    assert str(caught.value).startswith(sentence.format(file=f"{OUT}/{name}"))
    assert not (copying.cache_of("datasets", OUT) / "manifest.json").exists()


def test_killed_once_and_resumed(tmp_path):
    source = archive(tmp_path / "in", 120)
    process = started(source, OUT)
    work = publishing.working_folder(publishing.place(OUT))
    while len(list(work.glob(".textkit/shards/*.log"))) < 3:
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert there() == {}
    assert 0 < batch(source, OUT, shard_size=8).done < 120
    batch(source, tmp_path / "calm", shard_size=8)
    assert bodies(copied(tmp_path / "copy")) == bodies(tmp_path / "calm")


def test_a_store_that_fails_half_way_shows_nothing_and_the_same_command_goes_on(tmp_path, monkeypatch):
    source, put, written = archive(tmp_path / "in", 60), writes.put, []

    def failing(address, file) -> None:
        if len(written) == 3:
            raise objects.StoreError("the store is gone")
        written.append(address.path)
        put(address, file)

    monkeypatch.setattr(publishing, "AT_ONCE", 1)
    with monkeypatch.context() as patch:
        patch.setattr(writes, "put", failing)
        with pytest.raises(TextkitError, match="the store is gone"):
            batch(source, OUT, shard_size=8)
    before = there()
    assert "manifest.json" not in before
    assert len(before) == 3
    again = []
    monkeypatch.setattr(writes, "put", lambda address, file: (again.append(address.path), put(address, file)))
    assert batch(source, OUT, shard_size=8).done == 0
    assert not {*again} & {*written}
    assert there().items() > before.items()
    assert not [*problems(copied(tmp_path / "copy"))]


def test_an_update_writes_what_changed_and_takes_away_what_is_named_no_more(tmp_path):
    source = archive(tmp_path / "in", 60)
    batch(source, OUT, shard_size=8)
    before = there()
    (source / "第3街道" / "0003.txt").write_text("改后全年上稿9篇。", "utf-8")
    with pytest.raises(InputError, match=f"^{OUT}: since the last run the inputs have changed"):
        batch(source, OUT, shard_size=8)
    batch(source, OUT, shard_size=8, update=True)
    after = there()
    same = {name for name in before if before[name] == after.get(name)}
    assert len(before) - 4 <= len(same) < len(before)
    manifest = json.loads(after["manifest.json"])
    named = {part["name"] for part in manifest["parts"]} | {manifest["failures"], "manifest.json"}
    assert after.keys() == named


def test_of_two_runs_the_second_is_told(tmp_path, monkeypatch):
    batch(archive(tmp_path / "in", 10), OUT, work=tmp_path / "one")
    swap = writes.swap

    def late(address, data, mark) -> bool:
        assert swap(address, b"{}", mark)  # another run is quicker
        return swap(address, data, mark)

    monkeypatch.setattr(writes, "swap", late)
    with pytest.raises(OutputError) as caught:
        batch(archive(tmp_path / "in", 20), OUT, work=tmp_path / "two")
    assert str(caught.value) == (
        f"{OUT}: another run has written this dataset meanwhile; run the same command again where it is to be replaced."
    )
    assert there()["manifest.json"] == b"{}"


@pytest.mark.parametrize("mark", [None, '"wrong"'])
def test_a_write_on_condition_is_made_once(mark):
    place = address_of(f"{OUT}/manifest.json")
    assert writes.swap(place, b"1", None)
    assert writes.swap(place, b"1", None)  # the same again, as after an answer that was lost
    assert not writes.swap(place, b"2", mark)
    assert writes.get(place)[0] == b"1"
    assert writes.swap(place, b"2", writes.get(place)[1])


REFUSED = [
    (
        "hdfs://a/b",
        InputError,
        "hdfs://a/b: a dataset is written to a folder or to s3://bucket/name; name one of these.",
    ),
    (
        "s3://archive",
        InputError,
        "s3://archive/: a dataset is written to a folder or to s3://bucket/name; name one of these.",
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
def test_where_no_dataset_is_written(tmp_path, server, out, kind, sentence):
    address = object_store.put(archive(tmp_path / "in", 3), server)
    object_store.put(archive(tmp_path / "more", 1), server, "other")
    with pytest.raises(kind) as caught:
        batch(address, out)
    assert str(caught.value) == sentence
    assert not (tmp_path / "caches").exists()
