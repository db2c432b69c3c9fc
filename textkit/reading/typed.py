"""Tables that are typed in a text: cells parted by tabs, bars, lines of box-drawing characters, or columns of spaces."""

import re
from collections.abc import Iterator

from textkit.patterns import Pattern
from textkit.reading.grids import lines as laid_out

Typed = tuple[str, str | None]
"""A line, and `tr` where it is a row of a table, its cells parted by tabs."""

GATE = Pattern(r"[\t|│┃║｜ \u3000](?:(?<=[\t|│┃║｜])|(?<=\S )(?= )|(?<=\S\u3000))")
BARS = "|│┃║｜"
FRAMED = Pattern(rf"\s{{0,20}}[{BARS}](.{{1,2000}})[{BARS}]\s{{0,20}}")
RULE = Pattern(r"\s{0,20}[-+=:|\u2500-\u257f－—\s]{3,2000}")
DASHES = Pattern(r"[-=\u2500-\u257f－—]{2}|:-|-:|[\u2500-\u257f]")
GAPS = Pattern(r" {2,}|[ \u3000]*\u3000[ \u3000]*")
FIGURE = Pattern(r"[+＋\-－]?[0-9][0-9,.]{0,14}\s?[%％]?[\u4e00-\u9fff]{0,4}|[-—/]{1,2}")
MARKED = Pattern(r"[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)、．.]|[①-⑳●■◆★▲※·•-]")
ROSTER = frozenset("姓名 职务 单位 部门 岗位 职称 序号 联系电话 电话 工作单位 备注 性别 名称".split())
USUAL = 40  # code points of a cell, as a mean
SHORT = 20  # code points of a cell between spaces
LEAST_ALIGNED = 3  # rows


def find(lines: list[str]) -> Iterator[Typed]:
    """The lines of a text, those of tables as rows with tabs.

    A limit: columns parted by spaces are a table only where one of them holds figures, or heads as a roster has them.

    >>> list(find(["上稿情况", "| 媒体 | 篇数 |", "|---|---|", "| 岚江网 | 3 |"]))
    [('上稿情况', None), ('媒体\\t篇数', 'tr'), ('岚江网\\t3', 'tr')]
    """
    at = 0
    while at < len(lines):
        rows, end = _table(lines, at)
        if rows:
            yield from rows
            at = end
        else:
            yield lines[at], None
            at += 1


def _table(lines: list[str], at: int) -> tuple[list[Typed], int]:
    """The table that begins at a line, and the line behind it; no rows where none does."""
    line = lines[at]
    if FRAMED.fullmatch(line) or (line.strip() and RULE.fullmatch(line)):
        return _framed(lines, at)
    if "\t" in line:
        return _tabbed(lines, at)
    if "|" in line or "｜" in line:
        return _barred(lines, at)
    return _aligned(lines, at) if GAPS.search(line.strip()) else ([], at)


def _plain(lines: list[str], at: int, end: int) -> tuple[list[Typed], int]:
    """Lines that are no table as a whole, nor is a part of them: so cleaning a clean text changes nothing."""
    return [(line, None) for line in lines[at:end]], end


def _run(lines: list[str], at: int, test: Pattern) -> int:
    """The end of the lines from `at` on that fit, blank ones among them."""
    end = at
    while at < len(lines) and (not lines[at].strip() or test.fullmatch(lines[at])):
        at += 1
        end = at if lines[at - 1].strip() else end
    return end


FRAME = Pattern(f"(?:{FRAMED.pattern}|{RULE.pattern})")


