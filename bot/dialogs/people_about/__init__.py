"""What the organisation says of itself: one line of its coordinator's at a time."""
