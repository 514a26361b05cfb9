"""A family's children for its curator: what comes next, writing down, changing, taking off, «done» as she was told."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.cases import FamilyPress
from bot.buttons.children import ChildrenStaffPress, ChildStaffPress
from bot.buttons.keys import Key, Rows
from bot.content.children import ICONS, ITEMS, SOURCES
from bot.dialogs.children.states import AddChild
from bot.domain.children import Answer, Child, age
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import children, children_consent
from bot.use_cases.children import Card, Kids
from bot.use_cases.children_calendar import Entry

router = Router(name="children.staff")

AHEAD = 5
Kid = ChildStaffPress


@router.callback_query(ChildrenStaffPress.filter(F.what == ""), flags=needs("children.see"))
async def show_children(
    query: CallbackQuery, callback_data: ChildrenStaffPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    kids, ahead = await ledger.run(children.looked_at, who, callback_data.case_id)
    await redraw(query, *(_children(kids, ahead, voice, texts) if kids.agreed else _not_agreed(kids, texts)))


def _children(kids: Kids, ahead: list[Entry], voice: Voice, texts: Texts) -> tuple[str, Rows]:
    lines = [
        texts.t("staff.children", "👶 The children of this family"),
        *(_kid(one, kids, texts) for one in kids.found),
    ]
    if not kids.found:
        lines.append(texts.t("staff.children", "Nobody is written down yet."))
    if ahead:
        lines += ["", texts.t("staff.children", "What comes next. A doctor decides:")]
    lines += [f"{_what(one, voice, texts)} · {escape(one.child.name)}" for one in ahead[:AHEAD]]
    rows = [[Key(f"👶 {one.name}", Kid(child_id=one.id, what="open").pack())] for one in kids.found]
    add = Key(texts.label("staff.children", "➕ A child"), ChildrenStaffPress(case_id=kids.case_id, what="add").pack())
    return "\n".join(lines), [*rows, [add], [_to_family(kids.case_id, texts)]]


def _kid(one: Child, kids: Kids, texts: Texts) -> str:
    return f"{escape(one.name)}: {texts.full_day(one.born)}, {texts.span(*age(one.born, kids.today))}"


def _not_agreed(kids: Kids, texts: Texts) -> tuple[str, Rows]:
    text = texts.t(
        "staff.children",
        "👶 The mother has not said that the names and birthdays of her children may be written down. Ask her: "
        "«May I write down your child's name and birthday? Then the bot will remind you of doctors and vaccinations.»",
    )
    said = Key(
        texts.label("staff.children", "✅ She said yes"), ChildrenStaffPress(case_id=kids.case_id, what="said").pack()
    )
    return text, [[said], [_to_family(kids.case_id, texts)]]


def _to_family(case_id: int, texts: Texts) -> Key:
    return Key(texts.label("staff.reminders.added", "⬅️ To the family"), FamilyPress(case_id=case_id).pack())


@router.callback_query(ChildrenStaffPress.filter(F.what == "said"), flags=needs("children.change"))
async def she_agrees(
    query: CallbackQuery, callback_data: ChildrenStaffPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await ledger.run(children_consent.said, who, callback_data.case_id)
    await show_children(query, callback_data, who, ledger, voice, texts)


@router.callback_query(ChildrenStaffPress.filter(F.what == "add"), flags=needs("children.change"))
async def begin(query: CallbackQuery, callback_data: ChildrenStaffPress, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(AddChild.name, {"case_id": callback_data.case_id}, mode=StartMode.RESET_STACK)


@router.callback_query(Kid.filter(F.what == "open"), flags=needs("children.see"))
async def open_child(
    query: CallbackQuery, callback_data: Kid, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    card = await ledger.run(children.one_looked_at, who, callback_data.child_id)
    await redraw(query, *_child(card, voice, texts))


def _child(card: Card, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    child, shown = card.child, card.ahead[:AHEAD]
    lines = [f"👶 <b>{escape(child.name)}</b>, {texts.whole_day(child.born)}"]
    if card.missed:
        lines.append(
            texts.n(
                "staff.children",
                "{n} item may not have been done.",
                "{n} items may not have been done.",
                len(card.missed),
            )
        )
    lines += [_what(one, voice, texts, exactly=True) for one in shown] + _sources(shown, texts)
    done = texts.label("staff.children", "✅ Done:")
    rows = [[Key(f"{done} {_title(one, voice)}", _press(child, "done", one.planned.code))] for one in shown]
    rows += [
        [Key(texts.label("staff.children", "✏️ Name"), _press(child, "name"))],
        [Key(texts.label("staff.children", "📅 Birthday"), _press(child, "born"))],
        [Key(texts.label("staff.children", "🗑 Take off"), _press(child, "remove"))],
        [_back(child.case_id, texts)],
    ]
    return "\n".join(lines), rows


def _press(child: Child, what: str, code: str = "") -> str:
    return Kid(child_id=child.id, what=what, code=code).pack()


def _back(case_id: int, texts: Texts) -> Key:
    return Key(texts.label("staff.children", "👶 To the children"), ChildrenStaffPress(case_id=case_id).pack())


def _what(one: Entry, voice: Voice, texts: Texts, *, exactly: bool = False) -> str:
    note = f" ({ITEMS[one.planned.item].staff.text(voice)})" if exactly else ""
    return f"{ICONS[one.planned.kind]} {texts.full_day(one.planned.on)}: {_title(one, voice)}{note}"


def _title(one: Entry, voice: Voice) -> str:
    return ITEMS[one.planned.item].title.text(voice)


def _sources(shown: list[Entry], texts: Texts) -> list[str]:
    """Where the ages come from, and that a doctor of the organisation has to look at them."""
    found = {one.planned.kind: SOURCES[one.planned.kind] for one in shown}
    lines = [
        texts.t(
            "staff.children", "Source: {act}, seen on {day}.", act=source.act, day=texts.full_day(source.checked_on)
        )
        for source in found.values()
    ]
    if any(ITEMS[one.planned.item].to_verify for one in shown):
        lines.append(texts.t("staff.children", "⚠️ Not yet checked by a doctor of the organisation."))
    return ["", *lines] if lines else []


@router.callback_query(Kid.filter(F.what.in_({"done", "undo"})), flags=needs("children.answer"))
async def mark(query: CallbackQuery, callback_data: Kid, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    """As she told the curator; it can be taken back under the same card."""
    child_id, code = callback_data.child_id, callback_data.code
    if callback_data.what == "done":
        await ledger.run(children.answer, who, child_id, code, Answer.DONE)
    else:
        await ledger.run(children.take_back, who, child_id, code)
    card = await ledger.run(children.one_looked_at, who, child_id)
    text, rows = _child(card, voice, texts)
    if callback_data.what == "done":
        rows.insert(0, [Key(texts.label("staff.children", "↩️ Undo"), _press(card.child, "undo", code))])
    await redraw(query, text, rows)


@router.callback_query(Kid.filter(F.what.in_({"name", "born"})), flags=needs("children.change"))
async def begin_change(
    query: CallbackQuery, callback_data: Kid, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    child = (await ledger.read(children.one, who, callback_data.child_id)).child
    data = {"case_id": child.case_id, "child_id": child.id, "name": child.name, "born": child.born.isoformat()}
    step = AddChild.name if callback_data.what == "name" else AddChild.born
    await dialog_manager.start(step, data, mode=StartMode.RESET_STACK)


@router.callback_query(Kid.filter(F.what == "remove"), flags=needs("children.change"))
async def remove(query: CallbackQuery, callback_data: Kid, who: Who, ledger: Ledger, texts: Texts) -> None:
    child = (await ledger.read(children.one, who, callback_data.child_id)).child
    text = texts.t(
        "staff.children",
        "👶 {name}: take off the card? Its reminders end. It can be brought back for a day.",
        name=child.name,
    )
    yes = Key(texts.label("staff.children", "🗑 Take off"), _press(child, "removed"))
    no = Key(texts.label("staff.children", "Keep"), _press(child, "open"))
    await redraw(query, text, [[yes], [no]])


@router.callback_query(Kid.filter(F.what == "removed"), flags=needs("children.change"))
async def removed(query: CallbackQuery, callback_data: Kid, who: Who, ledger: Ledger, texts: Texts) -> None:
    child = await ledger.run(children.remove, who, callback_data.child_id)
    undo = Key(texts.label("staff.children", "↩️ Bring back"), _press(child, "restore"))
    text = texts.t("staff.children", "Taken off. Nothing more about this child is sent.")
    await redraw(query, text, [[undo], [_back(child.case_id, texts)]])


@router.callback_query(Kid.filter(F.what == "restore"), flags=needs("children.change"))
async def restore(
    query: CallbackQuery, callback_data: Kid, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await ledger.run(children.restore, who, callback_data.child_id)
    await open_child(query, callback_data, who, ledger, voice, texts)
