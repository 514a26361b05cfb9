"""📣 Announcing a group session: what, day, time, place, what will happen there, a look at it, and off it goes."""
