"""What editors change instead of code: texts for mothers, guides, documents, telephone numbers."""
