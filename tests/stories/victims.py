"""A family, a pair and another organisation whose rows nobody else may touch; written before the bot starts.

Everything that can be read of them contains SECRET, so one look at a phone shows whether something got out.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.app import open_ledger
from bot.clock import SystemClock
from bot.config import Settings
from bot.domain.brigade import Going
from bot.domain.events import Announcement
from bot.domain.help_requests import HelpKind
from bot.domain.people import Role, Who
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import Attends, NewAppointment
from bot.storage import brigade as callouts
from bot.storage import (
    brigade_people,
    cases,
    help_requests,
    mentoring,
    people,
    people_intakes,
    people_invitations,
    phones,
    schema,
)
from bot.storage import red_flags as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    brigade,
    brigade_going,
    events,
    help_requests_asking,
    people_joining,
    red_flags,
    relay,
    reminders,
    reminders_documents,
)
from bot.use_cases import help_requests as staff
from bot.use_cases import mentoring as pairs

SECRET = "Тайн"
PHONES = range(7_100_001, 7_100_005)
ZONE = "Asia/Barnaul"


@dataclass(frozen=True, slots=True)
class Ids:
    """Row ids a forger might get hold of. `demo_case` is a forger's own; `foreign_…` are of another organisation."""

    case: int
    new_case: int
    mother: int
    mentor: int
    curator: int
    match: int
    check_in: int
    appointment: int
    document: int
    event: int
    task: int
    request: int
    callout: int
    member: int
    red_flag: int
    invitation: int
    unopened: int
    demo_case: int
    foreign_case: int
    foreign_mentor: int
    foreign_request: int
    foreign_intake: int
    foreign_phone: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Whoever acts before the bot starts."""

    curator: Who
    mother: Who
    mentor: Who
    guest: Who
    new_case: int
    unopened: people_invitations.Made
    opened: people_invitations.Made


@internal
def _cast(tx: Transaction, organisation_id: int) -> Cast:
    """The demo's curators and mentors have phones the forgers hold; these four have their own."""

    def add(role: Role, name: str, phone: int, **values: Any) -> Who:
        person_id = people.add_person(tx, organisation_id, role, name, telegram_id=phone, **values)
        return people.by_ids(tx, [person_id])[person_id]

    curator = add(Role.CURATOR, f"Куратор {SECRET}ова", PHONES[0])
    territory, _ = cases.territories_of(tx, organisation_id)[0]
    case = cases.add(tx, territory, f"{SECRET}ая семья", curator.person)
    mother = add(Role.MOTHER, f"{SECRET}а", PHONES[1], subject=cases.subject(case.id))
    cases.set_mother(tx, case.id, mother.person)
    mentor = add(Role.SILVER_MENTOR, f"{SECRET}ушка", PHONES[2])
    new_case = cases.add(tx, territory, f"{SECRET}ая новая", curator.person).id
    unopened, opened = (
        people_invitations.add(tx, organisation_id, Role.MOTHER, invited_by=curator.person, case_id=new_case)
        for _ in range(2)
    )
    guest = people.guest(tx, organisation_id, PHONES[3])
    return Cast(curator, people.by_ids(tx, [mother.person])[mother.person], mentor, guest, new_case, unopened, opened)


@internal
def _another_organisation(tx: Transaction) -> dict[str, int]:
    """In the same database, without phones."""
    organisation = people.add_organisation(tx, "Другая", ZONE).id
    people.give_bot(tx, organisation, 2, "other_bot")
    territory = cases.add_territory(tx, organisation, "OTH", "Город", ZONE)
    curator = people.add_person(tx, organisation, Role.CURATOR, f"{SECRET}ин")
    mother = people.add_person(tx, organisation, Role.MOTHER, f"{SECRET}ья")
    case = cases.add(tx, territory, f"{SECRET}ые соседи", curator, mother).id
    who = Who(organisation, Role.MOTHER, mother, case_id=case)
    return {
        "foreign_case": case,
        "foreign_mentor": people.add_person(tx, organisation, Role.SILVER_MENTOR, f"{SECRET}иков"),
        "foreign_request": help_requests.add(tx, who, HelpKind.HOUSING).id,
        "foreign_phone": phones.add(tx, organisation, territory, f"{SECRET}ая приёмная", "122", tx.now.date(), curator),
        "foreign_intake": people_intakes.add(tx, organisation, None, f"{SECRET}ое место", f"{SECRET}ый номер"),
    }


