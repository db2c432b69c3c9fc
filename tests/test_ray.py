"""The same dataset from a cluster as from one machine, whatever happens to files, processes and machines."""

import os
import platform
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from patience import enough
from ray_cluster import COMMANDS, HOSTS, Stage, cut_off, refusal
from test_batch import BAD, archive, batch, contents, failures, workers_find_the_standin  # noqa: F401  a fixture

from textkit import InputError, OutputError, TextkitError
from textkit.batch import run
from textkit.batch.engines.node import Node, Order, Outcome, do, shipped
from textkit.batch.logs import is_log, read_whole
from textkit.batch.protocol import Entry, Setup, Task
from textkit.version import is_compiled

TESTS = Path(__file__).parent
ray = pytest.importorskip("ray", reason="the extra ray is not installed")
pytestmark = pytest.mark.filterwarnings("ignore:::ray")
WHY = refusal("true"), refusal(HOSTS)
apart = pytest.mark.skipif(bool(WHY[0]), reason=f"no namespaces can be made here: {WHY[0]}")
hosts = pytest.mark.skipif(bool(WHY[1]), reason=f"no machines in networks of their own can be made here: {WHY[1]}")


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


@pytest.fixture
def source(tmp_path) -> Path:
    return archive(tmp_path / "in", 200)


@pytest.fixture(scope="module")
def stage(tmp_path_factory) -> Iterator[Stage]:
    """Where scenes are played on one cluster, one after the other."""
    stage = Stage(tmp_path_factory.mktemp("stage"))
    yield stage
    stage.close()


def on_one_cluster(test):
    """Marks a test that plays scenes; by `--dist loadgroup` all are done by the same worker, so that there is one cluster."""
    return apart(pytest.mark.xdist_group("cluster")(test))


@apart
def test_the_same_bytes_with_files_that_kill_and_hang_and_inputs_named_from_here(tmp_path, monkeypatch):
    source = archive(tmp_path / "in")
    for number, word in enumerate(BAD):
        (source / f"bad{number}.txt").write_text(word, "utf-8")
    monkeypatch.chdir(tmp_path)

    def both(seconds: float) -> tuple[float, int]:
        local = batch(Path("in"), Path(f"local{seconds}"), timeout=seconds)
        assert cut_off("alone", "in", f"ray{seconds}", seconds, folder=tmp_path) == 0
        there = len(failures(Path(f"ray{seconds}")))
        return seconds, len(BAD) if local.failures == there == len(BAD) else 0

    seconds, failed = enough((2.5, 30.5, 120.5), both, lambda found: found[1] == len(BAD))
    assert failed == len(BAD)
    assert contents(Path(f"local{seconds}")) == contents(Path(f"ray{seconds}"))


def test_a_cluster_that_does_not_answer_is_said(tmp_path):
    source = archive(tmp_path / "in", 3)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(OutputError) as caught:
        batch(source, tmp_path / "out", engine="ray", address=address)
    assert str(caught.value).startswith(f"The Ray cluster {address} cannot be reached (")


@on_one_cluster
def test_a_cluster_puts_reports_together_as_the_driver_does(tmp_path, stage):
    source = archive(tmp_path / "in", 60)
    for number in range(0, 60, 5):
        (source / f"{number} 又.txt").write_text(f"{number}号社区全年上稿{number}篇。", "utf-8")
    batch(source, tmp_path / "calm")
    assert stage.play("dealt_out", source, tmp_path / "out") == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


SCENES = [
    ("lost_machine SIGKILL", "extract_until_lost"),
    ("lost_machine SIGSTOP", "extract_until_lost"),
    ("killed_driver", "extract_slowly"),
]


@on_one_cluster
@pytest.mark.parametrize(("scene", "extract"), SCENES)
def test_what_is_lost_costs_nothing(tmp_path, source, stage, scene, extract):
    batch(source, tmp_path / "calm", extract)
    name, *more = scene.split()
    assert stage.play(name, source, tmp_path / "out", *more) == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


@hosts
def test_a_link_that_is_cut_for_good_costs_nothing(tmp_path, source):
    """Three machines in networks of their own, each with its own processes, and links between them."""
    batch(source, tmp_path / "calm", "extract_until_lost")
    assert cut_off("cut_link", source, tmp_path / "out", folder=tmp_path) == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


@on_one_cluster
def test_a_cluster_reads_objects_as_one_machine_does(tmp_path, object_server, stage, monkeypatch):
    pytest.importorskip("s3fs", reason="the extra cloud is not installed")
    import object_store

    source = archive(tmp_path / "in", 60)
    for key, value in object_server.items():
        monkeypatch.setenv(key, value)
    batch(object_store.put(source, object_server), tmp_path / "local")
    object_store.clear(object_server)
    assert stage.play("objects", source, tmp_path / "ray") == 0
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")


@on_one_cluster
def test_commands_of_analysis_say_the_same_on_a_cluster(tmp_path, stage):
    """Reports of two offices and three years, copies and drafts among them, in many parts."""
    texts = []
    for year in (2019, 2020, 2021):
        for office in ("青山社区", "柳河街道"):
            text = f"{office}{year}年工作总结\n全年在《青山日报》上稿{year - 1950}篇，举办培训{year - 2000}期，走访居民{year - 1700}户。"
            texts += [text, f"{text}\n以上是初稿。", f"{text}\n去年上稿{year - 1951}篇。联系人王小明。"]
    (tmp_path / "in").mkdir()
    for number, text in enumerate(texts):
        (tmp_path / "in" / f"{number:02}.txt").write_text(text, "utf-8")
    run([tmp_path / "in"], tmp_path / "dataset", workers=2, shard_size=4)
    (tmp_path / "out").mkdir()
    assert stage.play("commands", tmp_path / "dataset", tmp_path / "out") == 0
    for number, command in enumerate(COMMANDS):
        here, there = ((tmp_path / "out" / f"{number}-{name}.txt").read_text("utf-8") for name in ("here", "there"))
        assert here == there, command
        assert len(here) > 200, command


