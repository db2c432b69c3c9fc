"""Word documents: what Word shows of them is what is read, numbers and notes too; and what it does not show is not."""

import io
import shutil
import subprocess
import zipfile

import pytest
from documents import W, packed, word

from textkit import extract_bytes
from textkit.cleaning import clean, trace
from textkit.errors import InputError
from textkit.reading import docx as reader
from textkit.reading import kind, read


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text, level=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth, form, pattern, inside=""):
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{inside}</w:lvl>'


def numbering(*levels, more="", nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    return "numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}{nums}'


def lines(data):
    (page,) = read(data, "a.docx")
    return [line for block in page.blocks for line in block.text.split("\n")]


HEADINGS = numbering(
    level(0, "chineseCountingThousand", "%1、"), level(1, "japaneseCounting", "（%2）"), level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%4", "<w:isLgl/>"), level(4, "bullet", ""), level(5, "upperRoman", "第%6章"),
)  # fmt: skip
NUMBERED = [
    ("headings", [(0, "概况"), (1, "学习"), (1, "宣传"), (0, "打算")], ["一、概况", "（一）学习", "（二）宣传", "二、打算"]),
    ("inner levels start anew", [(0, "甲"), (2, "乙"), (2, "丙"), (0, "丁"), (2, "戊")], ["一、甲", "1.乙", "2.丙", "二、丁", "1.戊"]),
    ("several numbers, in plain figures", [(0, "甲"), (0, "乙"), (3, "丙"), (3, "丁")], ["一、甲", "二、乙", "2.1 丙", "2.2 丁"]),
    ("bullets are no numbers", [(4, "甲"), (4, "乙")], ["甲", "乙"]),
    ("a word is parted from its text", [(5, "总则"), (5, "附则")], ["第I章 总则", "第II章 附则"]),
    ("more than ten", [(0, "甲")] * 21, [f"{number}、甲" for number in "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一".split()]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "shown"), [case[1:] for case in NUMBERED], ids=[case[0] for case in NUMBERED])
def test_numbers_that_word_puts_before_paragraphs(given, shown):
    body = "".join(listed(text, depth) for depth, text in given)
    assert lines(word(body, numbering=HEADINGS)) == shown


def test_numbers_of_a_style_and_of_the_style_it_stands_on():
    own = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="2"><w:name w:val="mine"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="3"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles = ("styles", own)
    lists = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:pStyle w:val="3"/>'))
    body = "".join(
        p(text, f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", 1), ("乙", 3), ("丙", 2), ("丁", 9))
    )
    none = p("戊", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(word(body + none, numbering=lists, styles=styles)) == ["一、甲", "1.乙", "二、丙", "丁", "戊"]


def test_lists_of_one_kind_go_on_or_start_anew():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    lists = numbering(level(0, "decimal", "%1、"), nums=nums)
    body = "".join(listed(text, number=number) for text, number in (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 3)))
    assert lines(word(body, numbering=lists)) == ["1、甲", "2、乙", "1、丙", "2、丁"]


R = "<w:r><w:t>{}</w:t></w:r>"
BOX = (
    '<w:p><w:r><w:t>甲</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f"<mc:Choice><w:txbxContent>{p('框')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p('框')}</w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r><w:r><w:t>乙</w:t></w:r></w:p>"
)
SHOWN = [
    ("inserted text", f"<w:p>{R.format('共3')}<w:ins>{R.format('0')}</w:ins>{R.format('篇')}</w:p>", ["共30篇"]),
    ("deleted text", f"<w:p>{R.format('共3')}<w:del><w:r><w:delText>0</w:delText></w:r></w:del>{R.format('篇')}</w:p>", ["共3篇"]),
    ("moved text", f"<w:p><w:moveFrom>{R.format('甲')}</w:moveFrom>{R.format('乙')}<w:moveTo>{R.format('甲')}</w:moveTo></w:p>", ["乙甲"]),
    ("a deleted end of a paragraph", p("全年", "<w:rPr><w:del/></w:rPr>") + p("3篇。"), ["全年3篇。"]),
    ("hidden text", f"<w:p>{R.format('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r></w:p>", ["甲"]),
    ("text that is said not to be hidden", '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>乙</w:t></w:r></w:p>', ["乙"]),
    ("the code of a field", f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{R.format('3')}</w:p>", ["3"]),
    ("tabs that are set are no tabs", p("甲", '<w:tabs><w:tab w:pos="1"/></w:tabs>'), ["甲"]),
    ("a line end", "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>", ["甲", "乙"]),
    ("links and content controls", f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{R.format('甲')}</w:hyperlink></w:p></w:sdtContent></w:sdt>", ["甲"]),
    ("readings", f"<w:p><w:r><w:ruby><w:rt>{R.format('pin')}</w:rt><w:rubyBase>{R.format('拼')}</w:rubyBase></w:ruby></w:r></w:p>", ["拼"]),
    ("rows of a table", f"<w:tbl><w:tr><w:tc>{p('稿')}</w:tc><w:tc>{p('3')}{p('篇')}</w:tc></w:tr></w:tbl>", ["稿\t3 篇"]),
    ("a table of one cell lays out", f"<w:tbl><w:tr><w:tc>{p('甲')}{p('乙')}</w:tc></w:tr></w:tbl>", ["甲", "乙"]),
    ("so does one with long cells", f"<w:tbl><w:tr><w:tc>{p('一')}</w:tc><w:tc>{p('甲' * 301)}{p('乙')}</w:tc></w:tr></w:tbl>", ["一", "甲" * 301, "乙"]),
    ("a text box, once", BOX, ["甲乙", "框"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_what_is_shown(body, shown):
    assert lines(word(body)) == shown


def test_notes_stand_at_the_end_and_heads_and_comments_nowhere():
    note = f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote w:id="1">{p("不含乡镇。")}</w:footnote>'
    data = word(
        p("共3篇。"), footnotes=("footnotes", note), endnotes=("endnotes", f"<w:endnote>{p('据年报。')}</w:endnote>"),
        header1=("hdr", p("青溪镇")), footer1=("ftr", p("3")), comments=("comments", f"<w:comment>{p('？')}</w:comment>"),
    )  # fmt: skip
    assert lines(data) == ["共3篇。", "不含乡镇。", "据年报。"]


HEADS = [
    ("an office above a title", ["青溪镇文化站"], ["2021年工作总结", "全年举办演出30场，观众踊跃。"], "2021年工作总结", "青溪镇文化站", None),
    ("a title that is nowhere else", ["青溪镇2021年工作总结"], ["全年举办演出30场，观众踊跃。", "新书到馆。"], "青溪镇2021年工作总结", "青溪镇", "青溪镇2021年工作总结"),
    ("neither, where the text has both", ["柳河镇2020年工作总结", "柳河镇"], ["青溪镇2021年工作总结", "全年举办演出30场，观众踊跃。"], "青溪镇2021年工作总结", "青溪镇", None),
    ("a number and a note", ["第1页", "内部资料"], ["2021年工作总结", "全年举办演出30场，观众踊跃。"], "2021年工作总结", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "body", "title", "office", "added"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS]
)
def test_what_stands_at_the_head_of_the_pages(above, body, title, office, added):
    data = word("".join(map(p, body)), header1=("hdr", "".join(map(p, above))), header2=("hdr", p(above[0])))
    (report,) = extract_bytes(data, path="a.docx")
    assert (report.title, report.organization) == (title, office)
    assert report.text.split("\n") == [*filter(None, [added]), *body]


def test_a_broken_head_costs_nothing_else():
    data = word(p("2021年工作总结") + p("全年举办演出30场，观众踊跃。"))
    members = {
        name: zipfile.ZipFile(io.BytesIO(data)).read(name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    }
    assert lines(packed({**members, "word/header1.xml": b"\0\1"}))[0] == "2021年工作总结"


def test_a_table_of_contents_is_no_text_of_the_report():
    styles = ("styles", '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>')
    (page,) = read(
        word(p("工作总结") + p("一、概况 1", '<w:pStyle w:val="T"/>') + p("一、概况") + p("全年3篇。"), styles=styles)
    )
    assert [(line.text, line.reason) for line in trace(page)][1] == ("一、概况1", "table of contents")
    assert clean(page)[0].text == "工作总结\n一、概况\n全年3篇。"


def test_the_strict_form_and_a_text_under_another_name():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{p("甲")}</w:body></w:document>'
    assert lines(packed({"word/document2.xml": body})) == ["甲"]


def test_a_damaged_document_is_read_as_far_as_it_goes():
    (page,) = read(packed({"word/document.xml": f"<w:document {W}><w:body>{p('甲')}{p('乙')[:-12]}"}))
    assert [block.text for block in page.blocks] == ["甲", "乙"]
    assert page.warnings == (reader.DAMAGED,)


BAD = [
    ("no text", word(p("")), "this Word document holds no text."),
    ("no XML", packed({"word/document.xml": b"\0\1\2"}), "this is no Word document that can be read (its part word/document.xml is no XML); save it once more."),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_is_no_document_is_said(data, said):
    with pytest.raises(InputError) as error:
        list(read(data, "a.docx"))
    assert str(error.value) == f"a.docx: {said}"


def test_entities_of_its_own_are_not_filled_in():
    bomb = f'<!DOCTYPE d [<!ENTITY a "{"x" * 1000}"><!ENTITY b "{"&a;" * 1000}"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    data = packed({"word/document.xml": f"{bomb}<w:document {W}><w:body>{p('甲&b;&f;乙')}</w:body></w:document>"})
    assert lines(data) == ["甲"]


MHTML = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="B"

--B
Content-Location: http://a.example/1.htm
Content-Type: text/html; charset="gb2312"
Content-Transfer-Encoding: base64

%s
--B
Content-Type: image/png

x
--B--
"""


def test_a_web_page_saved_whole():
    from base64 import encodebytes

    (page,) = read(MHTML % encodebytes("<html><body><p>青溪镇工作总结".encode("gb18030")), "a.doc")
    assert ([block.text for block in page.blocks], page.url) == (["青溪镇工作总结"], "http://a.example/1.htm")
    with pytest.raises(InputError, match=r"^a\.mht: this saved web page holds no page; save it once more\.$"):
        list(read(b"Content-Type: multipart/related; boundary=B\n\n--B\n\nx\n--B--\n", "a.mht"))


def test_what_libreoffice_reads_is_known_by_its_content():
    assert [kind(data) for data in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1 x}")] == ["doc", "doc"]
    assert kind(packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"})) == "doc"


TEXT = "青溪镇2022年文化工作总结\n一、概况\n全年《清河日报》刊登稿件6篇，组建志愿者队伍12支。"


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """The same document in the forms that LibreOffice writes."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    codes = "".join(f"\\u{ord(char)}?" if char != "\n" else "\\par " for char in TEXT)
    (folder / "a.rtf").write_text(f"{{\\rtf1\\ansi {codes}}}")
    for form in ("doc", "odt"):
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(folder), str(folder / "a.rtf")], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_old_word_files_by_way_of_libreoffice(converted, form):
    data = (converted / f"a.{form}").read_bytes()
    assert kind(data) == "doc"
    assert clean(next(read(data, f"a.{form}")))[0].text == TEXT
