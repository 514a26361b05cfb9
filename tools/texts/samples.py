"""A true-to-life value for the placeholders, because a text is easy or hard only with its values in it."""

from typing import Final

from bot.domain.voices import Voice

NAME: Final = "Ольга"
"""For every placeholder that is not listed."""

_ONE_FOR_ALL: Final = {
    "number": "7К4",
    "time": "14:05",
    "n": "2",
    "total": "8",
    "limit": "4000",
    "contact": "+7 900 000-00-00",
    "place": "Улица Мира, дом 5",
}
_BY_VOICE: Final[dict[str, tuple[str, str, str]]] = {
    "called": ("вашего куратора и другого куратора", "вашего куратора и другого куратора", "your curator"),
    "next": ("ещё одного человека", "другого человека", "one more person"),
    "at": ("30 ноября в 9:00", "30 ноября в 9 утра", "On 30 November at 9:00"),
    "when": ("6 декабря, пятница, в 10:00", "6 декабря, пятница, в 10 утра", "Friday, 6 December, at 10:00"),
    "first": ("5 декабря, четверг, в 18:00", "5 декабря, четверг, в 6 вечера", "Thursday, 5 December, at 18:00"),
    "day": ("20 января 2028 года", "20 января 2028 года", "20 January 2028"),
    "what": ("🩺 Врач для ребёнка", "🩺 Врач для ребёнка", "🩺 Doctor for your child"),
    "bring": ("полис и подгузник", "полис и подгузник", "the policy and a nappy"),
    "went": ("сходили к врачу", "сходили к врачу", "been to the doctor"),
    "items": ("10:00, врач для ребёнка", "🕙 10 утра, врач", "10:00, doctor"),
    "title": ("Встреча мам", "Встреча мам", "Meeting of mothers"),
    "topic": ("Малыш", "👶 Малыш", "Baby"),
    "details": ("Можно с ребёнком.", "👶 Можно с ребёнком.", "You can bring your child."),
    "note": ("Текст ещё проверяет врач.", "🩺 Текст ещё проверяет врач.", "A doctor is still checking this text."),
    "intro": ("Купаем малыша спокойно и безопасно.", "🛁 Купаем малыша.", "Let us bathe the baby."),
    "step": ("Измерьте воду градусником.", "🌡 Проверьте воду локтем.", "Check the water with your elbow."),
    "finish": ("Готово. Вы были рядом.", "👍 Готово! Вы были рядом.", "Done. You were there."),
    "phones": ("Спасатели: 112\nСкорая: 103", "☎️ Спасатели: 112\n☎️ Скорая: 103", "Rescue: 112\nAmbulance: 103"),
}
SAMPLES: Final[dict[str, dict[Voice, str]]] = {
    **{name: {"ru": value, "ru@easy": value, "en": value} for name, value in _ONE_FOR_ALL.items()},
    **{name: {"ru": plain, "ru@easy": easy, "en": en} for name, (plain, easy, en) in _BY_VOICE.items()},
}
