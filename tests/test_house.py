"""The house of DESIGN: which part may import which, and what a kernel pays for."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "hggt"

MAY_IMPORT = {
    "content": set(),
    "exercise": {"content"},
    "figures": {"content", "exercise"},
    "widgets": {"content", "exercise", "figures"},
    "selfstudy": {"content"},
    "authoring": {"content", "exercise", "figures"},
    "grading": {"content", "exercise", "figures"},
    "hub": {"content", "exercise", "figures", "grading", "selfstudy"},
    # It names what a verb does and imports it when asked to, by that name.
    "cli": {"content"},
}
BARE = {"anywidget", "ipywidgets", "traitlets", "IPython"}
LIBRARIES = {
    "content": set(),
    "exercise": set(),
    "figures": {"matplotlib"},
    "widgets": BARE,
    "selfstudy": set(),
    "cli": set(),
}
IN_A_KERNEL = ("content", "exercise", "widgets")

MOST_LINES = 300
MOST_MODULES = 14
# Cohorts on disk import the settings by this name.
OLD_ADDRESSES = {"hggt.grading.config"}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            if node.module == "hggt":
                found |= {f"hggt.{alias.name}" for alias in node.names}
    return found


MODULES = sorted(path for part in MAY_IMPORT for path in (SOURCE / part).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    part = path.relative_to(SOURCE).parts[0]
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "hggt" and rest:
            assert rest[0] in {part, "__version__", "TYPE_CHECKING", *MAY_IMPORT[part]}, (
                f"{part} imports {name}"
            )
        elif top not in sys.stdlib_module_names and top != "hggt" and part in LIBRARIES:
            assert top in LIBRARIES[part], f"{part} imports {name}"


def name_of(path: Path) -> str:
    """A module's dotted name; a folder has the name of its `__init__`."""
    place = path.relative_to(SOURCE.parent).with_suffix("")
    return ".".join(place.parent.parts if place.name == "__init__" else place.parts)


EVERYTHING = {name_of(path): path for path in SOURCE.rglob("*.py")}


def modules_imported(path: Path) -> set[str]:
    """The course's own modules that a file imports, also late or for its types alone."""
    wanted = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            wanted |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                wanted.add(module if module in EVERYTHING else node.module or "")
    return (wanted & EVERYTHING.keys()) - {name_of(path)}


def circle(arrows: Mapping[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


ARROWS = {name: modules_imported(path) for name, path in EVERYTHING.items()}


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert not circle(ARROWS)


def room(name: str) -> str:
    return name if EVERYTHING[name].name == "__init__.py" else name.rpartition(".")[0]


def rooms(without: set[str]) -> dict[str, set[str]]:
    """Which folder imports from which others, but for the modules left out."""
    found: dict[str, set[str]] = {}
    for name, imported in ARROWS.items():
        # The package's own `__init__` stands above all parts.
        if name not in without and room(name) != "hggt":
            others = {room(other) for other in imported - without} - {room(name), "hggt"}
            found.setdefault(room(name), set()).update(others)
    return found


def test_rooms_import_one_way() -> None:
    assert not circle(rooms(OLD_ADDRESSES))


def test_every_room_says_what_lives_in_it() -> None:
    for path in EVERYTHING.values():
        if path.name == "__init__.py":
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_no_file_is_too_long_to_read() -> None:
    long = {
        path.relative_to(SOURCE).as_posix()
        for pattern in ("*.py", "*.js")
        for path in SOURCE.rglob(pattern)
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert not long


def test_no_folder_is_too_full_to_find_anything() -> None:
    there = Counter(
        path.parent.relative_to(SOURCE).as_posix()
        for pattern in ("*.py", "*.js")
        for path in SOURCE.rglob(pattern)
        if path.name != "__init__.py"
    )
    assert not {folder for folder, count in there.items() if count > MOST_MODULES}


def test_every_part_stands_in_the_house() -> None:
    folders = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(MAY_IMPORT)


def fresh(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_a_lesson_imports_neither_matplotlib_nor_numpy() -> None:
    code = (
        "import sys; from hggt import classify, hand_in, show_dialogue;"
        "from hggt.figures import attachment_circle;"
        "print([n for n in ('matplotlib', 'numpy', 'nbgrader', 'nbformat') if n in sys.modules])"
    )
    assert fresh(code) == "[]"


def test_the_command_imports_only_what_a_verb_needs() -> None:
    code = (
        "import sys; from hggt.cli import build_parser; build_parser();"
        "print(sorted(n for n in sys.modules if n.partition('.')[0] in"
        " {'ipywidgets', 'nbgrader', 'matplotlib', 'jupytext', 'sqlalchemy'}))"
    )
    assert fresh(code) == "[]"
