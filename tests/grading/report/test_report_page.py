"""The page: whole in itself, safe, complete, and honest about small groups."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from grading.building import write
from grading.report.making import assignment, cohort, make, record
from hggt.exercise.agreement.agreement import Agreement
from hggt.grading.report.data.advice import advice
from hggt.grading.report.data.data import Data
from hggt.grading.report.data.tables import DESCRIPTIONS
from hggt.grading.report.data.trainees import trainee_figures
from hggt.grading.report.data.turns import assignment_figures
from hggt.grading.report.data.whole import whole
from hggt.grading.report.data.words import kappa_words
from hggt.grading.report.figures.plots import COLOURS, label_colour
from hggt.grading.report.page.page import render

KEY = "v n h o v n"
CODERS = {"a": KEY, "b": "v n h o v h+n"}
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def page(data: Data) -> str:
    figures = [assignment_figures(one) for one in data.assignments]
    found = whole(data)
    return render(
        data,
        figures,
        trainee_figures(data, lambda things, what: things),
        found,
        advice(data, figures, found),
    )


def many(n: int = 8) -> Data:
    first = {f"p{k}": "v3 v2>n2 n1 o v3 h3" if k % 2 else "v3 n n3 n1 v n" for k in range(n)}
    records = {name: record(7.5, waiting=k == 0, late=k == 1) for k, name in enumerate(first)}
    second = dict.fromkeys(first, "v n h o v v")
    return cohort(
        assignment(make(CODERS), first, records=records),
        assignment(make(CODERS, name="het_raam"), second, name="h9-twee"),
    )


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "path", "use", "br", "rect"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.seen if name == tag]


def test_nothing_comes_from_elsewhere_and_nothing_runs() -> None:
    text = page(many())
    tags = Tags(text)
    assert tags.open == []
    assert {"script", "img", "iframe", "link", "object", "form", "style"} & {
        tag for tag, _ in tags.seen
    } == {"style"}
    policy = next(one["content"] for one in tags.all("meta") if "http-equiv" in one)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    targets = [one["href"] or "" for one in tags.all("a")] + [
        one["xlink:href"] or "" for one in tags.all("use")
    ]
    assert targets
    assert all(re.match(r"#|[a-z]+\.csv$", target) for target in targets)
    assert "url(http" not in text
    assert not any(name.startswith("on") for _, attrs in tags.seen for name in attrs)


def test_links_and_names_on_the_page_are_good() -> None:
    tags = Tags(page(many()))
    ids = [attrs["id"] for _, attrs in tags.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    inside = [one["href"] or "" for one in tags.all("a") if (one["href"] or "").startswith("#")]
    assert {target[1:] for target in inside} <= set(ids)
    assert {one["href"] for one in tags.all("a")} >= set(DESCRIPTIONS)


def test_everything_has_a_name_for_who_cannot_see_it() -> None:
    text = page(many())
    tags = Tags(text)
    # Course, certainty, and the spread of each assignment.
    plots = tags.all("svg")
    assert len(plots) == 4
    assert all(one["role"] == "img" and len(one["aria-label"] or "") > 40 for one in plots)
    assert text.count("<table") == text.count("<caption>")
    assert all("scope" in one for one in tags.all("th"))
    levels = [int(tag[1]) for tag, _ in tags.seen if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_people_made_is_shown_as_text() -> None:
    made = many()
    data = Data(
        cohort(*made.assignments, notice=EVIL).cohort,
        dict.fromkeys(made.trainees, EVIL),
        made.assignments,
    )
    text = page(data)
    assert "<script" not in text
    assert "<img" not in text
    # The words and reasons of this dialogue hold tags of their own.
    assert "&lt;b&gt;" in text
    assert "&lt;i&gt;" in text
    assert "<i>" not in text
    Tags(text)


def test_the_notice_stands_on_top() -> None:
    made = many()
    noticed = cohort(*made.assignments, notice="Dit is een voorbeeld.")
    text = page(noticed)
    assert text.index("Dit is een voorbeeld.") < text.index("<h1>")
    assert 'class="notice"' not in page(made)


def test_every_part_of_the_report_is_there() -> None:
    text = page(many())
    for words in (
        "Waarop terugkomen",
        "auteursoordeel",
        "geen diagnose",
        "Zelfde als codeurs",
        "Kappa (marge 95%)",
        "Alpha (Krippendorff)",
        "Onderscheid",
        "na de eerste keuze veranderd: 4 naar de codeurs toe, 0 ervan af",
        "Wat voor wat werd gekozen",
        "Om samen te bespreken",
        "te laat: ",
        "wacht op u: ",
        "puntkomma",
    ):
        assert words in text, words


def group_row(data: Data) -> list[str]:
    """The cells of the only row of the table of assignments."""
    start = (text := page(data)).index("<caption><span>De opdrachten</span>")
    row = text[text.index("<tbody>", start) : text.index("</tbody>", start)]
    return [re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]


@pytest.mark.parametrize(
    ("waiting", "want"),
    [
        ((), "6 van 12"),
        ((0,), "8 van 12 (1 van 2 helemaal nagekeken)"),
        ((0, 1), "voorlopig 6 van 12 (0 van 2 helemaal nagekeken)"),
    ],
)
def test_points_are_averaged_over_what_is_graded_wholly(
    waiting: tuple[int, ...], want: str
) -> None:
    records = {f"p{k}": record(points, waiting=k in waiting) for k, points in enumerate((4.0, 8.0))}
    # Refused work stands at 0 in the gradebook and counts as no points at all.
    records["p2"] = record(0.0, waiting=True)
    answers = dict.fromkeys(records, KEY)
    made = cohort(assignment(make(CODERS), answers, records=records, refused=["p2"]))
    row = group_row(made)
    assert row[1:6] == ["3 van 3", "0", "1", str(len(waiting)), want]
    assert "geweigerd (niet te lezen): " in page(made)


def test_work_that_is_not_due_yet_is_not_missing() -> None:
    first = assignment(make(CODERS), {"p1": KEY, "p2": KEY})
    second = assignment(make(CODERS), {"p1": KEY}, name="h9-twee", open_until="30 november 2026")
    text = page(cohort(first, second))
    assert "nog niets opgehaald (inleveren kan tot 30 november 2026)" in text
    assert "(open tot 30 november 2026)" in text
    assert ">niets opgehaald" not in text


@pytest.mark.parametrize("url", ["", "https://hub.voorbeeld.nl/cursus/"])
def test_a_lesson_is_found_wherever_the_report_is_opened(tmp_path: Path, url: str) -> None:
    write(
        tmp_path / "course" / "03_proef" / "les_02.md",
        '# Les 2. Daarna\n\nVerhuld.\n\nclassify("x", scheme="cirkel")\n',
    )
    write(tmp_path / "course" / "03_proef" / "les_02.ipynb", "{}")
    made = assignment(make(CODERS), {f"p{k}": "v n n o v n" for k in range(8)})
    text = page(cohort(made, repository=str(tmp_path), course_url=url))
    assert "(map 03_proef)" in text
    assert "hoofdstuk 3, les 2. Daarna" in text
    links = [one["href"] or "" for one in Tags(text).all("a")]
    lessons = [link for link in links if ".ipynb" in link]
    assert lessons == ([f"{url}03_proef/les_02.ipynb"] if url else [])


def test_figures_of_few_answers_are_counts_or_left_out() -> None:
    text = page(cohort(assignment(make(CODERS), {"p1": "v3 n h2 - - -"})))
    assert "zeker te weinig antwoorden (1)" in text
    assert "% van de punten" not in text
    # One answer a row: a share of it says nothing.
    matrix = text[text.index('<table class="matrix">') :]
    assert "%" not in matrix[matrix.index("<tbody>") : matrix.index("</tbody>")]
    assert "Bij 1 antwoord is geen zekerheid gekozen." in text
    # How much was left open stands beside how often it was the same.
    assert ">3 van 6<" in text


def test_a_spread_is_drawn_of_enough_trainees() -> None:
    def strokes(n: int) -> str:
        text = page(cohort(assignment(make(CODERS), {f"p{k}": KEY for k in range(n)})))
        return text[text.index("<svg") : text.index("</svg>")]

    # Only a spread has lines of half the ink.
    assert "opacity: 0.45" in strokes(10)
    assert "opacity: 0.45" not in strokes(9)


def test_assignments_have_short_titles_where_there_is_little_room() -> None:
    made = assignment(make(CODERS), {"p1": KEY})
    titled = replace(made, title="Opdracht bij hoofdstuk 1. De cirkel")
    text = page(cohort(titled))
    assert "H1 De cirkel (van 12)" in text
    assert ">h9-proef" not in text
    assert " h9-proef" not in text


def test_a_turn_to_discuss_shows_what_led_to_it() -> None:
    data = cohort(assignment(make(CODERS), {f"p{k}": "v h h o v n" for k in range(6)}))
    text = page(data)
    start = text.index('<article class="turn">')
    turn = text[start : text.index("</article>", start)]
    assert "Beurt 2 van Mira in ‘De trap’" in turn
    assert "blik: deur; intensiteit 4" in turn
    assert "stilte; pauze 5 s" in turn
    assert turn.index("1 Mira:") < turn.index("stilte") < turn.index("2 Mira:")
    assert "6 van 6 deelnemers" in turn
    assert "Reden &lt;i&gt;a&lt;/i&gt; bij beurt 2." in turn


def test_a_small_group_is_told_what_is_left_out() -> None:
    text = page(many(4))
    assert "Er zijn antwoorden van 4 deelnemers." in text
    assert "Onderscheid" not in text
    assert "elke stip één deelnemer" in text
    assert "Nog maar 4 deelnemers leverden antwoorden in" in text
    assert "in de volgorde van de gesprekken" in text
    large = page(many(5))
    assert "Er zijn antwoorden van" not in large
    assert "Onderscheid" in large


def test_the_figures_follow_the_page_into_the_dark() -> None:
    text = page(many())
    for svg in re.findall(r"<svg.*?</svg>", text, flags=re.DOTALL):
        assert "var(--ink)" in svg
        assert "#01020" not in svg
        assert "<style" not in svg
        assert "font-family" not in svg
    assert len(text) < 200_000


def test_no_two_labels_share_a_colour() -> None:
    labels = [f"label{n}" for n in range(len(COLOURS))] + ["onbepaald"]
    assert len({label_colour(labels, label) for label in labels}) == len(labels)


@pytest.mark.parametrize(
    ("found", "interval", "want"),
    [
        (Agreement(0, 0, None), None, "geen antwoorden"),
        (Agreement(9, 1, None), None, "niet te bepalen: er kwam maar één keuze voor"),
        (Agreement(9, 0.5, -0.25), (-0.5, 0.125), "−0,25 (−0,50 tot 0,12)"),
        (Agreement(4, 0.5, None), None, "minder dan 5 beurten"),
        (Agreement(9, 1.0, 1.0), None, "1,00 (geen enkel verschil, dus geen marge)"),
        (Agreement(9, 0.9, 0.2), None, "0,20 (marge niet te bepalen)"),
    ],
)
def test_kappa_is_said_in_words(
    found: Agreement, interval: tuple[float, float] | None, want: str
) -> None:
    assert kappa_words(found, interval) == want
