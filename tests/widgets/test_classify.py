from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hggt.exercise.agreement.agreement import Agreement
from hggt.exercise.answers.log import read_log
from hggt.exercise.answers.machine import machine
from hggt.exercise.exercise import load_exercise
from hggt.exercise.words import coders_text
from hggt.widgets import classify
from hggt.widgets.exercise import ExerciseWidget
from hggt.widgets.notice import Notice
from hggt.widgets.place import store_key
from widgets.browser_side import BrowserSide
from widgets.course import CODING_A, CODING_B, write

REASONS = [
    " ".join((part.partition("): ")[2] or part.partition(": ")[2]).split())
    for text in (CODING_A, CODING_B)
    for part in text.split("\n\n")[1:]
]


def start(dialogue: str = "de_jas", scheme: str = "cirkel", **options: Any) -> BrowserSide:
    widget = classify(f"dialogen/{dialogue}.md", scheme=scheme, **options)
    assert isinstance(widget, ExerciseWidget)
    return BrowserSide(widget)


def lines(folder: Path, exercise: str = "de_jas-cirkel") -> list[dict[str, Any]]:
    text = (folder / "antwoorden" / f"{exercise}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def told(something: object) -> set[str]:
    """Which of the coders' reasons stand in what goes to the browser."""
    text = json.dumps(something, ensure_ascii=False, default=str)
    return {reason for reason in REASONS if json.dumps(reason, ensure_ascii=False)[1:-1] in text}


def test_an_answer_is_on_disk_when_it_is_called_saved(folder: Path) -> None:
    side = start()

    (saved,) = side.answer("3", "verhuld", confidence=2)

    assert saved["type"] == "saved"
    assert saved["ids"] == [f"{id(side)}-1"]
    (line,) = lines(folder)
    assert line.pop("from") == machine()
    assert line.pop("text") == side.widget.session.exercise.wordings["3"]
    assert [line] == [
        {
            "v": 1,
            "exercise": "de_jas-cirkel",
            "codebook": "cirkel@1",
            "attempt": 1,
            "item": "3",
            "labels": ["verhuld"],
            "confidence": 2,
            "at": "2026-11-22T10:00:01.000Z",
        }
    ]


def test_nothing_is_written_before_the_first_answer(folder: Path) -> None:
    start().state()

    assert not (folder / "antwoorden").exists()


def test_the_same_answer_handed_over_again_is_not_counted_again(folder: Path) -> None:
    side = start()
    entry = side.entry("3", "verhuld")
    side.send(type="answers", answers=[entry])

    replies = side.send(type="hello", answers=[entry, entry])
    again = start().send(type="hello", answers=[entry])

    assert replies[0]["ids"] == [entry["id"]]
    assert again[0]["ids"] == [entry["id"]]
    assert len(lines(folder)) == 1


def test_a_kept_answer_does_not_override_a_newer_one(folder: Path) -> None:
    here, there = start(), start()
    kept = here.entry("3", "verhuld", at="2026-11-22T10:00:00.000Z")
    there.answer("3", "nabijheid", at="2026-11-22T10:05:00.000Z")

    replies = here.send(type="hello", answers=[kept])

    assert replies[0]["ids"] == [kept["id"]]
    assert replies[0]["answers"]["3"]["labels"] == ["nabijheid"]
    current = read_log(folder / "antwoorden/de_jas-cirkel.jsonl").current()
    assert current["3"].labels == ("nabijheid",)
    assert ["verhuld"] in [line["labels"] for line in lines(folder)]  # nothing is lost
    count = len(lines(folder))
    here.send(type="hello", answers=[kept])
    assert len(lines(folder)) == count


def test_kept_answers_keep_their_order_and_time(folder: Path) -> None:
    side = start()
    first, second = side.entry("3", "verhuld"), side.entry("3", "onbepaald")

    side.send(type="hello", answers=[first, second])

    assert [line["labels"] for line in lines(folder)] == [["verhuld"], ["onbepaald"]]
    assert [line["at"] for line in lines(folder)] == [first["at"], second["at"]]


def test_withdrawing_and_undoing_are_further_lines(folder: Path) -> None:
    side = start()
    side.answer("3", "verhuld")
    side.answer("3")
    side.answer("3", "nabijheid")

    assert [line["labels"] for line in lines(folder)] == [["verhuld"], [], ["nabijheid"]]
    assert side.state()["answers"]["3"]["labels"] == ["nabijheid"]


def test_a_new_kernel_knows_all_answers(folder: Path) -> None:
    side = start()
    side.answer("3", "verhuld", confidence=3)
    side.answer("5", "nabijheid")
    side.answer("5")

    state = start().widget.exercise["state"]

    assert state["answers"]["3"]["labels"] == ["verhuld"]
    assert state["answers"]["3"]["confidence"] == 3
    assert state["answers"]["5"]["labels"] == []


def test_two_kernels_on_one_log_converge(folder: Path) -> None:
    one, other = start(), start()
    one.answer("3", "verhuld")

    replies = other.answer("5", "nabijheid")

    assert [reply["type"] for reply in replies] == ["saved", "state"]
    assert set(replies[1]["answers"]) == {"3", "5"}
    assert set(one.state()["answers"]) == {"3", "5"}
    assert len(lines(folder)) == 2


def test_an_unchanged_log_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    side = start()
    side.answer("3", "verhuld")
    read: list[int] = []
    from hggt.widgets import store

    real = store.parse_log
    monkeypatch.setattr(
        store, "parse_log", lambda raw, *rest: read.append(len(raw)) or real(raw, *rest)
    )
    side.answer("5", "nabijheid")
    side.state()

    assert (
        sum(read)
        == len((folder / "antwoorden/de_jas-cirkel.jsonl").read_bytes().split(b"\n")[1]) + 1
    )


def test_a_torn_line_costs_only_itself(folder: Path) -> None:
    start().answer("3", "verhuld")
    log = folder / "antwoorden/de_jas-cirkel.jsonl"
    log.write_bytes(log.read_bytes() + b'{"v": 1, "exercise": "de_jas-ci')

    side = start()
    side.answer("5", "nabijheid")

    assert set(side.state()["answers"]) == {"3", "5"}
    assert set(start().state()["answers"]) == {"3", "5"}


def test_a_last_line_without_a_line_end_counts_once(folder: Path) -> None:
    start().answer("3", "verhuld")
    log = folder / "antwoorden/de_jas-cirkel.jsonl"
    log.write_bytes(log.read_bytes().rstrip(b"\n"))

    side = start()
    assert side.state()["answers"]["3"]["labels"] == ["verhuld"]
    side.answer("3", "nabijheid")

    assert side.state()["answers"]["3"]["labels"] == ["nabijheid"]
    assert len(lines(folder)) == 2


def test_a_log_put_back_from_a_copy_is_read_anew(folder: Path) -> None:
    side = start()
    side.answer("3", "verhuld")
    log = folder / "antwoorden/de_jas-cirkel.jsonl"
    copy = log.read_bytes()
    side.answer("5", "nabijheid")
    log.write_bytes(copy)
    assert set(side.state()["answers"]) == {"3"}

    log.unlink()
    assert side.state()["answers"] == {}


def test_a_disk_that_fails_is_said_and_nothing_is_called_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = start()
    from hggt.widgets import store

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "append", full)
    entry = side.entry("3", "verhuld")
    (failed,) = side.send(type="answers", answers=[entry])
    assert failed == {"type": "failed", "ids": [entry["id"]], "why": "de schijf is vol"}

    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert side.send(type="hello", answers=[entry])[0]["ids"] == [entry["id"]]
    assert len(lines(folder)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": "4"},
        {"item": 3},
        {"labels": ["bestaat_niet"]},
        {"labels": ["verhuld", "nabijheid"]},
        {"labels": ["verhuld", "verhuld"]},
        {"labels": "verhuld"},
        {"labels": ["../../etc"], "codebook": "cirkel@9"},
        {"confidence": 4},
        {"confidence": True},
        {"attempt": 0},
        {"attempt": 10**9},
        {"codebook": "../x"},
    ],
)
def test_what_can_never_be_an_answer_is_refused(folder: Path, wrong: dict[str, Any]) -> None:
    side = start()

    replies = (
        side.answer("3", "verhuld", **wrong)
        if "item" not in wrong
        else side.send(type="answers", answers=[side.entry("3", "verhuld") | wrong])
    )

    assert replies == [{"type": "refused", "ids": [f"{id(side)}-1"]}]
    assert not (folder / "antwoorden").exists()


