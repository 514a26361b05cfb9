"""Connecting a group or a channel as a noticeboard, and letting it go: the coordinator's work."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.noticeboards import CHANNEL_RIGHTS, PAYLOAD, Noticeboard, NoticeboardKind, NoticeboardState
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.storage import events, organisations, privacy, team_room
from bot.storage import noticeboards as store
from bot.storage import noticeboards_posts as posts
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.events_telling import recount
from bot.use_cases.noticeboards_telling import drop, refresh, tell_connected

MANAGE = "noticeboards.manage"


@dataclass(frozen=True, slots=True)
class About:
    """The noticeboards there are, and the links that add the bot to a group or a channel."""

    noticeboards: list[Noticeboard]
    group_link: str
    channel_link: str


class Connected(StrEnum):
    DONE = "done"
    STAFF_ROOM = "staff_room"  # the team's own group is no public place: its old cards can be read there


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
def before_letting_go(tx: Transaction, who: Who, noticeboard_id: int) -> tuple[Noticeboard, int]:
    """With the count of what stands there."""
    board = one(tx, who, noticeboard_id)
    return board, len(posts.live_on(tx, board.id))


@requires("noticeboards.manage")
def connect(tx: Transaction, who: Who, chat_id: int, kind: NoticeboardKind, title: str) -> Connected:
    """From now on events can be posted there. It is said to the coordinator, and not before everybody there."""
    if team_room.ever_at(tx, who.organisation_id, chat_id):
        return Connected.STAFF_ROOM
    board = store.connect(tx, who, chat_id, kind, title)
    for post in posts.live_on(tx, board.id):  # it was lost for a while
        refresh(tx, events.get(tx, post.event_id))
    privacy.record(tx, who, "noticeboards.connect", object_id=board.id)
    tell_connected(tx, board, who.person)
    return Connected.DONE


@requires("noticeboards.manage")
def disconnect(tx: Transaction, who: Who, noticeboard_id: int) -> Noticeboard:
    """Nothing is posted there any more, and what stands there is taken down: it would be true of nothing one day."""
    board = one(tx, who, noticeboard_id)
    if board.state is not NoticeboardState.DISCONNECTED:
        store.change(tx, board.id, state=NoticeboardState.DISCONNECTED, why=None)
        for post in posts.live_on(tx, board.id):
            drop(tx, post)
            recount(tx, events.get(tx, post.event_id))
        privacy.record(tx, who, "noticeboards.disconnect", object_id=board.id)
    return store.get(tx, board.id)
