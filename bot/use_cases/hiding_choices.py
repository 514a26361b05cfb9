"""What a mother chooses for a phone that others look at. Her secrets are sealed, and never logged."""

from bot.content.menus import known_words
from bot.domain.hiding import Secret, Unfit, fold, unfit
from bot.domain.hiding_hours import Part, SafeHours
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.timers import TimerKind
from bot.storage import cases, privacy, timers
from bot.storage import hiding as store
from bot.storage.hiding import NOTHING_CHOSEN, Hiding
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.hiding_wipes import plan_sweep

DAYS = {"all": range(7), "work": range(5), "rest": range(5, 7), **{str(day): (day,) for day in range(7)}}
"""The words of a press → weekdays, Monday first."""


@requires("hiding.choose")
def mine(tx: Transaction, who: Who) -> Hiding:
    return store.of(tx, who.person)


@requires("hiding.choose")
def choose(tx: Transaction, who: Who, which: Secret, text: str) -> Unfit | None:
    """Keep her word; why not, if it cannot be hers. Her two secrets differ, or one would do the other's work."""
    others = {secret for one in Secret if one is not which and (secret := store.secret(tx, who.person, one))}
    refused = unfit(which, text, frozenset(known_words()) | frozenset(fold(other) for other in others))
    if refused is None:
        store.set_secret(tx, who.organisation_id, who.person, which, " ".join(text.split()))
        privacy.record(tx, who, f"hiding.chose_{which}", case_id=who.case_id)
    return refused


@requires("hiding.choose")
def remove(tx: Transaction, who: Who) -> None:
    """Word and phrase go together: without a word there is nothing to come back from."""
    for which in (Secret.WORD, Secret.PHRASE):
        store.set_secret(tx, who.organisation_id, who.person, which, None)
    privacy.record(tx, who, "hiding.removed", case_id=who.case_id)


@requires("hiding.choose")
def set_calls(tx: Transaction, who: Who, *, allowed: bool) -> None:
    store.change(tx, who.organisation_id, who.person, no_calls=not allowed)
    privacy.record(tx, who, "hiding.calls", case_id=who.case_id)


@requires("hiding.choose")
def set_veiled(tx: Transaction, who: Who, *, veiled: bool) -> None:
    store.change(tx, who.organisation_id, who.person, veiled=veiled)


@requires("hiding.choose")
def turn_hours(tx: Transaction, who: Who, days: str, part: Part) -> SafeHours:
    if days not in DAYS:
        raise Gone
    hours = store.of(tx, who.person).hours.turned(DAYS[days], part)
    store.change(tx, who.organisation_id, who.person, hours=hours.text())
    return hours


@requires("hiding.choose")
def set_delete_after(tx: Transaction, who: Who, hours: int) -> None:
    store.change(tx, who.organisation_id, who.person, delete_after=hours)
    if hours:
        plan_sweep(tx, who, hours)
    else:
        timers.cancel(tx, TimerKind.HIDING_SWEEP, who.person)


@internal
def for_staff(tx: Transaction, person_id: int | None) -> Hiding:
    """What whoever helps her must know before anybody writes or calls."""
    return store.of(tx, person_id) if person_id is not None else NOTHING_CHOSEN


@internal
def call_word(tx: Transaction, case_id: int) -> str:
    """For the card of her own curator, whose every look is written down."""
    mother = cases.get(tx, case_id).mother_id
    return (store.secret(tx, mother, Secret.CALL) or "") if mother is not None else ""
