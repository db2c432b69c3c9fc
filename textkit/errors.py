"""The errors that textkit raises: one family, each message a sentence that says what was met and what to do."""

import os
from pathlib import PurePath


class TextkitError(Exception):
    """Base of every error that textkit raises on purpose; its text is one sentence for a person.

    `trace` is the traceback of an unforeseen error that the sentence stands for.
    """

    trace: str | None = None


class InputError(TextkitError):
    """An input that cannot be read: missing, empty, binary, not decodable, or broken."""


class OutputError(TextkitError):
    """A place that cannot be written to: a full disk, a missing right, another run that is writing there."""


class LexiconError(TextkitError):
    """A word list that does not have the form of `textkit/lexicon/README.md`."""


class RecordError(TextkitError):
    """A line that is no report as the record contract has it."""


class NotANumberError(TextkitError, ValueError):
    """A text that `textkit.text.numerals.parse` was given and that is no number."""


class UnitError(TextkitError, ValueError):
    """A text that `textkit.text.units` was given and that is no unit, or two units that are not of one dimension."""


class FetchError(InputError):
    """A page that was not got from the web; `temporary` says that trying again later may help."""

    def __init__(self, url: str, reason: str, *, temporary: bool = False) -> None:
        super().__init__(f"{url}: {reason}.")
        self.url = url
        self.reason = reason
        self.temporary = temporary


DEBUG = "TEXTKIT_DEBUG"  # the environment's word for `textkit --debug`, which worker processes have too


def debugging() -> bool:
    """Whether the traceback of an unforeseen error is to be shown."""
    return bool(os.environ.get(DEBUG))


def is_foreseen(error: BaseException) -> bool:
    """Whether an error says all that there is to say: the input, the disk or the memory is to blame, and not textkit."""
    return isinstance(error, TextkitError | OSError | MemoryError | RecursionError)


def complaint(error: BaseException, name: str) -> str:
    """The sentence that says to a person why the file called `name` could not be done.

    >>> complaint(MemoryError(), "a.pdf")
    'a.pdf: there was not enough memory to read this file.'
    """
    if isinstance(error, TextkitError):
        return " ".join(str(error).split())
    if isinstance(error, OSError):
        return f"{name}: this file could not be read ({error.strerror or error}); check the name and the disk."
    if isinstance(error, MemoryError):
        return f"{name}: there was not enough memory to read this file."
    if isinstance(error, RecursionError):
        return f"{name}: this file is nested too deeply to be read."
    return f"{name}: {unforeseen(error)}"


def unforeseen(error: BaseException) -> str:
    """What is said of an error that nobody thought of: its kind and place, by which it can be found, and what shows more.

    >>> unforeseen(KeyError("a"))
    'this met an error in textkit itself (KeyError); `textkit --debug` shows where, please report it.'
    """
    import traceback  # only here, where a start of textkit need not wait for it

    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "textkit" in PurePath(frame.filename).parts] or frames
    place = f" at {PurePath(own[-1].filename).stem}:{own[-1].lineno}" if own else ""
    return f"this met an error in textkit itself ({type(error).__name__}{place}); `textkit --debug` shows where, please report it."
