"""Series as lines, drawn by matplotlib: a panel an indicator, a line an office."""

import logging
import math
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from textkit.analysis.indicators.tables import SeriesRow
from textkit.errors import OutputError
from textkit.writing.folders import replacing_file

FORMS = (".svg", ".png")
PANELS = 12
LINES = 8  # in a panel: the offices with the most years
COLUMNS = 2
WIDE, HIGH = 5.2, 2.8  # inches of a panel
FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei", "SimHei", "PingFang SC",
         "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "AR PL UMing CN")  # fmt: skip

Panel = dict[str, dict[int, float]]  # office → year → value


def draw(rows: Iterable[SeriesRow], target: Path) -> int:
    """Draw the first twelve indicators to a file that ends in .svg or .png; a missing year breaks its line. Gives how many were drawn.

    In an SVG the words are words, in whatever Chinese font the reader has. Raises OutputError where matplotlib is missing, a PNG
    is wanted and no Chinese font is installed, nothing is there to be drawn, or `target` cannot be written.
    """
    form = target.suffix.lower()
    if form not in FORMS:
        raise OutputError(f"{target}: lines are drawn as .svg or .png; end the name so.")
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise OutputError("Lines need the package matplotlib: pip install 'textkit-zh[plot]'.") from error
    panels = dict(islice(_panels(rows).items(), PANELS))
    if not panels:
        raise OutputError(f"{target}: there is no series to draw; an indicator needs two years at least.")
    with _settings(mpl, form, target):
        figure = _figure(Figure, panels)
        with replacing_file(target) as path, path.open("wb") as stream:
            figure.savefig(stream, format=form[1:], dpi=144, metadata={"Date": None} if form == ".svg" else None)
    return len(panels)


def _panels(rows: Iterable[SeriesRow]) -> dict[tuple[str, str], Panel]:
    """The series by indicator and unit, those that most years are known of first."""
    panels: dict[tuple[str, str], Panel] = {}
    for row in rows:
        value = math.nan if row.value is None else float(row.value)
        panels.setdefault((row.indicator, row.unit), {}).setdefault(row.office, {})[row.year] = value
    return dict(sorted(panels.items(), key=lambda panel: (-sum(map(len, panel[1].values())), panel[0])))


@contextmanager
def _settings(mpl: Any, form: str, target: Path) -> Iterator[None]:
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    fonts = [font for font in FONTS if font in installed]
    if form == ".png" and not fonts:
        raise OutputError(
            f"{target}: no Chinese font is installed for a picture; install one (Noto Sans CJK), or draw .svg."
        )
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(logging.CRITICAL)  # an SVG names fonts that are the reader's
    settings = {"svg.fonttype": "none", "svg.hashsalt": "textkit", "axes.unicode_minus": False, "font.size": 9,
                "font.family": [*(fonts if form == ".png" else FONTS), "sans-serif"]}  # fmt: skip
    try:
        with mpl.rc_context(settings), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of letters that no font here has
            yield
    finally:
        log.setLevel(level)


def _figure(make: Any, panels: dict[tuple[str, str], Panel]) -> Any:
    columns = min(COLUMNS, len(panels))
    lines = -(-len(panels) // columns)
    figure = make(figsize=(WIDE * columns, HIGH * lines), layout="constrained")
    axes = figure.subplots(lines, columns, squeeze=False).flat
    for place, ((indicator, unit), offices) in zip(axes, panels.items(), strict=False):
        _panel(place, f"{indicator}（{unit}）" if unit else indicator, offices)
    for place in list(axes)[len(panels) :]:
        place.set_axis_off()
    return figure


def _panel(axes: Any, title: str, offices: Panel) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_title(title, fontsize=10)
    most = sorted(offices.items(), key=lambda one: (-len(one[1]), one[0]))[:LINES]
    for office, years in most:
        axes.plot(list(years), list(years.values()), marker="o", markersize=3, linewidth=1.4, label=office)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", linewidth=0.4)
    axes.legend(fontsize=7, frameon=False)