@pytest.mark.parametrize(
    "message", [None, "x", {}, {"type": "answers"}, {"type": "answers", "answers": [1, {"id": 3}]},
                {"type": "feedback", "item": ["3"]}, {"type": "result", "attempt": "1"}]
)  # fmt: skip
def test_no_message_breaks_the_kernel(folder: Path, message: object) -> None:
    start().widget._handle_custom_msg(message, [])


def test_an_answer_with_an_earlier_codebook_is_kept_but_does_not_count(folder: Path) -> None:
    side = start()

    replies = side.answer("3", "oud_label", codebook="cirkel@9")

    assert replies[0]["type"] == "saved"
    assert side.state()["answers"] == {}
    assert lines(folder)[0]["codebook"] == "cirkel@9"


# When a coding may be seen --------------------------------------------------------


def test_before_an_answer_no_coding_is_anywhere(folder: Path) -> None:
    for feedback in ("each", "ask", "end"):
        side = start(feedback=feedback)
        assert told(side.widget.get_state()) == set()
        assert told([side.state(), *side.send(type="feedback", item="3")]) == set()
        assert told(side.send(type="result", attempt=1)) == set()


def test_each_tells_only_the_answered_item(folder: Path) -> None:
    side = start()
    (saved,) = side.answer("5", "nabijheid")

    assert told(saved) == {"De stoel komt dichterbij.", "Hij zoekt haar op en noemt haar moe."}
    found = saved["feedback"]["5"]
    assert found["verdict"] == "Beide codeurs kozen dit ook."
    assert found["differ"] == ""
    assert [coder["name"] for coder in found["coders"]] == ["Codeur A", "Codeur B"]
    assert found["own"] == {"labels": ["nabijheid"], "value": None}
    assert found["coders"][0]["choice"] == "Nabijheid"
    assert found["coders"][0]["extra"] == ["zekerheid 3 van 3"]
    assert set(start().widget.exercise["state"]["feedback"]) == {"5"}


