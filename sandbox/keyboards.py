"""What may stand under a message: inline and reply keyboards, and the official rules for their buttons.

`read` judges the shape, before the chat is looked up; `check` what the chat and the server allow, after it."""

from typing import Any

from sandbox import urls
from sandbox.errors import bad

Markup = dict[str, Any]
Button = dict[str, Any]
ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text", "disabled",
)  # fmt: skip
LOOKS = ("text", "style", "icon_custom_emoji_id")
STRINGS = (
    "url", "callback_data", "style", "icon_custom_emoji_id", "switch_inline_query", "switch_inline_query_current_chat",
)  # fmt: skip
FLAGS = (
    "remove_keyboard", "selective", "force_reply", "resize_keyboard", "one_time_keyboard", "is_persistent",
)  # fmt: skip
PRIVATE_ONLY = {
    "request_contact": "Phone number can be requested in private chats only",
    "request_location": "Location can be requested in private chats only",
    "request_poll": "Poll can be requested in private chats only",
    "request_users": "Users can be requested in private chats only",
    "request_chat": "Chats can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
}
MOST_BUTTONS = 100


def read(markup: Any) -> Markup:
    """{} when there is nothing to show or hide."""
    if markup in (None, ""):
        return {}
    if not isinstance(markup, dict):
        raise bad("Object expected as reply markup")
    keys = _rows(markup, "keyboard", 'Field "keyboard" must be an Array of Arrays')
    inline = _rows(
        markup, "inline_keyboard", 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    )
    shown = [[_key(button) for button in row] for row in keys]
    pressed = [[_inline(button) for button in row] for row in inline]
    for flag in FLAGS:
        if not isinstance(markup.get(flag, False), bool):
            raise bad(f'Field "{flag}" must be of type Boolean')
    if shown:
        return markup | {"keyboard": _filled(shown)}
    if pressed:
        return {"inline_keyboard": _filled(pressed)}
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else {}


def _rows(markup: Markup, field: str, complaint: str) -> list[list[Any]]:
    rows = markup.get(field, [])
    if not isinstance(rows, list):
        raise bad(f'Field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad(complaint)
    return rows


def _filled(rows: list[list[Button]]) -> list[list[Button]]:
    """Buttons without a label are left out, and so are rows without buttons."""
    labelled = [[button for button in row if button["text"]] for row in rows]
    return [row for row in labelled if row]


def _key(button: Any) -> Button:
    what = "Can't parse keyboard button"
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise bad(f"{what}: KeyboardButton must be a String or an Object")
    _check_text(button, what)
    for flag in ("request_contact", "request_location"):
        if not isinstance(button.get(flag, False), bool):
            raise bad(f'{what}: Field "{flag}" must be of type Boolean')
    return {name: value for name, value in button.items() if value not in (None, False)}


def _check_text(button: Button, what: str) -> None:
    if "text" not in button:
        raise bad(f'{what}: Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise bad(f'{what}: Field "text" must be of type String')


def _inline(button: Any) -> Button:
    """The first action in the official order counts; what stands beside it is dropped."""
    what = "Can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad(f"{what}: InlineKeyboardButton must be an Object")
    _check_text(button, what)
    for name in STRINGS:
        if not isinstance(button.get(name, ""), str):
            raise bad(f'{what}: Field "{name}" must be of type String')
    action = next((name for name in ACTIONS if _acts(button, name)), None)
    if action is None:
        raise bad(f"{what}: Text buttons are unallowed in the inline keyboard")
    if action in ("web_app", "login_url", "copy_text") and not isinstance(button[action], dict):
        raise bad(f'{what}: Field "{action}" must be of type Object')
    return {name: button[name] for name in (*LOOKS, action) if name in button}


def _acts(button: Button, name: str) -> bool:
    return bool(button.get(name)) if name in ("url", "callback_data") else button.get(name) is not None


def check(markup: Markup, private: bool) -> Markup:
    if "keyboard" in markup and not private:
        for key in (key for row in markup["keyboard"] for key in row):
            for name in PRIVATE_ONLY.keys() & key.keys():
                raise bad(PRIVATE_ONLY[name])
    if "inline_keyboard" not in markup:
        return markup
    rows = [[_with_url(button) for button in row] for row in markup["inline_keyboard"]]
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    for button in (button for row in rows for button in row):
        _check_action(button, private)
    return {"inline_keyboard": rows}


def _with_url(button: Button) -> Button:
    try:
        if "url" in button:
            return button | {"url": urls.checked(button["url"])}
        if "web_app" in button:
            return button | {"web_app": {"url": urls.checked(str(button["web_app"].get("url", "")), https_only=True)}}
    except urls.WrongUrlError as reason:
        kind = "URL" if "url" in button else "Web App URL"
        wrong = button["url"] if "url" in button else button["web_app"].get("url", "")
        raise bad(f"inline keyboard button {kind} '{wrong}' is invalid: {reason}") from None
    return button


def _check_action(button: Button, private: bool) -> None:
    if len(button.get("callback_data", "").encode()) > 64:
        raise bad("BUTTON_DATA_INVALID")
    if "pay" in button or "callback_game" in button or ("web_app" in button and not private):
        raise bad("BUTTON_TYPE_INVALID")
    if "copy_text" in button and not 1 <= len(str(button["copy_text"].get("text", ""))) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
