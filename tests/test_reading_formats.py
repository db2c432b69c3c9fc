"""The same report as text, GBK, HTML, Word, PDF, in a .zip and a web archive; and files that are broken."""

import gzip
import io
import shutil
import zipfile

import pytest

from textkit import pipeline
from textkit.cleaning import clean
from textkit.errors import InputError
from textkit.reading import read

TITLE = "青溪镇2022年文化工作总结"
BODY = "2022年，镇文化站新建农家书屋3个，补充图书1200册，由站长林小满负责，《清河日报》刊登稿件6篇。"
TEXT = f"{TITLE}\n{BODY}\n一、队伍建设\n培训文艺骨干45名，组建志愿者队伍12支。"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page(lines=tuple(TEXT.split("\n")), head=""):  # noqa: B008
    return f"<html><head><title>{TITLE}</title>{head}</head><body><div>{''.join(f'<p>{x}</p>' for x in lines)}</div></body></html>".encode()


def packed(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx():
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.split("\n"))
    return packed({"word/document.xml": f"<w:document {W}><w:body>{paragraphs}</w:body></w:document>"})


def pdf():
    """A PDF of one page whose characters stand for their own code points."""
    rows = "".join(
        f"1 0 0 1 50 {780 - 20 * n} Tm <{line.encode('utf-16-be').hex()}> Tj\n"
        for n, line in enumerate(TEXT.split("\n"))
    )
    content = f"BT /F1 8 Tf {rows} ET"
    ranges = "".join(f"<{n:02x}00> <{n:02x}ff> <{n:02x}00>\n" for n in range(100))
    more = "".join(f"<{n:02x}00> <{n:02x}ff> <{n:02x}00>\n" for n in range(100, 200))
    last = "".join(f"<{n:02x}00> <{n:02x}ff> <{n:02x}00>\n" for n in range(200, 256))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange 100 beginbfrange\n{ranges}endbfrange\n"
        f"100 beginbfrange\n{more}endbfrange 56 beginbfrange\n{last}endbfrange endcmap end end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{out}xref\n0 8\n0000000000 65535 f \n{table}trailer<</Size 8/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()


def warc(*pages):
    out = b""
    for url, body in pages:
        response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        out += b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (
            url.encode(), len(response), response,
        )  # fmt: skip
    return out


FORMS = {
    "gbk": lambda: TEXT.encode("gb18030"),
    "html": page,
    "docx": docx,
    "pdf": pdf,
    "zip": lambda: packed({"内/甲.txt": TEXT}),
    "gz": lambda: gzip.compress(TEXT.encode()),
    "warc": lambda: warc(("http://a.example/1.html", page())),
    "warc.gz": lambda: gzip.compress(warc(("http://a.example/1.html", page()))),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_records_from_every_form(form):
    if form == "pdf":
        pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra (textkit[docs])")
    (plain,) = pipeline.extract(TEXT)
    (other,) = pipeline.extract_bytes(FORMS[form](), path=f"a.{form}")
    assert other.text == plain.text
    assert (other.title, other.counts, other.outlets, other.people) == (
        plain.title,
        plain.counts,
        plain.outlets,
        plain.people,
    )


def test_next_pages_are_joined(tmp_path):
    lines = TEXT.split("\n")
    first = page(
        lines[:2],
    ).replace(b"</body>", '<a href="a_2.html">下一页</a></body>'.encode())
    second = page([lines[0], *lines[2:]])
    (tmp_path / "a.html").write_bytes(first)
    (tmp_path / "a_2.html").write_bytes(second)
    (one,) = [one for made in read(first, str(tmp_path / "a.html")) for one in clean(made)]
    assert one.text == TEXT
    archive = warc(("http://a.example/a.html", first), ("http://a.example/a_2.html", second))
    (one,) = [one for made in read(archive) for one in clean(made)]
    assert one.text == TEXT


BROKEN = [
    ("docx that is none", b"PK\x03\x04word/document.xml" + b"x" * 99, "this is no Word document"),
    ("zip cut off", packed({"a.txt": TEXT})[:-30], "this archive is broken"),
    ("zip bomb", packed({"a.txt": b"0" * 300_000_000}), "packed too tightly"),
    ("zip in a zip", packed({"a.zip": packed({"a.txt": TEXT})}), "archive inside an archive"),
    ("zip of nothing", packed({"a.png": b"x"}), "holds no text"),
    ("image", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "this is a PNG image"),
    ("warc of nothing", b"WARC/1.0\r\nContent-Length: 99\r\n\r\n", "holds no HTML page"),
]


@pytest.mark.parametrize(("data", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_files_are_one_sentence(data, said):
    with pytest.raises(InputError, match=said):
        list(read(data, "a.bin"))


def test_broken_pdf():
    pytest.importorskip("pypdfium2", reason="pypdfium2 is an extra (textkit[docs])")
    with pytest.raises(InputError, match=r"a\.pdf: this PDF is broken"):
        list(read(b"%PDF-1.7 nothing", "a.pdf"))


@pytest.mark.skipif(shutil.which("soffice") is not None, reason="LibreOffice is installed")
def test_old_word_without_libreoffice():
    with pytest.raises(InputError, match=r"a\.doc: old Word files \(\.doc\) need LibreOffice"):
        list(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc"))


def test_what_can_be_read_of_a_damaged_archive_is_read():
    (made,) = read(packed({"a.txt": TEXT, "b.txt": b"\0\1\2\3" * 50}), "a.zip")
    assert made.warnings == ("a.zip!b.txt: this is no text (it holds binary data); give a text, a page or a document.",)
    (made,) = read(warc(("http://a.example/1", page()), ("http://a.example/2", page()))[:-200])
    assert made.warnings == ("This web archive is cut off or broken at byte 506; what stands before was read.",)


def test_deep_nesting_and_cut_tags_are_read():
    deep = b"<div>" * 20_000 + f"<p>{BODY}</p>".encode()
    assert [one.text for made in read(deep) for one in clean(made)] == [BODY]
    assert clean(next(read(page()[:-20])))[0].text == TEXT
