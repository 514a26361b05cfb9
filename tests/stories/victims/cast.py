"""The people of the story, another organisation beside theirs, and the ids of their rows."""

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot.demo import vet
from bot.domain.cases import CaseState
from bot.domain.help_requests import HelpKind
from bot.domain.mentoring_in_person import Untold
from bot.domain.noticeboards import NoticeboardKind
from bot.domain.people import Role, Who
from bot.domain.people_intakes import AgencyKind, IntakeState
from bot.domain.people_intakes import Words as Said
from bot.storage import (
    brigade_people,
    cases,
    cases_families,
    help_requests,
    mentoring_again,
    mentoring_check_ins,
    mentoring_in_person,
    mentoring_valued,
    noticeboards,
    organisations,
    people,
    people_intakes,
    people_invitations,
    phones,
    projects,
    schema,
)
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from tests.stories.victims.names import PHONES, SECRET, ZONE, Cast


@internal
def bring_cast(tx: Transaction, organisation_id: int) -> Cast:
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
def bring_another_organisation(tx: Transaction) -> dict[str, int]:
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
        "foreign_noticeboard": noticeboards.connect(
            tx, Who(organisation, Role.COORDINATOR, curator), -5_009, NoticeboardKind.GROUP, f"{SECRET}ая группа"
        ).id,
        "foreign_request": help_requests.add(tx, who, HelpKind.HOUSING).id,
        "foreign_phone": phones.add(tx, organisation, territory, f"{SECRET}ая приёмная", "122", tx.now.date(), curator),
        "foreign_intake": people_intakes.add(tx, organisation, None, Said(f"{SECRET}ое место", f"{SECRET}ый номер")),
    }


@internal
def newest_ids(tx: Transaction, cast: Cast) -> dict[str, int]:
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
    found["valued"] = mentoring_valued.ask(tx, found["match"], cast.mother.person)
    found["again"] = mentoring_again.ask(tx, found["match"], cast.mother.person, 0).id
    return found
