"""Facts and rules. Imports the standard library (and dateutil, pymorphy3, rapidfuzz) only."""
