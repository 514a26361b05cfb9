"""getUpdates, and which updates a bot wishes for."""

from typing import Any

from sandbox.call import Call
from sandbox.delivery.delivery import ONLY_ON_REQUEST
from sandbox.delivery.polling import WEBHOOK_ACTIVE
from sandbox.spec import Spec

NAMES = [field["name"] for field in Spec.load().types["Update"]["fields"] if field["name"] != "update_id"]
BY_DEFAULT = [name for name in NAMES if name not in ONLY_ON_REQUEST]


async def get_updates(call: Call) -> list[dict[str, Any]]:
    if call.bot.webhook:
        raise await call.poller.conflict(call.bot, WEBHOOK_ACTIVE)
    limit = min(max(call.number("limit", 100), 1), 100)
    timeout = max(call.number("timeout"), 0)
    remember_wishes(call)
    return await call.poller.get(call.bot, call.number("offset"), limit, timeout)


def remember_wishes(call: Call) -> None:
    """`allowed_updates` sticks until it is sent again. A list without a known name brings the default back, one with
    something else than names changes nothing."""
    wishes = call.params.get("allowed_updates")
    if not isinstance(wishes, list) or not all(isinstance(name, str) for name in wishes):
        return
    lowered = {name.lower() for name in wishes}
    wanted = [name for name in NAMES if name in lowered] or BY_DEFAULT
    new = None if wanted == BY_DEFAULT else wanted
    if new != call.bot.allowed_updates:
        call.bot.allowed_updates = new
        call.world.changed(call.bot)


METHODS = (get_updates,)
