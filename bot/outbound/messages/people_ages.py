"""Messages that a birthday brings, a question about it, and one about what may be kept."""

from bot.buttons.keys import Key
from bot.buttons.mentoring import WritePress
from bot.buttons.people import AgePress, ConsentPress, SettingsPress
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, people, people_ages
from bot.storage.transaction import Transaction


@message("people.ask_18", quiet=True)
def ask_18(tx: Transaction, to: To) -> Out | None:
    """Not asked of whoever has told meanwhile."""
    if to.who.person_id is None or not people_ages.is_minor(tx, to.who.person_id):
        return None
    return screen(to, "people_ages.ask_18", {what: AgePress(what=what) for what in ("yes", "no", "later")})


@message("people.turned_14", quiet=True)
def turned_14(tx: Transaction, to: To) -> Out:
    return screen(to, "people_ages.turned_14", {"consents": ConsentPress()})


@message("people.turned_18", quiet=True)
def turned_18(tx: Transaction, to: To) -> Out:
    targets = {"consents": ConsentPress(), "visibility": SettingsPress(what="visibility")}
    return screen(to, "people_ages.turned_18", targets)


@message("people.mentee_turned_18", quiet=True)
def mentee_turned_18(tx: Transaction, to: To, mother_id: int) -> Out:
    return screen(to, "people_ages.mentee_turned_18", name=people.name_of(tx, mother_id))


@message("people.consent_question")
def consent_question(tx: Transaction, to: To, case_id: int) -> Out:
    case = cases.get(tx, case_id)
    text = to.texts.t(
        "staff.people.consents",
        "{code}, {alias}: she has a question about what may be kept of her. Please call or write.",
        code=case.code,
        alias=case.alias,
    )
    write = WritePress(to=case.mother_id or 0, case_id=case.id).pack()
    return Out(text, [[Key(to.texts.label("staff.people.consents", "💬 Write"), write)]])
