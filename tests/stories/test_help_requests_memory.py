"""The database is locked, full, gone, or without its keys: whoever calls for help is answered at once from memory.

Every answer is the safe text of her kind, the numbers, and that nothing could be written down; never a receipt.
"""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.buttons.help_requests import HelpAskPress, HelpTellPress
from bot.content.help_requests import FIRST
from bot.content.screens import SCREENS
from bot.domain.help_requests import Fact, HelpKind
from tests.stories.calls import RECEIPT
from tests.stories.processes import wait_until
from tests.stories.test_help_requests_unwritten import held
from tests.stories.town import Person, Town

CRISIS = "Кризисный центр: 8 (385) 255-12-34"
CANNOT = {"ru": "Я сейчас не могу записать ваше сообщение.", "ru@easy": "Я сейчас не могу записать."}
LIST = {"ru": "Полиция: 102", "ru@easy": "☎️ Полиция: 102"}
WHOLE = resource.RLIM_INFINITY


@contextmanager
def full(town: Town) -> Iterator[None]:
    """No file of the bot may grow or change."""
    resource.prlimit(town.bot.pid, resource.RLIMIT_FSIZE, (0, WHOLE))
    yield
    resource.prlimit(town.bot.pid, resource.RLIMIT_FSIZE, (WHOLE, WHOLE))


@contextmanager
def away(town: Town, name: str) -> Iterator[None]:
    """Somebody moves a file while the bot has it open, and puts it back."""
    place = town.data / name
    place.rename(aside := town.data / "aside")
    yield
    aside.rename(place)


def database_away(town: Town) -> Any:
    return away(town, "ryadom.db")


def keys_away(town: Town) -> Any:
    return away(town, "ryadom.keys.db")


