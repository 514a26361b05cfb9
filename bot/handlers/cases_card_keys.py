"""The keys of a family's card: what a curator does every day stands in front, the rest one press further."""

from collections.abc import Callable
from typing import Final

from bot.buttons.aid import AidFamilyPress
from bot.buttons.cases import CardPart, FamiliesPress, FamilyPress
from bot.buttons.cases_about import CaseAboutPress
from bot.buttons.cases_course import CoursePress
from bot.buttons.cases_history import HistoryPress
from bot.buttons.cases_summary import SummaryPress
from bot.buttons.children import ChildrenStaffPress
from bot.buttons.family_members import FamilyWatchPress
from bot.buttons.hiding import HidingOpenPress
from bot.buttons.keys import Key, Rows
from bot.buttons.meetings import MeetingsPress
from bot.buttons.mentoring import ProposePress, WritePress
from bot.buttons.mentoring_oversight import PairsPress
from bot.buttons.people import NewLinkPress, NewPhonePress, PaperPress
from bot.buttons.referrals import ReferralsPress
from bot.buttons.reminders import AddAppointmentPress, AddDocumentPress, SeriesListPress
from bot.buttons.services import ServicesPress
from bot.buttons.specialists import TeamPress
from bot.buttons.stays import StaysFamilyPress
from bot.buttons.training import TipPress
from bot.buttons.visits import LogVisitPress
from bot.buttons.week import WeekPress
from bot.buttons.went_well import PraisePress
from bot.dialogs.farewell import back_to
from bot.domain.cases import CaseState
from bot.domain.hiding import Secret
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases.cases import FamilyCard, Openings

Opened = Openings | FamilyCard
Groups = list[list[Key | bool]]
"""Rows of keys, and False where this family has no use for one."""


def card_rows(card: Opened, part: CardPart, voice: Voice, texts: Texts) -> Rows:
    groups = _GROUPS[part](card, texts)
    daily = FamilyPress(case_id=card.case.id, part=CardPart.DAILY)
    back = FamiliesPress(page=0) if part is CardPart.DAILY else daily
    rows = [[key for key in group if isinstance(key, Key)] for group in groups]
    return [*filter(None, rows), [back_to(back, voice)]]


def _daily(card: Opened, texts: Texts) -> Groups:
    id_, here, label = card.case.id, card.case.mother_id is not None, texts.label
    write = WritePress(to=card.case.mother_id or 0, case_id=id_)
    return [
        [card.reachable and Key(label("staff.cases.family", "💬 Write"), write.pack())],
        [
            Key(label("staff.cases.family", "🚪 Visit"), LogVisitPress(case_id=id_).pack()),
            Key(label("staff.cases.family", "🧾 Service"), ServicesPress(case_id=id_).pack()),
            Key(label("staff.cases.family", "🗓 History"), HistoryPress(case_id=id_).pack()),
        ],
        [
            Key(label("staff.cases.family", "📅 Date"), AddAppointmentPress(case_id=id_).pack()),
            Key(label("staff.cases.family", "📄 Paper"), AddDocumentPress(case_id=id_).pack()),
            here and Key(label("staff.cases.family", "👶 Children"), ChildrenStaffPress(case_id=id_).pack()),
        ],
        [] if _settled(card) else _coming_in(card, texts),
        [
            Key(label("staff.cases.family", "🧭 Course"), CoursePress(case_id=id_).pack()),
            Key(label("staff.cases.about", "🏷 About the family"), CaseAboutPress(case_id=id_).pack()),
        ],
        [
            Secret.WORD in card.hiding.has
            and Key(label("staff.hiding", "🔑 She forgot her word"), HidingOpenPress(case_id=id_).pack())
        ],
        [
            _to(card, CardPart.AROUND, label("staff.cases.family", "👥 Around her")),
            _to(card, CardPart.OTHERS, label("staff.cases.family", "🏢 Other services")),
        ],
        [
            Key(label("staff.training", "🗣 How to talk"), TipPress(case_id=id_).pack()),
            _to(card, CardPart.MORE, label("staff.cases.family", "➡️ More")),
        ],
    ]


def _around(card: Opened, texts: Texts) -> Groups:
    """People beside the mother."""
    id_, here, label = card.case.id, card.case.mother_id is not None, texts.label
    return [
        [Key(label("staff.specialists", "👥 Team"), TeamPress(case_id=id_).pack())],
        [here and Key(label("staff.cases.family", "👨‍👩‍👧 Close people"), FamilyWatchPress(case_id=id_).pack())],
        [
            here and Key(label("staff.mentoring.pair", "🤝 Pairs"), PairsPress(case_id=id_).pack()),
            here and Key(label("staff.cases.family", "🤝 Propose a mentor"), ProposePress(case_id=id_).pack()),
        ],
    ]


def _others(card: Opened, texts: Texts) -> Groups:
    """What other organisations give, and what goes to them."""
    id_, label = card.case.id, texts.label
    return [
        [
            Key(label("staff.cases.family", "📨 Referrals"), ReferralsPress(case_id=id_).pack()),
            Key(label("staff.cases.family", "🧺 Things"), AidFamilyPress(case_id=id_).pack()),
        ],
        [
            Key(label("staff.cases.family", "🏛 Agency meetings"), MeetingsPress(case_id=id_).pack()),
            Key(label("staff.cases.family", "🏠 Room"), StaysFamilyPress(case_id=id_).pack()),
        ],
        [Key(label("staff.cases.family", "📄 On one page"), SummaryPress(case_id=id_).pack())],
    ]


def _more(card: Opened, texts: Texts) -> Groups:
    id_, here, label = card.case.id, card.case.mother_id is not None, texts.label
    return [
        [
            Key(label("staff.cases.family", "🔁 What comes again"), SeriesListPress(case_id=id_).pack()),
            Key(label("staff.cases.family", "🖨 The week"), WeekPress(case_id=id_).pack()),
        ],
        [here and Key(label("staff.cases.family", "⭐ What went well"), PraisePress(case_id=id_).pack())],
        _coming_in(card, texts) if _settled(card) else [],
    ]


def _settled(card: Opened) -> bool:
    """She is here and reads. Until then her way in is what her curator is busy with, and afterwards seldom."""
    return card.case.mother_id is not None and card.reachable


def _coming_in(card: Opened, texts: Texts) -> list[Key | bool]:
    id_, here, label = card.case.id, card.case.mother_id is not None, texts.label
    invited = not here and card.case.state is CaseState.OPEN
    return [
        invited and Key(label("staff.cases.family", "🔗 New link"), NewLinkPress(case_id=id_).pack()),
        here and Key(label("staff.cases.family", "📱 Other phone"), NewPhonePress(case_id=id_).pack()),
        Key(label("staff.cases.family", "📝 Consents"), PaperPress(case_id=id_).pack()),
    ]


def _to(card: Opened, part: CardPart, words: str) -> Key:
    return Key(words, FamilyPress(case_id=card.case.id, part=part).pack())


_GROUPS: Final[dict[CardPart, Callable[[Opened, Texts], Groups]]] = {
    CardPart.DAILY: _daily,
    CardPart.AROUND: _around,
    CardPart.OTHERS: _others,
    CardPart.MORE: _more,
}
