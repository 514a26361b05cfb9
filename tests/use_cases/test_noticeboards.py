"""Noticeboards on a real ledger: who may post what, once, and what becomes of it from outside."""

import asyncio
import json
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.events import PROGRAMMES, is_discreet
from bot.domain.events import Announcement
from bot.domain.noticeboards import NoticeboardKind
from bot.domain.noticeboards_posts import About, Unfit
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.storage import inbox
from bot.storage.ledger import Ledger
from bot.use_cases import events, events_editing, noticeboards, noticeboards_trouble, team_room
from bot.use_cases import noticeboards_posts as posts
from bot.use_cases.noticeboards import Connected
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.place import rows

CHAT = -1007


@dataclass
class Wall:
    """One connected group, and who may post in it."""

    ledger: Ledger
    database: Path
    clock: HandClock
    house: House
    board: int

    async def meeting(self, programme: str = "", title: str = "Чай", place: str = "Парк", way: str = "") -> int:
        starts = self.clock.now() + timedelta(days=3)
        says = Announcement(programme, "" if programme else title, starts, "Asia/Barnaul", place, way=way)
        case = [self.house.case.id]
        await self.ledger.run(events.announce, self.house.olga, says, families=case)
        return int(rows(self.database, "SELECT max(id) AS id FROM event")[0]["id"])

    def states(self) -> list[str]:
        return [row["state"] for row in rows(self.database, "SELECT state FROM noticeboard_post ORDER BY id")]

    def queued(self, kind: str) -> int:
        query = "SELECT count(*) AS n FROM outbox WHERE kind = ? AND state = 0"
        return int(rows(self.database, query, f"noticeboards.{kind}")[0]["n"])


@pytest.fixture
async def wall(ledger: Ledger, database: Path, clock: HandClock, house: House) -> Wall:
    done = await ledger.run(noticeboards.connect, house.vera, CHAT, NoticeboardKind.GROUP, "Мамы")
    assert done is Connected.DONE
    board = int(rows(database, "SELECT id FROM noticeboard")[0]["id"])
    return Wall(ledger, database, clock, house, board)


async def test_fifty_presses_of_two_people_are_one_post(wall: Wall) -> None:
    event = await wall.meeting()
    both = (wall.house.vera, wall.house.olga)
    await asyncio.gather(*(wall.ledger.run(posts.publish, both[n % 2], event, wall.board) for n in range(50)))
    assert (wall.states(), wall.queued("post")) == (["queued"], 1)


async def test_each_discreet_programme_is_refused(wall: Wall) -> None:
    refused = 0
    for programme in PROGRAMMES:
        event = await wall.meeting(programme)
        if is_discreet(Announcement(programme, "", wall.clock.now(), "UTC", "")):
            desk = await wall.ledger.run(posts.publish, wall.house.olga, event, wall.board)
            assert desk.unfit is Unfit.DISCREET
            with pytest.raises(Denied):
                await wall.ledger.run(posts.publish, wall.house.vera, event, wall.board)
            refused += 1
    assert (refused > 1, wall.states(), wall.queued("post")) == (True, [], 0)


async def test_only_whoever_runs_it_or_coordinates(wall: Wall) -> None:
    event = await wall.meeting()
    org = wall.house.organisation_id
    strangers = (Who(org, role, 7) for role in Role if role is not Role.COORDINATOR)
    others = [wall.house.nina, wall.house.stranger(99), *strangers]
    for who in others:
        for use_case in (posts.publish, posts.take_down):
            with pytest.raises(Denied):
                await wall.ledger.run(use_case, who, event, wall.board)
    for who in (wall.house.olga, wall.house.nina, *others):
        with pytest.raises(Denied):
            await wall.ledger.run(noticeboards.connect, who, -5, NoticeboardKind.GROUP, "Чужая")
    elsewhere = Who(wall.house.organisation_id + 1, Role.COORDINATOR, wall.house.vera.person)
    for use_case in (posts.publish, posts.take_down):
        with pytest.raises(Denied):
            await wall.ledger.run(use_case, elsewhere, event, wall.board)
    with pytest.raises(Denied):
        await wall.ledger.run(noticeboards.disconnect, elsewhere, wall.board)


async def test_taken_back_before_it_went_and_called_off_before_it_went(wall: Wall) -> None:
    event, other = await wall.meeting(), await wall.meeting()
    await wall.ledger.run(posts.publish, wall.house.olga, event, wall.board)
    await wall.ledger.run(posts.take_down, wall.house.olga, event, wall.board)
    await wall.ledger.run(posts.publish, wall.house.olga, other, wall.board)
    await wall.ledger.run(events.call_off, wall.house.olga, other)
    assert (wall.states(), wall.queued("post"), wall.queued("take_down")) == (["down", "down"], 0, 0)
    desk = await wall.ledger.run(posts.publish, wall.house.olga, other, wall.board)
    assert (desk.unfit, wall.queued("post")) == (Unfit.CALLED_OFF, 0)


