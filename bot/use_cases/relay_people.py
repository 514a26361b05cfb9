"""«Мои люди»: who a mother may write to, who stands in while her curator is away, and who reads what she writes."""

from dataclasses import dataclass
from datetime import date

from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.relay import Tie
from bot.storage import duty, organisations, people_ages, ties
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring_breaks import Resting, resting
from bot.use_cases.relay import ALL, counterpart, without_the_absent


@dataclass(frozen=True, slots=True)
class Away:
    """Her curator is on leave until this day; `deputy` is empty where nobody stands in."""

    name: str
    until: date
    deputy: str


@dataclass(frozen=True, slots=True)
class MyPeople:
    people: list[Tie]
    away: Away | None
    resting: list[Resting]


@requires("mentoring.write")
def my_people(tx: Transaction, who: Who) -> MyPeople:
    """Everybody she may write to, and whether her curator is away. Others have lists of their own."""
    if who.role is not Role.MOTHER:
        raise Denied("mentoring.write", who.role)
    found = ties.of(tx, who.person, who.role, limit=ALL)
    shown, rests = without_the_absent(tx, who, found), resting(tx, who)
    today = organisations.today(tx, who.organisation_id)
    for tie in found:
        leave = duty.leave_of(tx, tie.person_id, today) if tie.role is Role.CURATOR else None
        if leave is not None:
            there = any(one.person_id == leave.deputy_id for one in shown)
            return MyPeople(shown, Away(tie.name, leave.last, leave.deputy if there else ""), rests)
    return MyPeople(shown, None, rests)


@requires("mentoring.write")
def who_reads(tx: Transaction, who: Who, to: int, case_id: int) -> tuple[Tie | None, bool]:
    """The person on the other side, and whether the curator may read the talk: one of the two is under age."""
    tie = counterpart(tx, who, to, case_id)
    both = (who.person, to)
    return tie, tie is not None and any(people_ages.is_minor(tx, person) for person in both)
