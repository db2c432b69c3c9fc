"""Inputs at addresses: the same dataset as from a disk, but for the names."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import webarchive
from test_batch import archive, batch, contents, started, workers_find_the_standin  # noqa: F401  a fixture
from test_batch_rows import jsonl, parquet, table

from textkit import InputError, TextkitError, read_dataset
from textkit.batch import run
from textkit.batch.stores import objects, web
from textkit.batch.stores.addresses import Address, address_of, is_address

pytest.importorskip("s3fs", reason="the extra cloud is not installed")
pytest.importorskip("moto", reason="moto's server is not installed")
import object_store

pytestmark = pytest.mark.filterwarnings("ignore:::(boto|moto|s3fs|aiobotocore|werkzeug|py_partiql_parser)")


@pytest.fixture
def server(object_server) -> dict[str, str]:
    return object_server


@pytest.fixture
def store(server, tmp_path, monkeypatch) -> Iterator[Callable[..., str]]:
    """Puts a folder's files into a bucket and gives the address; all of them are taken away after the test."""
    for key, value in server.items():
        monkeypatch.setenv(key, value)
    objects._store.cache_clear()
    yield lambda folder, prefix="in": object_store.put(folder, server, prefix)
    objects._store.cache_clear()
    object_store.clear(server)


def reports(out: Path, here: str, there: str = "") -> list[tuple]:
    """What a dataset says, with the names as they are on the disk."""
    return [(r.id, r.source.path.replace(here, there), r.source.index, r.counts) for r in read_dataset(out)]


def failed(out: Path) -> dict[str, str]:
    return {failure.path: failure.error for failure in read_dataset(out).failures()}


def test_three_hundred_objects_killed_once_and_resumed(tmp_path, store):
    source = archive(tmp_path / "in", 300)
    (source / "empty.txt").write_text("")
    address = store(source)
    process = started(address, tmp_path / "out")
    while len(list((tmp_path / "out").glob(".textkit/shards/*.log"))) < 3:
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert not (tmp_path / "out" / "manifest.json").exists()
    summary = batch(address, tmp_path / "out", shard_size=8)
    assert 0 < summary.done < 301
    batch(address, tmp_path / "calm", shard_size=8)
    batch(source, tmp_path / "disk")
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")
    assert reports(tmp_path / "out", address) == reports(tmp_path / "disk", str(source))
    assert failed(tmp_path / "out") == {
        f"{address}/empty.txt": f"{address}/empty.txt: there is no text in it; check the file."
    }
    assert read_dataset(tmp_path / "out").manifest.inputs.arguments == (address,)
    for path in (tmp_path / "out").rglob("*"):
        assert path.is_dir() or b"testing-secret" not in path.read_bytes()


def test_what_changes_is_read_again_and_nothing_else(tmp_path, store):
    source = archive(tmp_path / "in", 40)
    address = store(source)
    batch(address, tmp_path / "out", shard_size=4)
    (source / "第3街道" / "0003.txt").write_text("改后全年上稿9篇。", "utf-8")  # of the same size as before, or not
    (source / "第4街道" / "0004.txt").unlink()
    object_store.clear()
    store(source)
    with pytest.raises(InputError, match=r"the inputs have changed \(1 changed, 1 gone\)"):
        batch(address, tmp_path / "out", shard_size=4)
    assert 1 <= batch(address, tmp_path / "out", shard_size=4, update=True).done < 20
    batch(address, tmp_path / "anew", shard_size=4)
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")
    assert batch(address, tmp_path / "out", shard_size=4).done == 0


def filled(folder: Path) -> Path:
    """A folder with archives, tables, an article on two pages, and what is passed over."""
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as members:
        for number in range(5):
            members.writestr(f"年/{number}.txt", f"{number}号社区全年上稿{number + 2}篇。")
    pages = [webarchive.record(f"http://x.example/{n}", f"<p>{n}号局全年播出{n + 2}条。".encode()) for n in range(5)]
    (folder / "b.warc.gz").write_bytes(webarchive.PACKINGS["record by record"](pages))
    rows = [(f"k{number}", f"全年培训{number + 2}人。") for number in range(5)]
    for name, form in (("c.csv", table), ("d.jsonl", jsonl), ("e.parquet", parquet)):
        (folder / name).write_bytes(form(rows))
    for name, text, link in (
        ("f.html", "全年上稿12篇。", '<a href="f_2.html">下一页</a>'),
        ("f_2.html", "播出19条。", ""),
    ):
        (folder / name).write_text(f"<html><body><h1>工作总结</h1><p>{text * 9}</p>{link}</body></html>", "utf-8")
    for name in (".hidden.txt", "~$g.docx", "h.png"):
        (folder / name).write_text("不读")
    return folder


