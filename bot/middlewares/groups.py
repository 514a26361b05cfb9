"""What of a group's life reaches the handlers: commands of the coordinator, the team room's presses and replies, and
what Telegram tells of the group. All else that is said there is for those who are there."""

from aiogram.types import Update

from bot.domain.people import Who, system
from bot.domain.team_room import RoomState
from bot.texts import Texts
from bot.use_cases.team_room import Speaker

COMMANDS = ("/room", "/start")
OF_THE_ROOM = "team_room"  # presses of the coordinator, see bot/buttons/


def speaks(update: Update, speaker: Speaker) -> Who | None:
    """In which role somebody acts, if this is for the bot at all."""
    said, pressed = update.message, update.callback_query
    if pressed is not None and (pressed.data or "").startswith(OF_THE_ROOM):
        return speaker.coordinator or (speaker.staff if _connected(speaker) else None)
    if pressed is not None:
        return speaker.staff if _connected(speaker) else None
    if said is not None and (said.text or "").startswith(COMMANDS):
        return speaker.coordinator
    return speaker.staff if said is not None and said.reply_to_message is not None and _connected(speaker) else None


def told_by_telegram(update: Update, speaker: Speaker, organisation_id: int) -> Who | None:
    """Nobody asks for these, so they are the system's: the bot came or went, the group moved, a topic was closed."""
    said = update.message
    if update.my_chat_member is not None:
        return system(organisation_id)
    if said is not None and speaker.room is not None and (said.migrate_to_chat_id or said.forum_topic_closed):
        return system(organisation_id)
    if said is not None and speaker.noticeboard is not None and (said.migrate_to_chat_id or said.new_chat_title):
        return system(organisation_id)
    return None


async def refuse(update: Update, speaker: Speaker) -> None:
    """A press in the room by somebody who is not of the staff; anything else gets no answer."""
    if update.callback_query is not None and _connected(speaker):
        texts = Texts("ru", "UTC")
        await update.callback_query.answer(texts.label("staff.team_room.toast", "This is for the staff."))


def _connected(speaker: Speaker) -> bool:
    return speaker.room is not None and speaker.room.state is RoomState.CONNECTED
