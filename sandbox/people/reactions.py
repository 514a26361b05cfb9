"""Reactions: which emoji there are, who gave what, and which bots hear of it."""

from collections import Counter
from typing import Any

from sandbox import view
from sandbox.chats.membership import is_admin, may
from sandbox.delivery.delivery import enqueue
from sandbox.errors import MisuseError
from sandbox.state.rows import Message, Person
from sandbox.state.world import World

SELECTOR = "\ufe0f"  # asks for the coloured look; Telegram leaves it out
JOINER = "\u200d"
EMOJI = {
    *"❤👍👎🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓",
    *"🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡",
    f"❤{JOINER}🔥", f"👨{JOINER}💻", f"🤷{JOINER}♂", f"🤷{JOINER}♀",
}  # fmt: skip
Json = dict[str, Any]


def plain(emoji: str) -> str:
    return emoji.replace(SELECTOR, "")


def present(message: Message) -> list[Json]:
    """Every reaction on the message, with how often it was given."""
    given = [_key(one) for reactions in message.reactions.values() for one in reactions]
    return [{"type": dict(key), "total_count": number} for key, number in Counter(given).items()]


def _key(reaction: Json) -> tuple[tuple[str, str], ...]:
    return tuple(reaction.items())


def give(world: World, whose: int, message: Message, reactions: list[Json]) -> bool:
    """Set what one gives to a message; False if that is what was there."""
    if message.reactions.get(whose, []) == reactions:
        return False
    message.reactions = {one: given for one, given in message.reactions.items() if one != whose}
    if reactions:
        message.reactions[whose] = reactions
    world.message_changed(message)
    return True


def react(world: World, person: Person, message: Message, emoji: str) -> None:
    """A person gives one reaction, which takes the place of the one before; "" takes it back."""
    chat = world.chats[message.place]
    if plain(emoji) not in EMOJI | {""}:
        raise MisuseError("there is no such reaction")
    if chat.type != "channel" and not may(chat, person.id, "can_react_to_messages"):
        raise MisuseError("this person may not react here", 409)
    before = message.reactions.get(person.id, [])
    after = [{"type": "emoji", "emoji": plain(emoji)}] if emoji else []
    if give(world, person.id, message, after):
        _tell(world, person, message, before, after)


def _tell(world: World, person: Person, message: Message, before: list[Json], after: list[Json]) -> None:
    """In groups and channels administrators hear of it; in a channel nobody learns who it was."""
    chat, now = world.chats[message.place], world.clock.seconds()
    for bot in world.bots_of(chat):
        if not chat.is_private and not is_admin(chat, bot.id):
            continue
        body = {"chat": view.chat(world, chat), "message_id": message.number(bot.id), "date": now}
        if chat.type == "channel":
            enqueue(world, bot, "message_reaction_count", body | {"reactions": present(message)})
        else:
            change = {"user": view.person_user(person), "old_reaction": before, "new_reaction": after}
            enqueue(world, bot, "message_reaction", body | change)