def test_each_says_where_the_coders_differ(folder: Path) -> None:
    (saved,) = start().answer("3", "nabijheid")

    found = saved["feedback"]["3"]
    assert found["verdict"] == "Eén van de twee codeurs koos dit ook."
    assert "van mening verschillen" in found["differ"]
    assert found["coders"][0]["extra"] == ["zekerheid 2 van 3", "ook verdedigbaar: Nabijheid"]
    assert found["coders"][1]["extra"] == []


def test_each_withdrawn_tells_nothing(folder: Path) -> None:
    side = start()
    side.answer("5", "nabijheid")

    assert told(side.answer("5")) == set()
    assert told(side.state()) == set()


def test_ask_tells_on_asking(folder: Path) -> None:
    side = start(feedback="ask")
    assert told(side.answer("5", "onbepaald")) == set()
    assert told(side.state()) == set()

    (reply,) = side.send(type="feedback", item="5")

    assert reply["feedback"]["5"]["verdict"] == "De codeurs kozen hier iets anders."
    assert told(side.send(type="feedback", item="3")) == set()


def test_end_tells_when_all_is_answered(folder: Path) -> None:
    side = start(feedback="end")
    side.answer("3", "verhuld")
    side.answer("5", "nabijheid")
    assert told(side.send(type="feedback", item="3")) == set()
    assert told(side.send(type="result", attempt=1)) == set()
    assert told(side.answer("7", "verkennen")) == set()

    (result,) = side.send(type="result", attempt=1)

    assert told(result) == set(REASONS)


def test_several_labels_are_told_on_asking_even_after_each(folder: Path) -> None:
    side = start(scheme="signalen")
    assert told(side.answer("3", "verhuld", "nabijheid")) == set()

    (reply,) = side.send(type="feedback", item="3")

    assert reply["feedback"]["3"]["verdict"] == "Een deel van uw keuze kozen de codeurs ook."


