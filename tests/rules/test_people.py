"""Names, links and codes, and what stands behind a link for whom."""

import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codes import code_hash, new_token, staff_code
from bot.domain.people import STAFF, Role, Who, as_name
from bot.domain.people_invitations import VALID, WRONG_CODES, Door, Invitation, Reply, link_to
from bot.outbound.messages.people import qr_code

NOW = datetime(2026, 12, 1, 6, tzinfo=UTC)
FRESH = Invitation(1, 1, Role.MOTHER, 5, 7, None, 0, NOW + VALID, None, None, Reply.WAITING)
STRANGER = Who(1, Role.STRANGER, telegram_id=100)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("  Аня \n Петрова ", "Аня Петрова"), ("Анна-Мария", "Анна-Мария"), ("🙂🙂", None), ("123", None), ("", None)],
)
def test_a_name_is_one_line_with_a_letter_in_it(typed: str, name: str | None) -> None:
    assert as_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("\u202eяна\u202c", "яна"),  # written from right to left
        ("О\u200bль\u200dга\u2060", "Ольга"),
        ("\x00Ни\x07на\ufeff", "Нина"),
        ("\u3164", None),  # a letter that draws nothing
        ("\u200f \u2066\u2069", None),
        ("Аня\ud83d", "Аня"),  # half of an emoji
        ("Аня \u200b Петрова", "Аня Петрова"),
    ],
)
def test_a_name_has_nothing_that_is_not_seen(typed: str, name: str | None) -> None:
    assert as_name(typed) == name


@given(st.text(max_size=300))
def test_no_text_makes_a_name_with_two_lines_or_edges(typed: str) -> None:
    name = as_name(typed)
    assert name is None or (name == name.strip() and len(name.splitlines()) == 1 and "  " not in name)


@pytest.mark.parametrize(
    ("invitation", "who", "door"),
    [
        (FRESH, STRANGER, Door.OPEN),
        (replace(FRESH, opened_by=100), STRANGER, Door.OPEN),
        (replace(FRESH, opened_by=101), STRANGER, Door.USED),
        (replace(FRESH, opened_by=0), STRANGER, Door.USED),
        (replace(FRESH, organisation_id=2), STRANGER, Door.UNKNOWN),
        (replace(FRESH, expires_at=NOW), STRANGER, Door.EXPIRED),
        (replace(FRESH, used_by=9), STRANGER, Door.USED),
        (replace(FRESH, role=Role.CURATOR, wrong_codes=WRONG_CODES), STRANGER, Door.LOCKED),
        (replace(FRESH, used_by=9), Who(1, Role.MOTHER, 9, 100), Door.WAITING),
        (replace(FRESH, used_by=9), Who(1, Role.MOTHER, 9, 100, case_id=5), Door.ALREADY),
        (FRESH, Who(1, Role.MOTHER, 9, 100, case_id=6), Door.ALREADY),
        (FRESH, Who(1, Role.MOTHER, 9, 100), Door.WAITING),
        (FRESH, Who(1, Role.CONTACT_FAMILY, 9, 100), Door.OPEN),
        (FRESH, Who(1, Role.CONTACT_FAMILY, 9, 100, case_id=6), Door.ALREADY),
        (FRESH, Who(1, Role.CURATOR, 7, 100), Door.OWN),
        (FRESH, Who(1, Role.COORDINATOR, 8, 100), Door.OWN),
        (replace(FRESH, role=Role.CURATOR, case_id=None), Who(1, Role.COORDINATOR, 8, 100), Door.OPEN),
    ],
)
def test_what_stands_behind_a_link(invitation: Invitation, who: Who, door: Door) -> None:
    assert invitation.door(who, NOW) is door


@given(
    opened_by=st.sampled_from([None, 100, 101]),
    used_by=st.sampled_from([None, 9, 10]),
    wrong=st.integers(0, 6),
    hours=st.integers(-100, 100),
    role=st.sampled_from(list(Role)),
    person=st.sampled_from([None, 7, 9]),
    organisation=st.sampled_from([1, 2]),
)
def test_an_open_door_is_fresh_unused_and_nobody_elses(
    opened_by: int | None,
    used_by: int | None,
    wrong: int,
    hours: int,
    role: Role,
    person: int | None,
    organisation: int,
) -> None:
    invitation = replace(
        FRESH, opened_by=opened_by, used_by=used_by, wrong_codes=wrong, expires_at=NOW + timedelta(hours=hours)
    )
    who = Who(organisation, role, person, 100)
    if invitation.door(who, NOW) is Door.OPEN:
        assert organisation == 1
        assert used_by is None
        assert opened_by in (None, 100)
        assert hours > 0
        assert wrong < WRONG_CODES
        assert role not in STAFF


def test_a_link_fits_telegram_and_says_so_when_the_bot_has_no_name() -> None:
    payload = link_to("ryadom_bot", new_token()).partition("?start=")[2]
    assert payload.startswith("i_")
    assert len(payload) <= 64
    assert set(payload) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
    assert "/start i_abc" in link_to("", "abc")


def test_equal_codes_of_two_links_look_different_in_the_database() -> None:
    code = staff_code()
    assert len(code) == 3
    assert code.isdigit()
    assert code_hash(1, code) != code_hash(2, code)


def test_the_picture_of_a_link_is_a_square_png() -> None:
    png = qr_code(link_to("ryadom_bot", new_token()))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width == height > 200
