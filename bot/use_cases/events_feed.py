"""🔗 The phone's own calendar reads her days by itself, by a link that is hers alone and that she can end.

What goes there leaves the house for whoever keeps that calendar. So of families it is a time and a word, and the link
opens nothing from the moment in which its person may no longer look by herself.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.content.appointments import APPOINTMENTS
from bot.content.events import is_discreet
from bot.domain.events import Event
from bot.domain.events_feed import Block, Feed, window
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.storage import events_feed as store
from bot.storage import people, privacy
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases.access import may, requires
from bot.use_cases.events_running import running

AT_HOME = [code for code, kind in APPOINTMENTS.items() if kind.at_home]


@dataclass(frozen=True, slots=True)
class Days:
    """`events`: group meetings with their words; `blocks`: what is with families, without any."""

    now: datetime
    events: list[Event]
    blocks: list[Block]


@requires("events.feed")
def look(tx: Transaction, who: Who) -> Feed | None:
    return store.of(tx, who.person)


@requires("events.feed")
def make(tx: Transaction, who: Who, instead_of: int) -> str | None:
    """The secret of a new link, to be shown once; None where the link stands otherwise than the press knew it.

    `instead_of`: the id of the link that ends with this; 0: there is none.
    """
    if _id(store.of(tx, who.person)) != instead_of:
        return None
    made, secret = store.make(tx, who)
    privacy.record(tx, who, "events.make_feed", object_id=made)
    return secret


@requires("events.feed")
def end(tx: Transaction, who: Who, feed_id: int) -> bool:
    """Whether none is left; a press that speaks of an older link ends no newer one."""
    found = store.of(tx, who.person)
    if found is not None and found.id == feed_id:
        store.end(tx, who.person)
        privacy.record(tx, who, "events.end_feed", object_id=feed_id)
    return _id(found) in (0, feed_id)


@internal
def whose(tx: Transaction, secret: str) -> Who | None:
    """Whoever this link belongs to, in the role it was made in. None: it opens nothing (any more)."""
    found = store.by_secret(tx, secret)
    who = people.in_role(tx, found.person_id, found.role) if found else None
    return who if who is not None and may(who, "events.feed") else None


@requires("events.feed")
def days(tx: Transaction, who: Who) -> Days:
    """What her calendar in the bot shows her, also where she stands in; to a coordinator all but what is discreet."""
    start, end_ = window(tx.now)
    talks = store.talks_of(tx, who.person, who.role, start, end_)
    if who.role is Role.CURATOR:
        visits = store.visits_of(tx, who.person, AT_HOME, start, end_)
        run = running(who, tx)
        return Days(tx.now, run.some(tx, store.led_by(tx, run.curators, start, end_)), [*visits, *talks])
    if who.role is Role.COORDINATOR:
        found = store.of_organisation(tx, who.organisation_id, start, end_)
        return Days(tx.now, [one for one in found if not is_discreet(one.says)], talks)
    raise Denied("events.feed", who.role)


def _id(feed: Feed | None) -> int:
    return feed.id if feed else 0
