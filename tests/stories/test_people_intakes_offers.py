"""Each way in, to the first link: alone, by an agency's link, written down by the coordinator."""

from tests.stories.coming_in import link_of, to_consent
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

OPEN = "SELECT count(*) AS n FROM intake WHERE state IN ('new', 'taken', 'offered')"


def opens_requests(vera: Person) -> None:
    vera.starts()
    vera.presses("📥 Заявки")


def writes_down(vera: Person, name: str, contact: str, *, urgent: bool = False) -> None:
    """To the last answer."""
    opens_requests(vera)
    vera.presses("➕ Записать заявку")
    vera.presses("Никто, пришла сама")
    vera.sees("Как её зовут?")
    vera.says(name)
    vera.sees("Как с ней связаться?")
    vera.says(contact)
    vera.sees("Что ей нужно?")
    vera.says("Негде жить с ребёнком")
    vera.presses("🔥 Срочно, сразу" if urgent else "За рабочий день")


def asks(vera: Person, curator: Person, limit: int = 15) -> None:
    """From the card of a request to the curator's card. In this town everybody has twenty families and more."""
    vera.presses("👤 Выбрать куратора")
    chooses(vera, curator, limit)


def chooses(vera: Person, curator: Person, limit: int = 15) -> None:
    choice = vera.sees("Кто возьмёт семью?")
    vera.presses(next(label for label in vera.buttons(choice) if label.startswith(f"{curator.name} ·")))
    vera.sees(f"из {limit}. Всё равно спросить?")
    vera.presses("Да, спросить")
    vera.sees(f"куратор {curator.name}, ответа пока нет.")


def takes(curator: Person, offer: str) -> str:
    """The curator's «Беру»; answers the family's code."""
    card = curator.sees(offer)
    assert curator.buttons(card) == ["Беру", "Не могу"]
    curator.presses("Беру", card)
    return str(curator.sees("семья ваша.")["text"]).split(":")[0].removeprefix("✅ ")


def test_she_asks_alone_and_her_curator_has_the_link(town: Town) -> None:
    vera, olga, raya = town.person("coordinator"), town.person("curator"), town.stranger("Рая")
    raya.starts()
    raya.presses("📞 Перезвоните мне")
    raya.presses("Барнаул")
    raya.says("8 913 111-22-33")
    raya.sees("Ваша просьба у нас.")
    vera.presses("Беру", vera.sees("Источник: обратилась сама"))
    vera.sees("📞 8 913 111-22-33")
    asks(vera, olga)
    code = takes(olga, "Новый случай от координатора: BRN-")
    assert olga.has("📞 8 913 111-22-33")
    vera.sees(f"{code}: случай берёт Ольга.")
    olga.presses("🔗 Ссылка для мамы")
    to_consent(raya, link_of(olga), "Рая")
    row = town.rows("SELECT source, state, telegram_id FROM intake ORDER BY id DESC LIMIT 1")[0]
    assert (row["source"], row["state"], row["telegram_id"]) == ("self", "case", raya.id)

    vera.presses("👀 Открыть")
    card = vera.sees(f"Теперь это семья {code}, куратор Ольга.")
    assert "8 913" not in card["text"], "from now on her curator alone reads it"


def test_she_comes_by_the_link_of_an_agency_and_is_counted(town: Town) -> None:
    vera, nina, tonya = town.person("coordinator"), town.person("curator", 1), town.stranger("Тоня")
    opens_requests(vera)
    vera.presses("🏥 Кто направляет")
    vera.presses("➕ Ещё одно")
    vera.presses("🏥 Роддом или больница")
    vera.says("Роддом <2>")
    poster = vera.sees("Роддом <2>: кто придёт по этой ссылке, будет посчитан.")
    assert poster["photo"], "a picture to be printed"
    link = str(poster["caption"]).splitlines()[-1]
    assert "?start=s_" in link

    tonya.starts(link)
    tonya.sees("Любая опасность: 112", ever=True)
    tonya.sees("Мы можем вам позвонить.", ever=True)
    tonya.presses("📞 Перезвоните мне", tonya.sees("Мы можем вам позвонить.", ever=True))
    tonya.presses("Барнаул")
    tonya.says("8 913 222-33-44")
    tonya.sees("Ваша просьба у нас.")
    vera.presses("Беру", vera.sees("Источник: Роддом <2>"))
    asks(vera, nina)
    code = takes(nina, "источник: Роддом <2>.")
    nina.presses("📵 Мама без телефона")
    nina.sees(f"{code}: согласия")
    opens_requests(vera)
    vera.presses("🏥 Кто направляет")
    vera.presses("Роддом <2> · 1")
    vera.sees("1 человек по ссылке")
    vera.presses("🚪 Больше не направляет")
    vera.sees("Ссылка больше не считается")
    late = town.stranger("Поздняя")
    late.starts(link)
    late.presses("📞 Перезвоните мне", late.sees("Мы можем вам позвонить.", ever=True))
    late.presses("Барнаул")
    late.says("8 913 999-33-44")
    late.sees("Ваша просьба у нас.")
    newest = town.rows("SELECT source, agency_id FROM intake ORDER BY id DESC LIMIT 1")[0]
    assert (newest["source"], newest["agency_id"]) == ("self", None)


