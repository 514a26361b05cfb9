"""Somebody under 18 comes in, and an adult agrees; then takes it back; then she grows up."""

import re
from datetime import timedelta

from bot.domain.people import Role, Who, system
from bot.domain.people_ages import AgeGroup, Turn
from bot.domain.people_consents import Giver, Text
from bot.domain.people_invitations import PREFIX
from bot.domain.timers import Timer, TimerKind
from bot.storage.ledger import internal
from bot.storage.people import change
from bot.storage.transaction import Transaction
from bot.use_cases import (
    mentoring,
    people_ages,
    people_consents,
    people_invitations,
    people_joining,
    people_papers,
    people_young,
)
from bot.use_cases.people_young import Asks
from tests.windows.life import Life
from tests.windows.reading import ALIAS

SHOWN = Text(1, "ru", "0" * 64)


async def she_is_sixteen_and_comes_in(life: Life) -> None:
    guest: Who = life.guests[5]
    family = await life.does(people_invitations.create_family, life.olga, None, ALIAS)
    (token,) = re.findall(rf"start={PREFIX}(\S+)", life.newest("people.invitation").seen["ru"].text)
    opened = await life.does(people_joining.open_invitation, guest, token)
    for asks in Asks:
        await life.does(people_young.tell_curator, guest, opened.invitation_id, asks)
    paper = (family.case_id, Giver.GUARDIAN, "17 <3", life.now.date())
    await life.does(people_papers.record_adult, life.olga, *paper)
    await life.does(people_joining.consent, guest, opened.invitation_id, "Даша", SHOWN, age=AgeGroup.FROM_16)
    await life.does(people_invitations.answer_if_it_is_her, life.olga, opened.invitation_id, yes=True)
    await life.does(people_papers.withdraw_adult, life.olga, family.case_id)
    await life.does(people_papers.record_adult, life.olga, *paper)


async def she_grows_up(life: Life) -> None:
    """Told to be 16 or 17 and asked a year later; with a mentor beside her when she says that she is 18."""
    (nina,) = [one for one in await life.house.all_of(Role.CURATOR) if one.person_id == life.nina.person_id]

    @internal
    def of(tx: Transaction, group: AgeGroup) -> None:
        people_ages.keep_age(tx, life.lena.person, group)

    @internal
    def was_told_long_ago(tx: Transaction) -> None:
        change(tx, life.lena.person, age_told_on=life.now.date() - timedelta(days=400))

    await life.does(of, AgeGroup.UNDER_14)
    await life.does(mentoring.propose, nina, life.lena.case_id, life.family.person, life.family.role)
    match_id: int = life.newest("mentoring.offer").payload["match_id"]
    for who in (life.lena, life.family):
        await life.does(mentoring.answer, who, match_id, agrees=True)
    for turn, group in ((Turn.TURNS_14, AgeGroup.FROM_14), (Turn.ASK, AgeGroup.FROM_16)):
        await life.does(of, group)
        await life.does(was_told_long_ago)
        timer = Timer(1, life.house.organisation_id, TimerKind.AGE, life.lena.person, people_ages.STEPS[turn], life.now)
        await life.does(people_ages.fire, system(life.house.organisation_id), timer)
    await life.does(people_ages.answer_18, life.lena, yes=True)
    await life.does(people_consents.ask_curator, life.lena)
    await life.does(mentoring.stop, life.lena, match_id)


YOUNG = (she_is_sixteen_and_comes_in,)
GROWN_UP = (she_grows_up,)
