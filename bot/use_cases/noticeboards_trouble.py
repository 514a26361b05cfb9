"""What happens to a noticeboard from outside: rights lost and given back, a move, another name."""

from collections.abc import Mapping
from typing import Any

from bot.domain.noticeboards import Noticeboard, NoticeboardState, Trouble, lacks, trouble_of
from bot.domain.noticeboards_posts import About, Post, PostState
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import events, outbox, people
from bot.storage import noticeboards as store
from bot.storage import noticeboards_posts as posts
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases.events_telling import recount
from bot.use_cases.noticeboards_telling import POST, put, refresh, tell_author, tell_connected
from bot.use_cases.team_room_trouble import Heeded


@internal
def moved(tx: Transaction, organisation_id: int, old: int, new: int) -> None:
    """A basic group went on as a supergroup."""
    board = store.at(tx, organisation_id, old)
    if board is not None:
        store.change(tx, board.id, chat_id=new)


@internal
def renamed(tx: Transaction, organisation_id: int, chat_id: int, title: str) -> None:
    board = store.at(tx, organisation_id, chat_id)
    if board is not None:
        store.rename(tx, board, title)


@internal
def standing(
    tx: Transaction,
    organisation_id: int,
    chat_id: int,
    title: str,
    *,
    present: bool,
    may_post: bool,
    aloud: bool = False,
) -> None:
    """The bot's own place there changed, which is said `aloud`, or was looked at."""
    board = store.at(tx, organisation_id, chat_id)
    if board is None:
        return
    store.rename(tx, board, title)
    trouble = lacks(present=present, may_post=may_post)
    if trouble is not None:
        broken(tx, board, trouble)
    elif board.state is NoticeboardState.BROKEN:
        store.change(tx, board.id, state=NoticeboardState.CONNECTED, why=None)
        if aloud:
            tell_connected(tx, board, board.connected_by)
        for post in posts.live_on(tx, board.id):
            refresh(tx, events.get(tx, post.event_id))


@internal
def refused(
    tx: Transaction,
    noticeboard_id: int,
    /,
    kind: str,
    payload: Mapping[str, Any],
    refusal: str,
    *,
    moved_to: int | None = None,
) -> Heeded:
    """Telegram refused something of a post."""
    board = store.get(tx, noticeboard_id)
    if moved_to is not None:
        store.change(tx, board.id, chat_id=moved_to)
        return Heeded.AGAIN
    post, why = posts.get(tx, payload["post_id"]), trouble_of(refusal)
    if kind == "noticeboards.post":
        _given_up(tx, post, why)
    elif kind == "noticeboards.change":
        _unchanged(tx, post, why, news=payload["news"])
    elif kind == "noticeboards.take_down" and why is Trouble.KEPT:
        put(tx, post, "blank")
    else:
        posts.change(tx, post.id, state=PostState.STANDS)
        tell_author(tx, post, About.LEAVING, why)
    if why in (Trouble.RIGHTS, Trouble.GONE):
        broken(tx, board, why)
    recount(tx, events.get(tx, post.event_id))
    return Heeded.NO if why is Trouble.OTHER else Heeded.ANEW


@internal
def in_doubt(tx: Transaction, post_id: int) -> None:
    """Nobody knows whether it came, so that it is not sent again: its author looks."""
    post = posts.get(tx, post_id)
    if post.state is PostState.QUEUED:
        posts.change(tx, post.id, state=PostState.DOUBTFUL)
    tell_author(tx, post, About.POSTING, PostState.DOUBTFUL)
    recount(tx, events.get(tx, post.event_id))


def broken(tx: Transaction, board: Noticeboard, why: Trouble) -> None:
    """The coordinators are told once, and what to do about it; whoever waits for a post there, too."""
    if board.state is not NoticeboardState.CONNECTED:
        return
    store.change(tx, board.id, state=NoticeboardState.BROKEN, why=why)
    for post in posts.live_on(tx, board.id):
        _given_up(tx, post, why)
    key, kind, role = tx.new_id(), "noticeboards.broken", Role.COORDINATOR
    for person in people.with_role(tx, board.organisation_id, role):
        unique = f"noticeboard:{board.id}:{why}:{key}:{person}"
        outbox.put(tx, board.organisation_id, kind, Lane.RELAY, unique, role, to=person, noticeboard_id=board.id)


def _given_up(tx: Transaction, post: Post, why: Trouble) -> None:
    if posts.get(tx, post.id).state is PostState.QUEUED:
        posts.change(tx, post.id, state=PostState.REFUSED)
        outbox.cancel(tx, POST, post_id=post.id)
        tell_author(tx, post, About.POSTING, why)


def _unchanged(tx: Transaction, post: Post, why: Trouble, *, news: bool) -> None:
    """What people must know is said once more by a new post; that a place became free need not be."""
    if why not in (Trouble.LOST, Trouble.KEPT):
        if news:
            tell_author(tx, post, About.CHANGING, why)
    elif news:
        again = {"state": PostState.QUEUED, "message_id": None, "round": post.round + 1, "replaces": post.message_id}
        posts.change(tx, post.id, **again)
        put(tx, post, "post")
    elif why is Trouble.LOST:
        posts.change(tx, post.id, state=PostState.DOWN)
