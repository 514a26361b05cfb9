"""What every story about a request for help begins with: she asks, the staff get a card, somebody ends it."""

import re

from tests.stories.processes import wait_until
from tests.stories.town import Message, Person, Town

RECEIPT = "Ваше сообщение у нас."


def asks(mother: Person, *path: str) -> None:
    """«🆘 …» and then the buttons of `path`; returns when the receipt is there."""
    mother.says("помощь")
    mother.sees("Что случилось?")
    for label in path:
        mother.presses(label)
    mother.sees(RECEIPT)


def number_of(mother: Person) -> str:
    found = re.search(r"Номер ([^,]+),", mother.sees(RECEIPT)["text"])
    assert found
    return found[1]


def card(staff: Person, number: str) -> Message:
    return staff.sees(f"🆘 № {number} ")


def requests_of(town: Town, mother: Person) -> list[tuple[str, str]]:
    query = """SELECT help_request.kind, help_request.state FROM help_request JOIN person ON person.id = person_id
               WHERE telegram_id = ? ORDER BY help_request.id"""
    return [(row["kind"], row["state"]) for row in town.rows(query, mother.id)]


def toast(person: Person, text: str) -> None:
    wait_until(
        lambda: any(text in (alert["text"] or "") for alert in person.chat()["alerts"]), f"«{text}» for a moment"
    )


def data_of(message: Message, label: str) -> str:
    """The callback data that stood on the phone before the card changed."""
    return next(str(key["callback_data"]) for row in message["inline"] for key in row if key["text"] == label)


def ends(staff: Person, number: str, outcome: str = "решено") -> Message:
    """Take it and close it, for what nobody takes is called for again and again; the card afterwards."""
    hers = staff.sees(f"🆘 № {number} ", ever=True)
    for label in ("Беру", "Закрыть", outcome):
        staff.presses(label, hers)
    staff.sees("Закрыта")
    return hers
