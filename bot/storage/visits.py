"""Visits to a family's home, what each was about, and how far she is with a skill."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import Case
from bot.domain.visits import HomeVisit, Mark, NewVisit, Note, Safety, Skill, Topic
from bot.storage.cases import subject
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

home_visits = sa.Table(
    "home_visit",
    metadata,
    key(),
    organisation(),
    link("case_id", "cases.id", index=True),
    link("curator_id", "person.id"),
    moment("at"),
    word("safety", *Safety),
    sealed("note", optional=True),
    sealed("voice", optional=True),  # its Telegram id: no sound lies here
    link("planned_id", "appointment.id", optional=True),
    link("next_id", "appointment.id", optional=True, index=True),
    link("request_id", "help_request.id", optional=True),
    moment("created_at"),
)

visit_topics = sa.Table(
    "visit_topic",
    metadata,
    key(),
    link("visit_id", "home_visit.id", index=True),
    word("topic", *Topic),
)

skill_marks = sa.Table(
    "skill_mark",
    metadata,
    key(),
    link("case_id", "cases.id", index=True),
    link("visit_id", "home_visit.id", index=True),
    sa.Column("skill", sa.String(32), nullable=False),  # a code of content/visits.yaml
    word("mark", *Mark),
    moment("at"),
)


def add(
    tx: Transaction,
    case: Case,
    curator_id: int,
    new: NewVisit,
    at: datetime,
    *,
    planned_id: int | None = None,
    next_id: int | None = None,
) -> int:
    visit_id, mine = tx.new_id(), subject(case.id)
    note, voice = new.note.words, new.note.file_id
    tx.execute(
        sa.insert(home_visits).values(
            id=visit_id,
            organisation_id=case.organisation_id,
            case_id=case.id,
            curator_id=curator_id,
            at=at,
            safety=new.safety,
            note=tx.seal(mine, "home_visit.note", visit_id, note) if note else None,
            voice=tx.seal(mine, "home_visit.voice", visit_id, voice) if voice else None,
            planned_id=planned_id,
            next_id=next_id,
            request_id=new.request_id,
            created_at=tx.now,
        )
    )
    for topic in new.topics:
        tx.execute(sa.insert(visit_topics).values(id=tx.new_id(), visit_id=visit_id, topic=topic))
    for skill, mark in new.marks.items():
        row = {"id": tx.new_id(), "case_id": case.id, "visit_id": visit_id, "skill": skill, "mark": mark, "at": at}
        tx.execute(sa.insert(skill_marks).values(row))
    return visit_id


def get(tx: Transaction, visit_id: int) -> HomeVisit:
    """Raises Gone."""
    row = tx.one(sa.select(home_visits).where(home_visits.c.id == visit_id))
    return _read(tx, row, _topics(tx, [row.id]))


def newest(tx: Transaction, case_id: int, *, limit: int) -> list[HomeVisit]:
    """By the day of the visit, the newest first."""
    these = sa.select(home_visits).where(home_visits.c.case_id == case_id)
    rows = tx.execute(these.order_by(home_visits.c.at.desc(), home_visits.c.id.desc()).limit(limit)).all()
    topics = _topics(tx, [row.id for row in rows])
    return [_read(tx, row, topics) for row in rows]


def since(tx: Transaction, case_id: int, start: datetime) -> tuple[datetime | None, int]:
    """(when the last visit was, how many there were since `start`)."""
    these = sa.select(home_visits.c.at).where(home_visits.c.case_id == case_id)
    found = list(tx.execute(these.order_by(home_visits.c.at.desc())).scalars())
    return (found[0] if found else None), sum(at >= start for at in found)


def written_since(
    tx: Transaction, case_id: int, curator_id: int, since: datetime, start: datetime, end: datetime
) -> int | None:
    """A visit in [start, end) that the same curator wrote down since then."""
    visit = home_visits.c
    same = (visit.case_id == case_id, visit.curator_id == curator_id, visit.at >= start, visit.at < end)
    return tx.execute(sa.select(visit.id).where(*same, visit.created_at >= since).limit(1)).scalar()


def remove(tx: Transaction, visit_id: int) -> None:
    for table in (skill_marks, visit_topics):
        tx.execute(sa.delete(table).where(table.c.visit_id == visit_id))
    tx.execute(sa.delete(home_visits).where(home_visits.c.id == visit_id))


def topics_of_next(tx: Transaction, appointment_id: int) -> list[Topic]:
    """What a coming visit goes on with: the topics of the visit it was agreed at."""
    found = (
        sa.select(visit_topics.c.topic)
        .join(home_visits, home_visits.c.id == visit_topics.c.visit_id)
        .where(home_visits.c.next_id == appointment_id)
        .order_by(visit_topics.c.id)
    )
    return [Topic(topic) for topic in tx.execute(found).scalars()]


def moved(tx: Transaction, appointment_id: int, instead_id: int) -> None:
    """The visit that was agreed on has another day."""
    agreed = sa.update(home_visits).where(home_visits.c.next_id == appointment_id)
    tx.execute(agreed.values(next_id=instead_id))


def skills(tx: Transaction, case_id: int) -> list[Skill]:
    """The newest mark of each skill, the newest first."""
    rows = tx.execute(
        sa.select(skill_marks)
        .where(skill_marks.c.case_id == case_id)
        .order_by(skill_marks.c.at.desc(), skill_marks.c.id.desc())
    )
    found: dict[str, Skill] = {}
    for row in rows:
        found.setdefault(row.skill, Skill(row.skill, Mark(row.mark), row.at))
    return list(found.values())


def marks_of(tx: Transaction, visit_ids: Sequence[int]) -> dict[int, dict[str, Mark]]:
    """Visit → skill → how far she was then."""
    rows = tx.execute(sa.select(skill_marks).where(skill_marks.c.visit_id.in_(visit_ids)).order_by(skill_marks.c.id))
    found: dict[int, dict[str, Mark]] = {}
    for row in rows:
        found.setdefault(row.visit_id, {})[row.skill] = Mark(row.mark)
    return found


def _topics(tx: Transaction, visit_ids: Sequence[int]) -> Mapping[int, tuple[Topic, ...]]:
    rows = tx.execute(sa.select(visit_topics).where(visit_topics.c.visit_id.in_(visit_ids)).order_by(visit_topics.c.id))
    found: dict[int, tuple[Topic, ...]] = {}
    for row in rows:
        found[row.visit_id] = (*found.get(row.visit_id, ()), Topic(row.topic))
    return found


def _read(tx: Transaction, row: Any, topics: Mapping[int, tuple[Topic, ...]]) -> HomeVisit:
    note = Note(tx.open("home_visit.note", row.id, row.note), tx.open("home_visit.voice", row.id, row.voice))
    return HomeVisit(
        row.id,
        row.case_id,
        row.curator_id,
        row.at,
        Safety(row.safety),
        note,
        topics.get(row.id, ()),
        row.planned_id,
        row.next_id,
        row.request_id,
        row.created_at,
    )
