"""Expected answers written inside the text: 组建⟦12支|志愿者队伍⟧志愿者队伍."""

import re

_MARK = re.compile(r"⟦([^⟦⟧|]*)(?:\|([^⟦⟧]*))?⟧")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str | None]]]:
    """The bare text, and start, end and note of each mark."""
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], spans
