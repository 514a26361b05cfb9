"""A phone that others look at: hiding the chat, the door that opens it again, and help from behind that door."""

from dataclasses import dataclass, replace

from bot.domain.help_requests import RequestState
from bot.domain.hiding import Said, Secret, meaning
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.storage import cases, outbox, privacy
from bot.storage import hiding as store
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_asking as asking
from bot.use_cases.access import reach, requires
from bot.use_cases.hiding_wipes import What, begin

HELD = "held: her chat is hidden"
"""Why a message waits in the outbox until she is back."""
RECEIVED, READ = "soup", "porridge"
"""The dishes by which she knows that her phrase was received, and that somebody reads it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`dish`: with which recipe a phrase is answered."""

    said: Said
    dish: str = ""


@requires("hiding.hide")
def hide(tx: Transaction, who: Who) -> bool:
    """Out of the chat goes whatever Telegram lets go. True when she has a word: then it shows recipes from now on."""
    asking.note_hidden(tx, who)
    has_word = who.role is Role.MOTHER and Secret.WORD in store.of(tx, who.person).has
    if has_word:
        store.change(tx, who.organisation_id, who.person, hidden_since=tx.now)
        privacy.record(tx, who, "hiding.hide", case_id=who.case_id)
    begin(tx, who, What.DARK if has_word else What.ALL)
    return has_word


@requires("hiding.door")
def hear(tx: Transaction, who: Who, text: str) -> Heard:
    """What a text means, and what follows from it: the word opens the chat, the phrase calls for help."""
    said = recognise(tx, who, text)
    if said is Said.WORD:
        come_back(tx, who.organisation_id, who.person, who.role)
        privacy.record(tx, who, "hiding.back", case_id=who.case_id)
    if said is Said.PHRASE:
        return Heard(said, _call(tx, replace(who, hidden=False)))
    return Heard(said)


@requires("hiding.door")
def recognise(tx: Transaction, who: Who, text: str) -> Said:
    """Word and phrase are opened for this one look."""
    if who.person_id is None:
        return Said.OTHER
    word, phrase = (store.secret(tx, who.person_id, which) for which in (Secret.WORD, Secret.PHRASE))
    return meaning(text, word, phrase)


def _call(tx: Transaction, who: Who) -> str:
    """Somebody in another role of hers has no request to make: she gets a recipe all the same."""
    if who.role is not Role.MOTHER:
        return RECEIVED
    asked = asking.ask_quietly(tx, who)
    return RECEIVED if asked.request.state is RequestState.CREATED else READ


def come_back(tx: Transaction, organisation_id: int, person_id: int, role: Role) -> None:
    """The menu first, then what waited."""
    store.change(tx, organisation_id, person_id, hidden_since=None)
    outbox.put(tx, organisation_id, "hiding.back", Lane.CALLER, f"hiding:back:{tx.new_id()}", role, to=person_id)
    outbox.release(tx, person_id, HELD)


@requires("hiding.open")
def open_for_her(tx: Transaction, who: Who, case_id: int) -> None:
    """She forgot her word and sits beside her curator: the chat opens, and the word goes. Raises Gone without one."""
    case = cases.get(tx, case_id)
    reach(who, "hiding.open", case)
    chosen = store.of(tx, case.mother_id) if case.mother_id is not None else store.NOTHING_CHOSEN
    if case.mother_id is None or not (chosen.hidden_since or Secret.WORD in chosen.has):
        raise Gone
    store.set_secret(tx, case.organisation_id, case.mother_id, Secret.WORD, None)
    privacy.record(tx, who, "hiding.open", object_id=case.mother_id, case_id=case.id)
    if chosen.hidden_since is not None:
        come_back(tx, case.organisation_id, case.mother_id, Role.MOTHER)


@requires("hiding.show")
def show(tx: Transaction, who: Who, row_id: int) -> bool:
    """«Показать» under a veiled message: it comes once, as it reads now. False when it has come already."""
    row = outbox.of_reader(tx, row_id, who.person_id, who.telegram_id)
    if row is None or row.role is not who.role:
        raise Gone
    return outbox.again(tx, row)
