"""A person's days as a file for her phone's calendar. It leaves the house: of a family no name, code or address."""

import asyncio

from bot.content.events import is_discreet, outward
from bot.domain.events import Event
from bot.domain.events_feed import AGAIN, Block, Hidden
from bot.domain.people import Who
from bot.domain.voices import voice
from bot.domain.week import Entry
from bot.reports.phone_calendar import feed
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events_feed
from bot.use_cases.events_feed import Days


async def calendar(ledger: Ledger, who: Who) -> bytes:
    """Raises Denied. Writing it takes some hundredths of a second, and nobody's press waits for them."""
    found = await ledger.read(events_feed.days, who)
    return await asyncio.to_thread(_written, found, who)


def _written(found: Days, who: Who) -> bytes:
    texts = Texts(voice(who.language, who.text_level), who.zone)
    entries = [_event(one, texts) for one in found.events] + [_block(one, texts) for one in found.blocks]
    name = texts.label("staff.events.feed", "Work calendar")
    return feed(sorted(entries, key=lambda one: (one.starts_at, one.uid)), found.now, name, AGAIN)


def _event(event: Event, texts: Texts) -> Entry:
    """A name that tells too much for a wall tells too much here, and so does the place that goes with it. What a
    curator wrote herself may hold a family's name, and its place may be their home."""
    says = event.says
    told = bool(says.programme) and not is_discreet(says)
    busy, own = texts.label("staff.events.feed", "Busy"), texts.label("staff.events.feed", "Group meeting")
    return Entry(
        f"{event.id}@calendar",
        outward(says, texts.voice) if told else busy if says.programme else own,
        "",
        says.starts_at,
        says.zone,
        says.place if told else "",
        event.cancelled,
        says.ends_at - says.starts_at,
        event.moved,
    )


def _block(block: Block, texts: Texts) -> Entry:
    words = {
        Hidden.VISIT: texts.label("staff.events.feed", "Visit"),
        Hidden.TALK: texts.label("staff.events.feed", "Meeting with colleagues"),
    }
    return Entry(
        f"{block.id}@calendar",
        words[block.what],
        "",
        block.starts_at,
        block.zone,
        "",
        block.cancelled,
        block.length,
        block.changes,
    )
