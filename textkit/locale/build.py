"""Makes of each catalogue of Chinese what gettext reads (`textkit.mo`), and a list of its templates; both are built, not tracked.

python textkit/locale/build.py
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent


def write_all() -> None:
    """Write what is built for every language."""
    for source in sorted(FOLDER.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        with source.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, catalogue)
        templates = [one.id for one in catalogue if isinstance(one.id, str) and "{0}" in one.id]
        (source.parent.parent / "templates.txt").write_text("\n".join(templates) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    write_all()
