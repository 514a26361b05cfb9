"""The staff's card of a request, which always shows the state of now."""

from contextlib import suppress
from datetime import datetime
from html import escape

from bot.buttons.help_requests import HelpCardPress, HelpPassPress, HelpPlanPress, HelpWritePress
from bot.buttons.keys import Key, Rows, Style
from bot.content.screens import say
from bot.domain.help_requests import UNDO, Fact, HelpRequest, Ladder, Outcome, RequestState
from bot.domain.help_requests_ladder import left_alone
from bot.domain.outgoing import Policy
from bot.domain.people import Role
from bot.domain.permissions import Gone
from bot.domain.quiet_hours import is_quiet
from bot.outbound.message import Out, To, after_sent, message
from bot.outbound.messages.brigade_requests import with_brigade
from bot.outbound.messages.help_requests_calls import called_lines
from bot.storage import cases, people
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import help_requests_talk as talk
from bot.storage.help_requests_talk import Card
from bot.storage.hiding import Hiding
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.help_requests_ladder import redraw
from bot.use_cases.help_requests_reach import sees
from bot.use_cases.hiding_choices import for_staff


@message("help_requests.card")
def card(tx: Transaction, to: To, request_id: int, reader: int, as_role: str, late: int) -> Out:
    request = store.get(tx, request_id)
    text = card_text(tx, to, request)
    if late:
        text += "\n" + to.texts.t("staff.help_requests.card", "⏰ Late: the bot was not running.")
    calm_night = request.ladder is Ladder.CALM and is_quiet(tx.now, to.who.zone)
    return Out(text, card_rows(tx, to, request), silent=calm_night)


@after_sent("help_requests.card")
def keep_card(tx: Transaction, message_id: int, request_id: int, reader: int, as_role: str, late: int) -> None:
    """Remember where the card stands; what happened while it was on its way is drawn at once."""
    with suppress(Gone):
        request, kept = store.get(tx, request_id), Card(reader, Role(as_role), message_id)
        talk.add_card(tx, request_id, kept)
        if request.state is not RequestState.CREATED or store.facts(tx, request_id):
            redraw(tx, request, kept, tx.new_id())


@message("help_requests.card_edit", Policy.IDEMPOTENT)
def card_edit(tx: Transaction, to: To, request_id: int, message_id: int, reader: int) -> Out:
    request = store.get(tx, request_id)
    if not sees(tx, to.who, request):
        return Out(_not_with_her(to, request), edits=message_id)
    return Out(card_text(tx, to, request), card_rows(tx, to, request), edits=message_id)


def _not_with_her(to: To, request: HelpRequest) -> str:
    """Of a card that was closed to its reader only what she can speak of with those who have it now."""
    return to.texts.t(
        "staff.help_requests.card",
        "🔒 No. {number} · {family}: the request is not with you any more.",
        number=request.number,
        family=family(to.texts, request),
    )


def card_text(tx: Transaction, to: To, request: HelpRequest) -> str:
    """Number, family and kind; no name, but for her own curator. Then what she told, and who has it.

    Times are those of the family's clock: the same that she was told.
    """
    texts = Texts(to.voice, request.zone)
    lines = [
        texts.t(
            "staff.help_requests.card",
            "🆘 No. {number} · {family} · {kind} · {time}",
            number=request.number,
            family=family(texts, request),
            kind=say("help_requests.kinds", to.voice).buttons[request.kind],
            time=texts.moment(request.created_at, tx.now),
        )
    ]
    if request.case_id is not None and to.who.person_id == request.curator_id:
        lines.append(escape(cases.get(tx, request.case_id).alias))
    lines += [*about_her(tx, to, texts, request), *told_by_buttons(tx, texts, request)]
    lines += [*_state_line(tx, texts, request), *called_lines(tx, to, texts, request)]
    return "\n".join([*lines, *in_plan(tx, texts, request)])


@with_brigade
def card_rows(tx: Transaction, to: To, request: HelpRequest) -> Rows:
    """What this reader may press now. In the team room everybody sees what whoever has the request may press; words are
    written elsewhere."""
    texts, press = to.texts, HelpPassPress(request_id=request.id)
    in_room = to.who.role is Role.TEAM_ROOM

    def key(label: str, what: str, style: Style | None = None) -> Key:
        return Key(label, HelpCardPress(request_id=request.id, what=what).pack(), style)

    hand_over = Key(texts.label("staff.help_requests.card", "Hand over"), press.pack(), "primary")
    if request.state is RequestState.CREATED:
        return [[key(texts.label("staff.help_requests.card", "I take it"), "take", "success"), hand_over]]
    if request.state is RequestState.CLOSED:
        return after_closing(tx, to, request)
    mine = request.taken_by == to.who.person_id
    over = [[key(texts.label("staff.help_requests.card", "I take it over"), "take")]]
    take_over = over if left_alone(request, tx.now) and not mine else []
    if not mine and not in_room:
        return take_over
    written = Key(texts.label("staff.help_requests.card", "✍️ Write"), HelpWritePress(request_id=request.id).pack())
    write = [] if in_room else [written]
    close = key(texts.label("staff.help_requests.card", "Close"), "close")
    if request.state is RequestState.CONTACTED:
        return [[close], [*write, hand_over]]
    rows = [[key(texts.label("staff.help_requests.card", "Reached her"), "contacted"), close], [*write, hand_over]]
    if request.taken_at is not None and tx.now - request.taken_at < UNDO:
        rows.append([key(texts.label("staff.help_requests.card", "Let go"), "release")])
    return rows + take_over


