"""A mother we know comes with another phone, or with her first: the same person, and nothing opens before «Да»."""

from bot.domain.cases import Case
from bot.domain.outgoing import Lane
from bot.domain.people import ContactState, Role
from bot.domain.people_invitations import Invitation
from bot.domain.permissions import Gone
from bot.storage import dialog_rows, outbox, people
from bot.storage.transaction import Transaction
from bot.use_cases import people_guests
from bot.use_cases.help_requests_ladder import redraw_open


def cut(tx: Transaction, person_id: int) -> None:
    """Her account is nobody's from now on; what was asked there and not finished is forgotten."""
    account = people.account_of(tx, person_id)
    if account is not None:
        people.change(tx, person_id, telegram_id=None)
        dialog_rows.forget(tx, account)
        redraw_open(tx, person_id)


def answered(tx: Transaction, case: Case, invitation: Invitation, *, yes: bool) -> None:
    """«Да»: her person gets this account. «Нет»: whoever pressed the link stays a guest."""
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
