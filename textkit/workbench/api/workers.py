"""The processes that read what is sent: as many as there may be at once, each ended and replaced when it takes too long or dies."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from typing import Final

import msgspec

from textkit.errors import InputError
from textkit.reading.files import readable
from textkit.system import how_ended
from textkit.workbench.api.worker import HEAD, Reply, Request, framed

COMMAND: Final = (sys.executable, "-m", "textkit.workbench.api.worker")
GRACE: Final = 1.0  # seconds to clear up, as to end LibreOffice


class Workers:
    """So many processes; what is sent waits for one that is free. They are started when they are first needed."""

    def __init__(self, number: int, timeout: float, lexicon: str | None = None) -> None:
        self.timeout = timeout
        self.command = [*COMMAND, *([lexicon] if lexicon else [])]
        self.free: asyncio.Queue[Process | None] = asyncio.Queue()
        self.running: set[Process] = set()
        for _ in range(number):
            self.free.put_nowait(None)

    async def read(self, request: Request) -> list[bytes]:
        """The reports of a file, a line of JSON each. Raises InputError where it has none, took too long or ended its process."""
        process = await self.free.get()
        try:
            process = await self._started(process)
            reply = await self._asked(process, request)
        except BaseException:
            if process is not None:
                await asyncio.shield(self._ended(process))
            process = None
            raise
        finally:
            self.free.put_nowait(process)
        if reply.error is not None:
            raise InputError(reply.error)
        return reply.reports

    async def _started(self, process: Process | None) -> Process:
        if process is not None and process.returncode is None:
            return process
        if process is not None:
            self.running.discard(process)
        started = await asyncio.create_subprocess_exec(*self.command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        self.running.add(started)
        return started

    async def _asked(self, process: Process, request: Request) -> Reply:
        assert process.stdin  # noqa: S101  it was made with pipes
        assert process.stdout  # noqa: S101
        name = readable(request.name)
        try:
            async with asyncio.timeout(self.timeout):
                with suppress(BrokenPipeError, ConnectionResetError):
                    process.stdin.write(framed(request))
                    await process.stdin.drain()
                size = int.from_bytes(await process.stdout.readexactly(HEAD), "big")
                return msgspec.msgpack.decode(await process.stdout.readexactly(size), type=Reply)
        except TimeoutError as error:
            said = f"{name}: this file took longer than {self.timeout:g} seconds; allow more with --timeout."
            raise InputError(said) from error
        except asyncio.IncompleteReadError as error:
            code = await process.wait()
            raise InputError(
                f"{name}: the process that read this file {how_ended(code)}; look at the file by itself."
            ) from error

    async def _ended(self, process: Process) -> None:
        """End a process: asked to, which lets it clear up, then made to."""
        self.running.discard(process)
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def close(self) -> None:
        """End all."""
        await asyncio.gather(*map(self._ended, list(self.running)))
