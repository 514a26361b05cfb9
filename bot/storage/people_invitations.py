"""Invitations: who may come in by which link."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from bot.domain.codes import code_hash, new_token, staff_code, token_hash
from bot.domain.people import BY_LINK_ALONE, Role
from bot.domain.people_invitations import VALID, Invitation, Reply
from bot.storage.schema import key, link, metadata, moment, organisation, sealed, word
from bot.storage.transaction import Transaction

invitations = sa.Table(
    "invitation",
    metadata,
    key(),
    organisation(),
    word("role", *Role),
    link("case_id", "cases.id", optional=True, index=True),
    link("invited_by", "person.id", optional=True),  # NULL: made on the command line
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sealed("token", optional=True),  # only until the link was sent to the inviter
    sa.Column("code_hash", sa.String(64)),  # three digits said by voice, for everybody but mothers
    sa.Column("wrong_codes", sa.Integer, nullable=False, default=0),
    moment("expires_at"),
    sa.Column("opened_by", sa.BigInteger),  # the account that pressed the link first; no other may
    moment("used_at", optional=True),
    link("used_by", "person.id", optional=True),
    link("for_person", "person.id", optional=True),  # somebody we know, with another phone
    word("reply", *Reply, default=Reply.WAITING),  # «Это она?»
    moment("created_at"),
)

_unused = invitations.c.used_by.is_(None)
sa.Index(
    "ix_invitation_unused",
    invitations.c.organisation_id,
    invitations.c.role,
    sqlite_where=_unused,
    postgresql_where=_unused,
)


class Made(NamedTuple):
    id: int
    token: str
    code: str


def add(
    tx: Transaction,
    organisation_id: int,
    role: Role,
    *,
    invited_by: int | None = None,
    case_id: int | None = None,
    for_person: int | None = None,
) -> Made:
    """A new invitation. The token is kept, sealed, only for the message that brings the link to the inviter."""
    made = Made(tx.new_id(), new_token(), "" if role in BY_LINK_ALONE else staff_code())
    tx.execute(
        sa.insert(invitations).values(
            id=made.id,
            organisation_id=organisation_id,
            role=role,
            case_id=case_id,
            invited_by=invited_by,
            for_person=for_person,
            token_hash=token_hash(made.token),
            token=tx.seal(_subject(organisation_id), "invitation.token", made.id, made.token) if invited_by else None,
            code_hash=code_hash(made.id, made.code) if made.code else None,
            expires_at=tx.now + VALID,
            created_at=tx.now,
        )
    )
    return made


def by_token(tx: Transaction, token: str) -> Invitation | None:
    row = tx.execute(sa.select(invitations).where(invitations.c.token_hash == token_hash(token))).one_or_none()
    return _read(row) if row else None


def get(tx: Transaction, invitation_id: int) -> Invitation:
    """The invitation; raises Gone."""
    return _read(tx.one(sa.select(invitations).where(invitations.c.id == invitation_id)))


def token_of(tx: Transaction, invitation_id: int) -> str:
    """Empty once the link was sent."""
    blob = tx.execute(sa.select(invitations.c.token).where(invitations.c.id == invitation_id)).scalar()
    return tx.open("invitation.token", invitation_id, blob)


def wipe_token(tx: Transaction, invitation_id: int) -> None:
    tx.execute(sa.update(invitations).where(invitations.c.id == invitation_id).values(token=None))


def reserve(tx: Transaction, invitation_id: int, telegram_id: int) -> bool:
    """True for the first account, and for it again; every other one is too late."""
    mine = sa.or_(invitations.c.opened_by.is_(None), invitations.c.opened_by == telegram_id)
    return _changed(tx, invitation_id, mine, opened_by=telegram_id)


def use(tx: Transaction, invitation_id: int, person_id: int) -> bool:
    """Exactly one person comes in by an invitation."""
    return _changed(tx, invitation_id, invitations.c.used_by.is_(None), used_by=person_id, used_at=tx.now)


def reply(tx: Transaction, invitation_id: int, answer: Reply) -> bool:
    """«Это она?» is answered once."""
    return _changed(tx, invitation_id, invitations.c.reply == Reply.WAITING, reply=answer)


def count_wrong_code(tx: Transaction, invitation_id: int) -> int:
    """Answers how many tries were wrong so far."""
    counted = (
        sa.update(invitations)
        .where(invitations.c.id == invitation_id)
        .values(wrong_codes=invitations.c.wrong_codes + 1)
        .returning(invitations.c.wrong_codes)
    )
    return int(tx.execute(counted).scalar_one())


def expire(tx: Transaction, invitation_id: int) -> None:
    """The link opens nothing any more, for whoever has not come in by it."""
    _changed(tx, invitation_id, invitations.c.used_by.is_(None), expires_at=tx.now, token=None)


def expire_of_case(tx: Transaction, case_id: int) -> list[int]:
    """End every link of this family that nobody came in by; answers which."""
    ended = (
        sa.update(invitations)
        .where(invitations.c.case_id == case_id, invitations.c.used_by.is_(None), invitations.c.expires_at > tx.now)
        .values(expires_at=tx.now, token=None)
        .returning(invitations.c.id)
    )
    return list(tx.execute(ended).scalars())


def expire_of_inviter(tx: Transaction, person_id: int) -> list[int]:
    """End every link into the team that this person made and nobody came in by; answers which."""
    ended = (
        sa.update(invitations)
        .where(invitations.c.invited_by == person_id, invitations.c.case_id.is_(None))
        .where(_unused, invitations.c.expires_at > tx.now)
        .values(expires_at=tx.now, token=None)
        .returning(invitations.c.id)
    )
    return list(tx.execute(ended).scalars())


def count_open(tx: Transaction, organisation_id: int, role: Role) -> int:
    """Links into this role that still open, and that nobody came in by."""
    still = (_unused, invitations.c.organisation_id == organisation_id, invitations.c.role == role)
    waiting = sa.select(sa.func.count()).select_from(invitations).where(*still, invitations.c.expires_at > tx.now)
    return int(tx.execute(waiting).scalar_one())


def opened_of_case(tx: Transaction, case_id: int) -> list[Invitation]:
    """Links of this family that an account keeps and nobody came in by, over or not."""
    mine = (invitations.c.case_id == case_id, invitations.c.used_by.is_(None), invitations.c.opened_by > 0)
    return [_read(row) for row in tx.execute(sa.select(invitations).where(*mine).order_by(invitations.c.id))]


def unanswered_of_case(tx: Transaction, case_id: int) -> Invitation | None:
    """Somebody came in, and the curator has not said whether it is her."""
    row = tx.execute(
        sa.select(invitations).where(
            invitations.c.case_id == case_id,
            invitations.c.used_by.is_not(None),
            invitations.c.reply == Reply.WAITING,
        )
    ).first()
    return _read(row) if row else None


def forget_opener(tx: Transaction, telegram_id: int) -> None:
    """The links this account opened are dead for everybody (no account has the number 0), and forget the account."""
    tx.execute(
        sa.update(invitations)
        .where(invitations.c.opened_by == telegram_id, invitations.c.used_by.is_(None))
        .values(opened_by=0)
    )


def _changed(tx: Transaction, invitation_id: int, condition: sa.ColumnElement[bool], **values: Any) -> bool:
    done = tx.execute(sa.update(invitations).where(invitations.c.id == invitation_id, condition).values(**values))
    return done.rowcount == 1


def _subject(organisation_id: int) -> str:
    return f"org:{organisation_id}"


def _read(row: Any) -> Invitation:
    return Invitation(
        row.id,
        row.organisation_id,
        Role(row.role),
        row.case_id,
        row.invited_by,
        row.code_hash,
        row.wrong_codes,
        row.expires_at,
        row.opened_by,
        row.used_by,
        Reply(row.reply),
        row.for_person,
    )
