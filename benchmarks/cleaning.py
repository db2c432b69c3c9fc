"""HTML to clean text beside readability-lxml, trafilatura, resiliparse and magic-html: the same pages, one score, one run.

    python benchmarks/cleaning.py [--others PYTHON] PAGES_FOLDER…

PAGES_FOLDER holds NAME.html with NAME.page.json, whose `text` (or `texts`) is what a reader should get. The other tools
are no dependency of textkit: PYTHON is an interpreter that has them (benchmarks/README.md says how); those that it
lacks are left out, without --others textkit stands alone.
"""

import argparse
import json
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

OTHERS = ("readability-lxml", "trafilatura", "resiliparse", "magic-html")
BREAKS = ("p", "div", "br", "td", "tr", "h1", "h2", "h3", "h4", "li", "section")
LONG = 8  # characters from which a line counts


def textkit():
    from textkit.cleaning import clean
    from textkit.reading import read

    return lambda data: "\n".join(one.text for page in read(data) for one in clean(page))


def readability():
    from readability import Document

    return lambda data: plain(Document(decoded(data)).summary())


def trafilatura():
    from trafilatura import extract

    return lambda data: extract(decoded(data), include_comments=False, favor_recall=True) or ""


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return lambda data: extract_plain_text(HTMLTree.parse(decoded(data)), main_content=True)


def magic_html():
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()
    return lambda data: plain(extractor.extract(decoded(data), base_url="http://a.example/1.html")["html"])


EXTRACTORS = dict(zip(("textkit", *OTHERS), (textkit, readability, trafilatura, resiliparse, magic_html), strict=True))


def plain(page):
    """The text of the HTML that a tool gives, each block on lines of its own."""
    import lxml.html

    tree = lxml.html.fromstring(page)
    for tag in tree.iter(*BREAKS):
        tag.tail = "\n" + (tag.tail or "")
    return tree.text_content()


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


def lines(text):
    """The bag of lines, white space aside, without the short ones."""
    return Counter(bare for line in text.split("\n") if len(bare := "".join(line.split())) >= LONG)


def measured(tool, folder):
    """Mean F1 and mean share of lines that are lines of the tool's text, in per cent, and pages per second."""
    run, scores, shares, taken = EXTRACTORS[tool](), [], [], 0.0
    for file in sorted(folder.glob("*.html")):
        gold = json.loads(file.with_suffix(".page.json").read_text("utf-8"))
        data = file.read_bytes()
        start = time.perf_counter()
        try:
            text = run(data)
        except Exception as error:  # noqa: BLE001 - a tool that fails on a page scores nothing there
            print(f"{tool}: {file.name}: {error}", file=sys.stderr)
            text = ""
        taken += time.perf_counter() - start
        wanted = "\n".join(gold.get("texts") or [gold["text"]])
        want, got = grams(wanted), grams(text)
        scores.append(2 * (want & got).total() / (want.total() + got.total()))
        shares.append((lines(wanted) & lines(text)).total() / max(lines(wanted).total(), 1))
    return 100 * sum(scores) / len(scores), 100 * sum(shares) / len(shares), len(scores) / taken


def asked(interpreter, tool, folder):
    """What another interpreter measures; None where it lacks the tool."""
    command = [interpreter, __file__, "--tool", tool, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{tool}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    print(done.stderr, end="", file=sys.stderr)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="PAGES_FOLDER")
    parser.add_argument("--others", metavar="PYTHON", help="an interpreter that has the other tools")
    parser.add_argument("--tool", choices=EXTRACTORS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.tool:
        print(json.dumps(measured(options.tool, options.folders[0])))
        return
    for folder in options.folders:
        print(
            f"{folder.name}: {len(list(folder.glob('*.html')))} pages\n{'tool':20}{'F1':>8}{'lines':>8}{'pages/s':>10}"
        )
        for tool in EXTRACTORS if options.others else ("textkit",):
            figures = asked(sys.executable if tool == "textkit" else options.others, tool, folder)
            if figures:
                print(f"{tool:20}{figures[0]:8.1f}{figures[1]:8.1f}{figures[2]:10.1f}")


if __name__ == "__main__":
    main()
