"""The windows of news: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Row, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.announcements import actions, getters
from bot.dialogs.announcements.states import Correct, Write
from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.widgets import BACK, L, T, Window, choice

CANCEL = Button(L("staff.announcements.write", "❌ Cancel"), id="cancel", on_click=actions.cancel)
BUTTONS_ONLY = buttons_only(actions.WRITE)
MORE, DONE = L("staff.announcements.part", "➡️ More"), L("staff.announcements.part", "✅ Done")
EASY = T(
    "staff.announcements.easy",
    "📗 The same in easy language: short sentences, one thought in each, no hard words. Who needs it gets these words.",
)
SKIP = L("staff.announcements.easy", "⏭ Without easy language")
AS_IT_IS = L("staff.announcements.easy", "➡️ Leave it as it is")

write_news = Dialog(
    Window(
        T(
            "staff.announcements.words",
            "✉️ Write the news in plain words: up to {limit} characters. Or send one photo or one voice message with "
            "words under it: up to {caption}.",
        ),
        Format("{kept}", when="kept"),
        MessageInput(actions.write_words),
        Button(
            L("staff.announcements.words", "🗑 Without photo and voice"),
            id="without",
            on_click=actions.without_file,
            when="has_file",
        ),
        Button(AS_IT_IS, id="as_it_is", on_click=actions.leave_plain, when="before"),
        CANCEL,
        state=Write.words,
        getter=getters.words,
    ),
    Window(
        EASY,
        MessageInput(actions.write_easy),
        Button(AS_IT_IS, id="as_it_is", on_click=actions.leave_easy, when="before"),
        Button(SKIP, id="skip", on_click=actions.skip_easy),
        SwitchTo(BACK, id="back", state=Write.words),
        CANCEL,
        state=Write.easy,
        getter=getters.easy,
    ),
    Window(
        Format("{whom}"),
        Column(choice("part", "parts", actions.open_part)),
        Button(L("staff.announcements.whom", "👁 Look at it"), id="look", on_click=actions.show_whole, when="somebody"),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=Write.easy),
        CANCEL,
        state=Write.whom,
        getter=getters.whom,
    ),
    Window(
        T("staff.announcements.part", "{name}. Nothing ticked: it does not matter."),
        T("staff.announcements.part", "There is nothing to choose from here.", when="nothing"),
        Column(choice("option", "options", actions.toggle)),
        Row(
            Button(BACK, id="less", on_click=actions.turn, when="back"),
            Button(MORE, id="more", on_click=actions.turn, when="more"),
        ),
        BUTTONS_ONLY,
        SwitchTo(DONE, id="done", state=Write.whom),
        state=Write.part,
        getter=getters.part,
    ),
    Window(
        Format("{preview}"),
        Button(Format("{send}"), id="send", on_click=actions.send, when="somebody"),
        SwitchTo(L("staff.announcements.preview", "🕙 At another time"), id="later", state=Write.day),
        Button(
            L("staff.announcements.preview", "⚡ Now instead"), id="now", on_click=actions.now_instead, when="planned"
        ),
        SwitchTo(L("staff.announcements.preview", "✏️ The words"), id="words", state=Write.words),
        SwitchTo(L("staff.announcements.preview", "👥 The readers"), id="whom", state=Write.whom),
        BUTTONS_ONLY,
        CANCEL,
        state=Write.preview,
        getter=getters.preview,
    ),
    Window(
        T("staff.announcements.when", "📅 On which day?"),
        Days(id="day", on_click=actions.choose_day),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=Write.preview),
        CANCEL,
        state=Write.day,
        getter=getters.days,
    ),
    Window(
        T("staff.announcements.when", "🕙 {day}. At what time? Press, or write it: 10:30"),
        Group(
            Select(Format("{item}"), id="time", items="times", item_id_getter=str, on_click=actions.choose_time),
            width=4,
        ),
        MessageInput(actions.write_time),
        SwitchTo(BACK, id="back", state=Write.day),
        CANCEL,
        state=Write.time,
        getter=getters.times,
    ),
)

correct_news = Dialog(
    Window(
        T(
            "staff.announcements.correct",
            "✏️ Write the new plain words. Whoever has the news sees them in place of the old ones.",
        ),
        MessageInput(actions.write_words),
        Button(AS_IT_IS, id="as_it_is", on_click=actions.leave_plain),
        CANCEL,
        state=Correct.words,
    ),
    Window(
        EASY,
        MessageInput(actions.write_easy),
        Button(AS_IT_IS, id="as_it_is", on_click=actions.leave_easy, when="before"),
        Button(SKIP, id="skip", on_click=actions.skip_easy, when="may_skip"),
        SwitchTo(BACK, id="back", state=Correct.words),
        CANCEL,
        state=Correct.easy,
        getter=getters.easy,
    ),
    Window(
        Format("{preview}"),
        Button(
            L("staff.announcements.correct", "✏️ Correct it"), id="correct", on_click=actions.correct, when="changed"
        ),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=Correct.words),
        CANCEL,
        state=Correct.preview,
        getter=getters.corrected,
    ),
)
