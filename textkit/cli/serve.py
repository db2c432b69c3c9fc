"""`textkit serve`: an archive, or only the interface that reads what it is sent, for others on the network."""

import os
from contextlib import nullcontext

import click

from textkit.batch.progress import say
from textkit.batch.working import clear
from textkit.cli.archives import keep_duplicates_option
from textkit.cli.inputs import lexicon_option, load_lexicon, timeout_option
from textkit.cli.view import opened_bench
from textkit.workbench.bench import Bench

TOKEN = "TEXTKIT_TOKEN"  # noqa: S105  the name of a variable


@click.command()
@click.argument("archive", nargs=-1, metavar="[ARCHIVE|FOLDER|FILE...]")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="The port; 0 for a free one.",
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name by which the server may be asked, besides this machine's; repeatable.",
)
@click.option("--root-path", "root", default="", metavar="/PATH", help="Where a proxy has it.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    metavar="N",
    help="How many files are read at once.  [default: the cores]",
)
@keep_duplicates_option
@lexicon_option
@timeout_option
def serve(
    archive: tuple[str, ...],
    host: str,
    port: int,
    hosts: tuple[str, ...],
    root: str,
    workers: int,
    keep_duplicates: bool,
    lexicon_path: str | None,
    timeout: float,
) -> None:
    """Serve pages of ARCHIVE and an interface for other systems: POST /api/extract reads texts and files, GET /api/reports, /api/counts … list.

    Whoever asks needs the token: that of the variable TEXTKIT_TOKEN, else a new one that is shown. Without ARCHIVE it only
    reads what it is sent. /api/openapi.json describes it all. What is sent is read in processes apart, so that a file that
    crashes or hangs costs itself alone. For others than this machine put it behind a proxy that speaks HTTPS.

    \b
    Examples:
      textkit serve
      textkit serve archive --port 9000
      TEXTKIT_TOKEN=… textkit serve archive --host 0.0.0.0 --allow-host reports.example.org
      curl -H "Authorization: Bearer …" -F file=@report.docx http://127.0.0.1:8000/api/extract
    """
    from textkit.workbench.server import listening, new_token
    from textkit.workbench.server import serve as run

    place = listening(host, port)
    lexicon = load_lexicon(lexicon_path)
    alone = nullcontext(Bench("textkit", lexicon=lexicon, lexicon_path=lexicon_path))
    with opened_bench(archive, lexicon_path, keep_duplicates=keep_duplicates) if archive else alone as bench:
        bench.token = os.environ.get(TOKEN) or new_token()
        bench.hosts, bench.root, bench.workers, bench.timeout = (host, *hosts), root, workers, timeout
        run(bench, place, _tell)


def _tell(address: str) -> None:
    clear()
    say(f"{address} is served; Ctrl-C ends it.")
