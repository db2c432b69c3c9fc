"""An archive brought up to date while it is served: the batch and the new index in processes of their own, each line they say shown."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from textkit import locale
from textkit.system import how_ended

SOME_FAILED: Final = 3
"""The exit status of a batch that some files gave nothing to."""
LONGEST: Final = 500  # characters of a line that is shown
START: Final = (sys.executable, "-m")


class Renewal:
    """Modules that are run one after another with their arguments; `done` is called behind the last of them."""

    def __init__(self, commands: Sequence[Sequence[str]], done: Callable[[], None]) -> None:
        self.commands = commands
        self.done = done
        self.said = ""
        self.failed = False
        self.task: asyncio.Task[None] | None = None
        self.process: Process | None = None

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self.task is not None and not self.task.done()

    def state(self) -> dict[str, Any]:
        """How far it is, for a page or a script."""
        return {"running": self.running, "failed": self.failed, "said": self.said}

    def start(self) -> None:
        """Begin, where it is not under way already."""
        if not self.running:
            self.failed, self.said = False, locale.say("The archive is brought up to date …")
            language = "en" if locale.is_english() else "zh"
            self.task = asyncio.create_task(self._run({**os.environ, locale.VARIABLE: language}))

    async def _run(self, environment: Mapping[str, str]) -> None:
        for command in self.commands:
            self.process = await asyncio.create_subprocess_exec(
                *START, *command, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, env=environment
            )
            try:
                code = await self._follow(self.process)
            except asyncio.CancelledError:
                await self._end(self.process)
                raise
            if code not in (0, SOME_FAILED):
                self.said = self.said or how_ended(code)
                self.failed = True
                return
        await asyncio.to_thread(self.done)

    async def _follow(self, process: Process) -> int:
        assert process.stdout  # noqa: S101  it was made with a pipe
        while line := await process.stdout.readline():
            said = line.decode("utf-8", "replace").strip().removeprefix("textkit: ")
            self.said = said[:LONGEST] or self.said
        return await process.wait()

    async def _end(self, process: Process) -> None:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()

    async def close(self) -> None:
        """End what is under way: what it has written so far, the next run goes on from."""
        if self.task:
            self.task.cancel()
            with suppress(asyncio.CancelledError):
                await self.task
