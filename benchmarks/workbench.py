"""How long the workbench takes to index an archive, to show its pages and to filter, and how much memory it needs.

    python benchmarks/workbench.py --reports 10000 100000

The archive is that of benchmarks/indicators.py, some forty figures a report, with outlets and a person added to each report.
Pages are asked of the application in a process of its own, each several times; the median is warm.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from indicators import PLACES, reports

from textkit.records import Count, Outlet, Person, Report, report_id
from textkit.workbench.index.place import Index, build

TIMES = 7
MEDIA = (
    ("日报", "newspaper", "市级"),
    ("晚报", "newspaper", None),
    ("电视台", "tv", "县级"),
    ("网", "website", "省级"),
)
ADDRESSES = {
    "reports": "/reports",
    "reports, page 100": "/reports?page=100",
    "reports of a year": "/reports?year=2019",
    "reports of an office": "/reports?office=社区12",
    "reports by title": "/reports?sort=title",
    "full text, one word": "/reports?q=履行职责",
    "full text, several words": '/reports?q="扎实推进" 成效',
    "a report": "/reports/{key}",
    "a report at a record": "/reports/{key}?at=counts-5",
    "data": "/counts",
    "data of a year": "/counts?year=2019",
    "data, an item": "/counts?item=服务",
    "data, an item by year": "/counts?item==服务&by=year",
    "data, part of an item by office": "/counts?item=服务队&by=office",
    "data of an office": "/counts?office=社区12",
    "rows": "/counts?by=rows",
    "rows of a status": "/counts?by=rows&status=earlier&year=2018",
    "rows by value": "/counts?by=rows&sort=largest",
    "rows from … to": "/counts?by=rows&least=300&most=310&unit=篇",
    "rows of an item by value": "/counts?by=rows&item=培训&sort=largest",
    "media": "/media",
    "media of a level and year": "/media?level=市级&year=2019",
    "sentences of an outlet": "/media?view=mentions&name=日报&year=2019",
    "people": "/people",
    "people by name": "/people?name=张",
    "posts": "/people?view=posts&name=王",
    "indicators": "/indicators",
    "indicators of an item": "/indicators?item=培训",
    "checks": "/checks",
    "/api/counts": "/api/counts?item=服务&size=500",
}


def archive(number: int) -> Iterator[Report]:
    """So many reports, with outlets and people."""
    chance = random.Random(2)
    for place, report in enumerate(reports(number)):
        if place == number:
            return
        yield with_outlets(report, chance)


def with_outlets(report: Report, chance: random.Random) -> Report:
    text, counts, outlets = report.text + "\n", list(report.counts), []
    for ending, medium, level in MEDIA:
        name, value, start = "".join(chance.choices(PLACES, k=2)) + ending, chance.randint(1, 60), len(text)
        text += f"在《{name}》上稿{value}篇。"
        place, sentence = start + 2, (start, len(text))
        counts.append(Count(text=f"{value}篇", start=len(text) - 2 - len(str(value)), end=len(text) - 1, value=value, min=value,
                            max=value, unit="篇", item="稿", status="actual", sentence=sentence))  # fmt: skip
        outlets.append(Outlet(text=name, start=place, end=place + len(name), name=name, medium=medium, level=level,
                              count=len(counts) - 1, value=value, unit="篇", item="稿", sentence=sentence))  # fmt: skip
    name, start = chance.choice("张王李赵") + "".join(chance.choices("明华丽军建国芳", k=2)), len(text)
    text += f"主任{name}参加活动。"
    who = Person(text=name, start=start + 2, end=start + 5, name=name, mentions=((start + 2, start + 5),), roles=("主任",), sentence=(start, len(text)))  # fmt: skip
    more = {"text": text, "id": report_id(text), "counts": tuple(counts), "outlets": tuple(outlets), "people": (who,)}
    return msgspec.structs.replace(report, **more)


class Archive:
    """The reports, made anew each time they are read."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __iter__(self) -> Iterator[Report]:
        return archive(self.number)


def fill(number: int, path: Path) -> None:
    begin, processor = time.monotonic(), time.process_time()
    build(path, Archive(number), lambda: (), lambda items, *_: iter(items))
    index = Index(path)
    counts = index.db.execute("SELECT count(*) FROM counts").fetchone()[0]
    print(f"{number:,} reports, {counts:,} counts: index of {path.stat().st_size / 1e6:,.0f} MB in {time.monotonic() - begin:.0f} s "
          f"({time.process_time() - processor:.0f} s of the processor), peak {peak():.0f} MB\n")  # fmt: skip


def peak() -> float:
    """The most memory that this process had, in MB."""
    status = Path("/proc/self/status").read_text("ascii")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def ask(path: Path) -> None:
    from starlette.testclient import TestClient

    from textkit.workbench.app import application
    from textkit.workbench.bench import Bench

    begin = time.monotonic()
    index = Index(path)
    key = index.db.execute("SELECT key FROM reports ORDER BY id LIMIT 1 OFFSET 500").fetchone()[0][:16]
    with TestClient(application(Bench("archive", index)), base_url="http://127.0.0.1") as client:
        client.get("/reports")
        print(f"first page, with the start of the application: {(time.monotonic() - begin) * 1000:.0f} ms\n")
        print("| page | first, ms | median, ms | kB |\n| --- | ---: | ---: | ---: |")
        for name, address in ADDRESSES.items():
            seconds = []
            for _ in range(TIMES):
                begin = time.monotonic()
                answer = client.get(address.replace("{key}", key))
                seconds.append(time.monotonic() - begin)
                assert answer.status_code == 200, (address, answer.text)
            row = (name, f"{seconds[0] * 1000:.0f}", f"{statistics.median(seconds) * 1000:.0f}", f"{len(answer.content) / 1000:.0f}")  # fmt: skip
            print("|", " | ".join(row), "|", flush=True)
    print(f"\npeak of the process that answers: {peak():.0f} MB\n", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, nargs="+", default=[10_000])
    options.add_argument("--index", type=Path, help="ask this index, which an earlier run has left")
    options.add_argument("--keep", type=Path, help="leave the last index here")
    given = options.parse_args()
    if given.index:
        ask(given.index)
        return
    folder = Path(tempfile.mkdtemp(prefix="textkit-benchmark-"))
    try:
        for number in given.reports:
            path = folder / f"{number}.sqlite"
            child = os.fork()
            if not child:
                fill(number, path)
                sys.stdout.flush()
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
            subprocess.run([sys.executable, __file__, "--index", str(path)], check=True)
        if given.keep:
            shutil.copyfile(path, given.keep)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
