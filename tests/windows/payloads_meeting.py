"""What people do together, for the kinds of message about it: pairs, and words between people."""

from datetime import time, timedelta

from bot.domain.mentoring import Why
from bot.domain.mentoring_check_ins import Feeling, Met, Worry
from bot.domain.mentoring_dates import DateState
from bot.domain.mentoring_rests import Rests
from bot.domain.mentoring_thanks import Thanks
from bot.domain.mentoring_valued import Good
from bot.domain.people import Who, system
from bot.domain.people_ages import AgeGroup
from bot.domain.relay import Parcel, RelayKind
from bot.storage import mentoring as pairs
from bot.storage import organisations, people_ages
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    mentoring,
    mentoring_breaks,
    mentoring_check_ins,
    mentoring_concerns,
    mentoring_dates,
    mentoring_in_person,
    mentoring_last_day,
    mentoring_leave,
    mentoring_oversight,
    mentoring_photos,
    mentoring_rests,
    mentoring_sudden,
    mentoring_suspending,
    mentoring_thanks,
    mentoring_valued,
    relay,
    reminders,
)
from bot.use_cases import mentoring_concerns_handling as handling
from tests.windows.life import Life
from tests.windows.reading import WORDS


async def pairs_meet_and_part(life: Life) -> None:
    first = await _pair(life, life.anya, life.maria)
    await _pair(life, life.anya, life.family)
    await life.passes(days=4)
    question = life.newest("mentoring.check_in", life.maria).payload["check_in_id"]
    await life.does(mentoring_check_ins.say_met, life.maria, question, Met.BREAK)
    await life.does(mentoring_check_ins.answer, life.maria, question, Feeling.BAD)
    await life.does(mentoring_check_ins.say_worry, life.maria, question, Worry.TALK)
    for said in (DateState.OTHER, DateState.NO, DateState.AGREED):
        day = (await life.does(mentoring_leave.today, life.maria)) + timedelta(days=5)
        asked = await life.does(mentoring_dates.ask, life.maria, first, day, time(15))
        await life.does(mentoring_dates.answer, life.anya, asked.id, said)
        await life.passes(days=1)
    (agreed, *_) = await life.does(reminders.appointments, life.anya, today=False, limit=1, offset=0)
    await life.does(reminders.not_going, life.anya, agreed.id)
    for last in (False, True):
        asked = await life.does(mentoring_dates.ask, life.maria, first, day, time(16 + last))
        await life.does(mentoring_dates.answer, life.anya, asked.id, DateState.AGREED)
        if not last:
            await life.does(mentoring_dates.cannot, life.maria, asked.id)
    await life.does(mentoring_thanks.thank, life.olga, first, Thanks.WARM)
    today = await life.does(mentoring_leave.today, life.maria)
    away = await life.does(mentoring_leave.ask, life.maria, today, today + timedelta(days=6))
    await life.does(mentoring_leave.come_back, life.maria, away.id)
    await _pair_rests(life, first)
    await life.does(mentoring.stop, life.anya, first)
    for unwilling in (life.anya, life.maria):
        await life.does(mentoring.answer, unwilling, await _propose(life, life.anya, life.maria), agrees=False)


async def they_are_asked_again(life: Life) -> None:
    """Two weeks, and a day, have gone by."""
    await _pair(life, life.anya, life.maria)
    await life.passes(days=15, asleep=True)
    await life.passes(hours=6)


async def a_volunteer_rests_between_pairs(life: Life) -> None:
    await life.does(mentoring_rests.rest, life.maria, Rests.MONTH)
    await life.passes(days=31, asleep=True)


async def a_pair_ends_suddenly(life: Life) -> None:
    """Nobody tells her for two days; another time somebody does."""
    for pressed in (False, True):
        match_id = await _pair(life, life.anya, life.maria)
        await life.does(mentoring_sudden.end, life.olga, match_id, quiet=False)
        news_id = life.newest("mentoring.in_person").payload["news_id"]
        if pressed:
            await life.does(mentoring_in_person.said, life.olga, news_id)
        await life.passes(days=1, hours=1, asleep=True)
        await life.passes(days=1, asleep=True)


async def a_pair_has_a_last_day(life: Life) -> None:
    """Asked for, agreed on, called off and agreed on once more, and then it comes."""
    match_id = await _pair(life, life.anya, life.maria)
    await life.does(mentoring_last_day.ask, life.maria, match_id)
    await life.does(mentoring_last_day.agree, life.olga, match_id, life.day(14).date())
    await life.does(mentoring_last_day.call_off, life.olga, match_id)
    await life.does(mentoring_last_day.agree, life.olga, match_id, life.day(14).date())
    await life.passes(days=11, asleep=True)
    await life.passes(days=4)
    await life.passes(days=1)
    for one in (life.anya, life.maria):
        asked = life.newest("mentoring.valued_ask", one).payload["valued_id"]
        await life.does(mentoring_valued.tap, one, asked, Good.LISTENED, on=True)
        await life.does(mentoring_valued.decide, one, asked, yes=True)


