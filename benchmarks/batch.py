"""How fast a batch is on one worker and on two, and whether its memory grows with the archive.

    python benchmarks/batch.py --files 20000
    python benchmarks/batch.py --warc 2000
    python benchmarks/batch.py --files 2000 --ray

The files are the texts of `corpus`, each with its figures changed, so that no two are one report. The web archive has
as many megabytes as `--warc` says, most of them in comments of its pages.
"""

import argparse
import gzip
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIGURE = re.compile(r"\d+(?=[篇条次人名个场期])")


def texts() -> list[str]:
    """The corpus without the marks of its gold records: whoever measures speed needs only its length and kind."""
    sources = sorted((ROOT / "corpus").rglob("*.txt")) or sorted((ROOT / "corpus").rglob("*.mark"))
    return [path.read_text("utf-8") for path in sources]


def generate(folder: Path, files: int) -> int:
    chance, corpus, size = random.Random(1), texts(), 0
    for number in range(files):
        text = FIGURE.sub(lambda match: str(chance.randint(1, 9999)), corpus[number % len(corpus)])
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


def crawl(path: Path, size: int) -> int:
    """Write a web archive of `size` bytes, its pages packed one by one; gives their number."""
    chance, corpus, number = random.Random(1), texts(), 0
    with path.open("wb") as file:
        while file.tell() < size:
            text = FIGURE.sub(lambda match: str(chance.randint(1, 9999)), corpus[number % len(corpus)])
            body = f"<html><!--{chance.randbytes(200_000).hex()}--><p>{text.replace(chr(10), '<p>')}</html>"
            response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body.encode()
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/{}\r\nContent-Length: {}\r\n\r\n"
            )
            file.write(gzip.compress(head.format(number, len(response)).encode() + response + b"\r\n\r\n", 1))
            number += 1
    return number


def resident(process: int) -> dict[str, int]:
    """The peak memory of a process and its children, in kB, by kind of process."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        if "VmHWM" in fields and process in (int(fields["Pid"]), int(fields["PPid"])):
            found["parent" if int(fields["Pid"]) == process else fields["Pid"]] = int(fields["VmHWM"].split()[0])
    return found


def run(source: Path, out: Path, workers: int, engine: str = "local") -> tuple[float, float, float]:
    """Seconds, and the peak memory in MB of the parent and of the largest worker."""
    command = [sys.executable, "-P", "-m", "textkit", "batch", source, "-o", out, "--workers", str(workers), "--quiet"]
    command += ["--engine", engine]
    begin = time.monotonic()
    process = subprocess.Popen(command)
    peaks: dict[str, int] = {}

    def watch() -> None:
        while process.poll() is None:
            for name, size in resident(process.pid).items():
                peaks[name] = max(peaks.get(name, 0), size)
            time.sleep(0.1)

    thread = threading.Thread(target=watch)
    thread.start()
    status = process.wait()
    seconds = time.monotonic() - begin
    thread.join()
    assert status == 0, status
    return seconds, peaks.pop("parent") / 1024, max(peaks.values()) / 1024


def row(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=20_000)
    options.add_argument("--warc", type=int, metavar="MB", help="measure one web archive instead")
    options.add_argument("--ray", action="store_true", help="measure both engines on two workers instead")
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="textkit-benchmark-"))
    if given.ray:
        measure_engines(folder, given.files)
        return
    row("files or pages", "MB", "workers", "seconds", "a second", "parent, MB", "worker, MB")
    row(*["---"] * 7)
    try:
        if given.warc:
            measure_warc(folder, given.warc)
        else:
            measure_files(folder, given.files)
    finally:
        shutil.rmtree(folder)


def measure_warc(folder: Path, megabytes: int) -> None:
    for size in (megabytes // 10, megabytes):
        source = folder / f"{size}.warc.gz"
        pages = crawl(source, size * 1_000_000)
        seconds, parent, worker = run(source, folder / f"out{size}", 2)
        row(f"{pages:,}", size, 2, f"{seconds:.1f}", f"{pages / seconds:.0f}", f"{parent:.0f}", f"{worker:.0f}")


def measure_files(folder: Path, files: int) -> None:
    for number, workers in ((files // 10, 2), (files, 2), (files, 1)):
        source = folder / f"in{number}"
        size = sum(p.stat().st_size for p in source.rglob("*.txt")) or generate(source, number)
        seconds, parent, worker = run(source, folder / f"out{number}-{workers}", workers)
        speed = f"{number / seconds:.0f}"
        row(f"{number:,}", f"{size / 1e6:.0f}", workers, f"{seconds:.1f}", speed, f"{parent:.0f}", f"{worker:.0f}")
    parts = [sorted((folder / f"out{files}-{w}" / "reports").iterdir()) for w in (1, 2)]
    assert [p.read_bytes() for p in parts[0]] == [p.read_bytes() for p in parts[1]]


def measure_engines(folder: Path, files: int) -> None:
    generate(folder / "in", files)
    row("engine", "seconds", "a second")
    row(*["---"] * 3)
    for engine in ("local", "ray"):
        seconds = run(folder / "in", folder / engine, 2, engine)[0]
        row(engine, f"{seconds:.1f}", f"{files / seconds:.0f}")
    parts = [sorted((folder / engine / "reports").iterdir()) for engine in ("local", "ray")]
    assert [p.read_bytes() for p in parts[0]] == [p.read_bytes() for p in parts[1]]
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
