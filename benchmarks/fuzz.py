"""Feeds damaged inputs of every format to textkit: each gives reports whose records hold, or one sentence.

    python benchmarks/fuzz.py [--inputs 100000] [--format NAME] [--seed 0] [--keep FOLDER]

Inputs are made whole and then damaged, from fixed seeds: the same number gives the same input. What ends in anything
else, or takes too long, is kept in FOLDER.
"""

import argparse
import contextlib
import gzip
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from documents import docx, packed, page, pdf  # noqa: E402

import textkit  # noqa: E402
from textkit.records import decode, encode  # noqa: E402
from textkit.writing.tables import batches  # noqa: E402

SLOW = 5.0  # seconds of the processor that no input of this size may take
Bytes = Callable[[random.Random], bytes]


@cache
def paragraphs() -> list[str]:
    """What reports are made of here: the paragraphs of the corpus."""
    return [
        line
        for path in sorted((ROOT / "corpus").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line
    ]


def text(chance: random.Random) -> str:
    """A report of some paragraphs, each up to a few sentences."""
    lines = chance.choices(paragraphs(), k=chance.randint(2, 4))
    return "\n".join(["某单位2020年工作总结", *(line[: chance.randint(20, 100)] for line in lines)])


ODD = [
    *"\0\ufeff\u200b\xa0\u3000\r\v\x1b\u2028\u202e\ufffd\U00020000《》“”（）【】、。，：；%％-—~①一十百千万亿0123456789０",
    "其中", "各", "分别", "\n\n", "\t", "两三个", "10万+", "3—5", "第", "年", "月", "⼀",
]  # fmt: skip
TOKENS = [
    b"\0", b"\xff", b"\xfe\xff", b"\x80", b"<", b">", b"</", b"<!--", b"]]>", b"&#x110000;", b"&amp;", b"\r\n", b"\n\n", b"-1",
    b"9" * 400, b"0", b"%00", b"http://[", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"Content-Length: ", b'"', b"{", b"[",
    b"null", b"1e999", b"\\ud800", b"charset=", b"utf-16", b"<table><tr><td>", b"<div hidden>", b"<base href='//'>",
]  # fmt: skip


def odd(words: str, chance: random.Random) -> str:
    """A text with a few changes that keep it a text."""
    for _ in range(chance.choice((0, 1, 2, 4, 12))):
        at = chance.randrange(len(words) + 1)
        end = min(len(words), at + chance.choice((0, 0, 1, 3, 20)))
        words = (
            words[:at]
            + chance.choice((chance.choice(ODD) * chance.choice((1, 1, 2, 30)), words[end : end + 9]))
            + words[end:]
        )
    return words


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes with a few changes: flipped, cut out, doubled, put in, cut off."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        at = chance.randrange(len(out) + 1)
        kind = chance.random()
        if kind < 0.35 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif kind < 0.5:
            del out[at : at + chance.choice((1, 2, 8, 64))]
        elif kind < 0.62:
            out[at:at] = out[at : at + chance.choice((1, 8, 64, 300))]
        elif kind < 0.95:
            out[at:at] = chance.choice(TOKENS)
        else:
            del out[at:]
    return bytes(out)


def sometimes(data: bytes, chance: random.Random, share: float) -> bytes:
    """Bytes that are damaged in that share of all cases."""
    return damaged(data, chance) if chance.random() < share else data


def of_text(chance: random.Random) -> bytes:
    return sometimes(odd(text(chance), chance).encode("utf-8", "replace"), chance, 0.6)


def of_gbk(chance: random.Random) -> bytes:
    return sometimes(odd(text(chance), chance).encode("gb18030", "replace"), chance, 0.6)


def of_html(chance: random.Random) -> bytes:
    lines = odd(text(chance), chance)
    head = chance.choice(("", "<meta charset=gbk>", "<meta name=pubdate content=2020-13-45>", "<base href=x>"))
    return sometimes(page(lines + chance.choice(("", "\n下一页", "\n| 3 | 4 |")), head), chance, 0.8)


def of_docx(chance: random.Random) -> bytes:
    whole = docx(odd(text(chance), chance).replace("\0", ""))
    if chance.random() < 0.2:
        return damaged(whole, chance)
    inside = f"<w:p><w:r><w:t>{'</w:t></w:r></w:p><w:p><w:r><w:t>'.join(text(chance).splitlines())}</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<w:document {space}><w:body>{inside}</w:body></w:document>".encode()
    return packed({"word/document.xml": sometimes(xml, chance, 0.65)})


def of_pdf(chance: random.Random) -> bytes:
    return sometimes(pdf(text(chance)), chance, 0.7)


def of_mhtml(chance: random.Random) -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    kind = chance.choice((b"", b"; charset=utf-8", b"; charset=\xe6\x80\xbb", b"; charset*=x''%ff"))
    place = chance.choice(
        (b"", b"Content-Location: http://a.example/\xe6\x80\xbb\r\n", b"Content-Transfer-Encoding: base64\r\n")
    )
    whole = head + b"Content-Type: text/html" + kind + b"\r\n" + place + b"\r\n" + page(text(chance)) + b"\r\n--x--\r\n"
    return sometimes(whole, chance, 0.7)


SMALL: tuple[Bytes, ...] = (of_text, of_gbk, of_html, of_docx)


def of_zip(chance: random.Random) -> bytes:
    members = {f"{number}.bin": chance.choice(SMALL)(chance) for number in range(chance.randint(1, 3))}
    return sometimes(packed(members), chance, 0.4)


def of_gzip(chance: random.Random) -> bytes:
    return sometimes(gzip.compress(chance.choice(SMALL)(chance), 1), chance, 0.4)


def record(chance: random.Random, number: int) -> bytes:
    """A record of a web archive, as a crawler writes it, its parts damaged now and then."""
    body = sometimes(page(odd(text(chance), chance)), chance, 0.3)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html" + chance.choice(
        (b"", b"; charset=utf-8", b"; charset=gbk", b"; charset=\xff")
    )
    coding = chance.random()
    if coding < 0.15:
        body, head = gzip.compress(body, 1), head + b"\r\nContent-Encoding: gzip"
    elif coding < 0.3:
        size = chance.choice((b"%x" % len(body), b"-5", b"zz", b"%x" % (len(body) // 2)))
        body, head = size + b"\r\n" + body + b"\r\n0\r\n\r\n", head + b"\r\nTransfer-Encoding: chunked"
    answer = sometimes(head, chance, 0.15) + b"\r\n\r\n" + body
    length = len(answer) if chance.random() < 0.9 else chance.choice((-1, 0, len(answer) - 7, 10**12))
    kind = chance.choice((b"response", b"response", b"response", b"response", b"warcinfo", b"revisit", b"request"))
    url = chance.choice((b"http://a.example/%d.html" % number, b"http://[::1", b"<http://a.example/\xe6\x80\xbb>", b""))
    lines = b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Target-URI: %b\r\nContent-Length: %d" % (kind, url, length)
    return sometimes(lines, chance, 0.15) + b"\r\n\r\n" + answer + b"\r\n\r\n"


def of_warc(chance: random.Random) -> bytes:
    return sometimes(b"".join(record(chance, number) for number in range(chance.randint(1, 3))), chance, 0.3)


def of_packed_warc(chance: random.Random) -> bytes:
    records = [record(chance, number) for number in range(chance.randint(1, 3))]
    whole = (
        b"".join(gzip.compress(one, 1) for one in records)
        if chance.random() < 0.7
        else gzip.compress(b"".join(records), 1)
    )
    return sometimes(whole, chance, 0.15)


def of_jsonl(chance: random.Random) -> bytes:
    lines = b"\n".join(encode(report) for report in textkit.extract(text(chance)))
    return sometimes(lines, chance, 0.45)


FORMATS: dict[str, Bytes] = {
    "text": of_text, "gbk": of_gbk, "html": of_html, "docx": of_docx, "pdf": of_pdf, "mhtml": of_mhtml, "zip": of_zip,
    "gzip": of_gzip, "warc": of_warc, "warc.gz": of_packed_warc, "jsonl": of_jsonl,
}  # fmt: skip


class Outcome(NamedTuple):
    """What came of an input: `records`, `report` (one without records), `refused` (a sentence), or what is wrong."""

    kind: str
    problem: str = ""


def outcome(data: bytes, form: str) -> Outcome:
    """Feed one input and judge what comes."""
    start = time.process_time()
    try:
        reports = [decode(line) for line in data.split(b"\n") if line.strip()] if form == "jsonl" else read(data, form)
        found = judged(reports)
    except textkit.TextkitError as error:
        said = str(error)
        found = Outcome("refused") if said.endswith(".") else Outcome("wrong", f"no sentence: {said[:200]!r}")
    except Exception as error:  # noqa: BLE001  what this looks for
        found = Outcome("wrong", f"{type(error).__name__}: {error}"[:300])
    seconds = time.process_time() - start
    return found if seconds < SLOW else Outcome("wrong", f"it took {seconds:.1f} s of the processor")


def read(data: bytes, form: str) -> list[textkit.Report]:
    """The reports of a file, which may refer to what is not there: it stands in no folder."""
    return [decode(encode(report)) for report in textkit.extract_bytes(data, path=f"no/such/folder/input.{form}")]


def judged(reports: list[textkit.Report]) -> Outcome:
    """Whether the records of reports hold, and can be put into tables."""
    for report in reports:
        report.text.encode()
        for kind, one in report.records():
            if report.text[one.start : one.end] != one.text:
                return Outcome("wrong", f"a record of {kind} does not stand where it says")
    for _ in batches(reports):
        pass
    return Outcome("records" if any(True for report in reports for _ in report.records()) else "report")


def made(form: str, number: int, seed: int = 0) -> bytes:
    """The input of that number: the same at each call."""
    return FORMATS[form](random.Random(f"{seed} {form} {number}"))


def run(form: str, numbers: range, seed: int = 0) -> Iterator[tuple[int, bytes, Outcome]]:
    """Each input with what came of it."""
    for number in numbers:
        data = made(form, number, seed)
        yield number, data, outcome(data, form)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=11_000, help="over all formats")
    parser.add_argument("--format", choices=list(FORMATS), action="append", help="only this one; repeatable")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where inputs go that ended wrongly")
    options = parser.parse_args()
    forms = options.format or list(FORMATS)
    each = options.inputs // len(forms)
    total: Counter[str] = Counter()
    sys.stdout.write(
        "| format | inputs | gave records | no records | refused | wrong | seconds |\n|---|---:|---:|---:|---:|---:|---:|\n"
    )
    for form in forms:
        start, counts = time.monotonic(), Counter[str]()
        for number, data, found in run(form, range(each), options.seed):
            counts[found.kind] += 1
            if found.kind == "wrong":
                sys.stderr.write(f"{form} {number}: {found.problem}\n")
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{number}.{form}").write_bytes(data)
        total += counts
        row(form, counts, time.monotonic() - start)
    row("all", total, None)


def row(name: str, counts: Counter[str], seconds: float | None) -> None:
    cells = [f"{counts[kind]:,}" for kind in ("records", "report", "refused", "wrong")]
    last = "" if seconds is None else f"{seconds:.0f}"
    sys.stdout.write(f"| {name} | {counts.total():,} | {' | '.join(cells)} | {last} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
