"""`python -m sandbox`: one local Telegram on the loopback address, and one JSON line that says where."""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
from aiohttp import web

from sandbox.errors import ApiError, MisuseError
from sandbox.server import runner
from sandbox.state.snapshot import Snapshot
from sandbox.telegram import LARGEST_BOT_ID, Telegram
from sandbox.trouble import rates
from sandbox.trouble.fault_wishes import from_file

HOST = "127.0.0.1"
DESCRIPTION = "A local Telegram for bots of any library: it prints one JSON line that says where it is."
EPILOG = (
    "Start it with --port 8081, say http://127.0.0.1:8081 where your library says https://api.telegram.org, and take "
    f"any token from 1:… to {LARGEST_BOT_ID}:…, such as 1001:my-token. Then open http://127.0.0.1:8081 in a browser."
)


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--port", type=int, default=0, help=f"port on {HOST}; 0 takes a free one")
    parser.add_argument("--token", default="1001:sandbox-token", help=f"the bot; its id is 1 to {LARGEST_BOT_ID}")
    parser.add_argument("--username", default="", help="the bot's username")
    parser.add_argument("--language", choices=("ru", "en"), help="language of the page; else the browser's")
    parser.add_argument("--data", type=Path, help="folder that keeps the world; without it nothing is kept")
    parser.add_argument("--fresh", action="store_true", help="forget the world of last time")
    parser.add_argument("--rates", choices=rates.MODES, default="off", help="Telegram's sending limits")
    parser.add_argument("--faults", type=Path, help="a JSON file with a list of fault rules")
    parser.add_argument("--check-answers", action="store_true", help="hold every answer against the specification")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    return parser.parse_args(arguments)


async def serve(chosen: argparse.Namespace) -> None:
    telegram = Telegram(chosen.rates, chosen.check_answers)
    for rule in from_file(chosen.faults) if chosen.faults else ():
        telegram.faults.add(rule)
    async with kept(telegram, chosen.data, chosen.fresh):
        telegram.adopt(chosen.token, chosen.username)
        serving = runner(telegram)
        await serving.setup()
        try:
            await web.TCPSite(serving, HOST, chosen.port).start()
            telegram.address = f"http://{HOST}:{serving.addresses[0][1]}"
            announce(telegram, chosen)
            await ending(chosen.with_parent)
        finally:
            await serving.cleanup()


@asynccontextmanager
async def kept(telegram: Telegram, folder: Path | None, fresh: bool) -> AsyncIterator[None]:
    """The world is read at the beginning and written while it changes, if there is a folder for it."""
    if folder is None:
        yield
        return
    snapshot = Snapshot(telegram, prepared(folder, fresh))
    await snapshot.open()
    try:
        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(snapshot.keep())
            yield
            writing.cancel()
    finally:
        await snapshot.close()


def prepared(folder: Path, fresh: bool) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if fresh:
        for file in folder.glob("sandbox.db*"):
            file.unlink()
    return folder / "sandbox.db"


def announce(telegram: Telegram, chosen: argparse.Namespace) -> None:
    line = {
        "url": telegram.address,
        "token": chosen.token,
        "clock_url": f"{telegram.address}/sim/clock",
        "page": f"{telegram.address}/" + (f"?language={chosen.language}" if chosen.language else ""),
    }
    print(json.dumps(line), flush=True)  # noqa: T201


async def ending(with_parent: bool) -> None:
    """Wait for SIGTERM or SIGINT, or for the end of standard input if a parent holds it."""
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    if with_parent:
        await loop.connect_read_pipe(lambda: UntilEnd(over), sys.stdin)
    await over.wait()


class UntilEnd(asyncio.Protocol):
    def __init__(self, over: asyncio.Event) -> None:
        self.over = over

    def connection_lost(self, exc: Exception | None) -> None:
        self.over.set()


def main() -> int:
    chosen = options()
    try:
        asyncio.run(serve(chosen))
    except ApiError:
        return refused(f"--token is refused: it takes 1 to {LARGEST_BOT_ID}, a colon and letters, never a real token")
    except aiosqlite.DatabaseError as error:
        return refused(f"the world in --data cannot be used ({error}): another sandbox has it, or start with --fresh")
    except MisuseError as misuse:
        return refused(f"--faults is refused: {misuse}")
    except (OSError, OverflowError) as error:
        return refused(f"{getattr(error, 'strerror', '') or error}: choose another --port or --data")
    return 0


def refused(sentence: str) -> int:
    print(f"sandbox: {sentence}", file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
