"""Many files into a dataset: the same bytes whatever happens on the way."""

import errno
import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import interrupts
import pytest
import webarchive
from patience import enough

from textkit import InputError, OutputError, read_dataset
from textkit.batch import Summary, run

TESTS = Path(__file__).parent


@pytest.fixture(autouse=True)
def workers_find_the_standin(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")])))


def archive(folder: Path, files: int = 60) -> Path:
    for number in range(files):
        path = folder / f"第{number % 7}街道" / f"{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{number}号社区全年上稿{number}篇。", "utf-8")
    return folder


def batch(folder: Path, out: Path, extract: str = "extract", **options) -> Summary:
    options = {"workers": 2, "shard_size": 16, "extract": f"batch_standin:{extract}", **options}
    return run([folder], out, **options)


def contents(out: Path) -> dict[str, bytes]:
    """All files of the dataset, without the state that only the next run reads."""
    files = [p for p in out.rglob("*") if p.is_file() and ".textkit" not in p.parts]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def failures(out: Path) -> dict[str, tuple[str, str]]:
    return {Path(f.path).name: (f.stage, f.error) for f in read_dataset(out).failures()}


@pytest.mark.parametrize("form", ["jsonl.zst", "jsonl", "parquet"])
def test_a_dataset_holds_each_file_in_order_whatever_the_workers(tmp_path, form):
    source = archive(tmp_path / "in")
    one = batch(source, tmp_path / "one", workers=1, format=form)
    batch(source, tmp_path / "three", workers=3, format=form)
    assert contents(tmp_path / "one") == contents(tmp_path / "three")
    assert (one.files, one.reports, one.failures, one.duplicates) == (60, 60, 0, 0)
    paths = [report.source.path for report in read_dataset(tmp_path / "one")]
    assert paths == sorted(str(path) for path in source.rglob("*.txt"))


def test_the_formats_hold_the_same_reports(tmp_path):
    source = archive(tmp_path / "in", 20)
    for form in ("jsonl", "jsonl.zst", "parquet"):
        batch(source, tmp_path / form, format=form)
    assert list(read_dataset(tmp_path / "jsonl")) == list(read_dataset(tmp_path / "jsonl.zst"))
    assert list(read_dataset(tmp_path / "jsonl")) == list(read_dataset(tmp_path / "parquet"))


def test_the_manifest_states_the_parts(tmp_path):
    batch(archive(tmp_path / "in"), tmp_path / "out")
    manifest = read_dataset(tmp_path / "out").manifest
    assert manifest.counts.reports == sum(part.reports for part in manifest.parts) == 60
    for part in manifest.parts:
        data = (tmp_path / "out" / part.name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (part.bytes, part.sha256)


BAD = {
    "SEGFAULT": ("crash", "died of SIGSEGV"),
    "KILL": ("crash", "was killed, often for want of memory"),
    "EXIT": ("crash", "ended with status 7"),
    "BUG": ("extract", "this met an error in textkit itself (KeyError at worker:"),
    " ": ("read", "there is no text in it"),
    "HANG": ("timeout", "took longer than {} seconds; allow more with --timeout."),
}


def test_files_that_kill_or_hang_a_worker_cost_no_other_file(tmp_path):
    source = archive(tmp_path / "in")
    expected = {str(path) for path in source.rglob("*.txt")}
    for number, word in enumerate(BAD):
        (source / f"bad{number}.txt").write_text(word, "utf-8")

    def in_time(seconds: float) -> tuple[float, list[Path], list[int]]:
        outs = [tmp_path / f"{seconds} {workers}" for workers in (1, 2)]
        failed = [batch(source, out, timeout=seconds, workers=n).failures for n, out in enumerate(outs, 1)]
        return seconds, outs, failed

    seconds, (one, two), failed = enough((1.5, 6.5, 30.5, 120.5), in_time, lambda done: done[2] == [len(BAD)] * 2)
    assert failed == [len(BAD)] * 2
    assert {report.source.path for report in read_dataset(two)} == expected
    found = failures(two)
    assert len(found) == len(BAD)
    for number, (stage, words) in enumerate(BAD.values()):
        assert found[f"bad{number}.txt"][0] == stage
        assert words.format(seconds) in found[f"bad{number}.txt"][1]
    assert contents(one) == contents(two)


def test_a_worker_that_died_by_chance_costs_nothing(tmp_path):
    source = archive(tmp_path / "in")
    (source / "once.txt").write_text("ONCE 一次", "utf-8")
    assert batch(source, tmp_path / "out", "kill_once").failures == 0


def test_bytes_that_are_no_utf8_in_a_name(tmp_path):
    source = archive(tmp_path / "in", 2)
    (Path(os.fsdecode(os.fsencode(source) + b"/\xd7\xdc.txt"))).write_text("总结", "utf-8")
    batch(source, tmp_path / "out")
    assert any(report.source.path.endswith(r"/\xd7\xdc.txt") for report in read_dataset(tmp_path / "out"))


def test_duplicates_are_kept_once_with_all_their_sources(tmp_path):
    source = archive(tmp_path / "in")
    for name in ("a", "b", "c"):
        (source / f"{name}.txt").write_text("同一篇总结", "utf-8")
    (source / "d.txt").write_text("同一篇总结\n\n另一篇", "utf-8")
    summary = batch(source, tmp_path / "out")
    assert (summary.reports, summary.duplicates) == (62, 3)
    (kept,) = [report for report in read_dataset(tmp_path / "out") if report.text == "同一篇总结"]
    names = [(Path(s.path).name, s.index) for s in (kept.source, *kept.other_sources)]
    assert names == [("a.txt", 0), ("b.txt", 0), ("c.txt", 0), ("d.txt", 0)]
    assert batch(source, tmp_path / "all", keep_duplicates=True).reports == 65
    batch(source, tmp_path / "other", workers=1)
    assert contents(tmp_path / "out") == contents(tmp_path / "other")


def test_a_finished_dataset_is_left_alone(tmp_path):
    source = archive(tmp_path / "in")
    batch(source, tmp_path / "out")
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "out" / "reports").iterdir()}
    assert batch(source, tmp_path / "out").done == 0
    assert times == {p: p.stat().st_mtime_ns for p in (tmp_path / "out" / "reports").iterdir()}


