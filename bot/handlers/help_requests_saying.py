"""What is said to whoever asks for help, and in which order: first the words, then the commit, then what follows."""

import logging
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from aiogram.exceptions import TelegramAPIError
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons import GuidePress, HelpAskPress, HelpHidePress, HelpPress, HelpTellPress, column
from bot.content.guides import shown
from bot.content.help_requests import ASKS_FOR_WORDS, FIRST, LISTS, for_age, for_reader
from bot.content.screens import SCREENS, say
from bot.dialogs.farewell import inline
from bot.domain.help_requests import Fact, HelpKind
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import TALK
from bot.domain.voices import Voice
from bot.handlers.help_requests_words import listen_to
from bot.storage.ledger import Ledger
from bot.use_cases import help_requests_asking as asking
from bot.use_cases import people
from bot.use_cases.help_requests_asking import Asked

log = logging.getLogger(__name__)
T = TypeVar("T")
Work = Callable[[], Awaitable[Asked]]

AT_ONCE = 5  # seconds Telegram is given for the first words before the request is written down without them
GUIDE = "fever"
_said: deque[tuple[str, str]] = deque(maxlen=2000)
"""What was said to whom before a commit: an update that is tried again in this process does not say it twice."""


def targets(screen_id: str, kind: HelpKind | None = None, *, drafts: bool = False) -> dict[str, CallbackData]:
    """Where the buttons of a screen lead: a key is a list, a kind of help, or a fact about a request of `kind`."""
    lists = LISTS.get(screen_id.partition(".")[2].removesuffix("_guest"), {})
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
    event: Message | CallbackQuery, screen_id: str, voice: Voice, leads: dict[str, CallbackData], **values: object
) -> int:
    """A new message at the end of the chat, also when the pressed one is out of reach; answers its id."""
    assert event.bot is not None
    assert event.from_user is not None
    said = say(screen_id, voice, **values)
    keyboard = inline(column(said.buttons, leads))
    sent = await event.bot.send_message(event.from_user.id, said.text, reply_markup=keyboard, request_timeout=AT_ONCE)
    return sent.message_id


async def asked_for(
    query: CallbackQuery, kind: HelpKind, who: Who, voice: Voice, ledger: Ledger, work: Work, *, drafts: bool
) -> tuple[Asked, list[int]]:
    """First the words, then the commit of `work`; a press repeated within a minute gets none. Answers their ids too."""
    repeated, screen_id = await _looked_up(kind, who, ledger)
    speak_first = partial(first_words, query, screen_id, voice, targets(screen_id, kind, drafts=drafts))
    shown_ids, trouble = ([], None) if repeated else await speak_first()
    asked = await written(query, voice, work())
    if repeated and not asked.repeated:  # the press of a minute ago was this one, and is tried again
        shown_ids, trouble = await speak_first()
    if trouble is not None:
        raise trouble
    return asked, shown_ids


async def _looked_up(kind: HelpKind, who: Who, ledger: Ledger) -> tuple[bool, str]:
    """Whether she has the words already, and which they are. What cannot be read keeps nobody waiting for them."""
    screen_id = for_reader(FIRST[kind], guest=who.role is Role.STRANGER)
    try:
        return await ledger.read(asking.pressed_lately, who, kind), await for_her(screen_id, who, ledger)
    except Exception:
        log.exception("the first words are said without a look at the database")
        return False, screen_id


async def for_her(screen_id: str, who: Who, ledger: Ledger) -> str:
    """Under 18 the children's line stands on it."""
    if for_age(screen_id, minor=True) == screen_id:
        return screen_id
    return for_age(screen_id, minor=await ledger.read(people.is_under_age, who))


async def listen(state: FSMContext, who: Who, kind: HelpKind, asked: Asked) -> None:
    """What she says next belongs to the request; whoever was asked for words may take her time over them."""
    if who.role is not Role.STRANGER:
        await listen_to(state, asked.request.id, None if kind in ASKS_FOR_WORDS else asked.at + TALK)


async def first_words(
    query: CallbackQuery, screen_id: str, voice: Voice, leads: dict[str, CallbackData]
) -> tuple[list[int], TelegramAPIError | None]:
    """Say them; when Telegram is in trouble the request is written down all the same, and they are said again later."""
    if (query.id, screen_id) in _said:
        return [], None
    try:
        shown_id = await speak(query, screen_id, voice, leads)
    except TelegramAPIError as trouble:
        return [], trouble
    _said.append((query.id, screen_id))
    return [shown_id], None


async def written(query: CallbackQuery, voice: Voice, work: Awaitable[T]) -> T:
    """The result of a commit. When nothing can be written she is told so, from memory; the press is tried again."""
    try:
        return await work
    except (Denied, Gone):
        raise
    except Exception:
        if (query.id, "") not in _said:
            _said.append((query.id, ""))
            await speak(query, "help_requests.cannot_record", voice, {})
        raise
