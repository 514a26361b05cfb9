"""🧺 Which step may follow which, by whom; what can be taken back; and the kinds of things, as data."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.aid import AidNewPress
from bot.content.aid import AID, thing
from bot.domain.aid import FURTHEST, OPEN, UNDO, Aid, AidState, Change, may_promise, may_undo, next_states
from bot.domain.brigade import Agency
from bot.domain.cases import Case
from bot.domain.people import Role
from bot.domain.taken_back import standing
from bot.domain.voices import VOICES
from bot.handlers.aid_screens import sources_screen
from bot.texts import Texts

NOON = datetime(2026, 12, 1, 6, tzinfo=UTC)
TODAY = date(2026, 12, 1)


def at(number: int, state: AidState, by: int = 1, takes_back: int | None = None) -> Change:
    return Change(number, state, TODAY, by, NOON, None, None, takes_back)


@given(st.sampled_from(AidState), st.sampled_from(Role))
def test_nothing_follows_an_end_and_only_three_roles_take_part(state: AidState, role: Role) -> None:
    following = next_states(state, role)
    assert AidState.ASKED not in following
    if state not in OPEN or role not in (Role.COORDINATOR, Role.CURATOR, Role.MOTHER):
        assert following == ()
    if role is not Role.COORDINATOR:
        assert not {AidState.PROMISED, AidState.READY, AidState.REFUSED} & set(following)


@given(st.sampled_from(OPEN))
def test_every_open_request_can_be_ended_by_each_of_the_three(state: AidState) -> None:
    for role in (Role.COORDINATOR, Role.CURATOR, Role.MOTHER):
        assert set(next_states(state, role)) - set(OPEN)


@given(st.lists(st.sampled_from(AidState), min_size=1, max_size=6), st.integers(0, 300), st.integers(1, 2))
def test_only_the_last_step_of_ones_own_is_taken_back_and_never_the_asking(
    states: list[AidState], seconds: int, by: int
) -> None:
    aid = Aid(1, 1, "pram", "", "", "", tuple(at(number, state) for number, state in enumerate(states)))
    may = may_undo(aid, by, NOON + timedelta(seconds=seconds))
    assert may == (len(states) > 1 and by == 1 and timedelta(seconds=seconds) < UNDO)


@given(st.lists(st.booleans(), max_size=20))
def test_what_stands_is_what_was_never_taken_back(presses: list[bool]) -> None:
    """True adds a step, False takes back the last that stands."""
    history: list[Change] = []
    stack: list[int] = []
    for number, adds in enumerate(presses):
        if adds:
            history.append(at(number, AidState.PROMISED))
            stack.append(number)
        elif stack:
            history.append(at(number, AidState.PROMISED, takes_back=stack.pop()))
    assert [change.id for change in standing(history)] == stack


@given(st.integers(-400, 400))
def test_a_promise_is_for_a_day_to_come_within_half_a_year(days: int) -> None:
    assert may_promise(TODAY + timedelta(days=days), TODAY) == (0 <= days <= FURTHEST.days)


def test_every_size_fits_into_a_press_and_a_kind_of_old_keeps_its_code() -> None:
    for code, kind in AID.items():
        for size in (*kind.sizes, "-"):
            assert len(AidNewPress(case_id=2**63 - 1, kind=code, agency_id=2**63 - 1, size=size).pack()) <= 64
    assert all(thing("sledge", voice) == "sledge" for voice in VOICES)


def test_however_many_can_be_asked_they_come_by_the_page() -> None:
    case = Case(1, 1, "BRN-001", "Аня и Миша", 2, 3, "Asia/Barnaul")
    agencies = [Agency(number, f"Служба {number}") for number in range(100, 130)]
    names = []
    for page in range(3):
        press = AidNewPress(case_id=1, kind="clothes", page=page)
        _, rows = sources_screen(case, press, agencies, "ru", Texts("ru", "Asia/Barnaul"))
        assert len(rows) <= 14
        names += [key.label for row in rows for key in row if key.label.startswith(("Служба", "📦"))]
    assert len(set(names)) == len(names) == 31
