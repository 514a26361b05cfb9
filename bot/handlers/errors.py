"""What a person sees when a press cannot be followed: a sentence about what to do, and a fresh menu. Never «error»."""

import logging

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent
from aiogram_dialog.api.exceptions import DialogsError

from bot.content.screens import say
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.voices import Voice
from bot.handlers.reply import show_menu
from bot.texts import Texts

log = logging.getLogger(__name__)
router = Router(name="errors")


@router.errors(ExceptionTypeFilter(Denied))
async def not_for_you(event: ErrorEvent, who: Who, voice: Voice, texts: Texts) -> None:
    """A stranger's press, a role that was taken away, somebody else's family, an adult who has not agreed yet."""
    log.warning("denied", extra={"action": getattr(event.exception, "action", "")})
    if not await _in_a_group(event, texts.label("staff.team_room.toast", "Somebody else presses this.")):
        waits = who.awaits_adult and who.role is Role.MOTHER
        await _menu(event, who, voice, "people_young.shut" if waits else "menu.not_for_you")


@router.errors(ExceptionTypeFilter(Gone, DialogsError))
async def outdated(event: ErrorEvent, who: Who, voice: Voice, texts: Texts) -> None:
    """Last month's button: what it spoke of is over, or its dialog is."""
    if not await _in_a_group(event, texts.label("staff.team_room.toast", "This button is over.")):
        await _menu(event, who, voice, "menu.outdated")


async def _in_a_group(event: ErrorEvent, toast: str) -> bool:
    """There nothing is said before others: whoever pressed sees it for a moment."""
    query = event.update.callback_query
    spoken = query.message if query else event.update.message
    if spoken is None or spoken.chat.type == "private":
        return False
    if query is not None:
        await query.answer(toast)
    return True


async def _menu(event: ErrorEvent, who: Who, voice: Voice, screen_id: str) -> None:
    query, message = event.update.callback_query, event.update.message
    if query is not None:
        await query.answer()
    if who.hidden:
        return
    if (spoken := query or message) is not None:
        await show_menu(spoken, who.role, voice, say(screen_id, voice).text)
