"""What grading an assignment makes once for all hand-ins, and what it makes of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hggt.content.notebook import Notebook, grade_cells
from hggt.grading.grade.overview import Overview, refusal_overview
from hggt.grading.grade.scoring import Result, score_answers, without_cell
from hggt.grading.grade.template import Template
from hggt.grading.grade.texts import beside, refused_texts, texts_of
from hggt.grading.grade.walk_overview import WalkOverview
from hggt.grading.grade.written import Frame, Words, as_plain_html, text_cell
from hggt.grading.gradebook.findings import Findings, TaskState
from hggt.grading.gradebook.marks import HeldByCell, Text
from hggt.grading.submitted.submission import HandIn, Material


@dataclass(frozen=True)
class Work:
    """A graded hand-in: what goes into the gradebook, and what into the notebook.

    `noted` says of which answer files something could not be read, which cells lack, and
    where words stand that no cell is for; `texts` what the mark of each cell is for.
    """

    findings: Findings
    words: Words
    outputs: Mapping[str, Notebook]
    noted: tuple[str, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)


class Plan:
    """How the hand-ins for `material` are graded."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._name = f"{material.assignment}.ipynb"
        cells = self.cells = grade_cells(material.release)
        self._exercises = [cell for cell in cells if cell.kind == "exercise"]
        self._tasks = [cell for cell in cells if cell.kind == "task"]
        # An exercise without a cell of its own that earns points has those of its rows.
        own = {cell.id for cell in self._exercises}
        self._judged = {
            name: sum(cell.points for cell in self._tasks if cell.exercise == name)
            for name in dict.fromkeys(cell.exercise for cell in self._tasks)
            if name in material.key.exercises and name not in own
        }
        self._frame = Frame(material.release)
        self._template = Template(material.release)
        key = material.key
        self._overviews: dict[str, Overview | WalkOverview] = {
            **{name: Overview(one) for name, one in key.exercises.items()},
            **{name: WalkOverview(one) for name, one in key.conversations.items()},
        }

    def grade(self, hand_in: HandIn) -> Work:
        """The grades of a hand-in; RefusedError where its notebook is not to be read."""
        words = self._words(hand_in)
        points = {cell.id: cell.points for cell in self._exercises} | self._judged
        scored = [
            score_answers(name, most, self.material.key, hand_in.logs.get(name))
            for name, most in points.items()
        ]
        results = [
            without_cell(result) if result.exercise in words.lacking else result
            for result in scored
        ]
        doubted = self._frame.to_look_at(words)
        findings = Findings(
            {result.exercise: result.score for result in results if not result.judged},
            {result.exercise for result in results if result.doubtful} | doubted,
            self._frame.to_read(words),
            self._task_states(results, words),
        )
        outputs = {result.exercise: self._output(result) for result in results}
        unread = tuple(
            f"{result.exercise}: {message.rstrip('.')}"
            for result in scored
            if result.exercise in hand_in.logs
            for message in result.messages
        )
        told = {
            result.exercise: self._overviews[result.exercise].told(result)
            for result in results
            if result.exercise in self._overviews
        }
        by_name = {result.exercise: result for result in results}
        texts = texts_of(self.cells, words, by_name, told, hand_in, doubted)
        return Work(findings, words, outputs, (*words.noted, *unread), texts)

    def refused_texts(self) -> Mapping[str, Text]:
        """What marks are for where the work cannot be graded."""
        return refused_texts(self.cells)

    def rebuild(self, hand_in: HandIn) -> str:
        """The released notebook with the trainee's words in it, as the text of a file."""
        return self._template.render(self._words(hand_in), {}, {})

    def render(self, work: Work, mark: Mapping[str, Any], held: HeldByCell) -> str:
        """The graded notebook as the text of its file; `mark` is its metadata `hggt`.

        What was given for a former text, by `held`, stands under the new one.
        """
        old = beside(self.cells, held)
        return self._template.render(work.words, work.outputs, mark, beside=old)

    def render_refusal(self, comment: str, mark: Mapping[str, Any], held: HeldByCell) -> str:
        """The released notebook, in which an instructor can give a score by hand."""
        # It may name a file, and a file's name may be Markdown.
        first = [text_cell("geweigerd", as_plain_html(comment))]
        old = beside(self.cells, held)
        return self._template.render(Words(), {}, mark, first=first, beside=old)

    def _task_states(self, results: Sequence[Result], words: Words) -> Mapping[str, TaskState]:
        known = {result.exercise: result.written for result in results}
        if not words.whole:
            # What is not in the log may stand in the notebook.
            known = {name: written or None for name, written in known.items()}
        return {
            cell.id: TaskState.WRITTEN if known[cell.exercise] else TaskState.BLANK
            for cell in self._tasks
            if known.get(cell.exercise) is not None
        }

    def _words(self, hand_in: HandIn) -> Words:
        return self._frame.words(hand_in.notebook(self._name))

    def _output(self, result: Result) -> Notebook:
        overview = self._overviews.get(result.exercise)
        return {
            "output_type": "execute_result",
            "execution_count": None,
            "metadata": {},
            "data": {
                "text/plain": repr(float(result.score)),
                "text/html": overview.html(result) if overview else refusal_overview(result),
            },
        }