def test_a_result_in_words_and_numbers(folder: Path) -> None:
    side = start(feedback="end")
    for item, label in (("3", "verhuld"), ("5", "nabijheid"), ("7", "verkennen")):
        side.answer(item, label)

    (result,) = side.send(type="result", attempt=1)

    # 3: weight 1 of at most 1½; 5: 1; 7: ½ of 2
    assert "2 van de 3 beurten" in result["score"]
    assert "64%" in result["score"]  # (2/3 + 1 + 1/4) / 3
    assert result["agreement"].startswith("U koos gemiddeld in 1,5 van de 3 beurten hetzelfde")
    assert result["coders"] == "De codeurs kozen onderling in 2 van de 3 beurten hetzelfde."
    assert "auteursoordeel" in result["authors"]
    matrix = result["parts"]["matrix"]
    labels, counts = matrix["labels"], matrix["counts"]
    assert labels == ["verkennen", "nabijheid", "verhuld", "onbepaald"]
    assert counts[labels.index("verhuld")] == [0, 1, 1, 0]
    assert counts[labels.index("verkennen")] == [0, 0, 0, 2]
    # Two coders who chose the same make one turn that was read otherwise.
    assert matrix["apart"] == [
        "U koos Verhulde behoefte waar een codeur Nabijheid koos (1 keer).",
        "U koos Verkennen waar een codeur Onbepaald koos (1 keer).",
    ]


def test_a_result_on_a_single_turn(folder: Path) -> None:
    for coder in "ab":
        write(
            folder / f"coderingen/de_jas/codering_{coder}.cirkel.md",
            CODING_A.format(dialogue="de_jas", codebook="cirkel")
            .replace("codering_a", f"codering_{coder}")
            .partition("**3**")[0]
            + "**5** nabijheid: De stoel.\n",
        )
    side = start()
    for item in "357":
        side.answer(item, "nabijheid")

    (result,) = side.send(type="result", attempt=1)

    assert result["agreement"] == "U koos hetzelfde als de codeurs."
    assert result["coders"] == "De codeurs kozen hetzelfde."


def test_the_coders_agreement_on_many_turns(folder: Path) -> None:
    exercise = load_exercise(folder / "dialogen" / "de_jas.md", "cirkel")
    assert "is er hier geen getal" in coders_text(exercise, Agreement(9, 1.0, None))
    assert "(kappa) is dat 0,40" in coders_text(exercise, Agreement(9, 0.7, 0.4))


def test_a_second_attempt_leaves_the_first(folder: Path) -> None:
    side = start()
    for item in "357":
        side.answer(item, "nabijheid")
    replies = side.answer("3", "verhuld", attempt=2)

    assert replies[0]["attempt"] == 2
    assert replies[0]["attempts"] == [1]
    state = side.state()
    assert (state["attempt"], set(state["answers"])) == (2, {"3"})
    assert set(state["feedback"]) == {"3"}
    (former,) = side.send(type="result", attempt=1)
    assert former["attempt"] == 1
    assert [line["attempt"] for line in lines(folder)] == [1, 1, 1, 2]


def test_an_answer_to_the_former_attempt_moves_the_view_on(folder: Path) -> None:
    one, other = start(), start()
    one.answer("3", "verhuld", attempt=2)

    replies = other.answer("5", "nabijheid", attempt=1)

    assert replies[-1]["type"] == "state"
    assert replies[-1]["attempt"] == 2
    assert set(replies[-1]["answers"]) == {"3"}


# Graded ---------------------------------------------------------------------------


def test_graded_work_tells_nothing_ever(folder: Path) -> None:
    side = start("de_toets")
    assert side.widget.exercise["feedback"] == "none"

    got = [reply for item in "357" for reply in side.answer(item, "nabijheid")]
    got += side.send(type="feedback", item="3") + side.send(type="result", attempt=1)

    assert told([got, side.widget.get_state()]) == set()
    assert all(not reply.get("feedback") and not reply.get("attempts") for reply in got)
    assert {reply["type"] for reply in got} == {"saved", "state"}
    assert len(lines(folder, "de_toets-cirkel")) == 3


# The rest -------------------------------------------------------------------------


