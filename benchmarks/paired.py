"""Pages a second of two versions of textkit in turn: the same pages, pass by pass, so that other work slows both.

    python benchmarks/paired.py BEFORE NOW PAGES_FOLDER… [--passes 15] [--part all]

BEFORE and NOW are each a source tree (its git-ignored files built) or the interpreter of an environment in which a wheel
is installed. Each gets a process of its own, which has read and cleaned all pages once; a pass does so once more, or a
part of it, and its processor time counts. The range is that of the middle half of the passes.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

PARTS = ("all", "read", "clean")


def answer(folder, part):
    """Do a pass for every line of the standard input, and write its processor time."""
    import textkit
    from textkit.cleaning import clean
    from textkit.reading import read

    data = [file.read_bytes() for file in sorted(folder.glob("*.html"))]
    pages = [page for one in data for page in read(one)]
    for page in pages:
        clean(page)
    try:
        from textkit.version import is_compiled

        form = "compiled" if is_compiled() else "Python"
    except ImportError:
        form = "?"
    print(json.dumps({"pages": len(data), "file": textkit.__file__, "form": form}), flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        if part == "clean":
            for page in pages:
                clean(page)
        else:
            for one in data:
                for page in read(one):
                    part == "read" or clean(page)
        print(time.process_time() - start, flush=True)


class Side:
    """One of the two versions, in a process of its own."""

    def __init__(self, given, folder, part):
        root = Path(given).absolute()
        python, env = (root, None) if root.is_file() else (sys.executable, {"PYTHONPATH": str(root)})
        command = [str(python), __file__, "--answer", "--part", part, "-", "-", str(folder)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd="/"
        )
        self.told = json.loads(self.process.stdout.readline())

    def once(self):
        """Seconds of the processor for all pages."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("now")
    parser.add_argument("folders", nargs="+", type=Path, metavar="PAGES_FOLDER")
    parser.add_argument("--passes", type=int, default=15)
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.answer:
        answer(options.folders[0], options.part)
        return
    print(f"{'pages':24}{'before, pages/s':>18}{'now, pages/s':>18}{'now / before':>14}{'range':>14}")
    for folder in options.folders:
        sides = [Side(given, folder.absolute(), options.part) for given in (options.before, options.now)]
        times = [[side.once() for side in sides] for _ in range(options.passes)]
        for side in sides:
            side.close()
        speeds = [
            f"{side.told['pages'] / median(column):.1f} ({side.told['form']})"
            for side, column in zip(sides, zip(*times, strict=True), strict=True)
        ]
        ratios = sorted(before / now for before, now in times)
        spread = f"{ratios[len(ratios) // 4]:.2f}–{ratios[-1 - len(ratios) // 4]:.2f}"
        print(
            f"{folder.name + ' (' + str(sides[0].told['pages']) + ')':24}{speeds[0]:>18}{speeds[1]:>18}{median(ratios):>14.2f}{spread:>14}"
        )


if __name__ == "__main__":
    main()