def test_archives_tables_and_next_pages_are_read_as_from_a_disk(tmp_path, store):
    source = filled(tmp_path / "in")
    address = store(source)
    there = run([address], tmp_path / "there", text_column="body", workers=2)
    here = run([source], tmp_path / "here", text_column="body", workers=2)
    assert (there.files, there.entries, there.failures) == (here.files, here.entries, 0)
    assert reports(tmp_path / "there", address) == reports(tmp_path / "here", str(source))
    assert len(reports(tmp_path / "here", "")) == 16  # the tables hold the same texts


NAMED = [
    ("a file", ["{}/第1街道/0001.txt"], ["/第1街道/0001.txt"]),
    ("a pattern", ["{}/第[12]街道/*1.txt"], ["/第1街道/0001.txt"]),
    ("a pattern over folders", ["{}/**/*[89].txt"], ["/第1街道/0008.txt", "/第2街道/0009.txt"]),
    ("a list there", ["@{}/list"], ["/第1街道/0008.txt", "/第2街道/0002.txt", "/第2街道/0009.txt", "/none.txt"]),
    ("a list here", ["@list"], ["/第3街道/0003.txt", "/none.txt"]),
    ("a folder with a slash", ["{}/第1街道/"], ["/第1街道/0001.txt", "/第1街道/0008.txt"]),
    ("a file twice", ["{}/第1街道/0001.txt", "{}/第1街道"], ["/第1街道/0001.txt", "/第1街道/0008.txt"]),
]


@pytest.mark.parametrize(("arguments", "names"), [case[1:] for case in NAMED], ids=[case[0] for case in NAMED])
def test_what_addresses_stand_for(tmp_path, store, monkeypatch, arguments, names):
    monkeypatch.chdir(tmp_path)
    source = archive(tmp_path / "in", 10)
    address = f"s3://{object_store.BUCKET}/in"
    (source / "list").write_text(f"{address}/第1街道/0008.txt\n{address}/第2街道\n\n{address}/none.txt\n", "utf-8")
    Path("list").write_text(f"{address}/第3街道/0003.txt\n{address}/none.txt\n", "utf-8")
    store(source)
    options = {"workers": 1, "extract": "batch_standin:extract"}
    run([argument.format(address) for argument in arguments], "out", **options)
    gone = failed(Path("out"))
    found = [path for _, path, *_ in reports(Path("out"), address)]
    assert [*found, *(path.replace(address, "") for path in gone)] == names
    assert set(gone.values()) <= {f"{address}/none.txt: there is no such file; check the name and the folder."}


PASSWORD = "{}: this address holds a password, which would stand in the dataset; leave it out, credentials are taken from the environment."
HELD = "{}: this address holds a password, signature or token, which would stand in the dataset; leave it out, or download the file first."
REFUSED = [
    ("s3://archive/none", "s3://archive/none: there is no such file or folder; check the name."),
    ("s3://nowhere/a", "s3://nowhere/a: there is no such file or folder; check the name."),
    ("s3://archive/*.pdf", "s3://archive/*.pdf: no file has a name like this; check the pattern."),
    ("@s3://archive/none", "s3://archive/none: this list of files cannot be read; check the name."),
    ("s3://a b/c", "s3://a b/c: this is no address that can be read; check it."),
    ("s3:///a", "s3:///a: this is no address that can be read; check it."),
    (
        "s3://archive/a.csv",
        "s3://archive/a.csv: this is a table; name the column that holds its texts with --text-column.",
    ),
    ("hdfs://li:word@host/a", PASSWORD.format("hdfs://host/a")),
    ("https://li:word@host.example/a", HELD.format("https://host.example/a")),
    (
        "https://a.example/b?X-Amz-Signature=3f&c=6",
        HELD.format("https://a.example/b"),
    ),
]


@pytest.mark.parametrize(("argument", "sentence"), REFUSED)
def test_what_is_refused_and_leaves_nothing_behind(tmp_path, store, argument, sentence):
    with pytest.raises(InputError) as caught:
        run([argument], tmp_path / "out")
    assert str(caught.value) == sentence
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("line", ["/etc/hostname", "s3://elsewhere/a.txt", "hdfs://10.0.0.1/a.txt"])
def test_a_list_at_an_address_names_no_files_of_others(tmp_path, store, line):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "list").write_text(line)
    with pytest.raises(InputError) as caught:
        run([f"@{store(tmp_path / 'in')}/list"], tmp_path / "out")
    assert str(caught.value) == (
        "s3://archive/in/list: a list at an address may name web addresses and what lies in its own store, and not "
        f"{line}; copy it to a disk."
    )


