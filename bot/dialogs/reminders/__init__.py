"""📅 Adding an appointment in five taps, by a mother or by her curator."""
