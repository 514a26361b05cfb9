"""Whether words give away how to reach somebody past the bot: a number, a name elsewhere, a link, a home.

Numbers of everyday life (prices, weights, doses, times, the numbers of help) are none. The rule reads one message, or
several short ones that follow each other as one. Measured by tests/rules/relay_contacts/lines.yaml.
"""

import re
from itertools import pairwise

from bot.domain.relay_contacts_digits import as_typed, in_digits

FRAGMENT = 24
"""Digits of a number are sent one after the other in messages no longer than this."""

_LATIN = str.maketrans("асеорхукмтвн", "aceopxykmtbh")
_TLD = r"(?:ru|com|net|org|me|su|info|io|site|online|club|link|app|by|kz|ua|gg|gl|ly|be|pro|dev)"
_LINKS = [
    re.compile(pattern)
    for pattern in (
        r"\b[a-z]{2,10}://",
        r"\bwww\.",
        r"\bt\s?\.\s?me\b",
        rf"[a-z0-9][\w\-]{{0,40}}\s?\.\s?{_TLD}(?:\b|/)(?<!\.me)",
        rf"\bvk\s?(?:\.|\s)\s?(?:{_TLD}|kom)\b",
        r"(?<![\w.])@\s?[a-z_][\w.]{2,}",
        r"[\w.\-]{1,40}\s?(?:@|\(at\)|\[at\])\s?[\w\-]+",
        rf"\b[\w.\-]{{3,40}} at [a-z]+ (?:dot )?{_TLD}\b",
        r"\bid\s?\d{5,}",
    )
]
_HOSTS = r"(?:мейл|меил|маил|майл|гмейл|джимейл|яндекс|рамблер|mail|gmail|yandex|ya|bk|list|inbox)"
_SPOKEN = [
    re.compile(pattern)
    for pattern in (
        r"\bточка\s+(?:ру|ком|ми|нет|орг|рф|сайт|онлайн|ru|com|me)\b",
        r"[\w\-]\.рф\b",
        rf"\bсобач?к?а\s+{_HOSTS}\b",
        r"\b(?:ник|логин)\w*(?:\s+в\s+\w+)?\s*[:\-—]?\s*(?:[a-z][\w.\-]{2,}|\w+[_\d]\w*)",
    )
]

_MESSENGERS = (
    r"(?:в[ао]т\s?[сц]\s?ап+\w*|ва[тд]сап\w*|вацап\w*|воцап\w*|whats\s?app|вайбер\w*|viber|телеграм\w*|telegram|телег[аеуи]"
    r"|тг|инст[аеуы]?|инстаграм\w*|instagram|вк|vk|вконтакте|контакте|одноклассник\w*|скайп\w*|skype|дискорд\w*|макс[е]?"
    r"|фейсбук\w*|facebook|сигнал|signal)"
)
_REACH = (
    r"(?:(?:на|с)?пи(?:ши|шите|шем)|найди|найдите|добав(?:ь|ьте|ляйся|ляй)|(?:по)?звони|(?:по)?звоните|ищи|ищите|жду"
    r"|давай(?:те)?|с?кинь|дай|пере(?:йдем|ходи|йди)|спишемся|общаться|стучись|меня|мне|мой|мо[ея]м?|свой|свою|твой"
    r"|какой|пишите|туда|удобнее|лучше)"
)
_ELSEWHERE = [
    re.compile(rf"\b{_MESSENGERS}\b.{{0,30}}\b{_REACH}\b"),
    re.compile(rf"\b{_REACH}\b.{{0,30}}\b{_MESSENGERS}\b"),
    re.compile(rf"\b{_MESSENGERS}\s*[:\-—]?\s*(?:[a-z][\w.\-]{{3,}}|ком\b)"),
    re.compile(rf"\b(?:[a-z][\w.\-]{{0,30}}[\d_.][\w.\-]{{0,30}}|собака \w{{1,30}}\d)\b.{{0,20}}\b{_MESSENGERS}\b"),
]
_MAX_AS_A_NAME = re.compile(r"(?<!\bв )\bмакс\b")

_UNITS = (
    r"(?:руб\w*|р\b|₽|тыс\w*|кг|г\b|гр\w*|мг|мл|л\b|ме\b|ед\b|см|м\b|мм|км|%|процент\w*|градус\w*|°|лет\b|год\w*|мес\w*"
    r"|нед\w*|дн\w*|день|час\w*|ч\b|мин\w*|сек\w*|раз\w*|шт\w*|капл\w*|ложк\w*|таблет\w*|шаг\w*|страниц\w*|человек"
    r"|зуб\w*|размер\w*)"
)
_EVERYDAY = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\d.\-])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![.\-]?\d)",  # a time
        r"(?<![\d.\-])(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])(?:[./](?:19|20)\d\d)?(?![.\-/]?\d)",  # a date
        rf"(?<!\d)\d{{1,4}}(?: \d{{3}})?(?:[.,]\d+)?(?:\s?[-+–]\s?\d{{1,3}})?\s?{_UNITS}",
        r"(?<!\d)(?:19|20)\d\d(?:\s?[,\-–]\s?(?:19|20)\d\d)*(?![ \-]?\d)",  # years
        r"\b(?:8|\+?7)[\s(\-]*800[\d\s()\-]{7,12}",  # lines that anybody may call for nothing
    )
]
_BETWEEN = r"(?:[\s.,;:()/_*+—–\-!…🙂]|потом|затем|дальше|далее|и|а|еще|код|номер|это|тире|плюс|скобка|пробел)*"
_RUN = re.compile(rf"\d+(?:{_BETWEEN}\d+)+|\d{{5,}}")
_MOBILE = re.compile(r"[78]?9\d{9}")
_HOURS = re.compile(r"(?:(?:[01]?\d|2[0-3])[.:][0-5]\d(?:[,\s]|и)*)+")
_CALLS = re.compile(r"(?:телефон|тел\b|звони|набери|мобильн|сотов|домашн|городск|смс|мой номер|номер мой|номерок)\w*")

