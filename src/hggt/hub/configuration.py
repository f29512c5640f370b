"""JupyterHub's configuration, from the declaration.

`configure(c, …)` is all that `grading/hub/jupyterhub_config.py` calls; what is set after it
(how people log in, for one) holds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from hggt.content.course import WELCOME
from hggt.content.faults import InputError
from hggt.hub.declaration.declared import Declaration
from hggt.hub.declaration.places import Places, places_of
from hggt.hub.declaration.read import read_declaration
from hggt.hub.machine.environment import (
    API_TOKEN,
    PROXY_TOKEN,
    SERVICE_URL,
    api_port,
    bin_folder,
    hub_port,
    read_environment,
    search_path,
    shared_environment,
)
from hggt.hub.machine.lessons import COURSE, GIT_SETTINGS, SOURCE
from hggt.hub.machine.postgresql import database_url
from hggt.hub.running.demonstration import demonstrate
from hggt.hub.running.membership import leave_groups
from hggt.hub.running.rights import groups, roles
from hggt.hub.running.spawning import LimitedSpawner, prepare
from hggt.hub.settings.roles import INSTRUCTOR, TRAINEE, config_path

# Seconds without anything happening after which a server is stopped; answers are on disk.
IDLE = 3600
START_SECONDS = 120
TEMPLATES = Path(__file__).parent / "templates"
STARTING_AT_ONCE = 20
ROUTES_SECONDS = 10


def configure(c: Any, path: Path, *, port: int | None = None) -> None:
    """Fill JupyterHub's configuration `c` from the declaration in `path`.

    What is wrong in it ends the hub, with every fault, before anything has started.
    """
    try:
        declaration = read_declaration(path)
        fill(c, declaration if port is None else replace(declaration, port=port))
        leave_groups(c.JupyterHub.db_url, c.JupyterHub.load_groups)
    except InputError as error:
        sys.exit(str(error))


def fill(c: Any, declaration: Declaration) -> None:
    """Fill `c` from a declaration to which the machine has been brought into line."""
    places = places_of(declaration)
    os.environ["PATH"] = search_path()
    _network(c, declaration, places)
    c.JupyterHub.load_groups = groups(declaration)
    c.JupyterHub.load_roles = roles(declaration)
    c.JupyterHub.services = services(declaration, places)
    c.Authenticator.allowed_users = set(declaration.people)
    # By itself JupyterHub lets everybody in who ever was.
    c.Authenticator.allow_existing_users = False
    c.Authenticator.admin_users = set()
    _servers(c, declaration, places)
    _pages(c, declaration)
    if declaration.demonstration:
        demonstrate(c, places)
    else:
        c.JupyterHub.spawner_class = LimitedSpawner
        _cull(c)


def services(declaration: Declaration, places: Places) -> list[dict[str, Any]]:
    """The formgraders. They run by themselves: the hub only knows where, and their token."""
    return [
        {
            "name": one.id,
            "url": found[SERVICE_URL],
            "api_token": found[API_TOKEN],
            "oauth_client_id": f"service-{one.id}",
            "oauth_no_confirm": True,
        }
        for one in declaration.cohorts
        if (found := _environment(places.formgrader(one)))
    ]


def _environment(path: Path) -> dict[str, str]:
    found = read_environment(path)
    if not found:
        raise InputError(f"{path} is er niet; doe eerst: hggt hub apply")
    return found


def _network(c: Any, declaration: Declaration, places: Places) -> None:
    c.JupyterHub.bind_url = f"http://127.0.0.1:{declaration.port}"
    c.JupyterHub.hub_ip = "127.0.0.1"
    c.JupyterHub.hub_port = hub_port(declaration)
    c.JupyterHub.cookie_secret_file = str(places.private / "cookie_secret")
    c.JupyterHub.db_url = (
        database_url("hub")
        if declaration.database == "postgresql"
        else f"sqlite:///{places.private / 'jupyterhub.sqlite'}"
    )
    # The proxy runs by itself too: who is at work notices nothing of a restart of the hub.
    c.ConfigurableHTTPProxy.should_start = False
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{api_port(declaration)}"
    c.ConfigurableHTTPProxy.auth_token = _environment(places.proxy)[PROXY_TOKEN]
    # A proxy that was started anew knows no routes; at this interval the hub gives them back.
    c.JupyterHub.last_activity_interval = ROUTES_SECONDS
    c.JupyterHub.cleanup_servers = declaration.demonstration
    c.JupyterHub.cleanup_proxy = False


def _pages(c: Any, declaration: Declaration) -> None:
    c.JupyterHub.template_paths = [str(TEMPLATES)]
    c.JupyterHub.template_vars = {"titles": {one.id: one.title for one in declaration.cohorts}}
    c.JupyterHub.default_url = partial(first_page, declaration)


def first_page(declaration: Declaration, handler: Any) -> str:
    """Where somebody arrives: an instructor at the own cohort, a trainee in the course."""
    user = handler.current_user
    names = {group.name for group in user.groups} if user else set()
    own = [one for one in declaration.cohorts if f"formgrade-{one.id}" in names]
    if len(own) == 1:
        return f"{handler.base_url}services/{own[0].id}/"
    return f"{handler.hub.base_url}home" if own else ""


def _servers(c: Any, declaration: Declaration, places: Places) -> None:
    c.Spawner.cmd = [sys.executable, "-m", "hggt.hub.server"]
    c.Spawner.notebook_dir = "~"
    c.Spawner.default_url = f"/lab/tree/{COURSE}/{WELCOME}"
    c.Spawner.disable_user_config = True
    c.Spawner.start_timeout = START_SECONDS
    c.Spawner.http_timeout = START_SECONDS
    c.JupyterHub.concurrent_spawn_limit = STARTING_AT_ONCE
    c.Spawner.environment = shared_environment(places) | {
        SOURCE: places.lessons.as_uri(),
        GIT_SETTINGS: str(places.settings / "gitconfig"),
    }
    # The instructors' list of courses asks the hub which formgraders there are; a token
    # gets of this what its owner may.
    c.Spawner.server_token_scopes = [
        "users:activity!user",
        "access:servers!server",
        "list:services",
        "read:services",
    ]
    c.Spawner.pre_spawn_hook = before_spawn(declaration, places)


def before_spawn(declaration: Declaration, places: Places) -> Callable[[Any], None]:
    """What the hub does before it starts somebody's server: the role, and is it open."""

    def hook(spawner: Any) -> None:
        names = {group.name for group in spawner.user.groups}
        prepare(spawner, declaration, names)
        role = INSTRUCTOR if any(name.startswith("formgrade-") for name in names) else TRAINEE
        spawner.environment = {
            **spawner.environment,
            "JUPYTER_CONFIG_PATH": config_path(places.settings, role),
        }

    return hook


def _cull(c: Any) -> None:
    c.JupyterHub.services.append(
        {
            "name": "cull-idle",
            "command": [
                str(bin_folder() / "jupyterhub-idle-culler"),
                f"--timeout={IDLE}",
            ],
        }
    )
    c.JupyterHub.load_roles.append(
        {
            "name": "cull-idle",
            "services": ["cull-idle"],
            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        }
    )
