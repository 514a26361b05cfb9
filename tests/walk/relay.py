"""python -m tests.walk.relay --seed 1 --steps 300 [--topics]: two mothers with one mentor and their curators write,
reply, edit, react, take back, hold, let go, rest and end by chance. Prints what went to a wrong phone, or out of order.

Every word is a letter with a number of its own, so that each request of the bot's to Telegram can be looked through.
"""

import argparse
import asyncio
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.lean_models import import_aiogram

import_aiogram()

import sqlalchemy as sa  # noqa: E402

from bot.buttons.mentoring import MatchPress, WritePress  # noqa: E402
from bot.buttons.red_flags import RedFlagPress  # noqa: E402
from bot.buttons.relay import RemovePress  # noqa: E402
from bot.domain.mentoring import MatchState, Why  # noqa: E402
from bot.domain.people import Role, Who  # noqa: E402
from bot.domain.red_flags import Holding  # noqa: E402
from bot.storage import cases, mentoring, organisations, people, red_flags, relay, relay_topics  # noqa: E402
from bot.storage.ledger import internal  # noqa: E402
from bot.storage.transaction import Transaction  # noqa: E402
from bot.use_cases import mentoring_suspending  # noqa: E402
from tests.walk.__main__ import new_folder  # noqa: E402
from tests.walk.phones import BOT_ID  # noqa: E402
from tests.walk.world import World, _pair, open_world  # noqa: E402

NUMBER = ", мой номер 8 900 123 45 67"
LETTER = re.compile(r"письмо (\d+)\b|(?:voice|sticker)-(\d+)\b")
KILLED = "killed before it was done"
HOLDS_BACK = (Holding.HELD, Holding.STOPPED, Holding.WITHDRAWN)


class Wrong(AssertionError):
    """Somebody got what is not theirs, or in another order."""


@dataclass
class Letter:
    number: int
    writer: Who
    reader: Who
    match_id: int
    curator: Who
    message_id: int = 0  # in the writer's chat
    text: bool = True
    held: bool = False  # at some time
    ended: bool = False  # the pair had ended or rested when it was written


