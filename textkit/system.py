"""What differs between systems: locks, the end of a program with all that it started, and how a process ended."""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    import subprocess

OPEN_AT_ONCE: Final = getattr(
    os, "O_NONBLOCK", 0
)  # without waiting for a writer, as opening a pipe does; Windows knows no such
CLOSED_FOR_CHILDREN: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
BINARY: Final = getattr(os, "O_BINARY", 0)  # Windows changes the ends of lines without
KILLED: Final = getattr(signal, "SIGKILL", None)


def lock(file: IO[bytes]) -> None:
    """Hold an open file alone, until it is closed; raises BlockingIOError where another process does."""
    if sys.platform == "win32":
        import msvcrt

        try:
            file.seek(1 << 40)  # a byte that no file has: what is locked cannot be read by others either
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(error.errno, error.strerror) from error
        finally:
            file.seek(0)
        return
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a program that was started in a session of its own, with all that it started."""
    if sys.platform == "win32":
        import subprocess

        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end_with_parent(number: int) -> None:
    """Have the system send this process a signal when the thread that started it ends, where a system can (Linux)."""
    if sys.platform == "linux":
        import ctypes

        set_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2), which the standard library lacks
        ctypes.CDLL(None).prctl(set_death_signal, number, 0, 0, 0)


def how_ended(code: int) -> str:
    """How a process ended, by its exit code, which is negative where a signal ended it.

    >>> how_ended(3)
    'ended with status 3'
    """
    if KILLED is not None and code == -KILLED:
        return "was killed, often for want of memory"
    return f"died of {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"


def places_of_office(environment: Mapping[str, str]) -> list[Path]:
    r"""Where LibreOffice lies when it is not on the PATH, as it is not on Windows and macOS.

    >>> [str(place) for place in places_of_office({})][-1]
    '/Applications/LibreOffice.app/Contents/MacOS/soffice'
    """
    roots = [environment[key] for key in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)") if environment.get(key)]
    # soffice.exe comes back before its work is done; soffice.com waits.
    windows = [Path(root, "LibreOffice", "program", "soffice.com") for root in dict.fromkeys(roots)]
    return [*windows, Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
