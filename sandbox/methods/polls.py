"""Polls and quizzes: sent, and stopped."""

from typing import Any

from sandbox import polls, targets, view
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.keyboards import keyboards
from sandbox.methods import posting, questions
from sandbox.methods.compose import refuse_unknown
from sandbox.methods.questions import Question
from sandbox.people import voting
from sandbox.state.rows import Poll

Json = dict[str, Any]
OPEN = range(5, 2_628_001)  # seconds


def send_poll(call: Call) -> Json:
    refuse_unknown(call)
    question = questions.read(call)
    letter = posting.addressed(call)
    questions.judge(question)
    poll = _poll(call, question)
    posting.check(letter, polls.content(poll))
    if letter.chat.type == "channel" and not poll.asked["is_anonymous"]:
        raise bad("Non-anonymous polls can't be sent to channel chats")
    call.world.new(poll)
    return view.message(call.world, call.bot, posting.post(letter, polls.content(poll)))


def _poll(call: Call, question: Question) -> Poll:
    period, closes = _until(call)
    limits = {"open_period": period, "close_date": closes} if closes else {}
    return polls.made(
        call.world,
        author=call.bot.id,
        asked=question.words | _manners(call, question) | limits,
        options=question.options,
        correct=question.right,
        closes=closes,
        closed=bool(call.params.get("is_closed")),
    )


def _manners(call: Call, question: Question) -> Json:
    """How the poll is answered."""
    return {
        "is_anonymous": bool(call.params.get("is_anonymous", True)),
        "type": "quiz" if question.quiz else "regular",
        "allows_multiple_answers": bool(call.params.get("allows_multiple_answers")),
        "allows_revoting": bool(call.params.get("allows_revoting", not question.quiz)),
        "members_only": False,
    }


def _until(call: Call) -> tuple[int, int]:
    """How long the poll is open and when it closes, both 0 for one without end."""
    now, period = call.world.clock.seconds(), min(max(call.number("open_period"), 0), OPEN[-1])
    date = call.number("close_date")
    if period:
        date = now + period
    if date and date - now not in OPEN:
        raise bad("POLL_CLOSE_DATE_INVALID")
    return (date - now, date) if date else (0, 0)


def stop_poll(call: Call) -> Json:
    refuse_unknown(call)
    markup = keyboards.read(call.params.get("reply_markup"))
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    message = targets.message(call.world, call.bot, chat, call.params.get("message_id"), "message with poll to stop")
    if "poll" not in message.content:
        raise bad("Message is not a poll")
    poll = polls.of(call.world, message)
    if poll.closed:
        raise bad("Poll has already been closed")
    if message.writer != call.bot.id or "forward_origin" in message.content or message.reply_keyboard:
        raise bad("Poll can't be stopped")
    keyboards.inline_only(markup)
    message.inline = keyboards.check(markup, targets.open_to(chat).is_private).get("inline_keyboard")
    voting.close(call.world, poll)
    return polls.in_message(call.world, call.bot, message)


METHODS = (send_poll, stop_poll)
