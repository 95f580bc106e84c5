"""Words copied from anywhere, as people who asked: a chat, a mail, rows of a sheet. No Django in here."""
