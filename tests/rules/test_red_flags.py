"""Signs of danger: how many are found and how often for nothing, what a denial undoes, and who is shown a card when.

`-s` prints the figures of both halves of phrases.yaml.
"""

import random
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.content.red_flags import finder
from bot.domain.help_requests import HelpKind
from bot.domain.people import MENTORS, STAFF, Role
from bot.domain.red_flags import (
    HOLDS,
    Found,
    Sign,
    Urgency,
    due,
    first_readers,
    kind_of,
    later_readers,
    must_wait,
    urgency_of,
)

DATA = yaml.safe_load((Path(__file__).parent / "red_flags/phrases.yaml").read_text(encoding="utf-8"))
GROUPS = [(set(group["signs"]), group["class"], group["phrases"]) for group in DATA["found"]]
SAID = [(signs, Urgency(urgency), phrase) for signs, urgency, phrases in GROUPS for phrase in phrases]
ORDINARY: list[str] = DATA["ordinary"]
HALVES = ("tune", "held_out")
RECALL = {Urgency.IMMEDIATE: 0.95, Urgency.SAME_DAY: 0.85}
FALSE_ALARMS = 0.03
EMOJI = ["😢", "🙏", "❤️", "👍🏽", "👩‍👧", "…", "  "]


def half(phrase: str) -> str:
    return HALVES[crc32(phrase.encode()) % 2]


def is_found(signs: set[str], urgency: Urgency, phrase: str) -> bool:
    """With its own sign, and not in a calmer class than it has."""
    found = finder().find(phrase)
    named = any(one.sign in signs for one in found)
    return named and (urgency is Urgency.SAME_DAY or urgency_of(found) is Urgency.IMMEDIATE)


def test_the_set_is_large_and_both_halves_are_halves() -> None:
    phrases = [phrase for _, _, phrase in SAID]
    for sentences in (phrases, ORDINARY):
        assert len(sentences) == len(set(sentences)) >= 320
        tune = sum(half(phrase) == "tune" for phrase in sentences)
        assert 0.4 < tune / len(sentences) < 0.6
    assert {sign for signs, _, _ in SAID for sign in signs} == set(Sign) - {Sign.CONTACT}


@pytest.mark.parametrize("urgency", Urgency)
@pytest.mark.parametrize("which", HALVES)
def test_signs_are_found(which: str, urgency: Urgency) -> None:
    mine = [(signs, phrase) for signs, each, phrase in SAID if each is urgency and half(phrase) == which]
    missed = [phrase for signs, phrase in mine if not is_found(signs, urgency, phrase)]
    recall = 1 - len(missed) / len(mine)
    print(f"{which}, {urgency}: {len(mine) - len(missed)} of {len(mine)}, {recall:.1%}")
    assert recall >= RECALL[urgency], f"{recall:.1%} in {which}" + (f": {missed}" if which == "tune" else "")


@pytest.mark.parametrize("which", HALVES)
def test_ordinary_words_seldom_alarm(which: str) -> None:
    mine = [phrase for phrase in ORDINARY if half(phrase) == which]
    alarms = [phrase for phrase in mine if finder().find(phrase)]
    print(f"{which}, ordinary: {len(alarms)} false alarms in {len(mine)}, {len(alarms) / len(mine):.1%}")
    assert len(alarms) / len(mine) <= FALSE_ALARMS, alarms if which == "tune" else len(alarms)


@given(st.sampled_from([phrase for _, _, phrase in SAID] + ORDINARY), st.randoms())
def test_case_dots_on_letters_spaces_and_emoji_change_nothing(phrase: str, chance: random.Random) -> None:
    def typed(word: str) -> str:
        letters = [chance.choice((letter.upper(), letter.lower())) for letter in word]
        dotted = "".join(chance.choice("её") if letter in "её" else letter for letter in letters)
        return unicodedata.normalize(chance.choice(("NFC", "NFD")), dotted)

    words = [typed(word) + chance.choice(["", " " + chance.choice(EMOJI)]) for word in phrase.split()]
    assert finder().find(" ".join(words)) == finder().find(phrase)


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("он меня бьет", "он меня не бьет"),
        ("муж избил меня", "муж никогда не избивал меня"),
        ("он опять меня ударил", "он больше меня не ударит"),
        ("бьет меня", "перестал меня бить"),
        ("он не перестал меня бить", "он перестал меня бить"),
        ("хочу умереть", "не хочу умереть"),
        ("пью каждый день", "больше не пью каждый день"),
        ("оставила ребенка одного", "не оставляла ребенка одного"),
        ("он угрожает", "он не угрожает"),
        ("напилась вчера", "не напилась вчера"),
        ("ребенок один дома", "ребенок не один дома"),
        ("чуть не убил меня", "не убил меня"),
        ("могу ударить его", "не могу ударить его"),
    ],
)
def test_what_is_denied_is_not_said(said: str, denied: str) -> None:
    assert finder().find(said)
    assert finder().find(denied) == []


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("он миня ударел", Sign.VIOLENCE),
        ("нехочу жить", Sign.SELF_HARM),
        ("он угражает мне", Sign.THREAT),
        ("напиллась вчера", Sign.ALCOHOL),
        ("убьееееет меня", Sign.THREAT),
        ("oн меня бьёт", Sign.VIOLENCE),  # the first letter is Latin
        ("о\u00adн меня би\u200bл", Sign.VIOLENCE),
    ],
)
def test_typos_are_read_as_they_were_meant(typed: str, sign: Sign) -> None:
    assert sign in {one.sign for one in finder().find(typed)}


