"""An expense of a volunteer, in one line."""

from bot.content.screens import say
from bot.domain.mentoring_expenses import Expense
from bot.domain.voices import Voice
from bot.texts import Texts


def line(expense: Expense, voice: Voice, texts: Texts) -> str:
    """«27 ноября, пятница: дорога, 100 руб., деньги вернули»"""
    spent = say("mentoring_expenses.words", voice).buttons[expense.spent]
    paid = [_bare(say("mentoring_expenses.paid", voice).text)] if expense.paid_at else []
    return f"{texts.day(expense.day)}: {', '.join([spent, roubles(expense.roubles, voice), *paid])}"


def roubles(sum_: int, voice: Voice) -> str:
    return _bare(say("mentoring_expenses.roubles", voice, n=sum_).text)


def _bare(text: str) -> str:
    """Without the picture that stands before it where it is alone."""
    return text.lstrip("💰✅ ")
