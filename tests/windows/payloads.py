"""What has to happen in an organisation so that every kind of message is queued, with the ids it then has."""

import re
from dataclasses import dataclass, replace
from datetime import time

from bot import demo
from bot.domain.guides import GuideWord
from bot.domain.help_requests import Fact, HelpKind, Outcome, Words
from bot.domain.people import Role, system
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Text
from bot.domain.people_invitations import PREFIX
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.reminders_recurring import Every, Rule
from bot.domain.timers import Timer, TimerKind
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    guides,
    help_requests,
    help_requests_asking,
    help_requests_words,
    people,
    people_intakes,
    people_invitations,
    people_joining,
    reminders,
    reminders_documents,
    reminders_due,
    reminders_recurring,
)
from tests.windows.house import House
from tests.windows.life import Life
from tests.windows.payloads_accompany import ALONG
from tests.windows.payloads_agencies import AGENCIES
from tests.windows.payloads_aid import THINGS
from tests.windows.payloads_announcements import NEWS
from tests.windows.payloads_applications import APPLICATIONS
from tests.windows.payloads_brigade import BRIGADE_SCENES
from tests.windows.payloads_children import CHILDREN
from tests.windows.payloads_course import COURSE
from tests.windows.payloads_duty import SHIFTS
from tests.windows.payloads_events import SESSIONS
from tests.windows.payloads_exchange import SHARING
from tests.windows.payloads_family import CLOSE_PEOPLE
from tests.windows.payloads_flags import FLAGS
from tests.windows.payloads_her import AFTERWARDS
from tests.windows.payloads_hiding import HIDING
from tests.windows.payloads_intakes import INTAKES
from tests.windows.payloads_leaving import LEAVING
from tests.windows.payloads_matching import MATCHING
from tests.windows.payloads_meeting import TOGETHER
from tests.windows.payloads_phones import PHONES
from tests.windows.payloads_privacy import HER_DATA
from tests.windows.payloads_projects import PROJECTS
from tests.windows.payloads_room import IN_THE_ROOM
from tests.windows.payloads_specialists import TEAMS
from tests.windows.payloads_stays import ROOMS
from tests.windows.payloads_training import TRAINING
from tests.windows.payloads_vetting import VETTING
from tests.windows.payloads_went_well import PRAISE
from tests.windows.payloads_young import GROWN_UP, YOUNG
from tests.windows.post import Delivered
from tests.windows.reading import ALIAS, PLACE, WORDS

SHOWN = Text(1, "ru", "0" * 64)


async def everybody_is_greeted(life: Life) -> None:
    await life.does(demo.greet, life.house.organisation_id)


async def people_come_in(life: Life) -> None:
    for guest, name, hers in zip(life.guests, (ALIAS, ""), (True, False), strict=False):
        await life.does(people_invitations.create_family, life.olga, None, ALIAS)
        (token,) = re.findall(rf"start={PREFIX}(\S+)", life.newest("people.invitation").seen["ru"].text)
        opened = await life.does(people_joining.open_invitation, guest, token)
        await life.does(people_joining.ask_before_consent, guest, opened.invitation_id)
        await life.does(people_joining.consent, guest, opened.invitation_id, name, SHOWN, age=AgeGroup.ADULT)
        await life.does(people_invitations.answer_if_it_is_her, life.olga, opened.invitation_id, yes=hers)
    await life.does(people_invitations.invite_to_team, life.vera, Role.SILVER_MENTOR)
    await life.does(people_invitations.create_family, life.olga, None, ALIAS)
    (token,) = re.findall(rf"start={PREFIX}(\S+)", life.newest("people.invitation").seen["ru"].text)
    await life.does(people_joining.open_invitation, life.anya, token)  # who has a family already
    await life.passes(days=4)  # nobody comes


async def somebody_wants_a_call(life: Life) -> None:
    await life.does(people_intakes.ask_call_back, life.guests[2], "Барнаул", "+7 900 000-00-00")
    await life.does(people_intakes.look, life.vera, life.newest("people.call_back").payload["intake_id"])


async def an_update_cannot_be_handled(life: Life) -> None:
    @internal
    def dies(tx: Transaction, number: int, account: int | None) -> None:
        people.update_died(tx, life.house.organisation_id, number, account or 0)

    await life.does(dies, 1, life.anya.telegram_id)
    await life.does(dies, 2, life.guests[3].telegram_id)


async def she_is_in_danger(life: Life) -> None:
    asked = await life.does(help_requests_asking.ask, life.anya, HelpKind.DANGER)
    request, card = asked.request.id, life.newest("help_requests.card", life.olga).message_id
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(help_requests_words.write, life.olga, request, Words("text", WORDS))
    voice, _ = life.file(life.anya, "voice")
    await life.does(help_requests_words.write, life.anya, request, Words("voice", "", voice))
    await life.does(help_requests.release, life.olga, request, card)
    await life.passes(hours=3)
    await life.does(help_requests_asking.tell, life.anya, HelpKind.DANGER, Fact.NO_CALL)
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(help_requests.contacted, life.olga, request, card)
    await life.does(help_requests.close, life.olga, request, Outcome.SOLVED, card)


