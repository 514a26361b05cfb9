"""📄 Adding a document with the date on it: which, until when, right?"""
