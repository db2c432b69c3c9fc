"""A process that reads what strangers send: a crash or an endless loop ends it alone.

    python -m textkit.workbench.api.worker [LEXICON]

Requests come on standard input and answers go to standard output, each behind its length.
"""

import os
import signal
import sys
from typing import IO, Any, Final

import msgspec

from textkit.errors import complaint
from textkit.lexicon import DEFAULT, Lexicon, load_user
from textkit.pipeline import extract_bytes
from textkit.reading.files import readable
from textkit.records import encode
from textkit.redaction import redact

NAMELESS: Final = "This input"  # how a reader calls what has no path
HEAD: Final = 8  # bytes of a message's length


class Request(msgspec.Struct, array_like=True):
    """A file that was sent, or a text, which `is_text` says: its name and its bytes; `mask` is what is masked, `numbers`, or `names` too."""

    name: str
    data: bytes
    mask: str | None = None
    is_text: bool = False


class Reply(msgspec.Struct, array_like=True):
    """The reports of a file, a line of JSON each, or a sentence that says why there are none."""

    reports: list[bytes] = []
    error: str | None = None


def framed(message: Request | Reply) -> bytes:
    """A message behind its length."""
    data = msgspec.msgpack.encode(message)
    return len(data).to_bytes(HEAD, "big") + data


def answer(request: Request, lexicon: Lexicon) -> Reply:
    """What comes of a file, whatever happens.

    >>> answer(Request("a.txt", "全年上稿43篇。".encode()), DEFAULT).error is None
    True
    """
    try:
        reports = extract_bytes(request.data, path=None if request.is_text else request.name, lexicon=lexicon)
        if request.mask:
            reports = [redact(report, names=request.mask == "names") for report in reports]
        return Reply([encode(report) for report in reports])
    except Exception as error:  # noqa: BLE001  one odd file must not cost the others
        name, said = readable(request.name), complaint(error, readable(request.name))
        return Reply(error=name + said.removeprefix(NAMELESS) if said.startswith(NAMELESS) else said)


def serve(requests: IO[bytes], replies: IO[bytes], lexicon: Lexicon) -> None:
    """Answer until there is nothing more to be answered."""
    while head := requests.read(HEAD):
        data = requests.read(int.from_bytes(head, "big"))
        replies.write(framed(answer(msgspec.msgpack.decode(data, type=Request), lexicon)))
        replies.flush()


def _leave(*_: Any) -> None:
    sys.exit(1)  # what this has started is ended


def main() -> None:
    """Serve standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, _leave)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the messages
    serve(sys.stdin.buffer, replies, load_user(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)


if __name__ == "__main__":
    main()
