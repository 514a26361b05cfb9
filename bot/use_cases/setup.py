"""🧰 The first setting up: how far it is, the organisation's name and clock, and what only a person can say is done."""

from zoneinfo import available_timezones

from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.phones import stale
from bot.domain.setup import NAME_LIMIT, TICKED, Setup, Step
from bot.domain.typed import one_line
from bot.storage import organisations, people, people_invitations, people_roles, privacy, projects, team_room
from bot.storage import phones as numbers
from bot.storage import setup as store
from bot.storage.transaction import Transaction
from bot.use_cases import cases_clocks, cases_digest, duty, phones
from bot.use_cases.access import requires


@requires("setup.keep")
def look(tx: Transaction, who: Who) -> Setup:
    """Worked out anew each time: what was done elsewhere is ticked here, too."""
    of, today = who.organisation_id, organisations.today(tx, who.organisation_id)
    known, own = organisations.by_id(tx, of), numbers.all_of(tx, of)
    return Setup(
        name=known.name,
        zone=known.zone,
        now=tx.now,
        ticks=store.of_organisation(tx, of),
        phones=len(own),
        old=sum(stale(phone.checked_on, today) for phone in own),
        projects=sum(one.funder is not None for one in projects.of_organisation(tx, of)),
        curators=len(people_roles.staff(tx, of)[0].get(Role.CURATOR, [])),
        invited=people_invitations.count_open(tx, of, Role.CURATOR),
        limit=organisations.curator_limit(tx, of),
        shifts=len(duty.week(tx, who).shifts),
        room=team_room.current(tx, of) is not None,
    )


@requires("setup.keep")
def rename(tx: Transaction, who: Who, name: str) -> Setup:
    """What mothers read from now on; a place that bore the old name for want of another bears the new one."""
    words, before = one_line(name), organisations.by_id(tx, who.organisation_id).name
    if not any(letter.isalnum() for letter in words) or len(words) > NAME_LIMIT:
        raise Gone
    organisations.rename(tx, who.organisation_id, words)
    store.rename_territories(tx, who.organisation_id, before, words)
    return _tick(tx, who, Step.NAME)


@requires("setup.keep")
def set_zone(tx: Transaction, who: Who, zone: str) -> Setup:
    """Territories that went by the old clock go by the new one. Whatever still waits for an hour of a place waits for
    it by the new clock; an appointment stays at the moment it was made for."""
    if zone not in available_timezones():
        raise Gone
    before = organisations.zone_of(tx, who.organisation_id)
    if before != zone:
        organisations.set_zone(tx, who.organisation_id, zone)
        store.move_territories(tx, who.organisation_id, before, zone)
        for case in cases_clocks.running(tx, who.organisation_id):
            cases_clocks.wind(tx, case)
        for curator in people.with_role(tx, who.organisation_id, Role.CURATOR):
            cases_digest.wind(tx, who.organisation_id, curator)
        if duty.uses_rota(tx, who.organisation_id):
            duty.watch(tx, who.organisation_id, zone)
    return _tick(tx, who, Step.ZONE)


@requires("setup.keep")
def tick(tx: Transaction, who: Who, step: Step) -> Setup:
    """It is as it should be: the name, the clock, the numbers (all were called today), or that there is no rota."""
    if step not in TICKED:
        raise Gone
    if step is Step.PHONES:
        for phone in numbers.all_of(tx, who.organisation_id):
            phones.check(tx, who, phone.id)
    return _tick(tx, who, step)


def _tick(tx: Transaction, who: Who, step: Step) -> Setup:
    store.tick(tx, who.organisation_id, step, who.person)
    privacy.record(tx, who, f"setup.{step}")
    return look(tx, who)
