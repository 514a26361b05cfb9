"""`python -m bot` and `python -m sandbox` for stories, forked from a process that has imported both already.

A start costs two and a half seconds of a core, nearly all of it for imports, and stories start very many programs. From
the fork on each is a process of its own, and does what the command does. tests/stories/test_house.py and
tests/sandbox/test_process.py give the real commands.
"""

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.programs_imported"])


class Program:
    """Its standard input ends when this process does; what it says on standard error goes to the end of `log`."""

    def __init__(
        self, module: str, *arguments: str, environment: Mapping[str, str] | None = None, log: Path | None = None
    ) -> None:
        heard, self._input = FORKS.Pipe(duplex=False)
        self._output, said = FORKS.Pipe(duplex=False)
        given = (module, arguments, dict(environment or os.environ), log, heard, said)
        self._process = FORKS.Process(target=_runs, args=given, daemon=True)
        self._process.start()
        for end in (heard, said):
            end.close()
        self.stdout: IO[str] = os.fdopen(os.dup(self._output.fileno()), encoding="utf-8")
        self._output.close()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def ends(self, number: signal.Signals | None, within: float) -> int:
        """Its exit status. With a signal it is told to end, if it has not yet."""
        if number is not None and self._process.exitcode is None:
            os.kill(self.pid, number)
        self._process.join(within)
        status = self._process.exitcode
        if status is None:
            self._process.kill()
            raise TimeoutError(f"the program did not end within {within:.0f} s")
        self._input.close()
        self.stdout.close()
        return status


class Command:
    """The same by the real command, as an operator gives it."""

    def __init__(
        self, module: str, *arguments: str, environment: Mapping[str, str] | None = None, log: Path | None = None
    ) -> None:
        pipe, command = subprocess.PIPE, [sys.executable, "-m", module, *arguments]
        with log.open("ab") if log else nullcontext() as said:
            self._process = subprocess.Popen(
                command, env=environment, stdin=pipe, stdout=pipe, stderr=said, encoding="utf-8"
            )
        assert self._process.stdout
        self.stdout: IO[str] = self._process.stdout

    @property
    def pid(self) -> int:
        return self._process.pid

    def ends(self, number: signal.Signals | None, within: float) -> int:
        if number is not None and self._process.poll() is None:
            self._process.send_signal(number)
        try:
            status = self._process.wait(within)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        assert self._process.stdin
        self._process.stdin.close()
        self.stdout.close()
        return status


def _runs(
    module: str,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    log: Path | None,
    heard: Connection,
    said: Connection,
) -> None:
    """What is left of `python -m module` after the imports."""
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(heard.fileno(), 0)
    os.dup2(said.fileno(), 1)
    if log is not None:
        with log.open("ab") as written:
            os.dup2(written.fileno(), 2)
    for end in (heard, said):
        end.close()
    sys.stdin = os.fdopen(0, closefd=False)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
