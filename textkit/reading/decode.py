"""Bytes to text: the one place where an encoding is chosen."""

import codecs
import re
from typing import NamedTuple

from textkit.errors import InputError


class Decoded(NamedTuple):
    """A text, the encoding that was used, and how many characters could not be read (each is U+FFFD)."""

    text: str
    encoding: str
    replaced: int


MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
LABEL = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_.:-]{2,24})""", re.I)
LABEL_WITHIN = 4096  # bytes; browsers look for it in the first 1024, old pages put long scripts before it
SAMPLE = 200_000  # code points that are looked at to tell a text from noise
# The commonest characters of running text, simplified and traditional; a wrong reading has next to none of them.
COMMON = frozenset("的一是不了在人有我他这中大来上国和地到工作为会年要以出时成发们個這來國為會時發們與個")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
WIDE = re.compile(r"[^\x00-\u2fff][^\x00-\u2fff]*")
CONTROL_BYTES = bytes((*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
BYTES_TELL = frozenset(
    ("utf-8", "utf-8-sig", "gb18030", "big5hkscs")
)  # such a byte is a control character and nothing else
PRIVATE = re.compile("[\ue000-\uf8ff]")


def decode(data: bytes, label: str | None = None, name: str = "This input") -> Decoded:
    r"""The text that `data` holds: byte order mark, strict UTF-8, the label (every gb* read as GB18030), then GB18030.

    Raises InputError where the bytes are empty or no text; `name` is what the sentence calls them. A label that lies
    is passed over. An unlabelled Big5 text shorter than some twenty characters may be taken for GB18030.

    >>> decode("工作总结".encode("gb18030"))
    Decoded(text='工作总结', encoding='gb18030', replaced=0)
    >>> decode("工作总结".encode())[1:]
    ('utf-8', 0)
    """
    if not data.strip():
        raise InputError(f"{name}: this file is empty; nothing can be read from it.")
    found = _marked(data) or _utf16(data) or _utf8(data) or _labelled(data, label) or _chinese(data) or _damaged(data)
    if _is_noise(found, data):
        raise InputError(f"{name}: this is no text (it holds binary data); give a text, a page or a document.")
    return found


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: its line ends and digits leave a zero byte, always on the same side."""
    head = data[:4000]
    if b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) > max(even, odd) // 20:
        return None
    text = data[: len(data) // 2 * 2].decode(encoding, "replace")
    usual = sum(char < "\x7f" or "\u2000" <= char <= "\u9fff" or char >= "\uff00" for char in text[:2000])
    if usual * 10 < 9 * min(len(text), 2000):
        return None
    return Decoded(text, encoding, text.count("\ufffd") + len(data) % 2)


def _utf8(data: bytes) -> Decoded | None:
    """Strict UTF-8; a last character that was cut in the middle counts as one replaced."""
    try:
        return Decoded(data.decode(), "utf-8", 0)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 0 and data[: error.start].isascii() is False:
            return Decoded(data[: error.start].decode() + "\ufffd", "utf-8", 1)
    return None


def _labelled(data: bytes, label: str | None) -> Decoded | None:
    name = label or _label(data)
    encoding = _codec(name) if name else None
    if encoding is None or encoding in ("utf-8", "gb18030", "utf-16", "utf-32", "latin-1"):
        return None
    return _strict(data, encoding)


def _label(data: bytes) -> str | None:
    match = LABEL.search(data, 0, LABEL_WITHIN)
    return match[1].decode("ascii") if match else None


def _codec(name: str) -> str | None:
    """The codec for a label: every gb* is GB18030, whose table is the widest; None where Python knows none.

    >>> _codec("GB2312"), _codec("big5"), _codec("x-none")
    ('gb18030', 'big5hkscs', None)
    """
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):  # a name with a zero byte, or none in ASCII
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
    return wider.get(found.name, {"iso8859-1": "latin-1", "cp1252": "latin-1"}.get(found.name, found.name))


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, 0)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _euro(error: UnicodeError) -> tuple[str, int]:
    """The error handler for GBK's own 0x80, which is the euro sign; all else is replaced."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return ("€" if byte == b"\x80" else "\ufffd"), error.start + 1


codecs.register_error("textkit-euro", _euro)


def _gb18030(data: bytes) -> Decoded:
    text = data.decode("gb18030", "textkit-euro")
    return Decoded(text, "gb18030", text.count("\ufffd"))


def _chinese(data: bytes) -> Decoded | None:
    """GB18030, or Big5 where that reads like Chinese and GB18030 does not."""
    found = _gb18030(data)
    if not found.replaced and not PRIVATE.search(found.text):
        return found
    big5 = _strict(data, "big5hkscs")
    if big5 and _likeness(big5.text) > 2 * _likeness(found.text):
        return big5
    return None if found.replaced else found


def _likeness(text: str) -> float:
    sample = text[:SAMPLE]
    size = sum(map(len, WIDE.findall(sample)))
    return sum(map(sample.count, COMMON)) / size if size else 0.0


def _damaged(data: bytes) -> Decoded:
    """The reading with the fewest lost characters, of those that Chinese archives have."""
    best = _gb18030(data)
    least = best.replaced - len(best.text) * _likeness(best.text)
    for encoding in ("utf-8", "big5hkscs"):
        text = data.decode(encoding, "replace")
        found = Decoded(text, encoding, text.count("\ufffd"))
        if found.replaced - len(text) * _most_likeness(text) >= least:
            continue  # to count the rest would not help it
        loss = found.replaced - len(text) * _likeness(text)
        if loss < least:
            best, least = found, loss
    return best


def _most_likeness(text: str) -> float:
    """What `_likeness` may be at the most, as of a text that has no other characters but common ones and lost ones."""
    sample = text[:SAMPLE]
    common = sum(map(sample.count, COMMON))
    return common / (common + sample.count("\ufffd")) if common else 0.0


def _is_noise(found: Decoded, data: bytes) -> bool:
    """Whether so much is unreadable or a control character that this is no text."""
    told = found.encoding in BYTES_TELL and len(data.translate(None, CONTROL_BYTES)) == len(data)
    if told and "\ufffd" not in found.text:
        return False
    sample = found.text[:SAMPLE]
    bad = len(CONTROLS.findall(sample)) + sample.count("\ufffd")
    return bad > 3 + len(sample) // 20
