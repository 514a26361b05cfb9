"""Who somebody is, how they join, and how they want to be spoken to."""

from collections.abc import Sequence

from bot.domain.cases import TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import ContactState, Role, Who
from bot.storage import cases, outbox
from bot.storage import people as store
from bot.storage.ledger import internal
from bot.storage.outbox import Claimed
from bot.storage.people import Organisation
from bot.storage.transaction import Transaction


@internal
def identify(tx: Transaction, organisation_id: int, telegram_id: int) -> Who:
    """The person behind an account, read anew for every update."""
    return store.by_telegram(tx, organisation_id, telegram_id)


@internal
def organisation_of_bot(tx: Transaction, bot_id: int, username: str, name: str, zone: str) -> Organisation:
    """The organisation this bot serves; the first start with a bot makes it, or takes the one that was set up before."""
    organisation = store.organisation_of_bot(tx, bot_id)
    if organisation is None:
        organisation = store.organisation_without_bot(tx) or store.add_organisation(tx, name, zone)
    if organisation.bot_username != username:
        store.give_bot(tx, organisation.id, bot_id, username)
    return store.organisation_by_id(tx, organisation.id)


def update_died(tx: Transaction, organisation_id: int, update_id: int, chat_id: int) -> None:
    """Something a person sent failed three times: the person and the coordinators are told."""
    key = f"died:{update_id}"
    who = store.by_telegram(tx, organisation_id, chat_id)
    if who.person_id is not None:
        outbox.put(tx, organisation_id, "people.not_understood", Lane.HELP, f"{key}:person", who.role, to=who.person_id)
    elif chat_id > 0:
        outbox.put(tx, organisation_id, "people.not_understood", Lane.HELP, f"{key}:guest", who.role, guest=chat_id)
    for coordinator in store.with_role(tx, organisation_id, Role.COORDINATOR):
        outbox.put(
            tx,
            organisation_id,
            "people.update_died",
            Lane.HELP,
            f"{key}:{coordinator}",
            Role.COORDINATOR,
            to=coordinator,
            number=update_id,
        )


@internal
def readers(tx: Transaction, rows: Sequence[Claimed]) -> dict[int, Who]:
    """Outbox row → its reader, for readers who can be reached and still hold the role the row is for."""
    known = store.by_ids(tx, [row.recipient_id for row in rows if row.recipient_id is not None])
    held = store.holds(tx, [(row.recipient_id, row.role) for row in rows if row.recipient_id is not None])
    found = {}
    for row in rows:
        if row.guest_telegram_id is not None:
            found[row.id] = store.guest(tx, row.organisation_id, row.guest_telegram_id)
        elif row.recipient_id in known and (row.recipient_id, row.role) in held:
            found[row.id] = known[row.recipient_id]
    return found


@internal
def unreachable(tx: Transaction, who: Who, *, gone: bool) -> None:
    """Telegram refused: stop writing to this person; her curator gets a task instead."""
    if who.person_id is None:
        return
    store.set_contact(tx, who.person_id, ContactState.GONE if gone else ContactState.BLOCKED)
    if who.role is Role.MOTHER and who.case_id is not None:
        case = cases.get(tx, who.case_id)
        cases.add_task(tx, case, TaskKind.UNREACHABLE, ref_id=who.person_id, due_at=tx.now)


@internal
def blocked(tx: Transaction, who: Who) -> None:
    """She blocked the bot herself: what `unreachable` does, told by Telegram at once."""
    unreachable(tx, who, gone=False)


@internal
def reachable_again(tx: Transaction, who: Who) -> None:
    """She unblocked the bot."""
    if who.person_id is not None:
        store.set_contact(tx, who.person_id, ContactState.REACHABLE)


@internal
def first_organisation(tx: Transaction, name: str, zone: str) -> Organisation:
    """The organisation of an installation that has not met its bot yet."""
    return store.organisation_without_bot(tx) or store.any_organisation(tx) or store.add_organisation(tx, name, zone)
