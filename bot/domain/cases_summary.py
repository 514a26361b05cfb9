"""One page about a family for a table at which others sit: by its code, in counts, days and bands of age alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dateutil.relativedelta import relativedelta

from bot.domain.cases_about import Track
from bot.domain.cases_clocks import Due
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.children import CareRelation
from bot.domain.children_ages import AgeBand
from bot.domain.meetings_tasks import AgencyTask
from bot.domain.referrals import ReferralKind, ReferralState
from bot.domain.services import Group
from bot.domain.visits import Skill

LOOKS_BACK: Final = relativedelta(months=3)


@dataclass(frozen=True, slots=True)
class Child:
    band: AgeBand
    care: CareRelation | None


@dataclass(frozen=True, slots=True)
class Help:
    """A referral that is not over yet, as it stands since `day`."""

    kind: ReferralKind
    agency: str
    state: ReferralState
    day: date


@dataclass(frozen=True, slots=True)
class Summary:
    """Days are of the family's place. No case stands in it, for a case knows the family's name.

    `level`: with the day since when. `stages`: those that count, each with its last day, oldest first. `visits` and
    `services` are counts since `counted_from`; `last_visit` may lie before it. `tasks`: those by agency that are open.
    """

    code: str
    zone: str
    today: date
    counted_from: date
    project: str
    track: Track
    level: tuple[Level, date] | None
    stages: Mapping[Stage, date]
    agreement_until: date | None
    due: Mapping[Due, date]
    children: Sequence[Child]
    referrals: Sequence[Help]
    last_visit: date | None
    visits: int
    services: Mapping[Group, int]
    skills: Sequence[Skill]
    next_meeting: datetime | None
    tasks: Sequence[AgencyTask]
