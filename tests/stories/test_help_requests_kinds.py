"""Every kind of help by day and by night, in both levels, from the press to the words that come too late."""

from collections.abc import Callable

import pytest

from tests.stories.calls import RECEIPT, card, number_of
from tests.stories.town import Person, Town

PATHS = {
    "danger": ["🔥 Опасно"],
    "child_ill": ["🤒 Ребёнок болеет"],
    "violence": ["😔 Мне плохо", "Страшно дома"],
    "exhausted": ["😔 Мне плохо", "Нет сил"],
    "relapse": ["😔 Мне плохо", "Выпила"],
    "suicidal": ["😔 Мне плохо", "Не хочу жить"],
    "housing": ["🤝 Другое", "🏠 Негде жить"],
    "things": ["🤝 Другое", "🧸 Нужны вещи"],
    "relinquishment": ["🤝 Другое", "Думаю оставить малыша"],
    "other": ["🤝 Другое", "🤝 Другое"],
}
WORDS = {
    "danger": "опасно",
    "child_ill": "ребёнок болеет",
    "violence": "насилие",
    "exhausted": "нет сил",
    "relapse": "выпила",
    "suicidal": "не хочет жить",
    "housing": "негде жить",
    "things": "нужны вещи",
    "relinquishment": "думает оставить малыша",
    "other": "другое",
}
FIRST = {
    "danger": "Скажите адрес",
    "child_ill": "Звоните 103.",
    "violence": "Вы не виноваты.",
    "exhausted": "Не трясите малыша.",
    "relapse": "Так бывает.",
    "suicidal": "Спасибо, что сказали",
    "housing": "Вместе поищем",
    "things": "Что нужно?",
    "relinquishment": "Решать сегодня не нужно.",
    "other": "Что случилось? Напишите",
}
ON_THE_SECOND_SCREEN = {"relapse", "suicidal", "relinquishment", "other"}
NUMBERS = ("112", "103")
DAY, NIGHT = 14, 3
CASES = [
    (kind, level, DAY if (number + turn) % 2 else NIGHT)
    for number, kind in enumerate(PATHS)
    for turn, level in enumerate(("plain", "easy"))
]
"""Each kind in both levels, once by day and once by night."""


@pytest.fixture(scope="module")
def her(town: Town) -> Callable[[str], Person]:
    """One mother for each level: by day and by night she asks for everything there is."""
    found: dict[str, Person] = {}

    def of(level: str) -> Person:
        if level not in found:
            found[level] = town.mother(level=level)
        return found[level]

    return of


@pytest.mark.parametrize(("kind", "level", "hour"), CASES)
def test_from_the_press_to_the_end(town: Town, her: Callable[[str], Person], kind: str, level: str, hour: int) -> None:
    town.clock.next(hour)
    anya = her(level)
    olga = town.curator_of(anya)
    number = asks_for(anya, kind, level)
    hers = card(olga, number)
    assert f"{town.case_code(anya)} · {WORDS[kind]} · " in hers["text"]
    olga.presses("Беру", hers)
    anya.sees(f"читает {olga.name}", ever=True)
    anya.says(f"Слова про № {number}")
    olga.sees(f"Слова про № {number}", ever=True)
    she_goes_away_and_comes_back(town, anya, olga, number)
    olga.presses("Закрыть", hers)
    olga.presses("направлена", hers)
    olga.sees("Закрыта: направлена")
    anya.says("И ещё одно")
    anya.sees("Мы закончили с просьбой")
    anya.presses("💬 Написать куратору")
    olga.sees("И ещё одно", ever=True)
    answers = "SELECT state, outcome FROM help_request WHERE number = ? AND kind = ?"
    assert [tuple(row) for row in town.rows(answers, number, kind)] == [("closed", "referred")]


def asks_for(anya: Person, kind: str, level: str) -> str:
    """The way to this kind; by the end of it a number to call has been shown, and only then the receipt comes."""
    anya.says("помощь")
    anya.sees("Что случилось?")
    shown = ""
    first, *rest = PATHS[kind]
    anya.presses(first)
    if rest:
        shown = anya.sees("112")["text"].splitlines()[0]
        if level == "easy" and kind in ON_THE_SECOND_SCREEN:
            anya.presses("➡️ Ещё")
            anya.sees("⬅️ Назад")
        anya.presses(rest[0], anya.sees("⬅️ Назад", ever=True))
    words = anya.sees(FIRST[kind])
    assert any(number in shown + words["text"] for number in NUMBERS)
    receipt = anya.sees(RECEIPT)
    assert receipt["message_id"] > words["message_id"]
    return number_of(anya)


def she_goes_away_and_comes_back(town: Town, anya: Person, olga: Person, number: str) -> None:
    """She blocks the bot in the middle: her curator has a task, and the card says that writing does not reach her."""
    anya.blocks_bot()
    assert f"🆘 № {number} " in olga.sees("Бот сейчас не может ей написать", ever=True)["text"]
    query = """SELECT 1 FROM task JOIN person ON person.id = ref_id
               WHERE task.kind = 'unreachable' AND telegram_id = ? AND done_at IS NULL"""
    assert len(town.rows(query, anya.id)) == 1
    anya.unblocks_bot()
    town.settles()
