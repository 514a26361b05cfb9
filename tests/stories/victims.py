"""A family, a pair and another organisation whose rows nobody else may touch; written before the bot starts.

Everything that can be read of them contains SECRET, so one look at a phone shows whether something got out.
"""

from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.app import open_ledger
from bot.clock import SystemClock
from bot.config import Settings
from bot.content.consents import shown
from bot.demo import vet
from bot.domain import mentoring_meetings
from bot.domain.announcements import News
from bot.domain.announcements_audience import Filter
from bot.domain.brigade import Going
from bot.domain.cases import CaseState
from bot.domain.cases_about import CaseCategory
from bot.domain.cases_agreement import Terms
from bot.domain.cases_course import Stage
from bot.domain.children import CareRelation
from bot.domain.events import Announcement
from bot.domain.exchange import Offer
from bot.domain.family_members import Relation
from bot.domain.help_requests import HelpKind
from bot.domain.meetings import LineKind
from bot.domain.meetings_tasks import Doer
from bot.domain.mentoring_contacts import How, HowLong
from bot.domain.mentoring_expenses import Spent
from bot.domain.mentoring_in_person import Untold
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Purpose, Text
from bot.domain.people_intakes import AgencyKind, IntakeState
from bot.domain.people_intakes import Words as Said
from bot.domain.referrals import ReferralKind
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.reminders_recurring import Every, Rule
from bot.domain.specialists import NeedDomain, NewBooking, SpecialistKind
from bot.domain.visits import NewVisit, Note, Safety, Topic
from bot.storage import brigade as callouts
from bot.storage import (
    brigade_people,
    cases,
    cases_families,
    help_requests,
    mentoring,
    mentoring_again,
    mentoring_check_ins,
    mentoring_in_person,
    organisations,
    people,
    people_intakes,
    people_invitations,
    phones,
    projects,
    schema,
)
from bot.storage import family_members as close_people
from bot.storage import mentoring_matching as matching
from bot.storage import red_flags as store
from bot.storage import specialists as specialist_rows
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    aid,
    announcements,
    brigade,
    brigade_going,
    cases_about,
    cases_course,
    cases_history,
    cases_transfer,
    children,
    events,
    exchange,
    family_members,
    family_members_joining,
    help_requests_asking,
    meetings,
    meetings_tasks,
    mentoring_concerns,
    mentoring_contacts,
    mentoring_dates,
    mentoring_expenses,
    mentoring_leave,
    mentoring_pairs,
    people_consents,
    people_joining,
    privacy_copy,
    red_flags,
    referrals,
    relay,
    reminders,
    reminders_documents,
    reminders_recurring,
    services,
    specialists_bookings,
    specialists_team,
    stays,
    visits,
    went_well,
)
from bot.use_cases import help_requests as staff
from bot.use_cases import mentoring as pairs
from bot.use_cases import mentoring_concerns_handling as concerns_handling
from bot.use_cases import people as use_people

SECRET = "Тайн"
SHOWN = Text(1, "ru", "0" * 64)
PHONES = range(7_100_001, 7_100_005)
CLOSE = 7_100_005
"""Somebody the mother let in, and showed nothing."""
ZONE = "Asia/Barnaul"


