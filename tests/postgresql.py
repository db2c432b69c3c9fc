"""A PostgreSQL of our own for tests: Debian's binaries, a new cluster on loopback, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

LAID = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@contextmanager
def server() -> Iterator[str]:
    """The address of a database; skips the test where there is no PostgreSQL to start."""
    initdb = shutil.which("initdb") or (str(LAID[-1]) if LAID else None)
    if initdb is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="textkit-postgresql-"))
    if user:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    control = str(Path(initdb).with_name("pg_ctl"))

    def call(*command: str) -> None:
        subprocess.run(command, user=user, check=True, cwd=folder, stdout=subprocess.DEVNULL, env={"LC_ALL": "C.UTF-8"})

    data = str(folder / "data")
    call(initdb, "-D", data, "-U", "textkit", "--auth=trust", "--no-sync", "-E", "UTF8")
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    call(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://textkit@127.0.0.1:{port}/postgres"
    finally:
        call(control, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)