async def she_is_under_age(life: Life) -> None:
    @internal
    def is_young(tx: Transaction) -> None:
        people_ages.keep_group(tx, life.lena.person, AgeGroup.FROM_16, life.now.date())

    await life.does(is_young)
    match_id = await _pair(life, life.lena, life.maria, curator=life.nina)
    await life.does(mentoring_photos.allow, life.nina, match_id, WORDS)
    await life.passes(hours=20)
    await life.does(mentoring_photos.stop, life.nina, match_id)


async def people_write(life: Life) -> None:
    await _pair(life, life.anya, life.maria)
    for number, kind in enumerate(RelayKind):
        file = life.file(life.maria, kind) if kind is not RelayKind.TEXT else ("", "")
        words = "" if kind in (RelayKind.STICKER, RelayKind.VOICE) else WORDS
        parcel = Parcel(kind, words, number, *file)
        await life.does(relay.send, life.maria, life.anya.person, life.anya.case_id, [parcel])
    await life.does(relay.edit, life.maria, Parcel(RelayKind.TEXT, f"{WORDS} {WORDS}", 0))
    await life.does(
        relay.send, life.anya, life.olga.person, life.anya.case_id, [Parcel(RelayKind.TEXT, "<3 " * 1500, 9)]
    )
    await life.does(relay.edit, life.anya, Parcel(RelayKind.TEXT, WORDS, 9))  # the second piece goes


async def a_family_has_a_topic(life: Life) -> None:
    @internal
    def has_topics(tx: Transaction, on: bool) -> None:
        organisations.set_topics(tx, life.house.organisation_id, on=on)

    http, bot = life.house.sandbox.http, life.house.bot.id
    for on in (True, False):
        http.post(f"/sim/bots/{bot}", has_topics_enabled=on)
        await life.does(has_topics, on)
        if on:
            match_id = await _pair(life, life.anya, life.maria)
            letter = [Parcel(RelayKind.TEXT, WORDS, 70)]
            await life.does(relay.send, life.anya, life.maria.person, life.anya.case_id, letter)
            await life.does(mentoring.stop, life.maria, match_id)


async def _pair_rests(life: Life, match_id: int) -> None:
    @internal
    def is_suspended(tx: Transaction, why: Why) -> None:
        mentoring_suspending.suspend(tx, system(life.olga.organisation_id), pairs.get(tx, match_id), why)

    for asker in (life.anya, life.maria):
        await life.does(mentoring_breaks.rest, asker, match_id, 2)
        await life.does(mentoring_breaks.come_back, asker, match_id)
    for why in (Why.VETTING, Why.REST, Why.ADULT, Why.CONCERN):
        await life.does(is_suspended, why)
        if why is not Why.CONCERN:
            await life.does(mentoring_suspending.resume, life.olga, match_id)


async def _propose(life: Life, mother: Who, mentor: Who, curator: Who | None = None) -> int:
    await life.does(mentoring.propose, curator or life.olga, mother.case_id, mentor.person, mentor.role)
    match_id: int = life.newest("mentoring.offer").payload["match_id"]
    return match_id


async def _pair(life: Life, mother: Who, mentor: Who, curator: Who | None = None) -> int:
    match_id = await _propose(life, mother, mentor, curator)
    for who in (mother, mentor):
        await life.does(mentoring.answer, who, match_id, agrees=True)
    return match_id


async def they_worry(life: Life) -> None:
    """One of each kind, with words and without; one message is shown by either side."""
    match_id = await _pair(life, life.anya, life.maria)
    for writer, reader in ((life.maria, life.anya), (life.anya, life.maria)):
        await life.does(relay.send, writer, reader.person, life.anya.case_id, [Parcel(RelayKind.TEXT, WORDS, 60)])
        await life.does(mentoring_concerns.show, reader, life.newest("mentoring.relay").payload["relay_id"])
    voice = Parcel(RelayKind.VOICE, "", 61, *life.file(life.maria, RelayKind.VOICE))
    for who, parcel, flags in (
        (life.anya, Parcel(RelayKind.TEXT, WORDS, 62), {}),
        (life.maria, voice, {"danger": True}),
        (life.maria, None, {"of_curator": True}),
    ):
        concern = await life.does(mentoring_concerns.raise_, who, match_id, parcel, **flags)
        reader = life.vera if flags.get("of_curator") else life.olga
        await life.passes(hours=20)
        await life.does(handling.take, reader, concern)
        await life.does(handling.close, reader, concern, WORDS)


async def nothing_is_heard(life: Life) -> None:
    """For three weeks and a day; then the curator opens the talk."""
    match_id = await _pair(life, life.anya, life.maria)
    await life.passes(days=4)
    await life.passes(days=29, asleep=True)
    await life.does(mentoring_oversight.open_talk, life.olga, match_id, WORDS)


TOGETHER = (
    pairs_meet_and_part,
    they_are_asked_again,
    a_volunteer_rests_between_pairs,
    a_pair_ends_suddenly,
    a_pair_has_a_last_day,
    she_is_under_age,
    people_write,
    a_family_has_a_topic,
    they_worry,
    nothing_is_heard,
)
