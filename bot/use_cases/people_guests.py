"""People who have not consented: nothing of theirs is kept but an account and a text level, for a day."""

from datetime import timedelta

from bot.domain.people import TextLevel, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import people as store
from bot.storage import people_guests as guests
from bot.storage import people_invitations as invitations
from bot.storage import timers
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

SILENCE = timedelta(hours=24)


@internal
def was_here(tx: Transaction, organisation_id: int, telegram_id: int) -> bool:
    """After each update. True when nobody we know sent it: what came is wiped, and the guest's day begins anew."""
    if guests.is_known(tx, organisation_id, telegram_id):
        return False
    if telegram_id > 0:  # groups have numbers below
        await_silence(tx, organisation_id, guests.keep(tx, organisation_id, telegram_id))
    return True


def await_silence(tx: Transaction, organisation_id: int, guest_id: int) -> None:
    timers.schedule(tx, organisation_id, TimerKind.GUEST, guest_id, tx.now + SILENCE)


def becomes_known(tx: Transaction, organisation_id: int, telegram_id: int) -> None:
    """The guest's row goes when there is a person's row."""
    if guest_id := guests.drop(tx, organisation_id, telegram_id):
        timers.cancel(tx, TimerKind.GUEST, guest_id)


@requires("people.settings")
def set_text_level(tx: Transaction, who: Who, level: TextLevel, *, listens: bool = False) -> None:
    """Takes effect with the next thing that is said."""
    if who.person_id is not None:
        store.change(tx, who.person_id, text_level=level, listens=listens)
    elif who.telegram_id is not None:
        guests.keep(tx, who.organisation_id, who.telegram_id, text_level=level)


@requires("people.join")
def refuse(tx: Transaction, who: Who) -> bool:
    """«Нельзя»: one row remains, and after a day of silence none. False for somebody who is known already."""
    if who.telegram_id is None or who.person_id is not None:
        return False
    guests.keep(tx, who.organisation_id, who.telegram_id, refused=True)
    return True


@requires("ticks.fire")
def forget_guest(tx: Transaction, who: Who, timer: Timer) -> None:
    """A day of silence is over. After «Нельзя» her link forgets her, too; else it still waits for her."""
    erased = guests.erase(tx, timer.ref_id)
    if erased is not None and erased.refused:
        invitations.forget_opener(tx, erased.telegram_id)
