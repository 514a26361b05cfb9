"""How a curator's event begins wherever she meets it."""

from bot.content.events import title
from bot.domain.events import Counts, Event
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases.events import Board


def called_off(board: Board, voice: Voice, texts: Texts) -> str:
    if board.event.cancelled:
        then = texts.t("staff.events.call_off", "🚫 Called off. Everybody invited is being told.")
    else:
        then = texts.t("staff.events.call_off", "It has begun or is over: there is nothing to call off.")
    return "\n".join([head(board, voice, texts), then])


def head(board: Board, voice: Voice, texts: Texts) -> str:
    event = board.event
    head = texts.t(
        "staff.events.head",
        "👥 {title}, {when}",
        title=title(event.says, voice),
        when=Texts(voice, event.says.zone).when(event.says.starts_at),
    )
    return "\n".join([head, *_counted(texts, event, board.counts)])


def _counted(texts: Texts, event: Event, counts: Counts) -> list[str]:
    lines = [
        texts.t(
            "staff.events.head",
            "Coming {coming} · not coming {not_coming} · silent {silent}",
            coming=counts.coming,
            not_coming=counts.not_coming,
            silent=counts.silent,
        )
    ]
    if counts.waiting:
        lines.append(texts.t("staff.events.head", "⏳ Waiting for a place: {n}", n=counts.waiting))
    if event.says.capacity:
        places = {"n": counts.people, "all": event.says.capacity}
        lines.append(texts.t("staff.events.head", "🪑 Places taken: {n} of {all}", **places))
    return lines
