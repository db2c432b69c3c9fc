"""Ctrl-C while the command starts or ends: one line, as at any other moment, and no traceback of an import."""

import os
import signal
import sys
from pathlib import PurePath
from typing import Final

SAID: Final = b"\ntextkit: interrupted.\n"  # the first line ends the terminal's ^C
STATUS: Final = 130


def _end(*_: object) -> None:
    os.write(2, SAID)
    os._exit(STATUS)


def is_command() -> bool:
    """Whether this process is the command `textkit`, not another program that uses the package."""
    return PurePath(sys.argv[0] if sys.argv else "").name in ("textkit", "textkit.exe", "-m", "__main__.py")


def end_at_once() -> None:
    """Have Ctrl-C end this process at once, where it is not ignored: nothing is under way that must be cleared up."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def interrupt() -> None:
    """Have Ctrl-C raise KeyboardInterrupt again, so that what is under way is cleared up."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def ignore() -> None:
    """Have Ctrl-C do nothing: all is done, and the process ends of itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if is_command() and "pytest" not in sys.modules:
    end_at_once()
