"""ℹ️ «О нас»: who we are and how to come, for people without a link. Nothing of them is kept."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.mentoring_applications import ApplyPress
from bot.buttons.people import AboutPress, OrganisationPress, SettingsPress
from bot.buttons.phones import PhonesPress
from bot.dialogs.people_about.states import OwnFact
from bot.dialogs.people_about.words import own_screen
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, Targets, drop_dialog, needs, redraw, show, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people

router = Router(name="people.about")
OPEN = needs("menu.open")


def _targets() -> Targets:
    deeper = {what: AboutPress(what=what) for what in ("how", "young")}
    return {
        **deeper,
        "volunteer": ApplyPress(),
        "phones": PhonesPress(page=0),
        "text_level": SettingsPress(what="text_level"),
    }


@router.message(MenuButton("about"), flags=OPEN)
async def about(message: Message, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager) -> None:
    await drop_dialog(dialog_manager)
    known = await ledger.read(people.about, who)
    await show(message, "people_about.about", voice, _targets(), organisation=known.name)


@router.callback_query(AboutPress.filter(F.what == ""), flags=OPEN)
async def back_to_about(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice) -> None:
    await turn(query, "people_about.about", voice, _targets(), organisation=(await ledger.read(people.about, who)).name)


@router.callback_query(AboutPress.filter(F.what == "how"), flags=OPEN)
async def show_how(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice) -> None:
    """Only what the organisation entered; where it entered nothing, that is said."""
    back: Targets = {"volunteer": ApplyPress(), "back": AboutPress()}
    if lines := (await ledger.read(people.about, who)).lines:
        await turn(query, "people_about.how", voice, back, facts="\n".join(lines))
    else:
        await turn(query, "people_about.how_unknown", voice, back)


@router.callback_query(AboutPress.filter(F.what == "young"), flags=OPEN)
async def show_young(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "people_young.stranger", voice, {"back": AboutPress()})


@router.callback_query(OrganisationPress.filter(F.fact == None), flags=needs("people.about"))  # noqa: E711 - a filter
async def show_own(query: CallbackQuery, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *own_screen(await ledger.read(people.about, who), texts))


@router.callback_query(OrganisationPress.filter(F.removes), flags=needs("people.about"))
async def remove_own(
    query: CallbackQuery, callback_data: OrganisationPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    assert callback_data.fact is not None
    await ledger.run(people.say_of_us, who, callback_data.fact, "")
    await redraw(query, *own_screen(await ledger.read(people.about, who), texts))


@router.callback_query(OrganisationPress.filter(), flags=needs("people.about"))
async def ask_own(query: CallbackQuery, callback_data: OrganisationPress, dialog_manager: DialogManager) -> None:
    assert callback_data.fact is not None
    await dialog_manager.start(OwnFact.words, data={"fact": callback_data.fact.value}, mode=StartMode.RESET_STACK)
