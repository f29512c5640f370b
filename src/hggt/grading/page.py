"""The feedback page: one self-contained HTML file in Dutch, without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from hggt.content.dialogue import Cue, Silence, Turn
from hggt.exercise.agreement import explain, percent
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview, Review
from hggt.grading.overview import escape, label_titles, points
from hggt.grading.rebuild import prompt_or_words

_ORDER = ("Eerste", "Tweede", "Derde", "Vierde", "Vijfde", "Zesde")


@dataclass(frozen=True)
class ExercisePart:
    """An exercise on the page; `review` is None where it could not be scored."""

    title: str
    score: float
    points: float
    exercise: Exercise | None
    review: Review | None
    messages: tuple[str, ...]


@dataclass(frozen=True)
class WrittenPart:
    """A written answer on the page; `score` is None while it waits, `text` when blank."""

    title: str
    score: float | None
    points: float
    text: str | None
    comment: str


@dataclass(frozen=True)
class Page:
    """Everything one trainee is told about one assignment."""

    assignment: str
    title: str
    trainee: str
    handed_in: str
    late: str
    score: float
    penalty: float
    points: float
    refused: str
    parts: tuple[ExercisePart | WrittenPart, ...]

    @property
    def waiting(self) -> bool:
        """Whether something waits for a person's grade."""
        return any(isinstance(part, WrittenPart) and part.score is None for part in self.parts)


def render(page: Page) -> str:
    """The page as HTML."""
    css = (files("hggt.grading") / "page.css").read_text(encoding="utf-8")
    body = "\n".join([*_head(page), *(line for part in page.parts for line in _part(part))])
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>Terugkoppeling: {escape(page.title)}</title>\n<style>\n{css}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def paragraphs(text: str) -> str:
    """Any text as paragraphs that show exactly these words."""
    blocks = "\n".join(line.rstrip() for line in text.replace("\r", "").split("\n")).split("\n\n")
    shown = (
        "<br>".join(prompt_or_words(escape(line.strip())) for line in block.strip().split("\n"))
        for block in blocks
        if block.strip()
    )
    return "".join(f"<p>{block}</p>" for block in shown)


def _head(page: Page) -> Iterator[str]:
    yield f"<h1>{escape(page.title)}</h1>"
    when = f", ingeleverd op {escape(page.handed_in)}" if page.handed_in else ""
    yield f'<p class="quiet">Terugkoppeling voor {escape(page.trainee)}{when}</p>'
    if page.late:
        yield f'<p class="note">{escape(page.late)}</p>'
    total = f"{points(page.score)} van {points(page.points)} punten"
    if page.refused:
        yield (
            f'<p class="note">Uw werk kon niet worden nagekeken: {escape(page.refused)}. '
            "Neem contact op met uw docent.</p>"
        )
    elif page.waiting:
        yield f'<p class="score">Voorlopige score: {total}</p>'
        yield (
            '<p class="note">Nog niet alles is nagekeken: uw docent beoordeelt het geschreven '
            "werk nog. De score hierboven kan dus nog hoger worden.</p>"
        )
    else:
        yield f'<p class="score">Score: {total}</p>'
    if page.penalty:
        yield f"<p>Hiervan is {points(page.penalty)} afgetrokken omdat het werk te laat was.</p>"
    if page.parts and not page.refused:
        yield '<table><thead><tr><th scope="col">Onderdeel</th>'
        yield '<th scope="col" class="number">Punten</th></tr></thead><tbody>'
        for part in page.parts:
            got = "volgt" if part.score is None else points(part.score)
            yield (
                f"<tr><td>{escape(part.title)}</td>"
                f'<td class="number">{got} van {points(part.points)}</td></tr>'
            )
        yield "</tbody></table>"


def _part(part: ExercisePart | WrittenPart) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(part.title)}</h2>"
    yield from _exercise(part) if isinstance(part, ExercisePart) else _written(part)
    yield "</section>"


def _written(part: WrittenPart) -> Iterator[str]:
    if part.score is None:
        yield '<p class="score">Dit antwoord wordt nog nagekeken.</p>'
    else:
        yield f'<p class="score">{points(part.score)} van {points(part.points)} punten</p>'
    yield "<h3>Uw antwoord</h3>"
    if part.text is None:
        yield '<p class="quiet">U schreef hier niets.</p>'
    else:
        yield f'<div class="answer">{paragraphs(part.text)}</div>'
    if part.comment:
        yield "<h3>Opmerkingen van uw docent</h3>"
        yield f'<div class="comment">{paragraphs(part.comment)}</div>'


def _exercise(part: ExercisePart) -> Iterator[str]:
    yield f'<p class="score">{points(part.score)} van {points(part.points)} punten</p>'
    for message in part.messages:
        yield f'<p class="note">{escape(message)}</p>'
    if part.exercise is None or part.review is None:
        return
    review = part.review
    yield f"<p>{escape(explain(review.agreement))}</p>"
    if review.coders_agreement.n:
        same = review.coders_agreement.observed
        differ = " Waar zij verschillen, telt elke keuze van een codeur mee in uw score."
        yield (
            f"<p>De codeurs kozen onderling voor {percent(same)} hetzelfde."
            f"{differ if same < 1 else ''}</p>"
        )
    if part.exercise.dialogue.context:
        yield f'<p class="context">{escape(part.exercise.dialogue.context)}</p>'
    items = {item.item: item for item in review.items}
    yield '<ol class="turns">'
    for event in part.exercise.dialogue.events:
        if isinstance(event, Silence):
            yield f'<li class="cues">{_cues(event.cues)}</li>'
        else:
            yield f"<li>{_turn(event)}"
            if str(event.number) in items:
                yield _item(part.exercise, items[str(event.number)])
            yield "</li>"
    yield "</ol>"
    if "fragment" in items:
        yield "<h3>Het hele fragment</h3>"
        yield _item(part.exercise, items["fragment"])


def _turn(turn: Turn) -> str:
    cues = f' <span class="cues">({_cues(turn.cues)})</span>' if turn.cues else ""
    return (
        f'<span class="who">{turn.number} {escape(turn.speaker)}:</span>{cues} {escape(turn.text)}'
    )


def _cues(cues: Sequence[Cue]) -> str:
    return escape("; ".join(cue.text for cue in cues))


def _item(exercise: Exercise, item: ItemReview) -> str:
    if item.answer is None:
        own = "U koos hier niets."
    else:
        own = f'<span class="own">{escape(label_titles(exercise, item.answer.labels))}</span>'
        if item.answer.confidence:
            own += f" (zekerheid {item.answer.confidence} van 3)"
    lines = [f"<dt>Uw keuze</dt><dd>{own}</dd>"]
    for number, (_, coded) in enumerate(item.coded):
        order = _ORDER[number] if number < len(_ORDER) else f"{number + 1}e"
        also = f" (ook mogelijk: {label_titles(exercise, coded.also)})" if coded.also else ""
        lines.append(
            f"<dt>{order} codeur: {escape(label_titles(exercise, coded.labels) + also)}</dt>"
            f"<dd>{escape(coded.reason)}</dd>"
        )
    differ = (
        '<p class="differ">Hierover kun je verschillen: de codeurs kozen niet hetzelfde.</p>'
        if item.coders_differ
        else ""
    )
    return (
        f'<div class="item"><dl>{"".join(lines)}</dl>{differ}'
        f'<p class="quiet">Score van deze beurt: {percent(item.score)}</p></div>'
    )
