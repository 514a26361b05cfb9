"""📋 The checklist of a request, on the phones of the staff."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.brigade import ProtocolPress, StepPress
from bot.buttons.keys import Key, Rows
from bot.content.protocols import PROTOCOLS
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.brigade_protocols import Decision, Situation
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import brigade_protocols
from bot.use_cases.brigade_protocols import Checklist, Line

router = Router(name="brigade.protocols")
DECISIONS = {str(decision): decision for decision in Decision}


@router.callback_query(ProtocolPress.filter(F.situation), flags=needs("brigade.protocol"))
async def choose(
    query: CallbackQuery, callback_data: ProtocolPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    assert callback_data.situation is not None
    found = await ledger.run(brigade_protocols.choose, who, callback_data.request_id, callback_data.situation)
    await redraw(query, *_screen(found, voice, texts))


@router.callback_query(ProtocolPress.filter(F.what == "others"), flags=needs("brigade.protocol"))
async def ask_which(
    query: CallbackQuery, callback_data: ProtocolPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await ledger.run(brigade_protocols.look, who, callback_data.request_id)
    await redraw(query, texts.t("staff.brigade.protocol", "Which situation is it?"), _which(callback_data, voice))


@router.callback_query(ProtocolPress.filter(), flags=needs("brigade.protocol"))
async def open_list(
    query: CallbackQuery, callback_data: ProtocolPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """A message of its own: the card of the request stays as it is."""
    found = await ledger.run(brigade_protocols.look, who, callback_data.request_id)
    await write(query, *_screen(found, voice, texts))


@router.callback_query(StepPress.filter(F.what.in_({"done", *DECISIONS})), flags=needs("brigade.protocol"))
async def tick(
    query: CallbackQuery, callback_data: StepPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    request_id, situation, step = callback_data.request_id, callback_data.situation, callback_data.step
    decision = DECISIONS.get(callback_data.what)
    found = await ledger.run(brigade_protocols.tick, who, request_id, situation, step, decision)
    await redraw(query, *_screen(found, voice, texts))


@router.callback_query(StepPress.filter(F.what == "undone"), flags=needs("brigade.protocol"))
async def untick(
    query: CallbackQuery, callback_data: StepPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    request_id, situation, step = callback_data.request_id, callback_data.situation, callback_data.step
    found = await ledger.run(brigade_protocols.untick, who, request_id, situation, step)
    await redraw(query, *_screen(found, voice, texts))


@router.callback_query(StepPress.filter(F.what == "ask"), flags=needs("brigade.protocol"))
async def ask_decision(
    query: CallbackQuery, callback_data: StepPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """The bot only asks, and writes down what this person decided."""
    found = await ledger.run(brigade_protocols.look, who, callback_data.request_id)
    situation, step = callback_data.situation, callback_data.step
    if found.situation is not situation or step >= len(found.lines):
        await redraw(query, *_screen(found, voice, texts))
        return
    text = texts.t(
        "staff.brigade.protocol",
        "{step}: what did you decide? The bot writes your decision down and reports to nobody.",
        step=PROTOCOLS[situation].steps[step].what.text(voice),
    )
    yes = _press(found, situation, step, Decision.YES)
    no = _press(found, situation, step, Decision.NO)
    back = back_to(ProtocolPress(request_id=found.request.id, situation=situation), voice)
    rows = [
        [Key(texts.label("staff.brigade.protocol", "We report"), yes)],
        [Key(texts.label("staff.brigade.protocol", "We do not report now"), no)],
        [back],
    ]
    await redraw(query, text, rows)


def _which(press: ProtocolPress, voice: Voice) -> Rows:
    return [
        [Key(protocol.title.text(voice), ProtocolPress(request_id=press.request_id, situation=situation).pack())]
        for situation, protocol in PROTOCOLS.items()
    ]


def _screen(found: Checklist, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    """The steps with their hours by the family's clock; a press ticks the step or takes the tick back."""
    press = ProtocolPress(request_id=found.request.id)
    number = " · ".join(part for part in (found.request.number, found.request.code) if part)
    if found.situation is None:
        asked = texts.t("staff.brigade.protocol", "📋 No. {number}. Which situation is it?", number=number)
        return asked, _which(press, voice)
    protocol, there = PROTOCOLS[found.situation], Texts(voice, found.request.zone)
    title = texts.t(
        "staff.brigade.protocol", "📋 No. {number}: {title}", number=number, title=protocol.title.text(voice)
    )
    lines = [title, *(_line(found, line, voice, there) for line in found.lines)]
    if not all(step.confirmed for step in protocol.steps):
        lines.append(
            there.t(
                "staff.brigade.protocol",
                "Marked * is to be confirmed by the organisation. The bot decides nothing and reports to nobody.",
            )
        )
    keys = [Key(_label(line), _step_press(found, found.situation, line)) for line in found.lines]
    other = ProtocolPress(request_id=found.request.id, what="others").pack()
    rows = [keys[start : start + 4] for start in range(0, len(keys), 4)]
    return "\n".join(lines), [*rows, [Key(texts.label("staff.brigade.protocol", "Another situation"), other)]]


def _line(found: Checklist, line: Line, voice: Voice, there: Texts) -> str:
    """«☐ 2. Узнать, где ребёнок (у кого просьба, до 14:30) *», or who has done it and when."""
    assert found.situation is not None
    step = PROTOCOLS[found.situation].steps[line.index]
    star = "" if step.confirmed else " *"
    what = {"number": line.index + 1, "step": step.what.text(voice), "source": step.source.text(voice) + star}
    if line.tick is not None:
        decided = {
            Decision.YES: there.label("staff.brigade.protocol", "We report"),
            Decision.NO: there.label("staff.brigade.protocol", "We do not report now"),
        }
        words = f": {decided[line.tick.decision]}" if line.tick.decision else ""
        return there.t(
            "staff.brigade.protocol",
            "✅ {number}. {step}{decided}. {name}, {time}",
            number=what["number"],
            step=what["step"],
            decided=words,
            name=line.name,
            time=there.moment(line.tick.at, found.now),
        )
    late = "⏰" if line.due_at < found.now else "☐"
    owner = say("brigade.owners", voice).buttons[step.whose]
    due = there.moment(line.due_at, found.now)
    return there.t(
        "staff.brigade.protocol",
        "{mark} {number}. {step} ({owner}, by {time}). {source}",
        mark=late,
        owner=owner,
        time=due,
        **what,
    )


def _label(line: Line) -> str:
    return f"{'✅' if line.tick else '☐'} {line.index + 1}"


def _step_press(found: Checklist, situation: Situation, line: Line) -> str:
    if line.tick is not None:
        return _press(found, situation, line.index, "undone")
    decides = PROTOCOLS[situation].steps[line.index].decides
    return _press(found, situation, line.index, "ask" if decides else "done")


def _press(found: Checklist, situation: Situation, step: int, what: str) -> str:
    return StepPress(request_id=found.request.id, situation=situation, step=step, what=what).pack()
