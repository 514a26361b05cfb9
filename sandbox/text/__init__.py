"""Texts as Telegram keeps them: markup read, entities in order, what is found by itself."""
