"""Folders for work under way, beside what it is to be: a killed run leaves one, and the next run takes it away."""

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

MARK = ".textkit-"
TRIES = 10
OLD, NEW = (
    "old",
    "new",
)  # what is to be replaced, and what takes its place, while the one is not there and the other not yet


@contextmanager
def scratch(target: Path | None = None) -> Iterator[Path]:
    """A new folder beside `target`, or in the folder for temporary files, that is gone when the block ends.

    It is locked as long as this process lives. Those of the same target that nobody holds any more are taken away first.
    Raises OSError where it cannot be made.
    """
    target = (target or Path(tempfile.gettempdir(), "scratch")).absolute()
    stem = f".{target.name[:180]}{MARK}"
    sweep(target)
    place, held = _made(target, stem)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if held is not None:
            os.close(held)


def _made(target: Path, stem: str) -> tuple[Path, int | None]:
    """A new folder and the lock on it; once more where another run took it away before it was locked."""
    for _ in range(TRIES):
        place = target.with_name(f"{stem}{token_hex(8)}")
        place.mkdir(mode=0o700)
        with suppress(FileNotFoundError):
            held = _locked(place)
            if place.exists():
                return place, held
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def sweep(target: Path) -> None:
    """Take away what killed runs left beside `target`, and put back the old one where it was on its way."""
    target = target.absolute()
    stem = f".{target.name[:180]}{MARK}"
    with suppress(OSError):
        left = [path for path in target.parent.iterdir() if path.name.startswith(stem)]
        for place in left:
            _sweep(place, target)


def _sweep(place: Path, target: Path) -> None:
    held = _locked(place) if _is_own(place) else None
    if held is None:
        return
    try:
        if (place / OLD).exists() and not os.path.lexists(target):
            (place / OLD).rename(target)
        shutil.rmtree(place, ignore_errors=True)
    finally:
        os.close(held)


def _is_own(place: Path) -> bool:
    status = place.lstat()
    return stat.S_ISDIR(status.st_mode) and (sys.platform == "win32" or status.st_uid == os.geteuid())


def _locked(place: Path) -> int | None:
    """An open folder that this process alone holds; None where another does, or where there are no such locks."""
    if sys.platform == "win32":
        return None
    import fcntl

    number = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return None
    return number


def replace_folder(place: Path, target: Path) -> None:
    """Put the folder `new` of a scratch folder in the place of `target`; a stop on the way loses neither."""
    if target.exists():
        target.rename(place / OLD)
    try:
        (place / NEW).rename(target)
    except BaseException:
        if (place / OLD).exists() and not target.exists():
            (place / OLD).rename(target)
        raise
