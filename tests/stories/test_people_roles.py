"""Staff and volunteers come in by a link and a spoken code; somebody with two roles chooses."""

import re

from tests.stories.coming_in import link_of
from tests.stories.processes import command
from tests.stories.town import Town


def test_the_coordinator_invites_and_the_code_is_said_by_voice(town: Town) -> None:
    vera, eva = town.person("coordinator"), town.stranger("Ева")
    vera.starts()
    vera.presses("👥 Люди")
    vera.sees("Куратор: Ольга")
    vera.presses("➕ Пригласить")
    vera.presses("👤 Куратор")
    code = str(vera.sees("Код скажите голосом")["text"])[-3:]
    link = link_of(vera)
    assert code not in link
    eva.starts(link)
    eva.sees("Напишите код из 3 цифр.")
    eva.says(f"{(int(code) + 1) % 1000:03d}")
    eva.sees("Этот код не подошёл.")
    eva.sends_voice()
    eva.sees("Этот код не подошёл.")
    eva.says(f"код {code}")
    eva.sees("Как вас зовут?")
    eva.says("🙂")
    eva.sees("Напишите имя буквами.")
    eva.says("Ева")
    eva.sees("Готово, Ева.")
    assert eva.menu[0] == "✅ Сегодня"
    vera.presses("👥 Люди")
    vera.sees("Куратор: Ева")


def test_five_wrong_codes_end_the_link(town: Town) -> None:
    vera, who = town.person("coordinator"), town.stranger("Кто")
    vera.starts()
    vera.presses("👥 Люди")
    vera.presses("➕ Пригласить")
    vera.presses("🗂 Координатор")
    code = str(vera.sees("Код скажите голосом")["text"])[-3:]
    link = link_of(vera)
    who.starts(link)
    who.sees("Напишите код")
    for number in range(1, 6):
        who.says(f"{(int(code) + number) % 1000:03d}")
        who.sees("Код не подошёл 5 раз." if number == 5 else "Этот код не подошёл.")
    who.starts(link)
    who.sees("Код не подошёл 5 раз.")
    assert not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", who.id)


def test_the_command_line_invites_and_somebody_with_two_roles_chooses(town: Town) -> None:
    said = command("invite", "supervisor", data=town.data)
    link, code = re.findall(r"https://\S+", said)[0], said.split()[-1]
    nina = town.person("curator", 1)
    nina.starts(link)
    nina.sees("Напишите код")
    nina.says(code)
    nina.sees("Готово, Нина.")
    assert nina.menu[:2] == ["✅ Сегодня", "📥 Просьбы о помощи"]
    nina.says("/role")
    nina.presses("👤 Куратор", nina.sees("Кто вы сейчас?"))
    nina.sees("Меню куратора.")
    nina.starts()
    nina.sees("Кто вы сейчас?")
