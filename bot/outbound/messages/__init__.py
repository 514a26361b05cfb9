"""Every kind of message the outbox may name, one file per area; importing this package registers them all."""

from bot.outbound.messages import (  # noqa: F401
    brigade,
    brigade_board,
    brigade_log,
    brigade_protocols,
    duty,
    events,
    guides,
    help_requests,
    mentoring,
    mentoring_check_ins,
    people,
    phones,
    red_flags,
    relay,
    reminders,
)
