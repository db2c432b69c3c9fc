"""Reports as JSON: a line each, or one array of them all."""

from collections.abc import Iterable
from typing import IO

import msgspec

from textkit.records import Report, encode


def write(reports: Iterable[Report], stream: IO[str]) -> None:
    """Write each report as one line of JSON, as soon as it is there.

    >>> import sys
    >>> write([Report(id="sha256:0", text="")], sys.stdout)  # doctest: +ELLIPSIS
    {"schema_version":2,"id":"sha256:0",...}
    """
    for report in reports:
        stream.write(encode(report).decode("utf-8") + "\n")


def write_array(reports: Iterable[Report], stream: IO[str]) -> None:
    """Write the reports as one JSON array, indented for the eye.

    >>> import sys
    >>> write_array([], sys.stdout)
    []
    """
    mark = "["
    for report in reports:
        stream.write(mark + "\n" + msgspec.json.format(encode(report), indent=2).decode("utf-8"))
        mark = ","
    stream.write("[]\n" if mark == "[" else "\n]\n")
