"""Files of Chinese office programs: .wps is an old Word file, .ofd has set pages; those with a password are named so."""

import io
from html import escape

import pytest
from documents import packed
from old_word import CENTRED, IN_CELL, old_word, row_end
from xlwt.CompoundDoc import XlsDoc

import textkit
from textkit.errors import InputError
from textkit.reading import kind, read
from textkit.reading.readers import SUFFIXES

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
TITLE = "岚山镇2021年工作总结"
ROWS = [["村组", "户数（户）"], ["桃村", "30"], ["李村", "20"]]


def compound(stream: bytes, name: str = "WordDocument") -> bytes:
    """An Office file of before 2007 that holds one stream."""
    out = io.BytesIO()
    XlsDoc().save(out, stream)
    made = bytearray(out.getvalue())
    at = made.index("Workbook".encode("utf-16-le"))
    made[at : at + 64] = name.encode("utf-16-le").ljust(64, b"\0")
    made[at + 64 : at + 66] = (2 * len(name) + 2).to_bytes(2, "little")
    return bytes(made)


def word(flags: int) -> bytes:
    return compound(b"\xec\xa5\xc1\x00" + bytes(6) + flags.to_bytes(2, "little") + bytes(5000))


LOCKED = [
    ("old Word", word(0x0100), "a.wps: this document is locked with a password; save it without one."),
    ("new Word", compound(bytes(5000), "EncryptedPackage"), "a.wps: this document is locked with a password; save it without one."),
    ("not locked", word(0), "a.wps: old Word files, .wps, .rtf and .odt need LibreOffice; install it, or save the file as .docx."),
    ("damaged", word(0x0100)[:512] + "WordDocument".encode("utf-16-le"), "a.wps: old Word files, .wps, .rtf and .odt need LibreOffice; install it, or save the file as .docx."),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), [case[1:] for case in LOCKED], ids=[case[0] for case in LOCKED])
def test_a_document_with_a_password_is_named_so(data, sentence, monkeypatch):
    monkeypatch.setattr("textkit.reading.doc.office", lambda: None)
    with pytest.raises(InputError) as error:
        list(read(data, "a.wps"))
    assert str(error.value) == sentence


def test_a_spreadsheet_with_a_password_is_named_so(monkeypatch):
    def locked(data):
        raise ValueError("Workbook is encrypted")

    monkeypatch.setattr("textkit.reading.xls.sheets", locked)
    with pytest.raises(InputError, match=r"^a\.et: this spreadsheet is locked with a password; save it without one\.$"):
        list(read(compound(bytes(5000), "Workbook"), "a.et"))


def test_folders_are_searched_for_them():
    assert {".wps", ".et", ".ofd"} <= {*SUFFIXES}


def text(left: float, top: float, words: str, size: float = 4.2, matrix: str = "") -> str:
    """A line of text as an OFD has it, in millimetres; all characters but figures are as wide as they are high."""
    steps = " ".join(f"{size / 2 if char.isascii() else size}" for char in words[:-1])
    return (
        f'<ofd:TextObject ID="9" Boundary="{left} {top} 160 {size}" Font="3" Size="{size}"{matrix}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def rule(left: float, top: float, wide: float, tall: float) -> str:
    return (
        f'<ofd:PathObject ID="8" Boundary="{left} {top} {wide + 1} {tall + 1}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {wide} {tall}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd(*pages: str) -> bytes:
    """An OFD with these pages."""
    places = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    members = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:Pages>{places}</ofd:Pages></ofd:Document>",
    }
    for number, inside in enumerate(pages):
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {OFD}><ofd:Content><ofd:Layer ID="2">{inside}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return packed(members)


def test_an_ofd_is_read_as_a_set_page_with_its_tables():
    page = text(60, 20, TITLE, 6)
    page += text(38, 40, "全年办实事120件，修路3条，架桥2座，受益群众4300人，群众普遍满意。")
    for at in range(4):
        page += rule(30, 60 + 8 * at, 80, 0)
    for at in range(3):
        page += rule(30 + 40 * at, 60, 0, 24)
    for at, row in enumerate(ROWS):
        page += text(32, 62 + 8 * at, row[0]) + text(72, 62 + 8 * at, row[1])
    data = ofd(page, "")
    assert kind(data) == "ofd"
    (report,) = textkit.extract_bytes(data, path="a.ofd")
    assert report.text.split("\n") == [
        TITLE,
        "全年办实事120件，修路3条，架桥2座，受益群众4300人，群众普遍满意。",
        *("\t".join(row) for row in ROWS),
    ]
    assert [(one.value, one.unit, one.item) for one in report.counts][-2:] == [(30, "户", "桃村"), (20, "户", "李村")]
    assert report.warnings == ("Page 2 of this OFD holds no text; it may be a scan.",)


def test_characters_of_an_ofd_that_stand_by_a_matrix():
    turned = ' CTM="2 0 0 2 0 0"'
    (page,) = read(ofd(text(20, 20, "岚山镇", 4, turned) + text(20, 40, "全年办实事", 4)))
    assert [block.text.strip() for block in page.blocks] == ["岚山镇", "全年办实事"]


def test_what_lies_below_a_page_of_an_ofd_is_read_with_it():
    members = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>/D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/Document.xml": f'<ofd:Document {OFD}><ofd:CommonData><ofd:TemplatePage ID="7" BaseLoc="T/Content.xml"/></ofd:CommonData>'
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="P/Content.xml"/></ofd:Pages></ofd:Document>',
        "D/T/Content.xml": f"<ofd:Page {OFD}>{text(60, 20, '岚山镇人民政府文件', 8)}</ofd:Page>",
        "D/P/Content.xml": f'<ofd:Page {OFD}><ofd:Template TemplateID="7"/>{text(20, 40, "全年办实事120件。")}</ofd:Page>',
    }
    (page,) = read(packed(members))
    assert [block.text.strip() for block in page.blocks] == ["岚山镇人民政府文件", "全年办实事120件。"]


