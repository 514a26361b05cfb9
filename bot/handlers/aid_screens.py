"""Things for families, as the staff see them: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.aid import AidFamilyPress, AidListPress, AidMovePress, AidNewPress, AidPress, AidUndoPress
from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.content.aid import AID, thing
from bot.dialogs.farewell import back_to
from bot.domain.aid import Aid, AidState, Change, next_states
from bot.domain.brigade import Agency
from bot.domain.cases import Case
from bot.domain.people import Role
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.aid import PAGE, Line, Shown

Screen = tuple[str, Rows]
SOURCES = 12
DAYS = (0, 1, 3, 7, 14)
"""After how many days a thing is usually there."""


def family_screen(case: Case, found: list[Aid], page: int, more: bool, voice: Voice, texts: Texts) -> Screen:
    lines = [texts.t("staff.aid", "🧺 {code} {alias}: things", code=case.code, alias=case.alias)]
    if not found:
        lines.append(texts.t("staff.aid", "Nothing yet. Here stand things that you ask for this family."))
    here = list(enumerate(found, page * PAGE + 1))
    lines += [f"{number}. {_line(one, voice, texts)}" for number, one in here]
    rows: Rows = [[Key(f"{number}. {thing(one.kind, voice)}", AidPress(aid_id=one.id).pack())] for number, one in here]
    rows += pager(voice, page, more, lambda to: AidFamilyPress(case_id=case.id, page=to))
    rows.append([Key(texts.label("staff.aid", "➕ Ask for a thing"), AidNewPress(case_id=case.id).pack())])
    return "\n".join(lines), [*rows, [back_to(FamilyPress(case_id=case.id), voice)]]


def kinds_screen(case: Case, voice: Voice, texts: Texts) -> Screen:
    head = texts.t("staff.aid", "🧺 {code} {alias}\nWhat is needed?", code=case.code, alias=case.alias)
    keys = [Key(one.name.text(voice), AidNewPress(case_id=case.id, kind=kind).pack()) for kind, one in AID.items()]
    return head, [*([key] for key in keys), [back_to(AidFamilyPress(case_id=case.id), voice)]]


def sources_screen(case: Case, press: AidNewPress, agencies: list[Agency], voice: Voice, texts: Texts) -> Screen:
    kind, page = press.kind, press.page
    head = texts.t("staff.aid", "{thing}: of whom do you ask it?", thing=thing(kind, voice))
    known = [(0, store_words(texts)), *((agency.id, agency.name) for agency in agencies)]
    rows = [[Key(name, AidNewPress(case_id=case.id, kind=kind, agency_id=id_).pack())] for id_, name in known]
    rows = rows[page * SOURCES : (page + 1) * SOURCES]
    more = len(known) > (page + 1) * SOURCES
    rows += pager(voice, page, more, lambda to: press.model_copy(update={"page": to}))
    return head, [*rows, [back_to(AidNewPress(case_id=case.id), voice)]]


def line_screen(case: Case, press: AidNewPress, voice: Voice, texts: Texts) -> Screen:
    """Which size, or which thing: a press where there is a list, or one line."""
    kind = AID[press.kind]
    ask = texts.t("staff.aid", "Write one line, up to 200 characters, without names: she and the coordinator read it.")
    head = f"{thing(press.kind, voice)}\n<i>{escape(kind.hint.text(voice))}</i>\n{ask}"
    keys = [Key(size, press.model_copy(update={"size": size}).pack()) for size in kind.sizes]
    rows: Rows = [keys[at : at + 4] for at in range(0, len(keys), 4)]
    if not kind.words_needed:
        rows.append([Key(texts.label("staff.aid", "➡️ Without a line"), press.model_copy(update={"size": "-"}).pack())])
    return head, [*rows, [back_to(AidNewPress(case_id=case.id, kind=press.kind), voice)]]


def list_screen(found: list[Line], page: int, more: bool, role: Role, voice: Voice, texts: Texts) -> Screen:
    coordinates = role is Role.COORDINATOR
    if coordinates and found:
        head = texts.t("staff.aid", "🧺 Things asked for families, the oldest first:")
    elif coordinates:
        head = texts.t("staff.aid", "🧺 Nobody waits for a thing.")
    elif found:
        head = texts.t("staff.aid", "🧺 You can hand these over:")
    else:
        head = texts.t("staff.aid", "🧺 There is nothing to hand over now.")
    numbered = list(enumerate(found, page * PAGE + 1))
    lines = [
        f"{number}. {escape(f'{one.code} {one.alias}'.strip())} · {_line(one.aid, voice, texts)}"
        for number, one in numbered
    ]
    rows: Rows = [
        [Key(f"{number}. {one.code} · {thing(one.aid.kind, voice)}", AidPress(aid_id=one.aid.id).pack())]
        for number, one in numbered
    ]
    return "\n".join([head, *lines]), [*rows, *pager(voice, page, more, lambda to: AidListPress(page=to))]


def card_screen(shown: Shown, role: Role, voice: Voice, texts: Texts) -> Screen:
    """The coordinator reads the family's code, and no name."""
    case, one = shown.case, shown.aid
    own = role is Role.CURATOR
    lines = [
        escape(f"🧺 {case.code} {case.alias if own else ''}".strip()),
        f"<b>{escape(thing(one.kind, voice))}</b>",
        *([escape(one.words)] if one.words else []),
        escape(one.agency) or store_words(texts),
        *(f"{texts.full_day(change.day)}: {_change(change, texts)}" for change in one.changes),
        *([escape(one.reason)] if one.reason else []),
    ]
    if shown.late:
        lines.append(texts.t("staff.aid", "Somebody was faster: this is how it stands now."))
    rows: Rows = [
        [Key(step_words(to, texts), AidMovePress(aid_id=one.id, seen=one.state, to=to).pack())]
        for to in next_states(one.state, role)
    ]
    if shown.undo:
        undo = texts.label("staff.aid", "↩️ Undo (2 minutes)")
        rows.append([Key(undo, AidUndoPress(change_id=shown.undo).pack())])
    back = AidFamilyPress(case_id=case.id) if own else AidListPress()
    return "\n".join(lines), [*rows, [back_to(back, voice)]]


