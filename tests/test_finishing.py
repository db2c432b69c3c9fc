"""The end of a run, dealt out to workers or done by the driver: the same bytes; and manifests whose parts stand in lists."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import msgspec
import pytest
import webarchive
from test_batch import archive, batch, contents, workers_find_the_standin  # noqa: F401  a fixture

from textkit import InputError, OutputError, read_dataset
from textkit.batch.finishing import doubles, finish
from textkit.batch.finishing.gathering import gather
from textkit.batch.finishing.pairing import pair, read_doubles
from textkit.batch.logs import is_log, read_whole
from textkit.batch.progress import Tally
from textkit.batch.protocol import Gather, Line, Pair, Setup, encode
from textkit.batch.slot import Slot
from textkit.batch.verify import problems
from textkit.writing import part_lists


def page(number: int) -> bytes:
    """A page of a web archive; of every fourth, the next one is the end of its article."""
    more = f'<a href="http://x.example/{number + 1}">下一页</a>' if number % 4 == 0 else ""
    text = f"<html><body><p>{number}号局总结</p>{more}</body></html>"
    return webarchive.record(f"http://x.example/{number}", text.encode())


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """Files with doubles in all shards, an archive with joined pages, and files that fail."""
    folder = archive(tmp_path_factory.mktemp("files") / "in", 40)
    for number in range(0, 40, 3):
        (folder / f"第{number % 7}街道" / f"{number:04} 又.txt").write_text(
            f"{number}号社区全年上稿{number}篇。", "utf-8"
        )
    with zipfile.ZipFile(folder / "b.zip", "w") as members:
        for number in range(30):
            members.writestr(
                f"{number}.txt", "同一篇总结" if number % 9 == 0 else f"{number}号社区全年上稿{number}篇。"
            )
    (folder / "c.warc.gz").write_bytes(webarchive.PACKINGS["record by record"]([page(number) for number in range(10)]))
    for name in ("a", "第3街道/b", "z"):
        (folder / f"{name}.txt").write_text(" ")
    return folder


@pytest.fixture(scope="module")
def calm(source, tmp_path_factory) -> Path:
    """The dataset, by the driver alone; inputs are named from here, so that all datasets of a test name the same."""
    out = tmp_path_factory.mktemp("calm") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
        summary = batch(source, out)
    assert summary.failures == 3
    assert summary.duplicates > 30
    return out


def dealt(monkeypatch, reports: int) -> None:
    monkeypatch.setattr(doubles, "SHARE", reports)
    monkeypatch.setattr(finish, "SEAMS", 2)


@pytest.mark.parametrize("reports", [7])
def test_the_same_bytes_whoever_puts_reports_together(tmp_path, source, calm, monkeypatch, reports):
    dealt(monkeypatch, reports)
    batch(source, tmp_path / "out")
    assert contents(tmp_path / "out") == contents(calm)
    assert not [*(tmp_path / "out" / ".textkit").glob("end-*")]


@pytest.mark.parametrize("form", ["parquet"])
def test_all_reports_kept_in_any_format(tmp_path, source, monkeypatch, form):
    batch(source, tmp_path / "calm", format=form, keep_duplicates=True)
    dealt(monkeypatch, 20)
    batch(source, tmp_path / "out", format=form, keep_duplicates=True)
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


def test_a_page_that_stands_with_another_is_no_report_of_its_own(calm):
    urls = [report.source.url for report in read_dataset(calm) if report.source.url]
    assert "http://x.example/4" in urls
    assert "http://x.example/5" not in urls


def test_an_update_puts_together_anew(tmp_path, source, monkeypatch):
    shutil.copytree(source, tmp_path / "in")
    dealt(monkeypatch, 30)
    batch(tmp_path / "in", tmp_path / "out")
    (tmp_path / "in" / "0.txt").write_text("3号社区全年上稿3篇。", "utf-8")
    (tmp_path / "in" / "a.txt").unlink()
    assert batch(tmp_path / "in", tmp_path / "out", update=True).done
    batch(tmp_path / "in", tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_a_run_that_was_stopped_while_it_put_reports_together_goes_on(tmp_path, source, calm, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(finish.Finish, "_place", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            batch(source, tmp_path / "out")
    assert [*(tmp_path / "out" / ".textkit").glob("end-*")]
    assert batch(source, tmp_path / "out").done == 0
    assert contents(tmp_path / "out") == contents(calm)


def test_a_worker_that_dies_while_it_puts_reports_together(tmp_path, monkeypatch):
    """Its chore is given back, to be done alone; where it dies then too, the run ends."""
    (tmp_path / "a.log").write_bytes(encode(Line(id="1")) + b"\n")
    order = Gather(bytes(tmp_path / "result"), [(0, bytes(tmp_path / "a.log"))], ids=True)
    slot = Slot(Setup("", None, "jsonl", bytes(tmp_path), 60.0), tmp_path / "said.txt", Tally())
    slot._ready(fresh=True).process.kill()
    assert slot.do(order) == order
    assert slot.do(order, alone=True) is None
    assert (tmp_path / "result.ids").exists()
    worker = slot._ready(fresh=True)
    worker.process.kill()
    monkeypatch.setattr(slot, "_ready", lambda *, fresh: worker)
    with pytest.raises(OutputError, match=r"^A worker process was killed.* while it put reports together: "):
        slot.do(order, alone=True)


def test_a_log_that_is_damaged_is_said(tmp_path, source, monkeypatch):
    dealt(monkeypatch, 30)

    def damage(self, *more):
        log = next(self.state.shards.glob("*.log"))
        log.write_bytes(b"{" + log.read_bytes()[1:].replace(b'"', b"'", 1))
        return note(self, *more)

    note = finish.Finish._note_shards
    monkeypatch.setattr(finish.Finish, "_note_shards", damage)
    with pytest.raises(Exception, match=r"out/\.textkit: this state of an earlier run is damaged \("):
        batch(source, tmp_path / "out")
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_a_log_says_at_its_end_what_it_holds(calm):
    logs = [*(calm / ".textkit" / "shards").glob("*.log")]
    wholes = [read_whole(log) for log in logs]
    assert sum(whole.failures for whole in wholes) == 3
    assert any(whole.joined for whole in wholes)
    for log, whole in zip(logs, wholes, strict=True):
        assert whole.reports == log.read_bytes().count(b'"id":')
        assert is_log(log, whole.log)
        assert not is_log(log, "0" * 64)


CUT = [b"", b"{}\n", b'{"id":"1"}\n', b"not JSON\n", b"\xff\n"]


@pytest.mark.parametrize("end", CUT)
def test_a_log_that_is_not_closed_is_not_whole(tmp_path, calm, end):
    log = tmp_path / "a.log"
    data = next((calm / ".textkit" / "shards").glob("*.log")).read_bytes()
    log.write_bytes(b"".join(data.splitlines(keepends=True)[:-1]) + end)
    assert read_whole(log) is None
    log.write_bytes(data)
    digest = read_whole(log).log
    log.write_bytes(data.replace(b"a", b"b", 1))
    assert not is_log(log, digest)
    log.unlink()
    assert read_whole(log) is None


@pytest.mark.parametrize("buckets", [1, 2, 5, 16])
def test_doubles_are_found_by_shares_of_all_ids(tmp_path, buckets):
    """Two files of ids; the first of all with an id is the one that stays, whatever share its id falls into."""
    expected, first = [], {}
    for shard in range(6):
        ids = [f"id {number % 23}" for number in range(shard * 7, shard * 11 + 5)]
        lines = [encode(Line(id=one)) + b"\n" for one in ids]
        (tmp_path / f"{shard}.log").write_bytes(b"".join(lines))
        for place, one in enumerate(ids):
            if one in first:
                expected.append((shard, place, *first[one], sum(map(len, lines[:place]))))
            first.setdefault(one, (shard, place))
    for name, shards in (("one", (0, 1, 2)), ("two", (3, 4, 5))):
        logs = [(shard, bytes(tmp_path / f"{shard}.log")) for shard in shards]
        gather(Gather(bytes(tmp_path / name), logs, ids=True))
    found = []
    for bucket in range(buckets):
        result = tmp_path / f"doubles-{bucket}"
        pair(Pair(bytes(result), [bytes(tmp_path / "one.ids"), bytes(tmp_path / "two.ids")], bucket, buckets))
        found += read_doubles(result)
    assert sorted(found) == expected
    assert expected


def test_parts_in_lists_where_there_are_many(tmp_path, source, calm, monkeypatch):
    monkeypatch.setattr(part_lists, "LONGEST", 3)
    summary = batch(source, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert "parts" not in manifest
    assert [one["name"] for one in manifest["lists"][:2]] == ["parts/00000.jsonl", "parts/00001.jsonl"]
    dataset, whole = read_dataset(tmp_path / "out"), read_dataset(calm)
    assert [*dataset.parts()] == [*whole.parts()]
    assert [*dataset] == [*whole]
    assert dataset.manifest.number_of_parts == whole.manifest.number_of_parts > 4
    assert not [*problems(tmp_path / "out")]
    assert batch(source, tmp_path / "out").done == 0
    monkeypatch.undo()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]))
    (tmp_path / "out" / "manifest.json").unlink()
    assert batch(source, tmp_path / "out").reports == summary.reports
    assert contents(tmp_path / "out") == contents(calm)  # the lists are gone


DAMAGE = [
    (
        lambda file: file.unlink(),
        "this list of parts cannot be read (No such file or directory); run `textkit batch` again.",
    ),
    (
        lambda file: file.write_bytes(b""),
        "this list of parts is not what the manifest says; run `textkit batch` again.",
    ),
]


@pytest.mark.parametrize(("damage", "sentence"), DAMAGE, ids=["gone", "other"])
def test_a_list_of_parts_that_is_damaged_is_said_and_made_again(tmp_path, source, monkeypatch, damage, sentence):
    monkeypatch.setattr(part_lists, "LONGEST", 3)
    batch(source, tmp_path / "out")
    file = tmp_path / "out" / "parts" / "00001.jsonl"
    damage(file)
    with pytest.raises(InputError) as caught:
        [*read_dataset(tmp_path / "out")]
    assert str(caught.value) == f"{file}: {sentence}"
    assert any(str(file) in problem for problem in problems(tmp_path / "out"))
    batch(source, tmp_path / "out")
    assert not [*problems(tmp_path / "out")]


def test_a_manifest_without_parts_is_none(tmp_path, calm):
    shutil.copytree(calm, tmp_path / "out")
    manifest = json.loads((calm / "manifest.json").read_text("utf-8"))
    del manifest["parts"]
    (tmp_path / "out" / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(InputError) as caught:
        read_dataset(tmp_path / "out")
    assert str(caught.value) == (
        f"{tmp_path}/out/manifest.json: this manifest cannot be read (it names no parts); run `textkit batch` again."
    )
    with pytest.raises(msgspec.ValidationError, match="parts"):  # as versions without lists of parts read it
        msgspec.json.decode((tmp_path / "out" / "manifest.json").read_bytes(), type=Before)


class Before(msgspec.Struct):
    parts: tuple[part_lists.Part, ...]
