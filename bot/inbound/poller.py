"""Long polling that confirms a batch only after it is committed.

aiogram's own polling confirms before handling, so that a crash loses the press; here the offset of the next getUpdates,
which is what confirms, is sent after the commit.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

import aiohttp

from bot.inbound.inbox import WRITE_AGAIN, Inbox
from bot.storage import inbox as store
from bot.storage.inbox import Received
from bot.storage.ledger import Ledger, NotWritten

log = logging.getLogger(__name__)

WAIT_SECONDS = 25
PATIENCE = 2.0  # seconds a batch may take to be written before whoever called for help is answered without
BATCH = 100  # the most Telegram gives at once: after so many it may have more
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]


class TokenRefused(Exception):
    """Telegram does not know this token."""


class Poller:
    """One bot's getUpdates loop. `api` is the address of a method: api("getUpdates")."""

    def __init__(self, ledger: Ledger, inbox: Inbox, http: aiohttp.ClientSession, api: Callable[[str], str]) -> None:
        self._ledger = ledger
        self._inbox = inbox
        self._http = http
        self._api = api

    async def run(self) -> None:
        """Poll until cancelled; raises TokenRefused."""
        await self._call("deleteWebhook", {})
        offset = await self._ledger.read(store.next_offset, self._inbox.bot_id)
        trouble, more = 0, False
        while True:
            wait = 0 if more else WAIT_SECONDS
            answer = await self._call(
                "getUpdates", {"offset": offset, "timeout": wait, "allowed_updates": ALLOWED, "limit": BATCH}
            )
            if answer is None:
                trouble += 1
                await asyncio.sleep(min(30, 0.2 * 2**trouble))
                continue
            trouble, more = 0, len(answer) == BATCH
            self._inbox.expect(more=more)
            if answer and await self._keep(answer):
                offset = answer[-1]["update_id"] + 1

    async def _keep(self, updates: Sequence[dict[str, Any]]) -> bool:
        """Whether they are written; those that are not stay with Telegram and come again."""
        async with asyncio.TaskGroup() as group:
            writing = group.create_task(self._write(updates))
            if not (await asyncio.wait({writing}, timeout=PATIENCE))[0]:
                await self._inbox.not_kept(updates)
        new = writing.result()
        if new is None:
            await self._inbox.not_kept(updates)
            await asyncio.sleep(WRITE_AGAIN)
            return False
        self._inbox.put(new)
        return True

    async def _write(self, updates: Sequence[dict[str, Any]]) -> list[Received] | None:
        """Those that are new, or None when none could be written."""
        try:
            return await self._ledger.run(store.store, self._inbox.bot_id, self._inbox.organisation_id, updates)
        except NotWritten:
            log.error("the database cannot be written", extra={"count": len(updates)})
        except Exception:
            log.exception("a batch of updates could not be written")
        return None

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        """The result, or None when Telegram could not be asked just now."""
        given = {name: value for name, value in parameters.items() if value is not None}
        try:
            async with self._http.post(self._api(method), json=given, timeout=_CALL_PATIENCE) as response:
                if response.status == 401:
                    raise TokenRefused
                body = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as failure:
            log.warning("telegram is out of reach", extra={"method": method, "failure": type(failure).__name__})
            return None
        if body.get("ok"):
            return body["result"]
        log.warning("telegram refused", extra={"method": method, "code": body.get("error_code")})
        return None


_CALL_PATIENCE = aiohttp.ClientTimeout(total=WAIT_SECONDS + 15)
