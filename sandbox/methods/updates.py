"""Long polling. Webhooks come later: setWebhook is refused, and there is never one to delete."""

from typing import Any

from sandbox.call import Call
from sandbox.delivery import confirm


async def get_updates(call: Call) -> list[dict[str, Any]]:
    limit = min(max(call.number("limit", 100), 1), 100)
    timeout = max(call.number("timeout"), 0)
    _remember_wishes(call)
    return await call.poller.get(call.bot, call.number("offset"), limit, timeout)


def _remember_wishes(call: Call) -> None:
    """`allowed_updates` sticks until it is sent again; an empty list brings the default back."""
    wishes = call.params.get("allowed_updates")
    if isinstance(wishes, list):
        wanted = [name for name in wishes if isinstance(name, str)]
        if wanted != (call.bot.allowed_updates or []):
            call.bot.allowed_updates = wanted or None
            call.world.changed(call.bot)


def delete_webhook(call: Call) -> bool:
    if call.params.get("drop_pending_updates"):
        confirm(call.world, call.bot, call.bot.last_update_id + 1)
    return True


def get_webhook_info(call: Call) -> dict[str, Any]:
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": len(call.world.queues[call.bot.id])}
    return info | ({"allowed_updates": call.bot.allowed_updates} if call.bot.allowed_updates else {})


METHODS = (get_updates, delete_webhook, get_webhook_info)
