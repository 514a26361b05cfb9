"""Connecting a group as the team room, and letting it go again: the coordinator's work, in the group or in private."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.noticeboards import Noticeboard
from bot.domain.people import STAFF, Role, Who
from bot.domain.team_room import PAYLOAD, RIGHTS, Room, RoomState
from bot.storage import help_requests, noticeboards, organisations, people, people_roles, privacy
from bot.storage import team_room as store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.team_room_cards import post_open, tell
from bot.use_cases.team_room_trouble import mend


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in a group: as staff, as coordinator, and the room or the noticeboard this group is. None: not so."""

    staff: Who | None = None
    coordinator: Who | None = None
    room: Room | None = None
    noticeboard: Noticeboard | None = None


@dataclass(frozen=True, slots=True)
class About:
    """The room as the coordinator sees it; `link` adds the bot to a group with the rights it needs."""

    link: str
    room: Room | None
    open_requests: int


class Connected(StrEnum):
    DONE = "done"
    HERE = "here"  # it was connected already
    OTHER = "other"  # another group is the room; it is replaced only when the coordinator says so
    PUBLIC = "public"  # events are or were posted there, so families may be in it


@internal
def speaker(tx: Transaction, organisation_id: int, chat_id: int, telegram_id: int) -> Speaker:
    """Who speaks in a group, whichever of her roles is active."""
    room, who = store.at(tx, organisation_id, chat_id), people.by_telegram(tx, organisation_id, telegram_id)
    board = noticeboards.at(tx, organisation_id, chat_id)
    if who.person_id is None:
        return Speaker(room=room, noticeboard=board)
    role = who.role if who.role in STAFF else people_roles.staff_role(tx, who.person_id)
    coordinates = Role.COORDINATOR in people_roles.roles_of(tx, who.person_id)
    return Speaker(
        replace(who, role=role) if role else None,
        replace(who, role=Role.COORDINATOR) if coordinates else None,
        room,
        board,
    )


@requires("team_room.manage")
def about(tx: Transaction, who: Who) -> About:
    username = organisations.by_id(tx, who.organisation_id).bot_username
    _, count = help_requests.open_in(tx, who.organisation_id, but=0, limit=1, offset=0)
    link = f"https://t.me/{username}?startgroup={PAYLOAD}&admin={'+'.join(RIGHTS)}"
    return About(link, store.current(tx, who.organisation_id), count)


@requires("team_room.manage")
def connect(tx: Transaction, who: Who, chat_id: int, icons: Mapping[str, str], *, instead: bool = False) -> Connected:
    """The group has all it needs: from now on it is the room. `instead` of another one, if there is one."""
    if noticeboards.ever_at(tx, who.organisation_id, chat_id):
        return Connected.PUBLIC
    room = store.current(tx, who.organisation_id)
    if room is not None and room.chat_id == chat_id:
        store.change(tx, room.id, icons=store.as_icons(icons))
        if room.state is RoomState.BROKEN or room.plain:
            mend(tx, room)
        return Connected.HERE
    if room is not None and room.state is RoomState.CONNECTED and not instead:
        return Connected.OTHER
    if room is not None:
        store.change(tx, room.id, state=RoomState.DISCONNECTED)
    new = store.again(tx, who, chat_id, icons) or store.add(tx, who, chat_id, icons)
    privacy.record(tx, who, "team_room.connect", object_id=new.id)
    tell(tx, new, "hello", f"hello:{tx.new_id()}", room_id=new.id)
    post_open(tx, new)
    return Connected.DONE


@requires("team_room.manage")
def disconnect(tx: Transaction, who: Who) -> Room | None:
    """From now on the group is any group. Answers which it was."""
    room = store.current(tx, who.organisation_id)
    if room is not None:
        store.change(tx, room.id, state=RoomState.DISCONNECTED)
        privacy.record(tx, who, "team_room.disconnect", object_id=room.id)
    return room
