"""A changed client may send anything. Whoever has no right changes nothing, reads nothing, and gets a clear answer."""

import asyncio
import importlib
import json
import pkgutil
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from aiogram.filters.callback_data import CallbackData

from bot import buttons
from bot.domain.people import Role
from tests.stories.forgeries import AREAS, STAFF, Table, table
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town
from tests.stories.victims import CLOSE, PHONES, SECRET, Ids, prepare

for _area in pkgutil.iter_modules(buttons.__path__, f"{buttons.__name__}."):
    importlib.import_module(_area.name)
CLASSES = sorted(
    (each for each in CallbackData.__subclasses__() if each.__module__.startswith(f"{buttons.__name__}.")),
    key=lambda each: each.__name__,  # the same in every process that tests
)
UNWATCHED = {"inbox", "outbox", "audit", "guest", "dialog_state", "sent_message", "poll_offset"}
HUGE = "9" * 25
FORGERS = ("contact_family", "family_member", "brigade_member", "specialist", *sorted(STAFF))


class Place(NamedTuple):
    town: Town
    ids: Ids
    forgers: dict[str, Person]
    """By role: a mother of another family, whoever is close to the victim and was shown nothing, another curator, …"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Place]:
    folder, people = template
    prepared = Path(shutil.copytree(folder, tmp_path_factory.mktemp("victims") / "data"))
    ids = asyncio.run(prepare(prepared))
    victims = [{"role": "victim", "name": f"{SECRET}а", "telegram_id": phone} for phone in PHONES]
    close = {"role": "family_member", "name": "Вася", "telegram_id": CLOSE}
    town = Town(tmp_path_factory.mktemp("town"), prepared, [*people, *victims, close])
    forgers = {role: town.person(role) for role in FORGERS}
    forgers |= {"mother": town.mother(), "stranger": town.stranger()}
    for forger in forgers.values():
        forger.starts()
        forger.sees("")
    town.clock.stands_still()  # what the clock brings about must not look like a forger's work
    now = int(town.clock.now.timestamp() * 1_000_000)
    late = "SELECT count(*) AS n FROM timer WHERE state = 0 AND due_at <= ?"
    wait_until(lambda: town.rows(late, now)[0]["n"] == 0, "everything due to be done")
    due = "SELECT count(*) AS n FROM outbox WHERE state IN (0, 1) AND not_before = 0"
    wait_until(lambda: town.rows(due)[0]["n"] == 0, "everything of the beginning to arrive")
    yield Place(town, ids, forgers)
    town.stop()


def malformed(cls: type[CallbackData]) -> list[str]:
    """Its prefix with fields no button has: numbers out of reach, words for numbers, too many of them."""
    count = len(cls.model_fields)
    fields = [[HUGE] * count, ["-1"] * count, ["\u202ex"] * (count + 1)][0 if count else 2 :]
    return [":".join([cls.__prefix__, *values]) for values in fields]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_button_has_a_row_in_the_table_of_forged_presses(place: Place, cls: type[CallbackData]) -> None:
    assert cls in table(place.ids)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.__name__)
def test_whoever_has_no_right_changes_and_reads_nothing(place: Place, area: Callable[[Ids], Table]) -> None:
    presses = [one for rows in area(place.ids).values() for one in rows]
    forged = {role: [press.pack() for press, theirs in presses if role not in theirs] for role in place.forgers}
    _press_all(place, forged)


def test_a_press_with_fields_no_button_has_changes_nothing_whoever_sends_it(place: Place) -> None:
    """It is refused before anybody's role is looked at, so each button's is sent by one of them in turn."""
    forged: dict[str, list[str]] = {role: [] for role in place.forgers}
    for cls, role in zip(CLASSES, cycle(place.forgers), strict=False):
        forged[role] += malformed(cls)
    _press_all(place, forged)


def test_nobody_presses_in_the_dialog_of_another(place: Place) -> None:
    anya = place.town.mother()
    anya.starts()
    anya.presses("📅 Мои дела")
    anya.presses("➕ Добавить")
    anya.presses("🏥 Запись")
    shown = anya.sees("Кто идёт")
    data = [button["callback_data"] for row in shown["inline"] for button in row]
    garbage = ["\x1d", "x\x1d", f"{data[0].partition(chr(29))[0]}\x1dday:{HUGE}"]
    _press_all(place, dict.fromkeys(place.forgers, data + garbage))
    anya.presses("Я")
    anya.sees("К кому")


def test_a_dialog_follows_only_the_buttons_it_shows(place: Place) -> None:
    town, anya = place.town, place.town.mother()
    log = len(town.bot.log)
    anya.starts()
    anya.presses("📅 Мои дела")
    anya.presses("➕ Добавить")
    anya.presses("🏥 Запись")
    intent = _data(anya.sees("Кто идёт"), "Я").partition("\x1d")[0]
    for press, window, forged in (
        ("Я", "К кому", ["kind:", "kind:none", f"kind:{HUGE}", "mother"]),
        ("🩺 Врач", "В какой день", ["today:1", "nonsense", "\x1d"]),
        ("Другой день", "Выберите день", ["calendar:x", f"calendar:{HUGE}", "calendar:MONTH0", "calendar:YEAR-1"]),
    ):
        anya.presses(press)
        anya.sees(window)
        for data in forged:
            anya.forges(f"{intent}\x1d{data}")
        town.settles()
        assert anya.chat()["unanswered"] == []
        assert anya.has(window)
    assert _troubles(town, log) == set()


def test_role_taken_away_is_refused_on_the_next_press(place: Place) -> None:
    nina = place.town.other_curator(place.forgers["curator"])
    nina.starts()
    nina.presses("👨‍👩‍👧 Мои семьи")
    nina.sees("➕")
    with sqlite3.connect(place.town.data / "ryadom.db", timeout=10) as writing:
        writing.execute(
            "DELETE FROM person_role WHERE role = ? AND person_id = (SELECT id FROM person WHERE telegram_id = ?)",
            (Role.CURATOR, nina.id),
        )
    nina.presses("➕ Новая семья")
    nina.sees("Это сообщение для другого человека")


def _data(message: dict[str, Any], label: str) -> str:
    """What the button carries."""
    return str(next(key["callback_data"] for row in message["inline"] for key in row if label in key["text"]))


def _press_all(place: Place, forged: dict[str, list[str]]) -> None:
    """Everybody presses at once; then nothing is changed, nothing is to be read, and everybody has an answer."""
    town = place.town
    town.settles()  # what the cast did before has arrived
    before, log = _digest(town), len(town.bot.log)
    newest = {role: person.chat()["messages"][-1]["message_id"] for role, person in place.forgers.items()}
    for role, person in place.forgers.items():
        for data in forged[role]:
            town.http.post(f"/sim/people/{person.id}/press", forged=data)
    town.settles()
    assert _troubles(town, log) == set()
    assert SECRET not in town.bot.log
    after = _digest(town)
    assert [name for name in before if before[name] != after[name]] == []
    for role, person in place.forgers.items():
        chat = person.chat()
        assert chat["unanswered"] == [], f"a press of the {role} still waits"
        news = [message for message in chat["messages"] if message["message_id"] > newest[role]]
        assert news or not forged[role], f"no sentence for the {role}"
        assert [message for message in news if SECRET in str(message)] == [], f"the {role} reads it"


def _troubles(town: Town, since: int) -> set[str]:
    """What the bot logged of its own mistakes: the exception and where it rose."""
    found = (json.loads(line).get("trouble") for line in town.bot.log[since:].splitlines())
    return {" ".join([trouble[0], *trouble[-2:]]) for trouble in found if trouble}


def _digest(town: Town) -> dict[str, int]:
    """Table → a hash of all its rows. A guest's day begins anew with each press, so its timer is left out."""
    where = {"timer": "WHERE kind != 'guest'"}
    tables = {name for (name,) in town.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows = {
        name: town.rows(f'SELECT * FROM "{name}" {where.get(name, "")}')  # noqa: S608
        for name in sorted(tables - UNWATCHED)
    }
    return {name: hash(tuple(map(tuple, found))) for name, found in rows.items()}
