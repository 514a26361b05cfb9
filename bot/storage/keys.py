"""Keys per subject, in a second file backed up apart: erasing a key there makes yesterday's backup unreadable too.

A subject is the organisation, a person, a case or a chat («org:1», «person:7», «case:9», «chat:5000001»; and
«org:1:inbox:2026-11» for what came from no one's chat). Erasing a subject makes a new generation of the file, in which
its key is overwritten, and the log beside it is emptied: a backup of an older generation must not be kept.
Subject keys are AES-256, wrapped by the master key. Sealed text carries the number of its key, so rows of one table may
stand under different keys; its associated data is table|row|column|key number, so no ciphertext can be moved elsewhere.
"""

import hmac
import os
import sqlite3
from base64 import b64decode, b64encode
from collections import OrderedDict
from collections.abc import Collection
from pathlib import Path
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.storage.places import Place
from bot.storage.schema import SealedText

_KEPT = 4096  # unwrapped keys in memory
_NONCE = 12
_NUMBER = 8


class KeyTrouble(Exception):
    """The master key is missing, readable by others, or not the one this key file was made with."""


class StillRead(Exception):
    """Somebody else reads the key file just now, so that its log cannot be emptied: erase once more."""


class Unreadable(Exception):
    """A sealed text whose key was erased, or that stands where it was not written."""


def master_key(path: Path, *, create: bool) -> bytes:
    """The 32 bytes of the master key file (base64, mode 0600)."""
    if create and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(b64encode(os.urandom(32)))
    if not path.exists():
        raise KeyTrouble(f"MASTER_KEY_FILE wants an existing key file; there is none at {path}.")
    if path.stat().st_mode & 0o077:
        raise KeyTrouble(f"MASTER_KEY_FILE wants a file that only its owner can read: chmod 600 {path}")
    try:
        key = b64decode(path.read_bytes(), validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise KeyTrouble(f"MASTER_KEY_FILE wants 32 bytes in base64; {path} holds something else.")
    return key


class Keyring:
    """Seals and opens. Used from the writer thread and from the loop, hence the lock around the file and the cache."""

    def __init__(self, path: Path, master: bytes) -> None:
        self._wrap = AESGCM(master)
        self._mark = hmac.digest(master, b"marks", "sha256")
        self._lock = Lock()
        self._numbers: OrderedDict[str, int] = OrderedDict()
        self._ciphers: OrderedDict[int, AESGCM] = OrderedDict()
        self._file = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute("PRAGMA synchronous=FULL")
        self._file.execute("PRAGMA secure_delete=ON")
        self._file.execute(
            "CREATE TABLE IF NOT EXISTS subject_key "
            "(id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL UNIQUE, wrapped BLOB NOT NULL)"
        )
        self._prove_master()
        self.place = Place(path)

    def close(self) -> None:
        self._file.close()

    def seal(self, subject: str, place: str, text: bytes) -> SealedText:
        """Encrypt for `subject`; `place` is table|row|column."""
        number, cipher = self._for_subject(subject)
        nonce = os.urandom(_NONCE)
        return SealedText(number.to_bytes(_NUMBER) + nonce + cipher.encrypt(nonce, text, f"{place}|{number}".encode()))

    def open(self, place: str, blob: bytes) -> bytes:
        """Decrypt what `seal` made for the same place; raises Unreadable."""
        number = int.from_bytes(blob[:_NUMBER])
        nonce, body = blob[_NUMBER : _NUMBER + _NONCE], blob[_NUMBER + _NONCE :]
        try:
            return self._by_number(number).decrypt(nonce, body, f"{place}|{number}".encode())
        except InvalidTag:
            raise Unreadable(place) from None

    def mark(self, place: str, text: str) -> bytes:
        """A hash that nobody makes without the master key: it finds a secret again and does not tell it."""
        return hmac.digest(self._mark, f"{place}|{text}".encode(), "sha256")

    def prepare(self, subjects: Collection[str]) -> None:
        """Make the keys of all these at once: one commit for a crowd that comes for the first time."""
        with self._lock:
            new = [subject for subject in subjects if subject not in self._numbers]
            if len(new) > 1:
                self._file.execute("BEGIN IMMEDIATE")
                try:
                    for subject in new:
                        self._numbers[subject] = self._number(subject)
                except BaseException:
                    for subject in new:
                        self._numbers.pop(subject, None)
                    self._file.execute("ROLLBACK")
                    raise
                self._file.execute("COMMIT")
            while len(self._numbers) > _KEPT:
                self._numbers.popitem(last=False)

    def erase(self, subjects: Collection[str]) -> None:
        """These keys are gone for good, also for every backup of the database. Erasing twice is erasing once.

        Raises StillRead; then the keys are deleted, and the log that may hold them is not empty yet.
        """
        with self._lock:
            for subject in subjects:
                self._numbers.pop(subject, None)
            numbers = [self._drop(subject) for subject in subjects]
            for number in filter(None, numbers):
                self._ciphers.pop(number, None)
            if any(numbers):
                (generation,) = self._file.execute("PRAGMA user_version").fetchone()
                self._file.execute(f"PRAGMA user_version={generation + 1}")
            busy, *_ = self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise StillRead

    def _drop(self, subject: str) -> int | None:
        found = self._file.execute("DELETE FROM subject_key WHERE subject = ? RETURNING id", (subject,)).fetchone()
        return int(found[0]) if found else None

    def _for_subject(self, subject: str) -> tuple[int, AESGCM]:
        with self._lock:
            number = self._numbers.get(subject)
            if number is None:
                number = self._number(subject)
                self._numbers[subject] = number
                if len(self._numbers) > _KEPT:
                    self._numbers.popitem(last=False)
        return number, self._by_number(number)

    def _number(self, subject: str) -> int:
        """The key's number. A new key is committed before the first row that uses it; an orphan key is harmless."""
        row = self._file.execute("SELECT id FROM subject_key WHERE subject = ?", (subject,)).fetchone()
        if row is None:
            row = self._file.execute(
                "INSERT INTO subject_key (subject, wrapped) VALUES (?, ?) RETURNING id",
                (subject, self._wrapped(os.urandom(32), subject)),
            ).fetchone()
        return int(row[0])

    def _by_number(self, number: int) -> AESGCM:
        with self._lock:
            cipher = self._ciphers.get(number)
            if cipher is None:
                row = self._file.execute("SELECT subject, wrapped FROM subject_key WHERE id = ?", (number,)).fetchone()
                if row is None:
                    raise Unreadable(f"key {number}")
                cipher = AESGCM(self._unwrapped(row[1], row[0]))
                self._ciphers[number] = cipher
                if len(self._ciphers) > _KEPT:
                    self._ciphers.popitem(last=False)
        return cipher

    def _wrapped(self, key: bytes, subject: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._wrap.encrypt(nonce, key, subject.encode())

    def _unwrapped(self, blob: bytes, subject: str) -> bytes:
        return self._wrap.decrypt(blob[:_NONCE], blob[_NONCE:], subject.encode())

    def _prove_master(self) -> None:
        """Fail at start, not at the first name, when the key file belongs to another master key."""
        row = self._file.execute("SELECT subject, wrapped FROM subject_key ORDER BY id LIMIT 1").fetchone()
        if row is None:
            return
        try:
            self._unwrapped(row[1], row[0])
        except InvalidTag:
            raise KeyTrouble(
                "MASTER_KEY_FILE wants the master key this database was made with; it holds another one."
            ) from None
