"""Requests read as the official server reads them."""
