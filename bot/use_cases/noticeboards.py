"""Connecting a group or a channel as a noticeboard, and letting it go: the coordinator's work."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.noticeboards import CHANNEL_RIGHTS, PAYLOAD, Noticeboard, NoticeboardKind, NoticeboardState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.storage import noticeboards as store
from bot.storage import organisations, outbox, privacy, team_room
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

MANAGE = "noticeboards.manage"


@dataclass(frozen=True, slots=True)
class About:
    """The noticeboards there are, and the links that add the bot to a group or a channel."""

    noticeboards: list[Noticeboard]
    group_link: str
    channel_link: str


class Connected(StrEnum):
    DONE = "done"
    STAFF_ROOM = "staff_room"  # the team's own group is no public place


@requires("noticeboards.manage")
def about(tx: Transaction, who: Who) -> About:
    bot = f"https://t.me/{organisations.by_id(tx, who.organisation_id).bot_username}"
    to_channel = f"{bot}?startchannel&admin={'+'.join(CHANNEL_RIGHTS)}"
    return About(store.of(tx, who.organisation_id), f"{bot}?startgroup={PAYLOAD}", to_channel)


@requires("noticeboards.manage")
def one(tx: Transaction, who: Who, noticeboard_id: int) -> Noticeboard:
    found = store.get(tx, noticeboard_id)
    if found.organisation_id != who.organisation_id:
        raise Denied(MANAGE, who.role)
    return found


@requires("noticeboards.manage")
def connect(tx: Transaction, who: Who, chat_id: int, kind: NoticeboardKind, title: str) -> Connected:
    """From now on events can be posted there. It is said to the coordinator, and not before everybody there."""
    room = team_room.current(tx, who.organisation_id)
    if room is not None and room.chat_id == chat_id:
        return Connected.STAFF_ROOM
    board = store.connect(tx, who, chat_id, kind, title)
    privacy.record(tx, who, "noticeboards.connect", object_id=board.id)
    unique = f"noticeboard:{board.id}:connected:{tx.new_id()}"
    kind_, lane = "noticeboards.connected", Lane.CALLER
    outbox.put(tx, who.organisation_id, kind_, lane, unique, Role.COORDINATOR, to=who.person, noticeboard_id=board.id)
    return Connected.DONE


@requires("noticeboards.manage")
def disconnect(tx: Transaction, who: Who, noticeboard_id: int) -> Noticeboard:
    """Nothing is posted there any more. Twice is the same as once."""
    board = one(tx, who, noticeboard_id)
    if board.state is not NoticeboardState.DISCONNECTED:
        store.change(tx, board.id, state=NoticeboardState.DISCONNECTED, why=None)
        privacy.record(tx, who, "noticeboards.disconnect", object_id=board.id)
    return store.get(tx, board.id)
