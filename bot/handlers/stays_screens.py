"""The social hotel as the staff see it: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.stays import RoomsPress, StayNewPress, StayPress, StaysFamilyPress, StaysPress
from bot.dialogs.farewell import back_to
from bot.domain.cases import Case
from bot.domain.people import Role
from bot.domain.stays import Room, Stay, StayState
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.stays import Register, Shown

Screen = tuple[str, Rows]
IN_DAYS = (0, 1, 2, 3, 7)
NIGHTS = (1, 3, 7, 14, 30)
LONGER = (3, 7, 14)


def register_screen(found: Register, page: int, voice: Voice, texts: Texts) -> Screen:
    lines = [texts.t("staff.stays", "🏠 Social hotel. Free tonight: {free} of {beds} beds.", **_beds(found))]
    lines += [f"{code} · {escape(room)} · {span(stay, texts)}" for stay, code, room in found.stays]
    if found.waiting:
        lines.append(texts.t("staff.stays", "They wait for a room:"))
        lines += [f"{code} · {span(stay, texts)}" for stay, code in found.waiting]
    elif not found.stays:
        lines.append(texts.t("staff.stays", "Nobody stays or waits."))
    waits = [Key(f"⏳ {code}", StayPress(stay_id=stay.id).pack()) for stay, code in found.waiting]
    there = [Key(f"🏠 {code}", StayPress(stay_id=stay.id).pack()) for stay, code, _ in found.stays]
    keys = [*waits, *there]
    rows: Rows = [keys[at : at + 2] for at in range(0, len(keys), 2)]
    rows += pager(voice, page, found.more, lambda to: StaysPress(page=to))
    return "\n".join(lines), [*rows, [Key(texts.label("staff.stays", "🛏 Rooms"), RoomsPress().pack())]]


def rooms_screen(found: list[Room], voice: Voice, texts: Texts) -> Screen:
    lines = [texts.t("staff.stays", "🛏 Rooms of the social hotel:")] if found else []
    lines += [f"{escape(room.name)}: {beds(room.beds, texts)}" for room in found]
    if not found:
        lines = [texts.t("staff.stays", "There is no room yet. Write the first one down.")]
    new = Key(texts.label("staff.stays", "➕ A room, or other beds"), RoomsPress(new=True).pack())
    return "\n".join(lines), [[new], [back_to(StaysPress(), voice)]]


def family_screen(case: Case, found: list[Stay], voice: Voice, texts: Texts) -> Screen:
    lines = [texts.t("staff.stays", "🏠 {code} {alias}: social hotel", code=case.code, alias=case.alias)]
    lines += [f"{span(one, texts)}: {state_words(one.state, texts)}" for one in found[:6]]
    if not found:
        lines.append(texts.t("staff.stays", "No stays yet. A room is given by the coordinator."))
    rows: Rows = [[Key(span(one, texts), StayPress(stay_id=one.id).pack())] for one in found[:3]]
    rows.append([Key(texts.label("staff.stays", "➕ Ask for a room"), StayNewPress(case_id=case.id).pack())])
    return "\n".join(lines), [*rows, [back_to(FamilyPress(case_id=case.id), voice)]]


def new_screen(press: StayNewPress, voice: Voice, texts: Texts) -> Screen:
    """The question that is not answered yet."""
    if not press.people:
        head = texts.t("staff.stays", "How many people come, children too?")
        options = [(str(n), {"people": n}) for n in range(1, 9)]
    elif press.days is None:
        head = texts.t("staff.stays", "From which day? Press, or write a day: 12 March.")
        words = {0: texts.label("staff.aid", "Today"), 1: texts.label("staff.aid", "Tomorrow")}
        options = [(words.get(n) or _in(n, texts), {"days": n}) for n in IN_DAYS]
    else:
        head = texts.t("staff.stays", "How many nights? Press, or write a number.")
        options = [(str(n), {"nights": n}) for n in NIGHTS]
    keys = [Key(label, press.model_copy(update=said).pack()) for label, said in options]
    rows: Rows = [keys[at : at + 4] for at in range(0, len(keys), 4)]
    return head, [*rows, [back_to(StaysFamilyPress(case_id=press.case_id), voice)]]


def card_screen(shown: Shown, role: Role, voice: Voice, texts: Texts, note: str = "") -> Screen:
    """The coordinator reads the family's code, and no name."""
    case, stay, own = shown.case, shown.stay, role is Role.CURATOR
    lines = [escape(f"🏠 {case.code} {case.alias if own else ''}".strip()), span(stay, texts)]
    lines.append(escape(f"{state_words(stay.state, texts)} {shown.room}".strip()))
    if stay.wanted:
        lines.append(texts.t("staff.stays", "Until {day} is asked for.", day=texts.full_day(stay.wanted)))
    if note:
        lines.append(note)
    elif not own and stay.state is StayState.ASKED and not shown.fitting:
        lines.append(texts.t("staff.stays", "No room has enough beds in these nights. It waits."))
    rows = _curators(shown, texts) if own else _coordinators(shown, texts)
    return "\n".join(lines), [*rows, [back_to(StaysFamilyPress(case_id=case.id) if own else StaysPress(), voice)]]