@pytest.fixture
def town(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    """With one number of the region, entered long before the bot was last started."""
    template_folder, people = template
    place = Town(tmp_path, template_folder, people)
    place.bot.stop()
    with sqlite3.connect(place.data / "ryadom.db") as writing:
        writing.execute(
            "INSERT INTO phone (id, organisation_id, territory_id, name, number, checked_on, checked_by, created_at) "
            "SELECT 1, t.organisation_id, t.id, 'Кризисный центр', '8 (385) 255-12-34', '2026-11-29', p.id, 0 "
            "FROM territory t, person p LIMIT 1"
        )
    place.bot.start()
    yield place
    place.stop()


def said(person: Person) -> list[str]:
    return [message.get("text") or "" for message in person.chat()["messages"] if message["from"] == "bot"]


def somebody(town: Town, level: str = "plain") -> Person:
    """Has the bot in her phone, and has not spoken to it since it was last started."""
    mother = town.mother(level=level)
    mother.starts()
    mother.sees("")
    return mother


def restarts(town: Town) -> None:
    """Until it serves people again."""
    town.restart_bot()
    vera = town.person("coordinator")
    vera.says("/menu")
    vera.sees("Меню координатора")
    town.settles()


def calls(person: Person, kind: HelpKind) -> None:
    """A press of a button that stands somewhere in her chat."""
    person.forges(HelpAskPress(kind=kind).pack())


def hears_from_memory(person: Person, kind: HelpKind, voice: str) -> None:
    first = (SCREENS[FIRST[kind]].easy if voice == "ru@easy" else SCREENS[FIRST[kind]].plain).strip()
    wait_until(lambda: CANNOT[voice] in "\n".join(said(person)), person.screen)
    texts = said(person)
    card = next(number for number, text in enumerate(texts) if first in text)
    assert any(LIST[voice] in text for text in texts[card + 1 :])
    assert any(CRISIS in text for text in texts)
    assert CANNOT[voice] in texts[-1]
    assert RECEIPT not in "\n".join(texts)


@pytest.mark.parametrize(
    ("trouble", "level"), [(held, "plain"), (full, "easy"), (database_away, "plain"), (keys_away, "easy")]
)
def test_danger_is_answered_from_memory_and_written_down_as_soon_as_it_can_be(
    town: Town, trouble: Callable[[Town], Any], level: str
) -> None:
    """She has not spoken to this process yet: her voice and her numbers were remembered at its start."""
    anya = somebody(town, level)
    restarts(town)
    with trouble(town):
        calls(anya, HelpKind.DANGER)
        hears_from_memory(anya, HelpKind.DANGER, "ru@easy" if level == "easy" else "ru")
    anya.sees(RECEIPT)
    town.settles()
    assert len(town.rows("SELECT 1 FROM help_request")) == 1
    for once in ("Скажите адрес", CRISIS, "не могу записать"):
        assert sum(once in text for text in said(anya)) == 1


def test_each_kind_has_its_own_text_and_each_press_is_answered_once(town: Town) -> None:
    mothers = {kind: somebody(town) for kind in HelpKind}
    town.settles()
    with held(town):
        for kind, mother in mothers.items():
            calls(mother, kind)
        for kind, mother in mothers.items():
            wait_until(lambda one=mother: CANNOT["ru"] in "\n".join(said(one)), mother.screen)
            hears_from_memory(mother, kind, "ru")
    for mother in mothers.values():
        mother.sees(RECEIPT)
    town.settles()
    for kind, mother in mothers.items():
        first = SCREENS[FIRST[kind]].plain.strip().splitlines()
        assert sum(text.splitlines()[:2] == first[:2] for text in said(mother)) == 1, kind
        assert sum(CANNOT["ru"] in text for text in said(mother)) == 1
    assert len(town.rows("SELECT 1 FROM help_request")) == len(mothers)


def test_without_a_database_the_tree_still_leads_to_every_text(town: Town) -> None:
    anya = somebody(town)
    town.settles()
    with database_away(town):
        anya.says("помощь")
        anya.sees("Что случилось?")
        anya.sees(CRISIS)
        anya.sees(CANNOT["ru"])
        anya._press("😔 Мне плохо", {})
        anya.sees("Что с вами?")
        anya._press("Страшно дома", {})
        anya.sees("Вы не виноваты")
        anya.sees("102")
        anya._press("🙈 Спрятать", {})
        wait_until(lambda: not anya.has("Вы не виноваты") and not anya.has(CRISIS), anya.screen)
    wait_until(lambda: town.rows("SELECT 1 FROM help_request WHERE kind = 'violence'"), "the request to be written")


def test_a_fact_told_while_nothing_can_be_written_is_not_called_written(town: Town) -> None:
    anya = somebody(town)
    town.settles()
    calls(anya, HelpKind.DANGER)
    anya.sees(RECEIPT)
    town.settles()
    with held(town):
        anya.forges(HelpTellPress(kind=HelpKind.DANGER, fact=Fact.NO_CALL).pack())
        anya.sees(CANNOT["ru"])
        assert not anya.has("Я записала")
        assert anya.has("Звоните 112 сейчас.")
    anya.sees("Я записала: вам нельзя звонить.")


def test_somebody_unknown_and_a_volunteer_are_answered_too(town: Town) -> None:
    stranger, maria = town.stranger(), town.person("silver_mentor")
    stranger.starts()
    stranger.sees("Эти звонки бесплатные")
    town.settles()
    with held(town):
        stranger.says("🆘 Нужна помощь")
        stranger.sees("Нажмёте кнопку")
        assert stranger.sees(CRISIS)
        maria.says("🆘")
        maria.sees("Скорая: 103")
        town.person("mother", 3).says("Просто слова")
    assert not maria.has(CANNOT["ru"])
    assert CANNOT["ru"] not in "\n".join(said(town.person("mother", 3)))


def test_a_bot_whose_database_was_deleted_says_so_and_stops_in_order(town: Town) -> None:
    anya = somebody(town)
    town.settles()
    for part in town.data.glob("ryadom.db*"):
        part.unlink()
    calls(anya, HelpKind.DANGER)
    hears_from_memory(anya, HelpKind.DANGER, "ru")
    assert "the database cannot be written" in town.bot.log
    assert town.bot.stop() == 0
