"""Markup, marks nobody sees and very many letters, typed where people type: shown as they are, or asked again."""

from tests.stories.test_events import announces
from tests.stories.test_relay import by_day, writes
from tests.stories.town import Town

MARKUP = '<b>Аня</b> &amp; <a href="tg://user?id=1">'


def test_a_familys_name_is_only_letters(town: Town) -> None:
    olga = town.person("curator")
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    olga.presses("➕ Новая семья")
    olga.sees("Как вы называете")
    for nothing in ("\u3164", "\u2800\u200b.", "🙂"):
        olga.says(nothing)
        olga.sees("букв")
    olga.says(f"\u202e{MARKUP}\u200b")
    made = olga.sees(f", {MARKUP}:")
    olga.presses("👨‍👩‍👧 Карточка семьи", made)
    card = olga.sees(f" · {MARKUP}")
    assert "\u202e" not in card["text"]


def test_an_invitation_is_only_letters(town: Town) -> None:
    anya = town.mother()
    announces(town, town.curator_of(anya), MARKUP)
    anya.sees(MARKUP)


def test_the_longest_text_of_markup_arrives_whole(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    before = len(olga.chat()["messages"])
    long = "<&>'\"</b>&amp;" * 300
    writes(town, anya, long[:4096])
    olga.sees("[✍️ Ответить]")
    head = f"{anya.name} · {town.case_code(anya)}: "
    parts = [message.get("text", "") for message in olga.chat()["messages"][before:] if message["from"] == "bot"]
    assert "".join(part.removeprefix(head) for part in parts) == long[:4096]
