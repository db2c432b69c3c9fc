"""HTML to clean text beside readability-lxml, trafilatura and resiliparse: the same pages, the same score, one run.

    python benchmarks/cleaning.py PAGES_FOLDER

PAGES_FOLDER holds NAME.html with NAME.page.json, whose `text` (or `texts`) is what a reader should get. The other
tools are installed into a virtual environment of their own in a temporary folder (network needed) and run there.
"""

import json
import subprocess
import sys
import tempfile
import time
import unicodedata
import venv
from collections import Counter
from pathlib import Path

TOOLS = ("textkit", "readability-lxml", "trafilatura", "resiliparse")
PACKAGES = ("readability-lxml", "lxml_html_clean", "trafilatura", "resiliparse")


def extractor(tool):
    """The function from a page's bytes to its text."""
    if tool == "textkit":
        from textkit.cleaning import clean
        from textkit.reading import read

        return lambda data: "\n".join(one.text for page in read(data) for one in clean(page))
    if tool == "readability-lxml":
        import lxml.html
        from readability import Document

        def readable(data):
            tree = lxml.html.fromstring(Document(decoded(data)).summary())
            for tag in tree.iter("p", "div", "br", "td", "h1", "h2", "h3", "li"):
                tag.tail = "\n" + (tag.tail or "")
            return tree.text_content()

        return readable
    if tool == "trafilatura":
        import trafilatura

        return lambda data: trafilatura.extract(decoded(data), include_comments=False, favor_recall=True) or ""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return lambda data: extract_plain_text(HTMLTree.parse(decoded(data)), main_content=True)


def decoded(data):
    """The page as text, so that all tools start from the same reading."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")


def grams(text):
    """The bag of character 4-grams, white space aside."""
    text = "".join(unicodedata.normalize("NFKC", text).lower().split())
    return Counter(text[at : at + 4] for at in range(max(len(text) - 3, 1)))


def measured(tool, folder):
    """Mean F1 in per cent, pages per second."""
    run, scores, taken = extractor(tool), [], 0.0
    for file in sorted(folder.glob("*.html")):
        gold = json.loads(file.with_suffix("").with_suffix(".page.json").read_text("utf-8"))
        data = file.read_bytes()
        start = time.perf_counter()
        try:
            text = run(data)
        except Exception as error:  # noqa: BLE001 - a tool that fails on a page scores nothing there
            print(f"{tool}: {file.name}: {error}", file=sys.stderr)
            text = ""
        taken += time.perf_counter() - start
        want, got = grams("\n".join(gold.get("texts") or [gold["text"]])), grams(text)
        common = sum((want & got).values())
        scores.append(2 * common / (sum(want.values()) + sum(got.values())))
    return 100 * sum(scores) / len(scores), len(scores) / taken


def main():
    if len(sys.argv) == 3:
        print(json.dumps(measured(sys.argv[2], Path(sys.argv[1]))))
        return
    folder = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        venv.create(place, with_pip=True, upgrade_deps=True)
        python = str(Path(place, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
        print(f"{'tool':20}{'F1':>8}{'pages/s':>10}")
        for tool in TOOLS:
            interpreter = sys.executable if tool == "textkit" else python
            out = subprocess.run(
                [interpreter, __file__, str(folder), tool], check=True, capture_output=True, text=True
            ).stdout
            f1, speed = json.loads(out)
            print(f"{tool:20}{f1:8.1f}{speed:10.1f}")


if __name__ == "__main__":
    main()
