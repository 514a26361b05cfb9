"""🤝 A pair on its family's card: its rhythm; its words only under 18, or with a reason both are told."""

from html import escape
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.cases import CardPart, FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring_last_day import LastDayPress
from bot.buttons.mentoring_oversight import OpenTalkPress, OverseePress, PairsPress, PhotosPress, TalkPress
from bot.buttons.mentoring_sudden import SuddenPress
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_oversight import REASON_LIMIT, Line, Week
from bot.domain.people import Who
from bot.domain.relay import RelayKind, split
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.mentoring_suspending import resume_rows
from bot.handlers.mentoring_thanks import thank_rows
from bot.handlers.reply import needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_oversight, mentoring_pairs
from bot.use_cases.mentoring_oversight import Page, Seen

router = Router(name="mentoring.oversight")
OVERSEE = needs("mentoring.oversee")
LINE = 400
"""Characters of one message on a page: eight of them fit."""


@router.callback_query(PairsPress.filter(), flags=OVERSEE)
async def pairs(
    query: CallbackQuery, callback_data: PairsPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """The only one there is opens at once."""
    case, found = await ledger.read(mentoring_oversight.pairs, who, callback_data.case_id)
    if len(found) == 1:
        seen = await ledger.run(mentoring_oversight.see, who, found[0][0])
        return await redraw(query, *await _with_keys(seen, who, voice, texts, ledger))
    rows: Rows = [[Key(f"🤝 {name}", OverseePress(match_id=match_id).pack())] for match_id, name in found]
    nobody = texts.t("staff.mentoring.pair", "{code}: nobody stands beside this family now.", code=case.code)
    whom = texts.t("staff.mentoring.pair", "{code}: which pair?", code=case.code)
    await redraw(query, whom if found else nobody, [*rows, [_back(case.id, voice)]])


@router.callback_query(OverseePress.filter(), flags=OVERSEE)
async def see(
    query: CallbackQuery, callback_data: OverseePress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    seen = await ledger.run(mentoring_oversight.see, who, callback_data.match_id)
    await redraw(query, *await _with_keys(seen, who, voice, texts, ledger))


@router.callback_query(OpenTalkPress.filter(), flags=OVERSEE)
async def ask_reason(
    query: CallbackQuery,
    callback_data: OpenTalkPress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    seen = await ledger.read(mentoring_oversight.about_to_open, who, callback_data.match_id)
    if seen.minor or seen.opening:
        return await redraw(query, *_screen(seen, voice, texts))
    await dialog_manager.reset_stack()
    await ask(state, "open_talk", match_id=seen.match.id)
    text = texts.t(
        "staff.mentoring.pair",
        "🔓 {code}: why do you open the talk? Write one line. Both sides hear of it, at night in the morning. "
        "The supervisor hears of it at once. "
        "It closes by itself after a day. Your line is kept for a year.",
        code=seen.case.code,
    )
    await redraw(query, text, [[back_to(OverseePress(match_id=seen.match.id), voice)]])


@router.message(Answering("open_talk"), flags=OVERSEE)
async def open_talk(
    message: Message,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    asked: dict[str, Any],
) -> None:
    reason = await typed_line(message, REASON_LIMIT, texts)
    if reason is None:
        return
    await done(state)
    seen = await ledger.run(mentoring_oversight.open_talk, who, asked["match_id"], reason)
    await write(message, *_screen(seen, voice, texts))


@router.callback_query(TalkPress.filter(), flags=OVERSEE)
async def read(
    query: CallbackQuery, callback_data: TalkPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    page = await ledger.run(mentoring_oversight.read_talk, who, callback_data.match_id, callback_data.page)
    await redraw(query, *_talk(page, callback_data.page, voice, texts))


async def _with_keys(seen: Seen, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> tuple[str, Rows]:
    """In front: a word of thanks, and «go on» where it rests."""
    of_case = await ledger.read(mentoring_pairs.pairs_of_case, who, seen.case.id)
    pair = [one for one in of_case if one.match_id == seen.match.id]
    text, rows = _screen(seen, voice, texts)
    return text, [*thank_rows(pair, texts), *resume_rows(pair, texts), *rows]


def _screen(seen: Seen, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    t, match_id = texts.t, seen.match.id
    lines = [f"🤝 <b>{seen.case.code} · {escape(seen.name)}</b>"]
    if seen.match.state is MatchState.SUSPENDED and seen.match.suspended_why is not None:
        lines.append(say("mentoring_concerns.rests", voice, name=escape(seen.name)).buttons[seen.match.suspended_why])
    elif seen.silent_days:
        lines.append(
            texts.n(
                "staff.mentoring.pair",
                "🔇 Nothing was heard of them for {n} day.",
                "🔇 Nothing was heard of them for {n} days.",
                seen.silent_days,
            )
        )
    lines.append(t("staff.mentoring.pair", "By weeks: messages from her, to her, meetings."))
    lines += [_week(week, texts) for week in seen.weeks]
    talk = Key(texts.label("staff.mentoring.pair", "👀 Read the talk"), TalkPress(match_id=match_id).pack())
    opens = Key(texts.label("staff.mentoring.pair", "🔓 Open with a reason"), OpenTalkPress(match_id=match_id).pack())
    if seen.minor:
        lines.append(t("staff.mentoring.pair", "One of them is under 18: you may read the talk, and both know it."))
    elif seen.opening:
        until = texts.when(seen.opening.until)
        lines.append(t("staff.mentoring.pair", "🔓 Open for you until {until}. Both hear of it.", until=until))
    else:
        lines.append(t("staff.mentoring.pair", "You do not read their words."))
    key = talk if seen.minor or seen.opening else opens
    ends = Key(texts.label("staff.mentoring.pair", "⚡ It ends suddenly"), SuddenPress(match_id=match_id).pack())
    last = Key(texts.label("staff.mentoring.pair", "📅 The last day"), LastDayPress(match_id=match_id).pack())
    return "\n".join(lines), [[key], *_photos(seen, texts), [last], [ends], [_back(seen.case.id, voice)]]


def _photos(seen: Seen, texts: Texts) -> Rows:
    """Of a pair with somebody under 18 alone: others send what they like."""
    if not seen.minor:
        return []
    allow = texts.label("staff.mentoring.pair", "🖼 Allow pictures")
    stop = texts.label("staff.mentoring.pair", "🚫 No pictures any more")
    return [[Key(stop if seen.photos else allow, PhotosPress(match_id=seen.match.id, stops=seen.photos).pack())]]


def _week(week: Week, texts: Texts) -> str:
    values = {"hers": week.from_mother, "theirs": week.from_mentor, "met": week.meetings}
    day = texts.short_day(week.monday)
    return texts.t("staff.mentoring.pair", "From {day}: {hers} · {theirs} · 🤝 {met}", day=day, **values)


def _talk(page: Page, number: int, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    """The oldest of a page stands first, as it was written."""
    match_id = page.seen.match.id
    head = f"👀 <b>{page.seen.case.code} · {escape(page.seen.name)}</b>"
    lines = [_line(line, page.names, texts) for line in reversed(page.lines)]
    text = "\n".join([head, *lines]) if lines else texts.t("staff.mentoring.pair", "Nothing was written yet.")
    rows = pager(voice, number, page.more, lambda to: TalkPress(match_id=match_id, page=to))
    return text, [*rows, [back_to(OverseePress(match_id=match_id), voice)]]


def _line(line: Line, names: dict[int, str], texts: Texts) -> str:
    words = _cut(line.body, LINE) if line.first is None else _changed(line.first, line.body, texts)
    kind = {
        RelayKind.TEXT: "",
        RelayKind.VOICE: "🎤 ",
        RelayKind.PHOTO: "🖼 ",
        RelayKind.VIDEO_NOTE: "🎥 ",
        RelayKind.STICKER: "🙂 ",
    }[line.kind]
    return f"{texts.when(line.at)} <b>{escape(names[line.from_id])}:</b> {kind}{escape(words)}"


def _changed(first: str, now: str, texts: Texts) -> str:
    """Both: what was first written may be what matters."""
    both = {"first": _cut(first, LINE // 2), "now": _cut(now, LINE // 2)}
    return texts.label("staff.mentoring.pair", "{now} (at first: {first})", **both)


def _cut(words: str, limit: int) -> str:
    return words if len(words) <= limit else split(words, limit)[0] + "…"


def _back(case_id: int, voice: Voice) -> Key:
    return back_to(FamilyPress(case_id=case_id, part=CardPart.AROUND), voice)
