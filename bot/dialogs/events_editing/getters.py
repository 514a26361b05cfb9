"""What the windows of changing an event show: it is read anew each time, with what was typed put over it."""

from dataclasses import replace
from html import escape
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.events import card, what
from bot.dialogs.answers import answers
from bot.dialogs.events.getters import face
from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.events import Announcement
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases import events_editing
from bot.use_cases.events_editing import Form
from bot.words.events import head

FIELDS = ("place", "details", "way", "capacity", "minimum", "with_child", "with_family")


async def form_of(manager: DialogManager) -> Form:
    event_id = int(answers(manager)["event_id"])
    return await ledger_of(manager).read(events_editing.form, who_of(manager), event_id)


def wanted(manager: DialogManager, form: Form) -> Announcement:
    """The event as it would be."""
    typed = {name: value for name, value in manager.dialog_data.items() if name in FIELDS}
    return replace(form.event.says, **typed)


async def fields(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """As it will stand; what is not saved yet is marked."""
    form, texts = await form_of(dialog_manager), texts_of(dialog_manager)
    says, event = wanted(dialog_manager, form), form.event
    lines = [
        head(texts, event),
        f"📍 {escape(says.place)}",
        *([f"❓ {escape(says.details)}"] if says.details else []),
        *([f"🚌 {escape(says.way)}"] if says.way else []),
    ]
    whole = event.series_id is None
    return {
        "form": "\n".join(lines),
        "changed": says != event.says,
        "whole": whole,
        **_labels(says, event.says, texts),
    }


async def preview(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The invitation as it is read from now on, and who hears of what."""
    form, texts = await form_of(dialog_manager), texts_of(dialog_manager)
    says = wanted(dialog_manager, form)
    parts = [texts.t("staff.events.preview", "This is what a mother will read:"), _card(says, "ru")]
    parts += [texts.t("staff.events.preview", "The same in easy language:"), _card(says, "ru@easy")]
    parts += [texts.t("staff.events.preview", "If she asks what will be there:"), face(what(says, "ru"))]
    parts += _hears(says, form, texts)
    return {"preview": "\n".join(parts), "of_class": form.event.series_id is not None}


def _hears(says: Announcement, form: Form, texts: Texts) -> list[str]:
    told = []
    if says.place != form.event.says.place:
        told.append(
            texts.t("staff.events.edit", "📍 Whoever comes, or has a place kept, is told of the new place at once.")
        )
    if says.capacity != form.event.says.capacity and form.offers(says.capacity):
        told.append(_first_of_the_queue(form, texts))
    if not told:
        told.append(
            texts.t("staff.events.edit", "Nobody gets a message: it stands in the invitation and in the reminder.")
        )
    if form.event.says.with_child and not says.with_child and form.children:
        kept = texts.n(
            "staff.events.edit",
            "👶 {n} child was counted already and keeps its place.",
            "👶 {n} children were counted already and keep their places.",
            form.children,
        )
        told.append(kept)
    return told


def _first_of_the_queue(form: Form, texts: Texts) -> str:
    if form.next_reads:
        return texts.t("staff.events.edit", "🪑 The first in the queue is told at once that there is a place for her.")
    return texts.t("staff.events.edit", "🪑 There is a place for the first in the queue: the bot asks you to tell her.")


def _labels(says: Announcement, before: Announcement, texts: Texts) -> dict[str, str]:
    boxes = {True: "✅ ", False: "☐ "}
    names = {
        "place": texts.label("staff.events.edit", "📍 Place"),
        "details": texts.label("staff.events.edit", "❓ What will be there"),
        "way": texts.label("staff.events.preview", "🚌 How to get there"),
        "capacity": texts.label("staff.events.preview", "🪑 Places: {n}", n=says.capacity)
        if says.capacity
        else texts.label("staff.events.preview", "🪑 Places: as many as come"),
        "minimum": texts.label("staff.events.preview", "👥 At least {n} families", n=says.minimum)
        if says.minimum
        else texts.label("staff.events.preview", "👥 Takes place whoever comes"),
        "with_child": boxes[says.with_child] + texts.label("staff.events.preview", "Children welcome, free of charge"),
        "with_family": boxes[says.with_family] + texts.label("staff.events.preview", "Relatives welcome"),
    }
    return {
        f"{name}_key": f"✏️ {label}" if getattr(says, name) != getattr(before, name) else label
        for name, label in names.items()
    }


def _card(says: Announcement, voice: Voice) -> str:
    texts = Texts(voice, says.zone)
    return face(card(says, voice, texts.when(says.starts_at), texts.weekdays([says.starts_at])))
