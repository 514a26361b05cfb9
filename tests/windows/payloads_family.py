"""People close to a mother come, are shown something, and go, for the kinds of message about it."""

import re
from datetime import time

from bot.domain.family_members import Relation, Shared
from bot.domain.help_requests import HelpKind, Words
from bot.domain.people import Role, Who
from bot.domain.people_consents import Text
from bot.domain.people_invitations import PREFIX
from bot.domain.reminders import Attends, NewAppointment
from bot.use_cases import (
    family_members,
    family_members_joining,
    family_members_meetings,
    help_requests,
    help_requests_asking,
    help_requests_words,
    people,
    people_joining,
    reminders,
)
from tests.windows.life import Life
from tests.windows.reading import ALIAS, PLACE, WORDS


async def somebody_close_comes_and_goes(life: Life) -> None:
    for stops in (False, True):
        await life.does(family_members.invite, life.anya, Relation.PARTNER)
        member_id = await _comes(life)
        visit = NewAppointment(Attends.CHILD, "doctor_child", life.day(3).date(), time(14), PLACE)
        await life.does(reminders.add_appointment, life.anya, None, visit)
        (added,) = await life.does(reminders.appointments, life.anya, today=False, limit=1, offset=0)
        await life.does(family_members_meetings.show, life.anya, member_id, Shared.APPOINTMENT, added.id)
        await life.passes(hours=12)
        await life.does(family_members.stop if stops else family_members.cut, *_who(life, stops), member_id)
        await life.passes(hours=12)


async def nobody_close_comes(life: Life) -> None:
    for relation, yes in ((Relation.TEEN, False), (Relation.ELDER, True)):
        await life.does(family_members.propose, life.olga, life.anya.case_id, relation)
        await life.passes(hours=12)
        asked = life.newest("family_members.proposal").payload["member_id"]
        await life.does(family_members.answer_proposal, life.anya, asked, yes=yes)
    await life.passes(days=4)


async def somebody_close_asks_for_help(life: Life) -> None:
    await life.does(family_members.invite, life.anya, Relation.OTHER)
    member_id = await _comes(life)
    dima = await _known(life)
    request = (await life.does(help_requests_asking.ask, dima, HelpKind.DANGER)).request.id
    card = life.newest("help_requests.card", life.olga).message_id
    await life.does(help_requests.take, life.olga, request, card)
    await life.does(help_requests_words.write, life.olga, request, Words("text", WORDS))
    await life.does(help_requests_words.write, dima, request, Words("text", WORDS))
    await life.does(family_members.cut, life.anya, member_id)


def _who(life: Life, stops: bool) -> list[Who]:
    return [life.olga if stops else life.anya]


async def _comes(life: Life) -> int:
    sent = life.newest("family_members.link")
    (token,) = re.findall(rf"start={PREFIX}(\S+)", sent.seen["ru"].text)
    guest = life.guests[7]
    opened = await life.does(people_joining.open_invitation, guest, token)
    await life.does(family_members_joining.join, guest, opened.invitation_id, ALIAS, Text(1, "ru", "…"), listens=False)
    member_id: int = sent.payload["member_id"]
    return member_id


async def _known(life: Life) -> Who:
    who: Who = await life.house.ledger.read(
        people.identify, life.house.organisation_id, life.guests[7].telegram_id or 0
    )
    assert who.role is Role.FAMILY_MEMBER
    return who


CLOSE_PEOPLE = (somebody_close_comes_and_goes, nobody_close_comes, somebody_close_asks_for_help)
