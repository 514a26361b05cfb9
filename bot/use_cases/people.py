"""Who somebody is, in which role, and how they can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.cases import TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import STAFF, ContactState, Member, Role, Who
from bot.domain.people_about import FACT_LIMIT, About, Fact
from bot.domain.people_invitations import Door, link_to
from bot.domain.permissions import Denied
from bot.domain.typed import one_line
from bot.storage import cases, noticeboards, organisations, outbox, people_ages, privacy, team_room
from bot.storage import hiding_kitchens as kitchens
from bot.storage import people as store
from bot.storage import people_invitations as invitations
from bot.storage import people_roles as roles
from bot.storage.ledger import internal
from bot.storage.organisations import Organisation
from bot.storage.outbox_sending import Claimed
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_held, relay_topics
from bot.use_cases.access import requires
from bot.use_cases.brigade_silence import cannot_be_reached
from bot.use_cases.help_requests_ladder import redraw_open
from bot.use_cases.hiding_wipes import plan_the_journal

PAGE = 20


@internal
def identify(tx: Transaction, organisation_id: int, telegram_id: int, token: str = "") -> Who:
    """The person behind an account, read anew for every update. A link that is open to it, pressed from behind recipes
    that no word opens any more, is followed: `people_joining.step_in` ends them."""
    who = store.by_telegram(tx, organisation_id, telegram_id)
    if token and who.hidden and who.person_id is None:
        invitation = invitations.by_token(tx, token)
        return replace(who, hidden=invitation is None or invitation.door(who, tx.now) is not Door.OPEN)
    return who


@internal
def everybody(tx: Transaction, organisation_id: int) -> list[Who]:
    """All who have Telegram, to be remembered for the hour in which no database answers, and who keeps a kitchen."""
    nobodys = [store.guest(tx, organisation_id, account) for account in kitchens.accounts(tx, organisation_id)]
    return [*store.everybody(tx, organisation_id), *nobodys]


@internal
def organisation_of_bot(
    tx: Transaction, bot_id: int, username: str, name: str, zone: str, *, topics: bool = False
) -> Organisation:
    """The organisation this bot serves; the first start with a bot makes it, or takes the one set up before.

    `topics`: private chats with the bot have topics.
    """
    organisation = organisations.of_bot(tx, bot_id)
    if organisation is None:
        organisation = organisations.without_bot(tx) or organisations.add(tx, name, zone)
    if organisation.bot_username != username:
        organisations.give_bot(tx, organisation.id, bot_id, username)
    relay_topics.switched(tx, bot_id, on=topics)
    plan_the_journal(tx, organisation.id)
    return organisations.by_id(tx, organisation.id)


def update_died(tx: Transaction, organisation_id: int, update_id: int, chat_id: int) -> None:
    """Something a person sent failed three times: the person and the coordinators are told."""
    key = f"died:{update_id}"
    who = store.by_telegram(tx, organisation_id, chat_id)
    if who.person_id is not None:
        outbox.put(tx, organisation_id, "people.not_understood", Lane.HELP, f"{key}:person", who.role, to=who.person_id)
    elif chat_id > 0:
        outbox.put(tx, organisation_id, "people.not_understood", Lane.HELP, f"{key}:guest", who.role, guest=chat_id)
    for coordinator in store.with_role(tx, organisation_id, Role.COORDINATOR):
        outbox.put(
            tx,
            organisation_id,
            "people.update_died",
            Lane.HELP,
            f"{key}:{coordinator}",
            Role.COORDINATOR,
            to=coordinator,
            number=update_id,
        )


@internal
def readers(tx: Transaction, rows: Sequence[Claimed]) -> dict[int, Who]:
    """Outbox row → its reader in the role the row is for, for those who can be reached and still hold that role; the
    team room and the noticeboards while they are connected."""
    known = store.by_ids(tx, [row.recipient_id for row in rows if row.recipient_id is not None])
    held = store.holds(tx, [(row.recipient_id, row.role) for row in rows if row.recipient_id is not None])
    of_rooms = [row.room_id for row in rows if row.room_id is not None]
    rooms = team_room.readers(tx, of_rooms) if of_rooms else {}
    of_boards = [row.noticeboard_id for row in rows if row.noticeboard_id is not None]
    boards = noticeboards.readers(tx, of_boards) if of_boards else {}
    found = {}
    for row in rows:
        if row.room_id is not None:
            if row.room_id in rooms:
                found[row.id] = rooms[row.room_id]
        elif row.noticeboard_id is not None:
            if row.noticeboard_id in boards:
                found[row.id] = boards[row.noticeboard_id]
        elif row.guest_telegram_id is not None:
            found[row.id] = store.guest(tx, row.organisation_id, row.guest_telegram_id)
        elif row.recipient_id in known and (row.recipient_id, row.role) in held:
            found[row.id] = replace(known[row.recipient_id], role=row.role)
    return found


@internal
def unreachable(tx: Transaction, who: Who, *, gone: bool) -> None:
    """Telegram refused: stop writing to this person. A mother's curator gets a task; what staff had goes to others."""
    if who.person_id is None:
        return
    store.set_contact(tx, who.person_id, ContactState.GONE if gone else ContactState.BLOCKED)
    if STAFF & set(roles.roles_of(tx, who.person_id)):
        help_requests_held.lost(tx, who.person_id)
    cannot_be_reached(tx, who.person_id)
    if who.role is Role.MOTHER and who.case_id is not None:
        case = cases.get(tx, who.case_id)
        cases.add_task(tx, case, TaskKind.UNREACHABLE, ref_id=who.person_id, due_at=tx.now)
    redraw_open(tx, who.person_id)


