"""What of a post reaches Telegram, and what its author hears of it."""

from datetime import datetime
from typing import Any

from bot.domain.events import Event, code_of
from bot.domain.noticeboards import Noticeboard, Trouble
from bot.domain.noticeboards_posts import About, Notice, Post, PostState, has_phone
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import cases, events, events_guests, organisations, outbox
from bot.storage import noticeboards_posts as store
from bot.storage.transaction import Transaction
from bot.use_cases.events_series import is_past
from bot.use_cases.family_names import names_family

POST = "noticeboards.post"


def is_full(tx: Transaction, event: Event) -> bool:
    return 0 < event.says.capacity <= events_guests.counts(tx, event.id).people


def names_guest(tx: Transaction, event: Event) -> bool:
    """Whether the curator's own words name somebody of an invited family: strangers would read it."""
    words = " ".join((event.says.title, event.says.place, event.says.way))
    invited = [guest.case_id for guest in events_guests.of_event(tx, event.id)]
    return names_family(tx, words, *cases.get_many(tx, invited))


def notice(tx: Transaction, event: Event, post: Post | None = None) -> Notice:
    """What stands there now, or would."""
    bot = organisations.by_id(tx, event.organisation_id).bot_username
    starts = [one.says.starts_at for one in events.of_series(tx, event.id)] or [event.says.starts_at]
    moved = post is not None and post.starts_at != event.says.starts_at and not event.says.sessions
    elsewhere = post is not None and post.place != event.says.place
    link = f"https://t.me/{bot}?start={code_of(event.id)}"
    without = tuple(events.called_off_ahead(tx, event.id))
    return Notice(event.says, starts, link, moved, is_full(tx, event), event.cancelled, elsewhere, without)


def refresh(tx: Transaction, event: Event) -> bool:
    """The event was moved, changed or called off: what stands in public says so, or a new post does. After it nothing
    more. Says whether a post is being changed."""
    event, changing = events.get(tx, event.series_id or event.id), False
    for post in _fit(tx, event):
        if event.cancelled and post.state is PostState.QUEUED and outbox.cancel(tx, POST, post_id=post.id):
            store.change(tx, post.id, state=PostState.DOWN)
        elif not is_past(tx, event):
            put(tx, post, "change", news=True)
            changing = True
    return changing


def _fit(tx: Transaction, event: Event) -> list[Post]:
    """The posts that may stay. Where a number came into the words, or they name a family that is invited by now, they
    are taken down, and their author hears why."""
    live = [post for post in store.of_event(tx, event.id) if post.live]
    wrong = _says_too_much(tx, event) if live else None
    if wrong is None:
        return live
    for post in live:
        drop(tx, post)
        tell_author(tx, post, wrong, PostState.DOWN)
    return []


def _says_too_much(tx: Transaction, event: Event) -> About | None:
    if has_phone(event.says.place, event.says.way):
        return About.PHONE
    return About.NAME if names_guest(tx, event) else None


def recounted(tx: Transaction, event: Event) -> None:
    """Who comes is different. The last place was taken, or one became free: a post says no more of it than that."""
    found = [] if event.cancelled or is_past(tx, event) else _fit(tx, event)
    full = bool(found) and is_full(tx, event)
    for post in found:
        if post.full != full:
            store.change(tx, post.id, full=full)
            put(tx, post, "change", news=False)


def drop(tx: Transaction, post: Post) -> None:
    """One that has not gone yet does not go; one that is there is deleted."""
    store.change(tx, post.id, state=PostState.DOWN)
    if not outbox.cancel(tx, POST, post_id=post.id):
        put(tx, post, "take_down")


def put(tx: Transaction, post: Post, kind: str, *, until: datetime | None = None, **ids: bool) -> None:
    """Queue something for the noticeboard itself; what waits already will say what is true then."""
    name = f"noticeboards.{kind}"
    said: dict[str, Any] = {"post_id": post.id, **ids}
    if outbox.is_waiting(tx, name, **said):
        return
    key = f"{name}:{post.id}:{tx.new_id()}"
    lane, role, board = Lane.ANNOUNCEMENT, Role.NOTICEBOARD, post.noticeboard_id
    outbox.put(tx, post.organisation_id, name, lane, key, role, noticeboard=board, expires_at=until, **said)


def tell_author(tx: Transaction, post: Post, about: About, why: Trouble | PostState) -> None:
    """Something about the post is hers to know, or to settle."""
    kind, key = "noticeboards.told", f"noticeboards.told:{post.id}:{about}:{why}:{tx.new_id()}"
    ids: dict[str, Any] = {"post_id": post.id, "about": str(about), "why": str(why)}
    outbox.put(tx, post.organisation_id, kind, Lane.RELAY, key, post.posted_as, to=post.posted_by, **ids)


def tell_connected(tx: Transaction, board: Noticeboard, person_id: int) -> None:
    """Whoever connected it hears of it in private: nothing is said before everybody there."""
    kind, role, key = "noticeboards.connected", Role.COORDINATOR, f"noticeboard:{board.id}:connected:{tx.new_id()}"
    outbox.put(tx, board.organisation_id, kind, Lane.CALLER, key, role, to=person_id, noticeboard_id=board.id)
