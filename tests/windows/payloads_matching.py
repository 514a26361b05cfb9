"""A pair is found and meets, for the kinds of message about it."""

from datetime import time

from bot.domain.mentoring_matching import Profile
from bot.domain.mentoring_meetings import KIND
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.reminders import Attends, NewAppointment
from bot.storage import mentoring_matching as told
from bot.storage import people_ages
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring, mentoring_matching, mentoring_meetings, mentoring_pairs, reminders
from tests.windows.life import Life
from tests.windows.reading import PLACE, WORDS


async def a_pair_is_found(life: Life) -> None:
    """She is invited to tell of herself; a day for the first meeting is found, refused and called off."""
    await life.does(mentoring_matching.ask_to_tell, life.olga, life.anya.case_id, life.anya.person, Role.MOTHER)
    match_id = await _pair(life, life.olga, life.anya, life.maria)
    first = await _meets(life, match_id, 3)
    asked = life.newest("mentoring.meeting_arranged").payload["meeting_id"]
    await life.does(mentoring_meetings.answer, life.maria, asked, comes=False)
    await life.does(reminders.remove, life.anya, first)
    await _meets(life, match_id, 4)
    await life.passes(days=5)
    await life.does(mentoring.stop, life.anya, match_id)


async def she_must_meet_first(life: Life) -> None:
    @internal
    def is_young(tx: Transaction) -> None:
        people_ages.keep_group(tx, life.lena.person, AgeGroup.FROM_16, life.now.date())

    await life.does(is_young)
    match_id = await _pair(life, life.nina, life.lena, life.family)
    await life.does(mentoring_meetings.met, life.nina, match_id)
    await _meets(life, match_id, 6, life.nina, life.lena)
    await life.does(mentoring.stop, life.lena, match_id)


async def one_family_more(life: Life) -> None:
    @internal
    def wants(tx: Transaction, families: int | None) -> None:
        told.keep(tx, life.maria.person, life.maria.role, Profile(families=families))

    await life.does(wants, 1)
    match_id = await _pair(life, life.olga, life.anya, life.maria)
    ids = (life.lena.case_id, life.maria.person, life.maria.role)
    for allows in (False, True):
        await life.does(mentoring_matching.ask_above, life.nina, *ids, WORDS)
        question = life.newest("mentoring.above").payload["question_id"]
        await life.does(mentoring_matching.decide, life.vera, question, allows=allows)
    await life.does(mentoring.stop, life.anya, match_id)
    offered = life.newest("mentoring.offer").payload["match_id"]
    await life.does(mentoring.answer, life.maria, offered, agrees=False)
    await life.does(wants, None)


async def _pair(life: Life, curator: Who, mother: Who, mentor: Who) -> int:
    await life.does(mentoring.propose, curator, mother.case_id, mentor.person, mentor.role)
    match_id: int = life.newest("mentoring.offer").payload["match_id"]
    await life.does(mentoring_pairs.propose_again, mother, match_id, 1)
    for who in (mother, mentor):
        await life.does(mentoring.answer, who, match_id, agrees=True)
    return match_id


async def _meets(life: Life, match_id: int, ahead: int, curator: Who | None = None, mother: Who | None = None) -> int:
    day = life.day(ahead).date()
    new = NewAppointment(Attends.SELF, KIND, day, time(14), PLACE, match_id=match_id)
    made: int = (
        await life.does(reminders.add_appointment, curator or life.olga, (mother or life.anya).case_id, new)
    ).id
    return made


MATCHING = (a_pair_is_found, she_must_meet_first, one_family_more)
