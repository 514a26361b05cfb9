"""A mother we know comes with another phone, or with her first: the same person, and nothing opens before «Да»."""

from bot.domain.cases import Case
from bot.domain.outgoing import Lane
from bot.domain.people import ContactState, Role, Who
from bot.domain.people_invitations import VALID, Invitation
from bot.domain.permissions import Gone
from bot.storage import dialog_rows, hiding, outbox, people
from bot.storage.transaction import Transaction
from bot.use_cases import hiding_kitchens, hiding_wipes, people_guests
from bot.use_cases.help_requests_ladder import redraw_open
from bot.use_cases.hiding import HELD, come_back


def cut(tx: Transaction, person_id: int) -> None:
    """Her account is nobody's from now on; what was asked there and not finished is forgotten.

    What waited while her chat was hidden is looked at no more, or it would be given up before she has another."""
    account = people.account_of(tx, person_id)
    if account is not None:
        her = people.by_telegram(tx, people.organisation_of(tx, person_id), account)
        outbox.put_off(tx, person_id, HELD, tx.now + VALID)
        people.change(tx, person_id, telegram_id=None)
        dialog_rows.forget(tx, account)
        _leave_behind(tx, her)
        redraw_open(tx, person_id)


def _leave_behind(tx: Transaction, her: Who) -> None:
    """Whoever holds the old phone: a hidden chat stays as it is, any other is emptied as far as Telegram lets us."""
    assert her.telegram_id is not None
    people_guests.keep_for_a_day(tx, her)
    if her.hidden:
        return hiding_kitchens.leave(tx, her)
    hiding_wipes.begin(tx, people.guest(tx, her.organisation_id, her.telegram_id), hiding_wipes.What.LEFT)


def answered(tx: Transaction, case: Case, invitation: Invitation, *, yes: bool) -> None:
    """«Да»: her person gets this account, and it hides nothing: it was looked at who holds it. «Нет»: whoever pressed
    the link stays a guest."""
    account, person_id = invitation.opened_by, invitation.used_by
    if account is None or person_id is None:
        raise Gone
    if not yes:
        key = f"not_her:{tx.new_id()}"
        outbox.put(tx, case.organisation_id, "people.not_her", Lane.RELAY, key, Role.STRANGER, guest=account)
        return
    if people.by_telegram(tx, case.organisation_id, account).person_id is not None:
        raise Gone
    people_guests.becomes_known(tx, case.organisation_id, account)
    people.change(tx, person_id, telegram_id=account, contact=ContactState.REACHABLE)
    key = f"confirmed:{case.id}:{person_id}:{invitation.id}"
    outbox.put(tx, case.organisation_id, "people.confirmed", Lane.RELAY, key, Role.MOTHER, to=person_id)
    if hiding.of(tx, person_id).hidden_since is not None:
        come_back(tx, case.organisation_id, person_id, Role.MOTHER)
