"""Every kind of message the outbox may name, one file per area; importing this package registers them all."""

from bot.outbound.messages import (  # noqa: F401
    events,
    guides,
    help_requests,
    mentoring,
    mentoring_check_ins,
    people,
    relay,
    reminders,
    team_room,
    team_room_reply,
)
