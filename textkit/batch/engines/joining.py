"""A Ray cluster that is joined, or started for one run."""

import json
import logging
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from textkit.errors import InputError, OutputError, debugging
from textkit.scratch import scratch

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent to anybody
try:
    import ray
    from ray._raylet import Config  # type: ignore[attr-defined]
except ImportError as error:
    raise InputError("The engine ray is not installed; add it with: pip install 'textkit-zh[ray]'") from error

__all__ = ["cluster", "first_line", "ray"]
STDERR = 2  # the number of the file
PATIENCE = 10.0  # seconds for a cluster to answer
TOKEN = secrets.token_hex(32)  # Ray reads it once in a process
STARTS = 3  # tries to start a cluster of one's own, for which Ray gives a busy machine half a minute


@contextmanager
def cluster(address: str | None, workers: int | None) -> Iterator[str]:
    """Join the cluster, or start one that only this machine can reach and that keeps all it writes in the folder that is given."""
    with ExitStack() as stack:
        folder = str(stack.enter_context(scratch(Path(gettempdir(), "ray"))))
        options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
        if address:
            os.environ.setdefault("RAY_gcs_server_port_wait_time_s", "1")  # one try, not twenty of half a minute each
        else:
            options |= {"num_cpus": workers, "include_dashboard": False}
            options |= {"_temp_dir": folder, "_node_ip_address": "127.0.0.1"}
            stack.enter_context(_own_token())
        _connect(address, options, 1 if address else STARTS)
        stack.callback(ray.shutdown)
        yield folder


def _connect(address: str | None, options: dict[str, Any], tries: int) -> None:
    try:
        _check(address)
        with _hushed():
            ray.init(address, **options)
    except Exception as error:  # Ray's own have no class in common
        if tries > 1:
            ray.shutdown()
            _connect(address, options, tries - 1)
            return
        where = address or "of this machine"
        said = first_line(error)
        raise OutputError(f"The Ray cluster {where} cannot be reached ({said}); see to it.") from error


@contextmanager
def _own_token() -> Iterator[None]:
    """Let nobody into a cluster of this process's own, unless the environment says how that is told; Ray would keep a token for good."""
    if "RAY_AUTH_MODE" in os.environ:
        yield
        return
    own = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": TOKEN}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    _set_mode("token")
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        _set_mode("disabled")


def _set_mode(mode: str) -> None:
    """Have Ray ask for tokens in this process, or not; from the environment it takes that when it is imported, and no more."""
    Config.initialize(json.dumps({"AUTH_MODE": mode}))


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep off the terminal what Ray's library in C++ prints of each attempt to connect: what comes of them is said."""
    if debugging():
        yield
        return
    kept, nothing = os.dup(STDERR), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, STDERR)
    try:
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)
        os.close(nothing)


def _check(address: str | None) -> None:
    """Raise OSError where nothing answers at `host:port`; Ray itself would ask for a minute."""
    host, _, port = (address or "").rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()


def first_line(error: BaseException) -> str:
    """What an error says, in one line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
