"""«Хочу помогать»: consent, then five questions, one a screen."""
