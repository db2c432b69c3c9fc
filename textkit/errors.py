"""The errors that textkit raises: one family, each message a sentence that says what was met and what to do."""


class TextkitError(Exception):
    """Base of every error that textkit raises on purpose; its text is one sentence for a person."""


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


class FetchError(InputError):
    """A page that was not got from the web; `temporary` says that trying again later may help."""

    def __init__(self, url: str, reason: str, *, temporary: bool = False) -> None:
        super().__init__(f"{url}: {reason}.")
        self.url = url
        self.reason = reason
        self.temporary = temporary
