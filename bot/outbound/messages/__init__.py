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
    help_requests_after,
    help_requests_card,
    help_requests_status,
    mentoring,
    mentoring_check_ins,
    people,
    phones,
    red_flags,
    relay,
    reminders,
    team_room,
    team_room_reply,
)
