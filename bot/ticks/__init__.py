"""What the clock does. APScheduler only ticks; the database remembers."""

from bot.domain.timers import TimerKind
from bot.use_cases import (
    brigade_protocols,
    brigade_silence,
    brigade_telling,
    duty,
    events,
    help_requests_after,
    help_requests_held,
    help_requests_ladder,
    mentoring_check_ins,
    people_guests,
    people_invitations,
    phones,
    red_flags_raising,
    reminders_due,
    team_room_reply,
)
from bot.use_cases.timers import Fire

FIRE: dict[TimerKind, Fire] = {
    TimerKind.APPOINTMENT: reminders_due.fire_appointment,
    TimerKind.DOCUMENT: reminders_due.fire_document,
    TimerKind.CHECK_IN: mentoring_check_ins.fire_check_in,
    TimerKind.CHECK_IN_SILENCE: mentoring_check_ins.fire_silence,
    TimerKind.EVENT: events.fire_reminder,
    TimerKind.GUEST: people_guests.forget_guest,
    TimerKind.INVITATION: people_invitations.fire_invitation,
    TimerKind.HELP_LADDER: help_requests_ladder.fire_ladder,
    TimerKind.HELP_GUEST: help_requests_ladder.fire_forget,
    TimerKind.HELP_HELD: help_requests_held.fire_held,
    TimerKind.DUTY_LOOK: duty.fire_look,
    TimerKind.PHONES: phones.fire_stale,
    TimerKind.RED_FLAG: red_flags_raising.fire,
    TimerKind.BRIGADE_SILENCE: brigade_silence.fire_silence,
    TimerKind.BRIGADE_END: brigade_telling.fire_end,
    TimerKind.PROTOCOL_STEP: brigade_protocols.fire_step,
    TimerKind.HELP_FOLLOW_UP: help_requests_after.fire_follow_up,
    TimerKind.ROOM_DRAFT: team_room_reply.fire_draft,
}
