"""The server: one process on this machine, and a browser that is led to it."""

import secrets
import socket
from collections.abc import Callable

import uvicorn

from textkit.errors import InputError
from textkit.workbench.app import application
from textkit.workbench.bench import Bench


def listening(host: str, port: int) -> socket.socket:
    """An open socket; port 0 is one that is free. Raises InputError where there is none such to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    place = socket.socket(family, socket.SOCK_STREAM)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
    except (OSError, OverflowError) as error:
        place.close()
        why = getattr(error, "strerror", None) or error
        raise InputError(
            f"{host}:{port}: this cannot be listened at ({why}); name another --port or --host."
        ) from error
    place.listen(128)
    return place


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


def address(bench: Bench, place: socket.socket) -> str:
    """The address to open, with the token."""
    host, port = place.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}{bench.root}/" + (f"?token={bench.token}" if bench.token else "")


def serve(bench: Bench, place: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until somebody ends it; `ready` is told the address once it can be opened."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready(address(bench, place))

    settings = uvicorn.Config(
        application(bench),
        log_level="warning",
        access_log=False,
        server_header=False,
        root_path=bench.root,
        timeout_graceful_shutdown=2,
        lifespan="on",
    )
    Server(settings).run(sockets=[place])
