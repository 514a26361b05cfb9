"""How a curator gets to the card of one of her families, by what she sees."""

from tests.stories.town import Person, Town


def opens_card(town: Town, olga: Person, anya: Person) -> str:
    """Through «Мои семьи», page by page; answers the family's code."""
    code = town.case_code(anya)
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    families = olga.sees("Ваши семьи")
    while not any(label.startswith(f"{code} ") for label in olga.buttons(families)):
        olga.presses("➡️ Ещё")
        families = olga.sees("Ваши семьи")
    olga.presses(next(label for label in olga.buttons(families) if label.startswith(f"{code} ")))
    olga.sees(f"{code} · ")
    return code


def turns_to(person: Person, heading: str, label: str) -> None:
    """Page by page to a button, for it moves as others come before it, and press it."""
    page = person.sees(heading)
    while label not in person.buttons(page):
        person.presses("➡️ Ещё", page)
        page = person.sees(heading)
    person.presses(label, page)


def taps(person: Person, *labels: str) -> int:
    """Press one after the other; answers how many presses that took."""
    for label in labels:
        person.presses(label)
    return len(labels)
