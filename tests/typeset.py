"""PDFs as programs typeset them: tables with and without lines, columns of text, pages that are turned."""

import io

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "STSong-Light"
SIZE = 12
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=SIZE, leading=18, firstLineIndent=2 * SIZE, wordWrap="CJK")
HEAD = ParagraphStyle("head", parent=BODY, fontSize=18, leading=26, alignment=1, firstLineIndent=0)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=10, leading=13, firstLineIndent=0)
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")


def document(*parts: str | Flowable) -> bytes:
    """A PDF of a title, paragraphs and tables."""
    title, *others = parts
    out = io.BytesIO()
    made = [Paragraph(title, HEAD), *(Paragraph(one, BODY) if isinstance(one, str) else one for one in others)]
    SimpleDocTemplate(out).build(made)
    return out.getvalue()


def table(rows: list[list[str]], *style: tuple, **keys) -> Table:
    """A table; its style says which lines it has, all of them where it says nothing."""
    font = ("FONT", (0, 0), (-1, -1), FONT, 10)
    return Table(rows, style=TableStyle([font, *(style or (GRID,))]), **keys)


def wrapped(text: str) -> Paragraph:
    """A cell whose text is broken between lines."""
    return Paragraph(text, CELL)


class Page:
    """A page on which lines of text and rules are put where they shall stand."""

    def __init__(self, rotation: int = 0) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(595, 842))
        self.rotation = rotation
        self.begin()

    def begin(self) -> None:
        """Begin the page; where it is turned to be shown, what is put on it is turned the other way."""
        if self.rotation:
            self.canvas.setPageRotation(self.rotation)
            self.canvas.rotate(self.rotation)
            self.canvas.translate(0, {90: -595}.get(self.rotation, 0))

    def put(self, left: float, up: float, text: str, size: int = SIZE) -> None:
        """Put a line of text."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(left, up, text)

    def column(self, left: float, top: float, lines: list[str]) -> None:
        """Put lines below each other, 18 points apart."""
        for at, line in enumerate(lines):
            self.put(left + (2 * SIZE if line.startswith("　") else 0), top - 18 * at, line.strip("　"))

    def next(self) -> None:
        """Turn the page."""
        self.canvas.showPage()
        self.begin()

    def data(self) -> bytes:
        """The PDF."""
        self.canvas.save()
        return self.out.getvalue()
