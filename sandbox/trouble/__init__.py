"""Trouble on request, and limits."""
