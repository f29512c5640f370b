"""How every page of ours is made: of Jinja2 templates, which escape whatever they are given.

The templates of a room lie in its `templates/`: the Dutch stands there, what is counted
and decided comes from Python. What is `Markup` has been escaped already; only `render`,
`stylesheet` and what matplotlib draws may claim so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from hggt.exercise.agreement.agreement import decimal, percent
from hggt.exercise.exercise import Exercise

if TYPE_CHECKING:
    from jinja2 import Environment

MAX_WORDS = 14


@cache
def environment() -> Environment:
    """The one environment; a template's name is its path below `grading/`."""
    # Whoever only asks for help does not wait for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("hggt.grading", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "count": count,
        "decimal": decimal,
        "earned": earned,
        "enumerated": enumerated,
        "percent": percent,
        "points": points,
        "shorten": shorten,
    }
    made.globals["stylesheet"] = stylesheet
    return made


def render(name: str, /, **values: object) -> Markup:
    """The template called `name` with `values`, as HTML that may stand in another template."""
    return Markup(environment().get_template(name).render(**values))  # noqa: S704 (it escapes)


def stylesheet(name: str) -> Markup:
    """A style sheet of ours, by its path below `grading/`."""
    text = (files("hggt.grading") / name).read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 (a file of this package)


def points(value: float) -> str:
    """Points as Dutch readers write them, without needless decimals."""
    return decimal(value).rstrip("0").rstrip(",") if value % 1 else f"{value:.0f}"


def earned(score: float) -> str:
    """Points that were earned, to one decimal as the instructor's report has them."""
    return points(round(score, 1))


def count(n: int, singular: str, plural: str) -> str:
    """A number with its noun."""
    return f"{n} {singular if n == 1 else plural}"


def enumerated(names: Sequence[str]) -> str:
    """Names as a sentence has them: `2, 4 en 5`."""
    return " en ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def label_titles(exercise: Exercise, labels: tuple[str, ...]) -> str:
    """The titles of labels, as people read them."""
    known = {label.id: label.title for label in exercise.codebook.labels}
    return ", ".join(known.get(label, label) for label in labels)


def shorten(text: str) -> str:
    """The first words of a turn."""
    words = text.split()
    return " ".join(words[:MAX_WORDS]) + (" …" if len(words) > MAX_WORDS else "")
