"""What each rule is worth: how often it decides, and how many records change where it is taken out.

    python benchmarks/rules.py [FOLDER …] [--table NAME]

The reports are those of the corpus and of each FOLDER (.txt), each place a pair of columns. `decides` is how often the rule's
answer was taken, `changes` how many records are other ones, or no longer there, or new, without the rule: the names of rules do
not count. A rule is taken out only for those reports in which it says anything. Below the table stand the rules that decide
nothing and change nothing anywhere: they wait for a report that needs them, or can go.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import textkit
from textkit.extract.decisions import DECISIONS
from textkit.kinds import KINDS
from textkit.records import Report
from textkit.rules import Rule, Table, Trace

CORPUS = Path(__file__).parent.parent / "corpus"
Key = tuple[str, str]
Records = Counter[tuple[Any, ...]]


def records(reports: list[Report]) -> Records:
    """What the reports say, each fact once for each time that it is said; a link is the place of the record it leads to."""
    said: Records = Counter()
    for report in reports:
        said.update(("report", key, getattr(report, key)) for key in ("title", "organization", "year"))
        said.update(("section", *msgspec.structs.astuple(section)) for section in report.sections)
        for kind in KINDS:
            said.update((kind.name, *_facts(report, kind.links, record)) for record in getattr(report, kind.name))
    return said


def _facts(report: Report, links: Any, record: Any) -> Iterator[Any]:
    values = msgspec.structs.asdict(record) | {"rule": None}
    for link in links:
        if values[link.field] is not None:
            values[link.field] = getattr(report, link.to)[values[link.field]].start
    for field in ("people", "counts"):  # of events
        if field in values:
            values[field] = tuple(getattr(report, field)[index].start for index in values[field])
    yield from values.values()


def differing(before: Records, after: Records) -> int:
    """How many records are other ones: each pair of a lost and a new one is one."""
    return max((before - after).total(), (after - before).total())


class Listening:
    """While it is open, remembers which rules have any answer, taken or not."""

    def __init__(self) -> None:
        self.spoke: set[Key] = set()

    def __enter__(self) -> "Listening":
        self.tests = [(rule, rule.test) for table in DECISIONS for rule in table.rules]
        for table in DECISIONS:
            for rule in table.rules:
                rule.test = self._heard((table.name, rule.name), rule.test)
        return self

    def __exit__(self, *error: object) -> None:
        for rule, test in self.tests:
            rule.test = test

    def _heard(self, key: Key, test: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def heard(candidate: Any) -> Any:
            answer = test(candidate)
            if isinstance(answer, Iterator):
                answer = list(answer)
            if answer is not None and answer != []:
                self.spoke.add(key)
            return answer

        return heard


class Place:
    """The reports of one folder, with what they say, and which rules speak in each."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
        if not self.texts:
            sys.exit(f"{folder}: there is no .txt file here; name a folder of reports.")
        with Trace() as trace:
            self.said = [records(textkit.extract(text)) for text in self.texts]
        self.decided = trace.fired
        self.speaking: list[set[Key]] = []
        for text in self.texts:
            with Listening() as listening:
                textkit.extract(text)
            self.speaking.append(listening.spoke)

    def changed(self, table: Table[Any, Any], rule: Rule[Any, Any]) -> int:
        """How many records are other ones without the rule."""
        whole, test = table.rules, rule.test
        table.rules = tuple(one for one in whole if one is not rule)
        rule.test = lambda candidate: None  # some decisions keep which rules a candidate can meet
        try:
            return sum(
                differing(said, records(textkit.extract(text)))
                for text, said, speaking in zip(self.texts, self.said, self.speaking, strict=True)
                if (table.name, rule.name) in speaking
            )
        finally:
            table.rules, rule.test = whole, test


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="more reports, as .txt")
    parser.add_argument("--table", action="append", help="only this table; repeatable")
    options = parser.parse_args()
    unknown = set(options.table or ()) - {table.name for table in DECISIONS}
    if unknown:
        parser.error(f"there is no table {', '.join(sorted(unknown))}; `textkit rules` shows them")
    places = [Place(folder) for folder in (CORPUS, *options.folders)]
    sys.stdout.write("| table | rule |" + "".join(f" {p.name}: decides | changes |" for p in places) + "\n")
    sys.stdout.write("| --- | --- |" + " ---: | ---: |" * len(places) + "\n")
    idle = []
    for table in DECISIONS:
        if options.table and table.name not in options.table:
            continue
        for rule in table.rules:
            figures = [(place.decided[table.name, rule.name], place.changed(table, rule)) for place in places]
            cells = "".join(f" {decides} | {changes} |" for decides, changes in figures)
            sys.stdout.write(f"| {table.name} | {rule.name} |{cells}\n")
            if not any(map(any, figures)):
                idle.append(f"{table.name}: {rule.name}")
    sys.stdout.write(f"\n{len(idle)} rules decide and change nothing:\n" + "".join(f"- {name}\n" for name in idle))


if __name__ == "__main__":
    main()
