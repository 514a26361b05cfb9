"""A training that ends in sixty days: to whoever has it, and to the coordinators."""

from dataclasses import replace

from bot.buttons.keys import Key
from bot.buttons.training import TipPress, TrainedPress, TrainingMinePress
from bot.content.training import KINDS
from bot.domain.training import ends_on
from bot.outbound.message import Out, To, message
from bot.storage import people
from bot.storage import training as store
from bot.storage.transaction import Transaction
from bot.use_cases import training_needed as needed


def with_cards(out: Out, tx: Transaction, to: To) -> Out:
    """For a curator who is asked to take a family without having learned what every curator is to: the cards."""
    if needed.is_trained(tx, to.who.organisation_id, to.who.person):
        return out
    hint = to.texts.t("staff.training", "🎓 Your training is not written down. Short cards help on the same day: 🗣.")
    cards = Key(to.texts.label("staff.training", "🗣 How to talk"), TipPress().pack())
    return replace(out, text=f"{out.text}\n{hint}", rows=[*out.rows, [cards]])


@message("training.ends", quiet=True)
def ends(tx: Transaction, to: To, record_id: int) -> Out | None:
    row = store.get(tx, to.who.organisation_id, record_id)
    known = KINDS.get(row.kind)
    end = ends_on(row.on_day, known.years) if known else None
    if row.removed or known is None or end is None:
        return None
    said = {"kind": known.name.text(to.voice), "day": to.texts.full_day(end)}
    if row.person_id == to.who.person_id:
        mine = Key(to.texts.label("staff.training", "🎓 My training"), TrainingMinePress().pack())
        text = to.texts.t("staff.training", "🎓 «{kind}» counts until {day}. Ask your coordinator to renew it.", **said)
        return Out(text, [[mine]])
    said["name"] = people.name_of(tx, row.person_id)
    open_ = Key(to.texts.label("staff.training", "🎓 Open"), TrainedPress(person_id=row.person_id).pack())
    return Out(to.texts.t("staff.training", "🎓 {name}: «{kind}» counts until {day}.", **said), [[open_]])
