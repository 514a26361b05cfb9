"""Every table is known to the erasure: its rows are hers or nobody's, and what stays is without a word of hers."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.content.privacy import LOOKS, OTHER, key_of, looked_at
from bot.domain.people import Role
from bot.domain.privacy import Deed, looks
from bot.domain.voices import VOICES
from bot.storage.privacy_erasure import KEPT, NOBODYS, Subject, hers
from bot.storage.schema import Sealed
from bot.storage.tables import metadata

OF_THE_ORGANISATION = {
    "announcement",  # of many readers: the rows of each stand in announcement_reader
    "brigade_member",
    "duty_shift",
    "event",
    "event_headcount",  # how many of each group, and nobody by name
    "help_minutes",
    "hotel_room",
    "inbox",  # under the key of her chat, and wiped when it was handled
    "level_cadence",
    "mentoring_expense",
    "mentoring_leave",
    "partner_agency",
    "intake_agency",
    "noticeboard",
    "noticeboard_post",
    "phone",
    "poll_offset",
    "project",
    "service_name",
    "setup_tick",
    "staff_leave",
    "team_room",
    "vetting_choice",
}
"""Tables in which no row can be hers. A new table stands here, in KEPT, or has a column by which its rows are found."""
WHOM = Subject(1, 2, 3)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_a_table_is_erased_kept_or_nobodys(table: sa.Table) -> None:
    known = table.name in OF_THE_ORGANISATION | NOBODYS or hers(table, WHOM) is not None
    assert known, f"whose are the rows of {table.name}? say so in storage/privacy_erasure.py, or here"


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_a_column_sealed_for_a_family_is_in_a_table_that_is_erased(table: sa.Table) -> None:
    if any(isinstance(column.type, Sealed) for column in table.c):
        of_all = {"announcement", "event", "inbox", "partner_agency", "phone", "person"}
        assert table.name in of_all or hers(table, WHOM) is not None


@pytest.mark.parametrize("name", sorted(KEPT))
def test_what_is_kept_is_there_and_hers(name: str) -> None:
    assert hers(metadata.tables[name], WHOM) is not None


def test_nobody_without_a_case_or_an_account_takes_the_rows_of_nobody() -> None:
    """«IS NULL» would be every task and every person without Telegram."""
    for table in metadata.sorted_tables:
        mine = hers(table, Subject(None, None, None))
        assert mine is None or "IS NULL" not in str(mine.compile(compile_kwargs={"literal_binds": True}))


def recorded() -> Iterator[str]:
    """Every action that a use case writes down about a case."""
    for path in Path("bot/use_cases").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).endswith("privacy.record")):
                continue
            if any(keyword.arg == "case_id" for keyword in node.keywords):
                area = next((area for area in LOOKS if path.stem.startswith(area)), "")
                yield from (action.replace("{AREA}", area) for action in _words(node.args[2]))


def _words(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _words(node.body)
        yield from _words(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield ast.unparse(node).strip("f'\"")


ACTIONS = sorted(set(recorded()))


@pytest.mark.parametrize("action", ACTIONS)
def test_what_is_written_down_about_a_family_has_words_for_her(action: str) -> None:
    assert key_of(action) != OTHER or action == "ticks.fire", f"content/privacy.yaml has no words for {action}"


def test_the_walk_finds_what_is_written_down() -> None:
    assert len(ACTIONS) > 30
    assert {"cases.see", "red_flags.safe_text", "reminders.add"} <= set(ACTIONS)


@pytest.mark.parametrize("voice", VOICES)
def test_an_action_nobody_knows_has_the_most_general_words(voice: str) -> None:
    assert looked_at("comets.observe", voice) == LOOKS[OTHER].text(voice)  # type: ignore[arg-type]


BEGINNING = datetime(2026, 11, 29, tzinfo=UTC)
deeds = st.lists(
    st.tuples(
        st.integers(1, 3), st.sampled_from([Role.CURATOR, Role.COORDINATOR]), st.sampled_from("abc"), st.integers(0, 60)
    )
).map(lambda rows: [Deed(who, role, what, BEGINNING - timedelta(hours=ago)) for who, role, what, ago in rows])


@given(deeds)
def test_looks_keep_every_deed_once_a_day_and_person(given_: list[Deed]) -> None:
    found = looks(given_, "Asia/Barnaul")
    told = {(one.actor_id, one.role, action) for one in found for action in one.actions}
    assert told == {(deed.actor_id, deed.role, deed.action) for deed in given_}
    assert all(len(set(one.actions)) == len(one.actions) for one in found)
    assert len(found) <= len(given_)