def _curators(shown: Shown, texts: Texts) -> Rows:
    stay, today = shown.stay, shown.today
    rows: Rows = []
    if stay.state is StayState.CONFIRMED and today <= stay.until:
        rows.append(
            [
                Key(
                    texts.label("staff.stays", "➕ {span}", span=texts.span(days, "day")),
                    StayPress(stay_id=stay.id, what="longer", number=days).pack(),
                )
                for days in LONGER
            ]
        )
    if stay.state is StayState.ASKED or (stay.state is StayState.CONFIRMED and today <= stay.first):
        label = texts.label("staff.stays", "🚫 Not needed any more")
    elif stay.state is StayState.CONFIRMED and today < stay.until:
        label = texts.label("staff.stays", "🚪 They leave today")
    else:
        return rows
    return [*rows, [Key(label, StayPress(stay_id=stay.id, what="leave").pack())]]


def _coordinators(shown: Shown, texts: Texts) -> Rows:
    stay = shown.stay

    def press(what: str, number: int = 0) -> str:
        return StayPress(stay_id=stay.id, what=what, number=number).pack()

    rows: Rows = [[Key(f"🛏 {room.name}", press("room", room.id))] for room in shown.fitting]
    if stay.wanted:
        rows.insert(0, [Key(texts.label("staff.stays", "✅ Longer, yes"), press("extend"))])
    if stay.wanted or stay.state is StayState.ASKED:
        rows.append([Key(texts.label("staff.stays", "🚫 Not possible"), press("refuse"))])
    return rows


def span(stay: Stay, texts: Texts) -> str:
    return texts.n(
        "staff.stays",
        "{n} person, {first} to {until}",
        "{n} people, {first} to {until}",
        stay.people,
        first=texts.short_day(stay.first),
        until=texts.short_day(stay.until),
    )


def beds(n: int, texts: Texts) -> str:
    return texts.n("staff.stays", "{n} bed", "{n} beds", n)


def state_words(state: StayState, texts: Texts) -> str:
    return {
        StayState.ASKED: texts.label("staff.stays", "⏳ waits for a room"),
        StayState.CONFIRMED: texts.label("staff.stays", "✅ room"),
        StayState.REFUSED: texts.label("staff.stays", "🚫 not possible"),
        StayState.CANCELLED: texts.label("staff.stays", "↪️ not needed"),
    }[state]


def _in(days: int, texts: Texts) -> str:
    return texts.label("staff.aid", "In {span}", span=texts.span(days, "day"))


def _beds(found: Register) -> dict[str, int]:
    return {"free": found.free, "beds": found.beds}
