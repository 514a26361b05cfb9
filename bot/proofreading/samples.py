"""A true-to-life value for the placeholders, because a text is easy or hard only with its values in it."""

from collections.abc import Mapping
from typing import Final

from bot.domain.templates import fill, placeholders
from bot.domain.voices import Voice

NAME: Final = "Ольга"
"""For every placeholder that is not listed."""

_ONE_FOR_ALL: Final = {
    "number": "7К4",
    "time": "14:05",
    "n": "2",
    "total": "8",
    "count": "3",
    "limit": "4000",
    "offered": "12",
    "given": "10",
    "got": "11",
    "deputy": "Вера",
    "link": "https://t.me/ryadom_bot?start=i_7K4",
    "from": "3",
    "to": "7",
    "contact": "+7 900 000-00-00",
    "place": "Улица Мира, дом 5",
}
_BY_VOICE: Final[dict[str, tuple[str, str, str]]] = {
    "called": ("вашего куратора и другого куратора", "вашего куратора и другого куратора", "your curator"),
    "next": ("ещё одного человека", "другого человека", "one more person"),
    "at": ("30 ноября в 9:00", "30 ноября в 9 утра", "On 30 November at 9:00"),
    "when": ("6 декабря, пятница, в 10:00", "6 декабря, пятница, в 10 утра", "Friday, 6 December, at 10:00"),
    "first": ("5 декабря, четверг, в 18:00", "5 декабря, четверг, в 6 вечера", "Thursday, 5 December, at 18:00"),
    "tomorrow": ("7 декабря, суббота", "7 декабря, суббота", "Saturday, 7 December"),
    "saturday": ("14 декабря, суббота", "14 декабря, суббота", "Saturday, 14 December"),
    "sunday": ("8 декабря, воскресенье", "8 декабря, воскресенье", "Sunday, 8 December"),
    "week": ("12 декабря, четверг", "12 декабря, четверг", "Thursday, 12 December"),
    "two_weeks": ("19 декабря, четверг", "19 декабря, четверг", "Thursday, 19 December"),
    "day": ("20 января 2028 года", "20 января 2028 года", "20 January 2028"),
    "what": ("🩺 Врач для ребёнка", "🩺 Врач для ребёнка", "🩺 Doctor for your child"),
    "bring": ("полис и подгузник", "полис и подгузник", "the policy and a nappy"),
    "why": ("помочь с делами дома", "помочь с делами дома", "to help with things at home"),
    "went": ("сходили к врачу", "сходили к врачу", "been to the doctor"),
    "items": ("10:00, врач для ребёнка", "🕙 10 утра, врач", "10:00, doctor"),
    "title": ("Встреча мам", "Встреча мам", "Meeting of mothers"),
    "topic": ("Малыш", "👶 Малыш", "Baby"),
    "days": ("вторник и четверг", "вторник и четверг", "Tuesday and Thursday"),
    "details": ("Можно с ребёнком.", "👶 Можно с ребёнком.", "You can bring your child."),
    "note": ("Текст ещё проверяет врач.", "🩺 Текст ещё проверяет врач.", "A doctor is still checking this text."),
    "intro": ("Купаем малыша спокойно и безопасно.", "🛁 Купаем малыша.", "Let us bathe the baby."),
    "step": ("Измерьте воду градусником.", "🌡 Проверьте воду локтем.", "Check the water with your elbow."),
    "finish": ("Готово. Вы были рядом.", "👍 Готово! Вы были рядом.", "Done. You were there."),
    "word": ("одуванчик", "одуванчик", "dandelion"),
    "hours": ("Понедельник: с 8 до 12", "Понедельник: с 8 до 12", "Monday: 8 to 12"),
    "chosen": ("9:00 и 19:00", "9 утра и 7 вечера", "9:00 and 19:00"),
    "rule": ("Каждый день, 9:00", "Каждый день, 9 утра", "Every day, 9:00"),
    "short": ("В коротком месяце напомню раньше", "В коротком месяце раньше", "Earlier in a short month"),
    "skipped": ("7 декабря", "7 декабря", "7 December"),
    "from_day": ("6 декабря", "6 декабря", "6 December"),
    "to_day": ("12 декабря", "12 декабря", "12 December"),
    "until": ("7 декабря, понедельник", "7 декабря, понедельник", "Monday, 7 December"),
    "others": ("👥 С вами Игорь.", "👥 С вами Игорь.", "👥 With you Igor."),
    "names": ("Игорь и Галина", "Игорь и Галина", "Igor and Galina"),
    "no_call": ("🚫 Звонить ей нельзя.", "🚫 Не звоните ей.", "🚫 She must not be called."),
    "result": ("все в безопасности", "все в безопасности", "everybody is safe"),
    "text": ("Позвоню вам в 15:00.", "Позвоню вам сегодня.", "I will call you at 15:00."),
    "other": ("🩺 Врач для мамы", "🩺 Врач для мамы", "🩺 Doctor for the mother"),
    "lines": ("Поешьте и попейте воды.", "🎒 Возьмите воду.", "Eat something and drink water."),
    "steps": ("Сделайте копию паспорта.", "📄 Сделайте копию.", "Make a copy of the passport."),
    "question": ("До какого дня он действует?", "📅 Какой последний день?", "Until which day is it valid?"),
    "before": ("20 января 2027 года", "20 января 2027 года", "20 January 2027"),
    "organisation": ("Центр «Рядом»", "Центр «Рядом»", "Ryadom Centre"),
    "states": ("✅ Имя и дела\n❌ Голос", "✅ Имя и дела\n❌ Голос", "✅ Name and affairs\n❌ Voice"),
    "about": ("Врач смотрит, как растёт ребёнок.", "Врач смотрит ребёнка.", "The doctor sees how the child grows."),
    "again": ("7 декабря, понедельник", "7 декабря, понедельник", "Monday, 7 December"),
    "age": ("2 месяца", "2 месяца", "2 months"),
    "born": ("3 октября 2027 года", "3 октября 2027 года", "3 October 2027"),
    "kids": ("Миша и Соня", "Миша и Соня", "Misha and Sonya"),
    "deed": ("Вы сходили к врачу", "Вы сходили к врачу", "You have been to the doctor"),
    "praise": ("Ольга пишет: это важно.", "❤️ Ольга пишет: это важно.", "Olga writes: this matters."),
    "thanks": ("Вы заботитесь о ребёнке.", "❤️ Вы заботитесь о ребёнке.", "You take care of your child."),
    "facts": ("☎️ Телефон: +7 900 000-00-00", "☎️ Телефон: +7 900 000-00-00", "☎️ Phone: +7 900 000-00-00"),
    "looks": ("📅 4 декабря: Ольга, имя и дела", "📅 4 декабря: Ольга", "📅 4 December: Olga, name and affairs"),
    "relation": ("🧒 Подросток 14–17 лет", "🧒 Подросток 14–17 лет", "🧒 Teenager of 14–17"),
    "kind": ("🧸 Вещи", "🧸 Вещи", "🧸 Things"),
    "people": ("👩 Ольга, ваш куратор.", "👩 Ольга, ваш куратор.", "👩 Ольга, your curator."),
    "works_as": ("психолог", "психолог", "the psychologist"),
    "of": ("о настроении", "о настроении", "about how you feel"),
    "free": ("🕙 6 декабря, 10:00", "🕙 6 декабря, 10 утра", "🕙 6 December, 10:00"),
    "state": ("Куратор ещё не видел", "Куратор ещё не видел", "Your curator has not seen it yet"),
    "words": ("«Есть коляска»", "«Есть коляска»", "“I have a pram”"),
    "phones": ("Спасатели: 112\nСкорая: 103", "☎️ Спасатели: 112\n☎️ Скорая: 103", "Rescue: 112\nAmbulance: 103"),
}
SAMPLES: Final[dict[str, dict[Voice, str]]] = {
    **{name: {"ru": value, "ru@easy": value, "en": value} for name, value in _ONE_FOR_ALL.items()},
    **{name: {"ru": plain, "ru@easy": easy, "en": en} for name, (plain, easy, en) in _BY_VOICE.items()},
}

_WORST: Final[dict[str, tuple[str, str, str]]] = {
    "number": ("128Щ12", "128Щ12", "128Щ12"),
    "time": ("23:59", "23:59", "23:59"),
    "n": ("128", "128", "128"),
    "when": (
        "23 сентября, воскресенье, в 23:59",
        "23 сентября, воскресенье, в 23:59",
        "Sunday, 23 September, at 23:59",
    ),
    "day": ("23 сентября 2028 года", "23 сентября 2028 года", "23 September 2028"),
}
WORST: Final[dict[str, dict[Voice, str]]] = {
    **SAMPLES,
    **{name: {"ru": plain, "ru@easy": easy, "en": en} for name, (plain, easy, en) in _WORST.items()},
}
"""The longest that may stand there; a long name is nobody's fault, so only the sizes are looked at."""
WORST_NAME: Final = "Екатерина-Виктория"


def filled(text: str, voice: Voice, own: Mapping[str, Mapping[Voice, str]] = SAMPLES, name: str = NAME) -> str:
    return fill(text, {one: own[one][voice] if one in own else name for one in placeholders(text)}, html=False)
