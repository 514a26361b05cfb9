"""Why what a person of the staff sent cannot stand as one line of words."""

from bot.texts import Texts


def line_trouble(words: str, limit: int, texts: Texts) -> str | None:
    """None when it can."""
    if not any(letter.isalnum() for letter in words):
        return texts.t("staff.line", "Only a line of words can stand here. Write it.")
    return too_long(words, limit, texts)


def too_long(words: str, limit: int, texts: Texts) -> str | None:
    """By how much; None when it is not."""
    if len(words) <= limit:
        return None
    return texts.n(
        "staff.line",
        "This is {n} character too long; {limit} are the most. Send it shorter.",
        "This is {n} characters too long; {limit} are the most. Send it shorter.",
        len(words) - limit,
        limit=limit,
    )
