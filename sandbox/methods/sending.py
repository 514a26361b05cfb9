"""Sending text, files, places and cards."""

from typing import Any

from sandbox import targets
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.methods import inputs
from sandbox.methods.compose import refuse_unknown, text_of
from sandbox.methods.posting import send
from sandbox.reading import fields
from sandbox.view import FOREVER

Json = dict[str, Any]
ACTIONS = {
    "cancel", "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "record_audio", "upload_audio", "upload_document", "choose_sticker", "find_location", "pick_up_location",
    "record_video_note", "upload_video_note",
}  # fmt: skip
LIVE_PERIODS = range(60, 86_401)  # seconds
MOST_ACCURACY = 1500  # metres
WIDEST_NOTE = 640


def send_message(call: Call) -> Json:
    content = text_of(call)
    return send(call, lambda: content)


async def send_photo(call: Call) -> Json:
    return await _send_file(call, "photo")


async def send_voice(call: Call) -> Json:
    return await _send_file(call, "voice")


async def send_audio(call: Call) -> Json:
    return await _send_file(call, "audio")


async def send_video(call: Call) -> Json:
    return await _send_file(call, "video")


async def send_animation(call: Call) -> Json:
    return await _send_file(call, "animation")


async def send_document(call: Call) -> Json:
    return await _send_file(call, "document")


async def send_video_note(call: Call) -> Json:
    return await _send_file(call, "video_note")


async def send_sticker(call: Call) -> Json:
    return await _send_file(call, "sticker")


async def _send_file(call: Call, kind: str) -> Json:
    refuse_unknown(call)
    item = inputs.single(call, kind)
    await inputs.fetch(call, call.params, kind)

    def compose() -> Json:
        if kind == "video_note" and call.number("length") > WIDEST_NOTE:
            raise bad("Wrong video note length")
        return item.content(call)

    return send(call, compose)


def send_location(call: Call) -> Json:
    refuse_unknown(call)
    check_point(call)
    return send(call, lambda: {"location": place(call.params) | live(call)})


def check_point(call: Call) -> None:
    for name in ("latitude", "longitude"):
        if not call.text(name).strip() and call.params.get(name) != 0:
            raise bad(f"{name} is empty")


def place(given: Json) -> Json:
    """A point on Earth and how exactly it is known."""
    latitude, longitude = (fields.real(given, name) for name in ("latitude", "longitude"))
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad("Wrong location specified")
    accuracy = min(max(fields.real(given, "horizontal_accuracy", 0.0), 0.0), MOST_ACCURACY)
    exact = {"horizontal_accuracy": accuracy} if accuracy else {}
    return {"latitude": latitude, "longitude": longitude} | exact


def live(call: Call) -> Json:
    """What a location that moves has beside its place; {} for one that does not."""
    period = call.number("live_period")
    if not period:
        return {}
    if period not in LIVE_PERIODS and period != FOREVER:
        raise bad("Wrong live location period specified")
    return {"live_period": period} | bearing(call)


def bearing(call: Call) -> Json:
    """What belongs to a live location alone."""
    heading, radius = call.number("heading"), call.number("proximity_alert_radius")
    if not 0 <= heading <= 360:
        raise bad("Wrong live location heading specified")
    if not 0 <= radius <= 100_000:
        raise bad("Wrong live location proximity alert radius specified")
    said = {"heading": heading, "proximity_alert_radius": radius}
    return {name: value for name, value in said.items() if value}


def send_contact(call: Call) -> Json:
    refuse_unknown(call)
    for name in ("phone_number", "first_name"):
        if not call.text(name):
            raise bad(f'Parameter "{name}" is required')
    named = {name: call.text(name) for name in ("phone_number", "first_name", "last_name", "vcard")}
    return send(call, lambda: {"contact": {name: value for name, value in named.items() if value}})


def send_chat_action(call: Call) -> bool:
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad("Wrong parameter action in request")
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    targets.open_to(chat)
    call.world.acts(call.bot, chat, call.number("message_thread_id"), action)
    return True


METHODS = (
    send_message,
    send_photo,
    send_voice,
    send_audio,
    send_video,
    send_animation,
    send_document,
    send_video_note,
    send_sticker,
    send_location,
    send_contact,
    send_chat_action,
)
