"""Indicators as one HTML page that needs nothing besides itself: a table office × indicator × year, and what contradicts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from textkit import locale
from textkit.analysis.indicators import Indicators
from textkit.analysis.indicators.tables import ContradictionRow, SeriesRow
from textkit.markup import element
from textkit.records import Numeric

MOST = 2000  # series on a page
_WIDE, _HIGH = 120, 28  # pixels of a line
_STYLE = """
body { font: 15px/1.5 sans-serif; margin: 2em; color: #222; }
table { border-collapse: collapse; } th, td { padding: .2em .6em; border-bottom: 1px solid #ddd; text-align: right; }
th { text-align: left; background: #dde6f0; position: sticky; top: 0; } td.word { text-align: left; }
td small { display: block; color: #666; } td.gap { background: #f4f4f4; } td.note { background: #fff4d6; }
svg polyline { fill: none; stroke: #1f4e79; stroke-width: 1.5; } svg circle { fill: #1f4e79; }
"""


def draw(found: Indicators, *, office: str | None = None, item: str | None = None, title: str = "Indicators") -> str:
    """The page. A value says its change and its notes; the sentences behind it are shown where the mouse rests on it."""
    sentences: dict[tuple[str, str, int], list[str]] = {}
    series = list(islice(_series(found.select(office=office, item=item)), MOST + 1))
    shown = series[:MOST]
    keys = {(row.office, row.indicator) for one in shown for row in one}
    for said in found.sentences(office=office, item=item):
        if (said.office, said.indicator) in keys:
            sentences.setdefault((said.office, said.indicator, said.year), []).append(f"{said.sentence} ({said.file})")
    years = sorted({row.year for one in shown for row in one})
    more = (
        element("p", locale.say(f"The first {MOST:,} series are shown; textkit indicators -o x.xlsx has all."))
        if series[MOST:]
        else ""
    )
    body = "".join(
        (
            element("h1", locale.say(title)),
            _table(shown, years, sentences),
            more,
            _contradictions(found.between(office=office, item=item)[:MOST]),
        )
    )
    head = f'<meta charset="utf-8">{element("title", title)}<style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="zh">\n<head>{head}</head>\n<body>{body}</body>\n</html>\n'


def _series(rows: Iterable[SeriesRow]) -> Iterator[list[SeriesRow]]:
    for _, own in groupby(rows, key=itemgetter(0, 1, 2)):
        yield list(own)


def _table(
    series: Sequence[list[SeriesRow]], years: Sequence[int], sentences: dict[tuple[str, str, int], list[str]]
) -> str:
    head = "".join(element("th", locale.say(str(name))) for name in ("office", "indicator", "unit", "", *years))
    rows = "".join(_row(one, years, sentences) for one in series)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(one: list[SeriesRow], years: Sequence[int], sentences: dict[tuple[str, str, int], list[str]]) -> str:
    first = one[0]
    words = "".join(_cell(word, "word") for word in first[:3])
    of_year = {row.year: row for row in one}
    values = "".join(
        _value(of_year[year], sentences.get((first.office, first.indicator, year), []))
        if year in of_year
        else "<td></td>"
        for year in years
    )
    return f"<tr>{words}<td>{line([row.value for row in one])}</td>{values}</tr>"


def _cell(content: object, kind: str, hint: str = "") -> str:
    inner = element("span", content)[len("<span>") : -len("</span>")]
    title = element("span", hint)[len("<span>") : -len("</span>")].replace('"', "&quot;")
    return f'<td class="{kind}"{f" title={chr(34)}{title}{chr(34)}" if hint else ""}>{inner}</td>'


def _value(row: SeriesRow, sentences: list[str]) -> str:
    if row.value is None:
        return _cell("–", "gap", shown_note(row.note))
    change = f"{row.change:+,}" if row.change is not None else ""
    percent = f" ({row.percent:+}%)" if row.percent is not None else ""
    cell = _cell(
        f"{row.value:,}", "note" if row.note else "", "\n".join(filter(None, (shown_note(row.note), *sentences)))
    )
    small = element("small", f"{change}{percent}") if change else ""
    return f"{cell[: -len('</td>')]}{small}</td>"


def shown_note(note: str) -> str:
    """The notes of a value in the reader's language."""
    return "; ".join(map(locale.say, note.split("; "))) if note else ""


def line(values: Sequence[Numeric | None]) -> str:
    """A small line of the values; a missing one breaks it.

    >>> line([1, None, 2]).count("<circle"), line([1, 2, None, 3]).count("<polyline")
    (2, 1)
    """
    known = [float(value) for value in values if value is not None]
    top = max(known, default=0) or 1
    step = _WIDE / max(len(values) - 1, 1)
    points = [None if value is None else (round(at * step + 3, 1), round(_HIGH - float(value) / top * _HIGH + 3, 1)) for at, value in enumerate(values)]  # fmt: skip
    runs = [list(run) for is_known, run in groupby(points, key=lambda point: point is not None) if is_known]
    drawn = "".join(
        f'<polyline points="{" ".join(f"{point[0]},{point[1]}" for point in run if point)}"/>'
        for run in runs
        if len(run) > 1
    )
    dots = "".join(f'<circle cx="{point[0]}" cy="{point[1]}" r="2"/>' for point in points if point)
    return f'<svg width="{_WIDE + 6}" height="{_HIGH + 6}" role="img">{drawn}{dots}</svg>'


def _contradictions(rows: Sequence[ContradictionRow]) -> str:
    if not rows:
        return element("p", locale.say("No report contradicts another one."))
    head = "".join(
        element("th", locale.say(name)) for name in ("office", "indicator", "year", "said", "in", "said again", "in")
    )
    body = "".join(
        "<tr>" + "".join((
            _cell(row.office, "word"), _cell(row.indicator, "word"), _cell(row.year, ""), _cell(f"{row.said:,} {row.unit}", ""),
            _cell(row.sentence, "word", row.file), _cell(f"{row.other:,} {row.unit} ({row.other_year})", ""),
            _cell(row.other_sentence, "word", row.other_file),
        )) + "</tr>"
        for row in rows
    )  # fmt: skip
    return f"{element('h2', locale.say('Reports that contradict each other'))}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
