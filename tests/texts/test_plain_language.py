"""The rules see what they are there to see: one bad message for each, and a good one that none of them minds."""

import pytest

from bot.domain.plain_language import check, errors
from bot.domain.plain_message import Level

BAD: list[tuple[str, Level, str, list[str]]] = [
    ("R01", "plain", "Завтра утром возьмите с собой паспорт и полис и подгузник и воду и еду и книгу.", []),
    ("R01", "easy", "☎️ Завтра утром возьмите с собой паспорт и полис малыша.", []),
    ("R02", "easy", "🎒 Нужны вода, еда, книга.".replace("🎒 ", "🏠 "), []),
    ("R03", "easy", "🏠 Да.\nДа.\nДа.\nДа.\nДа.\nДа.", []),
    ("R04", "easy", "🏠 " + "Это очень длинная строка\n" * 14, []),
    ("R05", "easy", "🏠 Это высокообразованный врач.", []),
    ("R06", "plain", "Придя домой, позвоните врачу.", []),
    ("R06", "plain", "Документ подписан.", []),
    ("R06", "plain", "Возьмите написанный список.", []),
    ("R07", "easy", "🏠 Что нужно?", ["Раз", "Ещё", "Да", "Нет", "Всё"]),
    ("R08", "easy", "🏠 Что нужно?", ["Пойти вместе со мной"]),
    ("R08", "plain", "Что нужно?", ["Подтверждение записи"]),
    ("R10", "plain", "Необходимо прийти завтра.", []),
    ("R11", "plain", "Справка оформляется завтра.", []),
    ("R12", "plain", "Вам нельзя не прийти.", []),
    ("R13", "plain", "Идите в ОПФР завтра.", []),
    ("R15", "plain", "Помощь вырастет на 5 %.", []),
    ("R15", "plain", "Возьмите 2,5 литра воды.", []),
    ("R16", "plain", "Приходите 06.12 утром.", []),
    ("R19", "plain", "СРОЧНО позвоните!", []),
    ("R19", "plain", "Здравствуйте! Мы рады!", []),
    ("R21", "easy", "Что вам нужно?", []),
    ("R22", "plain", "Вы обязаны прийти.", []),
    ("R24", "plain", "Завтра Вы идёте к врачу.", []),
    ("R24", "plain", "Возьми с собой твой паспорт.", []),
]


@pytest.mark.parametrize(("rule", "level", "text", "buttons"), BAD, ids=[f"{row[0]}-{n}" for n, row in enumerate(BAD)])
def test_a_rule_finds_what_breaks_it(rule: str, level: Level, text: str, buttons: list[str]) -> None:
    assert rule in {finding.rule for finding in errors(check(text, buttons, level))}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("R09", "Встаньте, возьмите, налейте, помойте, положите."),
        ("R14", "Придут два врача."),
        ("R18", "Звоните 112 прямо сейчас."),
        (
            "W20",
            "Поликлиника обеспечивает квалифицированную педиатрическую поддержку: рекомендации, "
            "обследования, документация, профилактика, реабилитация, планирование, диагностика, обследование.",
        ),
        ("R21", "Вода тёплая 🌡"),
        ("R21", "🦄 Вода тёплая"),
        ("R23", "Если жарко, снимите кофту. Если холодно, наденьте."),
    ],
)
def test_a_rule_advises(rule: str, text: str) -> None:
    assert rule in {finding.rule for finding in check(text, step=True) if finding.severity == "warning"}


def test_a_preview_keeps_the_secret() -> None:
    text = "Завтра нарколог. Приходите утром."
    assert [finding.rule for finding in errors(check(text, preview=True))] == ["R26"]
    assert not errors(check(text))


def test_a_good_message_is_left_alone() -> None:
    text = "🩺 Завтра врач для ребёнка.\n🕙 6 декабря, пятница, в 10 утра.\n🎒 Возьмите полис и подгузник."
    assert check(text, ["✅ Пойду", "📅 Не смогу", "🤝 Пойти со мной"], "easy") == []


def test_html_is_read_as_she_reads_it() -> None:
    assert check("<b>Завтра</b> придёт Ольга &amp; Анна.") == check("Завтра придёт Ольга & Анна.") == []