_STREET = (
    r"(?:ул|улиц\w+|просп\w*|пр-т|пер|переул\w+|бульвар\w*|б-р|шоссе|набережн\w+|проезд\w*|мкр|микрорайон\w*|аллея)"
)
_NO_NAME = r"(?:в(?! доме)|минус|плюс|к|с|со|до|около|часа|часов|уже|было|сейчас)"
_HOME = [
    re.compile(pattern)
    for pattern in (
        rf"\b{_STREET}\b\.?\s+(?:(?!{_NO_NAME}\b)\w+[\s,.]+){{0,4}}?\d{{1,3}}\b(?!\s?{_UNITS})",
        rf"\b[а-я]+(?:ая|ий|ый|ой)\s+{_STREET}\b[\s,.]+(?:дом\s)?\d{{1,3}}\b(?!\s?{_UNITS})",
        r"\b(?:дом\w?|д)\b\.?\s?№?\s?\d{1,3}\b.{0,20}\b(?:кв|квартир\w*|подъезд\w*|домофон\w*|корпус\w*)\b",
        r"\b(?:кв|квартир\w*)\b\.?\s?№?\s?\d{1,4}\b(?!\s?\d{3})(?!\s?руб).{0,25}\b(?:домофон\w*|подъезд\w*|этаж\w*)\b",
        r"\b(?:подъезд\w*|этаж\w*)\b\s?\d.{0,25}\b(?:кв|квартир\w*|домофон\w*)\b",
        r"\b(?:жив[уе]м?|адрес\w*|наш дом|жду вас|приход\w+|приезжа\w+|ко мне)\b"
        rf"(?:[\s,:.]+(?!{_NO_NAME}\b)[а-я]+){{0,4}}[\s,:.]+\d{{1,3}}\b"
        rf"(?!\s?(?:{_UNITS}|этаж\w*|январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр))",
        r"[-+]?\d{1,3}\.\d{4,}\s?[,;]\s?[-+]?\d{1,3}\.\d{4,}",
    )
]
_ON_A_STREET = re.compile(
    r"\b(?:на|по|у меня,)\s+(?:улице\s+|проспекте\s+)?"
    r"[А-ЯЁ][а-яё]{3,}(?:ой|ого|ого|ина|ева|ова|а|я|ской)\s*,?\s*(?:дом\s+)?\d{1,3}\b"
)
_ALONE = re.compile(r"\bодн[аиу]\b|\bодин\b")
_PUBLIC_PLACE = re.compile(
    r"\b(?:(?:поликлиник|больниц|аптек|библиотек|консультаци|школ|соцзащит)[аеуыийюя]*|(?:центр|магазин|садик|загс|парк"
    r"|храм|рын[о]?к|музе)[аеуйоыя]*м?|мфц|кафе)\b"
)
_OWN_HOME = re.compile(r"\b(?:жив[уе]м?|кв|квартир\w*|подъезд\w*|домофон\w*|мой адрес|ко мне|наш дом)\b")


def gives_contacts(*lines: str) -> bool:
    """Whether the message, or these messages one after the other, would let the reader find the writer elsewhere."""
    text = "\n".join(lines)
    typed = as_typed(text)
    said = in_digits(typed)
    latin = typed.translate(_LATIN)
    return (
        any(pattern.search(latin) for pattern in _LINKS)
        or any(pattern.search(typed) for pattern in _SPOKEN)
        or _leads_elsewhere(typed)
        or _has_number(said)
        or _has_home(text, in_digits(_ALONE.sub("", typed)))
    )


def _leads_elsewhere(typed: str) -> bool:
    plain = _MAX_AS_A_NAME.sub("", typed)
    return any(pattern.search(plain) for pattern in _ELSEWHERE)


def _has_number(said: str) -> bool:
    if any(_MOBILE.fullmatch(_digits(run)) and not _HOURS.fullmatch(run) for run in _RUN.findall(said)):
        return True  # also cut up so that parts of it look like dates or hours
    said = _unusual(said)
    called = [found.start() for found in _CALLS.finditer(said)]
    for run in _RUN.finditer(said):
        digits = _digits(run.group())
        near_a_call = any(run.start() - 40 < at < run.end() + 25 for at in called)
        if not _is_a_list(run.group()) and (_is_a_phone(digits, run.group()) or (near_a_call and len(digits) >= 5)):
            return True
    return False


def _unusual(said: str) -> str:
    """Without the numbers of everyday life."""
    for pattern in _EVERYDAY:
        said = pattern.sub(" ! ", said)
    return said


def _digits(run: str) -> str:
    return re.sub(r"\D", "", run)


def _is_a_phone(digits: str, run: str) -> bool:
    if len(digits) >= 10:
        return True
    begun = digits.startswith(("89", "79")) and len(digits) >= 7
    return begun or re.search(r"(?<!\d)\d{3}-\d\d-\d\d(?!\d)", run) is not None


def _is_a_list(run: str) -> bool:
    """Numbers that rise by the same step, or are said as a list of small ones: months, sizes, lessons."""
    numbers = [int(number) for number in re.findall(r"\d+", run)[:40]]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) > 2 and len(steps) == 1 and 0 < steps.pop() < 10 and numbers[-1] < 100


def _has_home(text: str, said: str) -> bool:
    found = any(pattern.search(said) for pattern in _HOME) or _ON_A_STREET.search(text) is not None
    return found and (_OWN_HOME.search(said) is not None or _PUBLIC_PLACE.search(said) is None)
