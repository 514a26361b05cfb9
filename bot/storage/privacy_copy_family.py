"""What goes into the copy of what a mother keeps for her family and for herself. Who is close to her is named by the
first name alone, and nothing they said or asked for is in it."""

import re
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.family_members import MemberState
from bot.domain.hiding import Secret
from bot.domain.meetings import LineKind, MeetingState
from bot.domain.privacy_copy import Entry
from bot.domain.services import group_of
from bot.domain.taken_back import standing
from bot.storage import accompany, aid, cases_agreement, cases_course, meetings, meetings_lines, stays
from bot.storage.children import child_answers, children
from bot.storage.exchange import items
from bot.storage.family_members import members
from bot.storage.guides import guide_doubts
from bot.storage.hiding import hiding
from bot.storage.people import name_of
from bot.storage.people_consents import adult_consents
from bot.storage.people_pauses import pauses
from bot.storage.reminders_recurring import series
from bot.storage.services import services
from bot.storage.specialists import shares
from bot.storage.transaction import Transaction
from bot.storage.visits import home_visits, skill_marks, visit_topics

NOON = time(12)
MANY = 1000
"""More than were ever asked for one family."""
_CLOCK = re.compile(r"BYHOUR=(\d+);BYMINUTE=(\d+)")


def of_family(tx: Transaction, case: Case, her: int) -> dict[str, list[Entry]]:
    return {
        "course": _course(tx, case),
        "adults": _adults(tx, case.id),
        "children": _children(tx, case),
        "recurring": _recurring(tx, case),
        "close": _close(tx, case.id),
        "offers": _offers(tx, her),
        "questions": _questions(tx, her),
        "hiding": _hiding(tx, her),
        "pauses": _pauses(tx, her),
        "visits": _visits(tx, case.id),
        "skills": _skills(tx, case.id),
        "services": _services(tx, case),
        "things": _things(tx, case),
        "team": _team(tx, case.id),
        "talks": _talks(tx, case.id),
        "along": _along(tx, case.id),
        "rooms": _rooms(tx, case),
    }


def _course(tx: Transaction, case: Case) -> list[Entry]:
    """What stands of it; who wrote it down is no word of hers."""
    found = []
    for step in standing(cases_course.history(tx, case.id)):
        found.append(Entry(_noon(step.on_day, case), f"stage_{step.stage}"))
        if agreement := cases_agreement.of_step(tx, step.id):
            found.append(Entry(_noon(agreement.ends_on, case), "agreement_until"))
    return found


def _adults(tx: Transaction, case_id: int) -> list[Entry]:
    """Who allowed it for her while she was under 18. The number of the paper is that adult's."""
    rows = tx.execute(
        sa.select(adult_consents).where(adult_consents.c.case_id == case_id).order_by(adult_consents.c.id)
    )
    return [Entry(row.recorded_at, f"adult_{row.giver}") for row in rows]


def _children(tx: Transaction, case: Case) -> list[Entry]:
    """Also those taken off the card for now."""
    found: list[Entry] = []
    for child in _of_case(tx, children, case.id):
        born = tx.open("child.born", child.id, child.born)
        if not born:
            continue
        care = f"care_{child.care_relation}" if child.care_relation else ""
        name = tx.open("child.name", child.id, child.name)
        found.append(Entry(_noon(date.fromisoformat(born), case), "child", name, care))
        said = sa.select(child_answers).where(child_answers.c.child_id == child.id).order_by(child_answers.c.at)
        found += [Entry(row.at, row.code, state=f"item_{row.answer}") for row in tx.execute(said)]
    return found


def _recurring(tx: Transaction, case: Case) -> list[Entry]:
    """At what times of the day; whether it still comes."""
    found = []
    for row in _of_case(tx, series, case.id):
        clock = ", ".join(f"{int(hour)}:{minute:0>2}" for hour, minute in _CLOCK.findall(row.rule))
        words = " ".join(part for part in (tx.open("recurring.words", row.id, row.words), clock) if part)
        found.append(Entry(_noon(row.first, case), row.kind, words, f"series_{row.state}"))
    return found


def _close(tx: Transaction, case_id: int) -> list[Entry]:
    """Whoever is let in no longer is there without a name."""
    return [
        Entry(
            row.since or row.created_at,
            f"relation_{row.relation}",
            name_of(tx, row.person_id).partition(" ")[0] if row.state == MemberState.ACTIVE else "",
            f"member_{row.state}",
        )
        for row in _of_case(tx, members, case_id)
    ]


def _offers(tx: Transaction, her: int) -> list[Entry]:
    """Her words to each stand among her messages."""
    rows = tx.execute(sa.select(items).where(items.c.person_id == her).order_by(items.c.id))
    return [Entry(row.created_at, f"offer_{row.kind}", state=f"offer_{row.state}") for row in rows]


