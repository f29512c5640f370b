"""A cohort in which anna does what a test has her do, and bram hands in good work."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course

TRAP, RAAM = EXERCISES
Scores = dict[str, tuple[float | None, float | None, bool]]
FULL: Scores = {TRAP: (12.0, None, False), RAAM: (6.0, None, False), WRITTEN: (None, None, True)}
REFUSED: Scores = dict.fromkeys(FULL, (0.0, None, True))
LATER = "2026-11-02 10:00:00.000000"
SECRET = "fedcba9876543210" * 8


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


@dataclass
class Batch:
    """The steps that an instructor takes, by the public command alone."""

    course: Course
    capsys: pytest.CaptureFixture[str]

    def hggt(self, *args: object) -> Said:
        self.capsys.readouterr()
        status = self.course.hggt(*args)
        told = self.capsys.readouterr()
        assert "Traceback" not in told.err + told.out
        return Said(status, told.out, told.err)

    def collect(self, *more: object) -> Said:
        return self.hggt("collect", "voorjaar", ASSIGNMENT, *more)

    def submitted(self, trainee: str) -> Path:
        return self.course.cohort / "submitted" / trainee / ASSIGNMENT

    @property
    def inbound(self) -> Path:
        return self.course.cohorts / "exchange" / "voorjaar" / "inbound"

    def hand_in(self, spoil: Callable[[Path], object], text: str = "") -> Path:
        """Anna's whole hand-in in the exchange, then spoilt; bram's as it should be."""
        place = self.course.handed_in("anna", self.course.done("anna", text))
        (place / "submission_secret.txt").write_text(SECRET)
        spoil(place)
        self.good()
        return place

    def good(self) -> None:
        """Bram's good hand-in, in the exchange."""
        self.course.handed_in("bram", self.course.done("bram"))

    def grade(self) -> Said:
        """Grade; whatever anna did, bram's grade is right."""
        said = self.hggt("grade", "voorjaar")
        assert self.course.scores("bram") == FULL
        assert "hggt feedback" in said.out
        return said

    def page(self, trainee: str) -> str:
        """What the feedback page of a trainee says."""
        self.hggt("feedback", "voorjaar", ASSIGNMENT)
        path = self.course.cohort / "feedback" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.html"
        text = path.read_text(encoding="utf-8")
        return unescape(
            " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", text, flags=re.S).split())
        )

    def refused_at_collect(self, what: str) -> None:
        """Collect and grade: anna is refused everywhere because of `what`, bram is graded."""
        said = self.collect()
        assert said.status == 1
        assert f"geweigerd: anna, {ASSIGNMENT}: " in said.err
        assert what in said.err
        assert "vraag de deelnemer opnieuw in te leveren" in said.err
        assert "1 opgehaald, 1 geweigerd" in said.out
        self.refused_at_grading(what)

    def refused_at_grading(self, what: str) -> None:
        """Grade: anna is refused in the summary, the gradebook and on her page."""
        said = self.grade()
        assert said.status == 1
        assert f"geweigerd: anna, {ASSIGNMENT}: " in said.err
        assert what in said.err
        assert "vraag de deelnemer opnieuw in te leveren" in said.err
        assert "1 nagekeken, 0 ongewijzigd, 1 geweigerd" in said.out
        assert self.course.scores("anna") == REFUSED
        assert what in str(self.course.comments("anna")[WRITTEN])
        assert what in self.page("anna")

    def graded(self, scores: Scores) -> Said:
        """Collect and grade: anna gets `scores`, bram his."""
        said = self.collect()
        assert "2 opgehaald" in said.out, said
        said = self.grade()
        assert "2 nagekeken, 0 ongewijzigd, 0 geweigerd" in said.out
        assert self.course.scores("anna") == scores
        return said


def auto(trap: float, raam: float = 6.0) -> Scores:
    """The scores of a hand-in with nothing written."""
    return {TRAP: (trap, None, False), RAAM: (raam, None, False), WRITTEN: (0.0, None, False)}


def everything(folder: Path) -> list[str]:
    """Every name below a folder, as text that can be compared."""
    found: list[str] = []
    for _, folders, names in os.walk(folder):
        found += folders + names
    return found