def test_one_fragment_is_one_item(folder: Path) -> None:
    side = start("de_toets", "geheel")
    side.answer("fragment", "nabijheid")

    assert side.widget.exercise["items"] == ["fragment"]
    assert lines(folder, "de_toets-geheel")[0]["item"] == "fragment"


def test_two_comms_carry_an_exercise(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ipywidgets

    opened: list[object] = []
    real = ipywidgets.Widget.open
    monkeypatch.setattr(ipywidgets.Widget, "open", lambda self: opened.append(self) or real(self))
    start()

    assert len(opened) == 2  # the exercise, and the layout every ipywidget has


def test_a_grader_that_is_not_set_up_scores_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    with pytest.raises(RuntimeError, match="niet ingesteld"):
        classify("dialogen/de_toets.md", scheme="cirkel")


@pytest.mark.parametrize(
    ("dialogue", "scheme", "what"),
    [
        ("dialogen/bestaat_niet.md", "cirkel", "bestand bestaat niet"),
        ("dialogen/de_jas.md", "bestaat_niet", "is niet gevonden"),
    ],
)
def test_what_is_missing_is_said_without_a_traceback(
    folder: Path, dialogue: str, scheme: str, what: str
) -> None:
    shown = classify(dialogue, scheme=scheme)

    assert isinstance(shown, Notice)
    assert what in repr(shown)
    assert "lang='nl'" in shown._repr_html_()


def test_a_fault_is_text_not_markup(folder: Path) -> None:
    write(folder / "dialogen/stuk.md", "<script>alert(1)</script>")

    shown = classify("dialogen/stuk.md", scheme="cirkel")

    assert isinstance(shown, Notice)
    assert "<script>" not in shown._repr_html_()


def test_feedback_has_three_choices(folder: Path) -> None:
    with pytest.raises(ValueError, match="each, ask of end"):
        classify("dialogen/de_jas.md", scheme="cirkel", feedback="nooit")  # type: ignore[arg-type]


def test_what_a_browser_keeps_is_of_one_user_and_one_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "anna")
    anna = store_key(tmp_path / "a.jsonl")
    assert store_key(tmp_path / "b.jsonl") != anna
    assert store_key(tmp_path / "a.jsonl") == anna
    monkeypatch.setenv("JUPYTERHUB_USER", "bob")
    assert store_key(tmp_path / "a.jsonl") != anna
    assert "bob" not in store_key(tmp_path / "a.jsonl")


def test_what_the_authors_estimate_is_not_shown_to_who_classifies(folder: Path) -> None:
    assert "gereguleerd: deels" in (folder / "dialogen/de_jas.md").read_text(encoding="utf-8")
    shown = str(classify("dialogen/de_jas.md", scheme="cirkel").get_state())
    assert "kaken op elkaar" in shown
    assert "gereguleerd" not in shown


def changed(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def test_an_answer_to_other_words_is_shown_as_that_and_compared_with_nothing(folder: Path) -> None:
    side = start()
    for item in "357":
        side.answer(item, "nabijheid")
    text = (folder / "dialogen/de_jas.md").read_text(encoding="utf-8")
    place = text.index("**3 ")
    end = text.index("\n\n", place)
    write(folder / "dialogen/de_jas.md", f"{text[:end]} Nu.{text[end:]}")

    side = start()
    state = side.state()

    assert state["earlier"] == {"3": "gegeven bij een eerdere tekst: Nabijheid"}
    assert set(state["answers"]) == {"5", "7"} == set(state["feedback"])
    # The other two are compared, and it counts as done.
    (result,) = side.send(type="result", attempt=1)
    assert set(result["feedback"]) == {"5", "7"}
    # Answered anew it is an answer like any other.
    side.answer("3", "verhuld")
    assert side.state()["earlier"] == {}


def test_an_answer_with_another_version_does_not_vanish(folder: Path) -> None:
    start().answer("3", "nabijheid")
    for path in (
        "codeboeken/cirkel.md",
        *(f"coderingen/de_jas/codering_{c}.cirkel.md" for c in "ab"),
    ):
        changed(folder, path, "versie: 1", "versie: 2")

    state = start().state()

    assert state["earlier"] == {"3": "gegeven met versie 1: Nabijheid"}
    assert (state["answers"], state["feedback"], state["attempts"]) == ({}, {}, [])
