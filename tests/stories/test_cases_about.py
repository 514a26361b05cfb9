"""🏷 What kind of family Anya's is: on which track, in which categories. For Olga's eyes alone."""

import pytest

from tests.stories.cards import opens_card, taps
from tests.stories.town import Person, Town


def marked(town: Town, code: str) -> list[str]:
    rows = (
        "SELECT category FROM case_category JOIN cases c ON c.id = case_id WHERE c.code = ? ORDER BY case_category.id"
    )
    return [row["category"] for row in town.rows(rows, code)]


def written_down(town: Town, code: str) -> list[str]:
    """What stands in the audit log of it."""
    rows = town.rows(
        """SELECT action FROM audit JOIN cases c ON c.id = audit.case_id
           WHERE c.code = ? AND (action LIKE '%category' OR action IN ('cases.see_about', 'cases.set_track'))
           ORDER BY audit.id""",
        code,
    )
    return [row["action"] for row in rows]


def opens_about(town: Town, olga: Person, anya: Person) -> str:
    code = opens_card(town, olga, anya)
    olga.presses("🏷 О семье")
    return code


def test_a_family_goes_over_to_the_track_after_an_institution_and_back(town: Town) -> None:
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    opens_about(town, olga, anya)
    text = olga.sees("Сопровождение: семья")["text"]
    assert "Категории не отмечены." in text
    olga.presses("После учреждения")
    screen = olga.sees("Сопровождение: после учреждения")
    assert "✅ После учреждения" in olga.buttons(screen)
    track = "SELECT track FROM cases WHERE code = ?"
    assert town.rows(track, code)[0]["track"] == "aftercare"
    olga.presses("✅ После учреждения")
    town.settles()
    assert written_down(town, code) == ["cases.see_about", "cases.set_track"], "the same once more is no change"
    olga.presses("Семья")
    olga.sees("Сопровождение: семья")
    assert town.rows(track, code)[0]["track"] == "family"


def test_categories_are_ticked_by_pages_and_taken_away_again(town: Town) -> None:
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    opens_about(town, olga, anya)
    taps(olga, "🏷 Категории", "Социально опасное положение", "✅ Социально опасное положение", "Многодетная семья")
    assert "✅ Многодетная семья" in olga.buttons(olga.sees("отметьте, что есть"))
    assert marked(town, code) == ["large_family"]
    olga.presses("➡️ Ещё")
    olga.presses("Маме меньше 18")
    page = olga.buttons(olga.sees("отметьте, что есть"))
    assert "✅ Маме меньше 18" in page
    olga.presses("✅ Готово")
    olga.sees("Категории: многодетная семья, маме меньше 18")
    assert marked(town, code) == ["large_family", "minor_mother"]
    deeds = [deed for deed in written_down(town, code) if deed.endswith("category")]
    assert deeds == ["cases.add_category", "cases.take_category", "cases.add_category", "cases.add_category"]
    town.settles()
    for word in ("многодетная", "Многодетная", "меньше 18", "опасное положение"):
        assert not anya.has(word), "no word of it is ever sent to the family"


def sealed_name(town: Town, code: str) -> bytes:
    return bytes(town.rows("SELECT alias FROM cases WHERE code = ?", code)[0]["alias"])


def renamed(town: Town, code: str) -> int:
    log = "SELECT count(*) AS n FROM audit JOIN cases c ON c.id = case_id WHERE c.code = ? AND action = 'cases.rename'"
    return int(town.rows(log, code)[0]["n"])


