"""👶 The children's calendars: who is on the card, one child, what comes next; writing down, changing, taking off."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.children import ChildItemPress, ChildPress, ChildrenPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import ConsentPress
from bot.buttons.reminders import AffairsPress
from bot.buttons.week import WeekPress
from bot.content.children import ICONS, ITEMS
from bot.content.consents import screen_of, shown
from bot.content.screens import say
from bot.dialogs.children.states import AddChild
from bot.dialogs.farewell import back_to
from bot.domain.children import age
from bot.domain.people import Who
from bot.domain.people_consents import Purpose
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import children, people_consents
from bot.use_cases.children import Card
from bot.use_cases.children_calendar import Entry

router = Router(name="children")

Press = ChildPress


def _to(press: ChildPress, *keys: str) -> dict[str, ChildPress]:
    return {key: ChildPress(child_id=press.child_id, what=key) for key in keys}


@router.callback_query(ChildrenPress.filter(F.what == ""), flags=needs("children.see"))
async def show_children(
    query: CallbackQuery, callback_data: ChildrenPress, who: Who, ledger: Ledger, voice: Voice
) -> None:
    kids = await ledger.read(children.of_family, who)
    if not kids.found:
        targets = {"add": ChildrenPress(what="add"), "week": WeekPress(), "back": AffairsPress(what="more")}
        await turn(query, "children.list_empty", voice, targets)
        return
    said = say("children.list", voice, kids=", ".join(child.name for child in kids.found))
    keys = [Key(f"👶 {child.name}", ChildPress(child_id=child.id, what="open").pack()) for child in kids.found]
    keys += [Key(said.buttons["add"], ChildrenPress(what="add").pack())]
    if week := said.buttons.get("week"):  # in the easy level «Ещё» has no room for it
        keys.append(Key(week, WeekPress().pack()))
    await redraw(query, said.text, _page(keys, voice, callback_data))


def _page(keys: list[Key], voice: Voice, here: ChildrenPress) -> Rows:
    """A short list is whole; the way to add one more stands at the end of a longer one."""
    size, parent = page_size(voice), AffairsPress(what="more")
    if len(keys) <= size + 1:
        back = back_to(parent, voice)
        return [[key] for key in [*keys, back]]
    shown = keys[here.page * size :][: size + 1]
    return page_rows(shown, voice, here.page, lambda page: ChildrenPress(page=page), parent)


@router.callback_query(ChildrenPress.filter(F.what == "add"), flags=needs("children.change"))
async def begin(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager) -> None:
    """Once, before the first child, she is asked whether it may be written down."""
    kids = await ledger.read(children.of_family, who)
    if kids.agreed:
        await dialog_manager.start(AddChild.name, mode=StartMode.RESET_STACK)
    else:
        ask = ConsentPress(purpose=Purpose.CHILDREN, what="ask")
        targets = {"agree": ChildrenPress(what="agree"), "refuse": ChildrenPress(what="refuse"), "ask": ask}
        await turn(query, screen_of(Purpose.CHILDREN), voice, targets)


@router.callback_query(ChildrenPress.filter(F.what == "agree"), flags=needs("children.change"))
async def agree(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager) -> None:
    await ledger.run(people_consents.give, who, Purpose.CHILDREN, shown(Purpose.CHILDREN, voice))
    await dialog_manager.start(AddChild.name, mode=StartMode.RESET_STACK)


@router.callback_query(ChildrenPress.filter(F.what == "refuse"), flags=needs("children.change"))
async def refuse(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "children.refused", voice)


@router.callback_query(Press.filter(F.what == "open"), flags=needs("children.see"))
async def open_child(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    card = await ledger.read(children.one, who, callback_data.child_id)
    keys = ("ahead", "missed", "edit") if card.missed else ("ahead", "edit")
    targets = {**_to(callback_data, *keys), "back": ChildrenPress()}
    shown = card.ahead[: page_size(voice)]
    values = {"name": card.child.name, "age": texts.span(*age(card.child.born, card.today))}
    if shown:
        lines = "\n".join(line(one, voice, texts) for one in shown)
        await turn(query, "children.child", voice, targets, items=lines, **values)
    else:
        await turn(query, "children.child_free", voice, targets, **values)


@router.callback_query(Press.filter(F.what.in_({"ahead", "missed"})), flags=needs("children.see"))
async def list_items(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    card = await ledger.read(children.one, who, callback_data.child_id)
    found = card.ahead if callback_data.what == "ahead" else card.missed
    if found:
        said = say(f"children.{callback_data.what}", voice, name=card.child.name)
        await redraw(query, said.text, _items(found, voice, callback_data))
    elif callback_data.what == "missed":
        await turn(query, "children.missed_nothing", voice, _back(card), name=card.child.name)
    else:
        raise Gone


def _back(card: Card) -> dict[str, ChildPress]:
    return {"back": ChildPress(child_id=card.child.id, what="open")}


def _items(found: list[Entry], voice: Voice, here: ChildPress) -> Rows:
    size = page_size(voice)
    keys = [Key(title(one, voice), _open(one)) for one in found[here.page * size :][: size + 1]]
    parent = ChildPress(child_id=here.child_id, what="open")
    return page_rows(
        keys, voice, here.page, lambda page: ChildPress(child_id=here.child_id, what=here.what, page=page), parent
    )


@router.callback_query(ChildrenPress.filter(F.what == "now"), flags=needs("children.see"))
async def show_now(
    query: CallbackQuery, callback_data: ChildrenPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """«Показать» under a neutral preview."""
    found, _ = await ledger.read(children.current, who)
    if not found:
        await turn(query, "children.now_nothing", voice, {"open": ChildrenPress()})
        return
    size, page = page_size(voice), callback_data.page
    several = len({one.child.id for one in found}) > 1
    keys = [Key(_of_child(one, texts) if several else title(one, voice), _open(one)) for one in found]
    rows = page_rows(
        keys[page * size :][: size + 1],
        voice,
        page,
        lambda number: ChildrenPress(what="now", page=number),
        ChildrenPress(),
    )
    await redraw(query, say("children.now", voice).text, rows)


def _of_child(one: Entry, texts: Texts) -> str:
    """Where there are several, which child comes first."""
    return f"{ICONS[one.planned.kind]} {one.child.name}, {texts.short_day(one.planned.on)}"


@router.callback_query(Press.filter(F.what == "no_certificate"), flags=needs("children.answer"))
async def no_certificate(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(children.needs_certificate, who, callback_data.child_id)
    await turn(query, "children.certificate_no", voice, _to(callback_data, "open"))


@router.callback_query(Press.filter(F.what == "edit"), flags=needs("children.change"))
async def edit(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    child = (await ledger.read(children.one, who, callback_data.child_id)).child
    targets = {**_to(callback_data, "name", "born", "remove"), "back": Press(child_id=child.id, what="open")}
    await turn(query, "children.edit", voice, targets, name=child.name, born=texts.whole_day(child.born))


@router.callback_query(Press.filter(F.what.in_({"name", "born"})), flags=needs("children.change"))
async def begin_change(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    child = (await ledger.read(children.one, who, callback_data.child_id)).child
    data = {"child_id": child.id, "name": child.name, "born": child.born.isoformat()}
    step = AddChild.name if callback_data.what == "name" else AddChild.born
    await dialog_manager.start(step, data, mode=StartMode.RESET_STACK)


@router.callback_query(Press.filter(F.what == "remove"), flags=needs("children.change"))
async def remove(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    child = (await ledger.read(children.one, who, callback_data.child_id)).child
    to = _to(callback_data, "removed", "open")
    await turn(query, "children.remove_check", voice, {"remove": to["removed"], "keep": to["open"]}, name=child.name)


@router.callback_query(Press.filter(F.what == "removed"), flags=needs("children.change"))
async def removed(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(children.remove, who, callback_data.child_id)
    targets = {"undo": Press(child_id=callback_data.child_id, what="restore"), "back": ChildrenPress()}
    await turn(query, "children.removed", voice, targets)


@router.callback_query(Press.filter(F.what == "restore"), flags=needs("children.change"))
async def restore(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await ledger.run(children.restore, who, callback_data.child_id)
    await open_child(query, callback_data, who, ledger, voice, texts)


def bare_title(one: Entry, voice: Voice) -> str:
    return ITEMS[one.planned.item].title.text(voice)


def title(one: Entry, voice: Voice) -> str:
    return f"{ICONS[one.planned.kind]} {bare_title(one, voice)}"


def line(one: Entry, voice: Voice, texts: Texts) -> str:
    what = bare_title(one, voice)
    return f"📅 {texts.full_day(one.planned.on)} — {what[0].lower()}{what[1:]}"


def _open(one: Entry) -> str:
    return ChildItemPress(child_id=one.child.id, code=one.planned.code, what="open").pack()