@dataclass(frozen=True, slots=True)
class Ids:
    """Row ids a forger might get hold of. `demo_case` is a forger's own; `foreign_…` are of another organisation."""

    case: int
    new_case: int
    waiting_case: int
    mother: int
    mentor: int
    curator: int
    match: int
    meeting_of_pair: int
    above: int
    check_in: int
    again: int
    news: int
    logged: int
    spent: int
    date: int
    leave: int
    appointment: int
    document: int
    recurring: int
    turn: int
    child: int
    visit: int
    service: int
    event: int
    untold: int
    task: int
    request: int
    callout: int
    member: int
    red_flag: int
    concern: int
    letter: int
    close: int
    offer: int
    copy: int
    note: int
    step: int
    accompany: int
    stay: int
    aid: int
    aid_asked: int
    referral: int
    referral_sent: int
    specialist: int
    share: int
    booking: int
    agency: int
    meeting: int
    agency_task: int
    transfer: int
    invitation: int
    unopened: int
    demo_case: int
    foreign_case: int
    foreign_mentor: int
    foreign_request: int
    foreign_intake: int
    foreign_phone: int
    foreign_project: int
    foreign_agency: int
    intake: int
    offered: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Whoever acts before the bot starts."""

    curator: Who
    mother: Who
    mentor: Who
    guest: Who
    new_case: int
    waiting_case: int
    intake: int
    offered: int
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
    vet(tx, mentor.person)
    new_case = cases.add(tx, territory, f"{SECRET}ая новая", curator.person).id
    full = replace(projects.add(tx, organisation_id, "Проект"), target_families=1)
    projects.change(tx, full)
    cases.add(tx, territory, f"{SECRET}ая первая", curator.person, project_id=full.id)
    waits = cases.add(
        tx, territory, f"{SECRET}ая вторая", curator.person, project_id=full.id, state=CaseState.WAITING
    ).id
    became = people_intakes.add(tx, organisation_id, None, Said(f"{SECRET}ое место", "", f"{SECRET}ина"))
    people_intakes.become_case(tx, people_intakes.get(tx, became), case.id, curator.person)
    offered = people_intakes.add(tx, organisation_id, None, Said(f"{SECRET}ово", "", f"{SECRET}ия"))
    people_intakes.change(tx, offered, state=IntakeState.OFFERED, curator_id=curator.person, code="VIC-001")
    unopened, opened = (
        people_invitations.add(tx, organisation_id, Role.MOTHER, invited_by=curator.person, case_id=new_case)
        for _ in range(2)
    )
    guest = people.guest(tx, organisation_id, PHONES[3])
    she = people.by_ids(tx, [mother.person])[mother.person]
    return Cast(curator, she, mentor, guest, new_case, waits, became, offered, unopened, opened)


@internal
def _another_organisation(tx: Transaction) -> dict[str, int]:
    """In the same database, without phones."""
    organisation = organisations.add(tx, "Другая", ZONE).id
    organisations.give_bot(tx, organisation, 2, "other_bot")
    territory = cases.add_territory(tx, organisation, "OTH", "Город", ZONE)
    curator = people.add_person(tx, organisation, Role.CURATOR, f"{SECRET}ин")
    mother = people.add_person(tx, organisation, Role.MOTHER, f"{SECRET}ья")
    case = cases.add(tx, territory, f"{SECRET}ые соседи", curator, mother).id
    who = Who(organisation, Role.MOTHER, mother, case_id=case)
    return {
        "foreign_case": case,
        "foreign_agency": people_intakes.add_agency(
            tx, organisation, AgencyKind.SCHOOL, f"{SECRET}ая школа", "foreign"
        ).id,
        "foreign_project": projects.add(tx, organisation, f"{SECRET}ый проект").id,
        "foreign_mentor": people.add_person(tx, organisation, Role.SILVER_MENTOR, f"{SECRET}иков"),
        "foreign_request": help_requests.add(tx, who, HelpKind.HOUSING).id,
        "foreign_phone": phones.add(tx, organisation, territory, f"{SECRET}ая приёмная", "122", tx.now.date(), curator),
        "foreign_intake": people_intakes.add(tx, organisation, None, Said(f"{SECRET}ое место", f"{SECRET}ый номер")),
    }


@internal
def _ids(tx: Transaction, cast: Cast) -> dict[str, int]:
    """The newest row of each table belongs to the family: nothing else has happened yet."""

    def newest(table: str, key: str = "id") -> int:
        rows = schema.metadata.tables[table]
        return int(tx.execute(sa.select(sa.func.max(rows.c[key]))).scalar_one())

    found = {
        table: newest(table) for table in ("match", "appointment", "document", "child", "event", "task", "recurring")
    }
    found["date"], found["news"] = newest("mentoring_date"), newest("announcement")
    found["spent"], found["leave"] = newest("mentoring_expense"), newest("mentoring_leave")
    found["meeting_of_pair"], found["above"] = newest("mentoring_meeting"), newest("mentoring_above")
    found["visit"], found["service"] = newest("home_visit"), newest("service_record")
    found["turn"], found["logged"] = newest("recurring_turn"), newest("mentoring_contact")
    found["request"], found["callout"] = newest("help_request"), newest("brigade_callout")
    found["red_flag"], found["close"] = newest("red_flag"), newest("case_member")
    found["concern"], found["letter"] = newest("mentoring_concern"), newest("relay_message")
    found["offer"], found["copy"] = newest("exchange_item"), newest("data_copy")
    found["transfer"] = newest("case_transfer")
    found["note"], found["step"] = newest("good_note"), newest("case_stage_event")
    found["stay"] = newest("social_hotel_stay")
    found["accompany"] = newest("accompany_request")
    found["aid"], found["aid_asked"] = newest("aid_request"), newest("aid_event")
    found["referral"], found["referral_sent"] = newest("referral"), newest("referral_event")
    found["agency"] = newest("partner_agency")
    found["share"], found["booking"] = newest("case_share"), newest("specialist_booking")
    found["specialist"] = newest("specialist", "person_id")
    found["meeting"], found["agency_task"] = newest("interagency_meeting"), newest("agency_task")
    found["member"] = brigade_people.of_organisation(tx, cast.curator.organisation_id)[-1].person_id
    first = people.with_role(tx, cast.curator.organisation_id, Role.CURATOR)[0]
    found["demo_case"] = cases_families.families(tx, first)[0].case.id
    found["check_in"] = mentoring_check_ins.ask(tx, found["match"], cast.mother.person, 3)
    found["untold"] = mentoring_in_person.add(tx, found["match"], Untold.REST).id
    found["again"] = mentoring_again.ask(tx, found["match"], cast.mother.person, 0).id
    return found


@internal
def take_the_card(tx: Transaction, curator: Who) -> None:
    """Seen by her curator, so that nobody else is ever asked to look."""
    newest = sa.select(sa.func.max(store.red_flags.c.id))
    red_flags.take(tx, curator, int(tx.execute(newest).scalar_one()))


async def _is_talked_over(ledger: Ledger, curator: Who, case: int, agency_id: int) -> None:
    """A meeting is called, and an agency has something to do. No forger is called to it."""
    run, start = ledger.run, SystemClock().now() + timedelta(days=9)
    made = await run(meetings.draft, curator, case, start, f"{SECRET}ый зал")
    assert isinstance(made, meetings.Board)
    await run(meetings.toggle, curator, made.meeting.id, agency_id, 1)
    await run(meetings.write, curator, made.meeting.id, LineKind.HERS, f"{SECRET}ые слова", 2)
    await run(meetings.call, curator, made.meeting.id, 3)
    doer, by = Doer("", agency_id), start.date()
    await run(meetings_tasks.add, curator, case, None, doer, f"{SECRET}ый бланк", by)


async def _pair_up(ledger: Ledger, cast: Cast) -> None:
    """A mentor beside her, who wrote down a meeting; a day for their first meeting with the curator, and a question
    about one family more."""
    run, mentor, case_id = ledger.run, cast.mentor, cast.mother.case_id or 0
    await run(pairs.propose, cast.curator, case_id, mentor.person, Role.SILVER_MENTOR)

    @internal
    def newest_match(tx: Transaction) -> int:
        return int(tx.execute(sa.select(sa.func.max(mentoring.matches.c.id))).scalar_one())

    @internal
    def asks_for_more(tx: Transaction) -> None:
        matching.ask(tx, cases.get(tx, case_id), mentor.person, Role.SILVER_MENTOR, cast.curator.person, SECRET)

    match = await ledger.read(newest_match)
    for side in (cast.mother, mentor):
        await run(pairs.answer, side, match, agrees=True)
    await run(mentoring_contacts.log, mentor, match, How.MET, HowLong.SHORT, 0)
    await run(mentoring_dates.ask, mentor, match, (SystemClock().now() + timedelta(days=9)).date(), time(12))
    await run(mentoring_expenses.note, mentor, Spent.WAY, 50, 0)
    later = SystemClock().now().date() + timedelta(days=60)
    await run(mentoring_leave.ask, mentor, later, later)
    day = (SystemClock().now() + timedelta(days=12)).date()
    meets = NewAppointment(Attends.SELF, mentoring_meetings.KIND, day, time(12), f"{SECRET}ый сад", match_id=match)
    await run(reminders.add_appointment, cast.curator, case_id, meets)
    await run(asks_for_more)


async def _live(ledger: Ledger, cast: Cast) -> None:
    """What has happened to the family so far."""
    run, curator, mother = ledger.run, cast.curator, cast.mother
    now = SystemClock().now()
    case, soon = mother.case_id or 0, now + timedelta(days=10)

    @internal
    def taker(tx: Transaction) -> int:
        """A curator of the victims' own: no forger's."""
        return people.add_person(tx, curator.organisation_id, Role.CURATOR, f"Другая {SECRET}ова")

    await run(cases_transfer.propose, curator, case, await run(taker), sure=True)
    signed = (Stage.AGREEMENT, (now - timedelta(days=5)).date(), 0, Terms(12, paper=False))
    await run(cases_course.step, curator, case, *signed)
    await run(cases_about.mark, curator, case, CaseCategory.SOP, has=True)
    await _pair_up(ledger, cast)
    visit = NewAppointment(Attends.SELF, "lawyer", soon.date(), time(10), f"{SECRET}ая улица")
    await run(reminders.add_appointment, mother, None, visit)
    (added,) = await ledger.read(reminders.appointments, mother, today=False, limit=1, offset=0)
    await run(reminders.come_with_me, mother, added.id)
    await run(reminders_documents.add, mother, None, "lease", soon.date())
    daily = Rule(Every.DAY, (time(9),))
    await run(reminders_recurring.begin, mother, None, "other", f"{SECRET}ое дело", daily)
    await run(people_consents.give, mother, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"))
    await run(children.add, mother, None, f"{SECRET}ка", (soon - timedelta(days=40)).date())
    kid = (await run(children.of_family, mother)).found[0]
    await run(cases_about.set_care, curator, kid.id, CareRelation.GUARDIAN)
    said, on = Note(f"{SECRET}ый чай", "Тайный голос"), SystemClock().now().astimezone(ZoneInfo(ZONE)).date()
    been = NewVisit(on, (Topic.OTHER,), Safety.CALM, said, next_day=soon.date(), next_at=time(11))
    await run(visits.log, curator, case, been)
    await _let_in(ledger, mother)
    await run(services.log, curator, case, "PSY1")
    await run(cases_history.write, curator, case, f"{SECRET}ая заметка")
    _, agencies = await ledger.read(referrals.agencies, curator, case)
    await run(referrals.send, curator, case, ReferralKind.LEGAL, agencies[0].id, f"{SECRET}ая бумага")
    await run(stays.ask, curator, case, 2, soon.date(), (soon + timedelta(days=5)).date())
    await run(aid.ask, curator, case, "other", 0, f"{SECRET}ый стол")
    await _meets_a_specialist(ledger, curator, case)
    await _is_talked_over(ledger, curator, case, agencies[0].id)
    await run(family_members.invite, mother, Relation.PARTNER)
    await run(exchange.offer, mother, Offer.WORDS, Parcel(RelayKind.TEXT, f"{SECRET}ое имя", 7))
    await run(went_well.tell, mother, Parcel(RelayKind.TEXT, f"{SECRET}ое дело", 8))
    await run(events.announce, curator, Announcement("", f"{SECRET}ый кружок", soon, ZONE, f"{SECRET}ый дом"))
    await run(announcements.send, curator, News(f"{SECRET}ая новость"), Filter())
    await run(relay.ask_for_a_call, mother, curator.person, case, Parcel(RelayKind.TEXT, f"{SECRET}ое слово", 1))
    worry = Parcel(RelayKind.TEXT, f"{SECRET}ый муж опять напился", 2)
    await run(relay.send, mother, curator.person, case, [worry])
    await run(take_the_card, curator)
    await _worry(ledger, cast)
    await run(privacy_copy.ask, mother)
    asked = await run(help_requests_asking.ask, mother, HelpKind.CHILD_ILL)
    await run(staff.take, curator, asked.request.id, 1)
    await _call_the_brigade(ledger, curator, asked.request.id)
    await run(people_joining.consent, cast.guest, cast.opened.id, f"{SECRET}ья", SHOWN, age=AgeGroup.ADULT)


async def _worry(ledger: Ledger, cast: Cast) -> None:
    """Seen by the curator, so that nobody else is ever asked to look. The newest letter is one to the mother."""
    run, mentor, mother = ledger.run, cast.mentor, cast.mother
    (pair,) = await ledger.read(mentoring_pairs.my_pairs, mentor)
    worry, letter = Parcel(RelayKind.TEXT, f"{SECRET}ая тревога", 3), Parcel(RelayKind.TEXT, f"{SECRET}ий привет", 4)
    concern = await run(mentoring_concerns.raise_, mentor, pair.match_id, worry)
    await run(concerns_handling.take, cast.curator, concern)
    await run(relay.send, mentor, mother.person, mother.case_id or 0, [letter])


async def _meets_a_specialist(ledger: Ledger, curator: Who, case: int) -> None:
    """One of the victims' own: the forger's are the demo's."""

    @internal
    def specialist(tx: Transaction) -> int:
        person_id = people.add_person(tx, curator.organisation_id, Role.SPECIALIST, f"Врач {SECRET}ин")
        specialist_rows.put(tx, person_id, SpecialistKind.OTHER, f"{SECRET}олог")
        return person_id

    given = (case, await ledger.run(specialist), NeedDomain.HEALTH)
    shared = await ledger.run(specialists_team.share, curator, *given)
    assert shared.member
    day = (SystemClock().now() + timedelta(days=12)).date()
    meeting = NewBooking(day, time(15), f"{SECRET}ый кабинет")
    await ledger.run(specialists_bookings.book, curator, shared.member.share.id, meeting)


