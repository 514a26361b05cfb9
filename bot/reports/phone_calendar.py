"""Entries as an iCalendar file (RFC 5545) that any phone's calendar takes in, also a second time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

from bot.domain.week import Entry

MAKER = "-//Calendar//Calendar//RU"
"""A phone may show who made the file: it says nothing."""


def calendar(entries: Iterable[Entry], now: datetime) -> bytes:
    """`now` is the moment of the file; what is cancelled carries a higher sequence than what it replaces."""
    return _filled(_empty(), entries, now)


def feed(entries: Iterable[Entry], now: datetime, name: str, again: timedelta) -> bytes:
    """As `calendar`, for a phone that comes again by itself after `again`; `name` is what it calls this calendar."""
    made = _empty()
    made.add("x-wr-calname", name)
    made.add("refresh-interval", again, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(again))
    return _filled(made, entries, now)


def _empty() -> Calendar:
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    return made


def _filled(made: Calendar, entries: Iterable[Entry], now: datetime) -> bytes:
    for entry in entries:
        made.add_component(_event(entry, now))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event, start = Event(), entry.starts_at.astimezone(ZoneInfo(entry.zone))
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("dtstart", start)
    event.add("dtend", start + entry.length)
    event.add("summary", entry.title)
    if entry.place:
        event.add("location", entry.place)
    event.add("sequence", entry.changes + int(entry.cancelled))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event
