"""Whoever walks: presses, writes and sends by chance, or as told, and tells the way afterwards."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.domain.people import STAFF
from bot.domain.voices import voice
from tests.walk.eyes import DANGER, OFTEN_TYPED, TYPED, has_danger, help_key, wrong_with
from tests.walk.phones import Phone
from tests.walk.world import World

EXPECTED = ("bot.handlers.errors: denied",)
"""In the log, when somebody presses what is no longer hers."""


class Stopped(AssertionError):
    """The walk came to where it must not."""


@dataclass
class Walker:
    world: World
    chance: random.Random
    steps: int = 0
    story: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    seen: set[str] = field(default_factory=set)
    """Screens met, by their first line and buttons."""
    faults: dict[str, str] = field(default_factory=dict)
    """What is wrong → the way to it, where the walk goes on to find all."""
    go_on: bool = False

    def phone(self, account: int) -> Phone:
        return self.world.wire.phone(account)

    async def anything(self, account: int) -> None:
        """One step of somebody's, by chance."""
        phone, roll = self.phone(account), self.chance.random()
        newest, newer = phone.newest, [shown for shown in phone.shown.values() if shown.inline]
        if newest and newest.inline and roll < 0.55:
            await self.press(account, newest.id, *self.chance.choice(newest.keys))
        elif phone.menu and roll < 0.78:
            await self.write(account, self.chance.choice(phone.menu))
        elif newer and roll < 0.87:
            shown = self.chance.choice(newer)
            await self.press(account, shown.id, *self.chance.choice(shown.keys), old=True)
        elif roll < 0.93:
            await self.write(account, self.chance.choice(TYPED + OFTEN_TYPED), by_hand=True)
        elif roll < 0.98:
            await self.send(account, self.chance.choice(["voice", "photo", "sticker", "video_note"]))
        else:
            await self.write(account, self.chance.choice(["/start", "/menu", "/role"]))

    async def write(self, account: int, text: str, *, by_hand: bool = False) -> None:
        """A key of the menu; `by_hand`, it may be another's menu."""
        content: dict[str, Any] = {"text": text}
        if text == self.phone(account).gives_number:
            content = {"contact": {"phone_number": "79000000000", "first_name": "X", "user_id": account}}
        await self._step(account, f"writes «{text[:40]}»", {"message": self._message(account, **content)}, old=by_hand)

    async def send(self, account: int, kind: str) -> None:
        file = {"file_id": f"{kind}-{self.steps}", "file_unique_id": f"u{self.steps}"}
        what: dict[str, Any] = {
            "voice": file | {"duration": 3},
            "photo": [file | {"width": 9, "height": 9}],
            "sticker": file | {"type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False},
            "video_note": file | {"length": 9, "duration": 3},
        }
        await self._step(account, f"sends a {kind}", {"message": self._message(account, **{kind: what[kind]})})

    async def press(self, account: int, message_id: int, label: str, data: str, *, old: bool = False) -> None:
        shown = self.phone(account).shown[message_id]
        message = {
            "message_id": message_id,
            "date": shown.date,
            "chat": {"id": account, "type": "private"},
            "from": {"id": 4242, "is_bot": True, "first_name": "Рядом"},
            "text": shown.text or "…",
            "reply_markup": {"inline_keyboard": shown.inline},
        }
        query = {"id": f"{account}-{self.steps}", "from": self._user(account), "chat_instance": "1", "data": data}
        said = f"presses {'the old ' if old else ''}[{label}]"
        await self._step(account, said, {"callback_query": {**query, "message": message}}, old=old)

    async def looks_for_help(self, account: int) -> int:
        """Presses until «Опасно» is there to be pressed; then presses it. Answers how many presses it took."""
        phone, presses = self.phone(account), 1
        if not has_danger(phone):
            key = help_key(phone)
            if key is None:
                self._fail(account, ["no button for help is to be seen"])
                return 9
            await self.write(account, key)
            presses += 1
        newest = phone.newest
        if newest is None or not has_danger(phone):
            self._fail(account, ["«Опасно» is more than two presses away"])
            return 9
        label = next(label for label, data in newest.keys if data == DANGER)
        await self.press(account, newest.id, label, DANGER)
        if not any("112" in shown.text for shown in phone.shown.values()):
            self._fail(account, ["the card of danger was not shown"])
        return presses

    async def _step(self, account: int, said: str, update: dict[str, Any], *, old: bool = False) -> None:
        self.steps += 1
        self.story[account].append(said)
        phone = self.phone(account)
        phone.look()
        self.world.trouble.take()
        self.world.clock.advance(seconds=self.chance.randint(1, 20))
        await self.world.comes(update)
        who = await self.world.who(account)
        news, signs = phone.look()
        for shown in news:
            first = shown.text.splitlines()[0] if shown.text else ""
            self.seen.add(f"{first} {[label for label, _ in shown.keys]}")
        found = wrong_with(phone, news, signs, voice(who.language, who.text_level), who.role)
        refused = old or who.role in STAFF
        found += [line for line in self.world.trouble.take() if not (refused and line.startswith(EXPECTED))]
        self._fail(account, found)

    def _fail(self, account: int, found: Sequence[str]) -> None:
        for what in found:
            way = " → ".join(self.story[account][-14:])
            told = f"{what}\n    the way of {account}: … {way}"
            if not self.go_on:
                raise Stopped(told)
            self.faults.setdefault(what.partition("  ←")[0].partition("\n")[0], told)

    def _message(self, account: int, **content: Any) -> dict[str, Any]:
        self.world.wire.ids += 1
        date = int(self.world.clock.now().timestamp())
        chat = {"id": account, "type": "private", "first_name": "X"}
        return {"message_id": self.world.wire.ids, "date": date, "chat": chat, "from": self._user(account), **content}

    @staticmethod
    def _user(account: int) -> dict[str, Any]:
        return {"id": account, "is_bot": False, "first_name": "X"}
