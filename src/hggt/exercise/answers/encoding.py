"""Logs that a program saved as UTF-16, as PowerShell's `>` and Notepad may."""

from __future__ import annotations

MARKS = (b"\xff\xfe", b"\xfe\xff")
# In UTF-16 no two of these bytes stand beside each other.
_UTF8_LINE = b'{"v"'


def is_utf16(raw: bytes) -> bool:
    """Whether a file says that it is UTF-16."""
    return raw[:2] in MARKS


def as_utf8(raw: bytes) -> bytes:
    """The same log in UTF-8; as it is where it does not say to be UTF-16, or is not.

    What was appended in UTF-8 behind it stays what it was.
    """
    if not is_utf16(raw):
        return raw
    start = raw.find(_UTF8_LINE)
    head, tail = (raw, b"") if start < 0 else (raw[:start], raw[start:])
    # The line end before it may be of one byte, or of two.
    if len(head) % 2:
        head = head.removesuffix(b"\n")
    try:
        text = head.decode("utf-16")
    except UnicodeDecodeError:
        return raw
    if not text.strip():
        return raw
    if tail and not text.endswith("\n"):
        text += "\n"
    return text.replace("\r\n", "\n").encode() + tail
