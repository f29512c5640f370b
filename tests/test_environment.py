"""The lock, the conda environment and the pyproject say the same."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ON_A_HUB = ("learn", "docent", "hub")
# What a course in notebooks is asked to come with, beside what runs it: these test it.
TESTING = ("nbval", "pytest")

# Where conda-forge has the same under another name, or a leaner build of it.
CONDA_NAMES = {
    "jupyterhub": "jupyterhub-base",
    "jupyterlab-language-pack-nl-NL": "jupyterlab-language-pack-nl-nl",
    "matplotlib": "matplotlib-base",
    "nbconvert": "nbconvert-core",
    "psycopg[binary]": "psycopg",
    "SQLAlchemy": "sqlalchemy",
    "tzdata": "python-tzdata",
}
# What conda-forge has not, or has something else under the name of.
BY_PIP = {"configurable-http-proxy"}


def split(requirement: str) -> tuple[str, str]:
    match = re.fullmatch(r"([A-Za-z0-9._-]+(?:\[[a-z]+\])?)(.*)", requirement)
    assert match, requirement
    return match[1], match[2]


def direct(extras: tuple[str, ...]) -> dict[str, str]:
    wanted = list(PROJECT["dependencies"])
    for extra in extras:
        wanted += PROJECT["optional-dependencies"][extra]
    return dict(split(requirement) for requirement in wanted)


def test_conda_environment_has_the_direct_dependencies_of_a_hub() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["name"] == "hggt"
    assert environment["channels"] == ["conda-forge"]
    plain = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    found = dict(split(entry) for entry in plain)
    assert found.pop("python") == PROJECT["requires-python"]
    assert found.pop("pip") == ""
    development = direct(("dev",))
    needed = direct(ON_A_HUB) | {name: development[name] for name in TESTING}
    wanted = {
        CONDA_NAMES.get(name, name): rest for name, rest in needed.items() if name not in BY_PIP
    }
    assert found == wanted
    assert [entry for entry in environment["dependencies"] if isinstance(entry, dict)] == [
        {"pip": [*(f"{name}{needed[name]}" for name in sorted(BY_PIP)), "."]}
    ]


def test_conda_environment_has_what_was_asked_for() -> None:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    found = {split(name)[0] for name in re.findall(r"^  - ([\w.-]+\S*)", text, re.MULTILINE)}
    named = ("python", "jupyterlab", "ipywidgets", "nbgrader", "matplotlib", "pytest", "nbval")
    assert {CONDA_NAMES.get(name, name) for name in named} <= found


def test_a_bare_installation_is_two_libraries() -> None:
    assert set(direct(())) == {"anywidget", "ipywidgets"}


def test_the_lock_holds_every_direct_dependency_with_hashes() -> None:
    names = {
        re.sub(r"[-_.]+", "-", name).lower().partition("[")[0]
        for name in direct(tuple(PROJECT["optional-dependencies"]))
    }
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
    assert names <= locked
    pinned = re.findall(r"^[a-z0-9-]+==.*(?:\n    .*)*", LOCK, re.MULTILINE)
    assert pinned
    assert all("--hash=sha256:" in entry for entry in pinned)


def test_the_lock_names_no_address() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert not (ROOT / "uv.lock").exists()


def test_the_lock_leaves_out_what_costs_a_server_its_start() -> None:
    assert "rfc3987-syntax" not in LOCK
