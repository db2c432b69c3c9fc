"""Write pages of invented sites around reports of the corpus, with what a reader should get from each.

    python benchmarks/pages/make.py FOLDER      writes NAME.html and NAME.page.json

Four pages of each template in the folder beside this file, which are built like the pages of content management systems
in use (their names say which). Every run writes the same bytes. Sites, places and people are invented.
"""

import datetime as dt
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
MARKER = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
YEAR = re.compile(r"(?:19|20)\d\d(?=年|—)")
CREDITS = re.compile(r"（(?:供稿|撰稿)：")  # who wrote it is a record of its own
KINDS = (
    "信访工作总结",
    "农机工作总结",
    "双拥工作总结",
    "老干部工作总结",
    "科普工作总结",
    "工会工作要点",
    "防灾减灾工作情况",
)
PLACES = ("杏坡镇", "柳堤街道", "枫桥乡", "县供销社", "市园林处", "第二小学", "县文联", "青石社区", "县气象局")
SNIPPETS = (
    "连日来，杏坡镇抢抓晴好天气组织机收，四十多台收割机在田间往来穿梭，预计本周内可全部收完。",
    "为方便居民办事，柳堤街道把服务窗口延长到晚上八点，周末也有人值班，受到上班族欢迎。",
    "市园林处近日对滨河步道两侧的行道树进行修剪，提醒过往车辆注意避让，施工将持续到月底。",
    "记者昨日从县文联获悉，第六届乡土摄影展开始征稿，作品须为近两年内拍摄，每人限投十幅。",
)


class Links:
    """Invented headlines and teasers, the same in every run."""

    def __init__(self, seed: str) -> None:
        """The headlines of the page that is called `seed`."""
        self.random = random.Random(seed)

    def heads(self, number: int) -> list[str]:
        """So many headlines."""
        return [
            f"{self.random.choice(PLACES)}{2010 + self.random.randrange(14)}年{self.random.choice(KINDS)}"
            for _ in range(number)
        ]

    def snippets(self, number: int) -> list[str]:
        """So many beginnings of other articles."""
        return self.random.sample(SNIPPETS, number)


def reports() -> list[tuple[str, list[str]]]:
    """Title and lines of each report of the corpus's first three parts."""
    texts = [file.read_text("utf-8").rstrip("\n").split("\n") for file in sorted(CORPUS.glob("[abc]_*.txt"))]
    random.Random(40).shuffle(texts)
    return [(text[0], [line for line in text[1:] if not CREDITS.match(line)]) for text in texts]


def page(name: str, number: int, title: str, lines: list[str]) -> tuple[bytes, dict[str, Any]]:
    """A page's bytes, and what is on it: the template sets site, breadcrumb and encoding by its number."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True)
    year = int((YEAR.findall("\n".join((title, *lines))) or [2008])[0]) + 1
    day = dt.date(year, 1, 6) + dt.timedelta(days=sum(map(ord, name + title)) % 80)
    module = environment.get_template(f"{name}.html").make_module(
        {
            "k": number,
            "title": title,
            "lines": lines,
            "day": day,
            "links": Links(name + title),
            "is_heading": lambda line: MARKER.match(line) is not None and len(line) < 30,
        }
    )
    facts = {key: getattr(module, key) for key in ("site", "breadcrumb", "encoding")}
    written = getattr(module, "published", day.isoformat())
    expected = {"title": title, **facts, "published": written, "text": "\n".join((title, *lines)), "template": name}
    return str(module).strip().encode(facts["encoding"]), expected


def pages() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Name, bytes and expected facts of every page."""
    texts = reports()
    for at, name in enumerate(sorted(file.stem for file in (HERE / "templates").glob("*.html"))):
        for number in range(4):
            yield f"{name}_{number}", *page(name, number, *texts[(4 * at + number) % len(texts)])


def main() -> None:
    """Write the pages to the folder that is named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data, expected in pages():
        folder.joinpath(f"{name}.html").write_bytes(data)
        written = json.dumps(expected, ensure_ascii=False, indent=1)
        folder.joinpath(f"{name}.page.json").write_text(written + "\n", "utf-8")


if __name__ == "__main__":
    main()
