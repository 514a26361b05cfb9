"""What people do with messages besides writing them: react, vote, forward, share and move a place, stop a draft."""

from typing import Any

from aiohttp import web

from sandbox import polls
from sandbox.control.media import send
from sandbox.control.requests import PERSON, Ask, control
from sandbox.errors import MisuseError
from sandbox.media import forwards
from sandbox.people import acts, drafts, giving, news, reactions, voting
from sandbox.state.rows import Message
from sandbox.view import LIVE, resting, said_by

POINT = ("latitude", "longitude")
Json = dict[str, Any]


@control
async def react(ask: Ask) -> Any:
    """Give a reaction; an empty `emoji` takes it back."""
    message = ask.message(ask.chat(), ask.whole("message_id"))
    reactions.react(ask.world, ask.person(), message, ask.text("emoji"))
    return ask.done("react", message)


@control
async def vote(ask: Ask) -> Any:
    """Choose options of a poll by their numbers; none takes the vote back."""
    chosen = ask.body.get("options")
    message = ask.message(ask.chat(), ask.whole("message_id"))
    if not isinstance(chosen, list) or not all(isinstance(number, int) for number in chosen):
        raise MisuseError("`options` is a list of numbers")
    voting.vote(ask.world, ask.person(), message, chosen)
    return ask.done("vote", message)


@control
async def poll(ask: Ask) -> Any:
    """Send a poll of one's own: `question`, `options`; for a quiz `correct_option_ids`."""
    ask.chat()
    made = giving.poll(ask.world, ask.body)
    return ask.done("poll", send(ask, polls.content(ask.world.new(made))))


@control
async def forward(ask: Ask) -> Any:
    """Forward a message of this chat, of the group `from_chat`, of the chat with `from_bot`; or `text` that `author`
    wrote elsewhere."""
    ask.chat()
    if "text" in ask.body:
        return ask.done("forward", send(ask, _from_elsewhere(ask)))
    original = _original(ask)
    if not forwards.may_go(ask.world, original, copied=False):
        raise MisuseError("this message cannot be forwarded", 409)
    return ask.done("forward", send(ask, forwards.content(ask.world, original, copied=False)))


def _original(ask: Ask) -> Message:
    """A message of a private chat bears the number its own bot gave it."""
    number, group = ask.whole("message_id"), ask.whole("from_chat", 0)
    if group:
        return ask.message(ask.member(ask.group(group), ask.person()), number)
    if not ask.whole("from_bot", 0):
        return ask.message(ask.chat(), number)
    bot = ask.world.bot(ask.whole("from_bot"))
    found = ask.world.find(bot, acts.private(ask.world, ask.person(), bot), number)
    if found is None:
        raise MisuseError(f"there is no message {number} in this chat", 404)
    return found


def _from_elsewhere(ask: Ask) -> Json:
    """Chats between people are not modelled: what was said there is told by whom and what."""
    author = ask.world.person(ask.whole("author"))
    origin = said_by(ask.world, author.id, ask.world.clock.seconds())
    return acts.text_content(ask.text("text")) | {"forward_origin": origin}


@control
async def location(ask: Ask) -> Any:
    """Share a place; with `live_period`, one that can be moved for so many seconds."""
    live = {name: ask.whole(name) for name in LIVE if ask.body.get(name)}
    accuracy = {"horizontal_accuracy": ask.number("horizontal_accuracy")} if "horizontal_accuracy" in ask.body else {}
    return ask.done("location", send(ask, {"location": _point(ask) | accuracy | live}))


@control
async def move(ask: Ask) -> Any:
    """Move a live location of one's own, or end it with `stop`."""
    message = ask.message(ask.chat(), ask.whole("message_id"))
    place = message.content.get("location", {})
    if message.writer != ask.person().id or "live_period" not in place:
        raise MisuseError("only one's own live location moves", 409)
    place = place | _point(ask)
    message.content = message.content | {"location": resting(place) if ask.body.get("stop") else place}
    message.edit_date = ask.world.clock.seconds()
    ask.world.message_changed(message)
    news.tell(ask.world, message, edited=True)
    return ask.done("move", message)


def _point(ask: Ask) -> Json:
    return {name: ask.number(name, giving.SOMEWHERE[name]) for name in POINT}


@control
async def stop_draft(ask: Ask) -> Any:
    """Press the button that stops the bot from writing on."""
    drafts.stop(ask.world, ask.bot(), ask.chat())
    ask.acted("stop_draft", person=ask.person().id)
    return {"ok": True}


ACTS = (react, vote, poll, forward, location, move, stop_draft)
ROUTES = [web.post(f"{PERSON}/{act.__name__}", act) for act in ACTS]
