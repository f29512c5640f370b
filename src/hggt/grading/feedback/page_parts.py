"""The parts of a feedback page as HTML: an exercise with its dialogue, a written answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hggt.content.coding import FRAGMENT
from hggt.content.dialogue import Cue, Silence, Turn
from hggt.exercise.agreement import explain, explain_coders, percent
from hggt.exercise.exercise import Exercise
from hggt.exercise.review import ItemReview
from hggt.grading.feedback.page_data import ExercisePart, WrittenPart
from hggt.grading.grade.written import prompt_or_words
from hggt.grading.html import escape, label_titles, points

_ORDER = ("Eerste", "Tweede", "Derde", "Vierde", "Vijfde", "Zesde")
_SURE = {1: "onzeker", 2: "vrij zeker", 3: "zeker"}


def earned(score: float) -> str:
    """Points that were earned, to one decimal as the instructor's report has them."""
    return points(round(score, 1))


def part_html(part: ExercisePart | WrittenPart, *, refused: bool) -> Iterator[str]:
    """The lines of one part; of work that was refused without anything that it scored."""
    yield f"<section>\n<h2>{escape(part.title)}</h2>"
    if refused:
        yield '<p class="score">Nog geen punten.</p>'
    if isinstance(part, ExercisePart):
        yield from _exercise(part, scored=not refused)
    elif refused:
        yield '<p class="quiet">Uw tekst was niet te lezen.</p>'
    else:
        yield from _written(part)
    yield "</section>"


def paragraphs(text: str) -> str:
    """Any text as paragraphs that show exactly these words."""
    blocks = "\n".join(line.rstrip() for line in text.replace("\r", "").split("\n")).split("\n\n")
    shown = (
        "<br>".join(prompt_or_words(escape(line.strip())) for line in block.strip().split("\n"))
        for block in blocks
        if block.strip()
    )
    return "".join(f"<p>{block}</p>" for block in shown)


def _written(part: WrittenPart) -> Iterator[str]:
    if part.score is None:
        yield '<p class="score">Dit antwoord wordt nog nagekeken.</p>'
    else:
        yield f'<p class="score">{earned(part.score)} van {points(part.points)} punten</p>'
    yield "<h3>Uw antwoord</h3>"
    if part.text is None:
        yield '<p class="quiet">U schreef hier niets.</p>'
    else:
        yield f'<div class="answer">{paragraphs(part.text)}</div>'
    if part.comment:
        yield "<h3>Opmerkingen van uw docent</h3>"
        yield f'<div class="comment">{paragraphs(part.comment)}</div>'


def _exercise(part: ExercisePart, *, scored: bool) -> Iterator[str]:
    if scored:
        yield f'<p class="score">{earned(part.score)} van {points(part.points)} punten</p>'
    for message in part.messages:
        yield f'<p class="note">{escape(message)}</p>'
    if part.exercise is None or part.review is None:
        return
    review = part.review
    if scored:
        yield f"<p>{escape(explain(review.agreement))}</p>"
    if scored and (coders := explain_coders(review.coders_agreement)):
        differ = " Waar zij verschillen, telt elke keuze van een codeur mee in uw score."
        same = review.coders_agreement.observed == 1
        yield f"<p>{escape(coders)}{'' if same else differ}</p>"
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
                yield _item(part.exercise, items[str(event.number)], scored=scored)
            yield "</li>"
    yield "</ol>"
    if FRAGMENT in items:
        yield "<h3>Het hele fragment</h3>"
        yield _item(part.exercise, items[FRAGMENT], scored=scored)


def _turn(turn: Turn) -> str:
    cues = f' <span class="cues">({_cues(turn.cues)})</span>' if turn.cues else ""
    return (
        f'<span class="who">{turn.number} {escape(turn.speaker)}:</span>{cues} {escape(turn.text)}'
    )


def _cues(cues: Sequence[Cue]) -> str:
    return escape("; ".join(cue.text for cue in cues))


def _item(exercise: Exercise, item: ItemReview, *, scored: bool) -> str:
    if item.answer is None:
        own = "U koos hier niets."
    else:
        own = f'<span class="own">{escape(label_titles(exercise, item.answer.labels))}</span>'
        if item.answer.confidence:
            own += f" ({_SURE[item.answer.confidence]})"
    lines = [f"<dt>Uw keuze</dt><dd>{own}</dd>"]
    for number, (_, coded) in enumerate(item.coded):
        order = _ORDER[number] if number < len(_ORDER) else f"{number + 1}e"
        also = f" (ook mogelijk: {label_titles(exercise, coded.also)})" if coded.also else ""
        lines.append(
            f"<dt>{order} codeur: {escape(label_titles(exercise, coded.labels) + also)}</dt>"
            f"<dd>{escape(coded.reason)}</dd>"
        )
    differ = (
        '<p class="differ">Hierover kunnen mensen verschillen: de codeurs kozen niet hetzelfde.</p>'
        if item.coders_differ
        else ""
    )
    what = "dit fragment" if item.item == FRAGMENT else "deze beurt"
    kind, beside = _beside(item)
    # "Geen van de codeurs koos dit" says it already.
    score = (
        f' <span class="quiet">Score van {what}: {percent(item.score)}.</span>'
        if scored and kind != "other"
        else ""
    )
    return (
        f'<div class="item {kind}"><dl>{"".join(lines)}</dl>{differ}'
        f"<p><strong>{beside}</strong>{score}</p></div>"
    )


def _beside(item: ItemReview) -> tuple[str, str]:
    if item.answer is None:
        return "open", "U liet dit open."
    own = set(item.answer.labels)
    same = sum(set(coded.labels) == own for _, coded in item.coded)
    if same == len(item.coded):
        return "same", "Uw keuze is die van alle codeurs."
    if same:
        return "same", f"Uw keuze is die van {same} van de {len(item.coded)} codeurs."
    if any(own & {*coded.labels, *coded.also} for _, coded in item.coded):
        return "same", "Uw keuze is voor een deel die van een codeur."
    return "other", "Geen van de codeurs koos dit."
