"""How long `textkit indicators` and `textkit stats` take on archives of many offices, and how much memory they need.

    python benchmarks/indicators.py --reports 10000 100000

The archive has eight reports an office, each of some thirty figures in sentences: items of the office's own that go on through
the years, a tenth of them renamed on the way, and others that come once. One report in twenty is there twice, as a draft.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from textkit.records import Count, Report, Source, encode, report_id

ITEMS, SERIES, ONCE, YEARS = 1500, 25, 6, range(2015, 2023)
UNITS = ("篇", "名", "人次", "场", "户", "件", "亩", "公里", "万元", "项")
LETTERS = "宣传教育社区村镇水利林业道路医院学校居民老人学生信息讲座培训纠纷隐患绿化改造服务志愿队伍资金项目网络文化"
PLACES = "云石柳青东西南北上下清白红安双新大小高平"
PADDING = "一年来，全体干部职工认真履行职责，扎实推进各项工作，取得了较好的成效，群众的满意程度不断提高。"


def items(chance: random.Random) -> list[tuple[str, str]]:
    made = {"".join(chance.choices(LETTERS, k=chance.randint(2, 5))) for _ in range(ITEMS)}
    return [(item, chance.choice(UNITS)) for item in sorted(made)]


def reports(number: int) -> Iterator[Report]:
    chance = random.Random(1)
    pool = items(chance)
    offices = -(-number // len(YEARS))
    for place in range(offices):
        name = (
            "".join(chance.choices(PLACES, k=3)) + chance.choice(("社区", "镇", "县水务局", "村", "街道")) + str(place)
        )
        own = chance.sample(pool, SERIES)
        values = [chance.randint(5, 5000) for _ in own]
        for year in YEARS:
            values = [max(3, round(value * chance.uniform(0.85, 1.2))) for value in values]
            said = [((f"新闻{item}" if year > 2018 and at % 10 == 0 else item), unit, value)
                    for at, ((item, unit), value) in enumerate(zip(own, values, strict=True))]  # fmt: skip
            said += [(*chance.choice(pool), chance.randint(3, 900)) for _ in range(ONCE)]
            yield report(name, year, said, f"{place}/{year}.txt", chance, values)
            if chance.random() < 0.05:
                yield report(name, year, said[:-2], f"{place}/{year}初稿.txt", chance, values)


def report(
    name: str, year: int, said: list[tuple[str, str, int]], path: str, chance: random.Random, values: list[int]
) -> Report:
    """A report of these figures; every third says the figure of the year before too, which may be wrong."""
    title = f"{name}{year}年工作总结"
    text, counts = f"{title}\n", []
    for at, (item, unit, value) in enumerate(said):
        start = len(text)
        text += f"全年完成{item}{value}{unit}"
        spans = [(len(text) - len(f"{value}{unit}"), len(text), value, "actual", None)]
        if at % 3 == 0 and at < len(values):
            before = round(value * chance.choice((0.9, 1.1)))
            text += f"，去年{before}{unit}"
            spans.append((len(text) - len(f"{before}{unit}"), len(text), before, "earlier", str(year - 1)))
        text += "。" + PADDING[: at % 40] + ("\n" if at % 5 == 4 else "")
        counts += [
            Count(text=text[low:high], start=low, end=high, value=amount, min=amount, max=amount, unit=unit, item=item,
                  status=status, period=period, sentence=(start, high + 1))
            for low, high, amount, status, period in spans
        ]  # fmt: skip
    return Report(
        id=report_id(text),
        text=text,
        title=title,
        organization=name,
        year=year,
        counts=tuple(counts),
        source=Source(path=path),
    )


def run(*command: str) -> tuple[float, float, float]:
    """Seconds, seconds of the processor, and peak memory in MB."""
    begin = time.monotonic()
    process = subprocess.Popen([sys.executable, "-P", "-m", "textkit", *command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, (command, status)
    process.returncode = status
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, nargs="+", default=[10_000])
    folder = Path(tempfile.mkdtemp(prefix="textkit-benchmark-"))
    print("| reports | MB | command | seconds | processor | peak, MB |\n| ---: | ---: | --- | ---: | ---: | ---: |")
    try:
        for number in options.parse_args().reports:
            path = folder / f"{number}.jsonl"
            with path.open("wb") as stream:
                stream.writelines(encode(report) + b"\n" for report in reports(number))
            size = path.stat().st_size / 1e6
            for name in ("indicators", "stats"):
                target = ("-o", str(folder / "x.csv")) if name == "indicators" else ("--table", "counts")
                seconds, processor, memory = run(name, str(path), *target)
                row = (f"{number:,}", f"{size:.0f}", name, f"{seconds:.0f}", f"{processor:.0f}", f"{memory:.0f}")
                print("|", " | ".join(row), "|", flush=True)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
