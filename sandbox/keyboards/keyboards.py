"""What may stand under a message: inline and reply keyboards, and the official rules for them.

`read` judges the shape, before the chat is looked up; `check` what the chat and the server allow, after it."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from sandbox.errors import ApiError, bad
from sandbox.keyboards import button_rules, buttons
from sandbox.keyboards.buttons import Button
from sandbox.reading import fields

Markup = dict[str, Any]
Rows = list[list[Button]]
FLAGS = ("hide_keyboard", "remove_keyboard", "personal_keyboard", "selective", "force_reply_keyboard", "force_reply")
KEYS_FLAGS = ("resize_keyboard", "one_time_keyboard", "is_persistent")
MOST_IN_A_ROW, MOST_KEYS, MOST_INLINE = 12, 300, 100
MOST_BYTES = 10_000
LONGEST_PLACEHOLDER = 64
LONGEST_DATA = 64
LONGEST_COPY = 256


def read(markup: Any) -> Markup:
    """{} when there is nothing to show or hide. Keys win over inline buttons, these over hiding, that over a reply."""
    if markup in (None, ""):
        return {}
    if not isinstance(markup, dict):
        raise bad("Object expected as reply markup")
    keys = _rows(markup, "keyboard", "KeyboardButton", buttons.key)
    inline = _rows(markup, "inline_keyboard", "InlineKeyboardButton", buttons.inline)
    flags = {name for name in FLAGS if fields.boolean(markup, name)}
    replies = {"force_reply": True} if flags & {"force_reply", "force_reply_keyboard"} else {}
    aimed = {"selective": True} if flags & {"selective", "personal_keyboard"} else {}
    hint = fields.string(markup, "input_field_placeholder", "")
    shown = aimed | ({"input_field_placeholder": hint} if hint else {})
    if keys:
        wishes = {name: True for name in KEYS_FLAGS if fields.boolean(markup, name)}
        return {"keyboard": keys} | wishes | replies | shown
    if inline:
        return {"inline_keyboard": inline} | replies
    if flags & {"hide_keyboard", "remove_keyboard"}:
        return {"remove_keyboard": True} | aimed
    return replies | shown if replies else {}


def _rows(markup: Markup, field: str, of: str, button: Callable[[Any], Button]) -> Rows:
    rows = markup.get(field, [])
    if not isinstance(rows, list):
        raise bad(f'Field "{field}" must be of type Array')
    return [_row(row, of, button) for row in rows]


def _row(row: Any, of: str, button: Callable[[Any], Button]) -> list[Button]:
    if not isinstance(row, list | None):
        raise bad(f"Expected an Array of {of}")
    return [button(given) for given in row or []]


def inline_only(markup: Markup) -> Markup:
    """Where keys under the chat have no place."""
    if markup and "inline_keyboard" not in markup:
        raise bad("Inline keyboard expected")
    return markup


def check(markup: Markup, private: bool, channel: bool = False) -> Markup:
    if channel:
        inline_only(markup)
    if "inline_keyboard" in markup:
        return _with_inline(markup, private, channel)
    kept = _with_keys(markup, private) if "keyboard" in markup else markup
    if len(kept.get("input_field_placeholder", "")) > LONGEST_PLACEHOLDER:
        raise bad("REPLY_MARKUP_INVALID")
    return kept


def _with_inline(markup: Markup, private: bool, channel: bool) -> Markup:
    rows = _filled(markup["inline_keyboard"], lambda button: button_rules.inline(button, channel))
    _check_served([button for row in rows for button in row], private)
    return _sized(markup, "inline_keyboard", rows)


def _with_keys(markup: Markup, private: bool) -> Markup:
    keys = _filled(markup["keyboard"], lambda button: button_rules.key(button, private))
    _check_ids(keys)
    return _sized(markup, "keyboard", keys)


def _filled(rows: Rows, judged: Callable[[Button], Button]) -> Rows:
    """Buttons with neither label nor icon are left out, and so are rows without buttons, and what is too many."""
    left = MOST_KEYS
    kept = []
    for row in rows:
        kept.append(list(islice(_labelled(row, judged), min(MOST_IN_A_ROW, left))))
        left -= len(kept[-1])
    return [row for row in kept if row]


def _labelled(row: list[Button], judged: Callable[[Button], Button]) -> Iterator[Button]:
    return (judged(button) for button in row if button["text"] or "icon_custom_emoji_id" in button)


def _sized(markup: Markup, field: str, rows: Rows) -> Markup:
    """No markup at all, if no button is left."""
    if len(json.dumps(rows, ensure_ascii=False).encode()) > MOST_BYTES:
        raise bad("reply markup is too long")
    return markup | {field: rows} if rows else {}


def _check_served(inline: list[Button], private: bool) -> None:
    """What only Telegram's servers look at."""
    if len(inline) > MOST_INLINE:
        raise bad("reply markup is too long")
    for button in inline:
        if reason := _refused(button, private):
            raise reason


def _refused(button: Button, private: bool) -> ApiError | None:
    if len(button.get("callback_data", "").encode()) > LONGEST_DATA:
        return bad("BUTTON_DATA_INVALID")
    if "pay" in button or "callback_game" in button or ("web_app" in button and not private):
        return bad("BUTTON_TYPE_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= LONGEST_COPY:
        return bad("BUTTON_COPY_TEXT_INVALID")
    return None


def _check_ids(keys: Rows) -> None:
    wishes = [wish for row in keys for key in row for wish in key.values() if isinstance(wish, dict)]
    numbers = [wish["request_id"] for wish in wishes if "request_id" in wish]
    if len(set(numbers)) < len(numbers):
        raise bad("BUTTON_ID_INVALID")
