"""What leaves the bot about an event: poster, list, calendar; and whoever comes by the link on a poster."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.content.events import is_closed, is_discreet
from bot.domain.events import Announcement, Answer, Counts, Event, Guest, code_of, id_of
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.storage import cases, cases_course, events, events_guests, noticeboards_posts, organisations, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.events_running import own, running, seen_by
from bot.use_cases.events_seats import Invitation
from bot.use_cases.events_seats import invitation as hers
from bot.use_cases.events_series import is_past
from bot.use_cases.events_telling import recount


@dataclass(frozen=True, slots=True)
class Papers:
    """`guests`: whoever comes or waits. `link`: opens the bot with this event; none where no wall may show it."""

    event: Event
    classes: list[Event]
    guests: list[Guest]
    organisation: str
    username: str
    link: str | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Came:
    """Whoever came by a poster. `invited`: None where she asks her own curator. `starts`: of each class.
    `public`: what stands in a group for all to read."""

    invited: Invitation | None
    curator_id: int
    starts: list[datetime]
    public: Announcement | None = None


@requires("events.papers")
def papers(tx: Transaction, who: Who, event_id: int) -> Papers:
    event = own(who, tx, event_id, "events.papers")
    organisation = organisations.by_id(tx, who.organisation_id)
    name = organisation.bot_username
    link = None if is_discreet(event.says) or event.cancelled else f"https://t.me/{name}?start={code_of(event.id)}"
    listed = seen_by(
        who, tx, event, events_guests.of_event(tx, event.id, Answer.COMING, Answer.OFFERED, Answer.WAITING)
    )
    privacy.record(tx, who, "events.papers", object_id=event_id)
    return Papers(event, events.of_series(tx, event.id), listed, organisation.name, name, link, tx.now)


@dataclass(frozen=True, slots=True)
class OfMonth:
    """`hers`: she may open it. `instead_of`: the name of the curator for whom she stands in."""

    event: Event
    counts: Counts
    hers: bool
    instead_of: str


@requires("events.calendar")
def month(tx: Transaction, who: Who, first: date) -> list[OfMonth]:
    """A curator's own, and those she runs for somebody on leave; for a coordinator everybody's, but for closed
    groups, of which nobody else hears."""
    place = ZoneInfo(who.zone)
    start = datetime.combine(first, time(), place)
    end = datetime.combine((first + timedelta(days=32)).replace(day=1), time(), place)
    runs, instead_of = who.role is Role.CURATOR, {}
    if runs:
        run = running(who, tx)
        found = run.some(tx, events.between(tx, run.curators, start, end))
        instead_of = run.instead_of(tx, found)
    else:
        found = [one for one in events.of_all(tx, who.organisation_id, start, end) if not is_closed(one.says)]
    counts = events_guests.counts_of(tx, [one.id for one in found])
    return [OfMonth(one, counts[one.id], runs, instead_of.get(one.id, "")) for one in found]


@requires("events.calendar")
def today(tx: Transaction, who: Who) -> date:
    return tx.now.astimezone(ZoneInfo(who.zone)).date()


@requires("events.see")
def by_link(tx: Transaction, who: Who, code: str) -> Came:
    """A mother who scanned a poster; nothing where it is not her curator's, or not open to whoever comes.

    Her curator calls her by the name she gave; another curator has no name for her, so she asks her own. So does she
    with whom the work is over: she is invited by name, or not at all.
    """
    case = cases.get(tx, who.case_id) if who.case_id else None
    event = _of_code(tx, code)
    if case is None or event is None:
        return Came(None, case.curator_id if case else 0, [])
    if events_guests.of_family(tx, event.id, case.id) is None:
        open_to_her = event.created_by == case.curator_id and not is_discreet(event.says)
        if not open_to_her or cases_course.has_ended(tx, case) or event.cancelled or is_past(tx, event):
            return Came(None, case.curator_id, [], _public(tx, event))
        events_guests.invite(tx, event.id, [case.id])
        recount(tx, event)
        privacy.record(tx, who, "events.see", object_id=event.id, case_id=case.id)
    starts = [one.says.starts_at for one in events.of_series(tx, event.id)] or [event.says.starts_at]
    return Came(hers(tx, who, event.id), case.curator_id, starts)


def _public(tx: Transaction, event: Event) -> Announcement | None:
    """Nothing that she could not read there."""
    told = not is_discreet(event.says) and not event.cancelled and not is_past(tx, event)
    return event.says if told and noticeboards_posts.standing(tx, event.id) else None


def _of_code(tx: Transaction, code: str) -> Event | None:
    event_id = id_of(code)
    """The event, or the series of a class: whoever comes new is asked for all of it."""
    try:
        found = events.get(tx, event_id) if event_id is not None else None
        return events.get(tx, found.series_id) if found is not None and found.series_id is not None else found
    except Gone:
        return None
