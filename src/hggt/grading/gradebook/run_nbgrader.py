"""Running nbgrader's own classes in this process, quietly; what they said is kept."""

from __future__ import annotations

import logging
from typing import Any

from hggt.grading.cohort.cohort import Cohort
from hggt.grading.cohort.warnings import quietly

# What nbgrader says of every failure, and says nothing with.
_EMPTY = ("There was an error processing", "Please see the")


class Failed(Exception):
    """nbgrader could not do it; the text is what it logged."""


def course_directory(cohort: Cohort, assignment: str, trainee: str = "*") -> Any:
    """nbgrader's idea of where things are, for one assignment."""
    from nbgrader.coursedir import CourseDirectory

    course = CourseDirectory(config=cohort.config)
    course.assignment_id, course.student_id = assignment, trainee
    return course


def convert(cohort: Cohort, kind: str, assignment: str, trainee: str = "*", **traits: Any) -> None:
    """Run a converter (`GenerateAssignment`, `Autograde`, `GenerateFeedback`)."""
    with quietly():
        from nbgrader import converters

        converter = getattr(converters, kind)(
            coursedir=course_directory(cohort, assignment, trainee), config=cohort.config
        )
    for name, value in traits.items():
        setattr(converter, name, value)
    _run(converter)


def exchange(cohort: Cohort, kind: str, assignment: str, trainee: str = "*", **traits: Any) -> None:
    """Run one of nbgrader's exchange classes (`ExchangeReleaseAssignment`, …)."""
    with quietly():
        from nbgrader.auth import Authenticator
        from nbgrader.exchange import default

        one = getattr(default, kind)(
            coursedir=course_directory(cohort, assignment, trainee),
            authenticator=Authenticator(config=cohort.config),
            config=cohort.config,
        )
    for name, value in traits.items():
        setattr(one, name, value)
    _run(one)


def _run(thing: Any) -> None:
    kept = _Kept()
    log = logging.getLogger("hggt.nbgrader")
    log.propagate = False
    log.handlers = [kept]
    log.setLevel(logging.INFO)
    thing.log = log
    try:
        with quietly():
            thing.start()
    except (Exception, SystemExit) as error:
        raise Failed(kept.told() or str(error)) from error


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.lines.append(record.getMessage())

    def told(self) -> str:
        # Of a traceback the last line says what; the rest is for who reads the source.
        ends = (line.strip().splitlines()[-1] for line in self.lines if line.strip())
        return "\n".join(line for line in dict.fromkeys(ends) if not line.startswith(_EMPTY))
