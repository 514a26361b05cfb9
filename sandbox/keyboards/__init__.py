"""What may stand under a message, and the official rules for it."""
