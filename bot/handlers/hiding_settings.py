"""«🙈 Тихий режим»: her word, when to write, calls, deleting by itself, covered texts, and what hiding cannot do."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.hiding import HidingHoursPress, HidingPress
from bot.buttons.keys import Key, Rows, column
from bot.buttons.people import SettingsPress
from bot.content.hiding_hours import hours_lines
from bot.content.screens import say
from bot.dialogs.hiding.states import Choosing
from bot.domain.hiding import HOURS, Secret
from bot.domain.hiding_hours import Part, SafeHours
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.reply import Targets, chat_of, needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import hiding_choices, hiding_wipes

router = Router(name="hiding.settings")
CHOOSE = needs("hiding.choose")
CHOOSING = {"choose": Choosing.word, "phrase": Choosing.phrase, "call_word": Choosing.call}


def _lead(*keys: str, back: str = "") -> Targets:
    return {**{key: HidingPress(what=key) for key in keys}, "back": HidingPress(what=back)}


@router.callback_query(HidingPress.filter(F.what == ""), flags=CHOOSE)
async def home(query: CallbackQuery, voice: Voice) -> None:
    leads = {**_lead("word", "hours", "calls", "more"), "back": SettingsPress(what="more")}
    await turn(query, "hiding.home", voice, leads)


@router.callback_query(HidingPress.filter(F.what == "more"), flags=CHOOSE)
async def more(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "hiding.home_more", voice, _lead("delete", "veil", "rest"))


@router.callback_query(HidingPress.filter(F.what == "word"), flags=CHOOSE)
async def word(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    there = Secret.WORD in (await ledger.read(hiding_choices.mine, who)).has
    await turn(query, f"hiding.word_{'there' if there else 'none'}", voice, _lead("choose", "phrase", "remove"))


@router.callback_query(HidingPress.filter(F.what.in_(set(CHOOSING))), flags=CHOOSE)
async def choose(query: CallbackQuery, callback_data: HidingPress, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(CHOOSING[callback_data.what], mode=StartMode.RESET_STACK)


@router.callback_query(HidingPress.filter(F.what == "remembered"), flags=CHOOSE)
async def remembered(query: CallbackQuery, voice: Voice) -> None:
    """In place of the message that showed the word."""
    await turn(query, "hiding.delete_set", voice, _lead())


@router.callback_query(HidingPress.filter(F.what == "remove"), flags=CHOOSE)
async def remove(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(hiding_choices.remove, who)
    await turn(query, "hiding.removed", voice, _lead())


@router.callback_query(HidingPress.filter(F.what == "calls"), flags=CHOOSE)
async def calls(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    await _calls(query, voice, (await ledger.read(hiding_choices.mine, who)).no_calls)


@router.callback_query(HidingPress.filter(F.what.in_({"no_calls", "may_call"})), flags=CHOOSE)
async def set_calls(query: CallbackQuery, callback_data: HidingPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    allowed = callback_data.what == "may_call"
    await ledger.run(hiding_choices.set_calls, who, allowed=allowed)
    await _calls(query, voice, not allowed)


async def _calls(query: CallbackQuery, voice: Voice, no_calls: bool) -> None:
    screen_id = "hiding.calls_not" if no_calls else "hiding.calls_may"
    await turn(query, screen_id, voice, _lead("no_calls", "may_call", "call_word"))


@router.callback_query(HidingPress.filter(F.what == "delete"), flags=CHOOSE)
async def ask_delete(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    """Only what would change something: so they are never more than a screen may have."""
    now = (await ledger.read(hiding_choices.mine, who)).delete_after
    keys = [f"h{hours}" for hours in (0, *HOURS) if hours != now]
    await turn(query, "hiding.delete", voice, _lead(*keys, back="more"))


@router.callback_query(HidingPress.filter(F.what.in_({f"h{hours}" for hours in (0, *HOURS)})), flags=CHOOSE)
async def set_delete(query: CallbackQuery, callback_data: HidingPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(hiding_choices.set_delete_after, who, int(callback_data.what[1:]))
    await turn(query, "hiding.delete_set", voice, _lead(back="more"))


@router.callback_query(HidingPress.filter(F.what == "veil"), flags=CHOOSE)
async def veil(query: CallbackQuery, who: Who, voice: Voice) -> None:
    await _veil(query, voice, who.veiled)


@router.callback_query(HidingPress.filter(F.what.in_({"veil_on", "veil_off"})), flags=CHOOSE)
async def set_veil(query: CallbackQuery, callback_data: HidingPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    veiled = callback_data.what == "veil_on"
    await ledger.run(hiding_choices.set_veiled, who, veiled=veiled)
    await _veil(query, voice, veiled)


async def _veil(query: CallbackQuery, voice: Voice, veiled: bool) -> None:
    await turn(query, f"hiding.veil_{'on' if veiled else 'off'}", voice, _lead("veil_on", "veil_off", back="more"))


@router.callback_query(HidingPress.filter(F.what.in_({"rest", "phone"})), flags=needs("hiding.show"))
async def rest(query: CallbackQuery, callback_data: HidingPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """The page tells what was hidden, so it goes by itself; also for somebody without consent."""
    screen_id = "hiding.left" if callback_data.what == "rest" else "hiding.phone"
    await turn(query, screen_id, voice, {"phone": HidingPress(what="phone"), "back": HidingPress(what="more")})
    await ledger.run(hiding_wipes.page_shown, who, chat_of(query).message_id)


@router.callback_query(HidingPress.filter(F.what == "hours"), flags=CHOOSE)
async def hours(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    chosen = (await ledger.read(hiding_choices.mine, who)).hours
    leads: Targets = {days: HidingHoursPress(days=days) for days in ("all", "work", "rest")}
    leads = {**leads, "each": HidingPress(what="each"), "back": HidingPress()}
    if chosen:
        await turn(query, "hiding.hours_some", voice, leads, hours=hours_lines(chosen, voice, texts.week()))
    else:
        await turn(query, "hiding.hours_any", voice, leads)


@router.callback_query(HidingPress.filter(F.what.in_({"each", "each_more", "each_last"})), flags=CHOOSE)
async def each_day(query: CallbackQuery, callback_data: HidingPress, voice: Voice, texts: Texts) -> None:
    """Three days a page, as every list."""
    pages = ("each", "each_more", "each_last")
    page, common = pages.index(callback_data.what), say("menu.common", voice).buttons
    days = [[Key(name, HidingHoursPress(days=str(day)).pack())] for day, name in enumerate(texts.week())][
        page * 3 : page * 3 + 3
    ]
    onward: Rows = [[Key(common["more"], HidingPress(what=pages[page + 1]).pack())]] if page < 2 else []
    back = HidingPress(what=pages[page - 1] if page else "hours")
    await redraw(query, say("hiding.hours_which", voice).text, [*days, *onward, [Key(common["back"], back.pack())]])


@router.callback_query(HidingHoursPress.filter(), flags=CHOOSE)
async def turn_hours(
    query: CallbackQuery, callback_data: HidingHoursPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    days = callback_data.days
    if days not in hiding_choices.DAYS or callback_data.part not in ("", *Part):
        raise Gone
    if callback_data.part:
        chosen = await ledger.run(hiding_choices.turn_hours, who, days, Part(callback_data.part))
    else:
        chosen = (await ledger.read(hiding_choices.mine, who)).hours
    said = say("hiding.hours_day", voice)
    await redraw(query, said.text, column(_marked(said.buttons, chosen, days), _parts(days)))


def _marked(labels: dict[str, str], chosen: SafeHours, days: str) -> dict[str, str]:
    """A word beside the mark would not fit; the screen above says in words what is chosen."""
    on = {part for part in Part if all(part in chosen.of(day) for day in hiding_choices.DAYS[days])}
    return {key: f"✅ {label}" if key in on else label for key, label in labels.items()}


def _parts(days: str) -> Targets:
    leads: Targets = {part: HidingHoursPress(days=days, part=part) for part in Part}
    return {**leads, "back": HidingPress(what="hours")}