def test_a_family_is_called_otherwise_and_what_is_no_name_changes_nothing(town: Town) -> None:
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    opens_about(town, olga, anya)
    before = sealed_name(town, code)
    olga.presses("✏️ Как зовём")
    olga.sees("Как вы зовёте эту семью?")
    olga.sends_photo("Раиса")
    olga.sees("Напишите, пожалуйста, буквами")
    for slip, answer in (("...", "пожалуйста, буквами"), ("12", "пожалуйста, буквами"), ("я" * 61, "до 60 знаков")):
        olga.says(slip)
        olga.sees(answer)
    town.settles()
    assert (sealed_name(town, code), renamed(town, code)) == (before, 0)
    olga.says("  Раиса <b>  и\nмалыш ")
    olga.sees(f"✅ {code}: теперь «Раиса <b> и малыш».")
    after = sealed_name(town, code)
    assert after != before
    assert "Раиса".encode() not in after
    assert renamed(town, code) == 1
    olga.presses("🏷 О семье")
    olga.sees(f"{code} · Раиса <b> и малыш")
    taps(olga, "✏️ Как зовём", "❌ Не надо")
    olga.sees("Хорошо, всё осталось как было.")
    taps(olga, "🏷 О семье", "✏️ Как зовём")
    olga.says("Раиса <b> и малыш")
    olga.sees(f"✅ {code}: теперь «Раиса <b> и малыш».")
    town.settles()
    assert (sealed_name(town, code), renamed(town, code)) == (after, 1), "the same once more is no change"
    opens_card(town, olga, anya)
    olga.sees("Раиса <b> и малыш")


def writes_down(olga: Person, name: str) -> None:
    """A child of the family, by its curator."""
    taps(olga, "👶 Дети", "✅ Она сказала «можно»", "➕ Ребёнок")
    olga.sees("Как зовут ребёнка?")
    olga.says(name)
    olga.says("3 мая 2024")
    olga.presses("✅ Да")


def test_who_takes_care_of_a_child_is_chosen_changed_and_cleared(town: Town) -> None:
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    opens_card(town, olga, anya)
    writes_down(olga, "Соня <b>")
    care = """SELECT care_relation FROM child JOIN cases c ON c.id = child.case_id WHERE c.code = ?"""
    opens_about(town, olga, anya)
    olga.sees("👶 Соня <b>: неизвестно")
    olga.presses("👶 Соня <b>")
    olga.sees("👶 Соня <b>: кто заботится о ребёнке?")
    olga.presses("Бабушка или дедушка")
    olga.sees("👶 Соня <b>: бабушка или дедушка")
    assert town.rows(care, code)[0]["care_relation"] == "grandparent"
    olga.presses("👶 Соня <b>")
    assert "✅ Бабушка или дедушка" in olga.buttons(olga.sees("кто заботится о ребёнке?"))
    olga.presses("Опекун или попечитель")
    olga.sees("👶 Соня <b>: записано «бабушка или дедушка». Записать вместо этого «опекун или попечитель»?")
    assert town.rows(care, code)[0]["care_relation"] == "grandparent"
    olga.presses("✅ Да, заменить")
    olga.sees("👶 Соня <b>: опекун или попечитель")
    taps(olga, "👶 Соня <b>", "Неизвестно", "✅ Да, заменить")
    olga.sees("👶 Соня <b>: неизвестно")
    assert town.rows(care, code)[0]["care_relation"] is None
    log = (
        "SELECT count(*) AS n FROM audit JOIN cases c ON c.id = case_id WHERE c.code = ? AND action = 'cases.set_care'"
    )
    assert town.rows(log, code)[0]["n"] == 3


@pytest.mark.parametrize("role", ["coordinator", "supervisor", "silver_mentor", "contact_family", "mother"])
def test_nobody_else_sees_or_marks_it(town: Town, role: str) -> None:
    anya = town.mother()
    olga, code = town.curator_of(anya), town.case_code(anya)
    opens_about(town, olga, anya)
    taps(olga, "🏷 Категории", "Малообеспеченная семья", "✅ Готово")
    olga.sees("Категории: малообеспеченная семья")
    case_id = town.rows("SELECT id FROM cases WHERE code = ?", code)[0]["id"]
    other = anya if role == "mother" else town.person(role)
    other.starts()
    other.sees("")
    for data in (
        f"cases_about:{case_id}:",
        f"cases_about:{case_id}:aftercare",
        f"cases_cats:{case_id}:0",
        f"cases_cat:{case_id}:low_income:0",
        f"cases_cat:{case_id}:sop:1",
    ):
        other.forges(data)
        other.sees("для другого человека")
    town.settles()
    assert not other.has("алообеспеченная")
    assert marked(town, code) == ["low_income"]
    assert town.rows("SELECT track FROM cases WHERE code = ?", code)[0]["track"] == "family"
