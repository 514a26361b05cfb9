"""`make pictures`: what a mother sees, screen by screen, in three voices side by side, for docs/manual/mother.md."""
