"""🔗 The link by which a phone's calendar reads by itself: what is seen there, getting it, another, ending it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.events import FeedPress, MonthPress
from bot.buttons.keys import Key, Rows
from bot.content.screens import say
from bot.domain.events_feed import Feed, address
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events_feed

router = Router(name="events_feed")
FEED = needs("events.feed")


@router.callback_query(FeedPress.filter(F.what == ""), flags=FEED)
async def stands(
    query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts, web_url: str | None = None
) -> None:
    found = await ledger.read(events_feed.look, who)
    await _stands(query, found, who, voice, texts, web_url)


@router.callback_query(FeedPress.filter(F.what.in_({"ask_new", "ask_end"})), flags=FEED)
async def ask(query: CallbackQuery, callback_data: FeedPress, voice: Voice, texts: Texts) -> None:
    if callback_data.what == "ask_new":
        text = texts.t(
            "staff.events.feed",
            "A new link? The old one stops at once: take it off the phone, and put the new one in its place.",
        )
        yes = Key(
            texts.label("staff.events.feed", "Yes, a new link"), FeedPress(what="make", ref=callback_data.ref).pack()
        )
    else:
        text = texts.t(
            "staff.events.feed", "Switch it off? The link opens nothing any more. You can get another at any time."
        )
        yes = Key(
            texts.label("staff.events.feed", "Yes, switch it off"), FeedPress(what="end", ref=callback_data.ref).pack()
        )
    await redraw(query, text, [[yes], [_back(FeedPress(), voice)]])


@router.callback_query(FeedPress.filter(F.what == "make"), flags=FEED)
async def make(
    query: CallbackQuery,
    callback_data: FeedPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    web_url: str | None = None,
) -> None:
    """The address is shown once: of what is kept nobody can read it again, nor can we."""
    secret = await ledger.run(events_feed.make, who, callback_data.ref) if web_url else None
    if web_url is None or secret is None:
        await stands(query, who, ledger, voice, texts, web_url)
        return
    link = address(web_url, secret)
    await redraw(query, _how(texts), [[_back(FeedPress(), voice)]])
    rows = [[Key(texts.label("staff.events.feed", "📋 Copy the link"), "", copies=link)]]
    secretly = texts.t(
        "staff.events.feed", "🔗 Your link. It is shown this once; give it to nobody.\n<code>{link}</code>", link=link
    )
    await write(query, secretly, rows)


@router.callback_query(FeedPress.filter(F.what == "end"), flags=FEED)
async def end(
    query: CallbackQuery,
    callback_data: FeedPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    web_url: str | None = None,
) -> None:
    if not await ledger.run(events_feed.end, who, callback_data.ref):
        await stands(query, who, ledger, voice, texts, web_url)
        return
    off = texts.t(
        "staff.events.feed",
        "🔗 Switched off: the link opens nothing any more. What the phone has read stays there until you delete "
        "this calendar on it.",
    )
    await redraw(query, off, [*_offer(texts, web_url), [_back(MonthPress(), voice)]])


async def _stands(
    query: CallbackQuery, found: Feed | None, who: Who, voice: Voice, texts: Texts, web_url: str | None
) -> None:
    lines = [texts.t("staff.events.feed", "🔗 My calendar"), "", _explained(who, texts)]
    if found is not None:
        lines += ["", texts.t("staff.events.feed", "✅ On since {day}.", day=texts.day(found.made_at))]
        keys = {"ask_new": texts.label("staff.events.feed", "🔁 A new link")} if web_url else {}
        keys["ask_end"] = texts.label("staff.events.feed", "🚫 Switch off")
        rows = [[Key(name, FeedPress(what=what, ref=found.id).pack())] for what, name in keys.items()]
    else:
        rows = _offer(texts, web_url)
    if web_url is None:
        lines += ["", texts.t("staff.events.feed", "Links are switched off now by whoever runs this program.")]
    await redraw(query, "\n".join(lines), [*rows, [_back(MonthPress(), voice)]])


def _offer(texts: Texts, web_url: str | None) -> Rows:
    return (
        [[Key(texts.label("staff.events.feed", "🔗 Get the link"), FeedPress(what="make").pack())]] if web_url else []
    )


def _explained(who: Who, texts: Texts) -> str:
    """Who will read what, before anything is there to read."""
    before = texts.t(
        "staff.events.feed",
        "The calendar of your phone can show your days by itself. For that you get a secret link. Whoever knows "
        "the link sees the same, without a password.\n\n"
        "Whoever keeps that calendar (Google, Apple or another) reads there:",
    )
    if who.role is Role.CURATOR:
        seen = texts.t(
            "staff.events.feed",
            "• your group meetings as the invited read them: name, time, place\n"
            "• «Group meeting», where you wrote the name yourself: the time alone\n"
            "• «Busy», where the name of a group tells too much\n"
            "• «Visit» and «Meeting with colleagues»: the time alone",
        )
    else:
        seen = texts.t(
            "staff.events.feed",
            "• group meetings of the curators as the invited read them: name, time, place\n"
            "• «Group meeting», where a curator wrote the name herself: the time alone\n"
            "• «Meeting with colleagues», where you are called to one: the time alone",
        )
    return "\n".join(
        [before, seen, "", texts.t("staff.events.feed", "Of a family I put no name, number or address there.")]
    )


def _how(texts: Texts) -> str:
    return texts.t(
        "staff.events.feed",
        "How to put it on the phone:\n"
        "1. Copy the link below.\n"
        "2. Open the calendar:\n"
        "• iPhone: Settings → Calendar → Accounts → Add Account → Other → Add Subscribed Calendar\n"
        "• newer iPhone: Settings → Apps → Calendar, and then the same\n"
        "• Android: on a computer calendar.google.com → Other calendars → + → From URL\n"
        "3. Paste the link and save.\n\n"
        "The phone looks again by itself: an iPhone about every hour, Google once or twice a day. What changes today, "
        "read here.",
    )


def _back(press: FeedPress | MonthPress, voice: Voice) -> Key:
    return Key(say("menu.common", voice).buttons["back"], press.pack())
