"""The windows of a visit: declarations only. From the family's card to the last press there are eight at most."""

from operator import itemgetter

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.visits import actions, getters
from bot.dialogs.visits.states import LogVisit
from bot.dialogs.widgets import L, Label, T, Window, press

BACK = Label("menu.common", "back")
BUTTONS_ONLY = buttons_only("visits.log")
HEAD = T("staff.visits.log", "🚪 {code} {alias}, {day}")

log_visit = Dialog(
    Window(
        HEAD,
        T("staff.visits.log", "What was the visit about? Mark one or more."),
        Group(
            Select(Format("{item[1]}"), "topic", itemgetter(0), "topics", on_click=actions.mark_topic),
            width=2,
        ),
        SwitchTo(L("staff.visits.log", "➡️ Next"), id="next", state=LogVisit.safety, when="marked"),
        SwitchTo(L("staff.visits.log", "📅 It was on another day"), id="day", state=LogVisit.day),
        press("menu.common", "cancel", actions.cancel),
        BUTTONS_ONLY,
        state=LogVisit.topics,
        getter=getters.topics,
    ),
    Window(
        HEAD,
        T("staff.visits.log", "On which day were you there? Press it, or write it."),
        Days("calendar", on_click=actions.choose_day),
        SwitchTo(BACK, id="back", state=LogVisit.topics),
        MessageInput(actions.write_day, content_types=ContentType.ANY),
        state=LogVisit.day,
        getter=getters.days_gone,
    ),
    Window(
        HEAD,
        T("staff.visits.log", "Is the child safe there?"),
        Column(
            Select(Format("{item[1]}"), "safety", itemgetter(0), "marks", on_click=actions.choose_safety),
        ),
        SwitchTo(BACK, id="back", state=LogVisit.topics),
        BUTTONS_ONLY,
        state=LogVisit.safety,
        getter=getters.safety,
    ),
    Window(
        HEAD,
        T(
            "staff.visits.danger",
            "🔴 In danger now? Call 112 first.\n"
            "Shall I open a help request in the family's name? Those on duty are called until somebody has it. "
            "You decide: I open nothing by myself.",
        ),
        Button(L("staff.visits.danger", "🆘 Open a request"), id="ask", on_click=actions.ask_for_help),
        Button(L("staff.visits.danger", "🚐 Call the brigade"), id="brigade", on_click=actions.call_brigade),
        SwitchTo(L("staff.visits.danger", "➡️ Not needed"), id="go_on", state=LogVisit.note),
        SwitchTo(BACK, id="back", state=LogVisit.safety),
        BUTTONS_ONLY,
        state=LogVisit.danger,
    ),
    Window(
        HEAD,
        T("staff.visits.note", "🆘 No. {number} is open: people are called.", when="number"),
        T("staff.visits.note", "📝 Write one line, or say it: a voice of up to {minutes} minutes."),
        T("staff.visits.note", "🎓 Skills, if you like:", when="skills"),
        Group(
            Select(Format("{item[1]}"), "skill", itemgetter(0), "skills", on_click=actions.choose_skill),
            width=2,
        ),
        Button(L("staff.visits.note", "➡️ Without a note"), id="none", on_click=actions.without_note),
        SwitchTo(BACK, id="back", state=LogVisit.safety),
        MessageInput(actions.write_note, content_types=ContentType.ANY),
        state=LogVisit.note,
        getter=getters.note,
    ),
    Window(
        HEAD,
        T("staff.visits.note", "🎓 {skill}: how far is she?"),
        T("staff.visits.note", "Last time: {last}.", when="last"),
        Column(Select(Format("{item[1]}"), "mark", itemgetter(0), "marks", on_click=actions.mark_skill)),
        SwitchTo(BACK, id="back", state=LogVisit.note),
        BUTTONS_ONLY,
        state=LogVisit.mark,
        getter=getters.mark,
    ),
    Window(
        HEAD,
        T("staff.visits.next", "When do you come again? At {hour}, you can change that afterwards."),
        Group(
            Select(Format("{item[1]}"), "ahead", itemgetter(0), "days", on_click=actions.choose_ahead),
            width=3,
        ),
        SwitchTo(L("staff.visits.next", "📅 Another day"), id="other", state=LogVisit.calendar),
        Button(L("staff.visits.next", "Not yet"), id="not_yet", on_click=actions.no_next),
        SwitchTo(BACK, id="back", state=LogVisit.note),
        MessageInput(actions.write_next, content_types=ContentType.ANY),
        state=LogVisit.next,
        getter=getters.ahead,
    ),
    Window(
        HEAD,
        T("staff.visits.next", "On which day? At {hour}. You can write it with an hour, too: on Friday at 9."),
        Days("next", on_click=actions.choose_next),
        SwitchTo(BACK, id="back", state=LogVisit.next),
        MessageInput(actions.write_next, content_types=ContentType.ANY),
        state=LogVisit.calendar,
        getter=getters.days_ahead,
    ),
    getter=getters.whose,
)
