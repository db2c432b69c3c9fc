"""Compiles what runs for every character of a text to C, by mypyc; all else that there is to say is in pyproject.toml.

A wheel is compiled, so `pip install .` is; an editable install stays Python, so that what is edited is what runs.
TEXTKIT_COMPILE=1 or 0 decides otherwise. Where nothing can be compiled the install goes on in Python, with a warning
that `pip install -v` shows; `textkit --version` says which of the two is installed.
"""

import os
import sys
import warnings
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CCompilerError

# What users call and what shows itself by a docstring stays Python: a compiled function has none.
MODULES = (
    *sorted(str(path) for folder in ("cleaning", "extract") for path in Path("textkit", folder).glob("*.py")),
    *(
        f"textkit/{name}.py"
        for name in ("brackets", "document", "markers", "numerals", "outline", "sentences", "words")
    ),
)
STAYS = "textkit stays Python, which takes half as long again: its modules did not compile (%s)."


class BuildAllOrNone(build_ext):
    """Builds the compiled modules, or none of them where one does not compile: they know each other's layout."""

    def run(self) -> None:
        """Build them, or say why they stay Python."""
        try:
            super().run()
        except (BaseError, CCompilerError) as error:
            self.extensions = []
            warnings.warn(STAYS % error, stacklevel=1)


def extensions() -> list[Extension]:
    """The compiled modules; none where Python is wanted."""
    wanted = os.environ.get("TEXTKIT_COMPILE", "1" if "bdist_wheel" in sys.argv else "0")
    if wanted != "1":
        return []
    from mypyc.build import mypycify

    # `.ci/run` checks the types against all libraries; the environment of a build has few of them.
    options = ["--config-file=", "--cache-dir=build/mypy", "--ignore-missing-imports", "--follow-imports=silent"]
    try:
        return mypycify([*options, *MODULES], opt_level="2", debug_level="0")
    except SystemExit as error:  # how mypyc says that the types do not fit
        warnings.warn(STAYS % f"mypyc ended with {error.code}", stacklevel=1)
        return []


setup(ext_modules=extensions(), cmdclass={"build_ext": BuildAllOrNone})
