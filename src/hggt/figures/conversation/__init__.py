"""The map of a conversation, for who writes one."""
