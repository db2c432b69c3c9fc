"""Pages without a server: every link leads to a file and a place in it, nothing is loaded from elsewhere, hostile text is text."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from lxml import html
from test_workbench_pages import HOSTILE, hostile
from workbench import FAILURES, TEXTS, bench, reports_of

from textkit.cli import cli
from textkit.errors import OutputError
from textkit.workbench.fixed import archive
from textkit.workbench.fixed.archive import write
from textkit.writing import writer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("pages")
    with bench([*reports_of(TEXTS), hostile()], place, FAILURES) as made:
        write(made, place / "pages")
    return place / "pages"


def pages(folder: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted(folder.rglob("*.html")):
        yield path, html.fromstring(path.read_text("utf-8"))


def test_every_link_leads_to_a_file_and_a_place_in_it(folder: Path) -> None:
    trees = dict(pages(folder))
    assert len(trees) > 20
    links = 0
    for path, tree in trees.items():
        for link in tree.xpath("//main//a/@href | //nav//a/@href"):
            name, _, place = re.sub(r"\?[^#]*", "", link).partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target in trees, (path, link)
            assert not place or trees[target].xpath(f"//*[@id='{place}']"), (path, link)
            links += 1
    assert links > 300


def test_a_sum_leads_to_its_sentences(folder: Path) -> None:
    tree = html.fromstring((folder / "counts.html").read_text("utf-8"))
    (link,) = {row.xpath(".//a/@href")[0] for row in tree.xpath("//tbody/tr") if row.xpath(".//a/text()") == ["培训"]}
    rows = html.fromstring((folder / link).read_text("utf-8"))
    assert len(rows.xpath("//td[@class='sentence']")) == 3


def test_pages_load_nothing_from_elsewhere_and_run_nothing_of_a_report(folder: Path) -> None:
    for _, tree in pages(folder):
        loaded = tree.xpath("//*/@src | //link[@rel='stylesheet']/@href")
        assert all(re.fullmatch(r"(\.\./)?(style\.css|script\.js)", address) for address in loaded)
        assert not tree.xpath("//img | //script[not(@src)] | //@onerror | //*[starts-with(@href, 'javascript')]")
        assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content").startswith("default-src 'none'")  # fmt: skip


def test_reports_as_one_page() -> None:
    stream = StringIO()
    writer("html")([*reports_of(TEXTS), hostile()], stream)
    text = stream.getvalue()
    tree = html.fromstring(text)
    assert len(tree.xpath("//article")) == 4
    places = tree.xpath("//@id")
    assert len(places) == len(set(places))
    assert all(link[1:] in places for link in tree.xpath("//main//a[@class]/@href | //aside//a/@href"))
    told = [json.loads(entry) for entry in tree.xpath("//@data-told")]
    assert all(one["fields"] for one in told)
    assert any(one["reasons"] for one in told)
    assert not tree.xpath("//img | //*[@src] | //@onerror | //link[@rel='stylesheet']")
    assert HOSTILE.rstrip("\u202e") in tree.xpath("//h1")[-1].text_content()


def test_the_one_page_allows_its_own_script_and_style_alone() -> None:
    stream = StringIO()
    writer("html")(reports_of(TEXTS[:1]), stream)
    tree = html.fromstring(stream.getvalue())
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for name in ("script", "style"):
        (element,) = tree.xpath(f"//{name}")
        digest = b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_the_commands_write_pages(tmp_path: Path) -> None:
    from click.testing import CliRunner

    (tmp_path / "a.txt").write_text(TEXTS[0], "utf-8")
    assert CliRunner().invoke(cli, ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.html")]).exit_code == 0
    assert "<article" in (tmp_path / "a.html").read_text("utf-8")
    done = CliRunner().invoke(cli, ["view", str(tmp_path / "a.txt"), "--static", str(tmp_path / "pages")])
    assert (done.exit_code, (tmp_path / "pages" / "index.html").is_file()) == (0, True)


def test_too_many_reports_and_a_folder_of_other_things_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "photo.jpg").touch()
    with bench(reports_of(TEXTS), tmp_path) as made:
        with pytest.raises(OutputError, match="something else is there already"):
            write(made, tmp_path / "own")
        write(made, tmp_path / "pages")
        write(made, tmp_path / "pages")
        monkeypatch.setattr(archive, "MOST", 2)
        with pytest.raises(OutputError, match="3 reports are too many"):
            write(made, tmp_path / "pages")
