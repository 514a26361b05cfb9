"""People vote, and polls close: by hand, or when their time is over."""

from typing import Any

from sandbox import polls, view
from sandbox.delivery.delivery import enqueue
from sandbox.delivery.waiting import news_or
from sandbox.errors import MisuseError
from sandbox.signals import Signals
from sandbox.state.clock import Clock
from sandbox.state.rows import Message, Person, Poll
from sandbox.state.world import World

TOPIC = "polls"


def vote(world: World, person: Person, message: Message, chosen: list[Any]) -> Poll:
    """Choose options by their numbers; none at all takes the vote back."""
    if "poll" not in message.content:
        raise MisuseError("this message is not a poll", 409)
    poll = polls.of(world, message)
    _check(poll, person, chosen)
    if chosen:
        poll.votes[person.id] = sorted(chosen)
    else:
        poll.votes.pop(person.id, None)
    _changed(world, poll)
    _tell(world, poll)
    author = world.bots.get(poll.author)
    if author and not poll.asked["is_anonymous"]:
        names = [poll.options[number]["persistent_id"] for number in sorted(chosen)]
        answer = {"poll_id": poll.id, "user": view.person_user(person), "option_ids": sorted(chosen)}
        enqueue(world, author, "poll_answer", answer | {"option_persistent_ids": names})
    return poll


def _check(poll: Poll, person: Person, chosen: list[Any]) -> None:
    if poll.closed:
        raise MisuseError("the poll is closed", 409)
    if person.id in poll.votes and not poll.asked["allows_revoting"]:
        raise MisuseError("a vote in this poll cannot be changed", 409)
    numbers = range(len(poll.options))
    if len(set(chosen)) != len(chosen) or any(number not in numbers for number in chosen):
        raise MisuseError("`options` is a list of numbers of options, counted from 0")
    if len(chosen) > 1 and not poll.asked["allows_multiple_answers"]:
        raise MisuseError("this poll takes one answer only", 409)


def close(world: World, poll: Poll) -> None:
    poll.closed = True
    _changed(world, poll)
    _tell(world, poll)


def _tell(world: World, poll: Poll) -> None:
    """A bot hears of the polls it sent."""
    author = world.bots.get(poll.author)
    if author:
        enqueue(world, author, "poll", polls.face(poll))


def _changed(world: World, poll: Poll) -> None:
    """Every message that shows the poll looks different now."""
    world.changed(poll)
    for message in world.polled.get(poll.id, []):
        world.message_changed(message)


def due(world: World) -> list[Poll]:
    now = world.clock.now()
    return [poll for poll in world.polls.values() if poll.closes and not poll.closed and poll.closes <= now]


async def keep_closing(world: World, clock: Clock, signals: Signals) -> None:
    """Close polls at their time by the sandbox's clock, again and again, until cancelled."""
    while True:
        for poll in due(world):
            close(world, poll)
        waiting = [poll.closes for poll in world.polls.values() if poll.closes and not poll.closed]
        await news_or(clock, signals, min(waiting, default=clock.now() + 3600.0), TOPIC)
