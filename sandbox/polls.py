"""Polls as the Bot API shows them: the question, the votes so far, and what only some may know."""

from typing import Any

from sandbox.state.rows import Bot, Message, Poll
from sandbox.state.world import World

Json = dict[str, Any]
MOST_OPTIONS = 12
IN_MESSAGES_ONLY = ("description", "description_entities")


def of(world: World, message: Message) -> Poll:
    return world.polls[message.content["poll"]["id"]]


def in_message(world: World, bot: Bot, message: Message) -> Json:
    """The right answer is known to the bot that sent the quiz or got it in its own chat, and not of a forward."""
    poll = of(world, message)
    forwarded = "forward_origin" in message.content
    knows = poll.closed or (not forwarded and (bot.id in {message.bot, poll.author}))
    return face(poll, knows) | {name: poll.asked[name] for name in IN_MESSAGES_ONLY if name in poll.asked}


def face(poll: Poll, knows: bool = True) -> Json:
    """A poll by itself."""
    counts = [sum(number in chosen for chosen in poll.votes.values()) for number in range(len(poll.options))]
    options = [option | {"voter_count": count} for option, count in zip(poll.options, counts, strict=True)]
    asked = {name: value for name, value in poll.asked.items() if name not in IN_MESSAGES_ONLY}
    state = {"options": options, "total_voter_count": len(poll.votes), "is_closed": poll.closed}
    seen = {"id": poll.id} | asked | state
    return seen | ({"correct_option_ids": poll.correct} if poll.correct and knows else {})


def made(world: World, **facts: Any) -> Poll:
    """A poll with a number of its own, not yet in the world."""
    return Poll(id=str(5_100_000_000_000_000_001 + len(world.polls)), **facts)


def alike(world: World, poll: Poll, author: int) -> Poll:
    """The same question with no votes, as a copy has. What limits its time begins anew."""
    period = poll.asked.get("open_period", 0)
    closes = world.clock.seconds() + period if period else 0
    asked = poll.asked | ({"close_date": closes} if closes else {})
    return made(world, author=author, asked=asked, options=poll.options, correct=poll.correct, closes=closes)


def content(poll: Poll) -> Json:
    """What a message keeps of its poll: the rest is looked up, for it changes."""
    return {"poll": {"id": poll.id, "question": poll.asked["question"]}}
