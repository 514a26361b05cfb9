"""Classes for children of an age: who fits is proposed, who does not is marked, and a mother reads for whom it is."""

from tests.stories.test_children import gives_the_child, of_family
from tests.stories.test_events import button, chooses, family_of, opens
from tests.stories.town import Town


def test_classes_for_small_children(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    lena = family_of(town, olga, "easy")
    town.clock.next(10)
    olga.starts()
    olga.sees("Меню куратора")
    gives_the_child(olga, of_family(town, anya, "cases.id")[0])  # two years old
    families = town.rows(
        "SELECT count(*) AS n FROM cases JOIN person p ON p.id = curator_id WHERE p.telegram_id = ?", olga.id
    )[0]["n"]

    day = opens(town, olga, 3)
    olga.presses("🧒 Для детей")
    olga.presses("Коррекционно-развивающие занятия")
    chooses(olga, day)
    olga.presses("11:00")
    olga.says("Улица Мира, дом 5")
    olga.sees("Что там будет?")
    olga.presses("⏭ Пропустить")
    preview = olga.sees("1 семья не в списке: нет ребёнка этого возраста")
    assert "Это для детей от 3 до 7 лет, бесплатно. Приходите вместе." in preview["text"]
    assert any(f"{families - 1}" in label for label in olga.buttons(preview) if "Отправить" in label)

    olga.presses("👨‍👩‍👧 Кого позвать")
    listed = olga.sees("Кого позвать? Выбрано")
    code = town.case_code(anya)
    assert f"☐ {anya.name} · {code} · нет ребёнка этого возраста" in olga.buttons(listed)
    assert any("дети не записаны" in label and label.startswith("✅") for label in olga.buttons(listed))
    olga.presses("✔️ Готово")

    olga.presses("🎂 Дети от 3 до 7 лет")
    olga.sees("Для детей какого возраста?")
    for wrong in ("малыши", "7-3"):
        olga.says(wrong)
        olga.sees("Не поняла. Напишите два возраста")
    olga.says("от 1 до 3 лет")
    now = olga.sees("[🎂 Дети от 1 до 3 лет]")
    assert "нет ребёнка этого возраста" not in now["text"]
    olga.presses(button(olga, now, "Отправить"))
    olga.sees("📣 Коррекционно-развивающие занятия")
    assert "Это для детей от 1 до 3 лет, бесплатно." in anya.sees("Занятия для малышей")["text"]
    assert "👶 Детям от 1 до 3 лет бесплатно." in lena.sees("Занятия для малышей")["text"]
    row = town.rows("SELECT age_from, age_to FROM event WHERE sessions > 0 OR series_id IS NULL")[0]
    assert (row["age_from"], row["age_to"]) == (1, 3)