async def test_a_lost_place_gives_up_what_waits_and_tells_its_author_once(wall: Wall) -> None:
    event = await wall.meeting()
    await wall.ledger.run(posts.publish, wall.house.olga, event, wall.board)
    for _ in range(2):
        org = wall.house.organisation_id
        lost = {"present": False, "may_post": False}
        await wall.ledger.run(noticeboards_trouble.standing, org, CHAT, "Мамы", **lost)
    assert (wall.states(), wall.queued("post"), wall.queued("told"), wall.queued("broken")) == (["refused"], 0, 1, 1)


async def test_a_room_of_the_staff_and_a_public_place_exclude_each_other(wall: Wall) -> None:
    connect, kind = noticeboards.connect, NoticeboardKind.GROUP
    assert await wall.ledger.run(team_room.connect, wall.house.vera, CHAT, {}) is team_room.Connected.PUBLIC
    assert await wall.ledger.run(team_room.connect, wall.house.vera, -9, {}) is team_room.Connected.DONE
    assert await wall.ledger.run(connect, wall.house.vera, -9, kind, "Команда") is Connected.STAFF_ROOM


async def test_what_once_was_the_one_never_becomes_the_other(wall: Wall) -> None:
    """Families stay in a group whose posts are gone, and cards of requests in one that is the team room no more."""
    vera, kind = wall.house.vera, NoticeboardKind.GROUP
    await wall.ledger.run(noticeboards.disconnect, vera, wall.board)
    assert await wall.ledger.run(team_room.connect, vera, CHAT, {}) is team_room.Connected.PUBLIC
    for room in (-9, -10):
        await wall.ledger.run(team_room.connect, vera, room, {}, instead=True)
    assert await wall.ledger.run(noticeboards.connect, vera, -9, kind, "Команда") is Connected.STAFF_ROOM


@pytest.mark.parametrize("where", ["message", "edited_message"])
async def test_what_people_of_a_group_say_is_not_written_down(wall: Wall, where: str) -> None:
    said = {"chat": {"id": CHAT, "type": "supergroup"}, "text": "Муж меня бьёт", "reply_to_message": {"message_id": 1}}
    raw = {"update_id": 1, where: said}
    org = wall.house.organisation_id
    assert await wall.ledger.run(inbox.store, 1, org, [raw]) == []
    told = [{"update_id": 2, "message": {"chat": said["chat"], "migrate_to_chat_id": -3}}]
    told.append({"update_id": 3, "message": {"chat": said["chat"], "text": "/start notice"}})
    assert len(await wall.ledger.run(inbox.store, 1, org, told)) == 2
    (first, *others) = rows(wall.database, "SELECT payload, state FROM inbox ORDER BY update_id")
    assert (first["payload"], first["state"]) == (None, inbox.DONE)
    assert all(other["payload"] for other in others)


async def test_another_place_is_read_there_and_a_number_takes_the_post_down(wall: Wall) -> None:
    event, olga = await wall.meeting(), wall.house.olga
    await wall.ledger.run(posts.publish, olga, event, wall.board)
    says = (await wall.ledger.read(events_editing.form, olga, event)).event.says
    await wall.ledger.run(events_editing.change, olga, event, replace(says, place="Клуб"), following=False)
    assert (wall.states(), wall.queued("change")) == (["queued"], 1)
    late = replace(says, way="Звонить +7 913 000-11-22")
    await wall.ledger.run(events_editing.change, olga, event, late, following=False)
    assert (wall.states(), wall.queued("post"), wall.queued("told")) == (["down"], 0, 1)
    assert (await wall.ledger.run(posts.publish, olga, event, wall.board)).unfit is Unfit.PHONE


@pytest.mark.parametrize("words", [{"title": "День рождения Миши"}, {"place": "У Ани дома"}, {"way": "Домофон Ани"}])
async def test_own_words_that_name_an_invited_family_are_posted_nowhere(wall: Wall, words: dict[str, str]) -> None:
    event = await wall.meeting(**words)
    for who in (wall.house.olga, wall.house.vera):
        assert (await wall.ledger.run(posts.publish, who, event, wall.board)).unfit is Unfit.NAME
        assert await wall.ledger.read(posts.preview, who, event, wall.board) is None
    assert (wall.states(), wall.queued("post")) == ([], 0)


async def test_a_name_that_comes_later_takes_the_post_down_and_another_familys_word_does_not(wall: Wall) -> None:
    event, olga = await wall.meeting(title="День рождения Вани", place="Улица Мира"), wall.house.olga
    await wall.ledger.run(posts.publish, olga, event, wall.board)
    says = (await wall.ledger.read(events_editing.form, olga, event)).event.says
    assert wall.states() == ["queued"]
    late = replace(says, place="Квартира 3 у Ани")
    await wall.ledger.run(events_editing.change, olga, event, late, following=False)
    assert (wall.states(), wall.queued("post"), wall.queued("change"), wall.queued("told")) == (["down"], 0, 0, 1)
    told = json.loads(rows(wall.database, "SELECT payload FROM outbox WHERE kind = 'noticeboards.told'")[0]["payload"])
    assert told["about"] == About.NAME
    assert (await wall.ledger.run(posts.publish, olga, event, wall.board)).unfit is Unfit.NAME
    await wall.ledger.run(events_editing.change, olga, event, replace(late, place="Клуб"), following=False)
    assert (await wall.ledger.run(posts.publish, olga, event, wall.board)).unfit is None
    assert wall.states() == ["queued"]
