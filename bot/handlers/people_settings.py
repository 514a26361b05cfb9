"""⚙️ «Ещё»: how she is spoken to, and the way to everything that is hers to decide. Two pages, and «Мои данные».

A page shows only buttons that lead somewhere: an area that has something for one of them enters its target here.
"""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.help_requests import HelpHidePress
from bot.buttons.hiding import HidingPress
from bot.buttons.mentoring_applications import ApplyPress
from bot.buttons.people import ConsentPress, PausePress, SettingsPress
from bot.buttons.phones import PhonesPress
from bot.buttons.privacy import ErasurePress, PrivacyPress
from bot.domain.people import TextLevel, Who
from bot.domain.voices import Voice, voice
from bot.handlers.reply import MenuButton, Targets, needs, show, show_menu, turn
from bot.storage.ledger import Ledger
from bot.use_cases import people, people_guests
from bot.use_cases.access import may

router = Router(name="people.settings")
SETTINGS = needs("people.settings")

_HERS: Targets = {
    "consents": ConsentPress(),
    "looked": PrivacyPress(what="looked"),
    "copy": PrivacyPress(what="copy"),
    "delete": ErasurePress(),
}
"""What «Мои данные» leads to: consents, looked, copy, delete."""


def _first_page(who: Who) -> Targets:
    here: Targets = {what: SettingsPress(what=what) for what in ("text_level", "visibility", "more")}
    hide: Targets = {"hide": HelpHidePress()} if may(who, "hiding.hide") else {}
    pause: Targets = {"pause": PausePress()} if may(who, "people.pause") else {}
    return {**here, **hide, **pause}


def _second_page(who: Who) -> Targets:
    here: Targets = {"visibility": SettingsPress(what="visibility"), "phones": PhonesPress(page=0)}
    return {**here, **_last_page(who), "more": SettingsPress(what="last"), "back": SettingsPress()}


def _last_page(who: Who) -> Targets:
    """On the easy level a page of its own."""
    hers: Targets = {"my_data": SettingsPress(what="my_data")} if _HERS and may(who, "people.consent") else {}
    quiet: Targets = {"hiding": HidingPress()} if may(who, "hiding.choose") else {}
    helps: Targets = {"volunteer": ApplyPress()} if may(who, "mentoring.apply") else {}
    return {**hers, **helps, **quiet, "back": SettingsPress(what="more")}


def _my_data() -> Targets:
    """On the easy level «copy» and «delete» stand behind «Ещё»."""
    behind = {"more": SettingsPress(what="my_data_more")} if _HERS.keys() & {"copy", "delete"} else {}
    return {**_HERS, **behind, "back": SettingsPress(what="more")}


@router.message(MenuButton("more"), flags=SETTINGS)
async def open_settings(message: Message, who: Who, voice: Voice) -> None:
    await show(message, "people.settings", voice, _first_page(who))


@router.callback_query(SettingsPress.filter(F.what == ""), flags=SETTINGS)
async def back_to_settings(query: CallbackQuery, who: Who, voice: Voice) -> None:
    await turn(query, "people.settings", voice, _first_page(who))


@router.callback_query(SettingsPress.filter(F.what == "more"), flags=SETTINGS)
async def show_more(query: CallbackQuery, who: Who, voice: Voice) -> None:
    await turn(query, "people.settings_more", voice, _second_page(who))


@router.callback_query(SettingsPress.filter(F.what == "last"), flags=SETTINGS)
async def show_last(query: CallbackQuery, who: Who, voice: Voice) -> None:
    await turn(query, "people.settings_last", voice, _last_page(who))


@router.callback_query(SettingsPress.filter(F.what == "my_data"), flags=SETTINGS)
async def show_my_data(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "privacy.my_data", voice, _my_data())


@router.callback_query(SettingsPress.filter(F.what == "my_data_more"), flags=SETTINGS)
async def show_more_of_my_data(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "privacy.my_data_more", voice, {**_my_data(), "back": SettingsPress(what="my_data")})


@router.callback_query(SettingsPress.filter(F.what == "text_level"), flags=SETTINGS)
async def ask_text_level(query: CallbackQuery, voice: Voice) -> None:
    levels = {what: SettingsPress(what=what) for what in ("plain", "easy", "listen")}
    await turn(query, "people.text_level", voice, {**levels, "back": SettingsPress()})


@router.callback_query(SettingsPress.filter(F.what.in_({"plain", "easy", "listen"})), flags=SETTINGS)
async def set_text_level(query: CallbackQuery, callback_data: SettingsPress, who: Who, ledger: Ledger) -> None:
    """At once, in words and menu alike."""
    listens = callback_data.what == "listen"
    level = TextLevel.PLAIN if callback_data.what == "plain" else TextLevel.EASY
    await ledger.run(people_guests.set_text_level, who, level, listens=listens)
    chosen = voice(who.language, level)
    await turn(query, "people.no_voice_yet" if listens else "people.text_level_set", chosen)
    await show_menu(query, who.role, chosen)


@router.callback_query(SettingsPress.filter(F.what == "visibility"), flags=SETTINGS)
async def show_visibility(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice) -> None:
    targets = {"good": SettingsPress(), "details": SettingsPress(what="details")}
    under_age = await ledger.read(people.is_under_age, who)
    await turn(query, "people.visibility_minor" if under_age else "people.visibility_adult", voice, targets)


@router.callback_query(SettingsPress.filter(F.what == "details"), flags=SETTINGS)
async def show_visibility_details(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "people.visibility_details", voice, {"good": SettingsPress()})
