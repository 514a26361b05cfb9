"""How a curator's event begins wherever she meets it."""

from bot.texts import Texts
from bot.use_cases.events import Board
from bot.words import events as words


def called_off(board: Board, texts: Texts) -> str:
    if board.event.cancelled:
        then = texts.t("staff.events.call_off", "🚫 Called off. Everybody invited is being told.")
    else:
        then = texts.t("staff.events.call_off", "It has begun or is over: there is nothing to call off.")
    return "\n".join([head(board, texts), then])


def head(board: Board, texts: Texts) -> str:
    return "\n".join([words.head(texts, board.event), *words.counted(texts, board.event, board.counts)])
