"""The steps of coming in that several stories begin with."""

from tests.stories.town import Person

CALM = ["🆘 Нужна помощь", "📖 Как сделать", "☎️ Номера", "📞 Перезвоните мне", "ℹ️ О нас"]


def new_family(olga: Person, alias: str) -> str:
    """The curator makes a family; answers the link she gets for its mother."""
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    olga.presses("➕ Новая семья")
    olga.sees("Как вы называете эту семью?")
    olga.says(alias)
    olga.sees(f"{alias}: семья записана")
    return link_of(olga)


def link_of(staff: Person) -> str:
    message = staff.sees("https://t.me/")
    assert message["photo"], "the link comes with its picture"
    return str(message["caption"]).splitlines()[-1]


def to_the_name(mother: Person, link: str, level: str = "📄 Обычный текст") -> None:
    mother.starts(link)
    mother.sees("Здравствуйте!")
    mother.presses("Дальше")
    mother.sees("112")
    mother.presses("Понятно")
    mother.presses(level)


def to_consent(mother: Person, link: str, name: str) -> None:
    to_the_name(mother, link)
    mother.sees("Как к вам обращаться?")
    mother.says(name)
    mother.presses("18 и больше")
    mother.sees("Кто видит ваши сообщения?")
    mother.presses("Хорошо")
    mother.sees("Можно хранить ваше имя")


def to_age(mother: Person, link: str, group: str) -> None:
    to_the_name(mother, link)
    mother.says(mother.name)
    mother.sees("Сколько вам лет?")
    mother.presses(group)


def signs_for(olga: Person, who: str = "Опекун") -> None:
    """The curator writes down that an adult signed."""
    olga.presses("👨‍👩‍👧 Карточка семьи")
    olga.presses("📝 Согласия")
    olga.presses("📝 Взрослый подписал")
    olga.presses(who)
    olga.sends_voice()
    olga.sees("Напишите, пожалуйста, буквами.")
    olga.says("17/2")
    olga.says("31 февраля 2026")
    olga.sees("не позже сегодняшнего")
    olga.presses("Подписали сегодня")
    olga.sees("Бумага № 17/2 от")
    olga.presses("✅ Записать")
    olga.sees("Записано.")
