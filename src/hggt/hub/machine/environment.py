"""The environments in which the proxy and the formgraders run, kept in files.

`NAME=value` a line, as systemd reads them. What must stay the same between two runs, a
token or a cohort's number, is taken from the file that is there.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from hggt.hub.declaration.declared import Declaration, DeclaredCohort
from hggt.hub.declaration.places import Places
from hggt.hub.settings.lean import environment
from hggt.hub.settings.roles import GRADER, config_path

PROXY_TOKEN = "CONFIGPROXY_AUTH_TOKEN"  # noqa: S105 - a variable's name
API_TOKEN = "JUPYTERHUB_API_TOKEN"  # noqa: S105
SERVICE_URL = "JUPYTERHUB_SERVICE_URL"
NUMBER = "HGGT_NUMBER"
# Formgraders listen from this many above the hub's own port.
FORMGRADERS = 10


def bin_folder() -> Path:
    """Where the programs of this installation are."""
    return Path(sys.executable).parent


def search_path() -> str:
    """`PATH` for everything on the hub: nbgrader starts `alembic` by name."""
    return f"{bin_folder()}:/usr/local/bin:/usr/bin:/bin"


def read_environment(path: Path) -> dict[str, str]:
    """The variables in a file; none where there is no file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return dict(line.split("=", 1) for line in lines if "=" in line)


def environment_text(variables: Mapping[str, str]) -> str:
    """The text of such a file."""
    return "".join(f"{name}={value}\n" for name, value in variables.items())


def api_port(declaration: Declaration) -> int:
    """Where the proxy takes orders."""
    return declaration.port + 1


def hub_port(declaration: Declaration) -> int:
    """Where the hub itself listens, behind the proxy."""
    return declaration.port + 2


def proxy_environment(places: Places) -> dict[str, str]:
    """The proxy's variables: the token by which it knows the hub."""
    held = read_environment(places.proxy)
    return {PROXY_TOKEN: held.get(PROXY_TOKEN) or secrets.token_hex(32)}


def proxy_command(declaration: Declaration) -> list[str]:
    """The proxy, on loopback: TLS stands before it."""
    return [
        str(bin_folder() / "configurable-http-proxy"),
        "--ip=127.0.0.1",
        f"--port={declaration.port}",
        "--api-ip=127.0.0.1",
        f"--api-port={api_port(declaration)}",
        f"--error-target=http://127.0.0.1:{hub_port(declaration)}/hub/error",
    ]


def shared_environment(places: Places) -> dict[str, str]:
    """What every server of the hub gets, trainee's or formgrader."""
    variables = {
        "PATH": search_path(),
        "HGGT_EXCHANGE": str(places.exchange),
        # The kernel of this installation, also where somebody has one of the same name.
        "JUPYTER_PREFER_ENV_PATH": "1",
        # Folders with somebody's notebooks must not be searched for modules.
        "PYTHONSAFEPATH": "1",
        **environment(),
    }
    if places.demonstration:
        variables["HGGT_ONE_ACCOUNT"] = "1"
    return variables


def formgrader_environments(
    declaration: Declaration, places: Places, repository: Path
) -> dict[str, dict[str, str]]:
    """The variables of every cohort's formgrader, by cohort."""
    # Also those of cohorts that are declared no more: theirs may still run.
    folder = places.private / "formgraders"
    held = {path.stem: read_environment(path) for path in sorted(folder.glob("*.env"))}
    numbers = {name: int(found[NUMBER]) for name, found in held.items() if NUMBER in found}
    environments = {}
    for one in declaration.cohorts:
        if one.id not in numbers:
            numbers[one.id] = min(set(range(len(numbers) + 1)) - set(numbers.values()))
        token = held.get(one.id, {}).get(API_TOKEN) or secrets.token_hex(32)
        environments[one.id] = _formgrader(
            declaration, places, repository, one, numbers[one.id], token
        )
    return environments


def _formgrader(
    declaration: Declaration,
    places: Places,
    repository: Path,
    cohort: DeclaredCohort,
    number: int,
    token: str,
) -> dict[str, str]:
    variables = shared_environment(places) | {
        NUMBER: str(number),
        "HGGT_COHORT": str(places.cohorts(repository) / cohort.id),
        API_TOKEN: token,
        SERVICE_URL: f"http://127.0.0.1:{declaration.port + FORMGRADERS + number}",
        "JUPYTERHUB_API_URL": f"http://127.0.0.1:{hub_port(declaration)}/hub/api",
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_CLIENT_ID": f"service-{cohort.id}",
        "JUPYTERHUB_DEFAULT_URL": "/lab?formgrader=true",
        "JUPYTERHUB_ROOT_DIR": str(places.desk(repository)),
        "JUPYTERHUB_SERVICE_NAME": cohort.id,
        "JUPYTERHUB_SERVICE_PREFIX": f"/services/{cohort.id}/",
        "JUPYTERHUB_USER": cohort.grader,
        "JUPYTER_CONFIG_PATH": config_path(places.settings, GRADER),
        "SHELL": "/bin/bash",
    }
    if places.demonstration:
        variables["HOME"] = str(places.homes / cohort.grader)
    return variables


def formgrader_command() -> list[str]:
    """A cohort's formgrader; it is told by its environment which one it is."""
    return [str(bin_folder() / "jupyterhub-singleuser")]
