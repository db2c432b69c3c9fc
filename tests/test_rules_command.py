"""`textkit rules`: what it shows with and without files."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from textkit.cli.rules import rules
from textkit.extract.decisions import DECISIONS


def run(*arguments: object) -> tuple[object, str]:
    result = CliRunner().invoke(rules, [str(one) for one in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout


def test_every_rule_stands_with_both_examples() -> None:
    status, out = run()
    assert status == 0
    for table in DECISIONS:
        for rule in table.rules:
            assert f"  {rule.name}: {rule.yes} / {rule.no}\n" in out


def test_how_often_a_rule_decides(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("青山社区2020年工作总结\n共上稿9篇。两个支部各上报信息2篇，各村均建群1个。\n", "utf-8")
    rows = json.loads(run(report, "--format", "json")[1])
    fired = {(row["table"], row["rule"]): row["fired"] for row in rows}
    assert fired["count: total", "sum in the clause"] == 1
    assert fired["count: each", "each in the clause"] == 2
    assert fired["count: each", "dealt out alike"] == 0


def test_a_file_that_is_not_there_is_said_and_the_others_are_done(tmp_path: Path) -> None:
    assert run(tmp_path / "none.txt")[0] == 1


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(Exception, match="there is no table parts; tables are outline: marked line,"):
        run("--table", "parts")
