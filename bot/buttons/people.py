"""Joining, roles, invitations, ages, consents, papers, settings."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.people import Role
from bot.domain.people_about import Fact
from bot.domain.people_consents import Purpose


class NewFamilyPress(CallbackData, prefix="people_new"):
    """➕ a new family."""


class NewLinkPress(CallbackData, prefix="people_link"):
    """Another invitation for a mother who has not joined yet."""

    case_id: Id


class ConfirmPress(CallbackData, prefix="people_is_her"):
    """The curator's answer to «Это она?»."""

    invitation_id: Id
    yes: bool


class JoinPress(CallbackData, prefix="people_join"):
    """Going on towards consent («agree»), or not («refuse»), after a pause; another phone («move», «not_mine»)."""

    what: str
    invitation_id: Id


class RolePress(CallbackData, prefix="people_role"):
    """Which of her roles counts now."""

    role: Role


class MembersPress(CallbackData, prefix="people_members"):
    """A page of staff and volunteers."""

    page: Page


class InvitePress(CallbackData, prefix="people_invite"):
    """Invite to the team: into this role, or first ask which."""

    role: Role | None = None


class LeaversPress(CallbackData, prefix="people_leavers"):
    """🚪 Who works here no more: a page of whom it may be."""

    page: Page = 0


class LeaverPress(CallbackData, prefix="people_leaver"):
    """🚪 One of them in one role: «» the card, leave or lock ask once more, left or locked do it."""

    person_id: Id
    role: Role
    what: Literal["", "leave", "lock", "left", "locked"] = ""


class HeirPress(CallbackData, prefix="people_heir"):
    """🚪 The same for a curator, with the colleague who has her families or meetings from then on."""

    person_id: Id
    taker_id: Id
    at_once: bool


class SettingsPress(CallbackData, prefix="people_settings"):
    """⚙️ how she wants to be spoken to; `what` is one of its buttons, or nothing for the screen itself."""

    what: str = ""


class PausePress(CallbackData, prefix="people_pause"):
    """⏸ a rest from the bot; `what` is a length, resume, leave or leave_sure, nothing for the screen itself."""

    what: str = ""
    reminders: bool | None = None


class NewPhonePress(CallbackData, prefix="people_phone"):
    """📱 another phone for a mother we know; asked once more before the old account is cut."""

    case_id: Id
    sure: bool = False


class PaperPress(CallbackData, prefix="people_paper"):
    """📝 a family's consents on paper: «», record, hers, back_sure, back."""

    case_id: Id
    what: str = ""


class ConsentPress(CallbackData, prefix="people_consent"):
    """📝 what may be kept: a page of the list, or (`purpose`) its words, or (`what`) her answer: agree, refuse, ask."""

    purpose: Purpose | None = None
    what: str = ""
    page: Page = 0


class AgePress(CallbackData, prefix="people_age"):
    """Her answer to «Вам уже 18?»: yes, no or later."""

    what: str


class OrganisationPress(CallbackData, prefix="people_organisation"):
    """ℹ️ what the organisation says of itself, for its coordinator; `fact` asks for one, `removes` takes it away."""

    fact: Fact | None = None
    removes: bool = False


class AboutPress(CallbackData, prefix="people_about"):
    """ℹ️ who we are, for people without a link: «», how, young."""

    what: str = ""
