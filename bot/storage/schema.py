"""What every table is made of: the metadata, and column types that refuse what must not be stored."""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """An aware datetime as whole microseconds since 1970; naive ones are refused."""
    if moment.tzinfo is None:
        raise ValueError("a naive datetime has no place in the database")
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """The datetime in UTC that `to_micros` stored."""
    return _EPOCH + timedelta(microseconds=value)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, stored as microseconds: exact, sortable, the same on SQLite and PostgreSQL."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else from_micros(value)


class SealedText(bytes):
    """Ciphertext of the keyring; the only thing a Sealed column takes."""


class Sealed(sa.types.TypeDecorator[SealedText]):
    """A column for encrypted text. It refuses plain text and plain bytes, so that forgetting to seal fails at once."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: SealedText | None, dialect: Any) -> bytes | None:
        if value is not None and not isinstance(value, SealedText):
            raise TypeError("a Sealed column takes what Transaction.seal returns")
        return value

    def process_result_value(self, value: bytes | None, dialect: Any) -> SealedText | None:
        return None if value is None else SealedText(value)


class Word(sa.types.TypeDecorator[str]):
    """A column for one of a closed set of words. It refuses any other, on every database alike."""

    impl = sa.String
    cache_ok = True

    def __init__(self, *words: str) -> None:
        super().__init__(32)
        self.words = tuple(map(str, words))

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        if value is not None and value not in self.words:
            raise ValueError(f"{value!r} is none of {', '.join(self.words)}")
        return value


def key() -> sa.Column[int]:
    """A primary key the ledger hands out (Transaction.new_id)."""
    return sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False)


def link(name: str, target: str, *, optional: bool = False, index: bool = False) -> sa.Column[int]:
    """A foreign key to `target`."""
    return sa.Column(name, sa.BigInteger, sa.ForeignKey(target), nullable=optional, index=index)


def organisation() -> sa.Column[int]:
    """The organisation a row belongs to."""
    return link("organisation_id", "organisation.id")


def moment(name: str, *, optional: bool = False) -> sa.Column[datetime]:
    """A column with a point in time."""
    return sa.Column(name, UtcDateTime, nullable=optional)


def sealed(name: str, *, optional: bool = False) -> sa.Column[SealedText]:
    """A column with encrypted text."""
    return sa.Column(name, Sealed, nullable=optional)


def word(name: str, *words: str, default: str | None = None) -> sa.Column[str]:
    """A column with one of a closed set of words."""
    return sa.Column(name, Word(*words), nullable=False, default=default)


def maybe_word(name: str, *words: str) -> sa.Column[str]:
    """As `word`, where nothing may be known."""
    return sa.Column(name, Word(*words))