BAD = [
    ("only a number of its page", ofd(text(100, 280, "- 1 -")), "a.ofd: this OFD holds no text, only images; run a text recognition on it first."),
    ("no text", ofd("", ""), "a.ofd: this OFD holds no text, only images; run a text recognition on it first."),
    ("a page is lost", packed({"OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"}), "a.ofd: this is no OFD that can be read (\"There is no item named 'D.xml' in the archive\"); save it once more."),
    ("no figures", ofd('<ofd:TextObject Boundary="x y" Size="4"><ofd:TextCode>甲</ofd:TextCode></ofd:TextObject>'), "a.ofd: this is no OFD that can be read (could not convert string to float: 'x'); save it once more."),
    ("no place", ofd(text(20, 20, "甲", float("inf"))), "a.ofd: this is no OFD that can be read (inf is no place on a page); save it once more."),
    ("a bomb", ofd(" " * 30_000_000), "a.ofd: this is no OFD that can be read (its part Doc_0/Pages/Page_0/Content.xml is packed too tightly or too large to be a document); save it once more."),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_an_ofd_that_cannot_be_read(data, sentence):
    with pytest.raises(InputError) as error:
        list(read(data, "a.ofd"))
    assert str(error.value) == sentence


def test_old_word_without_libreoffice_gives_text_fields_and_tables(monkeypatch):
    monkeypatch.setattr("textkit.reading.doc.office", lambda: None)
    head = [
        ("单位\x07", IN_CELL),
        ("培训\x07", IN_CELL),
        ("宣传\x07", IN_CELL),
        ("\x07", row_end(0, 2000, 6000, 10000)),
    ]
    second = [(f"{cell}\x07", IN_CELL) for cell in ("", "场次（场）", "人数（人）")]
    second += [("稿件\r", IN_CELL), ("（篇）\x07", IN_CELL), ("展板（块）\x07", IN_CELL)]
    borders = row_end(0, 2000, 4000, 6000, 8000, 10000)
    rows = [
        [(f"{cell}\x07", IN_CELL) for cell in row]
        for row in (["东院", "3", "90", "5", "6"], ["西院", "4", "80", "", "8"])
    ]
    data = old_word(
        (f"{TITLE}\r", CENTRED),
        ("全年办实事120件，\x13 PAGE \x14第3页\x15修路3条。\r", b""),
        *head, *second, ("\x07", borders), *rows[0], ("\x07", borders), *rows[1], ("\x07", borders),
        ("以上由党政办汇总。\r", b""),
    )  # fmt: skip
    (report,) = textkit.extract_bytes(data, path="a.wps")
    assert report.text.split("\n") == [
        TITLE,
        "全年办实事120件，第3页修路3条。",
        "单位\t培训\t\t宣传\t",
        "\t场次（场）\t人数（人）\t稿件（篇）\t展板（块）",
        "东院\t3\t90\t5\t6",
        "西院\t4\t80\t\t8",
        "以上由党政办汇总。",
    ]
    assert report.title == TITLE
    assert [(one.value, one.unit, one.item) for one in report.counts][2:6] == [
        (3, "场", "东院培训场次"), (90, "人", "东院培训人数"), (5, "篇", "东院宣传稿件"), (6, "块", "东院宣传展板"),
    ]  # fmt: skip
    assert report.warnings == (
        "LibreOffice is not installed: numbers that Word puts before paragraphs are missing, and what was deleted or hidden may be read.",
    )
