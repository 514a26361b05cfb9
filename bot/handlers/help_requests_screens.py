"""A safe text with those of its buttons that lead somewhere, as a message of its own."""

from aiogram import Bot
from aiogram.filters.callback_data import CallbackData

from bot.buttons.guides import GuidePress
from bot.buttons.help_requests import HelpAskPress, HelpHidePress, HelpPress, HelpTellPress
from bot.buttons.keys import column
from bot.content.guides import shown
from bot.content.help_requests import LISTS
from bot.content.screens import SCREENS, say
from bot.dialogs.farewell import inline
from bot.domain.help_requests import Fact, HelpKind
from bot.domain.voices import Voice

AT_ONCE = 5  # seconds Telegram is given for the first words before the request is written down without them
GUIDE = "fever"


def targets(screen_id: str, kind: HelpKind | None = None, *, drafts: bool = False) -> dict[str, CallbackData]:
    """Where the buttons of a screen lead: a key is a list, a kind of help, or a fact about a request of `kind`."""
    lists = LISTS.get(screen_id.partition(".")[2].removesuffix("_guest").removesuffix("_family"), {})
    found: dict[str, CallbackData] = {}
    for key in SCREENS[screen_id].buttons:
        if key in lists:
            found[key] = HelpPress(screen=lists[key])
        elif key in list(HelpKind):
            found[key] = HelpAskPress(kind=HelpKind(key))
        elif kind is not None and key in list(Fact):
            found[key] = HelpTellPress(kind=kind, fact=Fact(key))
        elif key == "hide":
            found[key] = HelpHidePress()
        elif key == "steps" and GUIDE in [guide.id for guide in shown("mother", drafts=drafts)]:
            found[key] = GuidePress(guide=GUIDE, what="open")
    return found


async def speak(
    bot: Bot, chat: int, screen_id: str, voice: Voice, leads: dict[str, CallbackData], **values: object
) -> int:
    """A new message at the end of the chat, also when the pressed one is out of reach; answers its id."""
    said = say(screen_id, voice, **values)
    keyboard = inline(column(said.buttons, leads))
    sent = await bot.send_message(chat, said.text, reply_markup=keyboard, request_timeout=AT_ONCE)
    return sent.message_id
