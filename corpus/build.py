#!/usr/bin/env python3
"""Write the text of each marked report without its marks.

    build.py [FILE.mark …] [--out FOLDER] [--check]

Without files: every NAME.mark beside this script. Writes NAME.txt; with --check it writes nothing and says which are out
of date or have a mark that is wrong. The marked form is described in README.md.
"""

import argparse
import sys
from pathlib import Path

from textkit.errors import RecordError
from textkit.gold import read_marked

HERE = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Build the files named on the command line; the exit status is 1 where one is broken or out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    status = 0
    for path in options.files or sorted(HERE.glob("*.mark")):
        try:
            content = read_marked(path).report.text + "\n"
        except RecordError as error:
            print(error, file=sys.stderr)
            status = 1
            continue
        file = options.out / f"{path.stem}.txt"
        if file.is_file() and file.read_text("utf-8") == content:
            continue
        if options.check:
            print(f"{file.name} is not what {path.name} says; run corpus/build.py.", file=sys.stderr)
            status = 1
        else:
            file.write_text(content, "utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