def test_without_the_library_a_sentence_says_what_to_install(tmp_path, monkeypatch):
    objects._store.cache_clear()
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(InputError) as caught:
        run(["s3://archive/a"], tmp_path / "out")
    assert str(caught.value).endswith("is not installed; add it with: pip install 'textkit-zh[cloud]'")


FORMS = [
    ("s3://a/b", True), ("S3://a/b", True), ("hdfs:///a", True), ("https://a.example/b", True), ("http://a/b", True),
    ("s3:/a", False), ("/s3://a", False), ("file:///etc/hostname", False), ("ftp://a/b", False), ("@s3://a", False),
    ("memory://a", False), ("zip://a::s3://b", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), FORMS)
def test_what_is_an_address(name, expected):
    assert is_address(name) is expected
    assert is_address(os.fsencode(name)) is expected


def test_a_name_is_nothing_but_a_name(tmp_path, store):
    """Names with signs that mean something in addresses are names of objects all the same."""
    names = ["a?versionId=b.txt", "c#d.txt", "e%20f.txt", "g::h.txt"]
    client = object_store.client(os.environ)
    for number, name in enumerate(names):
        client.put_object(Bucket=object_store.BUCKET, Key=f"in/{name}", Body=f"全年上稿{number}篇。".encode())
    batch("s3://archive/in", tmp_path / "out", include=("*.txt",))
    found = [path.removeprefix("s3://archive/in/") for _, path, *_ in reports(tmp_path / "out", "")]
    assert found == sorted(names[1:])
    sentence = "s3://archive/in/a?versionId=b.txt: an object with ?versionId= in its name cannot be read; give it another name."
    assert list(failed(tmp_path / "out").values()) == [sentence]


# What goes wrong on the way: a store that fails so many times before it answers, or says no.
class Sick:
    def __init__(self, times: int, error: BaseException) -> None:
        self.times, self.error, self.asked = times, error, 0

    def __call__(self) -> str:
        self.asked += 1
        if self.asked <= self.times:
            raise self.error
        return "answer"


PLACE = Address("s3", "archive", "a.txt")
WRONG = [
    (Sick(3, TimeoutError("read timed out")), 4, None),
    (Sick(9, OSError(16, "SlowDown")), 4, "in 4 attempts ([Errno 16] SlowDown)"),
    (Sick(9, RuntimeError("no way to http://li:word@host/")), 4, "in 4 attempts (no way to http://host/)"),
    (Sick(9, FileNotFoundError("a.txt")), 1, "a.txt"),
    (Sick(9, PermissionError("no")), 1, "no"),
]


@pytest.mark.parametrize(("sick", "asked", "words"), WRONG)
def test_a_store_is_asked_again_a_few_times(monkeypatch, sick, asked, words):
    monkeypatch.setattr(objects, "PAUSE", 0)
    try:
        assert objects.patiently(sick, PLACE) == "answer"
        said = None
    except (TextkitError, OSError) as error:
        said = str(error)
    assert sick.asked == asked
    assert (words in said) if words else said is None


def test_a_store_that_is_gone_ends_the_listing_and_fails_files_by_name(tmp_path, store, monkeypatch):
    monkeypatch.setattr(objects, "PAUSE", 0)
    address = store(archive(tmp_path / "in", 4))
    batch(address, tmp_path / "out")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    objects._store.cache_clear()
    with pytest.raises(TextkitError, match=r"^s3://archive/in: cannot be read, in 4 attempts \(Could not connect"):
        batch(address, tmp_path / "out")
    with pytest.raises(objects.StoreError, match=r"^s3://archive/in/第1街道/0001.txt: cannot be read, in 4 attempts"):
        objects.read(f"{address}/第1街道/0001.txt")
    assert read_dataset(tmp_path / "out").manifest.counts.reports == 4


def test_large_objects_are_read_in_pieces_and_within_the_limits(store, server, monkeypatch):
    monkeypatch.setattr(objects, "FIRST", 1000)
    monkeypatch.setattr(objects, "BLOCK", 700)
    client = object_store.client(server)
    for size in (0, 999, 1000, 1001, 123_456):
        data = os.urandom(size)
        client.put_object(Bucket=object_store.BUCKET, Key="a", Body=data)
        assert objects.read("s3://archive/a") == data
    with objects.opened("s3://archive/a") as stream:
        assert stream.seek(-6, io.SEEK_END) == 123_450
        assert (stream.read(), stream.read(), stream.seek(3), stream.readline(2)) == (data[-6:], b"", 3, data[3:5])
    monkeypatch.setattr("textkit.reading.limits.FILE", 100_000)
    with pytest.raises(InputError, match=r"^s3://archive/a: this file is larger than 0 MB; part it\.$"):
        objects.read("s3://archive/a")


