"""📎 What leaves the bot about an event: a poster, a list for the table, an entry for the phone's calendar."""

import asyncio
from collections.abc import Sequence

from aiogram import F, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.buttons.events import EventPress
from bot.buttons.keys import Key
from bot.content.events import is_discreet, outward, title, what
from bot.domain.events import Answer, Guest, code_of
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.domain.week import Entry
from bot.handlers.events_words import head
from bot.handlers.reply import chat_of, needs, write
from bot.reports.guest_list import guest_list
from bot.reports.phone_calendar import calendar
from bot.reports.poster import Poster, poster
from bot.reports.sheet import Section
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events, events_papers
from bot.use_cases.events_papers import Papers

router = Router(name="events_papers")
PAPERS = needs("events.papers")
ON_THE_WALL: Voice = "ru"
"""A poster is read by families, whichever language its curator works in."""


@router.callback_query(EventPress.filter(F.what == "papers"), flags=PAPERS)
async def offer(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.read(events.board, who, callback_data.event_id)
    poster_key = {"poster": texts.label("staff.events.papers", "🖼 A poster with a QR code")}
    names = {
        **({} if is_discreet(board.event.says) else poster_key),
        "list": texts.label("staff.events.papers", "📋 A list on paper"),
        "ics": texts.label("staff.events.papers", "🗓 For the phone's calendar"),
    }
    rows = [[Key(name, EventPress(event_id=board.event.id, what=key).pack())] for key, name in names.items()]
    await write(query, head(board, texts), rows)


@router.callback_query(EventPress.filter(F.what == "poster"), flags=PAPERS)
async def on_the_wall(query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    found = await ledger.run(events_papers.papers, who, callback_data.event_id)
    if found.link is None:
        no = texts.t("staff.events.papers", "🔒 No poster for this one: its name tells too much, or it was called off.")
        await write(query, no)
        return
    picture, paper = await asyncio.to_thread(poster, _poster(found, found.link), found.now.date())
    name = code_of(found.event.id)
    await chat_of(query).answer_document(BufferedInputFile(picture, f"{name}.png"))
    said = texts.t("staff.events.papers", "🖼 To print, and as a picture. Your families who scan it get on the list.")
    await chat_of(query).answer_document(BufferedInputFile(paper, f"{name}.pdf"), caption=said)


@router.callback_query(EventPress.filter(F.what == "list"), flags=PAPERS)
async def on_the_table(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.run(events_papers.papers, who, callback_data.event_id)
    file = await asyncio.to_thread(_list, found, voice, texts)
    said = texts.t("staff.events.papers", "📋 The list for the table.")
    name = f"{code_of(found.event.id)}-list.pdf"
    await chat_of(query).answer_document(BufferedInputFile(file, name), caption=said)


@router.callback_query(EventPress.filter(F.what == "ics"), flags=PAPERS)
async def in_the_calendar(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """All classes of a series in one file; what the phone has already, it changes."""
    found = await ledger.run(events_papers.papers, who, callback_data.event_id)
    entries = [
        Entry(
            f"{one.id}@calendar",
            (outward if is_discreet(one.says) else title)(one.says, voice),
            "👥",
            one.says.starts_at,
            one.says.zone,
            one.says.place,
            one.cancelled,
            one.says.ends_at - one.says.starts_at,
            one.moved,
        )
        for one in (found.classes or [found.event])
    ]
    file = BufferedInputFile(calendar(entries, found.now), f"{code_of(found.event.id)}.ics")
    await chat_of(query).answer_document(file, caption=texts.t("staff.events.papers", "🗓 Open it on your phone."))


def _poster(found: Papers, link: str) -> Poster:
    says = found.event.says
    texts = Texts(ON_THE_WALL, says.zone)
    when = texts.when(found.classes[0].says.starts_at if found.classes else says.starts_at)
    return Poster(
        outward(says, ON_THE_WALL),
        [when, says.place],
        says.details or what(says, ON_THE_WALL).text.partition("\n")[0],
        texts.label("staff.events.poster", "Point the camera of your phone here"),
        link,
        f"@{found.username} · {code_of(found.event.id)}",
        found.organisation,
    )


def _list(found: Papers, voice: Voice, texts: Texts) -> bytes:
    says, label = found.event.says, texts.label
    coming = _of(found, Answer.COMING)
    sections = [Section(_counted(label("staff.events.papers", "Coming"), coming, texts), _lines(coming, texts))]
    if waiting := _of(found, Answer.OFFERED, Answer.WAITING):
        heading = _counted(label("staff.events.papers", "Waiting for a place"), waiting, texts)
        sections.append(Section(heading, _lines(waiting, texts)))
    return guest_list(
        outward(says, voice),
        f"{Texts(voice, says.zone).when(says.starts_at)}. {says.place}",
        sections,
        label("staff.events.papers", "First names and codes alone. Afterwards: into the shredder."),
        lambda n, of: label("staff.events.papers", "Sheet {n} of {of}.", n=n, of=of),
        found.now.date(),
    )


def _of(found: Papers, *answers: Answer) -> list[Guest]:
    return [guest for guest in found.guests if guest.answer in answers]


def _counted(heading: str, guests: Sequence[Guest], texts: Texts) -> str:
    if not guests:
        return texts.label("staff.events.papers", "Nobody has said yet that they come.")
    counts = {"n": len(guests), "people": sum(guest.company.people for guest in guests)}
    return texts.label("staff.events.papers", "{heading} · families: {n} · people: {people}", heading=heading, **counts)


def _lines(guests: Sequence[Guest], texts: Texts) -> list[str]:
    return [_line(guest, texts) for guest in guests]


def _line(guest: Guest, texts: Texts) -> str:
    """«Аня · BRN-001 · children: 2»: the paper lies on a table, so no more of a name than its first word."""
    parts = [guest.alias.split()[0], guest.code]
    if n := guest.company.children:
        parts.append(texts.label("staff.events.guests", "children: {n}", n=n))
    if n := guest.company.adults:
        parts.append(texts.label("staff.events.guests", "grown-ups: {n}", n=n))
    return " · ".join(parts)
