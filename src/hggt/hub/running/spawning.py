"""Starting a server for somebody: only while a cohort is open, within limits."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from jupyterhub.spawner import LocalProcessSpawner  # type: ignore[import-untyped]
from tornado.web import HTTPError

from hggt.grading.cohort.times import show_time
from hggt.hub.declaration.declared import Declaration
from hggt.hub.running.limits import limit_this_process

ZONE = ZoneInfo("Europe/Amsterdam")


class LimitedSpawner(LocalProcessSpawner):  # type: ignore[misc]
    """A server under somebody's own account of the system, within limits."""

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        """What runs in the new process before anything else."""
        become = super().make_preexec_fn(name)

        def preexec() -> None:
            limit_this_process()
            become()

        return preexec


class NotOpen(HTTPError):
    """Somebody may not work today; `templates/error.html` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(403, why)
        self.for_people = why


def today() -> date:
    """The day it is where the course is given."""
    return datetime.now(ZONE).date()


def refusal(declaration: Declaration, groups: Collection[str], day: date) -> str:
    """Why somebody of these groups may not work today; empty when that is allowed.

    An instructor always may; a trainee when one of the own cohorts is open.
    """
    own = [one for one in declaration.cohorts if f"nbgrader-{one.id}" in groups]
    if any(f"formgrade-{one.id}" in groups for one in declaration.cohorts):
        return ""
    if any(one.is_open(day) for one in own):
        return ""
    if not own:
        return "U staat nog niet in een cohort. Vraag het uw docent."
    told = []
    for one in own:
        if one.opens and day < one.opens:
            told.append(f"{one.title} gaat open op {_show(one.opens)}.")
        elif one.closes:
            told.append(f"{one.title} is gesloten sinds {_show(one.closes)}. Uw werk is bewaard.")
    return " ".join(told)


def prepare(spawner: Any, declaration: Declaration, groups: Collection[str]) -> None:
    """Refuse, with a page that says why, who may not work today."""
    if why := refusal(declaration, groups, today()):
        raise NotOpen(why)


def _show(day: date) -> str:
    return show_time(datetime.combine(day, time(12)), ZONE.key).partition(",")[0]
