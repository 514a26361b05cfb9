"""The way of a volunteer: from «Хочу помогать» to ready, and a certificate that is over while a pair runs."""

import re
from dataclasses import dataclass

from bot.buttons.mentoring import ProposePress, WritePress
from tests.stories.coming_in import link_of
from tests.stories.processes import wait_until
from tests.stories.test_mentoring import FAMILY, MENTOR, match_of, pair_up
from tests.stories.town import Person, Town

LESSONS = {
    "Слушать": ["Тяжёлая ночь. Как вы?"],
    "Границы и тайны": ["Сохраню тайну"],
    "Признаки опасности": ["Останусь и скажу куратору"],
    "Мама думает по-своему": ["Помою с ней вместе"],
    "Алкоголь и вы сами": ["Хорошо, что вы сказали", "Скажу куратору"],
}


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Somebody who wants to help, as she tells it herself."""

    first_name: str
    says: str  # who she is, by a button
    mark: str  # before what she wrote, in the coordinator's list
    contact: str
    calls_herself: str
    role: str


ZINA = Volunteer("Зинаида", "🏠 Мы семья", "🏠", "Зинаида, 8 900 000-00-00", "Семья Зинаиды", FAMILY)
LIDA = Volunteer("Лидия", "👩 Мне 55 или больше", "👩", "Лидия, 8 900 000-00-01", "Лидия Ивановна", MENTOR)


def applies(zina: Person, volunteer: Volunteer = ZINA) -> None:
    zina.starts()
    zina.presses("ℹ️ О нас")
    zina.presses("🤝 Хочу помогать", zina.sees("Мы помогаем мамам"))
    zina.presses(volunteer.says)
    zina.sees("Ответы увидит только координатор")
    zina.presses("✅ Можно")
    zina.sees("Как вас зовут и как с вами связаться?")
    zina.says(volunteer.contact)
    zina.sees("В каком районе вы живёте?")
    zina.says("Центральный")
    zina.presses("☀️ Трезвая жизнь", zina.sees("Что вы знаете по своей жизни?"))
    zina.presses("✅ Дальше", zina.sees("✅ ☀️ Трезвая жизнь"))
    zina.presses("🌙 Вечером в будни", zina.sees("Когда вы свободны?"))
    zina.presses("✅ Дальше", zina.sees("✅ 🌙 Вечером в будни"))
    zina.presses("✅ Отправить", zina.sees("Отправить координатору?"))
    zina.presses("📋 Что нужно собрать", zina.sees("Ваша заявка у координатора"))
    zina.sees("Справка о несудимости")


def reads(zina: Person, title: str, answers: list[str]) -> None:
    zina.presses(f"▫️ {title}")
    for _ in range(3):
        zina.presses("Дальше", zina.sees("Дальше"))
    for answer in answers:
        zina.presses(answer, zina.sees(answer))
        zina.presses("Дальше", zina.sees("Дальше"))
    zina.presses("📖 Все уроки", zina.sees("урок"))


def sees_papers(vera: Person, name: str) -> None:
    vera.presses("👥 Люди")
    vera.presses("📋 Волонтёры")
    card = vera.sees("Волонтёры: что посмотрели")
    vera.presses(next(label for label in vera.buttons(card) if label.startswith(name)))
    vera.sees("Хранятся только день и кто посмотрел")


def saw(vera: Person, item: str, day: str = "") -> None:
    vera.presses(item)
    vera.sees("Какого числа это было")
    if day:
        vera.says(day)
    else:
        vera.presses("📅 Сегодня")
    vera.sees("Записано")


def is_invited(vera: Person, zina: Person, volunteer: Volunteer = ZINA) -> None:
    """The talk, the link, the code, and she is in."""
    told = vera.sees("Кто-то хочет помогать", ever=True)
    assert volunteer.first_name not in str(told)
    vera.presses("🤝 Заявки", told)
    vera.presses(f"{volunteer.mark} {volunteer.contact}")
    assert "✉️ Пригласить" not in vera.buttons(vera.sees("Трезвая жизнь"))
    vera.presses("🗣 День беседы")
    vera.presses("📅 Сегодня")
    vera.presses("✉️ Пригласить")
    code = re.search(r"(\d{3})", vera.sees("скажите голосом код")["text"])
    assert code
    zina.starts(link_of(vera))
    zina.sees("код из 3 цифр")
    zina.says(code[1])
    zina.sees("Как вас зовут?")
    zina.says(volunteer.calls_herself)
    zina.sees(f"Готово, {volunteer.calls_herself}")


def reads_alone(zina: Person) -> None:
    """Five lessons and the code of conduct."""
    zina.presses("📋 Мои бумаги", zina.sees("Хорошо, что вы с нами!", ever=True))
    zina.presses("📖 Уроки", zina.sees("Вот ваши бумаги"))
    for title, answers in LESSONS.items():
        reads(zina, title, answers)
    zina.presses("➡️ Ещё", zina.sees("✅ Слушать"))
    zina.presses("➡️ Ещё", zina.sees("✅ Мама думает по-своему"))
    assert zina.buttons(zina.sees("✅ Алкоголь и вы сами")) == ["✅ Алкоголь и вы сами", "⬅️ Назад"]
    zina.presses("📋 Мои бумаги", zina.sees("Хорошо, что вы с нами!", ever=True))
    zina.presses("📖 Наши правила", zina.sees("✅ Уроки первой поддержки"))
    zina.presses("Дальше", zina.sees("страница 1"))
    zina.presses("✅ Согласие с правилами", zina.sees("страница 2"))
    zina.sees("Я отметила это в ваших бумагах")


def test_a_contact_family_from_the_application_to_ready(town: Town) -> None:
    vera, zina, anya = town.person("coordinator"), town.stranger("Зинаида"), town.mother()
    vera.starts()
    vera.sees("")
    applies(zina)
    assert all(ZINA.contact not in str(tuple(row)) for row in town.rows("SELECT * FROM volunteer_application"))
    is_invited(vera, zina)
    assert not town.rows("SELECT 1 FROM volunteer_application")

    sees_papers(vera, "Семья Зинаиды")
    saw(vera, "Две рекомендации")
    reads_alone(zina)

    curator = town.curator_of(anya)
    family = town.rows("SELECT id FROM person WHERE telegram_id = ?", zina.id)[0]["id"]
    case_id = town.rows("SELECT id FROM cases WHERE code = ?", town.case_code(anya))[0]["id"]
    curator.starts()
    curator.sees("")
    curator.forges(ProposePress(case_id=case_id).pack())
    assert "Семья Зинаиды" not in str(curator.sees(town.case_code(anya)))

    vera.presses("👥 Люди")
    vera.presses("📋 Волонтёры")
    vera.presses("🤝 Заявки")
    vera.presses("📊 По шагам")
    vera.presses("Семья Зинаиды · проверка · 0 дней", vera.sees("От заявки до пары"))
    saw(vera, "Справка о несудимости")
    vera.sees("Всё есть: можно предлагать семье")
    zina.presses("📋 Мои бумаги", zina.sees("Хорошо, что вы с нами!", ever=True))
    zina.sees("Всё готово, спасибо!")

    curator.forges(ProposePress(case_id=case_id).pack())
    listed = curator.sees("Семья Зинаиды")
    curator.presses(next(label for label in curator.buttons(listed) if label.startswith("Семья Зинаиды")))
    curator.presses("✅ Предложить")
    curator.sees("Обеим сторонам придёт вопрос")
    assert town.rows("SELECT 1 FROM match WHERE mentor_id = ?", family)


def test_a_certificate_that_is_over_lets_the_pair_rest(town: Town) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    vera.starts()
    vera.sees("")
    curator, maria = pair_up(town, anya)
    match = match_of(town, anya)
    name = maria.name
    sees_papers(vera, name)
    today = town.clock.now
    saw(vera, "Справка о несудимости", f"{today.day}.{today.month:02}.{today.year - 1}")
    wait_until(lambda: match_of(town, anya)["state"] == "suspended", "the pair to rest")
    vera.sees("срок вышел", ever=True)
    rest = curator.sees("разговор отдыхает", ever=True)
    assert "«Справка о несудимости»" in rest["text"]
    assert "позвоните обеим сторонам" in rest["text"]
    for side in (anya, maria):
        told = side.sees("Этот разговор пока отдыхает", ever=True)
        assert "справк" not in told["text"].lower()
    anya.forges(WritePress(to=match["mentor_id"], case_id=match["case_id"]).pack())
    anya.sees("Сейчас в этом разговоре писать нельзя")
    maria.forges(WritePress(to=match["mother_id"], case_id=match["case_id"]).pack())
    maria.sees("Сейчас в этом разговоре писать нельзя")
    sees_papers(vera, name)
    saw(vera, "Справка о несудимости")
    curator.presses(f"▶️ Возобновить: {name}", curator.sees("все бумаги есть", ever=True))
    curator.sees("Разговор продолжается")
    for side, other in ((anya, maria), (maria, anya)):
        side.sees(f"Разговор продолжается. Это {other.name}", ever=True)
    assert match_of(town, anya)["state"] == "active"
