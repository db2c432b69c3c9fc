"""The same dataset from a cluster as from one machine, whatever happens to files, processes and machines."""

import os
import platform
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from patience import enough
from ray_cluster import cut_off
from test_batch import BAD, archive, batch, contents, failures, workers_find_the_standin  # noqa: F401  a fixture

from textkit import InputError, OutputError
from textkit.batch import run
from textkit.batch.engines.node import Node, Order, Outcome, do
from textkit.batch.protocol import Entry, Setup, Task
from textkit.version import is_compiled

TESTS = Path(__file__).parent
ray = pytest.importorskip("ray", reason="the extra ray is not installed")
pytestmark = pytest.mark.filterwarnings("ignore:::ray")


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


@pytest.fixture
def source(tmp_path) -> Path:
    return archive(tmp_path / "in", 200)


def test_the_same_bytes_with_files_that_kill_and_hang_and_inputs_named_from_here(tmp_path, monkeypatch):
    source = archive(tmp_path / "in")
    for number, word in enumerate(BAD):
        (source / f"bad{number}.txt").write_text(word, "utf-8")
    monkeypatch.chdir(tmp_path)

    def both(seconds: float) -> tuple[float, int]:
        local = batch(Path("in"), Path(f"local{seconds}"), timeout=seconds)
        assert cut_off("batch", "in", f"ray{seconds}", "", seconds, folder=tmp_path) == 0
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


SCENES = [("lost_machine", "SIGKILL"), ("lost_machine", "SIGSTOP"), ("killed_driver",)]


@pytest.mark.parametrize("scene", SCENES, ids=" ".join)
def test_what_is_lost_costs_nothing(tmp_path, source, scene):
    batch(source, tmp_path / "calm")
    name, *more = scene
    assert cut_off(name, source, tmp_path / "out", *more, folder=tmp_path) == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


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
    assert len((tmp_path / "shard.log").read_bytes().splitlines()) == 10
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


ERRORS = [
    ({"engine": "spark"}, "spark: there is no such engine; take one of local, ray."),
    ({"address": "auto"}, "auto: the engine local has no cluster; leave the address out, or take --engine ray."),
]


@pytest.mark.parametrize(("options", "sentence"), ERRORS)
def test_errors_are_one_sentence(tmp_path, options, sentence):
    with pytest.raises(InputError) as caught:
        run([tmp_path], tmp_path / "out", **options)
    assert str(caught.value) == sentence
