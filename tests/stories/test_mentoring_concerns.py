"""A message of a mentor's frightens a mother: she shows it, says so, and people act. The mentor learns of neither."""

from tests.stories.test_mentoring import match_of, pair_up, tasks
from tests.stories.test_red_flags import writes
from tests.stories.town import Town


def test_a_worry_about_the_mentor_goes_past_the_mentor(town: Town) -> None:
    anya = town.mother()
    supervisor = town.person("supervisor")
    curator, maria = pair_up(town, anya)
    for somebody in (supervisor, curator):
        somebody.starts()
        somebody.sees("")
        somebody.remembers()
    writes(maria, "вы всё делаете не так")
    letter = anya.sees("вы всё делаете не так")
    maria.remembers()
    anya.presses("⋯ Ещё", letter)
    letter = anya.sees("[👀 Показать куратору]")
    anya.presses("👀 Показать куратору", letter)
    anya.sees(f"Кто его прочитает: {curator.name}")
    card = curator.sees(f"{anya.name} показывает вам одно сообщение")
    assert "вы всё делаете не так" in card["text"]
    assert "Автор не знает" in card["text"]
    anya.presses("⋯ Ещё", anya.sees("вы всё делаете не так"))
    anya.presses("😟 Мне тревожно")
    anya.sees("Что вас тревожит?")
    anya.says("она кричит на меня")
    anya.sees("Хорошо, что вы сказали")
    for reader in (supervisor, curator):
        told = reader.sees("беспокоится мама")
        assert "она кричит на меня" in told["text"]
        assert maria.name in told["text"]
    supervisor.presses("✋ Вижу", supervisor.sees("беспокоится мама"))
    anya.sees(f"Ваше сообщение читает {supervisor.name}", ever=True)
    supervisor.presses("⏸ Остановить переписку", supervisor.sees("беспокоится мама"))
    supervisor.presses("⏸ Остановить", supervisor.sees("Продолжить сможет только супервизор"))
    assert match_of(town, anya)["state"] == "suspended"
    assert "talk_stopped" in tasks(town, anya)
    supervisor.presses("✅ Закрыть: что сделано", supervisor.sees("беспокоится мама"))
    supervisor.says("Поговорили с обеими")
    supervisor.sees("Закрыто, с вашей строкой")
    curator.sees("Поговорили с обеими")
    assert not maria.has("она кричит")
    assert not maria.has("тревож")
    assert not maria.has("показ")


def test_a_volunteer_says_that_there_is_danger(town: Town) -> None:
    anya = town.mother()
    curator, family = pair_up(town, anya, "contact_family")
    curator.remembers()
    anya.presses("✍️ Написать")
    anya.sees("Это прочитает")
    anya.says("приходите в гости")
    family.presses("⋯ Ещё", family.sees("приходите в гости"))
    family.presses("😟 Мне тревожно")
    family.presses("🔥 Опасно сейчас", family.sees("Что вас тревожит?"))
    family.sees("Звоните 112", ever=True)
    family.sees("Я зову человека из команды")
    card = curator.sees("опасно сейчас")
    assert town.case_code(anya) in card["text"]
    assert anya.name not in card["text"]
    assert not anya.has("опасно сейчас")
