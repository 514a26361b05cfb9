"""«✅ Сегодня» of a coordinator who stands in: a task about a pair, by code, done once; a curator's day is not hers."""

from tests.stories.test_events_running import is_away_today
from tests.stories.test_mentoring import pair_up
from tests.stories.town import Town


def test_a_worry_that_came_while_the_curator_is_away_is_on_the_coordinators_list(town: Town) -> None:
    anya, vera = town.mother(level="easy"), town.person("coordinator")
    olga, _ = pair_up(town, anya)
    vera.starts()
    vera.presses("✅ Сегодня")
    vera.sees("На сегодня ничего нет")
    town.clock.next(12, 1, days=2)
    is_away_today(vera, olga, vera)
    anya.presses("😟 Плохо", anya.sees("Как вам с наставником?", ever=True))

    vera.presses("✅ Сегодня")
    code = town.case_code(anya)
    today = vera.sees(f"1. {code}. ")
    assert f"хочет поговорить: {code}. Позвоните сегодня" in today["text"]
    assert anya.name not in today["text"], "a coordinator calls a family by its code"
    vera.presses(f"✅ Готово: 1. {code}", today)
    vera.sees("На сегодня ничего нет")
    done = town.rows("SELECT done_at FROM task WHERE kind = 'check_in_worry'")
    assert [bool(row["done_at"]) for row in done] == [True]

    supervisor = town.person("supervisor")
    supervisor.starts()
    supervisor.presses("✅ Сегодня")
    supervisor.sees("На сегодня ничего нет")
