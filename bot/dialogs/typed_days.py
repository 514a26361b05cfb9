"""A day that somebody types where the buttons offer days, or says aloud: what is heard goes to a person."""

from datetime import date, datetime

from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.dialogs.answers import tell
from bot.dialogs.farewell import leave
from bot.dialogs.reminders.getters import form
from bot.dialogs.widgets import ledger_of, who_of
from bot.domain.people import Role
from bot.domain.relay import Parcel, RelayKind
from bot.domain.when import Unclear, When, read_when
from bot.use_cases import reminders_voice


async def when(
    message: Message, manager: DialogManager, *, behind: bool = False, wall: datetime | None = None
) -> When | None:
    """What was typed; None after saying what is unclear, or after handing a voice to her curator.

    `wall`: the family's clock, where the dialog is not about adding to its list.
    """
    if message.voice and who_of(manager).role is Role.MOTHER:
        await _to_her_curator(message, manager)
        return None
    said = read_when(message.text or "", wall or (await form(manager)).wall, behind=behind)
    if isinstance(said, When) and said.day is not None:
        return said
    await tell(manager, "reminders.no_such_day" if said is Unclear.NO_SUCH_DAY else "reminders.day_again")
    return None


async def day(message: Message, manager: DialogManager, *, behind: bool = False) -> date | None:
    """As `when`, where nothing but the day is asked."""
    said = await when(message, manager, behind=behind)
    return said.day if said is not None else None


async def read(message: Message, manager: DialogManager) -> When | None:
    """What was typed, if it is clear; nothing is said."""
    said = read_when(message.text or "", (await form(manager)).wall)
    return said if isinstance(said, When) else None


async def _to_her_curator(message: Message, manager: DialogManager) -> None:
    voice = message.voice
    assert voice is not None
    file = (voice.file_id, voice.file_unique_id)
    parcel = Parcel(RelayKind.VOICE, message.caption or "", message.message_id, *file)
    curator = await ledger_of(manager).run(reminders_voice.hand_over, who_of(manager), parcel)
    await leave(manager, "reminders.voice_sent", curator=curator)
