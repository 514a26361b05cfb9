"""👀 «Кто смотрел»: day, role, first name, and what, three on a page (two in the easy level)."""

from html import unescape

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.keys import Key, Rows
from bot.buttons.people import SettingsPress
from bot.buttons.privacy import PrivacyPress
from bot.content.privacy import looked_at
from bot.content.screens import say
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import privacy
from bot.use_cases.privacy import Looked

router = Router(name="privacy")


@router.callback_query(PrivacyPress.filter(F.what == "looked"), flags=needs("privacy.see"))
async def show_who_looked(
    query: CallbackQuery, callback_data: PrivacyPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    page = callback_data.page
    found, more = await ledger.read(privacy.looked, who, page, 2 if voice == "ru@easy" else 3)
    if not found:
        said = say("privacy.nobody_looked", voice)
    else:
        said = say("privacy.looked", voice, looks="\n".join(_line(one, voice, texts) for one in found))
    await redraw(query, said.text, _rows(voice, page, more=more))


def _line(one: Looked, voice: Voice, texts: Texts) -> str:
    """«📅 29 ноября» and below it «👤 Куратор Ольга: карточка вашей семьи»."""
    role = say("people.roles", voice).buttons.get(one.look.role, "👤")
    what = dict.fromkeys(looked_at(action, voice) for action in one.look.actions)
    return unescape(f"📅 {texts.short_day(one.look.at)}\n{role} {one.name}: {'; '.join(what)}.")


def _rows(voice: Voice, page: int, *, more: bool) -> Rows:
    labels = say("menu.common", voice).buttons
    back = PrivacyPress(what="looked", page=page - 1) if page else SettingsPress(what="my_data")
    further = [[Key(labels["more"], PrivacyPress(what="looked", page=page + 1).pack())]] if more else []
    return [*further, [Key(labels["back"], back.pack())]]
