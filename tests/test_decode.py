"""Encodings: what label, mark and bytes say, and which of them is believed."""

import pytest

from textkit.errors import InputError
from textkit.reading.decode import decode

TEXT = "青溪镇2020年工作总结：全年上稿43篇，组织的活动有12场。"
CASES = [
    ("utf-8", TEXT.encode(), TEXT, "utf-8", 0),
    ("byte order mark", TEXT.encode("utf-8-sig"), TEXT, "utf-8-sig", 0),
    ("utf-16 with mark", TEXT.encode("utf-16"), TEXT, "utf-16", 0),
    ("no label, gbk", TEXT.encode("gbk"), TEXT, "gb18030", 0),
    (
        "label lies: says utf-8",
        b'<meta charset="utf-8">' + TEXT.encode("gbk"),
        '<meta charset="utf-8">' + TEXT,
        "gb18030",
        0,
    ),
    (
        "label lies: says gb2312",
        b'<meta charset="gb2312">' + TEXT.encode(),
        '<meta charset="gb2312">' + TEXT,
        "utf-8",
        0,
    ),
    (
        "gb2312 that is more",
        b"<meta charset=gb2312>" + "朱镕基·—".encode("gb18030"),
        "<meta charset=gb2312>朱镕基·—",
        "gb18030",
        0,
    ),
    ("four bytes", "李䶮𠮷祥".encode("gb18030"), "李䶮𠮷祥", "gb18030", 0),
    ("0x80 is the euro", TEXT.encode("gbk") + b"\x80", TEXT + "€", "gb18030", 0),
    (
        "big5 with label",
        b"<meta charset=big5>" + "我們的工作總結".encode("big5"),
        "<meta charset=big5>我們的工作總結",
        "big5hkscs",
        0,
    ),
    ("cut in a character", TEXT.encode()[:-1], TEXT[:-1] + "\ufffd", "utf-8", 1),
    ("stray byte in utf-8", TEXT.encode() + b"\xff" + TEXT.encode(), TEXT + "\ufffd" + TEXT, "utf-8", 1),
]


@pytest.mark.parametrize(
    ("data", "text", "encoding", "replaced"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_decode(data, text, encoding, replaced):
    assert decode(data) == (text, encoding, replaced)


def test_empty_and_binary_are_said_so():
    with pytest.raises(InputError, match=r"^a\.txt: this file is empty"):
        decode(b"", name="a.txt")
    with pytest.raises(InputError, match=r"^a\.bin: this is no text"):
        decode(bytes(range(256)) * 40, name="a.bin")
