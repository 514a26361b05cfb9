"""The way to a pair at one look: how many stand where, and who has stood there longest."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.mentoring_funnel import Stage, Standing
from bot.domain.mentoring_vetting import Item
from bot.domain.people import Who
from bot.storage import mentoring, mentoring_applications, mentoring_vetting, organisations, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring_vetting import Vetted, look

PAGE = 8
IN_THE_BOT = frozenset({Item.TRAINING, Item.CODE_OF_CONDUCT})
"""What a volunteer does alone, once all else has been seen."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """`stuck`: a page of those not yet beside a family, whoever has stood longest where they stand first."""

    counts: dict[Stage, int]
    stuck: list[Standing]
    more: bool
    today: date


@requires("mentoring.applications")
def funnel(tx: Transaction, who: Who, page: int = 0) -> Funnel:
    """Names of applicants stand in it, so the look is written down."""
    privacy.record(tx, who, "mentoring.applications")
    today = organisations.today(tx, who.organisation_id)
    everybody = [*_applicants(tx, who), *_volunteers(tx, who, today)]
    counted = Counter(one.stage for one in everybody)
    stuck = sorted((one for one in everybody if one.stage is not Stage.PAIRED), key=lambda one: (one.since, one.name))
    here = stuck[page * PAGE : (page + 1) * PAGE]
    return Funnel({stage: counted[stage] for stage in Stage}, here, len(stuck) > (page + 1) * PAGE, today)


def _applicants(tx: Transaction, reader: Who) -> Iterator[Standing]:
    """Nobody looks after their own application."""
    for one in mentoring_applications.of_organisation(tx, reader.organisation_id):
        if reader.person_id != one.person_id:
            stage = Stage.APPLIED if one.talk_on is None else Stage.TALK
            yield Standing(stage, one.touched_at.date(), one.answers.contact, application_id=one.id)


def _volunteers(tx: Transaction, reader: Who, today: date) -> Iterator[Standing]:
    found = [one for one in mentoring_vetting.volunteers(tx, reader.organisation_id) if one != reader.person_id]
    beside = mentoring.beside_a_family(tx, found)
    for one in look(tx, found, reader.organisation_id):
        since = max((seen.on_day for seen in one.seen.values()), default=today)
        yield Standing(_stage(one, beside), since, one.name, person_id=one.person_id)


def _stage(one: Vetted, beside: set[int]) -> Stage:
    if one.person_id in beside:
        return Stage.PAIRED
    if not one.missing:
        return Stage.READY
    return Stage.TRAINING if IN_THE_BOT.issuperset(one.missing) else Stage.CHECKS