def _state_line(tx: Transaction, texts: Texts, request: HelpRequest) -> list[str]:
    if request.outcome is Outcome.WITHDRAWN:
        outcome = say("help_requests.outcomes", texts.voice).buttons[request.outcome]
        return [texts.t("staff.help_requests.card", "☑️ Closed: {outcome}", outcome=outcome)]
    if request.taken_by is None or request.taken_at is None:
        return []
    name = people.name_of(tx, request.taken_by)
    if request.state is RequestState.CLOSED and request.outcome is not None:
        outcome = say("help_requests.outcomes", texts.voice).buttons[request.outcome]
        return [texts.t("staff.help_requests.card", "☑️ Closed by {name}: {outcome}", name=name, outcome=outcome)]
    if request.state is RequestState.CONTACTED:
        return [texts.t("staff.help_requests.card", "✅ {name} reached her", name=name)]
    return [
        texts.t(
            "staff.help_requests.card",
            "✋ Taken by {name}, {time}",
            name=name,
            time=texts.moment(request.taken_at, tx.now),
        )
    ]


def about_her(tx: Transaction, to: To, texts: Texts, request: HelpRequest) -> list[str]:
    """What must be known before anybody writes or calls."""
    lines = []
    follows = after.of(tx, request.id).follows
    if follows is not None:
        number = store.get(tx, follows).number
        lines.append(texts.t("staff.help_requests.card", "🔁 Help once more, after No. {number}", number=number))
    if request.asked_as is Role.FAMILY_MEMBER:
        lines.append(
            texts.t(
                "staff.help_requests.card",
                "👥 From a family member, not from the mother. The bot tells her nothing of it; please do the same.",
            )
        )
    if store.asked_by(tx, request.id) not in (None, request.person_id):
        lines.append(texts.t("staff.help_requests.card", "✍️ Opened by the staff in the family's name."))
    if request.guest is not None:
        lines.append(
            texts.t("staff.help_requests.card", "She cannot answer in words. Ask her to press «📞 Call me back».")
        )
    elif request.person_id is None or not people.by_ids(tx, [request.person_id]):
        lines.append(texts.t("staff.help_requests.card", "⚠️ The bot cannot write to her now. Find another way."))
    chosen = for_staff(tx, request.person_id)
    if not request.call_allowed or chosen.no_calls or chosen.hidden_since:
        lines.append(texts.t("staff.help_requests.card", "🚫 DO NOT CALL. Write in neutral words only."))
    if to.who.role is not Role.TEAM_ROOM:
        lines += hidden_line(texts, chosen)
    return lines


def hidden_line(texts: Texts, chosen: Hiding) -> list[str]:
    """That her chat shows something else just now; not in the team room, which many read."""
    if not chosen.hidden_since:
        return []
    return [texts.t("staff.hiding", "🙈 Her chat is hidden. Do not write first: your words wait until she is back.")]


def told_by_buttons(tx: Transaction, texts: Texts, request: HelpRequest) -> list[str]:
    """Each fact once, at its last time: however often she presses, the card stays readable."""
    words = say("help_requests.facts", texts.voice).buttons
    last: dict[Fact, datetime] = {}
    times: dict[Fact, int] = {}
    for fact, at in store.facts(tx, request.id):
        last.pop(fact, None)
        last[fact], times[fact] = at, times.get(fact, 0) + 1
    return [
        f"{texts.moment(at, tx.now)} {words[fact]}{f' ×{times[fact]}' if times[fact] > 1 else ''}"
        for fact, at in last.items()
    ]


def after_closing(tx: Transaction, to: To, request: HelpRequest) -> Rows:
    """Whoever closed it is asked once whether something belongs into the family's plan."""
    asked = request.case_id is not None and request.taken_by is not None and request.taken_by == to.who.person_id
    if not asked or after.of(tx, request.id).plan is not None:
        return []
    add = to.texts.label("staff.help_requests.card", "➕ Into the family's plan")
    leave = to.texts.label("staff.help_requests.card", "Not needed")
    return [
        [Key(label, HelpPlanPress(request_id=request.id, yes=yes).pack())]
        for label, yes in ((add, True), (leave, False))
    ]


def in_plan(tx: Transaction, texts: Texts, request: HelpRequest) -> list[str]:
    """That the rest is on the curator's list of today."""
    if not after.of(tx, request.id).plan:
        return []
    return [texts.t("staff.help_requests.card", "➕ The curator has it among the tasks of today")]


def family(texts: Texts, request: HelpRequest) -> str:
    if request.code:
        return request.code
    if request.person_id is None:
        return texts.label("staff.help_requests.card", "a guest")
    return texts.label("staff.help_requests.card", "a new mother")
