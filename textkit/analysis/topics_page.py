"""Topics as one HTML page that needs nothing besides itself."""

from collections.abc import Iterable, Iterator

from textkit import locale
from textkit.analysis.topics import Topic
from textkit.markup import element

_STYLE = """
body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; }
section { border-top: 1px solid #ccc; padding: .5em 0 1em; }
.words span { margin-right: .6em; color: #1f4e79; }
svg { display: block; margin: .5em 0; }
svg rect { fill: #7fa7cf; } svg text { font-size: 10px; fill: #444; }
"""
_BAR, _HIGH = 26, 60  # pixels


def draw(topics: Iterable[Topic], title: str = "Topics") -> str:
    """The page: for each topic its words, sized by weight, its share by year as bars, and typical reports.

    >>> page = draw([Topic(1, 0.5, 1, (("<b>", 1.0),), (), ())])
    >>> "<b>" in page, "&lt;b&gt;" in page
    (False, True)
    """
    title = locale.say(title)
    body = "".join(_section(topic) for topic in topics)
    head = f'<meta charset="utf-8">{element("title", title)}<style>{_STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="zh">\n<head>{head}</head>\n<body>{element("h1", title)}{body}</body>\n</html>\n'
    )


def _section(topic: Topic) -> str:
    heading = element("h2", f"{topic.number}. {topic.words[0][0] if topic.words else '?'}")
    share = element("p", locale.say(f"{topic.share:.1%} of all, first in {topic.reports:,} reports"))
    words = "".join(element("span", word, f"font-size:{0.8 + weight:.2f}em") for word, weight in topic.words)
    typical = "".join(element("li", " ".join(_said(one))) for one in topic.typical)
    return f'<section>{heading}{share}<p class="words">{words}</p>{_bars(topic)}<ul>{typical}</ul></section>'


def _said(report: tuple[object, ...]) -> Iterator[str]:
    identity, title, year, share = report
    yield str(title or identity)
    yield f"({year})" if year else ""
    yield f"{share:.0%}"


def _bars(topic: Topic) -> str:
    """The shares by year; the highest bar of a topic has the full height."""
    most = max((one.share for one in topic.years), default=0)
    if len(topic.years) < 2 or not most:
        return ""
    bars = []
    for place, one in enumerate(topic.years):
        height = round(one.share / most * _HIGH)
        label = element("title", f"{one.year}: {one.share:.1%}, {locale.say(f'{one.reports} reports')}")
        year = element("text", one.year[-2:] if one.year.isdigit() else "?")
        bars.append(
            f'<g transform="translate({place * _BAR},0)"><rect y="{_HIGH - height}" width="{_BAR - 4}" height="{height}">'
            f'{label}</rect><g transform="translate(4,{_HIGH + 12})">{year}</g></g>'
        )
    return f'<svg width="{len(topic.years) * _BAR}" height="{_HIGH + 16}" role="img">{"".join(bars)}</svg>'
