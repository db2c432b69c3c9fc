"""The same report as text, GBK, HTML, Word, PDF, in a .zip and a web archive; and files that are broken."""

import gzip
import importlib
import shutil
from pathlib import Path

import msgspec
import pytest
from documents import docx, packed, page, pdf, warc

from textkit import pipeline
from textkit.cleaning import clean
from textkit.errors import InputError
from textkit.reading import doc, read

TITLE = "青溪镇2022年文化工作总结"
BODY = "2022年，镇文化站新建农家书屋3个，补充图书1200册，由站长林小满负责，《清河日报》刊登稿件6篇。"
TEXT = f"{TITLE}\n{BODY}\n一、队伍建设\n培训文艺骨干45名，组建志愿者队伍12支。"
CORPUS = Path(__file__).parents[1] / "corpus"
GOLD = CORPUS.parents[1] / "shared" / "gold"  # more reports with gold records, where they lie beside the project


FORMS = {
    "gbk": lambda: TEXT.encode("gb18030"),
    "html": lambda: page(TEXT),
    "docx": lambda: docx(TEXT),
    "pdf": lambda: pdf(TEXT),
    "zip": lambda: packed({"内/甲.txt": TEXT}),
    "gz": lambda: gzip.compress(TEXT.encode()),
    "warc": lambda: warc(("http://a.example/1.html", page(TEXT))),
    "warc.gz": lambda: gzip.compress(warc(("http://a.example/1.html", page(TEXT)))),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_records_from_every_form(form):
    (plain,) = pipeline.extract(TEXT)
    (other,) = pipeline.extract_bytes(FORMS[form](), path=f"a.{form}")
    assert other.text == plain.text
    assert (other.title, other.counts, other.outlets, other.people) == (
        plain.title,
        plain.counts,
        plain.outlets,
        plain.people,
    )


def names(folder):
    return sorted(file.stem for file in folder.glob("*.txt"))


def found(report):
    """A report's records, without where they come from."""
    return msgspec.structs.replace(report, source=None, warnings=())


def same_from_every_form(file):
    """A report of a file with gold records gives the same records from GBK, HTML, Word and PDF."""
    text = file.read_text("utf-8").rstrip("\n")
    plain = pipeline.extract_file(file)
    made = {
        "gbk": text.encode("gb18030"),
        "html": page(text, title=plain[0].title),
        "docx": docx(text),
        **({"pdf": pdf(text)} if "\t" not in text else {}),  # its tables are drawn, which typeset.py does
    }
    for form, data in made.items():
        others = pipeline.extract_bytes(data, path=f"{file.stem}.{form}")
        assert [other.text for other in others] == [one.text for one in plain], form
        for one, other in zip(plain, others, strict=True):
            assert found(other) == found(one), form


@pytest.mark.parametrize("name", names(CORPUS))
def test_every_report_of_the_corpus_gives_the_same_from_every_form(name):
    same_from_every_form(CORPUS / f"{name}.txt")


@pytest.mark.parametrize("name", names(GOLD) or ["none"])
def test_so_does_every_gold_report_beside_the_project(name):
    if name == "none":
        pytest.skip("no folder shared/gold beside the project")
    same_from_every_form(GOLD / f"{name}.txt")


def test_a_running_head_of_a_pdf_is_no_text():
    text = "\n".join([TITLE, *(BODY.replace("镇文化站", f"{village}村文化站") for village in "甲乙丙丁戊己庚" * 12)])
    (made,) = pipeline.extract_bytes(pdf(text, top="青溪镇文化站　2022年工作总结"))
    assert made.text == text


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    reader = importlib.import_module("textkit.reading.pdf")
    monkeypatch.setattr(reader, "SHEETS", 2)
    with pytest.raises(InputError, match=r"^a\.pdf: this PDF has 3 pages, more than 2; part it\.$"):
        list(read(pdf("\n".join([TITLE, *[BODY] * 50])), "a.pdf"))


LOCKED = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    f"3 0 obj<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>endobj\n"
    f"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<{'43' * 16}><{'43' * 16}>]>>\n%%EOF"
)


def test_a_locked_pdf_is_said():
    with pytest.raises(InputError, match=r"^a\.pdf: this PDF is locked with a password; save it without one\.$"):
        list(read(LOCKED.encode(), "a.pdf"))


def test_paragraphs_of_a_pdf_that_stand_apart_and_gaps_around_figures():
    text = "\n".join(
        [TITLE, *(f"{village}村{BODY}全年共计{number}0项。" for number, village in enumerate("甲乙丙丁戊己庚", 1))]
    )
    (made,) = pipeline.extract_bytes(pdf(text, spaced=True, gap=300))
    assert made.text == text


def test_next_pages_are_joined(tmp_path):
    lines = TEXT.split("\n")
    first = page("\n".join(lines[:2])).replace(b"</body>", '<a href="a_2.html">下一页</a></body>'.encode())
    second = page("\n".join([lines[0], *lines[2:]]))
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
    with pytest.raises(InputError, match=r"a\.pdf: this PDF is broken"):
        list(read(b"%PDF-1.7 nothing", "a.pdf"))


def test_old_word_without_libreoffice(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(
        InputError, match=r"a\.doc: old Word files, \.wps, \.rtf and \.odt need LibreOffice; install it, or save"
    ):
        list(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc"))


def test_old_office_files_that_are_no_word_documents(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda program: "soffice")
    with pytest.raises(
        InputError, match=r"a\.doc: this is no Word document \(it may be a table or slides\); save it as"
    ):
        list(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"junk" * 99, "a.doc"))


def test_a_converter_that_takes_too_long_is_ended(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 &\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    monkeypatch.setattr(doc, "PATIENCE", 0.1)
    with pytest.raises(InputError, match=r"a\.rtf: LibreOffice could not read this file; save it as \.docx\."):
        list(read(b"{\\rtf1 x}", "a.rtf"))


def test_a_member_of_an_archive_with_a_password_is_named_so():
    data = bytearray(packed({"a.txt": TEXT}))
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + flags] |= 1
    with pytest.raises(InputError) as error:
        list(read(bytes(data), "a.zip"))
    assert str(error.value) == "a.zip!a.txt: this part of an archive is locked with a password; pack it without one."


def test_what_can_be_read_of_a_damaged_archive_is_read():
    (made,) = read(packed({"a.txt": TEXT, "b.txt": b"\0\1\2\3" * 50}), "a.zip")
    assert made.warnings == ("a.zip!b.txt: this is no text (it holds binary data); give a text, a page or a document.",)
    (made,) = read(warc(("http://a.example/1", page(TEXT)), ("http://a.example/2", page(TEXT)))[:-200])
    assert made.warnings == ("This web archive is cut off or broken at byte 506; what stands before was read.",)


def test_deep_nesting_and_cut_tags_are_read():
    deep = b"<div>" * 20_000 + f"<p>{BODY}</p>".encode()
    assert [one.text for made in read(deep) for one in clean(made)] == [BODY]
    assert clean(next(read(page(TEXT)[:-20])))[0].text == TEXT
