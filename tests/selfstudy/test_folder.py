"""The numbered cases of hggt.selfstudy.folder, one test each, on real folders."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hggt.content.faults import InputError
from hggt.selfstudy import folder as module
from hggt.selfstudy.folder import bring_up_to_date, fingerprint

LESSON = "01_hechting/les_01.ipynb"
TEXT = "01_hechting/dialogen/de_jas.md"


def notebook(*texts: str, outputs: str | None = None) -> str:
    cells = [
        {"cell_type": "markdown", "id": f"les-{i}", "metadata": {}, "source": text.splitlines(True)}
        for i, text in enumerate(texts)
    ]
    if outputs is not None:
        cells.append(
            {
                "cell_type": "code",
                "id": "les-uit",
                "metadata": {},
                "source": [],
                "outputs": [{"output_type": "stream", "name": "stdout", "text": [outputs]}],
                "execution_count": 3,
            }
        )
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "cursus"
    write(root, "00_welkom.ipynb", notebook("welkom"))
    write(root, "00_welkom.md", "de bron van de welkomstpagina")
    write(root, LESSON, notebook("theorie", "Schrijf hier:"))
    write(root, TEXT, "eerste versie")
    write(root, "antwoorden/iemand.jsonl", "{}")
    write(root, ".verborgen/x.md", "nee")
    return root


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "mijn map"


def test_case_1_places_what_is_new(course: Path, own: Path) -> None:
    update = bring_up_to_date(course, own)
    assert sorted(update.placed) == ["00_welkom.ipynb", TEXT, LESSON]
    assert read(own, TEXT) == "eerste versie"
    assert not (own / "00_welkom.md").exists()
    assert not (own / "antwoorden").exists()
    assert not (own / ".verborgen").exists()


def test_case_2_replaces_what_is_as_delivered(course: Path, own: Path) -> None:
    bring_up_to_date(course, own)
    write(course, TEXT, "tweede versie")
    assert bring_up_to_date(course, own).replaced == (TEXT,)
    assert read(own, TEXT) == "tweede versie"


def test_case_2_output_of_a_run_is_not_own_work(course: Path, own: Path) -> None:
    write(course, LESSON, notebook("theorie", outputs=""))
    bring_up_to_date(course, own)
    write(own, LESSON, notebook("theorie", outputs="een figuur"))
    write(course, LESSON, notebook("betere theorie", outputs=""))
    assert bring_up_to_date(course, own).replaced == (LESSON,)


def test_case_3_own_work_stays(course: Path, own: Path) -> None:
    bring_up_to_date(course, own)
    mine = notebook("theorie", "Schrijf hier: mijn reflectie")
    write(own, LESSON, mine)
    update = bring_up_to_date(course, own)
    assert (update.placed, update.replaced, update.beside) == ((), (), ())
    assert read(own, LESSON) == mine


def test_case_4_a_new_version_comes_beside_own_work_once(course: Path, own: Path) -> None:
    bring_up_to_date(course, own)
    mine = notebook("theorie", "Schrijf hier: mijn reflectie")
    write(own, LESSON, mine)
    write(course, LESSON, notebook("betere theorie", "Schrijf hier:"))
    beside = "01_hechting/les_01.nieuw.ipynb"
    assert bring_up_to_date(course, own).beside == ((LESSON, beside),)
    assert read(own, LESSON) == mine
    assert "betere theorie" in read(own, beside)

    (own / beside).unlink()
    assert bring_up_to_date(course, own).beside == ()
    assert not (own / beside).exists()

    write(course, LESSON, notebook("nog betere theorie", "Schrijf hier:"))
    assert bring_up_to_date(course, own).beside == ((LESSON, beside),)
    assert read(own, LESSON) == mine


def test_case_4_a_name_that_is_taken_is_never_used(course: Path, own: Path) -> None:
    bring_up_to_date(course, own)
    write(own, TEXT, "eigen tekst")
    write(own, "01_hechting/dialogen/de_jas.nieuw.md", "ook eigen")
    write(course, TEXT, "tweede versie")
    second = "01_hechting/dialogen/de_jas.nieuw-2.md"
    assert bring_up_to_date(course, own).beside == ((TEXT, second),)
    assert read(own, "01_hechting/dialogen/de_jas.nieuw.md") == "ook eigen"


def test_case_5_what_was_removed_comes_back(course: Path, own: Path) -> None:
    bring_up_to_date(course, own)
    (own / LESSON).unlink()
    assert bring_up_to_date(course, own).placed == (LESSON,)


def test_case_6_gone_from_the_course(course: Path, own: Path) -> None:
    write(course, "01_hechting/dialogen/weg.md", "weg")
    bring_up_to_date(course, own)
    write(own, TEXT, "eigen tekst")
    (course / TEXT).unlink()
    (course / "01_hechting/dialogen/weg.md").unlink()
    assert bring_up_to_date(course, own).removed == ("01_hechting/dialogen/weg.md",)
    assert read(own, TEXT) == "eigen tekst"


def test_case_7_an_own_file_in_the_way_stays(course: Path, own: Path) -> None:
    write(own, TEXT, "dit maakte ik zelf")
    update = bring_up_to_date(course, own)
    assert update.beside == ((TEXT, "01_hechting/dialogen/de_jas.nieuw.md"),)
    assert read(own, TEXT) == "dit maakte ik zelf"


def test_case_8_answers_are_never_touched(course: Path, own: Path) -> None:
    write(own, "01_hechting/antwoorden/de_jas-cirkel.jsonl", "mijn antwoorden")
    write(course, "01_hechting/antwoorden/de_jas-cirkel.jsonl", "iets anders")
    bring_up_to_date(course, own)
    bring_up_to_date(course, own)
    assert read(own, "01_hechting/antwoorden/de_jas-cirkel.jsonl") == "mijn antwoorden"


def test_case_9_nothing_is_written_through_a_link(course: Path, own: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    write(elsewhere, "de_jas.md", "van een ander")
    (own / "01_hechting").mkdir(parents=True)
    try:
        (own / "01_hechting/dialogen").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("dit systeem maakt geen koppelingen")
    update = bring_up_to_date(course, own)
    assert update.beside == ((TEXT, "de_jas.nieuw.md"),)
    assert read(elsewhere, "de_jas.md") == "van een ander"
    assert sorted(path.name for path in elsewhere.iterdir()) == ["de_jas.md"]


def test_case_9_a_folder_in_the_way_of_a_file(course: Path, own: Path) -> None:
    write(own, f"{TEXT}/mijn aantekening.md", "x")
    update = bring_up_to_date(course, own)
    assert update.beside == ((TEXT, "01_hechting/dialogen/de_jas.nieuw.md"),)


@pytest.mark.parametrize("stop", range(12))
def test_case_10_broken_off_anywhere_and_run_again(
    course: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    def prepare(place: Path) -> None:
        bring_up_to_date(course, place)
        write(place, LESSON, notebook("theorie", "mijn reflectie"))

    undisturbed = tmp_path / "ongestoord"
    prepare(own)
    prepare(undisturbed)
    write(course, LESSON, notebook("betere theorie"))
    write(course, TEXT, "tweede versie")
    write(course, "nieuw.md", "erbij")
    bring_up_to_date(course, undisturbed)

    calls = 0
    real = Path.replace

    def breaks(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls > stop:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", breaks)
        with contextlib.suppress(KeyboardInterrupt):
            bring_up_to_date(course, own)
    bring_up_to_date(course, own)

    def tree(root: Path) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }

    assert tree(own) == tree(undisturbed)


def test_a_lost_manifest_makes_everything_that_differs_own_work(course: Path, own: Path) -> None:
    bring_up_to_date(course, own)
    (own / ".hggt/geleverd.json").write_text("[1, 2", encoding="utf-8")
    write(course, TEXT, "tweede versie")
    assert bring_up_to_date(course, own).beside == ((TEXT, "01_hechting/dialogen/de_jas.nieuw.md"),)
    assert read(own, TEXT) == "eerste versie"


def test_a_forged_manifest_reaches_nothing_outside_the_folder(course: Path, own: Path) -> None:
    bring_up_to_date(course, own)
    outside = own.parent / "kostbaar.md"
    outside.write_text("blijf", encoding="utf-8")
    mark = fingerprint("kostbaar.md", b"blijf")
    forged = {"../kostbaar.md": [mark, ""], str(outside): [mark, ""]}
    (own / ".hggt/geleverd.json").write_text(json.dumps(forged), encoding="utf-8")
    bring_up_to_date(course, own)
    assert outside.read_text(encoding="utf-8") == "blijf"


def test_a_folder_that_cannot_be_made_is_said_in_dutch(course: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="kies een andere met --dir"):
        bring_up_to_date(course, tmp_path / "bestand" / "map")


@given(st.binary(max_size=200))
def test_any_bytes_have_a_fingerprint(content: bytes) -> None:
    assert len(module.fingerprint("x.ipynb", content)) == 64