@internal
def _ids(tx: Transaction, cast: Cast) -> dict[str, int]:
    """The newest row of each table belongs to the family: nothing else has happened yet."""

    def newest(table: str) -> int:
        rows = schema.metadata.tables[table]
        return int(tx.execute(sa.select(sa.func.max(rows.c.id))).scalar_one())

    found = {table: newest(table) for table in ("match", "appointment", "document", "event", "task")}
    found["request"], found["callout"] = newest("help_request"), newest("brigade_callout")
    found["red_flag"] = newest("red_flag")
    found["member"] = brigade_people.of_organisation(tx, cast.curator.organisation_id)[-1].person_id
    first = people.with_role(tx, cast.curator.organisation_id, Role.CURATOR)[0]
    found["demo_case"] = cases.of_curator(tx, first)[0].id
    found["check_in"] = mentoring.ask(tx, found["match"], cast.mother.person, 3)
    return found


@internal
def take_the_card(tx: Transaction, curator: Who) -> None:
    """Seen by her curator, so that nobody else is ever asked to look."""
    newest = sa.select(sa.func.max(store.red_flags.c.id))
    red_flags.take(tx, curator, int(tx.execute(newest).scalar_one()))


async def _live(ledger: Ledger, cast: Cast) -> None:
    """What has happened to the family so far."""
    run, curator, mother, mentor = ledger.run, cast.curator, cast.mother, cast.mentor
    case, soon = mother.case_id or 0, SystemClock().now() + timedelta(days=10)
    await run(pairs.propose, curator, case, mentor.person, Role.SILVER_MENTOR)

    @internal
    def newest_match(tx: Transaction) -> int:
        return int(tx.execute(sa.select(sa.func.max(mentoring.matches.c.id))).scalar_one())

    match = await ledger.read(newest_match)
    for side in (mother, mentor):
        await run(pairs.answer, side, match, agrees=True)
    visit = NewAppointment(Attends.SELF, "lawyer", soon.date(), time(10), f"{SECRET}ая улица")
    await run(reminders.add_appointment, mother, None, visit)
    await run(reminders_documents.add, mother, None, "rent", soon.date())
    await run(events.announce, curator, Announcement("", f"{SECRET}ый кружок", soon, ZONE, f"{SECRET}ый дом"))
    await run(relay.ask_for_a_call, mother, curator.person, case, Parcel(RelayKind.TEXT, f"{SECRET}ое слово", 1))
    worry = Parcel(RelayKind.TEXT, f"{SECRET}ый муж опять напился", 2)
    await run(relay.send, mother, curator.person, case, [worry])
    await run(take_the_card, curator)
    asked = await run(help_requests_asking.ask, mother, HelpKind.CHILD_ILL)
    await run(staff.take, curator, asked.request.id, 1)
    await _call_the_brigade(ledger, curator, asked.request.id)
    await run(people_joining.consent, cast.guest, cast.opened.id, f"{SECRET}ья", "…", listens=False)


async def _call_the_brigade(ledger: Ledger, curator: Who, request_id: int) -> None:
    """One agency is called, and its member goes; those of the other, whose phone a forger holds, are not."""

    @internal
    def goes(tx: Transaction) -> tuple[int, Who]:
        last = brigade_people.of_organisation(tx, curator.organisation_id)[-1]
        assert last.agency_id is not None
        return last.agency_id, people.by_ids(tx, [last.person_id])[last.person_id]

    @internal
    def newest_callout(tx: Transaction) -> int:
        return int(tx.execute(sa.select(sa.func.max(callouts.callouts.c.id))).scalar_one())

    agency, member = await ledger.read(goes)
    await ledger.run(brigade.call_out, curator, request_id, f"{SECRET}ое место", [agency])
    await ledger.run(brigade_going.move, member, await ledger.read(newest_callout), Going.GOING, 1)


async def prepare(folder: Path) -> Ids:
    """Fill the data folder of an invented organisation."""
    async with open_ledger(Settings(data_dir=folder), SystemClock()) as ledger:

        @internal
        def organisation(tx: Transaction) -> int:
            found = people.any_organisation(tx)
            assert found is not None
            return found.id

        cast = await ledger.run(_cast, await ledger.read(organisation))
        await _live(ledger, cast)
        hers = await ledger.run(_ids, cast)
        theirs = await ledger.run(_another_organisation)
        return Ids(
            case=cast.mother.case_id or 0,
            new_case=cast.new_case,
            mother=cast.mother.person,
            mentor=cast.mentor.person,
            curator=cast.curator.person,
            invitation=cast.opened.id,
            unopened=cast.unopened.id,
            **hers,
            **theirs,
        )
