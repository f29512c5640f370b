"""What a trainee installs: the wheel holds the library, its assets and the lessons."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("publiek") / "cursus"
    done = subprocess.run(
        [sys.executable, "-m", "hggt.cli", "publish", str(place)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def wheel(published: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built as `pip install .` builds it, from the published tree alone."""
    place = tmp_path_factory.mktemp("wiel")
    code = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(place)], cwd=published, check=True)
    (found,) = place.glob("*.whl")
    with zipfile.ZipFile(found) as opened:
        yield opened


def test_the_wheel_holds_every_file_of_the_library(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    source = ROOT / "src" / "hggt"
    wanted = {
        f"hggt/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names


def test_the_wheel_holds_the_lessons(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert "hggt/_course/00_welkom.ipynb" in names
    assert any(name.startswith("hggt/_course/01_hechting/dialogen/") for name in names)


def test_the_wheel_holds_no_key_and_no_assignment(wheel: zipfile.ZipFile) -> None:
    graded = {path.stem for path in (ROOT / "assignments").glob("*/dialogen/*.md")}
    assert graded
    for name in wheel.namelist():
        assert not any(dialogue in name for dialogue in graded), name
