"""🚐 The log of call-outs for the report, month by month, and the same as a table."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.brigade import BrigadePress, CalloutLogPress
from bot.buttons.keys import Key, Rows
from bot.content.screens import say
from bot.domain.brigade import CalloutState
from bot.domain.people import Who
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import brigade_log
from bot.use_cases.access import may
from bot.use_cases.brigade_log import Line, Log

router = Router(name="brigade.log")
SHOWN = 25
"""Lines of a month on the screen; the table has them all."""


@router.callback_query(CalloutLogPress.filter(F.file), flags=needs("brigade.log"))
async def send_file(
    query: CallbackQuery,
    callback_data: CalloutLogPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    await ledger.run(brigade_log.send_file, who, callback_data.back)
    callback_answer.text = texts.label("staff.brigade.log", "The table is in the next message.")


@router.callback_query(CalloutLogPress.filter(), flags=needs("brigade.log"))
async def show_log(
    query: CallbackQuery, callback_data: CalloutLogPress, who: Who, texts: Texts, ledger: Ledger
) -> None:
    found = await ledger.run(brigade_log.log, who, callback_data.back)
    rows = _rows(callback_data.back, texts)
    if may(who, "brigade.manage"):
        rows.append([Key(texts.label("staff.brigade.log", "🚐 Who is in the brigade"), BrigadePress().pack())])
    await redraw(query, _text(found, texts), rows)


def _text(found: Log, texts: Texts) -> str:
    """The sums first, then call-out by call-out."""
    lines = [
        texts.t("staff.brigade.log", "🚐 Call-outs, {month}", month=texts.month(found.month)),
        texts.n("staff.brigade.log", "{n} call-out", "{n} call-outs", len(found.lines)),
    ]
    if found.middle is not None:
        lines.append(
            texts.n(
                "staff.brigade.log",
                "Called → arrived: {n} minute in the middle ({arrived} arrived)",
                "Called → arrived: {n} minutes in the middle ({arrived} arrived)",
                found.middle,
                arrived=found.arrived,
            )
        )
    lines += [_line(line, texts) for line in found.lines[-SHOWN:]]
    return "\n".join(lines)


def _line(line: Line, texts: Texts) -> str:
    callout = line.callout
    kind = say("help_requests.kinds", texts.voice).buttons[callout.kind]
    parts = [callout.number, callout.code, kind, texts.short_day(callout.called_at), _minutes(line, texts)]
    parts += ["; ".join(line.agencies), result(line, texts)]
    return escape("• " + " · ".join(part for part in parts if part))


def _minutes(line: Line, texts: Texts) -> str:
    """«еду через 2 мин, на месте через 17 мин»"""
    going, arrived = line.to_going, line.to_arrived
    words = [
        texts.label("staff.brigade.log", "going after {n} min", n=going) if going is not None else "",
        texts.label("staff.brigade.log", "arrived after {n} min", n=arrived) if arrived is not None else "",
    ]
    return ", ".join(word for word in words if word) or texts.label("staff.brigade.log", "nobody went")


def result(line: Line, texts: Texts) -> str:
    if line.result is not None:
        return say("brigade.outcomes", texts.voice).buttons[line.result]
    off = line.callout.state is CalloutState.CALLED_OFF
    return texts.label("staff.brigade.log", "called off") if off else ""


def _rows(back: int, texts: Texts) -> Rows:
    """An earlier month, a later one while there is one, and the table."""
    earlier = Key(texts.label("staff.brigade.log", "⬅️ Month before"), CalloutLogPress(back=back + 1).pack())
    later = (
        Key(texts.label("staff.brigade.log", "Month after ➡️"), CalloutLogPress(back=back - 1).pack()) if back else None
    )
    table = Key(texts.label("staff.brigade.log", "📄 As a table"), CalloutLogPress(back=back, file=True).pack())
    return [[key for key in (earlier, later) if key is not None], [table]]
