"""📨 Referrals of a family to partner agencies."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.referrals import ReferralKind, ReferralState


class ReferralsPress(CallbackData, prefix="referrals"):
    """A page of them."""

    case_id: Id
    page: Page = 0


class NewReferralPress(CallbackData, prefix="referrals_new"):
    """➕ first of which kind, then to which agency, then (with both) what for."""

    case_id: Id
    kind: ReferralKind | None = None
    agency_id: Id = 0


class ReferralPress(CallbackData, prefix="referrals_one"):
    """One of them; with a `state`: this is what became of it today."""

    referral_id: Id
    state: ReferralState | None = None


class ReferralUndoPress(CallbackData, prefix="referrals_undo"):
    """↩️ the last change, for two minutes."""

    change_id: Id


class PartnersPress(CallbackData, prefix="referrals_partners"):
    """🏛 the coordinator's list of partner agencies."""


class PartnerPress(CallbackData, prefix="referrals_partner"):
    """One of them; 0 asks for the name of a new one. `what`: name, contact, end or back."""

    agency_id: Id = 0
    what: str = ""
