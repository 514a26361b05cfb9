"""«📅 Записать»: the day, the hour and the place of a meeting with a specialist."""
