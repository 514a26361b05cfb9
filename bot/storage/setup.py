"""What a coordinator said of the first steps, and when. A step has one row: said once more, it is the newer one."""

import sqlalchemy as sa

from bot.domain.setup import Step, Tick
from bot.storage.cases import territories
from bot.storage.people import names_of
from bot.storage.schema import key, link, metadata, moment, organisation, word
from bot.storage.transaction import Transaction

ticks = sa.Table(
    "setup_tick",
    metadata,
    key(),
    organisation(),
    word("step", *Step),
    link("by_id", "person.id"),
    moment("at"),
    sa.UniqueConstraint("organisation_id", "step"),
)


def of_organisation(tx: Transaction, organisation_id: int) -> dict[Step, Tick]:
    rows = tx.execute(sa.select(ticks).where(ticks.c.organisation_id == organisation_id)).all()
    names = names_of(tx, [row.by_id for row in rows])
    return {Step(row.step): Tick(names.get(row.by_id, ""), row.at) for row in rows}


def tick(tx: Transaction, organisation_id: int, step: Step, by_id: int) -> None:
    tx.execute(sa.delete(ticks).where(ticks.c.organisation_id == organisation_id, ticks.c.step == step))
    row = {"id": tx.new_id(), "organisation_id": organisation_id, "step": step, "by_id": by_id, "at": tx.now}
    tx.execute(sa.insert(ticks).values(row))


def rename_territories(tx: Transaction, organisation_id: int, before: str, after: str) -> None:
    """Those that bear the organisation's own name, for want of another."""
    _follow(tx, organisation_id, territories.c.name, before, after)


def move_territories(tx: Transaction, organisation_id: int, before: str, after: str) -> None:
    """Those that go by the organisation's clock."""
    _follow(tx, organisation_id, territories.c.zone, before, after)


def _follow(tx: Transaction, organisation_id: int, what: sa.Column[str], before: str, after: str) -> None:
    same = (territories.c.organisation_id == organisation_id, what == before)
    tx.execute(sa.update(territories).where(*same).values({what: after}))
