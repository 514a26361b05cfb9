"""What the coordinator is asked about telephone numbers that nobody has called for a long time."""

from bot.buttons.keys import Key
from bot.buttons.phones import PhonePress
from bot.content.phones import PHONES
from bot.domain.phones import stale as outdated
from bot.outbound.message import Out, To, message
from bot.storage.transaction import Transaction
from bot.use_cases import phones

SHOWN = 8


@message("phones.stale", quiet=True)
def stale(tx: Transaction, to: To) -> Out | None:
    """Those that are old when it leaves; None when somebody has seen to them meanwhile."""
    board, texts = phones.board(tx, to.who), to.texts
    if not board.stale:
        return None
    names = dict(board.territories)
    lines = [texts.t("staff.phones.stale", "☎️ Nobody has checked these numbers for 90 days. Please call them:")]
    rows = []
    for phone in board.stale[:SHOWN]:
        place = names.get(phone.territory_id or 0) or texts.label("staff.phones", "For all territories")
        known = {"place": place, "name": phone.name, "number": phone.number}
        lines.append(texts.t("staff.phones.stale", "• {place}. {name}: {number}", **known))
        label = texts.label("staff.phones", "✅ Checked: {number}", number=phone.number)
        rows.append([Key(label, PhonePress(phone_id=phone.id, what="checked_old").pack())])
    if len(board.stale) > SHOWN:
        lines.append(texts.t("staff.phones.stale", "There are more: press ☎️ Phone numbers."))
    if any(outdated(phone.checked_on, board.today) for phone in PHONES.values()):
        lines.append(
            texts.t(
                "staff.phones.stale", "⚠️ 112 and the others everybody sees are old, too. Tell whoever runs the bot."
            )
        )
    lines += [texts.t("staff.phones", "{place} has no numbers of its own.", place=name) for name in board.bare]
    return Out("\n".join(lines), rows)
