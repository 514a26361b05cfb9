"""«➕ Новая семья»: where, in which project, and how the curator calls it. «✏️ Как зовём»: another name."""
