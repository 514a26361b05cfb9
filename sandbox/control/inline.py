"""Inline mode from the person's side: asking a bot from any chat, seeing its results, sending one."""

from typing import Any

from aiohttp import web

from sandbox.call import Call
from sandbox.control.requests import PERSON, Ask, control
from sandbox.errors import ApiError, MisuseError
from sandbox.methods import results
from sandbox.people import acts, inline, mini_apps
from sandbox.state.queries import InlineQuery

Json = dict[str, Any]


@control
async def ask_bot(ask: Ask) -> Any:
    """`chat` is where it is typed: 0 or nothing for the chat with the bot, a group's id, or another bot's."""
    person, bot = ask.person(), ask.bot()
    chat = inline.writable(ask.world, person, bot, ask.whole("chat")) if ask.whole("chat", 0) else None
    query = inline.ask(ask.world, person, bot, chat, ask.body)
    ask.acted("inline query", person=person.id, query=query.query)
    return _shown(query)


def _query(ask: Ask) -> InlineQuery:
    """The named query, or the one this person asked last."""
    theirs = [query for query in ask.world.inline_queries.values() if query.person == ask.person().id]
    for query in reversed(theirs):
        if ask.body.get("query_id") in (None, query.id):
            return query
    raise MisuseError("this person has asked no such query", 404)


def _shown(query: InlineQuery) -> Json:
    looks = ("id", "type", "title", "description")
    results = [{name: one[name] for name in looks if one[name]} for one in query.results]
    seen: Json = {"query_id": query.id, "answered": bool(query.answered_at), "results": results}
    return seen | {"next_offset": query.next_offset, "button": query.button}


@control
async def see(ask: Ask) -> Any:
    query = _query(ask)
    await ask.telegram.signals.until(("inline", query.id), lambda: bool(query.answered_at), ask.wait())
    return _shown(query)


@control
async def choose(ask: Ask) -> Any:
    """What the bot named by its address is fetched now."""
    query, person = _query(ask), ask.person()
    bot = ask.world.bots[query.bot]
    chat, result = inline.writable(ask.world, person, bot, ask.whole("chat", 0)), _result(ask, query)
    try:
        ready = await results.whole(Call(ask.world, bot, ask.telegram.poller, {}), result)
    except ApiError as error:
        raise MisuseError(error.note or error.description, 409) from None
    return ask.done("inline result", inline.choose(ask.world, person, query, ready, chat, ask.whole("thread", 0)))


def _result(ask: Ask, query: InlineQuery) -> Json:
    for result in query.results:
        if result["id"] == ask.text("result_id"):
            return result
    raise MisuseError("there is no such result", 404, results=[one["id"] for one in query.results])


@control
async def button(ask: Ask) -> Any:
    """The button over the results: it starts the bot with a parameter, or opens a Mini App."""
    query, person = _query(ask), ask.person()
    bot, shown = ask.world.bots[query.bot], query.button
    if shown is None:
        raise MisuseError("there is no button over these results", 404)
    if "start_parameter" in shown:
        return ask.done("start", acts.start(ask.world, person, bot, shown["start_parameter"]))
    app = mini_apps.launch(ask.world, person, bot, "results", shown["web_app"]["url"], button_text=shown["text"])
    ask.acted("mini app", person=person.id, origin="results", url=app.url)
    return mini_apps.opened(ask.world, app, bool(ask.body.get("dark")))


ROUTES = [
    web.post(f"{PERSON}/inline_query", ask_bot),
    web.get(f"{PERSON}/inline_query", see),
    web.post(f"{PERSON}/inline_result", choose),
    web.post(f"{PERSON}/inline_button", button),
]
