"""`textkit view`: an archive in the browser."""

import shlex
import sys
import webbrowser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from textkit.batch.progress import say
from textkit.batch.runs import EXTRACT, LARGEST_SHARD
from textkit.batch.working import clear, counted
from textkit.cli.archives import Extracted, corrections_of, keep_duplicates_option, open_archives
from textkit.cli.inputs import SETTINGS, lexicon_option, load_lexicon
from textkit.cli.outputs import wrote
from textkit.reading.files import readable
from textkit.workbench.bench import Bench
from textkit.writing.dataset import MANIFEST, Manifest, read_dataset
from textkit.writing.numbers import several

UPLOADS = "uploads"
"""The folder in an archive that keeps what is sent from the page."""


@click.command()
@click.argument("archive", nargs=-1, required=True, metavar="ARCHIVE|FOLDER|FILE...")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="PORT", help="The port; without it, a free one."
)
@click.option("--no-browser", is_flag=True, help="Show the address, and open no browser.")
@click.option(
    "--static",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the pages to this folder instead, for a server or a memory stick: up to 2,000 reports.",
)
@keep_duplicates_option
@lexicon_option
def view(
    archive: tuple[str, ...],
    port: int,
    no_browser: bool,
    folder: Path | None,
    keep_duplicates: bool,
    lexicon_path: str | None,
) -> None:
    """Open an archive in the browser: its reports, data, media, people, indicators, each figure one click from its sentence.

    ARCHIVE is what `textkit batch` wrote, a .jsonl of reports, or files and folders of files. The pages come from this
    machine alone and are shown to whoever has the address; Ctrl-C ends it. The index is built the first time: beside
    a dataset, in its folder .textkit, and again when that has changed; for files, in the temporary folder.

    \b
    Examples:
      textkit view archive
      textkit view report.docx
      textkit view reports/2020 --no-browser
      textkit view archive --static pages
    """
    if folder is not None:
        _write(archive, folder, lexicon_path, keep_duplicates=keep_duplicates)
        return
    from textkit.workbench.server import listening, new_token, serve

    place = listening("127.0.0.1", port)
    with opened_bench(archive, lexicon_path, keep_duplicates=keep_duplicates) as bench:
        bench.token = new_token()
        serve(bench, place, lambda address: _lead(address, no_browser))


def _write(archive: tuple[str, ...], folder: Path, lexicon_path: str | None, *, keep_duplicates: bool) -> None:
    from textkit.workbench.fixed.archive import write

    with opened_bench(archive, lexicon_path, keep_duplicates=keep_duplicates) as bench:
        wrote(str(folder), several(write(bench, folder), "files"))


@contextmanager
def opened_bench(
    archive: tuple[str, ...], lexicon_path: str | None, *, keep_duplicates: bool = False
) -> Iterator[Bench]:
    """What is served of an archive, with its index, which is built now where there is none."""
    from textkit.workbench.index import opened

    lexicon = load_lexicon(lexicon_path)
    with open_archives(archive, lexicon) as watched:
        reports = watched.reports
        with opened(Path(archive[0]), reports, reports.failures, _passing, fold=not keep_duplicates) as index:
            clear()
            place = Path(archive[0])
            bench = Bench(place.absolute().name, index, lexicon, lexicon_path, corrections_of(archive[0]))
            bench.originals = _originals(archive, reports)
            if place.is_dir():
                bench.uploads = place.absolute() / UPLOADS
                _make_renewable(bench, place, fold=not keep_duplicates)
            yield bench


def _originals(archive: tuple[str, ...], reports: object) -> tuple[Path, ...]:
    """The files and folders whose files may be shown: those that were read; none of an archive whose private data are masked."""
    if isinstance(reports, Extracted):
        return tuple(map(Path, archive))
    manifest = getattr(reports, "manifest", None)
    if manifest is None or manifest.options.get("redact"):
        return ()
    return (*map(Path, manifest.inputs.arguments), Path(archive[0]) / UPLOADS)


def _make_renewable(bench: Bench, place: Path, *, fold: bool) -> None:
    """Say how a dataset takes in what is kept in the folder of uploads, and have the page do it where nothing else changes by that."""
    from textkit.workbench.index import Index
    from textkit.workbench.renewal import Renewal

    if not (place / MANIFEST).is_file():
        return  # a folder of files needs none
    command, is_sure = update(place, read_dataset(place).manifest, bench.lexicon_path)
    bench.remedy = f"textkit {shlex.join(command)}"
    found = bench.index

    def done() -> None:
        bench.index = Index(found.path, place) if found else None

    index = ["textkit.workbench.index", str(place), *([] if fold else ["--keep-duplicates"])]
    if is_sure and found and place.absolute() in found.path.absolute().parents:
        bench.renewal = Renewal([["textkit", *command], index], done)


def update(place: Path, manifest: Manifest | None, lexicon: str | None) -> tuple[list[str], bool]:
    """The command that brings a dataset up to date, and whether it is known to leave all else as it is."""
    assert manifest  # noqa: S101  the place is a dataset
    options = dict(manifest.options)
    told = options.pop("lexicon", None)
    is_sure = (told is None) == (lexicon is None and not SETTINGS.is_file())
    masks = {None: [], "numbers": ["--redact"], "names": ["--redact-names"]}.get(options.pop("redact", None), [])
    genres = [word for genre in options.pop("genres", ()) for word in ("--genre", str(genre))]
    size, form = options.pop("shard_size", LARGEST_SHARD), options.pop("format", "jsonl.zst")
    more = [*masks, *genres, *(["--keep-duplicates"] if options.pop("keep_duplicates", False) else [])]
    more += ["--lexicon", lexicon] if lexicon else []
    more += ["--format", str(form)] if form != "jsonl.zst" else []
    more += ["--shard-size", str(size)] if size != LARGEST_SHARD else []
    is_sure = (
        is_sure and options == {"extract": EXTRACT} and all(Path(name).exists() for name in manifest.inputs.arguments)
    )
    inputs = dict.fromkeys((*manifest.inputs.arguments, str(place / UPLOADS)))
    return ["batch", *inputs, "-o", str(place), "--update", *more], is_sure


def _passing(items: Iterable[Any], noun: str, total: int) -> Iterator[Any]:
    return counted(items, noun, total)


def _lead(address: str, no_browser: bool) -> None:
    clear()
    say(f"{readable(address)} is open on this machine; Ctrl-C ends it.")
    sys.stderr.flush()
    if not no_browser:
        webbrowser.open(address)
