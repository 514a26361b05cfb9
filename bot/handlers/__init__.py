"""What a message or a press means. One file per area; each handler declares its permission.

The DESK comes before the dialogs, so that a menu button beats every open dialog; AFTER_DIALOGS take what nobody
understood.
"""

from bot.handlers import (
    brigade,
    brigade_going,
    brigade_log,
    brigade_people,
    brigade_protocols,
    cases,
    duty,
    duty_leave,
    errors,
    events,
    guides,
    help_requests,
    help_requests_after,
    help_requests_closing,
    help_requests_list,
    help_requests_settings,
    help_requests_silence,
    help_requests_staff,
    help_requests_words,
    mentoring,
    mentoring_check_ins,
    mentoring_proposing,
    menu,
    people,
    people_intakes,
    people_invitations,
    phones,
    phones_staff,
    red_flags,
    relay,
    relay_people,
    reminders,
    reminders_answers,
    reminders_documents,
    talk,
    team_room,
    team_room_reply,
)
from bot.handlers.desk import Desk

ROUTERS = [
    errors.router,
    team_room.router,
    team_room_reply.router,  # what comes from a group goes no further
    relay.router,  # first: whatever is pressed ends a talk, and asks about what was not sent
    help_requests_words.router,
    help_requests.router,
    help_requests_after.router,
    help_requests_list.router,
    help_requests_staff.router,
    help_requests_settings.router,
    help_requests_silence.router,
    duty.router,
    duty_leave.router,
    red_flags.router,
    brigade.router,
    brigade_going.router,
    brigade_protocols.router,
    brigade_people.router,
    brigade_log.router,
    help_requests_closing.router,
    people_intakes.router,  # adds to the coordinator's list of help requests
    people.router,
    people_invitations.router,
    phones_staff.router,  # for its coordinator «Номера» are the organisation's own
    phones.router,
    cases.router,
    events.router,
    guides.router,
    reminders.router,
    reminders_answers.router,
    reminders_documents.router,
    relay_people.router,
    mentoring.router,
    mentoring_proposing.router,
    mentoring_check_ins.router,
    menu.router,
]
AFTER_DIALOGS = [relay.after, menu.last]

DESK = Desk(*ROUTERS)
DESK.callback_query.outer_middleware(team_room_reply.only_the_room)
DESK.callback_query.outer_middleware(talk.end)  # any press ends a talk, and the writing after a help request
DESK.callback_query.outer_middleware(help_requests_words.end_elsewhere)
