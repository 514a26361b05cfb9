"""A school of eighteen classes from the first question to the last tick, and a closed group nobody else hears of."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.stories.test_events import button, chooses, family_of, opens
from tests.stories.town import Person, Town


@pytest.fixture(scope="module")
def four(town: Town) -> tuple[Person, Person, Person, Person]:
    """A curator and three of her mothers."""
    anya = town.mother()
    olga = town.curator_of(anya)
    return olga, anya, family_of(town, olga, "plain"), family_of(town, olga, "easy")


def moment(micros: int) -> datetime:
    return datetime.fromtimestamp(micros / 1_000_000, UTC)


def chooses_programme(town: Town, curator: Person, direction: str, programme: str, days: int) -> None:
    day = opens(town, curator, days)
    curator.presses(direction)
    curator.sees("Какая программа?")
    curator.presses(programme)
    chooses(curator, day)
    curator.presses("11:00")
    curator.says("Улица Мира, дом 5")
    curator.sees("Что там будет?")
    curator.presses("⏭ Пропустить")


def invites_alone(curator: Person, *mothers: Person) -> None:
    """Choose these families in the list, and no other."""
    curator.presses("👨‍👩‍👧 Кого позвать")
    curator.sees("Кого позвать? Выбрано")
    curator.presses("Пока никого")
    for number, mother in enumerate(mothers, 1):
        shown = curator.sees("Выбрано", ever=True)
        if not any(label.startswith(f"☐ {mother.name} ") for label in curator.buttons(shown)):
            curator.presses(">", shown)
            shown = curator.sees(f"[☐ {mother.name} ")
        curator.presses(button(curator, shown, f"☐ {mother.name} "))
        curator.sees(f"Выбрано: {number}")
    curator.presses("✔️ Готово")


def holds(town: Town, curator: Person, *there: Person) -> None:
    """When the class that has just ended asks who was there: tick these, and write it down."""
    curator.presses("✔️ Кто был", curator.sees("Встреча прошла. Кто был?"))
    for number, mother in enumerate(there, 1):
        sheet = curator.sees("Нажмите на семью" if number == 1 else f"Семей: {number - 1}.")
        curator.presses(button(curator, sheet, f"▫️ {mother.name} "), sheet)
    curator.presses("✔️ Готово, записать")
    curator.sees("Записа")
    if curator.has("Бот мягко напишет"):
        curator.presses("✅ Да, записать")
    curator.sees("Записано")


def series_is_announced(town: Town, olga: Person, *mothers: Person) -> None:
    """Eighteen classes, two places."""
    chooses_programme(town, olga, "👩 Для родителей", "Школа материнства", 2)
    preview = olga.sees("Так это прочитает мама")
    assert "Занятий: 18" in preview["text"]
    olga.presses("🔁 18 занятий")
    olga.sees("18 занятий: ")
    olga.says("0")
    olga.sees("Здесь нужно число от 1 до 60")
    olga.presses("✔️ Готово")
    olga.presses("🪑 Мест: сколько придёт")
    olga.says("2")
    invites_alone(olga, *mothers)
    olga.presses(button(olga, olga.sees("[📣 Отправить 3"), "Отправить"))
    olga.sees("📣 Школа материнства")
    days = [moment(row["starts_at"]) for row in town.rows("SELECT starts_at FROM event WHERE number > 0 ORDER BY id")]
    assert len(days) == 18
    assert len({day.weekday() for day in days}) == 1
    assert days == sorted(set(days))
    assert days[-1].year > days[0].year, "over the new year, too"


def test_a_school_of_eighteen_classes(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, lena, zoya = four
    series_is_announced(town, olga, anya, lena, zoya)
    for mother in (anya, lena):
        mother.presses("✅ Хочу ходить", mother.sees("Школа мам"))
        mother.sees("вас ждут")
    zoya.presses("✅ Хочу ходить", zoya.sees("Школа мам"))
    zoya.sees("Вы в очереди")
    comes = "SELECT count(*) AS n FROM event_guest g JOIN event e ON e.id = g.event_id WHERE e.series_id IS NOT NULL"
    assert town.rows(f"{comes} AND g.answer = 'coming'")[0]["n"] == 36

    for number in range(1, 19):
        ends = town.rows("SELECT starts_at, minutes FROM event WHERE number = ?", number)[0]
        olga.remembers()
        town.clock.set(moment(ends["starts_at"]) + timedelta(minutes=ends["minutes"] + 1))
        came = [anya] if number in (1, 2) else [anya, zoya] if number != 10 else [zoya]
        if number in (1, 2):
            came.append(lena)
        holds(town, olga, *came)
        if number == 2:  # she leaves after two classes, and her place goes to whoever waits
            lena.presses("❌ Больше не хочу")
            lena.sees("Я больше не напоминаю")
            zoya.presses("✅ Приду", zoya.sees("Для вас есть место: Школа мам"))
            zoya.sees("вас ждут")
        if number == 10:
            missed = anya.sees("Это было: Школа мам. Занятие 10: Купаем малыша")
            anya.presses("📖 Коротко об этом", missed)
            anya.sees("Купаем малыша спокойно")
    olga.sees("прошло последнее занятие", ever=True)
    olga.sees("Прошли до конца: 2 из 3", ever=True)
    olga.presses("🎓 Кто сколько ходил")
    table = olga.sees("Прошло занятий: 18")["text"]
    assert f"🎓 {anya.name} · {town.case_code(anya)}: 17" in table
    assert f"▫️ {lena.name} · {town.case_code(lena)}: 2" in table
    assert f"🎓 {zoya.name} · {town.case_code(zoya)}: 16" in table
    given = town.rows(
        "SELECT c.code, count(*) AS n FROM service_record s JOIN cases c ON c.id = s.case_id "
        "WHERE s.code = 'PED4' GROUP BY c.code"
    )
    assert {row["code"]: row["n"] for row in given} == {
        town.case_code(anya): 17,
        town.case_code(lena): 2,
        town.case_code(zoya): 16,
    }
    town.clock.next(9, days=1)
    anya.sees("Вы прошли их до конца", ever=True)
    town.settles()
    assert not lena.has("до конца")


def test_a_closed_group_leaves_no_trace_on_any_other_screen(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, lena, zoya = four
    chooses_programme(town, olga, "👩 Для родителей", "Группа после реабилитации", 4)
    shown = olga.sees("Это закрытая группа. Выберите, кого позвать")
    assert not any("Отправить" in label for label in olga.buttons(shown))
    invites_alone(olga, lena)
    olga.presses(button(olga, olga.sees("[📣 Отправить 1 семье"), "Отправить"))
    olga.sees("📣 Группа после реабилитации")
    card = lena.sees("Встреча.")
    assert "реабилит" not in card["text"].casefold()
    lena.presses("✅ Приду", card)
    lena.sees("вас ждут")
    event = town.rows("SELECT max(id) AS id FROM event")[0]["id"]
    for other in (anya, zoya):
        for what in ("coming", "not_coming", "what"):
            other.forges(f"events_answer:{event}:{what}")
            other.sees("для другого человека")
    nina = town.other_curator(olga)
    nina.starts()
    nina.sees("Меню куратора")
    for what in ("who", "classes", "completion", "move"):
        nina.forges(f"events_board:{event}:{what}:0")
        nina.sees("для другого человека")
    town.settles()
    everybody = [one for one in town.everybody if one["telegram_id"] not in (olga.id, lena.id)]
    for one in everybody:
        screen = town.http.get(f"/sim/people/{one['telegram_id']}/chat")
        words = " ".join(str(message.get("text")) for message in screen["messages"])
        assert "реабилит" not in words.casefold(), one["name"]
    seen = {
        row["recipient_id"] for row in town.rows("SELECT recipient_id FROM outbox WHERE payload LIKE ?", f"%{event}%")
    }
    invited = town.rows("SELECT id FROM person WHERE telegram_id IN (?, ?)", olga.id, lena.id)
    assert seen <= {row["id"] for row in invited}
