"""People who have not consented: nothing of theirs is kept but an account and a text level, for a day."""

from datetime import timedelta

from bot.domain.help_requests import FORGET_GUEST
from bot.domain.people import TextLevel, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import help_requests_after, inbox, timers
from bot.storage import people as store
from bot.storage import people_guests as guests
from bot.storage import people_invitations as invitations
from bot.storage.ledger import internal
from bot.storage.people_guests import Guest
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

SILENCE = timedelta(hours=24)
SOON = timedelta(minutes=1)


@internal
def was_here(tx: Transaction, organisation_id: int, telegram_id: int) -> None:
    """After each update. When nobody we know sent it, the guest's day begins anew."""
    if telegram_id > 0 and not guests.is_known(tx, organisation_id, telegram_id):  # groups have numbers below
        await_silence(tx, organisation_id, guests.keep(tx, organisation_id, telegram_id))


def await_silence(tx: Transaction, organisation_id: int, guest_id: int) -> None:
    timers.schedule(tx, organisation_id, TimerKind.GUEST, guest_id, tx.now + SILENCE)


def keep_for_a_day(tx: Transaction, left: Who) -> None:
    """Whose account is nobody's any more: it is known until what is still to be said or done there has been."""
    assert left.telegram_id is not None
    voice = {"language": left.language, "text_level": left.text_level}
    await_silence(tx, left.organisation_id, guests.keep(tx, left.organisation_id, left.telegram_id, **voice))


def becomes_guest(tx: Transaction, organisation_id: int, person_id: int) -> Guest | None:
    """A person without any role left. Help that had ended is forgotten as any guest's, what is open once it ends."""
    guest = guests.unmake(tx, person_id)
    if guest is not None:
        await_silence(tx, organisation_id, guest.id)
        for request_id, closed in help_requests_after.closed_of_guest(tx, organisation_id, guest.telegram_id):
            timers.schedule(tx, organisation_id, TimerKind.HELP_GUEST, request_id, closed + FORGET_GUEST)
    return guest


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
    if inbox.anything_waits(tx):  # perhaps hers
        return timers.schedule(tx, timer.organisation_id, TimerKind.GUEST, timer.ref_id, tx.now + SOON)
    erased = guests.erase(tx, timer.ref_id)
    if erased is not None:
        tx.erase_keys(f"chat:{erased.telegram_id}")
    if erased is not None and erased.refused:
        invitations.forget_opener(tx, erased.telegram_id)
