"""Whom a piece of news reaches: counted for its author beforehand, and looked at again for each message."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.content.permissions import matrix
from bot.domain.announcements import Announcement, Audience
from bot.domain.announcements_audience import Filter, Reach, Reader, readers
from bot.domain.cases import CaseState
from bot.domain.events import Event
from bot.domain.people import MENTORS, Role, Who
from bot.domain.permissions import Denied, Gone, Scope
from bot.storage import announcements_audience as facts
from bot.storage import cases, cases_course, events, organisations, people
from bot.storage.announcements import Kept
from bot.storage.announcements_audience import Contact
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

WRITE = "announcements.write"
AROUND = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Readers by the way in which the news gets to them. `blocked` stand among those told `by_hand`, too."""

    by_bot: tuple[Reader, ...]
    by_hand: tuple[Reader, ...]
    blocked: int
    unheard: int
    contacts: dict[int, Contact]


@dataclass(frozen=True, slots=True)
class Choices:
    """(id, name) of what a filter may name."""

    territories: list[tuple[int, str]]
    curators: list[tuple[int, str]]


def reach_of(who: Who) -> Reach:
    scope = matrix().scope(WRITE, who.role)
    return Reach(who.person, None if scope is Scope.TEAM else who.person)


@requires("announcements.write")
def choose(tx: Transaction, who: Who, wanted: Filter, event_id: int) -> Chosen:
    """By the rights of this moment."""
    reach = reach_of(who)
    if event_id:
        wanted = replace(wanted, only=_guests(tx, who, event_id))
    families = facts.families(
        tx, who.organisation_id, reach.curator_id, _today(tx, who), with_phases=bool(wanted.phases)
    )
    found = readers(wanted, reach, families, facts.helpers(tx, who.organisation_id))
    contacts = facts.contacts(tx, [one.person_id for one in found if one.person_id is not None])
    unreached = [one for one in found if not _hears(one, contacts)]
    hers = tuple(one for one in unreached if one.role is Role.MOTHER)
    blocked = sum(one.person_id in contacts and contacts[one.person_id].telegram for one in hers)
    by_bot = tuple(one for one in found if _hears(one, contacts))
    return Chosen(by_bot, hers, blocked, len(unreached) - len(hers), contacts)


def _hears(one: Reader, contacts: dict[int, Contact]) -> bool:
    contact = contacts.get(one.person_id) if one.person_id is not None else None
    return contact is not None and contact.telegram and contact.reachable


def _guests(tx: Transaction, who: Who, event_id: int) -> set[int]:
    if events.get(tx, event_id).created_by != who.person:
        raise Denied(WRITE, who.role)
    return facts.guests_coming(tx, event_id)


def _today(tx: Transaction, who: Who) -> date:
    return tx.now.astimezone(ZoneInfo(organisations.zone_of(tx, who.organisation_id))).date()


@requires("announcements.write")
def audience(tx: Transaction, who: Who, wanted: Filter, event_id: int = 0) -> Audience:
    """How many, and to a curator what she calls them: a coordinator reads no alias of a family."""
    chosen = choose(tx, who, wanted, event_id)
    heard = [chosen.contacts[one.person_id] for one in chosen.by_bot if one.person_id is not None]
    return Audience(
        reached=len(chosen.by_bot),
        later=sum(contact.waits for contact in heard),
        easy=sum(contact.easy for contact in heard),
        without=len(chosen.by_hand) - chosen.blocked,
        blocked=chosen.blocked,
        unheard=chosen.unheard,
        by_role=Counter(one.role for one in chosen.by_bot),
        names=_names(tx, who, chosen),
    )


def _names(tx: Transaction, who: Who, chosen: Chosen) -> tuple[str, ...]:
    if reach_of(who).curator_id is None:
        return ()
    hers = [one.case_id for one in (*chosen.by_bot, *chosen.by_hand) if one.role is Role.MOTHER and one.case_id]
    return tuple(sorted(case.alias for case in cases.get_many(tx, hers)))


@requires("announcements.write")
def choices(tx: Transaction, who: Who) -> Choices:
    """Curators are told apart by a coordinator alone."""
    territories = cases.territories_of(tx, who.organisation_id)
    if reach_of(who).curator_id is not None:
        return Choices(territories, [])
    names = people.names_of(tx, people.with_role(tx, who.organisation_id, Role.CURATOR))
    return Choices(territories, sorted(names.items(), key=lambda named: (named[1], named[0])))


@requires("events.announce")
def meetings(tx: Transaction, who: Who) -> list[Event]:
    """Those of this curator's whose guests may be written to: of the last and of the coming month."""
    return events.between(tx, [who.person], tx.now - AROUND, tx.now + AROUND)


def still_reaches(tx: Transaction, one: Announcement, kept: Kept) -> bool:
    """Whether its author may write to this reader at this moment: rights may have gone since it was written."""
    held = people.holds(tx, [(one.created_by, one.role)])
    if not held or kept.person_id == one.created_by:
        return False
    if kept.case_id is None or (kept.role in MENTORS and one.role is Role.COORDINATOR):
        return one.role is Role.COORDINATOR  # whose volunteers are the organisation's, beside whomever they stand
    try:
        case = cases.get(tx, kept.case_id)
    except Gone:
        return False
    if case.state is not CaseState.OPEN or (one.role is Role.CURATOR and case.curator_id != one.created_by):
        return False
    if kept.role is Role.MOTHER:
        hers = kept.person_id is None or case.mother_id == kept.person_id
        # whoever was named after the goodbye stays named
        return hers and not cases_course.has_ended_since(tx, case, one.created_at)
    return kept.role not in MENTORS or facts.beside(tx, kept.person_id or 0, kept.role, case.id)
