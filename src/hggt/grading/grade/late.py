"""How late a hand-in is and what that costs, by nbgrader's own plug-in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any


class Late:
    """The rule of a cohort; `rule` tells one from another as far as its settings show."""

    def __init__(self, config: Any) -> None:
        from nbgrader.preprocessors import AssignLatePenalties

        assigner = AssignLatePenalties(config=config)
        assigner.init_plugin()
        self._plugin = assigner.plugin_inst
        kind = type(self._plugin)
        settings = sorted(self._plugin.trait_values(config=True).items())
        self.rule = f"{kind.__module__}.{kind.__qualname__} {settings!r}"

    def penalty(self, trainee: str, score: float, seconds: float) -> float | None:
        """What is taken off `score`: never less than nothing, nor more than there is."""
        found = self._plugin.late_submission_penalty(trainee, score, seconds)
        if found is None or found < 0:
            return None if found is None else 0.0
        return score if found > score else found


def seconds_late(
    handed_in: datetime | None, due: datetime | None, extension: timedelta | None
) -> float:
    """How many seconds after the due date; 0 where it is in time or has none."""
    if handed_in is None or due is None:
        return 0.0
    return max(0.0, (handed_in - due - (extension or timedelta())).total_seconds())
