"""At nine in the morning a curator reads what her day holds, and every button of it leads there."""

from datetime import timedelta

from bot.domain.working_hours import is_working_day
from tests.stories.processes import wait_until
from tests.stories.test_duty import opens_rota
from tests.stories.test_events import announces, family_of
from tests.stories.town import Person, Town

MORNING = "☀️ Сегодня: "


def working(town: Town, hour: int) -> None:
    """The next time it is so late on a working day."""
    while not is_working_day(town.clock.next(hour).date()):
        continue


def digests(town: Town, curator: Person) -> list[int]:
    """The states of what was queued for her."""
    query = "SELECT o.state FROM outbox o JOIN person p ON p.id = o.recipient_id WHERE o.kind = 'cases.digest'"
    return [row["state"] for row in town.rows(f"{query} AND p.telegram_id = ? ORDER BY o.id", curator.id)]


def mornings_to_come(town: Town) -> int:
    return int(town.rows("SELECT count(*) AS n FROM timer WHERE kind = 'digest' AND state = 0")[0]["n"])


def test_an_empty_morning_says_nothing(town: Town) -> None:
    nina = town.person("curator", 1)
    nina.starts()
    working(town, 9)
    wait_until(lambda: digests(town, nina) and 0 not in digests(town, nina), "her morning was looked at")
    town.settles()
    assert not nina.has(MORNING)
    assert mornings_to_come(town) == len(town.of("curator")), "the next one is wound"


def test_a_morning_names_what_waits_and_each_button_leads_there(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    gone = family_of(town, olga, "plain")
    working(town, 8)
    while not is_working_day((town.clock.now + timedelta(days=1)).date()):
        working(town, 8)
    announces(town, olga, "Встреча у реки", days=1)
    gone.starts()
    gone.blocks_bot()
    anya.starts()
    anya.presses("🆘 Нужна помощь")
    anya.presses("🤒 Ребёнок болеет")
    anya.sees("Ваше сообщение у нас")
    town.settles()
    olga.remembers()
    town.clock.next(9)
    morning = olga.sees(MORNING)
    assert "1 встреча, 1 просроченное дело, 1 открытая просьба о помощи." in morning["text"]
    assert olga.buttons(morning) == ["✅ Сегодня", "📥 Новое", "⏰ Просрочено"]
    olga.presses("✅ Сегодня", morning)
    assert "Встреча у реки" in olga.sees("👥 Ваши встречи:")["text"]

    olga.remembers()
    working(town, 9)
    morning = olga.sees(MORNING)
    olga.presses("📥 Новое", morning)
    olga.sees("1 открытая просьба о помощи")

    olga.remembers()
    working(town, 9)
    morning = olga.sees(MORNING)
    olga.presses("⏰ Просрочено", morning)
    late = olga.sees("Ваши семьи")
    assert any(label.startswith(f"{town.case_code(gone)} {gone.name}") for label in olga.buttons(late))


def test_on_her_leave_her_deputy_reads_it_and_she_does_not(town: Town) -> None:
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    nina = town.other_curator(olga)
    anya.starts()
    anya.presses("🆘 Нужна помощь")
    anya.presses("🤒 Ребёнок болеет")
    anya.sees("Ваше сообщение у нас")
    working(town, 8)
    opens_rota(vera)
    vera.presses("🏖 Кто отсутствует")
    vera.presses("➕ Отпуск или болезнь")
    vera.presses(olga.name)
    days = vera.buttons(vera.sees("какой день первый?"))
    today = next(label for label in days if label.isdigit())
    vera.presses(today)
    vera.sees("Какой день последний?")
    vera.presses(today)
    vera.presses(nina.name)
    vera.sees("Верно?")
    vera.presses("✅ Записать")
    vera.sees("Записано.")
    town.settles()
    nina.remembers()
    before = digests(town, olga)
    town.clock.next(9)
    nina.sees(MORNING)
    assert digests(town, olga) == before


def test_after_a_week_of_standing_still_one_comes(town: Town) -> None:
    olga = town.curator_of(town.mother())
    working(town, 8)
    town.settles()
    before = len(digests(town, olga))
    town.clock.advance(days=7, hours=1)
    wait_until(lambda: len(digests(town, olga)) > before, "her morning was looked at")
    town.settles()
    assert len(digests(town, olga)) == before + 1
