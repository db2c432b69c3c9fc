"""`textkit crawl`: a site's reports into a web archive."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from textkit.cli.inputs import allow_private_option, lexicon_option, load_lexicon
from textkit.crawl import Options, Summary, run
from textkit.crawl.progress import say, showing
from textkit.writing.plain import printable

SOME_FAILED = 3
INTERRUPTED = 130
SHOWN = 50  # failures that are named


def _pattern(ctx: click.Context, parameter: click.Parameter, value: str | None) -> re.Pattern[str] | None:
    try:
        return re.compile(value) if value is not None else None
    except re.error as error:
        raise click.BadParameter(f"it is no regular expression ({error}).") from error


@click.command()
@click.argument("starts", nargs=-1, required=True, metavar="START_URL...")
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), metavar="FILE",
              help="The archive to write or to go on with, NAME.warc.gz.")  # fmt: skip
@click.option("--match", callback=_pattern, metavar="REGEX",
              help="Take the links of a list whose words or address this finds, rather than those that look like reports.")  # fmt: skip
@click.option("--allow-domain", "domains", multiple=True, metavar="HOST",
              help="Follow links to this host and those below it too; repeatable.")  # fmt: skip
@click.option("--contact", metavar="MAIL_OR_URL", help="Say in the User-Agent whom a site's keeper may write to.")
@click.option("--delay", type=click.FloatRange(0), default=1.0, show_default=True, metavar="SECONDS",
              help="The least time between two requests to a host; a slow host gets more.")  # fmt: skip
@click.option("--retries", type=click.IntRange(0), default=3, show_default=True, metavar="N")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=30.0, show_default=True, metavar="SECONDS",
              help="The longest that one page may take.")  # fmt: skip
@click.option("--max-pages", type=click.IntRange(1), default=10_000, show_default=True, metavar="N",
              help="The most requests of this run; the next one goes on.")  # fmt: skip
@click.option("--max-depth", type=click.IntRange(0), default=1_000, show_default=True, metavar="N",
              help="The most steps from a start page; a list's next page is a step.")  # fmt: skip
@click.option("--max-bytes", type=click.IntRange(1), default=10_000_000, show_default=True, metavar="N",
              help="The most bytes of a page, as sent and unpacked.")  # fmt: skip
@click.option("--max-time", type=click.FloatRange(0, min_open=True), metavar="SECONDS",
              help="The longest that this run may take; the next one goes on.")  # fmt: skip
@click.option("--new-only", is_flag=True, help="Don't ask whether reports have changed that the archive has.")
@lexicon_option
@allow_private_option
@click.option("--dry-run", is_flag=True, help="Fetch list pages only, and print the reports that would be fetched.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def crawl(starts: tuple[str, ...], quiet: bool, lexicon_path: str | None, **options: object) -> int:
    """Collect the reports that the list pages at START_URL lead to in a web archive, which `textkit batch` reads.

    Follows a list's next pages, the links that look like reports, and an article's next pages; obeys robots.txt, and
    asks a host for one page at a time. Stop it at any moment: the same command goes on where it was. Run it again after
    its end, and it fetches what is new or has changed. A recipe for the site in textkit.toml says which links are reports'.

    \b
    Examples:
      textkit crawl https://www.example.org/gzzj/ -o site.warc.gz --contact me@example.org
      textkit crawl --dry-run https://www.example.org/gzzj/
      textkit batch site.warc.gz -o archive

    Exit status 3: some pages failed; they are named.
    """
    if options["out"] is None and not options["dry_run"]:
        raise click.UsageError("Missing option '-o' / '--output': the archive to write. --dry-run needs none.")
    sites = load_lexicon(lexicon_path).sites
    with showing(quiet=quiet) as tick:
        summary = run(Options(starts=starts, sites=sites, **options), tick, (lambda sentence: None) if quiet else say)  # type: ignore[arg-type]
    for url, text in summary.tally.listed:
        click.echo(printable(f"{url}\t{text}" if text else url))
    for failure in summary.tally.failed[:SHOWN]:
        click.echo(f"textkit: {printable(f'{failure.url}: {failure.reason}.')}", err=True)
    if not quiet:
        for sentence in sentences(summary):
            say(printable(sentence))
    if summary.interrupted:
        return INTERRUPTED
    return SOME_FAILED if summary.tally.failed else 0


def sentences(summary: Summary) -> Iterator[str]:
    """What a run did, and what it left."""
    tally = summary.tally
    if len(tally.failed) > SHOWN:
        yield f"and {len(tally.failed) - SHOWN:,} more that failed."
    if tally.elsewhere:
        hosts = ", ".join(f"{host} {number:,}" for host, number in tally.elsewhere.most_common(5))
        yield f"links not followed: {tally.elsewhere.total():,} to other sites ({hosts}); --allow-domain takes them."
    if tally.documents:
        yield f"links not followed: {tally.documents:,} to reports that are no pages but documents (.doc, .pdf)."
    if tally.deep:
        yield f"links not followed: {tally.deep:,} deeper than --max-depth, or in an article of more than 50 pages."
    first = f"{summary.out}: " if summary.out else f"{len(tally.listed):,} reports would be fetched; "
    stored = f", {tally.stored:,} were in the archive" if tally.stored else ""
    yield (
        f"{first}fetched {tally.pages:,} pages ({tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} "
        f"unchanged){stored}; {len(tally.refused):,} refused by robots.txt, {len(tally.failed):,} failed."
    )
    yield from (f"refused: {failure.url}: {failure.reason}." for failure in tally.refused[:5])
    if summary.stopped:
        yield f"stopped because {summary.stopped}; the same command goes on from here."
