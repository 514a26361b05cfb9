"""What a card says of the people: who was called and keeps silent, whether nobody is on duty, who left it alone."""

from bot.domain.help_requests import HelpRequest, RequestState
from bot.domain.help_requests_ladder import left_alone
from bot.domain.people import Role
from bot.outbound.message import To
from bot.storage import help_requests_calls as calls
from bot.storage import people
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.help_requests_people import is_a_hole

OVER_THEM = frozenset({Role.SUPERVISOR, Role.COORDINATOR})


def called_lines(tx: Transaction, to: To, texts: Texts, request: HelpRequest) -> list[str]:
    """For those above: whom the ladder called. For everybody: that the rota names nobody, that no word came of her."""
    lines = []
    if request.state is RequestState.CREATED and is_a_hole(tx, request):
        lines.append(texts.t("staff.help_requests.card", "⚠️ By the rota nobody is on duty now."))
    if left_alone(request, tx.now):
        lines.append(texts.t("staff.help_requests.card", "⏳ No word yet that she was reached. You can take it over."))
    if request.state is RequestState.CREATED and to.who.role in OVER_THEM:
        lines += _silent(tx, texts, request)
    return lines


def _silent(tx: Transaction, texts: Texts, request: HelpRequest) -> list[str]:
    called = {one.person_id: one.at for one in calls.of_request(tx, request.id) if one.silent}
    names = people.names_of(tx, list(called))
    who = ", ".join(f"{names[person]} {texts.time(at)}" for person, at in called.items())
    return [texts.t("staff.help_requests.card", "🤫 Called and silent: {who}", who=who)] if who else []
