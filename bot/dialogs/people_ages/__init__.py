"""The day of birth: one question, after she allowed it to be kept."""
