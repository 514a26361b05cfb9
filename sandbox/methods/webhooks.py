"""setWebhook and what belongs to it; who brings the updates is in `couriers.py`."""

import re
from typing import Any

from sandbox.call import Call, Said
from sandbox.delivery import addresses
from sandbox.delivery.delivery import clear
from sandbox.delivery.polling import WEBHOOK_SET
from sandbox.errors import bad, refuse, too_many
from sandbox.methods.updates import remember_wishes
from sandbox.state.rows import Webhook

MOST_CONNECTIONS = 100
LONGEST_SECRET = 256
SET, ALREADY_SET = "Webhook was set", "Webhook is already set"
DELETED, ALREADY_DELETED = "Webhook was deleted", "Webhook is already deleted"


def set_webhook(call: Call) -> Said:
    url = call.text("url")
    if not url:
        return delete_webhook(call)
    _not_too_often(call)
    if call.uploads:
        raise refuse(501, "this sandbox does not know certificates yet")
    if _is_the_same(call, url):
        remember_wishes(call)
        return Said(True, ALREADY_SET)
    call.poller.interrupt(call.bot, WEBHOOK_SET)
    _forget(call)  # an official server closes the old webhook before it looks at the new one
    call.bot.webhook = _checked(call, url)
    remember_wishes(call)
    call.world.changed(call.bot)
    return Said(True, SET)


def _not_too_often(call: Call) -> None:
    """Once in a second of the sandbox's clock."""
    poll, now = call.poller.of(call.bot), call.world.clock.now()
    if 0 <= now - poll.webhook_set < 1:
        raise too_many(1)
    poll.webhook_set = now


def _is_the_same(call: Call, url: str) -> bool:
    hook, given = call.bot.webhook, call.text("ip_address")
    if hook is None or call.params.get("drop_pending_updates"):
        return False
    known = (hook.url, hook.secret_token, hook.max_connections, hook.given)
    wanted = (url, call.text("secret_token"), _connections(call), bool(given))
    return known == wanted and (not given or given == hook.address)


def _checked(call: Call, url: str) -> Webhook:
    secret = call.text("secret_token")
    addresses.parsed(url)
    if len(secret.encode()) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    address = addresses.reached(url, call.text("ip_address"))
    given = bool(call.text("ip_address"))
    return Webhook(url=url, address=address, given=given, secret_token=secret, max_connections=_connections(call))


def _connections(call: Call) -> int:
    return min(max(call.number("max_connections", 40), 1), MOST_CONNECTIONS)


def _forget(call: Call) -> None:
    call.bot.webhook = None
    if call.params.get("drop_pending_updates"):
        clear(call.world, call.bot)
    call.world.changed(call.bot)


def delete_webhook(call: Call) -> Said:
    was_there = call.bot.webhook is not None
    _forget(call)
    return Said(True, DELETED if was_there else ALREADY_DELETED)


def get_webhook_info(call: Call) -> dict[str, Any]:
    hook, wishes = call.bot.webhook, call.bot.allowed_updates
    count = len(call.world.queues[call.bot.id])
    info = {"url": hook.url if hook else "", "has_custom_certificate": False, "pending_update_count": count}
    if hook:
        info |= {"ip_address": hook.address, "max_connections": hook.max_connections}
    if hook and hook.last_error_date:
        info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    return info | ({"allowed_updates": wishes} if wishes else {})


METHODS = (set_webhook, delete_webhook, get_webhook_info)
