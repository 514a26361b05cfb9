"""Every kind of message the outbox may name, one file per area; importing this package registers them all."""

from bot.outbound.messages import events, guides, people  # noqa: F401