async def _let_in(ledger: Ledger, mother: Who) -> None:
    @internal
    def link(tx: Transaction) -> str:
        (member,) = close_people.of_case(tx, mother.case_id or 0)
        return people_invitations.token_of(tx, member.invitation_id or 0)

    await ledger.run(family_members.invite, mother, Relation.ELDER)
    who = await ledger.read(use_people.identify, mother.organisation_id, CLOSE)
    opened = await ledger.run(people_joining.open_invitation, who, await ledger.read(link))
    await ledger.run(family_members_joining.join, who, opened.invitation_id, "Вася", SHOWN, listens=False)


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
            found = organisations.first(tx)
            assert found is not None
            return found.id

        cast = await ledger.run(_cast, await ledger.read(organisation))
        await _live(ledger, cast)
        hers = await ledger.run(_ids, cast)
        theirs = await ledger.run(_another_organisation)
        return Ids(
            case=cast.mother.case_id or 0,
            new_case=cast.new_case,
            waiting_case=cast.waiting_case,
            intake=cast.intake,
            offered=cast.offered,
            mother=cast.mother.person,
            mentor=cast.mentor.person,
            curator=cast.curator.person,
            invitation=cast.opened.id,
            unopened=cast.unopened.id,
            **hers,
            **theirs,
        )
