"""A word to whoever asked for help."""

from typing import Any

from bot.domain.help_requests import HelpRequest
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import outbox
from bot.storage.transaction import Transaction


def tell_her(
    tx: Transaction, request: HelpRequest, kind: str, key: str, *, lane: Lane = Lane.CALLER, **ids: Any
) -> None:
    """Queue a message of this kind to whoever asked, in the role in which they asked; `key` names the reason.

    Nobody hears it where others asked for a family that is not in the bot.
    """
    if request.person_id is None and request.guest is None:
        return
    outbox.put(
        tx,
        request.organisation_id,
        kind,
        lane,
        f"help:{key}",
        Role.STRANGER if request.person_id is None else request.asked_as,
        to=request.person_id,
        guest=request.guest,
        **ids,
    )