REFUSED = [
    (
        ["stats", "archive", "--engine", "ray", "--genre", "report"],
        2,
        "Error: --engine ray reads all reports as they stand; leave out --genre and --corrected.",
    ),
    (
        ["indicators", "archive", "--engine", "ray", "--genre", "report"],
        2,
        "Error: --engine ray reads all reports as they stand; leave out --genre.",
    ),
    (
        ["stats", "archive", "--address", "auto"],
        1,
        "textkit: auto: the engine local has no cluster; leave the address out, or take --engine ray.",
    ),
    (
        ["duplicates", ".", "--engine", "ray"],
        1,
        "textkit: .: there is no finished dataset here (no manifest.json); run `textkit batch` to make it, or again to finish it.",
    ),
    (
        ["duplicates", "a.jsonl", "--engine", "ray"],
        1,
        "textkit: a.jsonl: a cluster reads datasets; make one of it by `textkit batch`.",
    ),
]


@pytest.mark.parametrize(("arguments", "status", "sentence"), REFUSED)
def test_what_a_cluster_does_not_read_is_said(tmp_path, arguments, status, sentence):
    (tmp_path / "a.jsonl").touch()
    command = [sys.executable, "-m", "textkit", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (status, sentence)


def shard(tmp_path: Path) -> tuple[Setup, Task]:
    """A shard of ten files, and how it is done."""
    files = sorted(archive(tmp_path / "in", 10).rglob("*.txt"))
    (tmp_path / "process").write_text("7")
    setup = Setup("batch_standin:extract", None, "jsonl", os.fsencode(tmp_path / "archives"), 60.0)
    return setup, Task(os.fsencode(tmp_path / "shard"), b"", [Entry(os.fsencode(file)) for file in files])


def order(setup: Setup, folder: Path, /, **more: object) -> Order:
    return Order(**{"setup": setup, "folder": os.fsencode(folder), "state": os.fsencode(folder), "token": "7", **more})


def test_two_attempts_of_one_shard_at_once_are_equal(tmp_path):
    setup, task = shard(tmp_path)
    nodes = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        nodes.append(Node(order(setup, tmp_path, spools=os.fsencode(tmp_path / name))))
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda node: node.do(task, alone=False), nodes))
    assert outcomes == [Outcome(entries=10, bytes=outcomes[0].bytes)] * 2
    assert len((tmp_path / "shard.jsonl").read_bytes().splitlines()) == 10
    assert len((tmp_path / "shard.log").read_bytes().splitlines()) == 11  # the last says that it is whole
    whole = read_whole(tmp_path / "shard.log")
    assert (whole.reports, is_log(tmp_path / "shard.log", whole.log)) == (10, True)
    for node in nodes:
        node.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "in",
        "one",
        "process",
        "shard.jsonl",
        "shard.log",
        "two",
    ]
    assert not [*(tmp_path / "one").iterdir(), *(tmp_path / "two").iterdir()]


UNFIT = [
    ({"version": "0.0.1"}, "and the run was started with 0.0.1 (", "install the same there."),
    ({"compiled": not is_compiled()}, "compiled)", "install the same there."),
    ({"token": "8"}, "this machine does not see", "must lie on a disk that all machines share."),
    ({"folder": b"/nowhere"}, "this machine does not see /nowhere;", "must lie on a disk that all machines share."),
]


@pytest.mark.parametrize(("more", "words", "end"), UNFIT)
def test_a_machine_that_is_not_fit_is_refused_by_name(tmp_path, more, words, end):
    setup, task = shard(tmp_path)
    said = do(order(setup, tmp_path, **more), task, alone=False).error
    assert said.startswith(f"{platform.node()}: ")
    assert words in said
    assert said.endswith(end)
    assert not (tmp_path / "shard.log").exists()


def test_the_lexicon_goes_with_the_shards(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    setup, _ = shard(tmp_path)
    (tmp_path / "state").mkdir()
    Path("mine.toml").write_text('outlets = ["青山快报"]')
    there = shipped(msgspec.structs.replace(setup, lexicon=b"mine.toml"), tmp_path / "state")
    assert there.lexicon == os.fsencode(tmp_path / "state" / "lexicon.toml")
    assert Path(os.fsdecode(there.lexicon)).read_bytes() == Path("mine.toml").read_bytes()
    assert shipped(setup, tmp_path / "state") == setup
    Path("mine.toml").write_text("outlets = [")
    with pytest.raises(TextkitError, match=r"^mine.toml, line 1: this is no TOML: "):
        shipped(msgspec.structs.replace(setup, lexicon=b"mine.toml"), tmp_path / "state")


ERRORS = [
    ({"engine": "spark"}, "spark: there is no such engine; take one of local, ray."),
    ({"address": "auto"}, "auto: the engine local has no cluster; leave the address out, or take --engine ray."),
]


@pytest.mark.parametrize(("options", "sentence"), ERRORS)
def test_errors_are_one_sentence(tmp_path, options, sentence):
    with pytest.raises(InputError) as caught:
        run([tmp_path], tmp_path / "out", **options)
    assert str(caught.value) == sentence
