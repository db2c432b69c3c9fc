"""Private data: what is masked and what is not, and that nothing of it is left anywhere in what is written.

The numbers here are made up; those of identity and of cards have valid check digits.
"""

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from textkit import extract, read_dataset, redact
from textkit.batch import run
from textkit.cli import cli
from textkit.records import decode, encode, report_id
from textkit.redaction import mask

# what is masked stands between ⟦ ⟧
CASES = [
    ("identity", "身份证号⟦11010119900307109X⟧已登记"),
    ("identity", "（⟦330102 20010229 8882⟧）"),
    ("identity", "证号：⟦５１０１０２１９７６０５１８００２５⟧。"),
    ("mobile", "联系电话⟦13912345678⟧，微信同号"),
    ("mobile", "电话：⟦139-1234-5678⟧"),
    ("mobile", "⟦+86 139 1234 5678⟧"),
    ("mobile", "手机⟦１３９１２３４５６７８⟧。"),
    ("bank", "卡号⟦6228480000123456782⟧"),
    ("bank", "转入⟦6217 0000 1234 5678 907⟧账户"),
    ("bank", "账号：⟦102345678901⟧"),
    ("house", "住兴华路⟦5⟧号⟦2⟧单元⟦301⟧室"),
    ("house", "走访永安街⟦１８⟧号住户"),
    ("house", "翠湖小区⟦8⟧栋⟦1203⟧室失火"),
    ("house", "家住柳树村⟦3⟧组⟦12⟧号"),
    ("house", "福寿巷⟦十二⟧号老人"),
    ("house", "桃源新村⟦A⟧座⟦502⟧室"),
    ("none", "身份证110101199003071091有误"),  # a wrong check digit
    ("none", "编号11010119901307109X"),  # no such month
    ("none", "投资13912345678元"),
    ("none", "受益13912345678人次"),
    ("none", "总额13912345678.50"),
    ("none", "流水号6228480000123456783"),  # a wrong check digit
    ("none", "电话4001234567"),
    ("none", "全年上稿43篇，阅读量12345678次"),
    ("none", "印发第12号文件，见3号楼公告"),
    ("none", "解放路2号线开通，15号站台"),
    ("none", "幸福小区8栋楼完成改造"),
    ("none", "柳树村3组12户搬迁"),
    ("none", "全街道12号人，5栋，301室"),
    ("none", "长安街、永安路各2处"),
]


@pytest.mark.parametrize(("kind", "marked"), CASES, ids=[case[1][:20] for case in CASES])
def test_what_is_masked(kind: str, marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    wanted, inside = "", False
    for letter in marked:
        inside = letter == "⟦" or (inside and letter != "⟧")
        wanted += "" if letter in "⟦⟧" else "*" if inside else letter
    found = mask(text)
    assert found.text == wanted
    assert dict(found.counts) == ({} if kind == "none" else {kind: 1})


@given(st.text("0123456789Xx １３９- 路号室单元栋村组abc，。", max_size=60))
def test_a_mask_is_as_long_as_what_it_covers_and_masking_twice_is_masking_once(text: str) -> None:
    found = mask(text)
    assert len(found.text) == len(text)
    assert all(new in (old, "*") for old, new in zip(text, found.text, strict=True))
    assert mask(found.text).text == found.text


PRIVATE = ["13912345678", "11010119900307109X", "6228480000123456782", "洪小庆", "2单元", "301室"]
TEXT = (
    "云溪社区2022年帮扶工作总结\n一、洪小庆工作室\n社区主任洪小庆（电话13912345678，证号11010119900307109X）走访56户，其中低保户31户。"
    "\n洪小庆住兴华路5号2单元301室，退款卡号6228480000123456782。\n《云溪晚报》刊稿7篇，其中消息4篇、通讯3篇。"
)


def test_a_report_without_private_data() -> None:
    (report,) = extract(TEXT)
    masked = redact(report, names=True)
    line = encode(masked).decode()
    assert [one for one in PRIVATE if one in line] == []
    assert decode(line) == masked
    assert len(masked.text) == len(report.text)
    assert (masked.id, masked.id == report.id) == (report_id(masked.text), False)
    assert masked.warnings[-1] == "Masked: 1 identity number, 1 mobile number, 1 bank number, 1 house, 3 names."
    assert [person.name for person in masked.people] == ["***"]
    values = [(count.text, count.value, count.part_of) for count in masked.counts]
    assert [one[:2] for one in values] == [("56户", 56), ("31户", 31), ("7篇", 7), ("4篇", 4), ("3篇", 3)]
    assert values[1][2] == 0
    assert values[3][2] == values[4][2] == 2
    assert masked.outlets[0].count == 2


def test_names_stay_where_they_are_not_to_go() -> None:
    (report,) = extract(TEXT)
    masked = redact(report)
    assert [person.name for person in masked.people] == ["洪小庆"]
    assert masked.warnings[-1] == "Masked: 1 identity number, 1 mobile number, 1 bank number, 1 house."
    (plain,) = extract("云溪社区2022年工作总结\n走访56户。")
    assert redact(plain) is plain


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def textkit(*arguments: str, given: str | None = None) -> tuple[str, str]:
    result = CliRunner().invoke(cli, arguments, standalone_mode=False, input=given, catch_exceptions=False)
    return result.stdout, result.stderr


SAID = "textkit: masked 1 identity number, 1 mobile number, 1 bank number, 1 house, 3 names.\n"


def test_each_command_masks(folder: Path) -> None:
    out, err = textkit("extract", "--redact-names", "in/a.txt", "--format", "jsonl")
    cleaned, told = textkit("clean", "--redact-names", "in/a.txt")
    lines, _ = textkit("clean", "--redact-names", "in/a.txt", "--format", "jsonl")
    exported, counted = textkit("export", "in", "x.csv", "--redact-names")
    tables = "".join(path.read_text("utf-8-sig") for path in Path("x.csv").iterdir())
    assert err == SAID
    assert counted.startswith(SAID)
    assert told == "textkit: in/a.txt: Masked: 1 identity number, 1 mobile number, 1 bank number, 1 house, 3 names.\n"
    assert decode(out).text + "\n" == cleaned
    assert "31户" in tables
    for text in (out, cleaned, lines, exported, tables):
        assert [one for one in PRIVATE if one in text] == []


def test_a_stream_is_masked() -> None:
    import io

    from textkit.cli.apart import Apart, Request
    from textkit.cli.stream import Keys, answer_all

    def work(request: Request, get: object) -> list[bytes]:
        assert request.data is not None
        return [msgspec.msgpack.encode(report) for report in extract(request.data.decode())]

    out = io.BytesIO()
    line = json.dumps({"id": 1, "text": TEXT}).encode()
    apart = Apart(work, lambda url: (url, b""), 60)
    assert answer_all(io.BytesIO(line), out, apart, Keys(), lambda report: redact(report, names=True)) == 0
    assert [one for one in PRIVATE if one in out.getvalue().decode()] == []


def test_a_batch_masks_before_anything_is_written(folder: Path) -> None:
    run(["in"], "out", format="jsonl", workers=1, redact="names")
    kept = b"".join(path.read_bytes() for path in Path("out").rglob("*") if path.is_file()).decode("utf-8", "replace")
    assert [one for one in PRIVATE if one in kept] == []
    (report,) = read_dataset("out")
    assert report.warnings[-1] == "Masked: 1 identity number, 1 mobile number, 1 bank number, 1 house, 3 names."
    manifest = read_dataset("out").manifest
    assert manifest
    assert manifest.options["redact"] == "names"
