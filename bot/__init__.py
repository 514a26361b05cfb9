"""Ryadom: a Telegram bot that stands beside families, so that children stay at home."""
