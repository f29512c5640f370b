"""What trainees get: the numbered rules of hggt.authoring.publish, one by one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path, PurePosixPath

import pytest
from house import ASSIGNMENT, LESSON_PATH, House

from hggt.authoring.publish import MARKER, for_trainees, publish, refuse_keys
from hggt.authoring.sources.keys import key_marks
from hggt.authoring.sources.repository import load
from hggt.content import InputError
from hggt.exercise.leaks import find_leaks

KEY = "grading/coderingen/de_brug/codering_a.md"
PUBLISHED = {
    MARKER,
    "README.md",
    "course/00_welkom.ipynb",
    "course/01_hechting/coderingen/toren_een/codering_a.md",
    "course/01_hechting/coderingen/toren_een/codering_b.md",
    "course/01_hechting/coderingen/toren_twee/codering_a.md",
    "course/01_hechting/coderingen/toren_twee/codering_b.md",
    "course/01_hechting/dialogen/het_raam.md",
    "course/01_hechting/dialogen/toren_een.md",
    "course/01_hechting/dialogen/toren_twee.md",
    "course/01_hechting/les_01_toren.ipynb",
    "course/01_hechting/toelichting/het_raam.md",
    "course/codeboeken/cirkel.md",
    "pyproject.toml",
    "src/hggt/__init__.py",
}


def tree(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "publiek"


def git(folder: Path, *args: str) -> None:
    subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True)


def test_1_the_allow_list_and_nothing_else(house: House, target: Path) -> None:
    house.write("src/hggt/__pycache__/a.py", "")
    house.write("course/01_hechting/.ipynb_checkpoints/les.ipynb", "{}")
    house.write("notities.md", "x")
    assert publish(house.root, target) == (len(PUBLISHED) - 1, 0)
    assert tree(target) == PUBLISHED


def test_1_a_file_that_git_does_not_know_stops_it(house: House, target: Path) -> None:
    git(house.root, "init", "-q")
    house.write(".gitignore", "*.tmp.py\n")
    git(house.root, "add", ".")
    house.write("src/hggt/scratch.tmp.py", "ignored = True\n")
    publish(house.root, target)
    assert tree(target) == PUBLISHED
    house.write("src/hggt/vergeten.py", "")
    with pytest.raises(InputError, match=r"src/hggt/vergeten\.py: git kent dit bestand niet"):
        publish(house.root, target)
    assert tree(target) == PUBLISHED


def test_1_git_in_a_hook_is_not_misled(
    house: House, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(house.root, "init", "-q")
    git(house.root, "add", ".")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elders"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    publish(house.root, target)
    assert tree(target) == PUBLISHED


def test_2_a_fault_stops_it(house: House, target: Path) -> None:
    house.replace(LESSON_PATH, "# Les 1", "# Les", make=False)
    with pytest.raises(InputError, match="bestand is verouderd"):
        publish(house.root, target)
    assert not target.exists()


def reasons(house: House) -> list[str]:
    return [
        item.reason
        for path, coding in load(house.root).codings.items()
        if path.parts[0] == "grading"
        for item in coding.items
    ]


PLACES = (
    "README.md",
    "src/hggt/__init__.py",
    "course/01_hechting/dialogen/het_raam.md",
    "course/01_hechting/toelichting/het_raam.md",
    "course/codeboeken/cirkel.md",
    "course/01_hechting/coderingen/toren_een/codering_a.md",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", range(4))
def test_2_every_coded_reason_is_looked_for_everywhere(
    house: House, number: int, place: str
) -> None:
    found = reasons(house)
    assert len(found) == 4
    words = found[number].upper().split()
    planted = " ".join(words[:3]) + "\n   *" + " ".join(words[3:]) + "*"
    house.write(place, house.read(place) + f"\n{planted}\n")
    repository = load(house.root)
    files = {path: (house.root / path).read_bytes() for path in repository.files}
    files = {path: content for path, content in files.items() if path.parts[0] == "course"}
    files |= {
        path: (house.root / path).read_bytes()
        for path in map(type(next(iter(files))), ("README.md", "src/hggt/__init__.py"))
    }
    with pytest.raises(InputError, match=rf"{place}:\d+: hier staat iets uit de sleutel grading/"):
        refuse_keys(files, repository)


@pytest.mark.parametrize("where", ["source", "metadata", "attachment name"])
def test_2_a_notebook_hides_nothing(house: House, where: str) -> None:
    text = reasons(house)[1].replace("Ze", 'Ze "zegt" é')
    house.write(KEY, house.read(KEY).replace(reasons(house)[1], text))
    notebook = json.loads(house.read("course/00_welkom.ipynb"))
    cell = notebook["cells"][0]
    if where == "source":
        cell["source"] = [f"{text[:20]}", f"{text[20:]}\n"]
    elif where == "metadata":
        cell["metadata"] = {"a": [{"b": text}]}
    else:
        cell["attachments"] = {text: {}}
    marks = key_marks(load(house.root))
    (leak,) = find_leaks("x.ipynb", json.dumps(notebook).encode(), marks)
    assert leak.mark.key == KEY


def test_2_one_sentence_of_a_reason_is_enough(house: House) -> None:
    whole = reasons(house)[0]
    more = f"{whole} Wie dat over het hoofd ziet, kiest hier al snel iets anders."
    house.write(KEY, house.read(KEY).replace(whole, more))
    marks = key_marks(load(house.root))
    assert find_leaks(
        "x.py", b"wie dat over het hoofd ziet, kiest\nhier al snel iets anders.", marks
    )


def test_2_what_a_reason_quotes_from_the_dialogue_is_no_key(house: House) -> None:
    whole = reasons(house)[0]
    graded = "assignments/h1-toren/dialogen/de_brug.md"
    said = "Ik wil dat jij daar nog heel lang blijft zitten."
    house.write(graded, house.read(graded).replace("Daar zitten.", f"Nee. {said}"))
    house.write(KEY, house.read(KEY).replace(whole, f"{whole} {said}"))
    assert house.faults() == []


def test_2_the_name_of_a_graded_exercise_is_enough(house: House, target: Path) -> None:
    house.write("src/hggt/sleutel.py", 'KEY = {"de_brug-cirkel": {"2": "verkennen"}}\n')
    with pytest.raises(InputError, match=r"src/hggt/sleutel\.py:1: .* de_brug-cirkel"):
        publish(house.root, target)
    assert not target.exists()


def test_2_a_coding_of_a_graded_dialogue_is_known_by_its_head(house: House) -> None:
    text = "---\ncodering: x\ndialoog: de_brug\n---\n\n**2** verkennen: Zo.\n"
    path = next(iter(load(house.root).dialogues))
    with pytest.raises(InputError, match="codering van een opdrachtdialoog"):
        refuse_keys({path: text.encode()}, load(house.root))


def test_3_no_link_is_followed(house: House, target: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.py"
    secret.write_text("geheim")
    (house.root / "src/hggt/link.py").symlink_to(secret)
    (house.root / "src/hggt/map").symlink_to(tmp_path)
    publish(house.root, target)
    assert tree(target) == PUBLISHED
    (house.root / "README.md").unlink()
    (house.root / "README.md").symlink_to(secret)
    with pytest.raises(InputError, match="koppeling"):
        publish(house.root, target)


def test_3_nothing_is_written_through_a_link_in_the_target(
    house: House, target: Path, tmp_path: Path
) -> None:
    publish(house.root, target)
    outside = tmp_path / "buiten"
    outside.mkdir()
    (outside / "eigen.md").write_text("eigen")
    for path in ("README.md", "pyproject.toml"):
        (target / path).unlink()
    (target / "README.md").symlink_to(outside / "eigen.md")
    (target / "weg").symlink_to(outside)
    (target / "course").rename(tmp_path / "course_oud")
    (target / "course").symlink_to(outside)
    publish(house.root, target)
    assert tree(target) == PUBLISHED
    assert tree(outside) == {"eigen.md"}
    assert (outside / "eigen.md").read_text() == "eigen"


def test_4_only_an_empty_folder_or_an_earlier_publication(house: House, target: Path) -> None:
    target.mkdir()
    publish(house.root, target)
    house.write("LICENSE", "vrij")
    house.replace("README.md", "Voor deelnemers", "Voor alle deelnemers")
    (target / "course" / "oud").mkdir()
    (target / "course" / "oud" / "les.ipynb").write_text("oud")
    (target / "README.md").write_text("oud")
    git(target, "init", "-q")
    (target / ".venv" / "bin").mkdir(parents=True)
    head = (target / ".git" / "HEAD").read_bytes()
    assert publish(house.root, target) == (len(PUBLISHED), 1)
    assert {path for path in tree(target) if not path.startswith(".git/")} == {
        *PUBLISHED,
        "LICENSE",
    }
    assert (target / "README.md").read_text() == house.read("README.md")
    assert (target / ".git" / "HEAD").read_bytes() == head
    assert (target / ".venv" / "bin").is_dir()


@pytest.mark.parametrize("name", ["eigen.txt", ".verborgen"])
def test_4_a_folder_with_something_else_is_left_alone(
    house: House, target: Path, name: str
) -> None:
    target.mkdir()
    (target / name).write_text("eigen")
    with pytest.raises(InputError, match="niet leeg"):
        publish(house.root, target)
    assert tree(target) == {name}


@pytest.mark.parametrize("inside", ["", "..", "course/publiek", "src/x", "assignments/x", "tests"])
def test_4_not_among_the_sources(house: House, inside: str) -> None:
    before = tree(house.root)
    with pytest.raises(InputError, match="tussen de bronnen"):
        publish(house.root, house.root / inside)
    assert tree(house.root) == before


def test_4_a_file_is_no_folder(house: House, target: Path) -> None:
    target.write_text("x")
    with pytest.raises(InputError, match="geen gewone map"):
        publish(house.root, target)


def test_5_the_same_source_gives_the_same_tree(house: House, tmp_path: Path) -> None:
    publish(house.root, tmp_path / "een")
    publish(house.root, tmp_path / "twee")
    for path in tree(tmp_path / "een"):
        assert (tmp_path / "een" / path).read_bytes() == (tmp_path / "twee" / path).read_bytes()


def test_the_assignment_and_its_key_stay_home(house: House, target: Path) -> None:
    publish(house.root, target)
    everything = "\n".join((target / path).read_text(encoding="utf-8") for path in tree(target))
    assert "de_brug" not in everything
    assert not any(reason in everything for reason in reasons(house))
    assert "de_brug" in house.read(ASSIGNMENT)


def test_the_readme_speaks_to_trainees_alone() -> None:
    path = PurePosixPath("README.md")
    text = (Path(__file__).parents[2] / path).read_bytes()
    told = for_trainees(text, path).decode("utf-8")
    assert "Ik volg de cursus" in told
    assert "Licentie" in told
    for word in ("docenten:", "make learn", "CONTRIBUTING", "grading/", "sleutel", "<!--"):
        assert word not in told
