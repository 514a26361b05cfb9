"""Telegram's pace: 29 messages a second over all, one a second into a chat with a short burst. Real, monotonic time.

What is about help has these 29 to itself: a storm of answers to presses, which wait for nobody, takes none of them.
Into a group 20 messages a minute at most; edits of what stands there are not counted among them.

What Telegram answers wins over what we reckon: after a 429 the chat (or everything) rests for as long as it said.
"""

import time

from bot.domain.token_bucket import Bucket

RATE = 29.0
BURST = 30.0
QUEUE_BURST = 15.0
"""What waits in the queue begins more slowly than Telegram allows: the rest of its burst is left for whoever calls."""
DEBT = 10.0
"""However much goes without asking, the queue rests for no longer than that takes: a third of a second."""
CHAT_RATE = 1.0
CHAT_BURST = 3.0
GROUP_BURST = 3.0
GROUP_RATE = (20 - GROUP_BURST) / 60


class Pacer:
    """Asked before every message; forgets chats that have been silent long enough."""

    def __init__(self) -> None:
        self._all = Bucket(RATE, QUEUE_BURST, time.monotonic())
        self._help = Bucket(RATE, BURST, time.monotonic())
        self._chats: dict[int, Bucket] = {}
        self._groups: dict[int, Bucket] = {}

    def wait(self, chat_id: int, *, about_help: bool = False, edit: bool = False) -> float:
        """Seconds until a message may go to this chat; 0 counts it as gone."""
        now = time.monotonic()
        if chat_id >= 0 or edit:
            return self._wait(chat_id, now, about_help)
        group = self._groups.setdefault(chat_id, Bucket(GROUP_RATE, GROUP_BURST, now))
        if seconds := group.take(now):
            return seconds
        if seconds := self._wait(chat_id, now, about_help):
            group.give_back()
        return seconds

    def _wait(self, chat_id: int, now: float, about_help: bool) -> float:
        chat = self._chats.get(chat_id)
        if chat is None:
            self._forget(now)
            chat = self._chats[chat_id] = Bucket(CHAT_RATE, CHAT_BURST, now)
        if seconds := chat.take(now):
            return seconds
        if seconds := (self._help if about_help else self._all).take(now):
            chat.give_back()
        elif about_help:
            self._all.owe(now, DEBT)
        return seconds

    def sent_directly(self, chat_id: int) -> None:
        """An answer to a press goes at once; it only makes the queue wait longer."""
        now = time.monotonic()
        self._chats.setdefault(chat_id, Bucket(CHAT_RATE, CHAT_BURST, now)).take(now)
        self._all.owe(now, DEBT)

    def told_to_wait(self, chat_id: int, seconds: float) -> None:
        """Telegram said 429 for this chat."""
        now = time.monotonic()
        self._chats.setdefault(chat_id, Bucket(CHAT_RATE, CHAT_BURST, now)).empty(now, seconds)

    def _forget(self, now: float) -> None:
        if len(self._chats) > 10_000:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.full(now)}
