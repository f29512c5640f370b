"""Conversations that answer (`gesprekken/<id>.md`): what is in one, read and written."""