def test_changed_inputs_and_options_are_said_and_update_does_what_they_touch(tmp_path):
    source = archive(tmp_path / "in")
    batch(source, tmp_path / "out")
    (source / "new.txt").write_text("新的总结", "utf-8")
    (source / "第0街道" / "0000.txt").unlink()
    with pytest.raises(InputError) as caught:
        batch(source, tmp_path / "out")
    assert str(caught.value) == (
        f"{tmp_path}/out: since the last run the inputs have changed (1 new, 1 gone); "
        "bring the dataset up to date with --update, or name another folder."
    )
    assert 0 < batch(source, tmp_path / "out", update=True).done < 60
    batch(source, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")
    with pytest.raises(InputError, match=r"the options have changed \(format\)"):
        batch(source, tmp_path / "out", format="jsonl")
    batch(source, tmp_path / "out", format="jsonl", update=True)
    batch(source, tmp_path / "lines", format="jsonl")
    assert contents(tmp_path / "out") == contents(tmp_path / "lines")


def test_failures_are_read_again_when_asked(tmp_path):
    source = archive(tmp_path / "in", 20)
    (source / "once.txt").write_text("BUG", "utf-8")
    assert batch(source, tmp_path / "out").failures == 1
    assert batch(source, tmp_path / "out").done == 0
    assert 0 < batch(source, tmp_path / "out", retry_failures=True).done < 20


COMMAND = """
import sys
from textkit.batch import run
run([sys.argv[1]], sys.argv[2], workers=2, shard_size=8, extract="batch_standin:extract")
"""


def started(source: Path, out: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", COMMAND, source, out], start_new_session=True)


def test_killed_at_twenty_random_moments_the_dataset_is_the_same(tmp_path):
    source = archive(tmp_path / "in", 200)
    (source / "a.txt").write_text("同一篇总结", "utf-8")
    (source / "第3街道" / "z.txt").write_text("同一篇总结", "utf-8")
    with zipfile.ZipFile(source / "b.zip", "w") as members:
        for number in range(40):
            members.writestr(f"{number}.txt", "同一篇总结" if number == 9 else f"{number}号学校总结")
    pages = [webarchive.record(f"http://x.example/{number}", f"<p>{number}号局总结".encode()) for number in range(40)]
    (source / "c.warc.gz").write_bytes(webarchive.PACKINGS["record by record"](pages))
    begin = time.monotonic()
    assert started(source, tmp_path / "calm").wait() == 0
    whole = time.monotonic() - begin
    chance, kills, round_ = random.Random(5), 0, 0
    while kills < 20:
        out = tmp_path / f"killed{round_}"
        round_ += 1
        while kills < 20:
            process = started(source, out)
            try:
                status = process.wait(chance.uniform(0.3, 0.7 * whole))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                kills += 1
            else:
                assert status == 0
                break
        assert started(source, out).wait() == 0
        assert contents(out) == contents(tmp_path / "calm")


def test_a_second_run_on_the_same_folder_is_told_so(tmp_path):
    source = archive(tmp_path / "in", 10)
    (source / "hang.txt").write_text("HANG", "utf-8")
    process = started(source, tmp_path / "out")
    holder = tmp_path / "out" / ".textkit" / "process"
    try:
        while not holder.exists() or not holder.read_text():
            time.sleep(0.02)
        with pytest.raises(OutputError) as caught:
            batch(source, tmp_path / "out")
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert str(caught.value) == (
        f"{tmp_path}/out: another batch (process {process.pid}) is writing here; "
        "wait for its end or name another folder."
    )


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    for number in range(40):
        (source / f"{number}.txt").write_text(f"{number}号社区总结" * 3000, "utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, limits[1]))  # two files fill a shard over it
    try:
        with pytest.raises(OutputError, match="a file grew over the limit for files here; raise it"):
            batch(source, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not (tmp_path / "out" / "manifest.json").exists()
    with pytest.raises(InputError, match="there is no finished dataset here"):
        read_dataset(tmp_path / "out")
    batch(source, tmp_path / "out")
    batch(source, tmp_path / "calm")
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


def test_a_worker_that_cannot_start_says_why(tmp_path):
    with pytest.raises(OutputError, match=r"ended with status 1 before it could start: .*No module named 'nowhere'"):
        run([archive(tmp_path / "in", 3)], tmp_path / "out", extract="nowhere:extract")


# What an argument stands for: label, arguments, list on standard input, and the files read.
INPUTS = [
    ("a file", ["a.txt"], b"", ["a.txt"]),
    ("a folder, hidden files and other kinds left out", ["sub"], b"", ["sub/b.html", "sub/deep/c.txt"]),
    ("a pattern", ["sub/**/*.txt"], b"", ["sub/deep/c.txt"]),
    ("a list", ["@list"], b"", ["a.txt", "sub/b.html"]),
    (
        "the same file named twice is read once",
        ["a.txt", "./a.txt", "."],
        b"",
        ["a.txt", "sub/b.html", "sub/deep/c.txt"],
    ),
    ("standard input", ["-"], b"a.txt\nsub/deep/c.txt\n", ["a.txt", "sub/deep/c.txt"]),
    ("standard input with NUL", ["-0", "-"], b"a.txt\0sub/deep/c.txt\0", ["a.txt", "sub/deep/c.txt"]),
    ("other kinds by --include", ["--include", "*.log", "sub"], b"", ["sub/d.log"]),
]


@pytest.mark.parametrize(("label", "arguments", "given", "expected"), INPUTS, ids=[case[0] for case in INPUTS])
def test_inputs(tmp_path, label, arguments, given, expected):
    for name in ("a.txt", "sub/b.html", "sub/deep/c.txt", "sub/d.log", "sub/.hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"<p>{name}社区全年上稿3篇。</p>" if name.endswith("html") else f"{name}社区全年上稿3篇。", "utf-8"
        )
    (tmp_path / "list").write_text("a.txt\r\nsub/b.html\n\n")
    command = [sys.executable, "-m", "textkit", "batch", "-o", "out", "--format", "jsonl", *arguments]
    done = subprocess.run(command, cwd=tmp_path, input=given, capture_output=True, check=False)
    assert done.returncode in (0, 3), done.stderr.decode()
    dataset = read_dataset(tmp_path / "out")
    assert sorted([*(r.source.path for r in dataset), *(f.path for f in dataset.failures())]) == expected


def test_the_command_line_says_what_was_done_and_what_failed(tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "a.txt").write_text("九号社区全年上稿3篇。", "utf-8")
    (tmp_path / "photo.jpg").touch()
    command = [sys.executable, "-m", "textkit", "batch", ".", "-o", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "passed over 1 file of other kinds (.jpg 1)" in done.stderr
    assert "out: 1 report from 2 files, 0 duplicates put together; read 2 files" in done.stderr
    assert "1 failed, see out/failures.jsonl." in done.stderr
    assert "textkit: empty.txt: this file is empty; nothing can be read from it.\n" in done.stderr
    quiet = subprocess.run([*command, "--quiet"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (3, "", "")


ERRORS = [
    (["gone.txt"], "textkit: gone.txt: there is no such file or folder; check the name.\n"),
    (["*.gone"], "textkit: *.gone: no file has a name like this; check the pattern.\n"),
    (["@gone"], "textkit: gone: this list of files cannot be read (No such file or directory); check the name.\n"),
    (["."], "textkit: There is no file to read among the inputs; check the names, or widen --include.\n"),
]


@pytest.mark.parametrize(("arguments", "sentence"), ERRORS, ids=[case[0][0] for case in ERRORS])
def test_errors_are_one_sentence(tmp_path, arguments, sentence):
    command = [sys.executable, "-m", "textkit", "batch", *arguments, "-o", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, sentence)
    assert not list(tmp_path.iterdir())


def test_an_interrupted_run_says_how_to_go_on_and_leaves_no_process(tmp_path):
    source = archive(tmp_path / "in", 10)
    (source / "hang.txt").write_text("HANG", "utf-8")
    command = COMMAND.replace('extract")', 'extract", quiet=False)')
    process = subprocess.Popen(
        [sys.executable, "-c", command, source, tmp_path / "out"], env={**os.environ, "HANGS": str(tmp_path / "hangs")},
        stderr=subprocess.PIPE, start_new_session=True, text=True, preexec_fn=interrupts.heard,
    )  # fmt: skip
    try:
        while not (tmp_path / "hangs").exists():
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=120)
    finally:
        process.kill()
        process.wait()
    assert f"textkit: {tmp_path}/out: stopped; the same command goes on from here.\n" in said
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_file_system_without_hard_links(tmp_path, monkeypatch):
    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    source = archive(tmp_path / "in", 20)
    batch(source, tmp_path / "calm")
    monkeypatch.setattr(os, "link", link)
    batch(source, tmp_path / "out")
    (source / "new.txt").write_text("新的总结", "utf-8")
    batch(source, tmp_path / "out", update=True)
    monkeypatch.undo()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")])))
    batch(source, tmp_path / "calm", update=True)
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")