def test_the_coordinator_writes_it_down_one_cannot_and_the_other_takes_it(town: Town) -> None:
    vera, olga, nina = town.person("coordinator"), town.person("curator"), town.person("curator", 1)
    writes_down(vera, "Кира <b>", "8 913 333-44-55", urgent=True)
    card = vera.sees("👤 Кира <b>")
    assert "🔥 Срочно" in card["text"]
    asks(vera, olga)
    offer = olga.sees("🔥 Срочно. Новый случай от координатора: BRN-")
    assert "Кира" not in offer["text"], "who it is she reads once she has taken it"
    code = offer["text"].split(": ")[1].split(",")[0]
    olga.presses("Не могу", offer)
    olga.sees("Почему?")
    olga.presses("❌ Не надо")
    olga.presses("Не могу", olga.sees(f"Хорошо. Случай {code} ждёт ответа."))
    olga.says("Болею до среды")
    olga.sees("Координатор ищет другого куратора.")
    vera.presses("👤 Другой куратор", vera.sees(f"{code}: Ольга не может взять. Болею до среды"))
    chooses(vera, nina)
    assert takes(nina, f"Новый случай от координатора: {code}") == code
    nina.presses("👨‍👩‍👧 Карточка семьи")
    card = nina.sees("⏳ Мама ещё не вошла.")
    assert "📞 8 913 333-44-55" in card["text"]
    assert "📝 Негде жить с ребёнком" in card["text"]
    intake = town.rows("SELECT id FROM intake WHERE code = ?", code)[0]["id"]
    olga.forges(f"people_intake_say:{intake}:1:")
    olga.sees("Заявку уже передали дальше.")
    nina.presses("🔗 Ссылка для мамы")
    assert "start=i_" in link_of(nina)
    (family,) = town.rows("SELECT id, curator_id FROM cases WHERE code = ?", code)
    assert town.rows("SELECT 1 FROM intake WHERE case_id = ? AND curator_id = ?", family["id"], family["curator_id"])


def test_somebody_we_know_is_shown_before_anything_is_written(town: Town) -> None:
    vera = town.person("coordinator")
    writes_down(vera, "Лида", "8 913 444-55-66")
    vera.sees("👤 Лида")
    before = town.rows(OPEN)[0]["n"]
    writes_down(vera, "Лидия", "+7 (913) 444-55-66, после шести")
    seen = vera.sees("Похоже на заявку от")
    assert vera.buttons(seen)[:2] == ["Это она", "Это другая"]
    vera.presses("Это она")
    vera.sees("Новой заявки нет.")
    vera.presses("👀 Открыть")
    vera.sees("👤 Лида")
    assert town.rows(OPEN)[0]["n"] == before
    writes_down(vera, "Лидия", "8 913 4445566")
    vera.presses("Это другая")
    vera.sees("👤 Лидия")
    assert town.rows(OPEN)[0]["n"] == before + 1
    vera.presses("🚫 Семьи не будет")
    vera.presses("🚫 Да, закрыть")
    vera.sees("Закрыта: семьи не будет.")
    vera.presses("📥 Все заявки")
    waiting = vera.sees("Просят принять:")
    vera.presses([label for label in vera.buttons(waiting) if label.startswith("Открыть")][-1])
    vera.sees("👤 Лида")
    assert town.rows(OPEN)[0]["n"] == before


def test_many_families_are_asked_about_and_bad_numbers_answered_in_a_sentence(town: Town) -> None:
    vera, olga = town.person("coordinator"), town.person("curator")
    vera.starts()
    vera.presses("👥 Люди")
    vera.presses("⚖️ Семей у куратора")
    vera.sees("Сейчас: 15")
    vera.says("пятнадцать")
    vera.sees("Здесь нужно число от 1 до")
    vera.says("1")
    vera.sees("У куратора не больше 1 семьи.")
    writes_down(vera, "Майя", "8 913 555-66-77")
    vera.sees("👤 Майя")
    asks(vera, olga, limit=1)
    assert not olga.has("👤 Майя")
    olga.sees("Новый случай от координатора")
    wait_until(lambda: town.rows("SELECT 1 FROM intake WHERE state = 'offered'"), "the offer to be kept")
    vera.presses("👥 Люди")
    vera.presses("⚖️ Семей у куратора")
    vera.says("15")
    vera.sees("У куратора не больше 15 семей.")


def test_what_is_late_is_told_once(town: Town) -> None:
    vera = town.person("coordinator")
    town.clock.next(11)
    writes_down(vera, "Ника", "8 913 666-77-88", urgent=True)
    vera.sees("👤 Ника")
    vera.remembers()
    town.clock.advance(hours=1, minutes=1)
    late = vera.sees("без куратора")
    assert "🔥" in late["text"]
    vera.presses("📥 Все заявки", late)
    vera.sees("🔥⏰")
    told = "SELECT count(*) AS n FROM outbox WHERE kind = 'people.intakes_late'"
    before = town.rows(told)[0]["n"]
    town.clock.advance(hours=3)
    town.settles()
    assert town.rows(told)[0]["n"] == before, "not again on the same day"
