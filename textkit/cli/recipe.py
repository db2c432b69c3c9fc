"""`textkit recipe`: a recipe for a site, proposed from a few of its pages."""

import re
from typing import Final
from urllib.parse import urlsplit

import click

from textkit.cli.inputs import Getter, allow_private_option, complain, files_argument, pages_of
from textkit.errors import InputError, TextkitError
from textkit.reading import Page
from textkit.writing.plain import printable

HOST: Final = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,20}")


@click.command()
@files_argument
@click.option("--site", metavar="HOST", help="Whose pages these are, where their addresses do not say it.")
@allow_private_option
def recipe(files: tuple[str, ...], site: str | None, private: tuple[str, ...]) -> int:
    """Propose a recipe for a site from two or three of its pages, each a FILE or a web address.

    Prints it as it may stand in textkit.toml, with what each CSS selector takes of each page; `#` is before what is not
    part of it. Look it over: `textkit clean` and the other commands read the site's pages by it from then on. Recipes may
    also have `drop` (what is none of the report), `next` (the link to a next page) and `list` (a list's links to reports,
    for `textkit crawl`).

    \b
    Examples:
      textkit recipe 1.html 2.html --site www.example.org
      textkit recipe https://www.example.org/1.html https://www.example.org/2.html >> textkit.toml

    Exit status 1: a page cannot be read, or no selector holds for all.
    """
    from textkit.reading.recipes import host_of
    from textkit.recipes import proposed, samples

    named = _host(site) if site else None
    pages: list[Page] = []
    get = Getter(private)  # one for all: it asks for a site's robots.txt once, and pauses between two pages
    status = 0
    for file in files:
        try:
            pages += pages_of(file, get)
            if pages and pages[-1].markup is None:
                raise InputError(f"{file}: this is no web page; recipes are made from pages of a site.")
        except TextkitError as error:
            complain(error)
            status = 1
    if not any(page.markup for page in pages):
        return 1
    found = samples(pages)
    host = named or next(filter(None, map(host_of, pages)), None)
    if host is None and found:
        complain("These pages do not say whose they are; name the site with --site HOST.")
        return 1
    proposals = proposed(found)
    if host is None or not any(one.field == "body" for one in proposals):
        complain(
            "No selector takes the report of all of these pages; give two or three pages of one site with a report each."
        )
        return 1
    click.echo(f'[sites."{printable(host.removeprefix("www."))}"]')
    for one in proposals:
        for number, text in enumerate(one.takes, 1):
            click.echo(f"# {number}: {printable(text)}")
        click.echo(f'{one.field} = "{one.selector}"')
    return status


def _host(site: str) -> str:
    """The host that `--site` names, which may be given as an address."""
    host = urlsplit(site if "//" in site else f"//{site}").hostname or ""
    if not HOST.fullmatch(host):
        raise click.BadParameter(f"“{site}” is no host; give it as www.example.org.", param_hint="--site")
    return host
