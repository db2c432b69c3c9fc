"""The records of a web archive: found whatever the packing, and past damage."""

import io
import random

import documents
import pytest
import webarchive
from hypothesis import given
from hypothesis import strategies as st

from textkit.cleaning import clean
from textkit.reading import read
from textkit.reading.streams import opened
from textkit.reading.warc_records import Damage, Record, read_headers, records

PACKINGS = webarchive.PACKINGS
bodies = st.lists(
    st.binary(max_size=300) | st.integers(1, 3).map(lambda n: random.Random(n).randbytes(60_000 * n)),
    min_size=1,
    max_size=5,
)


def archive(given: list[bytes], packing: str) -> bytes:
    return PACKINGS[packing]([webarchive.record(f"u{number}", body) for number, body in enumerate(given)])


@pytest.mark.parametrize("packing", PACKINGS)
@given(given=bodies, order=st.randoms())
def test_each_record_is_found_and_found_again_by_its_place(packing, given, order):
    stream = opened(io.BytesIO(archive(given, packing)))
    found = []
    for record in records(stream):
        assert isinstance(record, Record)
        mark = stream.mark()
        body = stream.read(record.size)
        assert body.endswith(given[len(found)])
        if order.random() < 0.5:
            stream.back(mark)
        found.append((record, body))
    assert len(found) == len(given)
    order.shuffle(found)
    for record, body in found:
        stream.seek(record.place)
        assert read_headers(stream, stream.readline()) == record.headers
        assert stream.read(record.size) == body


@pytest.mark.parametrize("packing", ["plain", "record by record"])
@pytest.mark.parametrize("seed", range(8))
def test_damage_costs_the_record_that_it_hits(packing, seed):
    chance = random.Random(seed)
    given = [bytes(chance.choices(b"abc<>\n", k=4000)) for _ in range(6)]
    data = bytearray(archive(given, packing))
    at = chance.randrange(len(data) - 60)
    data[at : at + 60] = b"\xff" * 60  # may hit two records, where one ends
    found = list(records(opened(io.BytesIO(bytes(data)))))
    assert sum(isinstance(record, Record) for record in found) >= 4
    assert sum(isinstance(record, Damage) for record in found) <= 2


@pytest.mark.parametrize("packing", PACKINGS)
def test_what_stands_before_a_cut_is_read(packing):
    data = archive([b"a" * 3000, b"b" * 3000, b"c" * 3000], packing)
    found = list(records(opened(io.BytesIO(data[:-10] if packing != "plain" else data[:-100]))))
    assert [type(one) for one in found] == [Record, Record, Record, Damage]
    assert found[-1].last


def test_a_bomb_is_damage():
    data = archive([b"a"], "record by record") + archive([b"\0" * 30_000_000], "record by record")
    found = list(records(opened(io.BytesIO(data + archive([b"b"], "record by record")))))
    assert [type(one) for one in found] == [Record, Record, Damage, Record]


@given(st.binary(max_size=400))
def test_no_bytes_are_too_much(data):
    for start in (b"", b"WARC/1.0\r\nWARC-Type: x\r\n", b"\x1f\x8b\x08\0"):
        for one in records(opened(io.BytesIO(start + data))):
            assert isinstance(one, Record | Damage)


REPORT = "沙湾渔港站2021年工作总结\n全年检修渔船230艘，培训船员30期，群众反映的问题件件有回音。"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SENT = [
    ("a Word document", "http://a.example/1", WORD, documents.docx(REPORT), True),
    ("one that its address tells", "http://a.example/总结.DOCX?id=1", "application/octet-stream", documents.docx(REPORT), True),
    ("one with parameters behind its type", "http://a.example/2", f"{WORD}; charset=binary", documents.docx(REPORT), True),
    ("a PDF", "http://a.example/3.pdf", "application/pdf", documents.pdf(REPORT), True),
    ("bytes of no kind", "http://a.example/4", "application/octet-stream", documents.docx(REPORT), False),
    ("a picture", "http://a.example/5.docx", "image/png", documents.docx(REPORT), False),
]  # fmt: skip


@pytest.mark.parametrize("packing", PACKINGS)
def test_documents_that_servers_sent_are_read(packing):
    page = webarchive.record("http://a.example/", documents.page("首页\n" + REPORT))
    data = PACKINGS[packing]([page, *(webarchive.record(url, body, kind=kind) for _, url, kind, body, _ in SENT)])
    pages = list(read(data, "a.warc"))
    assert [one.url for one in pages[1:]] == [url for _, url, _, _, is_read in SENT if is_read]
    for one in pages[1:]:
        assert clean(one)[0].text == REPORT
        assert one.path == "a.warc"


def test_a_broken_document_is_named_and_costs_no_other():
    broken = webarchive.record("http://a.example/b.docx", b"PK\x03\x04" + b"\0" * 60, kind=WORD)
    (page,) = read(broken + webarchive.record("http://a.example/c.docx", documents.docx(REPORT), kind=WORD), "a.warc")
    assert clean(page)[0].text == REPORT
    assert len(page.warnings) == 1
    assert "http://a.example/b.docx" in page.warnings[0]
