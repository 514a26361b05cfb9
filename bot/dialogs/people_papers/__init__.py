"""«📝 Consents»: a paper in the safe is written down, by its number and its day."""
