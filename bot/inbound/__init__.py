"""From Telegram to a committed row, and from the row to whoever understands it."""
