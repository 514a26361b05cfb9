"""🔄 Vera, the coordinator, hands a family of Olga's to Nina: by code alone, and Olga hears who took it."""

from tests.stories.calls import asks as asks_for_help
from tests.stories.calls import card, number_of
from tests.stories.cards import taps
from tests.stories.processes import wait_until
from tests.stories.test_cases_course import opens_course
from tests.stories.town import Person, Town


def asks(vera: Person, olga: Person, nina: Person, code: str) -> None:
    """From the menu to the sentence that Nina is asked. In this town everybody has twenty families and more."""
    vera.starts()
    taps(vera, "👥 Люди", "🔄 Передать семью")
    loads = vera.sees("Сколько семей у кураторов")
    vera.presses(next(label for label in vera.buttons(loads) if label.startswith(f"{olga.name} ·")))
    hers = f"{olga.name}: передать другому куратору"
    families = vera.sees(hers)
    while f"🔄 {code}" not in vera.buttons(families):
        vera.presses("➡️ Ещё")
        families = vera.sees(hers)
    vera.presses(f"🔄 {code}")
    choice = vera.sees(f"{code}: кому передать семью?")
    vera.presses(next(label for label in vera.buttons(choice) if label.startswith(nina.name)))
    vera.presses("Всё равно предложить")
    vera.sees(f"{code}: спросили куратора {nina.name}")


def transfers(town: Town, code: str) -> list[str]:
    """The state of each, in their order."""
    asked = "SELECT t.state FROM case_transfer t JOIN cases c ON c.id = t.case_id WHERE c.code = ? ORDER BY t.id"
    rows = town.rows(asked, code)
    return [row["state"] for row in rows]


def deeds(town: Town, code: str) -> list[tuple[str, str]]:
    log = """SELECT action, actor_role FROM audit JOIN cases c ON c.id = case_id WHERE c.code = ?
             AND action IN ('cases.transfer', 'cases.take_over', 'cases.refuse') ORDER BY audit.id"""
    return [(row["action"], row["actor_role"]) for row in town.rows(log, code)]


def curator(town: Town, code: str) -> int:
    run_by = "SELECT telegram_id FROM person JOIN cases c ON c.curator_id = person.id WHERE c.code = ?"
    return int(town.rows(run_by, code)[0]["telegram_id"])


def test_the_coordinator_hands_a_family_over_by_code_and_its_curator_has_no_say(town: Town) -> None:
    town.clock.next(10)
    anya, vera = town.mother(), town.person("coordinator")
    olga, code = town.curator_of(anya), town.case_code(anya)
    nina = town.other_curator(olga)
    for person in (anya, olga, nina):
        person.starts()
        person.sees("")
    vera.remembers()
    asks(vera, olga, nina, code)
    olga.sees(f"{code}: координатор {vera.name} передаёт семью, спросили куратора {nina.name}")
    opens_course(town, olga, anya)
    olga.presses("🔄 Передать")
    screen = olga.sees("Спросил координатор. Ответ придёт вам.")
    assert len(olga.buttons(screen)) == 1, "she may go back, and neither take it back nor ask somebody else"
    card = nina.sees(f"{code}: координатор {vera.name} просит вас принять семью")
    assert anya.name not in card["text"]
    nina.presses("Не могу", card)
    vera.sees(f"{code}: {nina.name} не может принять семью. Куратор прежний: {olga.name}.")
    assert (transfers(town, code), curator(town, code)) == (["refused"], olga.id)
    olga.remembers()
    nina.remembers()
    asks(vera, olga, nina, code)
    card = nina.sees(f"{code}: координатор {vera.name} просит вас принять семью")
    take = next(key["callback_data"] for row in card["inline"] for key in row if "Беру" in key["text"])
    for _ in range(2):
        town.http.post(f"/sim/people/{nina.id}/press", forged=take)
    town.settles()
    assert (transfers(town, code), curator(town, code)) == (["refused", "taken"], nina.id)
    assert deeds(town, code) == [
        ("cases.transfer", "coordinator"),
        ("cases.refuse", "curator"),
        ("cases.transfer", "coordinator"),
        ("cases.take_over", "curator"),
    ]
    olga.sees(f"{code}: теперь куратор {nina.name}")
    assert f"Теперь ваш куратор — {nina.name}" in anya.sees("Теперь ваш куратор")["text"]
    vera.sees(f"{code}: теперь куратор {nina.name}")
    assert not vera.has(f"{code} · {anya.name}")


def test_a_call_for_help_goes_along_with_the_family(town: Town) -> None:
    town.clock.next(10)
    anya, vera = town.mother(), town.person("coordinator")
    olga, code = town.curator_of(anya), town.case_code(anya)
    nina = town.other_curator(olga)
    for person in (anya, olga, nina):
        person.starts()
        person.sees("")
    asks_for_help(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    assert anya.name in card(olga, number)["text"]
    assert not nina.has(f"№ {number}"), "at first her own curator alone is called"
    asks(vera, olga, nina, code)
    nina.presses("Беру", nina.sees(f"{code}: координатор {vera.name} просит вас принять семью"))
    hers = card(nina, number)
    assert anya.name in hers["text"]
    nina.presses("Беру", hers)
    anya.sees(f"Ваше сообщение читает {nina.name}.")
    wait_until(lambda: anya.name not in card(olga, number)["text"], "the card of a family that is not hers any more")
