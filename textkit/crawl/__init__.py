"""Sites into web archives: from list pages to the reports that they name, politely, safely and resumably.

On Scrapy's engine (the extra `textkit-zh[crawl]`), which is imported when a crawl runs.
"""

from collections.abc import Callable

from textkit.crawl.options import Failure, Options, Summary, Tally, checked
from textkit.errors import OutputError

__all__ = ["Failure", "Options", "Summary", "Tally", "run"]


def run(
    options: Options,
    tick: Callable[[Tally], None] = lambda tally: None,
    say: Callable[[str], None] = lambda sentence: None,
) -> Summary:
    """Crawl; `tick` is called with the tally as it grows, `say` with sentences for whoever started it.

    Goes on with a run that was stopped, else begins one, which asks for what the archive has only whether it changed.
    Raises InputError for addresses that are none, OutputError where the archive cannot be written, where another crawl
    holds it, and where the extra is not installed. A page that cannot be got raises nothing: the summary names it.
    Ctrl-C ends a run in the main thread in good order. Pages that only a script fills are not seen.
    """
    options = checked(options)
    try:
        from textkit.crawl.engine import run as run_engine
    except ImportError as error:
        raise OutputError(
            f"Crawling needs Scrapy and warcio ({error.name} is missing): pip install 'textkit-zh[crawl]'."
        ) from error
    return run_engine(options, tick, say)
