"""Short codes people read aloud: case codes, request numbers, invitation tokens, staff codes."""

import hashlib
import secrets

LETTERS = "23456789АВЕКМНРСТХ"
DIGITS = "23456789"
_LOOKALIKES = str.maketrans("ABEKMHPCTXabekmhpctxавекмнрстх", "АВЕКМНРСТХАВЕКМНРСТХАВЕКМНРСТХ")


def case_code(territory: str, number: int) -> str:
    """BRN-017: 2–4 Latin letters of the territory and a running number."""
    return f"{territory}-{number:03d}"


def request_number(length: int = 3) -> str:
    """7К4: short enough to say by phone, with at least one digit so that it never spells a word."""
    while True:
        number = "".join(secrets.choice(LETTERS) for _ in range(length))
        if any(letter in DIGITS for letter in number):
            return number


def read_number(text: str) -> str:
    """A request number as somebody typed it: Latin look-alikes and small letters are accepted."""
    return text.strip().translate(_LOOKALIKES)


def new_token() -> str:
    """A deep-link token of 144 bits; fits Telegram's 64 characters together with its `i_`."""
    return secrets.token_urlsafe(18)


def new_secret() -> str:
    """256 random bits, for an address that opens without anything else."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored instead of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def staff_code() -> str:
    """Three digits the inviter says by voice."""
    return f"{secrets.randbelow(1000):03d}"


def code_hash(invitation_id: int, code: str) -> str:
    """What is stored of a staff code; the invitation's id keeps equal codes apart."""
    return hashlib.sha256(f"{invitation_id}:{code}".encode()).hexdigest()