def _framed(lines: list[str], at: int) -> tuple[list[Typed], int]:
    """Rows between bars, with lines of dashes above, between and below them."""
    end = _run(lines, at, FRAME)
    groups: list[list[list[str]]] = [[]]
    rules = 0
    for line in lines[at:end]:
        if RULE.fullmatch(line) and line.strip() and (DASHES.search(line) or not line.strip(BARS + " \t")):
            rules += 1
            groups.append([])
        elif match := FRAMED.fullmatch(line):
            groups[-1].append([cell.strip() for cell in re.split(f"[{BARS}]", match[1])])
    groups = [group for group in groups if group]
    rows = [row for group in groups for row in group]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return _plain(lines, at, end)
    if rules > 3 and len(groups) > 2:  # each row has its own lines, of which there may be several
        rows = [_joined(group) for group in groups]
    return [(text, "tr" if is_row else None) for text, is_row in laid_out(rows)], end


def _joined(group: list[list[str]]) -> list[str]:
    """The lines of one row as one: a cell goes on below."""
    width = max(map(len, group))
    return ["".join(line[index] for line in group if index < len(line)) for index in range(width)]


def _barred(lines: list[str], at: int) -> tuple[list[Typed], int]:
    """Rows with bars between the cells alone: three or more of one shape, or with a line of dashes below the first."""
    rows: list[list[str]] = []
    ruled = False
    end = at
    for place in range(at, len(lines)):
        line = lines[place].strip()
        if not line:
            continue
        cells = [cell.strip() for cell in re.split("[|｜]", line)]
        if rows and RULE.fullmatch(line) and DASHES.search(line):
            ruled = ruled or len(rows) == 1
        elif len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        else:
            rows.append(cells)
        end = place + 1
    if len(rows) < 2 or not (ruled or (len(rows) > 2 and len(rows[0]) > 2 and _has_figures(rows))):
        return _plain(lines, at, end)
    return [(text, "tr" if is_row else None) for text, is_row in laid_out(rows)], end


def _has_figures(rows: list[list[str]]) -> bool:
    """Whether one of the columns holds figures below its head."""
    return any(all(FIGURE.fullmatch(row[index]) for row in rows[1:]) for index in range(1, len(rows[0])))


def _tabbed(lines: list[str], at: int) -> tuple[list[Typed], int]:
    """Rows with tabs between the cells; where several tabs stand for one they are one."""
    places: list[int] = []
    end = at
    for place in range(at, len(lines)):
        line = lines[place]
        if not line.strip():
            continue
        if "\t" not in line or not (
            "\t" in line.strip() or not places or line.count("\t") == lines[places[-1]].count("\t")
        ):
            break
        places.append(place)
        end = place + 1
    rows = [[cell.strip() for cell in lines[place].split("\t")] for place in places]
    if not _is_table(rows):
        return _plain(lines, at, end)
    filled = {sum(map(bool, row)) for row in rows}
    if len({len(row) for row in rows}) > 1 and len(filled) == 1:
        rows = [[cell for cell in row if cell] for row in rows]
    while all(not row[0] for row in rows):
        rows = [row[1:] for row in rows]
    return [("\t".join(row), "tr") for row in rows], end


def _is_table(rows: list[list[str]]) -> bool:
    """Whether lines with tabs are a table, and no list whose marks tabs set apart, and no text."""
    if sum(sum(map(bool, row)) > 1 for row in rows) < 2:
        return False
    cells = [cell for row in rows for cell in row if cell]
    if sum(map(len, cells)) > USUAL * len(cells):
        return False
    heads = [next(filter(None, row)) for row in rows]
    return not all(MARKED.fullmatch(head) for head in heads)


def _aligned(lines: list[str], at: int) -> tuple[list[Typed], int]:
    """Rows with spaces between short cells: one column holds figures, or the first row has heads of a roster."""
    rows: list[list[str]] = []
    end = at
    for place in range(at, len(lines)):
        line = lines[place].strip()
        if not line:
            continue
        cells = GAPS.split(line)
        if len(cells) < 2 or "\t" in line or (rows and len(cells) != len(rows[0])) or max(map(len, cells)) > SHORT:
            break
        rows.append(cells)
        end = place + 1
    if len(rows) < LEAST_ALIGNED or not (_has_figures(rows) or all(cell in ROSTER for cell in rows[0])):
        return _plain(lines, at, end)
    return [("\t".join(row), "tr") for row in rows], end
