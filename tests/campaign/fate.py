"""`python -m tests.campaign.fate`: the real bot, whom something befalls at a chosen moment of one chat's call for help.

A moment is a suspension: whenever whatever follows a mother's press, or takes a message to her, is about to wait. Each
line of standard input is a life: a process of its own, forked from this one, which has imported everything already.
"""

import asyncio
import json
import os
import resource
import signal
import sys
import types
from collections.abc import Callable, Coroutine, Generator, Sequence
from typing import Any

from bot import app, config, logs
from bot.buttons.help_requests import HelpAskPress
from bot.content.red_flags import finder
from bot.domain.people import Who
from bot.inbound import inbox
from bot.inbound.inbox import Inbox
from bot.inbound.poller import Poller
from bot.lean_models import warm_up
from bot.lock import only_process
from bot.outbound.message import Kind
from bot.outbound.worker import Worker
from bot.storage.inbox import Received, chat_of
from bot.storage.ledger import Ledger
from bot.storage.organisations import Organisation
from bot.storage.outbox_sending import Claimed, Outcome

NO_ROOM = 512  # bytes a file may have while the disk is full
FULL_SECONDS = 0.3


class Unexpected(Exception):
    """What no line of the bot foresees."""


def dies() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def is_stopped() -> None:
    """As a person stops it: what is under way is finished."""
    os.kill(os.getpid(), signal.SIGTERM)


def stumbles() -> None:
    raise Unexpected


def runs_out_of_disk() -> None:
    """Every write fails from here on; after a while there is room again."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (NO_ROOM, most))
    asyncio.get_running_loop().call_later(FULL_SECONDS, resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))


FATES: dict[str, Callable[[], None]] = {fate.__name__: fate for fate in (dies, is_stopped, stumbles, runs_out_of_disk)}


class Fate:
    """`at` is chat → number of the moment at which it befalls, once."""

    def __init__(self, befall: Callable[[], None], at: dict[int, int]) -> None:
        self.befall, self._at = befall, at
        self._passed: dict[int, int] = {}

    def awaits(self, chat: int | None) -> bool:
        return chat in self._at

    @property
    def begun(self) -> list[int]:
        """Chats whose call for help is under way."""
        return list(self._passed)

    def moment(self, chat: int) -> None:
        self._passed[chat] = self._passed.get(chat, 0) + 1
        if self._passed[chat] == self._at[chat]:
            tell(befell=chat)
            self.befall()

    @types.coroutine
    def over(self, chat: int, work: Coroutine[Any, Any, Any]) -> Generator[Any, Any, Any]:
        """Do the work; each time it is about to wait is a moment."""
        go: Callable[[Any], Any] = work.send
        given = None
        while True:
            try:
                waits_for = go(given)
            except StopIteration as done:
                return done.value
            try:
                self.moment(chat)
                given, go = (yield waits_for), work.send
            except BaseException as trouble:
                waits_for._asyncio_future_blocking = False  # nobody waits for it after all
                given, go = trouble, work.throw


def follow(fate: Fate) -> None:
    """Her press is handled, and her messages are sent, in the hands of fate."""
    handle, send_one = Inbox._handle, Worker._send_one

    async def handle_in_fate(self: Inbox, item: Received) -> bool:
        chat, work = chat_of(item.raw), handle(self, item)
        return bool(await (fate.over(chat, work) if fate.awaits(chat) and asks(item.raw) else work))

    async def send_in_fate(self: Worker, row: Claimed, kind: Kind, who: Who | None) -> Outcome:
        work, chat = send_one(self, row, kind, who), who.telegram_id if who else None
        outcome: Outcome = await (fate.over(chat, work) if chat is not None and fate.awaits(chat) else work)
        return outcome

    Inbox._handle = handle_in_fate  # type: ignore[method-assign]
    Worker._send_one = send_in_fate  # type: ignore[method-assign]


def follow_everywhere(fate: Fate) -> None:
    """Where only a whole process can end: before the press is a row, right after a commit, before «sent» is one."""
    keep, settle, commit = Poller._keep, Worker._settle_and_claim, Ledger._commit

    async def keep_in_fate(self: Poller, updates: Sequence[dict[str, Any]]) -> bool:
        work = keep(self, updates)
        chats = [chat for raw in updates if fate.awaits(chat := chat_of(raw)) and asks(raw)]
        return bool(await (fate.over(chats[0], work) if chats else work))

    async def settle_in_fate(self: Worker, group: asyncio.TaskGroup) -> None:
        chats = [outcome.chat_id for outcome in self._outcomes if fate.awaits(outcome.chat_id)]
        work = settle(self, group)
        await (fate.over(chats[0] or 0, work) if chats else work)

    def commit_in_fate(self: Ledger, group: list[Any]) -> list[Any]:
        outcomes = commit(self, group)
        for chat in fate.begun:
            fate.moment(chat)
        return outcomes

    Poller._keep = keep_in_fate  # type: ignore[method-assign]
    Worker._settle_and_claim = settle_in_fate  # type: ignore[method-assign]
    Ledger._commit = commit_in_fate  # type: ignore[method-assign]


def asks(raw: dict[str, Any]) -> bool:
    """Whether the update is a press that asks for help."""
    return str((raw.get("callback_query") or {}).get("data")).startswith(str(HelpAskPress.__prefix__))


def tell(**fact: Any) -> None:
    print(json.dumps(fact), flush=True)


async def serve() -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = config.load()
    assert settings.telegram_bot_token is not None

    async def listening(ledger: Ledger, organisation: Organisation) -> None:
        tell(listening=True)

    with only_process(settings.database_path):
        token = settings.telegram_bot_token.get_secret_value()
        await app.run(settings, token, settings.telegram_api_url, stop, listening)


def live(fate: str, at: dict[str, int]) -> None:
    logs.set_up("INFO")
    inbox.WRITE_AGAIN = FULL_SECONDS
    given = Fate(FATES[fate], {int(chat): number for chat, number in at.items()})
    follow(given)
    if given.befall in (dies, is_stopped):
        follow_everywhere(given)
    asyncio.run(serve())


def main() -> None:
    """Whatever takes a bot time at its start, and no part in the story, is done once, before anybody is born."""
    finder()
    warm_up()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            live(**json.loads(line))
            os._exit(0)
        tell(pid=child)
        _, status = os.waitpid(child, 0)
        tell(ended=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
