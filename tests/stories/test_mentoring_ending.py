"""How a pair ends: on a day that both know, and nobody has to guess why."""

from datetime import timedelta

from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_oversight import PairsPress
from tests.stories.test_mentoring import FAMILY, match_of, pair_up, tasks
from tests.stories.town import Person, Town


def opens_the_pair(town: Town, curator: Person, mother: Person) -> None:
    curator.forges(PairsPress(case_id=match_of(town, mother)["case_id"]).pack())


def agrees_on_a_day(town: Town, curator: Person, mother: Person, number: int) -> None:
    """One of the days that are offered: two, three or four weeks ahead, but for one that holds already."""
    opens_the_pair(town, curator, mother)
    curator.presses("📅 Последний день", curator.sees("Слов вы не читаете"))
    offered = [label for label in curator.buttons(curator.sees("Последний день")) if label.startswith("📅")]
    curator.presses(offered[number])
    curator.presses("✅ Согласны обе стороны", curator.sees("Обе стороны согласны?"))
    curator.sees("Вечером этого дня пара закончится")


def cannot_write(town: Town, mother: Person, mentor: Person) -> None:
    """Not even by a press that was kept."""
    match = match_of(town, mother)
    for writer, reader in ((mother, match["mentor_id"]), (mentor, match["mother_id"])):
        writer.forges(WritePress(to=reader, case_id=match["case_id"]).pack())
        writer.sees("Сейчас в этом разговоре писать нельзя")


def test_a_silver_mentor_says_goodbye_on_a_day_that_both_know(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    maria.presses("👩 Моя мама")
    maria.presses("⏸ Закончить", maria.sees(f"Её зовут {anya.name}"))
    maria.presses("📅 Закончить не сразу", maria.sees("Закончить разговор?"))
    maria.sees("Хорошо, что вы сказали заранее")
    curator.sees(f"{maria.name}: хочет закончить, но не сразу")
    assert tasks(town, anya) == ["pair_last_day_asked"]
    assert not anya.has("закончатся")

    agrees_on_a_day(town, curator, anya, number=0)
    for side, other in ((anya, maria), (maria, anya)):
        side.sees(f"Рядом с вами {other.name}. Ваши встречи скоро закончатся")
    assert town.rows("SELECT 1 FROM task WHERE kind = 'pair_last_day_asked' AND done_at IS NOT NULL")
    anya.remembers()
    agrees_on_a_day(town, curator, anya, number=0)
    anya.sees("Ваши встречи скоро закончатся")

    town.clock.next(12, 1, days=18)
    for side in (anya, maria):
        side.sees("Скоро последний день ваших встреч", ever=True)
    assert match_of(town, anya)["state"] == "active"
    town.clock.next(19, 30, days=2)
    anya.sees(f"Рядом с вами был добрый человек: {maria.name}", ever=True)
    maria.sees(f"Рядом с вами была мама: {anya.name}", ever=True)
    curator.sees("последний день прошёл", ever=True)
    assert match_of(town, anya)["state"] == "ended"
    assert not anya.has("Вашей вины в этом нет")
    cannot_write(town, anya, maria)


def test_a_last_day_is_called_off_and_a_near_one_is_refused(town: Town) -> None:
    anya = town.mother(level="easy")
    curator, family = pair_up(town, anya, FAMILY)
    agrees_on_a_day(town, curator, anya, number=2)
    anya.sees("Вы не виноваты")
    opens_the_pair(town, curator, anya)
    curator.presses("📅 Последний день")
    curator.presses("✏️ Другой день", curator.sees("Вечером этого дня"))
    tomorrow = town.clock.now + timedelta(days=1)
    curator.says(f"{tomorrow.day}.{tomorrow.month:02}.{tomorrow.year}")
    curator.presses("⬅️ Назад", curator.sees("Этот день не подходит"))
    curator.presses("❌ Не заканчивать", curator.sees("Вечером этого дня"))
    curator.sees("Последний день не назначен")
    for side in (anya, family):
        side.sees("Последнего дня нет", ever=True)
    town.clock.next(19, 30, days=29)
    town.settles()
    assert match_of(town, anya)["state"] == "active"
