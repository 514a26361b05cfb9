"""A month by buttons, a poster whose code leads to the meeting, a list for the table, an entry for the calendar."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.stories.test_events import button, chooses, family_of, opens
from tests.stories.test_events_attendance import announces_to
from tests.stories.town import Person, Town


def test_a_poster_brings_a_family_and_a_list_lies_on_the_table(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    lena = family_of(town, olga, "plain")
    announces_to(town, olga, anya)
    anya.presses("✅ Приду", anya.sees("Отдых с детьми"))
    anya.presses("2 ребёнка")
    event = town.rows("SELECT max(id) AS id FROM event")[0]["id"]

    olga.presses("📎 Плакат, список, календарь")
    olga.presses("🖼 Плакат с QR-кодом")
    paper = olga.sees("Для печати и картинкой")
    assert paper["document"]["file_name"] == f"e_{event:x}.pdf"
    names = [(one.get("document") or {}).get("file_name") for one in olga.chat()["messages"]]
    assert f"e_{event:x}.png" in names

    bot = town.rows("SELECT bot_username FROM organisation")[0]["bot_username"]
    link = f"https://t.me/{bot}?start=e_{event:x}"
    lena.starts(link)
    card = lena.sees("Отдых с детьми")
    lena.presses("✅ Приду", card)
    lena.sees("вас ждут")
    came = town.rows("SELECT answer FROM event_guest WHERE event_id = ? ORDER BY answer", event)
    assert [row["answer"] for row in came] == ["coming", "coming"]
    zoya = family_of(town, town.other_curator(olga), "easy")
    zoya.starts(link)
    zoya.sees("Про эту встречу спросите куратора")
    stranger = town.stranger()
    stranger.starts(link)
    stranger.sees("")
    assert not stranger.has("Отдых с детьми")

    olga.presses("📋 Список на бумагу")
    assert olga.sees("Список для стола")["document"]["file_name"] == f"e_{event:x}-list.pdf"
    olga.presses("🗓 В календарь телефона")
    assert olga.sees("Откройте файл на телефоне")["document"]["file_name"] == f"e_{event:x}.ics"


def test_what_is_discreet_hangs_on_no_wall(town: Town) -> None:
    olga = town.curator_of(town.mother())
    day = opens(town, olga, 3)
    olga.presses("👩 Для родителей")
    olga.presses("Клуб поддержки")
    chooses(olga, day)
    olga.presses("18:00")
    olga.says("Улица Мира, дом 5")
    olga.presses("⏭ Пропустить")
    olga.presses(button(olga, olga.sees("[📣 Отправить"), "Отправить"))
    olga.sees("📣 Клуб поддержки")
    olga.presses("📎 Плакат, список, календарь")
    offered = olga.buttons(olga.sees("[📋 Список на бумагу]"))
    assert offered == ["📋 Список на бумагу", "🗓 В календарь телефона"]
    event = town.rows("SELECT max(id) AS id FROM event")[0]["id"]
    olga.forges(f"events_board:{event}:poster:0")
    olga.sees("Плаката для этой встречи нет")


def test_the_month_leads_to_each_meeting(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    announces_to(town, olga, anya)
    vera = town.person("coordinator")
    begins = town.rows("SELECT starts_at FROM event ORDER BY id DESC LIMIT 1")[0]["starts_at"]
    for person, mine in ((olga, True), (vera, False)):
        day = open_month_of(town, person, begins)
        shown = person.sees("Отдых с детьми, Парк у реки")
        assert "11:00" in shown["text"]
        assert any("👥" in label for label in person.buttons(shown)) is mine
        person.presses("⬅️ К месяцу")
        person.presses("⬅️ Назад", person.sees(f"[{day}•]"))
        person.sees("[🗓 Встречи месяца]")


def open_month_of(town: Town, person: Person, micros: int) -> int:
    """Go to the month of this moment and press its day."""
    there = datetime.fromtimestamp(micros / 1e6, UTC).astimezone(ZoneInfo("Asia/Barnaul"))
    person.starts()
    person.presses("📣 Объявление")
    person.presses("🗓 Встречи месяца")
    if there.month != town.clock.now.astimezone(ZoneInfo("Asia/Barnaul")).month:
        person.presses("›")
    person.presses(f"{there.day}•", person.sees(f"[{there.day}•]"))
    return there.day
