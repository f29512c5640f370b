"""JupyterHub's configuration from a declaration, and what a demonstration refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from traitlets.config import Config

from hggt.content.faults import InputError
from hggt.grading.cohort.roster import Trainee
from hggt.hub.configuration import configure, fill, first_page
from hggt.hub.declaration.declared import Declaration, DeclaredCohort
from hggt.hub.declaration.places import places_of
from hggt.hub.machine.environment import (
    environment_text,
    formgrader_environments,
    proxy_command,
    proxy_environment,
    read_environment,
)
from hggt.hub.running.demonstration import PASSWORD, check_loopback, is_loopback
from hggt.hub.running.spawning import LimitedSpawner, refusal

ROOT = Path(__file__).parents[2]
A, B = "voorjaar", "najaar"


def cohort(name: str, *trainees: str, **more: Any) -> DeclaredCohort:
    roster = tuple(Trainee(one) for one in trainees)
    return DeclaredCohort(name, name.title(), (f"docent-{name}",), Path("x"), roster, **more)


@pytest.fixture
def declaration(tmp_path: Path) -> Declaration:
    """A real hub of two cohorts whose tokens have been made."""
    cohorts = (cohort(A, "anna", "bram"), cohort(B, "cleo", "bram"))
    made = Declaration(tmp_path / "cohorts.toml", tmp_path, 8000, "sqlite", False, cohorts)
    places = places_of(made)
    (places.private / "formgraders").mkdir(parents=True)
    places.proxy.write_text(environment_text(proxy_environment(places)))
    for name, variables in formgrader_environments(made, places, tmp_path).items():
        path = places.private / "formgraders" / f"{name}.env"
        path.write_text(environment_text(variables))
    return made


def filled(declaration: Declaration) -> Any:
    c = Config()
    fill(c, declaration)
    return c


def test_groups_and_rights_are_a_cohorts_own(declaration: Declaration) -> None:
    c = filled(declaration)
    assert c.JupyterHub.load_groups == {
        "formgrade-voorjaar": {"users": ["docent-voorjaar"]},
        "nbgrader-voorjaar": {"users": ["anna", "bram"]},
        "formgrade-najaar": {"users": ["docent-najaar"]},
        "nbgrader-najaar": {"users": ["cleo", "bram"]},
    }
    roles = {role["name"]: role for role in c.JupyterHub.load_roles}
    assert roles["formgrade-najaar"]["groups"] == ["formgrade-najaar"]
    assert roles["formgrade-najaar"]["scopes"] == [
        "access:services!service=najaar",
        "read:services!service=najaar",
        "list:services!service=najaar",
    ]
    assert not [role for role in roles.values() if "nbgrader-" in str(role)]
    assert c.Authenticator.allowed_users == {
        *("anna", "bram", "cleo", "docent-voorjaar", "docent-najaar")
    }
    assert c.Authenticator.admin_users == set()


def test_formgraders_run_outside_the_hub_with_a_token_each(declaration: Declaration) -> None:
    services = {one["name"]: one for one in filled(declaration).JupyterHub.services}
    assert "command" not in services[A]
    assert services[A]["url"] == "http://127.0.0.1:8010"
    assert services[B]["url"] == "http://127.0.0.1:8011"
    assert services[A]["api_token"] != services[B]["api_token"]
    assert services[A]["oauth_client_id"] == f"service-{A}"


def test_a_real_hub_runs_servers_under_accounts_within_limits(declaration: Declaration) -> None:
    c = filled(declaration)
    assert c.JupyterHub.spawner_class is LimitedSpawner
    assert c.Spawner.disable_user_config
    assert "HGGT_ONE_ACCOUNT" not in c.Spawner.environment
    # Work goes on while the hub is restarted.
    assert not c.JupyterHub.cleanup_servers
    assert not c.ConfigurableHTTPProxy.should_start
    assert "authenticator_class" not in c.JupyterHub
    culler = next(one for one in c.JupyterHub.services if one["name"] == "cull-idle")
    assert culler["command"][1] == "--timeout=3600"


def test_everything_listens_on_this_machine_alone(declaration: Declaration) -> None:
    c = filled(declaration)
    assert c.JupyterHub.bind_url == "http://127.0.0.1:8000"
    assert c.JupyterHub.hub_ip == "127.0.0.1"
    assert {"--ip=127.0.0.1", "--api-ip=127.0.0.1"} <= set(proxy_command(declaration))


def test_without_the_tokens_it_says_what_to_do(declaration: Declaration) -> None:
    places_of(declaration).formgrader(declaration.cohorts[0]).unlink()
    with pytest.raises(InputError, match="doe eerst: hggt hub apply"):
        filled(declaration)


def test_a_wrong_declaration_ends_the_hub_with_its_faults(tmp_path: Path) -> None:
    path = tmp_path / "cohorts.toml"
    path.write_text("[hub]\nport = 1\n")
    with pytest.raises(SystemExit) as stopped:
        configure(Config(), path)
    assert f"{path}:2: `port` is geen poort" in str(stopped.value)


def test_a_demonstration_needs_its_command(declaration: Declaration) -> None:
    with pytest.raises(InputError, match="hggt hub"):
        filled(replace(declaration, demonstration=True))


def test_a_demonstration_has_one_account_a_password_and_a_banner(
    declaration: Declaration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "geheim-genoeg")
    c = filled(replace(declaration, demonstration=True))
    assert c.Spawner.environment["HGGT_ONE_ACCOUNT"] == "1"
    assert c.JupyterHub.spawner_class == "simple"
    assert "demonstratie" in c.JupyterHub.template_vars["announcement"]
    hub = SimpleNamespace(bind_url="http://127.0.0.1:8000", hub_bind_url="", hub_ip="127.0.0.1")
    check_loopback(hub)
    for name, value in (
        ("bind_url", "http://0.0.0.0:8000"),
        ("bind_url", "http://:8000"),
        ("hub_ip", "192.168.1.4"),
        ("hub_bind_url", "http://hub.voorbeeld.nl:8081"),
    ):
        with pytest.raises(InputError, match="luistert alleen op deze computer"):
            check_loopback(SimpleNamespace(**{**vars(hub), name: value}))


def test_a_demonstration_that_would_listen_elsewhere_does_not_start(
    declaration: Declaration, tmp_path: Path
) -> None:
    path = tmp_path / "cohorts.toml"
    (tmp_path / "a.csv").write_text("id\nanna\n")
    path.write_text(
        f"[hub]\nfolder = '{tmp_path}'\ndemonstration = true\n[[cohort]]\nid = '{A}'\n"
        "title = 'A'\ninstructors = ['dora']\nroster = 'a.csv'\n"
    )
    config = tmp_path / "jupyterhub_config.py"
    config.write_text(
        "from pathlib import Path\nfrom hggt.hub.configuration import configure\n"
        f"configure(c, Path('{path}'), port=8123)\nc.JupyterHub.bind_url = 'http://0.0.0.0:8123'\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "jupyterhub", "-f", str(config)],
        env=os.environ | {PASSWORD: "geheim-genoeg"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "luistert alleen op deze computer, niet op http://0.0.0.0:8123" in done.stderr


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("localhost.voorbeeld.nl", False),
    ],
)
def test_what_is_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) == loopback


DAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ({"nbgrader-voorjaar"}, ""),
        ({"nbgrader-najaar"}, "Najaar gaat open op 1 september 2027."),
        (
            {"nbgrader-winter"},
            "Winter is gesloten sinds 1 februari 2027. Uw werk is bewaard.",
        ),
        ({"nbgrader-najaar", "nbgrader-voorjaar"}, ""),
        ({"formgrade-najaar"}, ""),
        ({"formgrade-weg"}, "U staat nog niet in een cohort. Vraag het uw docent."),
    ],
)
def test_who_may_work_today(declaration: Declaration, groups: set[str], told: str) -> None:
    cohorts = (
        cohort(A, opens=date(2027, 3, 1), closes=date(2027, 3, 1)),
        cohort(B, opens=date(2027, 9, 1)),
        cohort("winter", closes=date(2027, 2, 1)),
    )
    assert refusal(replace(declaration, cohorts=cohorts), groups, DAY) == told


@pytest.mark.parametrize(
    ("groups", "page"),
    [
        (["nbgrader-voorjaar"], ""),
        (["formgrade-voorjaar"], "/services/voorjaar/"),
        (["formgrade-voorjaar", "formgrade-najaar"], "/hub/home"),
        ([], ""),
    ],
)
def test_where_somebody_arrives(declaration: Declaration, groups: list[str], page: str) -> None:
    user = SimpleNamespace(groups=[SimpleNamespace(name=name) for name in groups])
    handler = SimpleNamespace(
        current_user=user, base_url="/", hub=SimpleNamespace(base_url="/hub/")
    )
    assert first_page(declaration, handler) == page


UNITS = ROOT / "grading" / "hub" / "systemd"


def exec_start(name: str) -> list[str]:
    lines = (UNITS / name).read_text(encoding="utf-8").splitlines()
    return next(one for one in lines if one.startswith("ExecStart=")).partition("=")[2].split()


def test_the_unit_of_the_proxy_starts_it_as_the_demonstration_does(
    declaration: Declaration,
) -> None:
    program, *rest = exec_start("hggt-proxy.service")
    assert program == "/srv/hggt/env/bin/configurable-http-proxy"
    assert rest == proxy_command(declaration)[1:]


def test_the_units_name_what_there_is(declaration: Declaration) -> None:
    real = replace(declaration, folder=Path("/srv/hggt"))
    places = places_of(real)
    proxy = (UNITS / "hggt-proxy.service").read_text(encoding="utf-8")
    assert f"EnvironmentFile={places.proxy}\n" in proxy
    formgrader = (UNITS / "hggt-formgrader@.service").read_text(encoding="utf-8")
    one = replace(real.cohorts[0], id="%i")
    assert f"EnvironmentFile={places.formgrader(one)}\n" in formgrader
    assert f"User={one.grader}\n" in formgrader
    assert exec_start("hggt-formgrader@.service") == ["/srv/hggt/env/bin/jupyterhub-singleuser"]
    config = Path(exec_start("hggt-hub.service")[2])
    assert (ROOT / config.relative_to("/srv/hggt/cursus")).is_file()
    assert "KillMode=process" in (UNITS / "hggt-hub.service").read_text(encoding="utf-8")


def test_an_environment_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    variables = {"A": "1", "ADRES": "http://x?a=b", "PATH": "/a:/b"}
    (tmp_path / "x.env").write_text(environment_text(variables))
    assert read_environment(tmp_path / "x.env") == variables
    assert read_environment(tmp_path / "weg.env") == {}
