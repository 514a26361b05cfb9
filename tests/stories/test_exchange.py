"""A pram goes from one mother to another: neither learns of whom, both sides are counted, and a slip is taken back."""

from tests.stories.cards import turns_to
from tests.stories.town import Person, Town


def of_the_same_curator(town: Town, curator: Person) -> Person:
    while town.curator_of(found := town.mother()).id != curator.id:
        pass
    return found


def test_a_pram_goes_to_another_family_and_counts_for_both(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga = town.curator_of(anya)
    lena = of_the_same_curator(town, olga)
    anya.starts()
    anya.presses("💬 Мои люди")
    anya.presses("🎁 Поделиться", anya.sees("🎁 Поделиться"))
    anya.presses("🧸 Вещи", anya.sees("Чем вы хотите поделиться?"))
    anya.says("Коляска, почти новая")
    card = olga.sees(f"{town.case_code(anya)}: {anya.name} предлагает")
    olga.presses("🤝 Спасибо, передам", card)
    olga.presses("👪 Какой семье?")
    olga.presses(f"{town.case_code(lena)} · {lena.name}", olga.sees("Какой из ваших семей"))
    olga.sees(f"Это для семьи {town.case_code(lena)}")
    told = lena.sees("Для вашей семьи кое-что есть")
    assert "🧸 Вещи" in told["text"]
    assert anya.name not in told["text"]
    lena.presses("✅ Уже у нас", told)
    lena.presses("↩️ Ещё нет", lena.sees("Я передам, что это уже у вас"))
    lena.presses("✅ Уже у нас", lena.sees("когда это будет у вас"))
    olga.sees(f"Семья {town.case_code(lena)} говорит, что это уже у неё")
    anya.presses("💬 Мои люди")
    anya.presses("🎁 Поделиться", anya.sees("🎁 Поделиться"))
    turns_to(anya, "Чем вы хотите поделиться?", "📋 Мои предложения")
    anya.sees("Предложили: 1. Отдали: 1. Получили: 0.")
    town.clock.advance(minutes=3)
    anya.sees("уже помогло", ever=True)
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    olga.presses("🔎 Найти", olga.sees("Ваши семьи"))
    olga.says(town.case_code(anya))
    olga.presses(f"{town.case_code(anya)} {anya.name} ✅")
    olga.sees("Семья предложила: 1, отдала: 1, получила: 0.")
    vera = town.person("coordinator")
    vera.starts()
    vera.presses("👥 Люди")
    vera.presses("⏰ Часы волонтёров", vera.sees("⏰ Часы волонтёров"))
    figures = vera.sees("Все семьи предложили: 1, отдали: 1, получили: 1.")
    assert anya.name not in figures["text"]
