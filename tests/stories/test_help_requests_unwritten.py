"""When the database cannot be written she is told so from memory, and her press is followed as soon as it can."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.stories.calls import RECEIPT
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

CANNOT = "Я сейчас не могу записать ваше сообщение."


@contextmanager
def held(town: Town) -> Iterator[None]:
    """Somebody else holds the file: no transaction of the bot can begin."""
    connection = sqlite3.connect(town.data / "ryadom.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def opens_tree(town: Town) -> Person:
    anya = town.mother()
    anya.says("помощь")
    anya.sees("Что случилось?")
    town.settles()
    return anya


def test_a_press_that_cannot_be_written_is_answered_from_memory_and_comes_again(town: Town) -> None:
    anya = opens_tree(town)
    with held(town):
        anya._press("🔥 Опасно", {})
        anya.sees("Звоните 112, если опасно.")
        assert anya.has(CANNOT)
        assert not anya.has(RECEIPT)
    anya.sees("Звоните 112 сейчас.")
    anya.sees(RECEIPT)
    town.settles()
    assert len([m for m in anya.chat()["messages"] if CANNOT in (m.get("text") or "")]) == 1
    assert len(town.rows("SELECT 1 FROM help_request")) == 1


@pytest.fixture
def broken_town(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    """Its bot may log a trouble."""
    place = Town(tmp_path, *template)
    yield place
    place.bot.stop()
    place.sandbox.stop()


def test_first_words_need_no_commit_and_claim_nothing(broken_town: Town) -> None:
    anya = opens_tree(broken_town)
    with sqlite3.connect(broken_town.data / "ryadom.db") as connection:
        connection.execute("CREATE TRIGGER no BEFORE INSERT ON help_request BEGIN SELECT RAISE(ABORT, 'no'); END")
    anya.presses("🔥 Опасно")
    first = anya.sees("Звоните 112 сейчас.")
    told = anya.sees(CANNOT)
    assert told["message_id"] > first["message_id"]
    wait_until(lambda: broken_town.rows("SELECT 1 FROM inbox WHERE state = 2"), "the update to be given up")
    broken_town.person("coordinator").sees("не удалось обработать", ever=True)
    texts = [message.get("text") or "" for message in anya.chat()["messages"]]
    assert sum("Звоните 112 сейчас." in text for text in texts) == 1
    assert sum(CANNOT in text for text in texts) == 1
    assert not any(RECEIPT in text for text in texts)
    assert '"trouble"' in broken_town.bot.log


def test_first_words_need_not_even_a_look_at_the_requests(broken_town: Town) -> None:
    anya = opens_tree(broken_town)
    with sqlite3.connect(broken_town.data / "ryadom.db") as connection:
        connection.execute("ALTER TABLE help_request RENAME TO somewhere_else")
    anya.presses("🔥 Опасно")
    first = anya.sees("Звоните 112 сейчас.")
    told = anya.sees(CANNOT)
    assert told["message_id"] > first["message_id"]
    assert not anya.has(RECEIPT)