def _questions(tx: Transaction, her: int) -> list[Entry]:
    rows = tx.execute(sa.select(guide_doubts).where(guide_doubts.c.person_id == her).order_by(guide_doubts.c.id))
    return [Entry(row.created_at, row.guide_id) for row in rows]


def _hiding(tx: Transaction, her: int) -> list[Entry]:
    """On or off, and never what she chose: the paper lies about."""
    row = tx.execute(sa.select(hiding).where(hiding.c.person_id == her)).one_or_none()
    if row is None:
        return []
    chosen = {f"hiding_{secret}": getattr(row, secret) is not None for secret in Secret}
    chosen |= {
        "hiding_no_calls": row.no_calls,
        "hiding_hours": bool(row.hours),
        "hiding_veiled": row.veiled,
        "hiding_delete": row.delete_after > 0,
    }
    return [Entry(None, name, state="on" if is_on else "off") for name, is_on in chosen.items()]


def _pauses(tx: Transaction, her: int) -> list[Entry]:
    row = tx.execute(sa.select(pauses).where(pauses.c.person_id == her)).one_or_none()
    if row is None:
        return []
    begun = Entry(row.since, "pause_left" if row.left else "pause")
    return [begun, Entry(row.until, "pause_until")] if row.until else [begun]


def _visits(tx: Transaction, case_id: int) -> list[Entry]:
    """Days and what each was about. What the curator marked and noted she hears in person: paper lies about."""
    found = (
        sa.select(home_visits.c.at, visit_topics.c.topic)
        .join(visit_topics, visit_topics.c.visit_id == home_visits.c.id)
        .where(home_visits.c.case_id == case_id)
        .order_by(home_visits.c.at, visit_topics.c.id)
    )
    return [Entry(row.at, f"topic_{row.topic}") for row in tx.execute(found)]


def _services(tx: Transaction, case: Case) -> list[Entry]:
    """The group of each: the catalogue is the staff's."""
    rows = tx.execute(sa.select(services).where(services.c.case_id == case.id).order_by(services.c.day, services.c.id))
    return [Entry(_noon(row.day, case), f"service_{group_of(row.code)}") for row in rows]


def _rooms(tx: Transaction, case: Case) -> list[Entry]:
    """Days alone: which room, and where, is no word for a paper that lies about."""
    return [Entry(_noon(one.first, case), "stay", "", f"stay_{one.state}") for one in stays.of_case(tx, case.id)]


def _along(tx: Transaction, case_id: int) -> list[Entry]:
    """First names alone, as of whoever is close to her."""
    found = _of_case(tx, accompany.requests, case_id)
    names = {row.id: name_of(tx, row.goes_id).partition(" ")[0] if row.goes_id else "" for row in found}
    return [Entry(row.asked_at, "along", names[row.id], f"along_{row.state}") for row in found]


def _things(tx: Transaction, case: Case) -> list[Entry]:
    """What was asked for her, and where it stands; not of whom: an agency's name on paper may put her in danger."""
    found = aid.of_case(tx, case.id, limit=MANY)
    return [Entry(one.changes[0].at, f"aid_{one.kind}", one.words, f"aid_state_{one.state}") for one in reversed(found)]


def _team(tx: Transaction, case_id: int) -> list[Entry]:
    """Specialists by their first names, also those whose work with her has ended."""
    return [
        Entry(row.since, f"need_{row.domain}", name_of(tx, row.specialist_id).partition(" ")[0])
        for row in _of_case(tx, shares, case_id)
    ]


def _talks(tx: Transaction, case_id: int) -> list[Entry]:
    """The days on which people met about her, and what she wanted said; who they were and what they said is theirs."""
    found: list[Entry] = []
    for meeting in reversed(meetings.of_case(tx, case_id)):
        if meeting.state is MeetingState.HELD:
            found.append(Entry(meeting.starts_at, "talk_of_her"))
        hers = meetings_lines.of_meeting(tx, meeting.id).of(LineKind.HERS)
        found += [Entry(meeting.starts_at, "said_for_her", line.words) for line in hers]
    return found


def _skills(tx: Transaction, case_id: int) -> list[Entry]:
    rows = tx.execute(sa.select(skill_marks).where(skill_marks.c.case_id == case_id).order_by(skill_marks.c.at))
    return [Entry(row.at, row.skill, state=f"mark_{row.mark}") for row in rows]


def _of_case(tx: Transaction, table: sa.Table, case_id: int) -> list[Any]:
    return list(tx.execute(sa.select(table).where(table.c.case_id == case_id).order_by(table.c.id)))


def _noon(day: date, case: Case) -> datetime:
    return datetime.combine(day, NOON, ZoneInfo(case.zone))