async def nobody_hurries(life: Life) -> None:
    stories = [
        (life.anya, HelpKind.CHILD_ILL, 1, Outcome.NOT_REACHED),
        (life.anya, HelpKind.HOUSING, 4, Outcome.REFERRED),
        (life.guests[4], HelpKind.VIOLENCE, 1, Outcome.SOLVED),
    ]
    for who, kind, days, outcome in stories:
        request = (await life.does(help_requests_asking.ask, who, kind)).request.id
        await life.passes(days=days)
        card = life.newest("help_requests.card", life.olga).message_id
        await life.does(help_requests.take, life.olga, request, card)
        await life.does(help_requests_words.write, life.olga, request, Words("text", WORDS))
        await life.does(help_requests.close, life.olga, request, outcome, card)


async def days_are_kept(life: Life) -> None:
    visit = NewAppointment(Attends.CHILD, "doctor_child", life.day(4).date(), time(14), PLACE)
    await life.does(reminders.add_appointment, life.anya, None, visit)
    (added,) = await life.does(reminders.appointments, life.anya, today=False, limit=1, offset=0)
    await life.does(reminders.come_with_me, life.anya, added.id)
    await life.does(reminders.ask_help, life.anya, added.id)
    await life.passes(days=8)


async def she_counts_on_her_curator_and_changes_her_mind(life: Life) -> None:
    visit = NewAppointment(Attends.SELF, "home_visit", life.day(4).date(), time(15), PLACE)
    await life.does(reminders.add_appointment, life.olga, life.anya.case_id, visit)
    (added,) = await life.does(reminders.appointments, life.anya, today=False, limit=1, offset=0)
    moved = replace(visit, day=life.day(5).date(), instead_of=added.id)
    await life.does(reminders.add_appointment, life.anya, None, moved)
    (added,) = await life.does(reminders.appointments, life.anya, today=False, limit=1, offset=0)
    await life.does(reminders.remove, life.anya, added.id)


async def it_comes_again(life: Life) -> None:
    rule = Rule(Every.DAY, (time(9), time(20)), until=life.day(2).date())
    await life.does(reminders_recurring.begin, life.anya, None, "medicine", "", rule)
    await life.passes(days=1)


async def papers_end(life: Life) -> None:
    await life.does(reminders_documents.add, life.anya, None, "residence_temp", life.day(31).date())
    await life.passes(days=2)
    paper = life.newest("reminders.document_ends").payload["document_id"]
    await life.does(reminders_documents.ask_help, life.anya, paper)
    await life.does(reminders_documents.add, life.anya, None, "residence_temp", None)
    (*_, dateless) = await life.does(reminders_documents.of_mother, life.anya, limit=9, offset=0)
    asks = Timer(0, life.house.organisation_id, TimerKind.DOCUMENT_YEARLY, dateless.id, 0, life.now)
    await life.does(reminders_due.fire_yearly, system(life.house.organisation_id), asks)


async def her_curator_remembers_for_her(life: Life) -> None:
    """First the bot writes to her, then it cannot."""
    for reach in (people.reachable_again, people.blocked):
        await life.does(reach, life.anya)
        visit = NewAppointment(Attends.SELF, "lawyer", life.day(2).date(), time(14), "")
        await life.does(reminders.add_appointment, life.olga, life.anya.case_id, visit)
        await life.does(reminders_documents.add, life.olga, life.anya.case_id, "lease", life.day(15).date())
        await life.passes(days=2)
    await life.does(people.reachable_again, life.anya)


async def she_asks_about_a_guide(life: Life) -> None:
    await life.does(guides.tell_curator, life.anya, GuideWord.NOT_UNDERSTOOD, "bath_baby", 2)
    await life.does(guides.tell_curator, life.anya, GuideWord.TOLD, "fever", 3)


SCENES = (
    everybody_is_greeted,
    people_come_in,
    *YOUNG,
    somebody_wants_a_call,
    an_update_cannot_be_handled,
    she_is_in_danger,
    nobody_hurries,
    days_are_kept,
    she_counts_on_her_curator_and_changes_her_mind,
    papers_end,
    it_comes_again,
    her_curator_remembers_for_her,
    she_asks_about_a_guide,
    *GROWN_UP,
    *MATCHING,
    *TOGETHER,
    *NEWS,
    *SESSIONS,
    *AGENCIES,
    *SHIFTS,
    *PHONES,
    *FLAGS,
    *CLOSE_PEOPLE,
    *SHARING,
    *THINGS,
    *ALONG,
    *ROOMS,
    *PRAISE,
    *BRIGADE_SCENES,
    *AFTERWARDS,
    *IN_THE_ROOM,
    *HER_DATA,
    *HIDING,
    *CHILDREN,
    *PROJECTS,
    *TEAMS,
    *COURSE,
    *INTAKES,
    *TRAINING,
    *APPLICATIONS,
    *VETTING,
    *LEAVING,
)


@dataclass(frozen=True, slots=True)
class Lived:
    """Everything that was delivered in some weeks, and the scenes that broke off."""

    delivered: list[Delivered]
    broken: dict[str, Exception]


async def live(house: House) -> Lived:
    """Every scene after the other; then it is the first day again."""
    life, begin, broken = Life(house), house.clock.time, {}
    await life.meet()
    for scene in SCENES:
        try:
            await scene(life)
        except Exception as trouble:
            broken[scene.__name__] = trouble
        await life.everybody_is_helped()
    house.clock.time = begin
    return Lived(life.post.delivered, broken)
