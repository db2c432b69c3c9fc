"""A text as the files that archives hold: a web page, a Word document, a PDF with a text layer, a .zip, a web archive."""

import io
import itertools
import re
import zipfile
from html import escape, unescape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WIDTH, HEIGHT = 36, 40  # characters of a line and lines of a page, in a PDF


def packed(members):
    """A .zip of these members: name → bytes or text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def page(text, head="", title=None):
    """A web page: each line a paragraph, or a row of a table; the first one its title where none is given."""
    title = escape(title or text.split("\n")[0])
    row, table = "<tr>{}</tr>".format, "<table>{}</table>".format
    body = parts(text, "<p>{}</p>".format, "<td>{}</td>".format, row, table)
    return f"<html><head><title>{title}</title>{head}</head><body><div>{body}</div></body></html>".encode()


def parts(text, paragraph, cell, row, table):
    """The lines of a text as paragraphs, and those with tabs, one behind the other, as the rows of a table."""
    made = []
    for is_table, lines in itertools.groupby(text.split("\n"), key=lambda line: "\t" in line):
        if is_table:
            made.append(table("".join(row("".join(cell(escape(one)) for one in line.split("\t"))) for line in lines)))
        else:
            made += [paragraph(escape(line)) for line in lines]
    return "".join(made)


def word(body, **parts):
    """A Word document with this inside of its body, and further parts: name → XML inside the part's root."""
    members = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    for name, (root, inside) in parts.items():
        members[f"word/{name}.xml"] = f"<w:{root} {W}>{inside}</w:{root}>"
    return packed(members)


def docx(text):
    """A Word document: each line a paragraph, in two runs, as Word parts text wherever it was changed, or a row of a table."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>".format

    def paragraph(line):
        line = unescape(line)
        return f"<w:p>{run(escape(line[:7]))}{run(escape(line[7:]))}</w:p>"

    return word(
        parts(
            text,
            paragraph,
            lambda one: f"<w:tc>{paragraph(one)}</w:tc>",
            "<w:tr>{}</w:tr>".format,
            "<w:tbl>{}</w:tbl>".format,
        )
    )


def warc(*pages):
    """A web archive of (URL, page)."""
    out = b""
    for url, body in pages:
        response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        out += b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (
            url.encode(), len(response), response,
        )  # fmt: skip
    return out


# What a line is broken between: a figure or a word stays whole, and closing marks stay with what they close.
ATOM = re.compile(r"(?:[A-Za-z0-9.%]{1,30}|.)[，。、；：！？”’）》」,.;:!?)]{0,4}")


def broken(line, first, width=WIDTH):
    """The lines of a paragraph as they are set, the first one narrower."""
    rows, room = [""], first
    for atom in ATOM.findall(line):
        if rows[-1] and len(rows[-1]) + len(atom) > room:
            rows.append("")
            room = width
        rows[-1] += atom
    return rows


def wrapped(text):
    """The lines of a text as they are set, with their left edge: the title in the middle, paragraphs indented."""
    title, *paragraphs = text.split("\n")
    yield 120, title
    for line in paragraphs:
        first, *others = broken(line, WIDTH - 2)
        yield 74, first
        yield from ((50, other) for other in others)


EDGE = re.compile(r"(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])")


def shown(line, gap):
    """The operator that shows a line, with a gap of thousandths between Chinese and figures, as typesetters leave it."""
    parts = [f"<{part.encode('utf-16-be').hex()}>" for part in EDGE.split(line)]
    return f"[{f' -{gap} '.join(parts)}] TJ"


def pdf(text, top=None, spaced=False, gap=0):
    """A PDF whose characters stand for their own code points, its pages numbered; `top` stands on top of each.

    `spaced` paragraphs are not indented, but stand apart.
    """
    lines = list(wrapped(text))
    sheets = [lines[at : at + HEIGHT] for at in range(0, len(lines), HEIGHT)]
    ranges = [f"<{n:02x}00> <{n:02x}ff> <{n:02x}00>\n" for n in range(256)]
    tables = "".join(
        f"{len(some)} beginbfrange\n{''.join(some)}endbfrange\n"
        for some in (ranges[:100], ranges[100:200], ranges[200:])
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {tables} endcmap end end"
    )
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(sheets)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]
    for number, sheet in enumerate(sheets):
        rows = [*([(50, top)] if top else []), *sheet, (250, f"- {number + 1} -")]
        content, up = "BT /F1 12 Tf ", 800
        for left, line in rows:
            up -= 27 if spaced and left == 74 else 18
            content += f"1 0 0 1 {50 if spaced else left} {up} Tm {shown(line, gap)}\n"
        content += " ET"
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * number} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()
