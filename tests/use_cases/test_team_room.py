"""The team room on a real ledger: who counts as staff there, what is kept, and what stands behind what in the queue."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.domain.help_requests import HelpKind, Outcome, RequestState, Words
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.team_room import Room, Trouble
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.message import KINDS, Out, To
from bot.storage import cases, people
from bot.storage import team_room as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    help_requests,
    help_requests_asking,
    help_requests_words,
    team_room,
    team_room_reply,
    team_room_trouble,
)
from bot.use_cases.team_room import Connected
from bot.use_cases.team_room_reply import Heard, Sent
from tests.conftest import HandClock
from tests.use_cases.place import Place, ask, settle

CHAT, OTHER_CHAT = -1001, -1002


@dataclass
class Team(Place):
    """An organisation with a connected room, and its people by name."""

    def __getitem__(self, name: str) -> Who:
        return self.people[name]

    async def does(self, use_case: Any, *args: Any, **kwargs: Any) -> Any:
        return await self.ledger.run(use_case, *args, **kwargs)

    async def asks(self, name: str = "Аня", kind: HelpKind = HelpKind.CHILD_ILL) -> int:
        return await ask(self, name, kind)

    def queued(self) -> list[tuple[str, int]]:
        """What waits for the room, as the worker would take it: (kind, lane)."""
        query = "SELECT kind, lane FROM outbox WHERE room_id IS NOT NULL AND state = 0 ORDER BY lane, id"
        return [(row["kind"].partition(".")[2], row["lane"]) for row in self.rows(query)]

    async def room(self) -> Room:
        found = (await self.ledger.read(team_room.about, self["Вера"])).room
        assert found is not None
        return found

    async def writes(self, kind: str, **ids: Any) -> Out | None:
        """A message as the room would get it."""
        room = await self.room()
        reader = Who(room.organisation_id, Role.TEAM_ROOM, telegram_id=room.chat_id)
        out: Out | None = await self.ledger.read(KINDS[f"team_room.{kind}"].render, To(reader), **ids)
        return out

    async def arrives(self, kind: str, message_id: int, **ids: Any) -> None:
        """Telegram took it under this number."""
        kept = KINDS[f"team_room.{kind}"].after_sent
        assert kept is not None
        await self.does(kept, message_id, **ids)

    async def card(self, request: int, message_id: int = 77) -> int:
        await self.arrives("card", message_id, request_id=request, again=0)
        return message_id


@pytest.fixture
async def team(ledger: Ledger, database: Path, clock: HandClock) -> AsyncIterator[Team]:
    team = Team(ledger, database, clock, await settle(ledger, families=6))
    assert await team.does(team_room.connect, team["Вера"], CHAT, {}) is Connected.DONE
    yield team


async def test_another_group_takes_the_place_only_when_said(team: Team) -> None:
    vera = team["Вера"]
    assert await team.does(team_room.connect, vera, OTHER_CHAT, {}) is Connected.OTHER
    assert (await team.room()).chat_id == CHAT
    assert await team.does(team_room.connect, vera, CHAT, {}) is Connected.HERE
    assert await team.does(team_room.connect, vera, OTHER_CHAT, {}, instead=True) is Connected.DONE
    assert (await team.room()).chat_id == OTHER_CHAT
    assert len(team.rows("SELECT 1 FROM team_room WHERE state = 'connected'")) == 1
    assert await team.does(team_room.connect, vera, CHAT, {}, instead=True) is Connected.DONE
    assert len(team.rows("SELECT 1 FROM team_room")) == 2  # the first again, with the topics it had


async def test_a_card_bears_no_name_and_no_word_of_hers_whatever_happens(team: Team) -> None:
    anya, olga = team["Аня"], team["Ольга"]
    request = await team.asks()
    await team.does(help_requests_words.write, anya, request, Words("text", "Живу на улице Мира"))
    steps: list[tuple[Any, ...]] = [
        (help_requests.take, olga, request, 0),
        (help_requests.contacted, olga, request, 0),
        (help_requests.close, olga, request, Outcome.SOLVED, 0),
    ]
    (alias,) = await team.ledger.read(_alias, anya.case_id or 0)
    for step in [None, *steps]:
        if step is not None:
            await team.does(*step)
        for kind, ids in (("card", {"again": 0}), ("wrote", {}), ("card_edit", {"message_id": 5})):
            out = await team.writes(kind, request_id=request, **ids)
            assert out is not None
            shown = "\n".join([out.text, *(key.label for row in out.rows for key in row)])
            assert not [word for word in (alias, "Аня", "Мира") if word in shown], shown
    topic = team.rows("SELECT id FROM room_topic")[0]["id"]
    named = await team.writes("topic", topic_id=topic, soon=1)
    assert named is not None
    assert "Аня" not in named.text


@internal
def _alias(tx: Transaction, case_id: int) -> tuple[str]:
    return (cases.get(tx, case_id).alias,)


async def test_a_mother_who_is_also_staff_is_no_staff_on_her_own_case(team: Team) -> None:
    anya, request = team["Аня"], await team.asks()
    await team.does(_grant, anya.person, Role.CURATOR)
    speaker = await team.ledger.read(team_room.speaker, anya.organisation_id, CHAT, anya.telegram_id or 0)
    assert speaker.staff is not None
    assert speaker.staff.role is Role.CURATOR  # though she speaks to the bot as a mother
    for act in (
        (help_requests.take, speaker.staff, request, 0),
        (team_room_reply.held_by_another, speaker.staff, request),
    ):
        with pytest.raises(Denied):
            await team.does(*act)
    await team.does(help_requests.take, team["Ольга"], request, 0)
    card = await team.card(request)
    assert await team.does(team_room_reply.hear, speaker.staff, 90, card, Words("text", "…")) is Heard.INTERNAL


@internal
def _grant(tx: Transaction, person: int, role: Role) -> None:
    people.grant(tx, person, role)


async def test_strangers_and_mothers_are_nobody_in_a_group(team: Team) -> None:
    for account in (team["Аня"].telegram_id, 999):
        speaker = await team.ledger.read(team_room.speaker, team["Аня"].organisation_id, CHAT, account or 0)
        assert (speaker.staff, speaker.coordinator) == (None, None)
        assert speaker.room is not None


async def test_only_who_has_the_request_is_heard_and_nothing_else_is_kept(team: Team) -> None:
    olga, nina, request = team["Ольга"], team["Нина"], await team.asks()
    card, words = await team.card(request), Words("text", "Еду")
    assert await team.does(team_room_reply.hear, olga, 90, card, words) is Heard.INTERNAL  # nobody has it yet
    await team.does(help_requests.take, olga, request, 0)
    assert await team.does(team_room_reply.hear, nina, 91, card, words) is Heard.INTERNAL
    assert await team.does(team_room_reply.hear, olga, 92, 12345, words) is Heard.INTERNAL
    assert await team.does(team_room_reply.hear, olga, 93, card, Words("text", "я" * 3001)) is Heard.TOO_LONG
    assert team.rows("SELECT 1 FROM room_draft") == []
    assert await team.does(team_room_reply.hear, olga, 94, card, words) is Heard.ASKED
    draft = team.rows("SELECT id FROM room_draft")[0]["id"]
    for what in (team_room_reply.send, team_room_reply.keep):
        assert await team.does(what, nina, draft, 95) is Sent.NOT_YOURS
    assert team.rows("SELECT 1 FROM help_word") == []
    for _ in range(2):  # pressed twice, and she has it once
        assert await team.does(team_room_reply.send, olga, draft, 95) is Sent.YES
    assert len(team.rows("SELECT 1 FROM help_word")) == 1
    assert len(team.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.words' AND role = 'mother'")) == 1
    assert team.rows("SELECT 1 FROM room_draft WHERE text IS NOT NULL") == []
    team.clock.advance(minutes=11)
    await team.tick()
    assert len(team.rows("SELECT 1 FROM room_draft")) == 1  # so that a reply to it is known


async def test_what_was_let_go_or_closed_meanwhile_is_not_sent(team: Team) -> None:
    olga, request = team["Ольга"], await team.asks()
    card = await team.card(request)
    await team.does(help_requests.take, olga, request, 0)
    for source in (90, 91):
        await team.does(team_room_reply.hear, olga, source, card, Words("text", "Еду"))
    first, second = (row["id"] for row in team.rows("SELECT id FROM room_draft ORDER BY id"))
    await team.does(help_requests.release, olga, request, 0)
    assert await team.does(team_room_reply.send, olga, first, 95) is Sent.NOT_YOURS
    await team.does(help_requests.take, olga, request, 0)
    await team.does(help_requests.close, olga, request, Outcome.SOLVED, 0)
    assert await team.does(team_room_reply.send, olga, second, 96) is Sent.CLOSED
    assert team.rows("SELECT 1 FROM help_word") == []
    with pytest.raises(Gone):
        await team.does(team_room_reply.send, olga, second, 96)


async def test_two_requests_of_a_family_stand_behind_one_topic(team: Team) -> None:
    for kind in (HelpKind.CHILD_ILL, HelpKind.HOUSING):
        await team.asks(kind=kind)
    assert team.queued() == [(kind, Lane.HELP) for kind in ("hello", "topic", "card", "card")]


async def test_what_is_old_waits_behind_what_is_new(team: Team) -> None:
    await team.asks()
    await team.asks("Лена")
    vera = team["Вера"]
    await team.does(team_room.connect, vera, OTHER_CHAT, {}, instead=True)
    await team.asks("Аня", HelpKind.DANGER)
    room = (await team.room()).id
    waiting = team.rows("SELECT kind, lane FROM outbox WHERE room_id = ? AND state = 0 ORDER BY lane, id", room)
    assert [(row["kind"], row["lane"]) for row in waiting] == [
        ("team_room.hello", Lane.HELP),
        ("team_room.topic", Lane.HELP),  # Anya's, which was to come later
        ("team_room.card", Lane.HELP),
        ("team_room.card", Lane.ANNOUNCEMENT),
        ("team_room.topic", Lane.ANNOUNCEMENT),
        ("team_room.card", Lane.ANNOUNCEMENT),
    ]


async def test_of_a_guest_nothing_is_left_in_the_room_and_her_topic_goes(team: Team) -> None:
    guest = replace(team["Аня"], role=Role.STRANGER, person_id=None, case_id=None, telegram_id=9_000_000)
    olga = team["Ольга"]
    request = (await team.does(help_requests_asking.ask, guest, HelpKind.CHILD_ILL)).request.id
    topic = team.rows("SELECT id FROM room_topic WHERE request_id = ?", request)[0]["id"]
    await team.arrives("topic", 55, topic_id=topic, soon=1)
    card = await team.card(request)
    await team.does(help_requests.take, olga, request, 0)
    await team.does(team_room_reply.hear, olga, 90, card, Words("text", "Еду"))
    await team.does(help_requests.close, olga, request, Outcome.SOLVED, 0)
    team.clock.advance(hours=73)
    await team.tick()
    for table in ("help_request", "room_topic", "room_card", "room_draft"):
        assert team.rows(f"SELECT 1 FROM {table}") == [], table  # noqa: S608 - our own names
    assert ("topic_end", Lane.RELAY) in team.queued()


async def test_a_move_told_by_telegram_is_followed(team: Team) -> None:
    org = team["Вера"].organisation_id
    await team.does(team_room_trouble.moved, org, CHAT, OTHER_CHAT)
    assert (await team.room()).chat_id == OTHER_CHAT
    await team.does(team_room_trouble.moved, org, -5, -6)  # another group
    assert (await team.room()).chat_id == OTHER_CHAT


async def test_a_broken_room_is_written_to_no_more_and_its_coordinator_hears_once(team: Team) -> None:
    room = await team.room()
    for _ in range(3):
        await team.does(team_room_trouble.refused, room.id, "team_room.card", {}, "Bad Request: not enough rights")
    told = team.rows("SELECT payload FROM outbox WHERE kind = 'team_room.broken'")
    assert [row["payload"] for row in told] == [f'{{"why": "{Trouble.RIGHTS}"}}']
    assert await team.ledger.read(_readers, room.id) == {}
    request = await team.asks()
    assert team.rows("SELECT 1 FROM outbox WHERE kind = 'team_room.card'") == []
    assert len(team.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.card'")) == 1
    rights = ["manage_topics", "pin_messages", "delete_messages"]
    await team.does(team_room_trouble.standing, room.organisation_id, CHAT, present=True, rights=rights[:2])
    assert await team.ledger.read(_readers, room.id) == {}
    await team.does(team_room_trouble.standing, room.organisation_id, CHAT, present=True, rights=rights)
    assert list(await team.ledger.read(_readers, room.id)) == [room.id]
    assert len(team.rows("SELECT 1 FROM outbox WHERE kind = 'team_room.card'")) == 1
    assert request


@internal
def _readers(tx: Transaction, room_id: int) -> dict[int, Who]:
    return store.readers(tx, [room_id])


async def test_without_a_room_nothing_is_queued_for_one(team: Team) -> None:
    await team.does(team_room.disconnect, team["Вера"])
    before = team.rows("SELECT count(*) AS n FROM outbox WHERE room_id IS NOT NULL")[0]["n"]
    request = await team.asks()
    await team.does(help_requests.take, team["Ольга"], request, 1)
    assert team.rows("SELECT count(*) AS n FROM outbox WHERE room_id IS NOT NULL")[0]["n"] == before
    assert team.rows("SELECT state FROM help_request")[0]["state"] == RequestState.TAKEN


async def test_her_words_reach_whoever_took_it_in_the_room_before_the_card_is_there(team: Team) -> None:
    anya, nina, request = team["Аня"], team["Нина"], await team.asks()
    await team.does(help_requests.take, nina, request, 0)
    await team.does(help_requests_words.write, anya, request, Words("text", "Температура 39"))
    handed = team.rows("SELECT recipient_id FROM outbox WHERE kind = 'help_requests.words'")
    assert [row["recipient_id"] for row in handed] == [nina.person_id]