def day_screen(press: AidMovePress, voice: Voice, texts: Texts) -> Screen:
    words = {0: texts.label("staff.aid", "Today"), 1: texts.label("staff.aid", "Tomorrow")}
    keys = [
        Key(
            words.get(days) or texts.label("staff.aid", "In {span}", span=texts.span(days, "day")),
            press.model_copy(update={"days": days}).pack(),
        )
        for days in DAYS
    ]
    head = texts.t("staff.aid", "By which day will it be there? Press, or write a day: 12 March.")
    return head, [keys[:2], keys[2:], [back_to(AidPress(aid_id=press.aid_id), voice)]]


def reason_screen(press: AidMovePress, voice: Voice, texts: Texts) -> Screen:
    head = texts.t("staff.aid", "Why can it not be? One line for the curator, and what could be instead.")
    return head, [[back_to(AidPress(aid_id=press.aid_id), voice)]]


def store_words(texts: Texts) -> str:
    return texts.label("staff.aid", "📦 Our own store")


def state_words(state: AidState, texts: Texts) -> str:
    """A promise is told with its day."""
    return {
        AidState.ASKED: texts.label("staff.aid", "🙋 asked for"),
        AidState.READY: texts.label("staff.aid", "📦 ready, can be handed over"),
        AidState.GIVEN: texts.label("staff.aid", "✅ given"),
        AidState.REFUSED: texts.label("staff.aid", "🚫 not possible"),
        AidState.NOT_NEEDED: texts.label("staff.aid", "↪️ not needed any more"),
    }[state]


def step_words(state: AidState, texts: Texts) -> str:
    """The same as what a button does."""
    return {
        AidState.PROMISED: texts.label("staff.aid", "🤝 Promise it for a day"),
        AidState.READY: texts.label("staff.aid", "📦 It is there"),
        AidState.GIVEN: texts.label("staff.aid", "✅ It was given"),
        AidState.REFUSED: texts.label("staff.aid", "🚫 Not possible"),
        AidState.NOT_NEEDED: texts.label("staff.aid", "↪️ Not needed any more"),
    }[state]


def _change(change: Change, texts: Texts) -> str:
    if change.until is None:
        return state_words(change.state, texts)
    return texts.t("staff.aid", "🤝 promised for {day}", day=texts.full_day(change.until))


def _line(one: Aid, voice: Voice, texts: Texts) -> str:
    """What, with its line, and where it stands since when."""
    what = ", ".join(escape(part) for part in (thing(one.kind, voice), one.words) if part)
    return f"{what}\n{_change(one.last, texts)}, {texts.full_day(one.last.day)}"
