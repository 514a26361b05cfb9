"""What somebody typed as one visible line: a name that looks like another, or like nothing, is nobody's name."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Control and direction marks, zero-width and half characters. Line ends count as spaces before."""
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that draw nothing."""


def one_line(text: str) -> str:
    """Single spaces, nothing invisible."""
    spaced = " ".join(text.split())
    seen = (sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN and sign not in _BLANKS)
    return " ".join("".join(seen).split())
