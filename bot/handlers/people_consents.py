"""📝 «Что можно хранить»: every purpose with its state, its words, and a button to say yes or no at once."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key, Rows
from bot.buttons.people import ConsentPress, SettingsPress
from bot.buttons.privacy import ErasurePress
from bot.content.consents import CONSENTS, screen_of, shown
from bot.content.screens import say
from bot.dialogs.people_ages.states import BirthDate
from bot.domain.people import Role, Who
from bot.domain.people_consents import Purpose, Standing
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import MenuButton, Targets, drop_dialog, needs, redraw, show, turn
from bot.storage.ledger import Ledger
from bot.use_cases import people_consents

router = Router(name="people.consents")
OWN = needs("people.consent")

STATES = {
    Standing.GIVEN: "people_consents.state_given",
    Standing.OLD: "people_consents.state_given",
    Standing.WITHDRAWN: "people_consents.state_not",
    Standing.ASKED_NEVER: "people_consents.state_never",
}

DELETE: Targets = {"delete_me": ErasurePress()}


@router.callback_query(ConsentPress.filter((F.purpose == None) & (F.what == "")), flags=OWN)  # noqa: E711 - a filter
async def show_list(query: CallbackQuery, callback_data: ConsentPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    standings = await ledger.read(people_consents.standings, who)
    await redraw(query, *_list(standings, callback_data.page, voice))


@router.callback_query(ConsentPress.filter((F.purpose != None) & (F.what == "")), flags=OWN)  # noqa: E711 - a filter
async def show_words(query: CallbackQuery, callback_data: ConsentPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    purpose, page = _purpose(callback_data), callback_data.page
    await turn(query, screen_of(purpose), voice, _answers(purpose, page))


@router.callback_query(ConsentPress.filter(F.what == "agree"), flags=OWN)
async def agree(
    query: CallbackQuery,
    callback_data: ConsentPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    dialog_manager: DialogManager,
) -> None:
    """At once. Of the day of birth the day itself is asked next."""
    purpose = _purpose(callback_data)
    await ledger.run(people_consents.give, who, purpose, shown(purpose, voice))
    if purpose is Purpose.BIRTH_DATE:
        await dialog_manager.start(BirthDate.day, mode=StartMode.RESET_STACK)
    else:
        await _back(query, callback_data, who, ledger, voice)


@router.callback_query(ConsentPress.filter(F.what == "refuse"), flags=OWN)
async def refuse(query: CallbackQuery, callback_data: ConsentPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    """At once; only what nobody can be kept without leads to the way of being deleted."""
    purpose, page = _purpose(callback_data), callback_data.page
    if CONSENTS[purpose].needed:
        targets = {**DELETE, "ask": ConsentPress(purpose=purpose, what="ask", page=page)}
        back = {"back": ConsentPress(purpose=purpose, page=page)}
        await turn(query, "people_consents.what_it_means", voice, {**targets, **back})
        return
    await ledger.run(people_consents.withdraw, who, purpose, shown(purpose, voice))
    await _back(query, callback_data, who, ledger, voice)


@router.callback_query(ConsentPress.filter(F.what == "ask"), flags=OWN)
async def ask_curator(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice) -> None:
    asked = await ledger.run(people_consents.ask_curator, who)
    await turn(query, "people_consents.asked_curator" if asked else "people.waiting", voice)


class AskedAnew(Filter):
    """Words have changed since she agreed to them, or she has turned 18: she reads them before her affairs open."""

    async def __call__(self, message: Message, who: Who, ledger: Ledger) -> bool | dict[str, Purpose]:
        if who.role is not Role.MOTHER or who.person_id is None:
            return False
        anew = await ledger.read(people_consents.asked_anew, who)
        return {"anew": anew} if anew else False


@router.message(MenuButton("affairs", "people"), AskedAnew(), flags=OWN)
async def ask_anew(message: Message, anew: Purpose, voice: Voice, dialog_manager: DialogManager) -> None:
    """Help, guides and numbers never wait for it."""
    await drop_dialog(dialog_manager)
    await show(message, "people_consents.changed_words", voice)
    await show(message, screen_of(anew), voice, _answers(anew, 0))


async def _back(query: CallbackQuery, press: ConsentPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    await redraw(query, *_list(await ledger.read(people_consents.standings, who), press.page, voice))


def _list(standings: Mapping[Purpose, Standing], page: int, voice: Voice) -> tuple[str, Rows]:
    """A page of it: three lines, two in the easy level."""
    purposes, size = list(standings), page_size(voice)
    page = page if page * size < len(purposes) else 0
    here = purposes[page * size : (page + 1) * size + 1]
    lines = [say(STATES[standings[one]], voice, what=_name(one, voice)).text for one in here[:size]]
    keys = [Key(_name(one, voice), ConsentPress(purpose=one, page=page).pack()) for one in here]
    rows = page_rows(keys, voice, page, lambda to: ConsentPress(page=to), SettingsPress(what="my_data"))
    return say("people_consents.list", voice, states="\n".join(lines)).text, rows


def _answers(purpose: Purpose, page: int) -> Targets:
    answers = {what: ConsentPress(purpose=purpose, what=what, page=page) for what in ("agree", "refuse", "ask")}
    return {**answers, "back": ConsentPress(page=page)}


def _name(purpose: Purpose, voice: Voice) -> str:
    return CONSENTS[purpose].name.text(voice)


def _purpose(press: ConsentPress) -> Purpose:
    assert press.purpose is not None
    return press.purpose
