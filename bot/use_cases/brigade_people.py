"""The coordinator's brigade: agencies, members, whom not to call, and taking somebody out."""

from dataclasses import dataclass

from bot.domain.brigade import AGENCY_LIMIT, UNDO, Agency, Going, Member
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who, as_name
from bot.domain.permissions import Gone
from bot.storage import brigade as callouts
from bot.storage import brigade_called as crew
from bot.storage import brigade_people as store
from bot.storage import outbox, people, people_roles, privacy
from bot.storage.transaction import Transaction
from bot.use_cases import brigade_telling as telling
from bot.use_cases import people_invitations
from bot.use_cases.access import requires
from bot.use_cases.brigade_silence import one_less


@dataclass(frozen=True, slots=True)
class Removed:
    """Somebody who is out now; `back` as long as it can be taken back."""

    name: str
    back: bool


@requires("brigade.manage")
def members(tx: Transaction, who: Who) -> list[Member]:
    """Everybody, agency by agency. A read of names, so it is written down."""
    privacy.record(tx, who, "brigade.members")
    return store.of_organisation(tx, who.organisation_id)


@requires("brigade.manage")
def member(tx: Transaction, who: Who, person_id: int) -> Member:
    privacy.record(tx, who, "brigade.members", object_id=person_id)
    return store.get(tx, who.organisation_id, person_id)


@requires("brigade.manage")
def agencies(tx: Transaction, who: Who) -> list[Agency]:
    return store.agencies_of(tx, who.organisation_id)


@requires("brigade.manage")
def invite(tx: Transaction, who: Who, agency_id: int) -> tuple[str, str]:
    """(agency, code for the inviter's eyes); the link comes in a message of its own."""
    names = [agency.name for agency in store.agencies_of(tx, who.organisation_id) if agency.id == agency_id]
    if not names:
        raise Gone
    made = people_invitations.send_team_link(tx, who, Role.BRIGADE_MEMBER)
    store.invite_into(tx, made.id, agency_id)
    return names[0], made.code


@requires("brigade.manage")
def invite_new(tx: Transaction, who: Who, agency: str) -> tuple[str, str]:
    """The same for an agency that is written down now."""
    name = as_name(agency)
    if name is None or len(name) > AGENCY_LIMIT:
        raise Gone
    return invite(tx, who, store.add_agency(tx, who.organisation_id, name))


@requires("brigade.manage")
def set_on_call(tx: Transaction, who: Who, person_id: int, *, on_call: bool) -> Member:
    """«Не вызывать» and back."""
    store.get(tx, who.organisation_id, person_id)
    store.set_on_call(tx, person_id, on_call=on_call)
    privacy.record(tx, who, "brigade.on_call" if on_call else "brigade.off_call", object_id=person_id)
    return store.get(tx, who.organisation_id, person_id)


@requires("brigade.manage")
def remove(tx: Transaction, who: Who, person_id: int) -> Removed:
    """From the next second on she reads nothing: her cards lose the place, and those who wait for her see it."""
    gone = store.get(tx, who.organisation_id, person_id)
    left = people_roles.revoke(tx, person_id, Role.BRIGADE_MEMBER)
    store.set_removed(tx, person_id, removed=True)
    privacy.record(tx, who, "brigade.remove", object_id=person_id)
    for callout in callouts.open_of_member(tx, person_id):
        one = crew.member(tx, callout.id, person_id)
        if one.state in (Going.CALLED, Going.GOING, Going.LEFT):
            crew.move(tx, one, Going.CANNOT)
            one_less(tx, callout)
        telling.redraw_all(tx, callout)
    _tell(tx, who, person_id, "removed", left[0] if left else Role.STRANGER)
    return Removed(gone.name, back=True)


@requires("brigade.manage")
def bring_back(tx: Transaction, who: Who, person_id: int) -> Removed:
    """Within two minutes. She is called to what comes; what she was called to before she has left."""
    row = store.removed(tx, who.organisation_id, person_id)
    name = tx.open("person.name", person_id, row.name)
    if tx.now - row.removed_at >= UNDO:
        return Removed(name, back=False)
    people.grant(tx, person_id, Role.BRIGADE_MEMBER)
    people.change(tx, person_id, active_role=Role.BRIGADE_MEMBER)
    store.set_removed(tx, person_id, removed=False)
    privacy.record(tx, who, "brigade.bring_back", object_id=person_id)
    _tell(tx, who, person_id, "back", Role.BRIGADE_MEMBER)
    return Removed(name, back=True)


def _tell(tx: Transaction, who: Who, person_id: int, kind: str, role: Role) -> None:
    """With the menu she has from now on; without another role she is somebody the bot does not know."""
    account = people.by_ids(tx, [person_id]).get(person_id)
    if account is None:
        return
    to = {"guest": account.telegram_id} if role is Role.STRANGER else {"to": person_id}
    outbox.put(tx, who.organisation_id, f"brigade.{kind}", Lane.RELAY, f"brigade:{kind}:{tx.new_id()}", role, **to)
