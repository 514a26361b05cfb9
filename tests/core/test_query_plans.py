"""What is read at a press goes by an index: no list may become slower with every family the organisation ever had."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa

from bot.domain.announcements_audience import Filter
from bot.domain.cases import Case, Look
from bot.domain.events import Answer as EventAnswer
from bot.domain.mentoring import MatchState
from bot.domain.people import Role, Who
from bot.domain.specialists import NeedDomain, SpecialistKind
from bot.storage import accompany as accompany_store
from bot.storage import (
    announcements_by_hand,
    announcements_counts,
    events_guests,
    inbox,
    mentoring,
    outbox_sending,
    people,
    timers,
)
from bot.storage import cases as store
from bot.storage import specialists as shared
from bot.storage import stays as stays_store
from bot.storage.ledger import Ledger, internal
from bot.storage.schema import metadata
from bot.storage.transaction import Transaction
from bot.use_cases import (
    aid,
    aid_hers,
    announcements,
    announcements_audience,
    cases,
    cases_cadence_setting,
    cases_digest,
    cases_summary,
    cases_transfer,
    children,
    duty,
    events_feed,
    events_register,
    events_seats,
    exchange,
    exchange_receiving,
    family_members,
    help_requests,
    meetings,
    meetings_tasks,
    mentoring_applications,
    mentoring_contacts,
    mentoring_expenses,
    mentoring_funnel,
    mentoring_home,
    mentoring_hours,
    mentoring_leave,
    mentoring_vetting,
    people_intakes,
    people_intakes_agencies,
    people_intakes_offers,
    privacy,
    projects,
    projects_moving,
    relay,
    relay_people,
    reminders,
    setup,
    specialists,
    specialists_bookings,
    specialists_own,
    specialists_team,
    stays,
    training,
    went_well,
)
from bot.use_cases.people_intakes_offers import NewIntake
from tests.use_cases.conftest import House, build

SMALL = {
    "hotel_room",
    "organisation",
    "territory",
    "project",
    "partner_agency",
    "intake_agency",
    "staff_leave",
    "poll_offset",
    "level_cadence",
}
"""A handful of rows each, however long the organisation works."""
SCANNED = re.compile(r"SCAN ([a-z_]+?)(?:_\d+)?(?: USING (?:COVERING )?INDEX (\w+))?$")
ONLY_WHAT_WAITS = {"ix_outbox_waiting", "ix_timer_due", "ix_inbox_waiting"}
"""Indexes that hold a row for as long as it waits."""
READS_OR_CHANGES = re.compile(r"\s*(SELECT|UPDATE|DELETE|WITH)\b")


CALLED = NewIntake("Рая", "8 913 123-45-67", None, "Негде жить", urgent=False, agency_id=None)


class Cast(NamedTuple):
    """The coordinator, a curator, a mother with her case, its specialist, and the volunteer beside her."""

    vera: Who
    olga: Who
    anya: Who
    case: Case
    inna: Who
    share: int
    maria: Who
    match: int


OLGAS: dict[str, Callable[[Transaction, Cast], Any]] = {
    **{
        f"families, {look.name}": partial(lambda tx, cast, look: cases.families(tx, cast.olga, look, 3), look=look)
        for look in Look
    },
    "a family sought": lambda tx, cast: cases.search(tx, cast.olga, "BRN-7"),
    "her day": lambda tx, cast: cases.today(tx, cast.olga),
    "her morning": lambda tx, cast: cases_digest.digest(tx, cast.olga),
    "a family on one page": lambda tx, cast: cases_summary.take(tx, cast.olga, cast.case.id),
    "a family's card": lambda tx, cast: cases.family(tx, cast.olga, cast.case.id),
    "open requests": lambda tx, cast: help_requests.open_requests(tx, cast.olga),
    "her meetings": lambda tx, cast: events_seats.ahead(tx, cast.olga, today=False, limit=5),
    "her phone's calendar": lambda tx, cast: (events_feed.look(tx, cast.olga), events_feed.days(tx, cast.olga)),
    "the list of a meeting": lambda tx, cast: [
        events_guests.of_event(tx, 7),
        events_guests.counts(tx, 7),
        events_guests.unreached(tx, 7),
        events_guests.next_waiting(tx, 7),
        events_guests.of_family(tx, 7, cast.case.id),
        events_guests.listed(tx, cast.case.id, *EventAnswer),
    ],
    "her news": lambda tx, cast: announcements.mine(tx, cast.olga, 0, 5),
    "whom her news reaches": lambda tx, cast: announcements_audience.audience(tx, cast.olga, Filter()),
    "how far her news is": lambda tx, cast: announcements_counts.counts(tx, 7),
    "whom of her news was told by hand": lambda tx, cast: announcements_by_hand.by_hand(tx, 7),
    "what of her news is told by nobody": lambda tx, cast: announcements_by_hand.withdraw(tx, 7),
    "the tasks of whoever stands in": lambda tx, cast: cases.today(tx, cast.vera),
    "what a volunteer is not written": lambda tx, cast: mentoring.unwritten(tx, cast.maria.person, cast.maria.role),
    "the events of a year": lambda tx, cast: events_register.register(
        tx, cast.vera, date(2026, 1, 1), date(2026, 12, 31)
    ),
    "whom she writes to": lambda tx, cast: relay.counterparts(tx, cast.olga),
    "what went well": lambda tx, cast: went_well.to_praise(tx, cast.olga, cast.case.id),
    "who goes along": lambda tx, cast: accompany_store.gone_along(tx, cast.case.id),
    "who asks somebody along": lambda tx, cast: accompany_store.unanswered(tx, cast.case.id),
    "things to hand over": lambda tx, cast: (aid.lines(tx, cast.olga, 0), aid.count(tx, cast.olga)),
    "a family's team": lambda tx, cast: specialists_team.of_family(tx, cast.olga, cast.case.id),
    "meetings of agencies": lambda tx, cast: meetings.of_family(tx, cast.olga, cast.case.id),
    "tasks by agency": lambda tx, cast: meetings_tasks.of_family(tx, cast.olga, cast.case.id),
    "the waiting list": lambda tx, cast: projects.in_line(tx, cast.olga, None, 0),
}
VERAS: dict[str, Callable[[Transaction, Cast], Any]] = {
    "open requests": lambda tx, cast: help_requests.open_requests(tx, cast.vera),
    "who waits for a call": lambda tx, cast: people_intakes.waiting(tx, cast.vera, 0),
    "her phone's calendar": lambda tx, cast: events_feed.days(tx, cast.vera),
    "who may run a family": lambda tx, cast: people_intakes_offers.curators(tx, cast.vera),
    "whom a request looks like": lambda tx, cast: people_intakes_offers.twin_of(tx, cast.vera, CALLED),
    "her families by code": lambda tx, cast: cases_transfer.codes(tx, cast.vera, cast.olga.person, 0),
    "who sends families": lambda tx, cast: people_intakes_agencies.agencies(tx, cast.vera),
    "the families of a project": lambda tx, cast: projects_moving.families(tx, cast.vera, None, 0),
    "the social hotel": lambda tx, cast: stays.register(tx, cast.vera, 0),
    "things to find": lambda tx, cast: (aid.lines(tx, cast.vera, 0), aid.count(tx, cast.vera)),
    "what families gave each other": lambda tx, cast: exchange_receiving.figures(tx, cast.vera),
    "the projects": lambda tx, cast: projects.projects(tx, cast.vera, 0),
    "what is set up": lambda tx, cast: setup.look(tx, cast.vera),
    "how often a level wants something": lambda tx, cast: cases_cadence_setting.levels(tx, cast.vera),
    "the specialists": lambda tx, cast: specialists.roster(tx, cast.vera),
    "what was seen of volunteers": lambda tx, cast: mentoring_vetting.everybody(tx, cast.vera),
    "who wants to help": lambda tx, cast: mentoring_applications.waiting(tx, cast.vera, 0),
    "hours of volunteers": lambda tx, cast: mentoring_hours.volunteers(tx, cast.vera, 0),
    "what volunteers spent": lambda tx, cast: mentoring_expenses.month(tx, cast.vera, 0, 0),
    "who is stuck where": lambda tx, cast: mentoring_funnel.funnel(tx, cast.vera),
    "who learned what": lambda tx, cast: training.everybody(tx, cast.vera),
    "agencies in figures": lambda tx, cast: meetings_tasks.tallies(tx, cast.vera),
    "the week's rota": lambda tx, cast: duty.week(tx, cast.vera),
}
ANYAS: dict[str, Callable[[Transaction, Cast], Any]] = {
    "today": lambda tx, cast: reminders.appointments(tx, cast.anya, today=True, limit=5, offset=0),
    "appointments": lambda tx, cast: reminders.appointments(tx, cast.anya, today=False, limit=5, offset=0),
    "children": lambda tx, cast: children.of_family(tx, cast.anya),
    "what comes next": lambda tx, cast: children.current(tx, cast.anya),
    "her people": lambda tx, cast: relay_people.my_people(tx, cast.anya),
    "close people": lambda tx, cast: family_members.close_people(tx, cast.anya),
    "what went well": lambda tx, cast: went_well.deeds(tx, cast.anya),
    "her team": lambda tx, cast: specialists_team.hers(tx, cast.anya),
    "what she offered": lambda tx, cast: (exchange.mine(tx, cast.anya, 0, 3), exchange_receiving.mine(tx, cast.anya)),
    "words of other mothers": lambda tx, cast: exchange.words_of_mothers(tx, cast.anya, 0),
    "her stays": lambda tx, cast: stays_store.of_case(tx, cast.case.id),
    "things for her": lambda tx, cast: aid_hers.mine(tx, cast.anya, limit=4, offset=0),
    "who looked": lambda tx, cast: privacy.looked(tx, cast.anya, 0, 5),
}
MARIAS: dict[str, Callable[[Transaction, Cast], Any]] = {
    "her mothers": lambda tx, cast: mentoring_home.pairs(tx, cast.maria),
    "one mother": lambda tx, cast: mentoring_home.card(tx, cast.maria, cast.match),
    "the hint of the week": lambda tx, cast: mentoring_home.week(tx, cast.maria),
    "what she wrote down": lambda tx, cast: mentoring_contacts.mine(tx, cast.maria, 0),
    "her hours": lambda tx, cast: mentoring_hours.mine(tx, cast.maria),
    "what she spent": lambda tx, cast: mentoring_expenses.mine(tx, cast.maria, 0),
    "her leave": lambda tx, cast: (mentoring_leave.mine(tx, cast.maria), mentoring_leave.stands(tx, cast.maria)),
    "her curators": lambda tx, cast: relay.curators(tx, cast.maria),
}
INNAS: dict[str, Callable[[Transaction, Cast], Any]] = {
    "her meetings": lambda tx, cast: specialists_own.mine(tx, cast.inna),
    "what is shared with her": lambda tx, cast: specialists_own.families(tx, cast.inna),
    "one family of hers": lambda tx, cast: specialists_own.family(tx, cast.inna, cast.case.id),
    "when she is free": lambda tx, cast: specialists_bookings.form(tx, cast.inna, cast.share),
}
NOBODYS: dict[str, Callable[[Transaction, Cast], Any]] = {
    "whose morning is wound": lambda tx, cast: cases_digest.wind_missing(tx, cast.olga.organisation_id),
    "what is due": lambda tx, cast: timers.due(tx, 50),
    "what is to be sent": lambda tx, cast: outbox_sending.settle_and_claim(tx, [], 50),
    "what was left undone": lambda tx, cast: inbox.undone(tx, 1),
    "whose link this is": lambda tx, cast: events_feed.whose(tx, "x" * 43),
    "who is speaking": lambda tx, cast: people.by_telegram(tx, cast.anya.organisation_id, 4),
}
READS = {
    f"{whose}: {name}": read
    for whose, reads in {
        "Olga's": OLGAS,
        "Vera's": VERAS,
        "Anya's": ANYAS,
        "Maria's": MARIAS,
        "Inna's": INNAS,
        "nobody's": NOBODYS,
    }.items()
    for name, read in reads.items()
}


@pytest.fixture
def said() -> Iterator[list[str]]:
    """What is asked of a database that is opened after this, with its values in it."""
    heard: list[str] = []

    def listen(connection: Any, record: Any) -> None:
        connection.set_trace_callback(heard.append)

    sa.event.listen(sa.Engine, "connect", listen)
    yield heard
    sa.event.remove(sa.Engine, "connect", listen)


def scanned(database: Path, said: list[str]) -> list[str]:
    """The tables that are read from one end to the other, with the statement that does it."""
    found = []
    with closing(sqlite3.connect(database)) as connection:
        for statement in filter(READS_OR_CHANGES.match, said):
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            for scan in filter(None, (SCANNED.match(detail) for *_, detail in plan)):
                if scan[1] in metadata.tables and scan[1] not in SMALL and scan[2] not in ONLY_WHAT_WAITS:
                    found.append(f"{scan[1]}: {statement}")
    return found


@internal
def join(tx: Transaction, house: House) -> Cast:
    anya = people.add_person(
        tx, house.organisation_id, Role.MOTHER, "Аня", telegram_id=4, subject=store.subject(house.case.id)
    )
    store.set_mother(tx, house.case.id, anya)
    inna = people.add_person(tx, house.organisation_id, Role.SPECIALIST, "Инна", telegram_id=5)
    shared.put(tx, inna, SpecialistKind.PSYCHOLOGIST)
    share = shared.share(tx, house.case, inna, NeedDomain.EMOTIONAL, house.olga.person)
    mother = Who(house.organisation_id, Role.MOTHER, anya, 4, case_id=house.case.id)
    specialist = Who(house.organisation_id, Role.SPECIALIST, inna, 5)
    maria = people.add_person(tx, house.organisation_id, Role.SILVER_MENTOR, "Мария", telegram_id=6)
    hers = mentoring.add(tx, store.get(tx, house.case.id), maria, Role.SILVER_MENTOR, proposed_by=house.olga.person)
    mentoring.change(tx, hers, state=MatchState.ACTIVE, started_at=tx.now)
    volunteer = Who(house.organisation_id, Role.SILVER_MENTOR, maria, 6)
    return Cast(house.vera, house.olga, mother, house.case, specialist, share, volunteer, hers)


@internal
def see(tx: Transaction, read: Callable[[Transaction, Cast], Any], cast: Cast) -> None:
    read(tx, cast)


@pytest.mark.parametrize("read", READS.values(), ids=READS)
async def test_it_is_found_by_an_index(
    said: list[str], ledger: Ledger, database: Path, read: Callable[[Transaction, Cast], Any]
) -> None:
    cast = await ledger.run(join, await ledger.run(build))
    said.clear()
    await ledger.run(see, read, cast)
    assert said
    assert scanned(database, said) == []


async def test_a_table_that_is_read_whole_is_noticed(said: list[str], ledger: Ledger, database: Path) -> None:
    await ledger.run(whole)
    assert [line.partition(":")[0] for line in scanned(database, said)] == ["cases"]


@internal
def whole(tx: Transaction) -> None:
    tx.execute(sa.select(store.cases.c.id).where(store.cases.c.state == "open")).all()
