"""✏️ Changing an event that was announced: one thing after another, a look at it, and it is saved."""