@dataclass
class Walk:
    world: World
    chance: random.Random
    mentor: Who
    mothers: list[Who]
    curators: list[Who]
    above: list[Who]
    letters: list[Letter] = field(default_factory=list)
    came: dict[int, list[int]] = field(default_factory=dict)
    """Phone → the letters in the order in which they first stood there."""
    topics: bool = False
    """Whether the mentor's chat has a topic for each family."""
    in_topics: int = 0
    ended: dict[int, int] = field(default_factory=dict)
    """Pair → how many requests the bot had made when it ended."""
    story: list[str] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def listen(self) -> None:
        answer = self.world.wire._answer

        def heard(name: str, body: dict[str, Any]) -> Any:
            self.calls.append((name, body))
            return answer(name, body)

        self.world.wire._answer = heard  # type: ignore[method-assign]

    async def step(self) -> None:
        acts = [self.write_in_topic] * 6 + [self.write] * 4 if self.topics else [self.write] * 8
        acts += [self.edit, self.reply] * 2 + [self.react, self.take_back] * 2
        acts += [self.decide] * 4 + [self.night, self.again]
        acts += [self.rest] if self.chance.random() < 0.3 else []
        if len(self.story) > 60:
            acts.append(self.end)
        begun = len(self.calls)
        await self.chance.choice(acts)()
        await self.look(self.calls[begun:], begun)
        for line in self.world.trouble.take():
            if KILLED not in line:
                self.fail(line)

    async def write_in_topic(self) -> None:
        """The mentor writes in a topic, with nothing said of whom it is for; also after the end."""
        match = self.chance.choice(await self.world.ledger.read(_matches))
        thread = await self.world.ledger.read(_thread, match.id)
        if thread:
            begun = len(self.calls)
            await self.write(topic=(match, thread))
            asked = [body for _, body in self.calls[begun:] if "Кому отправить" in str(body.get("text"))]
            if asked:
                self.fail("a message in a topic was asked about")

    async def write(self, *, to: Letter | None = None, topic: tuple[Any, int] | None = None) -> None:
        writer, reader, match = await self.somebody(to)
        if topic:
            match = topic[0]
            writer, reader = self.mentor, next(one for one in self.mothers if one.person_id == match.mother_id)
        answered = await self.seen_by(writer, to) if to else 0
        if not answered and not topic:  # a reply, or a topic, alone says whom it is for
            await self.presses(writer, WritePress(to=reader.person, case_id=match.case_id).pack())
        number, kind = len(self.letters) + 1, self.chance.choice(["text"] * 4 + ["voice", "sticker", "held"])
        content: dict[str, Any] = {"text": f"письмо {number}" + (NUMBER if kind == "held" else "")}
        if kind in ("voice", "sticker"):
            content = {kind: FILES[kind] | {"file_id": f"{kind}-{number}", "file_unique_id": f"u{number}"}}
        state = await self.world.ledger.read(_state, match.id)
        letter = Letter(number, writer, reader, match.id, await self.curator_of(match.case_id))
        letter.text, letter.held = "text" in content, kind == "held"
        letter.ended = state is not MatchState.ACTIVE
        self.letters.append(letter)
        thread = topic[1] if topic else 0
        letter.message_id = await self.says(writer, "message", content, answers=answered, thread=thread)
        self.in_topics += topic is not None
        self.tell(f"{kind} {number} of {writer.person}{' in a topic' if topic else ''}")

    async def reply(self) -> None:
        if self.letters:
            await self.write(to=self.chance.choice(self.letters))

    async def edit(self) -> None:
        mine = [one for one in self.letters if one.text]
        if mine:
            letter = self.chance.choice(mine)
            number = self.chance.random() < 0.3
            letter.held = letter.held or number
            words = {"text": f"письмо {letter.number} иначе{NUMBER if number else ''}"}
            await self.says(letter.writer, "edited_message", words, letter.message_id)
            self.tell(f"edits {letter.number}{' with a number' if number else ''}")

    async def react(self) -> None:
        copies = await self.world.ledger.read(_copies)
        if copies:
            person, message_id = self.chance.choice(copies)
            who = next(one for one in (self.mentor, *self.mothers, *self.curators) if one.person_id == person)
            new = [{"type": "emoji", "emoji": self.chance.choice("❤👍🔥")}] if self.chance.random() < 0.8 else []
            body = {"message_id": message_id, "date": self.now, "user": user(who), "old_reaction": []}
            await self.world.comes({"message_reaction": body | {"chat": chat(who), "new_reaction": new}})
            self.tell(f"{person} reacts")

    async def take_back(self) -> None:
        rows = await self.world.ledger.read(_carried)
        if rows:
            relay_id, from_id = self.chance.choice(rows)
            who = next(one for one in (self.mentor, *self.mothers) if one.person_id == from_id)
            await self.presses(who, RemovePress(relay_id=relay_id).pack())
            self.tell(f"{from_id} takes back {relay_id}")

    async def decide(self) -> None:
        for flag_id, case_id in await self.world.ledger.read(_held):
            curator = await self.curator_of(case_id)
            what = self.chance.choice(["pass", "pass", "stop"])
            await self.presses(curator, RedFlagPress(flag_id=flag_id, what=what).pack())
            self.tell(f"curator: {what} {flag_id}")

    async def rest(self) -> None:
        match = self.chance.choice(await self.world.ledger.read(_matches))
        curator = await self.curator_of(match.case_id)
        if match.state is MatchState.ACTIVE:
            await self.world.ledger.run(_suspends, curator, match.id)
        elif match.state is MatchState.SUSPENDED:
            await self.world.ledger.run(mentoring_suspending.resume, curator, match.id)
        await self.world.deliver()
        self.tell(f"{match.id} rests or goes on")

    async def end(self) -> None:
        match = self.chance.choice(await self.world.ledger.read(_matches))
        if match.state is MatchState.ACTIVE and len(self.ended) < len(self.mothers) and self.chance.random() < 0.2:
            await self.presses(self.mentor, MatchPress(match_id=match.id, what="stop").pack(), ends=match.id)
            self.tell(f"{match.id} ends")

    async def night(self) -> None:
        await self.world.passes(hours=self.chance.choice([1, 5, 9, 14]))
        self.tell("hours go by")

    async def again(self) -> None:
        """The process is killed before it wrote down that an update was done: it is handled once more."""
        self.world.stumbles = True
        self.tell("killed in the next update")

    async def look(self, calls: list[tuple[str, dict[str, Any]]], begun: int) -> None:
        """Who was brought what, by every request the bot made to Telegram in this step."""
        for name, body in calls:
            if name in ("forwardMessage", "copyMessage", "forwardMessages", "copyMessages"):
                self.fail(f"the bot used {name}")
            for letter in self.named(body):
                await self.arrives(name, body, letter)

    async def stands_in_its_topic(self, body: dict[str, Any], letter: Letter) -> None:
        thread = body.get("message_thread_id", 0)
        own = await self.world.ledger.read(_thread, letter.match_id) if letter.reader == self.mentor else None
        if thread and thread != own:
            self.fail(f"letter {letter.number} came into the topic of another family")
        self.in_topics += bool(thread)

    async def names_of_topics(self) -> None:
        """A topic bears the name of its mother while the pair lives, and nobody's afterwards."""
        names = {one.person: await self.world.ledger.read(_name, one.person) for one in self.mothers}
        topics = self.world.wire.phone(self.mentor.telegram_id or 0).topics
        for match in await self.world.ledger.read(_matches):
            thread = await self.world.ledger.read(_thread, match.id)
            hers = thread and names[match.mother_id] in topics[thread]
            if thread and bool(hers) is (match.state is MatchState.ENDED):
                self.fail(f"a topic is called {topics[thread]} while its pair is {match.state}")

    async def arrives(self, name: str, body: dict[str, Any], letter: Letter) -> None:
        phone = int(body["chat_id"])
        reader, writer = letter.reader.telegram_id or 0, letter.writer.telegram_id or 0
        if letter.held and phone in {one.telegram_id for one in (letter.curator, *self.above)}:
            return
        if phone not in (reader, writer):
            self.fail(f"letter {letter.number} came to {phone} by {name}")
        if phone == reader and letter.ended:
            self.fail(f"letter {letter.number} was carried though the pair had ended or rested")
        if phone != reader:
            return
        await self.stands_in_its_topic(body, letter)
        state = await self.world.ledger.read(_state, letter.match_id)
        if state is not MatchState.ACTIVE:
            self.fail(f"letter {letter.number} came after the end, or while the pair rests")
        if await self.world.ledger.read(_is_kept_back, letter.writer.person, letter.message_id):
            self.fail(f"letter {letter.number} came though it is held")
        came = self.came.setdefault(phone, [])
        if letter.number in came:
            return
        before = [one for one in self.letters if one.number in came and one.writer == letter.writer and not one.held]
        if not letter.held and before and max(one.number for one in before) > letter.number:
            self.fail(f"letter {letter.number} came after a later one of the same talk")
        came.append(letter.number)

    def named(self, body: dict[str, Any]) -> Iterator[Letter]:
        said = " ".join(str(body.get(key, "")) for key in ("text", "caption", "voice", "sticker"))
        for found in LETTER.finditer(said):
            yield self.letters[int(found[1] or found[2]) - 1]

    def fail(self, what: str) -> None:
        raise Wrong(f"{what}\n" + "\n".join(self.story[-25:]))

    def tell(self, what: str) -> None:
        self.story.append(f"{self.world.clock.now():%d. %H:%M} {what}")

    async def somebody(self, to: Letter | None) -> tuple[Who, Who, Any]:
        """A writer, a reader and their pair; an answer stays in the talk of what it answers."""
        matches = await self.world.ledger.read(_matches)
        match = next((one for one in matches if to and one.id == to.match_id), None) or self.chance.choice(matches)
        mother = next(one for one in self.mothers if one.person_id == match.mother_id)
        both = [mother, self.mentor]
        self.chance.shuffle(both)
        return both[0], both[1], match

    async def seen_by(self, who: Who, letter: Letter) -> int:
        """The message of this person's chat that stands for the letter; 0: none does."""

        @internal
        def found(tx: Transaction) -> int:
            carried = relay.by_source(tx, letter.writer.person, letter.message_id)
            if carried is None or carried.from_id == who.person:
                return carried.parcel.source_message_id if carried else 0
            copies = relay.copies(tx, carried.id)
            return max(copies.values()) if copies else 0

        return await self.world.ledger.read(found)

    async def curator_of(self, case_id: int) -> Who:
        @internal
        def hers(tx: Transaction) -> int:
            return cases.get(tx, case_id).curator_id

        curator_id = await self.world.ledger.read(hers)
        return next(one for one in self.curators if one.person_id == curator_id)

    @property
    def now(self) -> int:
        return int(self.world.clock.now().timestamp())

    async def says(
        self,
        who: Who,
        update: str,
        content: dict[str, Any],
        message_id: int = 0,
        *,
        answers: int = 0,
        thread: int = 0,
    ) -> int:
        self.world.clock.advance(seconds=self.chance.randint(1, 30))
        if not message_id:
            self.world.wire.ids += 1
        message_id = message_id or self.world.wire.ids
        body = {"message_id": message_id, "date": self.now, "chat": chat(who), "from": user(who), **content}
        if answers:
            body["reply_to_message"] = {"message_id": answers, "date": self.now, "chat": chat(who), "from": BOT}
        if thread:  # as Telegram does: a reply to the message that began the topic
            root = {"message_id": thread, "date": self.now, "chat": chat(who), "from": BOT}
            body |= {"message_thread_id": thread, "is_topic_message": True, "reply_to_message": root}
        await self.world.comes({update: body})
        return message_id

    async def presses(self, who: Who, data: str, ends: int = 0) -> None:
        if ends:
            self.ended[ends] = len(self.calls)
        self.world.wire.ids += 1
        seen = {"message_id": self.world.wire.ids, "date": self.now, "chat": chat(who), "text": "…"}
        seen["from"] = BOT
        query = {"id": f"{who.telegram_id}-{self.world.wire.ids}", "from": user(who), "chat_instance": "1"}
        await self.world.comes({"callback_query": {**query, "data": data, "message": seen}})


BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Рядом"}
FILES: dict[str, dict[str, Any]] = {
    "voice": {"duration": 3},
    "sticker": {"type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False},
}


def chat(who: Who) -> dict[str, Any]:
    return {"id": who.telegram_id, "type": "private", "first_name": "X"}


def user(who: Who) -> dict[str, Any]:
    return {"id": who.telegram_id, "is_bot": False, "first_name": "X"}


@internal
def _matches(tx: Transaction) -> list[Any]:
    rows = tx.execute(sa.select(mentoring.matches.c.id).where(mentoring.matches.c.role == Role.SILVER_MENTOR))
    return [mentoring.get(tx, row.id) for row in rows]


@internal
def _thread(tx: Transaction, match_id: int) -> int | None:
    return relay_topics.thread(tx, match_id)


@internal
def _name(tx: Transaction, person_id: int) -> str:
    return people.name_of(tx, person_id)


@internal
def _has_topics(tx: Transaction, organisation_id: int) -> None:
    organisations.set_topics(tx, organisation_id, on=True)


@internal
def _state(tx: Transaction, match_id: int) -> MatchState:
    return mentoring.get(tx, match_id).state


@internal
def _suspends(tx: Transaction, who: Who, match_id: int) -> None:
    mentoring_suspending.suspend(tx, who, mentoring.get(tx, match_id), Why.REST)


@internal
def _copies(tx: Transaction) -> list[tuple[int, int]]:
    return [(row.to_id, row.message_id) for row in tx.execute(relay.relay_copies.select())]


@internal
def _carried(tx: Transaction) -> list[tuple[int, int]]:
    pairs = relay.relay_messages.select().where(relay.relay_messages.c.match_id.is_not(None))
    return [(row.id, row.from_id) for row in tx.execute(pairs)]


@internal
def _held(tx: Transaction) -> list[tuple[int, int]]:
    held = red_flags.red_flags.select().where(red_flags.red_flags.c.holding == Holding.HELD)
    return [(row.id, row.case_id) for row in tx.execute(held)]


@internal
def _is_kept_back(tx: Transaction, from_id: int, message_id: int) -> bool:
    found = relay.by_source(tx, from_id, message_id)
    return found is not None and red_flags.is_kept_back(tx, found.id)


async def walk(world: World, seed: int, steps: int, *, topics: bool = False) -> Walk:
    chance, mothers = random.Random(seed), await world.all_of(Role.MOTHER)
    (mentor, *_), curators = await world.all_of(Role.SILVER_MENTOR), await world.all_of(Role.CURATOR)
    await _pair(world, mothers[2], mentor, curators)
    matches = await world.ledger.read(_matches)
    paired = [one for one in mothers if one.person_id in {match.mother_id for match in matches}]
    above = [*await world.all_of(Role.COORDINATOR), *await world.all_of(Role.SUPERVISOR)]
    world.nights = True
    if topics:
        await world.ledger.run(_has_topics, world.organisation_id)
    walking = Walk(world, chance, mentor, paired, curators, above, topics=topics)
    walking.listen()
    for _ in range(steps):
        await walking.step()
    await world.passes(hours=14)  # what waits for the morning
    await walking.names_of_topics()
    return walking


async def main(given: argparse.Namespace) -> int:
    async with open_world(new_folder(), seed=given.seed) as world:
        try:
            walked = await walk(world, given.seed, given.steps, topics=given.topics)
        except Wrong as wrong:
            print(wrong)
            return 1
        came = sum(map(len, walked.came.values()))
        told = f"{len(walked.letters)} letters, {came} came, {len(walked.mothers)} pairs, {walked.in_topics} in topics"
        print(f"{given.steps} steps, seed {given.seed}: {told}")
    return 0 if came and bool(walked.in_topics) is given.topics else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--topics", action="store_true", help="the mentor's chat has a topic for each family")
    sys.exit(asyncio.run(main(parser.parse_args())))
