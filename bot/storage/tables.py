"""All tables together, for migrations and for tests that look at every one."""

from bot.storage import (  # noqa: F401 - imported so that their tables join the metadata
    brigade,
    brigade_called,
    brigade_cards,
    brigade_people,
    brigade_protocols,
    cases,
    dialog_rows,
    duty,
    events,
    guides,
    help_requests,
    help_requests_after,
    help_requests_calls,
    help_requests_talk,
    inbox,
    mentoring,
    outbox,
    people,
    people_intakes,
    people_invitations,
    phones,
    privacy,
    red_flags,
    relay,
    reminders,
    team_room,
    team_room_reply,
    timers,
)
from bot.storage.schema import metadata

__all__ = ["metadata"]