@internal
def blocked(tx: Transaction, who: Who) -> None:
    """She blocked the bot herself: what `unreachable` does, told by Telegram at once."""
    unreachable(tx, who, gone=False)


@internal
def reachable_again(tx: Transaction, who: Who) -> None:
    """She unblocked the bot."""
    if who.person_id is not None:
        store.set_contact(tx, who.person_id, ContactState.REACHABLE)
        redraw_open(tx, who.person_id)


@internal
def first_organisation(tx: Transaction, name: str, zone: str) -> Organisation:
    """The organisation of an installation that has not met its bot yet."""
    return organisations.without_bot(tx) or organisations.first(tx) or organisations.add(tx, name, zone)


@dataclass(frozen=True, slots=True)
class Invited:
    link: str
    code: str


@internal
def invite_from_command_line(tx: Transaction, role: Role, organisation_name: str, zone: str) -> Invited:
    """How the first person of an installation comes in."""
    organisation = first_organisation(tx, organisation_name, zone)
    made = invitations.add(tx, organisation.id, role)
    return Invited(link_to(organisation.bot_username, made.token), made.code)


@requires("people.settings")
def is_under_age(tx: Transaction, who: Who) -> bool:
    """Decides what she is told of who reads her messages."""
    return who.person_id is not None and people_ages.is_minor(tx, who.person_id)


@requires("menu.open")
def about(tx: Transaction, who: Who) -> About:
    """What the organisation says of itself."""
    return organisations.about(tx, who.organisation_id)


@requires("people.about")
def say_of_us(tx: Transaction, who: Who, fact: Fact, words: str) -> None:
    """The coordinator enters it, or (no words) takes it away; everybody without a link reads it at once."""
    organisations.say(tx, who.organisation_id, fact, one_line(words)[:FACT_LIMIT])
    privacy.record(tx, who, "people.about")


@requires("menu.open")
def my_roles(tx: Transaction, who: Who) -> list[Role]:
    return roles.roles_of(tx, who.person_id) if who.person_id is not None else []


@requires("menu.open")
def choose_role(tx: Transaction, who: Who, role: Role) -> None:
    """From here on she acts, and is written to, in this role."""
    if role not in my_roles(tx, who):
        raise Denied("menu.open", who.role)
    store.change(tx, who.person, active_role=role)


@requires("people.see")
def members(tx: Transaction, who: Who, page: int) -> tuple[list[Member], bool]:
    """A page of staff and volunteers, and whether more follow. A read of names, so it is written down."""
    privacy.record(tx, who, "people.see")
    found = roles.members(tx, who.organisation_id, limit=PAGE + 1, offset=page * PAGE)
    return found[:PAGE], len(found) > PAGE
