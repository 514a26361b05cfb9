"""A step in the course of a family's case: on which day."""
