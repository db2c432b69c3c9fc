"""Builds what comes from jieba's dictionary, and compiles what runs for every character of a text or page to C, by mypyc.

A wheel is compiled, so `pip install .` is; an editable install stays Python, so that what is edited is what runs.
TEXTKIT_COMPILE=1 or 0 decides otherwise. Where nothing can be compiled the install goes on in Python, with a warning
that `pip install -v` shows; `textkit --version` says which of the two is installed.
"""

import os
import runpy
import sys
import warnings
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CCompilerError

STAYS = "textkit stays Python, which takes half as long again: its modules did not compile (%s)."


class BuildAllOrNone(build_ext):
    """Builds the compiled modules, or none of them where one does not compile: they know each other's layout."""

    def finalize_options(self) -> None:
        """Compile on all cores."""
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()

    def run(self) -> None:
        """Build them, or say why they stay Python."""
        try:
            super().run()
        except (BaseError, CCompilerError) as error:
            for extension in self.extensions:
                Path(self.get_ext_fullpath(extension.name)).unlink(missing_ok=True)
            self.extensions = []
            warnings.warn(STAYS % error, stacklevel=1)


def groups() -> list[tuple[list[str], str | None]]:
    """The modules to compile, in groups that compile side by side, each with the name of its shared library.

    What users call, as `textkit.pipeline`, stays Python: a compiled function has no docstring.
    """
    base = {
        *Path("textkit/cleaning").glob("*.py"),
        *Path("textkit/text").rglob("*.py"),
        Path("textkit/rules.py"),
        Path("textkit/patterns/__init__.py"),
        Path("textkit/patterns/signs.py"),
    }
    base.discard(Path("textkit/text/units.py"))
    reading = {Path(f"textkit/reading/{name}.py") for name in "blocks grids html meta styles tables".split()}
    rules = Path("textkit/extract")
    rooms = {room: {*(rules / room).rglob("*.py")} for room in ("counts", "outlets", "people", "head", "tables")}
    parts = {"base": base, "reading": reading, **rooms, "extract": {*rules.glob("*.py")}}
    return [(sorted(map(str, paths)), f"textkit_{name}") for name, paths in parts.items()]


def extensions() -> list[Extension]:
    """The compiled modules; none where Python is wanted."""
    wanted = os.environ.get("TEXTKIT_COMPILE", "1" if "bdist_wheel" in sys.argv else "0")
    if wanted != "1":
        return []
    from mypyc.build import mypycify

    # `.ci/run` checks the types against all libraries; the environment of a build has few of them.
    options = ["--config-file=", "--cache-dir=build/mypy", "--ignore-missing-imports", "--follow-imports=silent"]
    parts = groups()
    modules = [module for paths, _ in parts for module in paths]
    try:
        made = mypycify([*options, *modules], opt_level="2", debug_level="0", separate=parts)
    except SystemExit as error:  # how mypyc says that the types do not fit
        warnings.warn(STAYS % f"mypyc ended with {error.code}", stacklevel=1)
        return []
    for extension in made if sys.platform != "win32" else ():
        # Functions of one library call each other directly, which is a twentieth of the whole time.
        extension.extra_compile_args = [*extension.extra_compile_args, "-fvisibility=hidden"]
    return made


for room in ("lexicon", "locale"):
    runpy.run_path(f"textkit/{room}/build.py")["write_all"]()
if problem := runpy.run_path("textkit/lexicon/build.py")["write_patterns"]():
    warnings.warn(f"textkit starts slower than it can: {problem}", stacklevel=1)
setup(ext_modules=extensions(), cmdclass={"build_ext": BuildAllOrNone})
