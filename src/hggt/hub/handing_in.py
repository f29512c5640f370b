"""Handing in on a hub: wholly or not at all, and what went wrong is told in Dutch.

`HandIn` is nbgrader's submit; as a Jupyter server extension this module takes the
traceback away from what nbgrader's list of assignments shows.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import ExchangeSubmit

KEPT = "Wat u maakte, staat in uw eigen map en is bewaard."
FULL = (
    "Uw werk is niet ingeleverd: de schijf waar ingeleverd werk komt, is vol. "
    f"{KEPT} Meld het uw docent en lever later opnieuw in."
)
OTHERWISE = "Uw werk is niet ingeleverd. {kept} Vraag uw docent om hulp en stuur dit mee: {what}"


class NotHandedInError(ExchangeError):  # type: ignore[misc]
    """The hand-in did not arrive; the text is Dutch, for the trainee."""


class HandIn(ExchangeSubmit):  # type: ignore[misc]
    """nbgrader's submit, that leaves nothing half-written behind."""

    def start(self) -> None:
        """Hand in; NotHandedInError says why that failed."""
        try:
            super().start()
        except (ExchangeError, OSError, RuntimeError) as error:
            raise NotHandedInError(_told(error)) from error

    def copy_files(self) -> None:
        """Copy, first to the exchange and then to the own list of hand-ins."""
        try:
            super().copy_files()
        except OSError:
            # On a full disk the next one needs the room, and nobody can use a half.
            place = Path(self.inbound_path) / self.assignment_filename
            shutil.rmtree(place, ignore_errors=True)
            raise


def _told(error: Exception) -> str:
    # shutil.Error holds the errors of single files as text only.
    full = {f"[Errno {number}]" for number in (errno.ENOSPC, errno.EDQUOT)}
    if isinstance(error, OSError) and any(mark in str(error) for mark in full):
        return FULL
    return OTHERWISE.format(kept=KEPT, what=str(error)[:300])


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "hggt.hub.handing_in"}]


def _load_jupyter_server_extension(_app: Any) -> None:
    from nbgrader.server_extensions.assignment_list.handlers import AssignmentList

    submit = AssignmentList.submit_assignment

    def submit_and_tell(self: Any, course_id: str, assignment_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = submit(self, course_id, assignment_id)
        if not answer["success"]:
            # A traceback, of which our own words are the end.
            answer["value"] = answer["value"].rpartition(f"{NotHandedInError.__name__}: ")[2]
        return answer

    AssignmentList.submit_assignment = submit_and_tell