def test_an_object_that_changes_while_it_is_read_is_not_two_halves(store, server, monkeypatch):
    monkeypatch.setattr(objects, "PAUSE", 0)
    monkeypatch.setattr(objects, "BLOCK", 1000)
    client = object_store.client(server)
    client.put_object(Bucket=object_store.BUCKET, Key="a", Body=b"1" * 200_000)
    with objects.opened("s3://archive/a") as stream:
        assert stream.read(10) == b"1" * 10
        client.put_object(Bucket=object_store.BUCKET, Key="a", Body=b"2" * 200_000)
        with pytest.raises(objects.StoreError):
            stream.read()


def test_a_store_of_folders(tmp_path, monkeypatch):
    """What is done for HDFS, on fsspec's store in memory: it lists folder by folder."""
    memory = pytest.importorskip("fsspec").filesystem("memory")
    monkeypatch.setattr(objects, "_store", lambda scheme, host: memory)
    for name in ("in/a.txt", "in/b/c.txt", "in/b/.d/e.txt", "in/.f.txt", "other/g.txt"):
        memory.pipe(f"/{name}", name.encode())
    found = dict(objects.files(address_of("hdfs://host:8020/in")))
    assert {inner: (file.path, file.size) for inner, file in found.items()} == {
        "a.txt": (b"hdfs://host:8020/in/a.txt", 8),
        "b/c.txt": (b"hdfs://host:8020/in/b/c.txt", 10),
    }
    assert objects.read("hdfs://host:8020/in/b/c.txt") == b"in/b/c.txt"
    assert [file.path for file in objects.matching(address_of("hdfs://host:8020/*/g.txt"))] == [
        b"hdfs://host:8020/other/g.txt"
    ]


class Site(BaseHTTPRequestHandler):
    """A web server with a file, a list, an archive, a redirect into a private network, and one that answers late."""

    busy = 1

    def do_GET(self) -> None:
        files = {
            "/a.txt": "全年上稿12篇。",
            "/list": "/a.txt\n",
            "/b.zip": "PK",
            "/list2": f"http://{self.headers['Host']}/a.txt\n",
        }
        if self.path == "/inside":
            self.answer(302, "", Location="http://10.0.0.1/secret")
        elif self.path == "/busy" and Site.busy:
            Site.busy -= 1
            self.answer(503, "")
        elif self.path in files or self.path == "/busy":
            self.answer(200, files.get(self.path, "全年播出3条。"), ETag='"7"')
        else:
            self.answer(404, "")

    def answer(self, status: int, text: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(text.encode()))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch) -> Iterator[str]:
    monkeypatch.setattr(web, "PAUSE", 0)
    monkeypatch.setattr("textkit.web.pages.BETWEEN", 0)
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_files_of_a_web_server(tmp_path, site):
    (tmp_path / "list").write_text("".join(f"{site}/{name}\n" for name in ("a.txt", "busy", "b.zip", "none")))
    options = {"extract": "batch_standin:extract", "private": ("127.0.0.1",), "workers": 1}
    run([f"@{tmp_path}/list"], tmp_path / "out", **options)
    assert [path for _, path, *_ in reports(tmp_path / "out", site)] == ["/a.txt", "/busy"]
    assert failed(tmp_path / "out") == {
        f"{site}/b.zip": f"{site}/b.zip: archives and tables on a web server are not read there; download it first.",
        f"{site}/none": f"{site}/none: the server answers 404 Not Found.",
    }
    assert run([f"@{tmp_path}/list"], tmp_path / "out", **options).done == 0
    run([f"@{site}/list2"], tmp_path / "listed", **options)
    assert [path for _, path, *_ in reports(tmp_path / "listed", site)] == ["/a.txt"]


def test_no_address_leads_into_a_private_network(tmp_path, site):
    for argument, private, words in (
        (f"{site}/a.txt", (), "127.0.0.1 is at the private or local address 127.0.0.1"),
        (f"{site}/inside", ("127.0.0.1",), "10.0.0.1 is at the private or local address 10.0.0.1"),
        (f"@{site}/list", ("127.0.0.1",), "may name web addresses and what lies in its own store, and not /a.txt"),
    ):
        with pytest.raises(InputError) as caught:
            run([argument], tmp_path / "out", private=private)
        assert words in str(caught.value)


def test_a_batch_of_files_loads_nothing_of_stores():
    command = "import sys, textkit.batch.runs, textkit.batch.worker; print([n for n in ('fsspec', 's3fs', 'ssl') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