@pytest.mark.parametrize("text", ["", "   ", "👍", "12 345", "не", "hello, are you there?", "\ud83d", "я" * 4096])
def test_a_message_without_russian_words_is_read_in_peace(text: str) -> None:
    assert finder().find(text) == []


def found(*signs: Sign, urgency: Urgency = Urgency.SAME_DAY) -> list[Found]:
    return [Found(sign, urgency) for sign in signs]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("to", [*Role, None])
@pytest.mark.parametrize("sign", Sign)
def test_only_a_volunteers_words_to_a_mother_wait_and_contacts_of_either(
    role: Role, to: Role | None, sign: Sign
) -> None:
    to_her, from_her = role in MENTORS and to is Role.MOTHER, role is Role.MOTHER and to in MENTORS
    waits = (to_her and (sign in HOLDS or sign is Sign.CONTACT)) or (from_her and sign is Sign.CONTACT)
    assert must_wait(role, to, found(sign)) is waits


def test_her_words_of_danger_go_on_whatever_number_is_in_them() -> None:
    both = [*found(Sign.VIOLENCE, urgency=Urgency.IMMEDIATE), *found(Sign.CONTACT)]
    assert not must_wait(Role.MOTHER, Role.SILVER_MENTOR, both)
    assert must_wait(Role.SILVER_MENTOR, Role.MOTHER, both)


def test_a_number_alone_is_her_curators_affair() -> None:
    assert first_readers(Role.SILVER_MENTOR, Role.MOTHER, [Sign.CONTACT]) == {Role.CURATOR}
    assert Role.SUPERVISOR in first_readers(Role.SILVER_MENTOR, Role.MOTHER, [Sign.MONEY, Sign.CONTACT])


@pytest.mark.parametrize("sign", [sign for sign in Sign if sign is not Sign.CONTACT])
def test_a_concern_about_somebody_goes_to_those_above(sign: Sign) -> None:
    for staff in STAFF:
        assert Role.CURATOR not in first_readers(staff, Role.MOTHER, [sign])
    for mentor in MENTORS:
        assert first_readers(mentor, Role.MOTHER, [sign]) == {Role.SUPERVISOR, Role.CURATOR}
        hers = first_readers(Role.MOTHER, mentor, [sign])
        assert hers == ({Role.SUPERVISOR, Role.CURATOR} if sign in HOLDS else {Role.CURATOR})
    assert first_readers(Role.MOTHER, Role.CURATOR, [sign]) == {Role.CURATOR}


def steps(urgency: Urgency, since: datetime, zone: str, count: int) -> list[tuple[datetime, frozenset[Role]]]:
    return [(due(urgency, step, since, zone), later_readers(urgency, step)) for step in range(1, count + 1)]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["Asia/Barnaul", "Europe/Kaliningrad", "Asia/Kamchatka"]),
)
def test_nobody_has_to_wait_longer_than_was_promised(since: datetime, zone: str) -> None:
    above = frozenset({Role.COORDINATOR, Role.SUPERVISOR})
    assert steps(Urgency.IMMEDIATE, since, zone, 4) == [
        (since + timedelta(minutes=5), frozenset({Role.COORDINATOR})),
        (since + timedelta(minutes=10), frozenset({Role.SUPERVISOR})),
        (since + timedelta(minutes=40), above),
        (since + timedelta(minutes=70), above),
    ]
    (morning, readers), (later, both) = steps(Urgency.SAME_DAY, since, zone, 2)
    assert (readers, both) == (frozenset({Role.COORDINATOR}), above)
    assert since < morning < later
    assert morning <= since + timedelta(days=12), "the longest holidays are those of January"
    local = morning.astimezone(ZoneInfo(zone))
    assert (local.hour, local.minute, local.weekday() < 5) == (9, 0, True)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("не хочу жить", HelpKind.SUICIDAL),
        ("он меня ударил", HelpKind.VIOLENCE),
        ("сорвалась и выпила", HelpKind.RELAPSE),
        ("трясла его и кричала", HelpKind.EXHAUSTED),
        ("я не справляюсь", HelpKind.EXHAUSTED),
        ("у малыша температура 39", HelpKind.CHILD_ILL),
        ("он не дышит", HelpKind.CHILD_ILL),
        ("думаю оставить малыша в роддоме", HelpKind.RELINQUISHMENT),
        ("скинь денег на карту", None),
    ],
)
def test_a_safe_text_is_offered_for_her_own_trouble(said: str, kind: HelpKind | None) -> None:
    assert finder().kind(said) is kind


def test_a_safe_text_is_seldom_offered_for_nothing() -> None:
    assert len([phrase for phrase in ORDINARY if finder().kind(phrase)]) / len(ORDINARY) <= FALSE_ALARMS


def test_the_gravest_sign_says_which_text_she_is_offered() -> None:
    assert kind_of([Sign.ALCOHOL, Sign.SELF_HARM]) is HelpKind.SUICIDAL
    assert kind_of([Sign.MONEY]) is None
