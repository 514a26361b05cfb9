"""Every kind of message the outbox may name, one file per area; importing this package registers them all."""

from bot.outbound.messages import (  # noqa: F401
    duty,
    events,
    guides,
    help_requests,
    help_requests_after,
    help_requests_status,
    mentoring,
    mentoring_check_ins,
    people,
    relay,
    reminders,
)
