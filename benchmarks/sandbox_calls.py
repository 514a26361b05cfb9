"""`python -m benchmarks.sandbox_calls`: how many sendMessage calls one sandbox process serves on one core.

The client has the other core and speaks HTTP over raw connections, so that it is not what is measured. Goal: 1,000 a
second, so that the sandbox is never what a bot waits for. CPU per call is shown because other work on a machine does
not disturb it.
"""

import argparse
import asyncio
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import cycle, islice
from urllib.parse import urlsplit

from benchmarks.load import cpu_seconds
from tests.stories.processes import SandboxProcess

GOAL = 1000
PEOPLE = 100
CONNECTIONS = 8
END_OF_HEAD = b"\r\n\r\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sandbox_calls")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=4000, help="calls in a round")
    given = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, aiohttp {version('aiohttp')}")
    print(f"{given.rounds} rounds of {given.calls} sendMessage calls over {CONNECTIONS} connections:")
    with tempfile.TemporaryDirectory() as folder:
        ways = {"in memory": (), "kept on disk": ("--data", folder), "answers checked": ("--check-answers",)}
        for name, options in ways.items():
            report(name, asyncio.run(measure(options, given.rounds, given.calls)))


@dataclass
class Round:
    seconds: float = 0
    cpu: float = 0
    waits: list[float] = field(default_factory=list)


async def measure(options: tuple[str, ...], rounds: int, calls: int) -> list[Round]:
    sandbox = SandboxProcess(*options, checked=False)
    try:
        separate_cores(sandbox.pid)
        people = [sandbox.http.post("/sim/people", first_name="Аня", started=True)["id"] for _ in range(PEOPLE)]
        questions = cycle([question(sandbox.line, person) for person in people])
        await one_round(sandbox, islice(questions, calls // 4))  # warms up
        return [await one_round(sandbox, islice(questions, calls)) for _ in range(rounds)]
    finally:
        sandbox.stop()


def separate_cores(sandbox: int) -> None:
    """The server on the first core, the client on the others."""
    first, *others = sorted(os.sched_getaffinity(sandbox))
    os.sched_setaffinity(sandbox, {first})
    os.sched_setaffinity(0, others or {first})


def question(line: dict[str, str], person: int) -> bytes:
    body = json.dumps(
        {"chat_id": person, "text": "Здравствуйте! Завтра в 10:00 вас ждут."}, ensure_ascii=False
    ).encode()
    head = [
        f"POST /bot{line['token']}/sendMessage HTTP/1.1",
        f"Host: {urlsplit(line['url']).netloc}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join(head).encode() + END_OF_HEAD + body


async def one_round(sandbox: SandboxProcess, questions: Iterator[bytes]) -> Round:
    measured = Round()
    address = urlsplit(sandbox.line["url"])
    began, cpu = time.perf_counter(), cpu_seconds(sandbox.pid)
    async with asyncio.TaskGroup() as tasks:
        for _ in range(CONNECTIONS):
            tasks.create_task(ask(str(address.hostname), int(address.port or 0), questions, measured.waits))
    measured.seconds = time.perf_counter() - began
    measured.cpu = cpu_seconds(sandbox.pid) - cpu
    return measured


async def ask(host: str, port: int, questions: Iterator[bytes], waits: list[float]) -> None:
    """One keep-alive connection: the next question goes out when the answer to the last one is in."""
    reader, writer = await asyncio.open_connection(host, port)
    for asked in questions:
        began = time.perf_counter()
        writer.write(asked)
        head = await reader.readuntil(END_OF_HEAD)
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        answer = await reader.readexactly(length)
        waits.append(time.perf_counter() - began)
        if not answer.startswith(b'{"ok":true'):
            raise RuntimeError(answer.decode())
    writer.close()


def report(name: str, rounds: list[Round]) -> None:
    rates = [len(one.waits) / one.seconds for one in rounds]
    waits = sorted(wait for one in rounds for wait in one.waits)
    cpu = statistics.median(one.cpu / len(one.waits) for one in rounds)
    rate = statistics.median(rates)
    print(f"  {name}: median {rate:,.0f} calls/s (min {min(rates):,.0f}, max {max(rates):,.0f})", end="")
    print(f", p95 {waits[len(waits) * 95 // 100] * 1000:.1f} ms, CPU {cpu * 1e6:.0f} µs a call", end="")
    print(f"; {rate / GOAL:.2f} of the goal of {GOAL:,}, {1 / cpu / GOAL:.2f} by CPU alone")


if __name__ == "__main__":
    main()
