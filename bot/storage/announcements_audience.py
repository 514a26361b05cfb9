"""What is known of an organisation's families, volunteers and staff, for choosing whom a piece of news reaches."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from bot.domain.announcements_audience import Family, Helper
from bot.domain.cases import CaseState
from bot.domain.cases_about import CaseCategory
from bot.domain.cases_levels import Level
from bot.domain.children import ChildState
from bot.domain.children_ages import Phase, phase
from bot.domain.events import Answer
from bot.domain.mentoring import MatchState
from bot.domain.people import MENTORS, STAFF, ContactState, Role, TextLevel
from bot.storage import events_guests
from bot.storage.cases import cases
from bot.storage.cases_about import categories
from bot.storage.cases_course import ended
from bot.storage.cases_levels import levels
from bot.storage.children import children
from bot.storage.hiding import hiding
from bot.storage.mentoring import matches
from bot.storage.people import person_roles, persons
from bot.storage.people_pauses import pauses
from bot.storage.transaction import Transaction

_level = (
    sa.select(levels.c.level).where(levels.c.case_id == cases.c.id).order_by(levels.c.id.desc()).limit(1)
).scalar_subquery()
_categories = (
    sa.select(sa.func.group_concat(categories.c.category, " "))
    .where(categories.c.case_id == cases.c.id)
    .scalar_subquery()
)
_families = sa.select(
    cases.c.id,
    cases.c.mother_id,
    cases.c.curator_id,
    cases.c.territory_id,
    _level.label("level"),
    _categories.label("categories"),
    ended.label("ended"),
).order_by(cases.c.code)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whether the bot can write to somebody, and whether it has to wait: she rests, hides, or an adult has to agree."""

    telegram: bool
    reachable: bool
    waits: bool
    easy: bool


def families(
    tx: Transaction, organisation_id: int, curator_id: int | None, today: date, *, with_phases: bool
) -> list[Family]:
    """The open cases, all or one curator's. Days of birth are opened only where children's ages are asked for."""
    wanted = _families.where(cases.c.organisation_id == organisation_id, cases.c.state == CaseState.OPEN)
    rows = tx.execute(wanted if curator_id is None else wanted.where(cases.c.curator_id == curator_id)).all()
    ages = _phases(tx, [row.id for row in rows], today) if with_phases else {}
    return [
        Family(
            row.id,
            row.mother_id,
            row.curator_id,
            row.territory_id,
            Level(row.level) if row.level else None,
            frozenset(map(CaseCategory, (row.categories or "").split())),
            ages.get(row.id, frozenset()),
            bool(row.ended),
        )
        for row in rows
    ]


def _phases(tx: Transaction, case_ids: Collection[int], today: date) -> Mapping[int, Set[Phase]]:
    found: dict[int, set[Phase]] = defaultdict(set)
    kept = (children.c.case_id.in_(case_ids), children.c.state == ChildState.KEPT)
    for row in tx.execute(sa.select(children.c.id, children.c.case_id, children.c.born).where(*kept)):
        if born := tx.open("child.born", row.id, row.born):
            found[row.case_id].add(phase(date.fromisoformat(born), today))
    return found


def helpers(tx: Transaction, organisation_id: int) -> list[Helper]:
    """Volunteers and staff, one for each role, with the families beside whom they stand now."""
    pair = sa.and_(
        matches.c.mentor_id == persons.c.id,
        matches.c.role == person_roles.c.role,
        matches.c.state == MatchState.ACTIVE,
    )
    rows = tx.execute(
        sa.select(persons.c.id, person_roles.c.role, matches.c.case_id)
        .join(person_roles, person_roles.c.person_id == persons.c.id)
        .outerjoin(matches, pair)
        .where(persons.c.organisation_id == organisation_id, person_roles.c.role.in_(MENTORS | STAFF))
        .order_by(persons.c.id, matches.c.id)
    )
    beside: dict[tuple[int, Role], list[int]] = defaultdict(list)
    for row in rows:
        beside[row.id, Role(row.role)] += [] if row.case_id is None else [row.case_id]
    return [Helper(person_id, role, tuple(found)) for (person_id, role), found in beside.items()]


def contacts(tx: Transaction, person_ids: Sequence[int]) -> dict[int, Contact]:
    rests = sa.and_(pauses.c.person_id.is_not(None), sa.or_(pauses.c.until.is_(None), pauses.c.until > tx.now))
    rows = tx.execute(
        sa.select(
            persons.c.id,
            persons.c.telegram_id.is_not(None).label("telegram"),
            persons.c.contact,
            sa.or_(rests, hiding.c.hidden_since.is_not(None), persons.c.awaits_adult).label("waits"),
            persons.c.text_level,
        )
        .outerjoin(pauses, pauses.c.person_id == persons.c.id)
        .outerjoin(hiding, hiding.c.person_id == persons.c.id)
        .where(persons.c.id.in_(person_ids))
    )
    return {
        row.id: Contact(
            bool(row.telegram),
            row.contact == ContactState.REACHABLE,
            bool(row.waits),
            row.text_level == TextLevel.EASY,
        )
        for row in rows
    }


def beside(tx: Transaction, person_id: int, role: Role, case_id: int) -> bool:
    """Whether this volunteer stands beside the family still."""
    pair = (matches.c.mentor_id == person_id, matches.c.role == role, matches.c.case_id == case_id)
    running = sa.select(matches.c.id).where(*pair, matches.c.state == MatchState.ACTIVE)
    return tx.execute(running.limit(1)).first() is not None


def guests_coming(tx: Transaction, event_id: int) -> set[int]:
    """The cases of the families that said they come to an event, or to a whole series."""
    return {guest.case_id for guest in events_guests.of_event(tx, event_id, Answer.COMING)}
