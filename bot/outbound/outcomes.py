"""What becomes of a row after one try: Telegram's answer, weighed by how often its kind may come twice."""

from bot.domain.outgoing import RESENDS, OutState, Policy, bare
from bot.outbound.telegram_answers import Answer, Verdict
from bot.storage.outbox_sending import Claimed, Outcome


def settle(row: Claimed, policy: Policy, answer: Answer, chat_id: int) -> Outcome:
    """What one answer of Telegram makes of the row, by the kind's policy."""
    match answer.verdict:
        case Verdict.SENT:
            return Outcome(row.id, OutState.SENT, answer.message_id, chat_id, bare(row.kind))
        case Verdict.WAIT:
            return Outcome(row.id, OutState.WAITING, tried=False, after=answer.after)
        case Verdict.REFUSED:
            return Outcome(row.id, OutState.WAITING, failure=answer.failure, after=_backoff(row, answer))
        case Verdict.BLOCKED | Verdict.GONE:
            return Outcome(row.id, OutState.BLOCKED, failure=answer.failure)
        case Verdict.BAD | Verdict.MOVED:
            return Outcome(row.id, OutState.DEAD, failure=answer.failure)
        case Verdict.UNKNOWN:
            return _unknown(row, policy, answer)


def _unknown(row: Claimed, policy: Policy, answer: Answer) -> Outcome:
    if row.unknown_count < RESENDS[policy]:
        return Outcome(row.id, OutState.WAITING, unknown=True, failure=answer.failure, after=_backoff(row, answer))
    return Outcome(row.id, after_unknowns(policy), unknown=True, failure=answer.failure)


def after_unknowns(policy: Policy) -> OutState:
    return OutState.PARKED if policy is Policy.NEVER_TWICE else OutState.UNKNOWN


def _backoff(row: Claimed, answer: Answer) -> float:
    return float(min(60.0, answer.after * 2 ** min(row.attempts, 5)))
