"""Who asks to be taken in, each under a key of its own until it is a family, and the agencies that send families."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from bot.domain.cases import CaseState
from bot.domain.people_intakes import AGENCY_LIMIT, OPEN, Agency, AgencyKind, Intake, IntakeState, Source, Words
from bot.storage.cases import cases
from bot.storage.cases import subject as key_of
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

agencies = sa.Table(
    "intake_agency",
    metadata,
    key(),
    organisation(),
    word("kind", *AgencyKind),
    sa.Column("name", sa.String(AGENCY_LIMIT), nullable=False),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    sa.Column("came", sa.Integer, nullable=False, default=0),  # stays true when whoever came is erased
    moment("created_at"),
    moment("ended_at", optional=True),
)

intakes = sa.Table(
    "intake",
    metadata,
    key(),
    organisation(),
    word("source", *Source, default=Source.SELF),
    link("agency_id", "intake_agency.id", optional=True),
    sa.Column("telegram_id", sa.BigInteger),
    link("territory_id", "territory.id", optional=True),
    sealed("place"),
    sealed("contact"),
    sealed("name", optional=True),
    sealed("reason", optional=True),
    sealed("refusal", optional=True),
    sa.Column("urgent", sa.Boolean, nullable=False, default=False),
    word("state", *IntakeState, default=IntakeState.NEW),
    link("taken_by", "person.id", optional=True),
    link("curator_id", "person.id", optional=True),
    sa.Column("code", sa.String(16)),  # of the family to be, from the first curator that is asked
    link("case_id", "cases.id", optional=True, index=True),
    moment("created_at"),
)

_open = intakes.c.state.in_([sa.literal_column(f"'{state}'") for state in sorted(OPEN)])
sa.Index("ix_intake_open", intakes.c.organisation_id, intakes.c.id, sqlite_where=_open, postgresql_where=_open)
WORDS = ("place", "contact", "name", "reason", "refusal")


def add(
    tx: Transaction,
    organisation_id: int,
    telegram_id: int | None,
    words: Words,
    *,
    source: Source = Source.SELF,
    agency_id: int | None = None,
    territory_id: int | None = None,
    urgent: bool = False,
    taken_by: int | None = None,
) -> int:
    intake_id = tx.new_id()
    tx.execute(
        sa.insert(intakes).values(
            id=intake_id,
            organisation_id=organisation_id,
            source=source,
            agency_id=agency_id,
            telegram_id=telegram_id,
            territory_id=territory_id,
            urgent=urgent,
            state=IntakeState.TAKEN if taken_by else IntakeState.NEW,
            taken_by=taken_by,
            created_at=tx.now,
            # longer than the day a guest is known for, and no longer
            **_sealed(tx, f"intake:{intake_id}", intake_id, words),
        )
    )
    if agency_id is not None:
        tx.execute(sa.update(agencies).where(agencies.c.id == agency_id).values(came=agencies.c.came + 1))
    return intake_id


def get(tx: Transaction, intake_id: int) -> Intake:
    """Raises Gone."""
    return _read(tx, tx.one(sa.select(intakes).where(intakes.c.id == intake_id)))


def has_open(tx: Transaction, organisation_id: int, telegram_id: int | None) -> bool:
    """Whether this account's request still waits for somebody."""
    mine = sa.select(intakes.c.id).where(
        _open, intakes.c.organisation_id == organisation_id, intakes.c.telegram_id == telegram_id
    )
    return tx.execute(mine).first() is not None


def open_ones(tx: Transaction, organisation_id: int) -> list[Intake]:
    """What has led to nothing yet: what is urgent first, then oldest first."""
    here = sa.select(intakes).where(_open, intakes.c.organisation_id == organisation_id)
    return [_read(tx, row) for row in tx.execute(here.order_by(intakes.c.urgent.desc(), intakes.c.id))]


def of_open_cases(tx: Transaction, organisation_id: int) -> Iterator[Intake]:
    """From which families came that are still accompanied, or wait."""
    here = sa.select(intakes).join(cases, cases.c.id == intakes.c.case_id)
    rows = tx.execute(here.where(cases.c.organisation_id == organisation_id, cases.c.state != CaseState.CLOSED))
    return (_read(tx, row) for row in rows)


