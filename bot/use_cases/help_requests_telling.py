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
    """Queue a message of this kind to a mother, or to somebody without consent; `key` names the reason."""
    outbox.put(
        tx,
        request.organisation_id,
        kind,
        lane,
        f"help:{key}",
        Role.STRANGER if request.person_id is None else Role.MOTHER,
        to=request.person_id,
        guest=request.guest,
        **ids,
    )
