"""Posting a meeting for all to read, and taking it down again: whoever leads it, or coordinates."""

from dataclasses import dataclass

from bot.content.events import is_discreet
from bot.domain.events import Event
from bot.domain.noticeboards import Noticeboard
from bot.domain.noticeboards_posts import Notice, Post, Unfit, unfit
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.storage import events, privacy
from bot.storage import noticeboards as boards
from bot.storage import noticeboards_posts as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.events_running import curators_of
from bot.use_cases.events_series import is_past, last_start
from bot.use_cases.events_telling import recount
from bot.use_cases.noticeboards_telling import drop, is_full, names_guest, notice, put

POST = "noticeboards.post"


@dataclass(frozen=True, slots=True)
class Spot:
    """A noticeboard, and what of the event stands there."""

    noticeboard: Noticeboard
    post: Post | None

    @property
    def free(self) -> bool:
        return self.noticeboard.works and (self.post is None or not self.post.live)


@dataclass(frozen=True, slots=True)
class Desk:
    """An event and all places where it may stand. `unfit`: why it is posted nowhere."""

    event: Event
    spots: list[Spot]
    unfit: Unfit | None


@requires("noticeboards.post")
def desk(tx: Transaction, who: Who, event_id: int) -> Desk:
    event = _event(tx, who, event_id)
    standing = {post.noticeboard_id: post for post in store.of_event(tx, event.id)}
    spots = [Spot(board, standing.get(board.id)) for board in boards.of(tx, event.organisation_id)]
    return Desk(event, spots, _unfit(tx, event))


@requires("noticeboards.post")
def preview(tx: Transaction, who: Who, event_id: int, noticeboard_id: int) -> tuple[Spot, Notice] | None:
    """What will stand there; None where it will not."""
    found = desk(tx, who, event_id)
    spot = next((one for one in found.spots if one.noticeboard.id == noticeboard_id), None)
    if spot is None or found.unfit is not None or not spot.free:
        return None
    return spot, notice(tx, found.event)


@requires("noticeboards.post")
def publish(tx: Transaction, who: Who, event_id: int, noticeboard_id: int) -> Desk:
    """Pressed twice, or by two at once, it is one post."""
    if preview(tx, who, event_id, noticeboard_id) is not None:
        event = _event(tx, who, event_id)
        post = store.put(tx, who, event, noticeboard_id, full=is_full(tx, event))
        put(tx, post, "post", until=last_start(tx, event))
        recount(tx, event)
        privacy.record(tx, who, "noticeboards.post", object_id=event.id)
    return desk(tx, who, event_id)


@requires("noticeboards.post")
def take_down(tx: Transaction, who: Who, event_id: int, noticeboard_id: int) -> Desk:
    """Also after the meeting."""
    event = _event(tx, who, event_id)
    for post in store.of_event(tx, event.id):
        if post.noticeboard_id == noticeboard_id and post.live:
            drop(tx, post)
            recount(tx, event)
            privacy.record(tx, who, "noticeboards.take_down", object_id=event.id)
    return desk(tx, who, event_id)


def _unfit(tx: Transaction, event: Event) -> Unfit | None:
    discreet, past = is_discreet(event.says), is_past(tx, event)
    return unfit(event.says, discreet=discreet, named=names_guest(tx, event), cancelled=event.cancelled, past=past)


def _event(tx: Transaction, who: Who, event_id: int) -> Event:
    """Whoever runs it today, or a coordinator. Of a class its series: that is what people are invited to."""
    event = events.get(tx, event_id)
    if event.series_id is not None:
        event = events.get(tx, event.series_id)
    if who.role is Role.COORDINATOR:
        within = event.created_by == who.person or not is_discreet(event.says)
    else:
        within = event.created_by in curators_of(who, tx, event)
    if event.organisation_id != who.organisation_id or not within:
        raise Denied(POST, who.role)
    return event
