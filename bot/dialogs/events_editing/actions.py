"""What the presses and words in changing an event do. Nothing is changed before it was looked at and saved."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.dialogs.answers import answers, tell_words
from bot.dialogs.events.actions import MOST_PEOPLE, ask_number, words_for
from bot.dialogs.events_editing.getters import form_of, wanted
from bot.dialogs.events_editing.states import Change
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.typed import read_number
from bot.texts import Texts
from bot.use_cases import events_editing
from bot.use_cases.events_editing import Changed, Trouble


@action("events.edit")
async def write_words(message: Message, widget: object, manager: DialogManager) -> None:
    """Of the place, of what will be there, or of the way: whichever window asks."""
    step = _asked(manager)
    if words := await words_for(message, manager, step):
        manager.dialog_data[step] = words.rstrip(" .") if step == "place" else words
        await manager.switch_to(Change.fields)


@action("events.edit")
async def write_number(message: Message, widget: object, manager: DialogManager) -> None:
    number = read_number(message.text or "", MOST_PEOPLE)
    if number is None:
        await ask_number(manager, MOST_PEOPLE)
        return
    manager.dialog_data[_asked(manager)] = number
    await manager.switch_to(Change.fields)


@action("events.edit")
async def leave_out(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """No words, or no number: the curator says nothing of it."""
    step = _asked(manager)
    manager.dialog_data[step] = "" if step in {"details", "way"} else 0
    await manager.switch_to(Change.fields)


@action("events.edit")
async def toggle_child(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["with_child"] = not wanted(manager, await form_of(manager)).with_child


@action("events.edit")
async def toggle_family(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["with_family"] = not wanted(manager, await form_of(manager)).with_family


@action("events.edit")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _save(manager, following=False)


@action("events.edit")
async def save_following(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _save(manager, following=True)


@action("events.edit")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await manager.done()
    await tell_words(manager, texts_of(manager).t("staff.events.edit", "All right, it stays as it was."))


async def _save(manager: DialogManager, *, following: bool) -> None:
    form, event_id = await form_of(manager), int(answers(manager)["event_id"])
    says = wanted(manager, form)
    found = await ledger_of(manager).run(events_editing.change, who_of(manager), event_id, says, following=following)
    await tell_words(manager, _outcome(found, says.capacity, says.minimum, texts_of(manager)))
    if found.trouble in (None, Trouble.CLOSED):
        await manager.done()
    else:
        await manager.switch_to(Change.fields)


def _outcome(found: Changed, capacity: int, minimum: int, texts: Texts) -> str:
    if found.trouble is Trouble.CLOSED:
        return texts.t("staff.events.call_off", "It has begun or is over: there is nothing to change.")
    if found.trouble is Trouble.PROMISED:
        return texts.t(
            "staff.events.edit",
            "🪑 Places promised: {promised}, and {room} is fewer. A promise stays. Write another number.",
            promised=found.form.promised,
            room=capacity,
        )
    if found.trouble is Trouble.MINIMUM:
        return texts.t(
            "staff.events.number",
            "There is room for {room}, so {least} families cannot come. Write another number.",
            room=capacity,
            least=minimum,
        )
    lines = [texts.t("staff.events.edit", "✅ Saved.")]
    if found.told:
        said = texts.n(
            "staff.events.edit",
            "{n} family is being told of the new place.",
            "{n} families are being told of the new place.",
            found.told,
        )
        lines.append(said)
    if found.aside:
        lines.append(_by_hand(texts, found.aside))
    if found.posted:
        lines.append(texts.t("staff.events.edit", "What stands in the group is changed. Phones do not ring for that."))
    return "\n".join(lines)


def _by_hand(texts: Texts, n: int) -> str:
    return texts.n(
        "staff.events.preview",
        "Without Telegram: {n} family. Tell her yourself.",
        "Without Telegram: {n} families. Tell them yourself.",
        n,
    )


def _asked(manager: DialogManager) -> str:
    return manager.current_context().state.state.partition(":")[2]  # type: ignore[union-attr]
