"""«➕ Новая семья»: where, and how the curator calls it."""
