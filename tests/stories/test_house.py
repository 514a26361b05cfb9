"""The house itself: starting, stopping, being spoken to by anybody."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.processes import OperatorsBot
from tests.stories.town import Town


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    """With a bot that is started as an operator does; other stories fork theirs (tests/programs.py)."""
    place = Town(tmp_path_factory.mktemp("town"), *template, bot=OperatorsBot)
    yield place
    place.stop()


def test_start_shows_each_person_her_own_menu(town: Town) -> None:
    anya, lena = town.mother(), town.mother(level="easy")
    anya.starts()
    anya.sees("Что вам нужно сейчас?")
    assert anya.menu == ["🆘 Нужна помощь", "📅 Мои дела", "📖 Как сделать", "💬 Мои люди", "⚙️ Ещё"]
    lena.starts()
    lena.sees("Выберите кнопку.")
    assert lena.menu == ["🆘 Помощь", "📅 Мои дела", "📖 Как сделать", "💬 Мои люди"]


def test_last_months_button_gets_a_sentence_and_a_fresh_menu(town: Town) -> None:
    anya = town.mother()
    anya.starts()
    anya.sees("Что вам нужно")
    anya.forges("gone:1:2:3")
    anya.sees("Эта кнопка уже старая.")


def test_group_gets_a_clear_silence(town: Town) -> None:
    anya = town.mother()
    group = town.http.post("/sim/groups", title="Двор", members=[anya.id], bots=True)
    town.http.post(f"/sim/groups/{group['id']}/say", **{"from": anya.id, "text": "/start"})
    town.settles()
    calls = [e for e in town.http.get("/sim/journal?kind=call")["entries"] if e["params"].get("chat_id") == group["id"]]
    assert [call["method"] for call in calls] == ["leaveChat"], "it goes without a word"


def test_second_process_on_the_same_database_is_refused(town: Town) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env=town.bot.environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert second.returncode == 2
    assert "Another process already works on" in second.stderr


def test_a_bad_setting_is_one_sentence_that_names_it(tmp_path: Path) -> None:
    for name, value in {
        "TIME_ZONE": "Барнаул",
        "DATABASE_URL": "mysql://x",
        "TELEGRAM_BOT_TOKEN": "abc",
        "CLOCK": "noon",
    }.items():
        done = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            env=os.environ | {"DATA_DIR": str(tmp_path), name: value},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.strip().count("\n") == 0
        assert done.stderr.startswith(f"{name} wants ")


def test_stops_within_ten_seconds_and_answers_after_a_restart(town: Town) -> None:
    anya = town.mother()
    assert town.bot.stop() == 0
    anya.says("/start")
    town.bot.start()
    anya.sees("Что вам нужно сейчас?")
