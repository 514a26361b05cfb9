"""Bots on libraries that nobody here wrote, pointed at the local Telegram the way each library's documents say.

All four do the same, in one small file each: `… URL TOKEN` polls, `… URL TOKEN PORT` serves a webhook on that port.

* a text comes back as an answer to it;
* /count brings a message with a button; a press counts in the message and is answered with a word;
* a document is downloaded and sent back as an upload, its size in the caption;
* a photo is downloaded and sent back as uploads: alone, and twice as an album.
"""
