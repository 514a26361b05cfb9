"""📨 Olga asks another organisation to help Anya's family, and writes down what became of it."""

from typing import Any

from tests.stories.cards import opens_card, taps
from tests.stories.town import Person, Town


def events_of(town: Town, mother: Person) -> list[Any]:
    return town.rows(
        """SELECT e.state, e.takes_back, r.kind, r.what_for FROM referral_event e JOIN referral r ON r.id = referral_id
           JOIN cases ON cases.id = r.case_id JOIN person ON person.id = mother_id
           WHERE telegram_id = ? ORDER BY e.id""",
        mother.id,
    )


def test_a_referral_goes_from_sent_to_helped_and_a_slip_is_taken_back(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    code = opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "📨 Направления")
    olga.sees(f"{code} {anya.name}: направления\nПока нет.")
    taps(olga, "➕ Направление", "⚖️ Юридическая помощь", "Центр помощи семье")
    olga.sees("О чём просим? Напишите одну строку, без диагноза.")
    olga.sends_photo()
    olga.sees("Здесь нужна строка словами.")
    olga.says("а" * 205)
    olga.sees("Это на 5 знаков длиннее, можно до 200.")
    assert events_of(town, anya) == []
    olga.says("Помочь с  <алиментами>")
    olga.sees("⚖️ Юридическая помощь · Центр помощи семье\nПомочь с <алиментами>")
    taps(olga, "🚫 отказали", "↩️ Отменить (2 минуты)")
    olga.sees("Помочь с <алиментами>\n📤 отправлено")
    taps(olga, "1. Центр помощи семье", "🤝 приняли")
    olga.sees(": 🤝 приняли")
    olga.presses("✅ помогли")
    assert "🤝 приняли" in olga.sees(": ✅ помогли")["text"]
    town.settles()
    wrote = events_of(town, anya)
    assert [row["state"] for row in wrote] == ["sent", "refused", "refused", "accepted", "helped"]
    assert [row["takes_back"] is not None for row in wrote] == [False, False, True, False, False]
    assert {row["kind"] for row in wrote} == {"leg"}
    assert all("алиментами".encode() not in row["what_for"] for row in wrote)
    olga.presses("⬅️ Назад")
    olga.sees("Помочь с <алиментами>\n✅ помогли")


def test_the_mother_sees_where_it_stands_and_neither_the_service_nor_the_words(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)

    def looks(seen: str) -> str:
        anya.starts()
        anya.presses("📅 Мои дела")
        anya.presses("➡️ Ещё")
        anya.presses("🧺 Помощь для вас")
        return str(anya.sees(seen)["text"])

    looks("Здесь будет то, что мы попросим для вас.")
    opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "📨 Направления", "➕ Направление", "⚖️ Юридическая помощь", "Центр помощи семье")
    olga.says("Долг за квартиру")
    olga.sees("Долг за квартиру")
    shown = looks("⚖️ Помощь юриста. Мы попросили. Ждём ответа.")
    assert "Центр" not in shown and "Долг" not in shown
    olga.presses("🤝 приняли")
    olga.sees(": 🤝 приняли")
    looks("⚖️ Помощь юриста. Вам готовы помочь. Куратор скажет, когда и где.")
    olga.presses("✅ помогли")
    olga.sees(": ✅ помогли")
    looks("⚖️ Помощь юриста. Вам помогли.")
    town.clock.advance(days=31)
    looks("Здесь будет то, что мы попросим для вас.")
    town.settles()
    assert not anya.has("Центр помощи семье"), "and nothing of it ever came by itself"


def test_a_press_of_anything_gives_the_line_up(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    opens_card(town, olga, anya)
    taps(
        olga,
        "🏢 Другие службы",
        "📨 Направления",
        "➕ Направление",
        "🩺 Медицинская помощь",
        "Отряд спасателей",
        "⬅️ Назад",
    )
    olga.sees("🩺 Медицинская помощь: от кого?")
    olga.says("это уже не направление")
    olga.presses("❌ Никому", olga.sees("Кому отправить это сообщение?"))
    town.settles()
    assert events_of(town, anya) == []


def test_the_coordinator_keeps_the_agencies_and_a_curator_reads_how_to_reach_one(town: Town) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    olga = town.curator_of(anya)
    vera.says("🚐 Бригада")
    vera.presses("🏛 Службы", vera.sees("сейчас можно позвать"))
    vera.presses("➕ Служба")
    vera.sees("Как называется служба?")
    vera.says("Юристы <рядом>")
    vera.sees("Как с ней связаться куратору?")
    vera.sends_voice()
    vera.sees("Здесь нужна строка словами.")
    vera.says("Павел Иванов, по вторникам")
    vera.sees("Юристы <рядом>: Павел Иванов, по вторникам")
    town.settles()
    (agency,) = town.rows("SELECT contact FROM partner_agency WHERE name = 'Юристы <рядом>'")
    assert "Павел".encode() not in agency["contact"]
    opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "📨 Направления", "➕ Направление", "⚖️ Юридическая помощь", "Юристы <рядом>")
    olga.sees("О чём просим?")
    olga.says("Документы на жильё")
    olga.sees("⚖️ Юридическая помощь · Юристы <рядом>\n☎️ Павел Иванов, по вторникам\nДокументы на жильё")
    olga.forges("referrals_partners")
    olga.sees("для другого человека")


def test_an_agency_gets_another_name_and_is_offered_no_more(town: Town) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    olga = town.curator_of(anya)
    vera.says("🚐 Бригада")
    vera.presses("🏛 Службы", vera.sees("сейчас можно позвать"))
    vera.presses("➕ Служба")
    vera.says("Центр занятости")
    vera.says("окно 3")
    vera.sees("Центр занятости: окно 3")
    opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "📨 Направления", "➕ Направление", "⚖️ Юридическая помощь", "Центр занятости")
    olga.says("Курсы")
    olga.sees("Центр занятости\n☎️ окно 3\nКурсы")

    vera.presses("Центр занятости")
    vera.presses("✏️ Другое название", vera.sees("🏛 Центр занятости"))
    vera.sees("Отправленные направления сохранят прежнее название.")
    for slip, answer in (
        ("???", "нужна строка словами"),
        ("ы" * 61, "на 1 знак"),
        ("отряд спасателей", "уже называется"),
    ):
        vera.says(slip)
        vera.sees(answer)
    vera.says("Кадровый <центр>")
    vera.presses("🚪 Больше не предлагать", vera.sees("🏛 Кадровый <центр>"))
    vera.sees("Больше не предлагается. Что у неё просили, продолжается.")
    opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "📨 Направления")
    olga.sees("Центр занятости")
    taps(olga, "➕ Направление", "⚖️ Юридическая помощь")
    assert not any("занятости" in label or "Кадровый" in label for label in olga.buttons(olga.sees("от кого?")))
    vera.presses("⬅️ Назад")
    vera.sees("Кадровый <центр>: окно 3 · больше не предлагается")
    vera.presses("Кадровый <центр>")
    vera.presses("↩️ Снова предлагать")
    vera.sees("☎️ окно 3")
    (row,) = town.rows("SELECT ended_at FROM partner_agency WHERE name = 'Кадровый <центр>'")
    assert row["ended_at"] is None
    assert len(town.rows("SELECT 1 FROM referral WHERE agency = 'Центр занятости'")) == 1
