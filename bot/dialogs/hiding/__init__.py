"""Her word, her phrase, and the word for calls: one question each."""