def of_case(tx: Transaction, case_id: int) -> Intake | None:
    """From which request the family came, if it came from one."""
    row = tx.execute(sa.select(intakes).where(intakes.c.case_id == case_id)).first()
    return _read(tx, row) if row else None


def take(tx: Transaction, intake_id: int, person_id: int) -> bool:
    """Exactly one takes it."""
    new = sa.update(intakes).where(intakes.c.id == intake_id, intakes.c.state == IntakeState.NEW)
    return tx.execute(new.values(state=IntakeState.TAKEN, taken_by=person_id)).rowcount == 1


def change(tx: Transaction, intake_id: int, **values: Any) -> None:
    """Plain columns: state, territory_id, curator_id, code."""
    tx.execute(sa.update(intakes).where(intakes.c.id == intake_id).values(**values))


def refuse(tx: Transaction, intake: Intake, why: str) -> None:
    """Back to whoever looks for a curator."""
    reason = tx.seal(f"intake:{intake.id}", "intake.refusal", intake.id, why)
    change(tx, intake.id, state=IntakeState.TAKEN, curator_id=None, refusal=reason)


def become_case(tx: Transaction, intake: Intake, case_id: int, curator_id: int) -> None:
    """The family's: its words lie under the family's key from now on, and go with it."""
    words = _sealed(tx, key_of(case_id), intake.id, intake.words)
    change(tx, intake.id, state=IntakeState.CASE, case_id=case_id, curator_id=curator_id, **words)


def add_agency(tx: Transaction, organisation_id: int, kind: AgencyKind, name: str, code: str) -> Agency:
    agency_id = tx.new_id()
    row = {"id": agency_id, "organisation_id": organisation_id, "kind": kind, "name": name, "code": code}
    tx.execute(sa.insert(agencies).values(row | {"created_at": tx.now}))
    return Agency(agency_id, organisation_id, kind, name, code, 0, ended=False)


def agency(tx: Transaction, organisation_id: int, agency_id: int) -> Agency:
    """The organisation's, ended or not; raises Gone."""
    here = (agencies.c.id == agency_id, agencies.c.organisation_id == organisation_id)
    return _read_agency(tx.one(sa.select(agencies).where(*here)))


def agency_by_code(tx: Transaction, organisation_id: int, code: str) -> Agency | None:
    """Whose link this is, while it counts."""
    here = (agencies.c.code == code, agencies.c.organisation_id == organisation_id, agencies.c.ended_at.is_(None))
    row = tx.execute(sa.select(agencies).where(*here)).one_or_none()
    return _read_agency(row) if row else None


def agencies_of(tx: Transaction, organisation_id: int) -> list[Agency]:
    """Those that count first, then by name."""
    ours = sa.select(agencies).where(agencies.c.organisation_id == organisation_id)
    return [_read_agency(row) for row in tx.execute(ours.order_by(agencies.c.ended_at.is_not(None), agencies.c.name))]


def end_agency(tx: Transaction, agency_id: int, *, ends: bool) -> None:
    tx.execute(sa.update(agencies).where(agencies.c.id == agency_id).values(ended_at=tx.now if ends else None))


def _sealed(tx: Transaction, subject: str, intake_id: int, words: Words) -> dict[str, Any]:
    said = {name: getattr(words, name) for name in WORDS}
    kept = {name: text for name, text in said.items() if text or name in ("place", "contact")}
    return {name: tx.seal(subject, f"intake.{name}", intake_id, text) for name, text in kept.items()}


def _read(tx: Transaction, row: Any) -> Intake:
    words = Words(**{name: tx.open(f"intake.{name}", row.id, getattr(row, name)) for name in WORDS})
    return Intake(
        row.id,
        row.organisation_id,
        Source(row.source),
        row.agency_id,
        row.telegram_id,
        row.territory_id,
        words,
        row.urgent,
        IntakeState(row.state),
        row.taken_by,
        row.curator_id,
        row.code or "",
        row.case_id,
        row.created_at,
    )


def _read_agency(row: Any) -> Agency:
    ended = row.ended_at is not None
    return Agency(row.id, row.organisation_id, AgencyKind(row.kind), row.name, row.code, row.came, ended)
