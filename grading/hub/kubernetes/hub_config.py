"""The hub on Kubernetes: every person is an own number, and gets the own cohort's exchange.

The chart reads this file (`--set-file hub.extraConfig.hggt=hub_config.py`); it runs in the
chart's own image of the hub, where the course is not installed. What differs by cohort
comes from the generated values, under `custom.hggt`.
"""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hggt_login import Oidc, use_oidc
from tornado.web import HTTPError
from z2jh import get_config as value

c = get_config()  # noqa: F821

ACCOUNTS = value("custom.hggt.accounts")
COHORTS = value("custom.hggt.cohorts")
SETTINGS = "/etc/hggt"
ZONE = ZoneInfo("Europe/Amsterdam")


def groups_of(spawner):
    """The names of somebody's groups."""
    return {group.name for group in spawner.user.groups}


def cohorts_of(spawner):
    """The cohorts of which somebody is a trainee."""
    names = groups_of(spawner)
    return {id: one for id, one in COHORTS.items() if f"nbgrader-{id}" in names}


def is_instructor(spawner):
    """Whether somebody is an instructor of any cohort."""
    return bool(groups_of(spawner) & {f"formgrade-{id}" for id in COHORTS})


def number_of(spawner):
    """Somebody's own number; nobody starts under another's, or under a common one."""
    try:
        return ACCOUNTS[spawner.user.name]
    except KeyError:
        raise refusal("Uw account is hier nog niet klaar. Meld het de beheerder.") from None


def groups_numbers(spawner):
    """The groups with which somebody reaches the exchange of the own cohorts."""
    return sorted(one["group"] for one in cohorts_of(spawner).values())


def passwd_of(spawner):
    """The accounts that somebody's server must know: the own one and the own graders'."""
    names = groups_of(spawner)
    known = [(spawner.user.name, number_of(spawner))]
    known += [
        (one["grader"]["name"], one["grader"]["number"])
        for id, one in COHORTS.items()
        if names & {f"nbgrader-{id}", f"formgrade-{id}"}
    ]
    lines = ["root:x:0:0:root:/root:/usr/sbin/nologin"]
    lines += [f"{name}:x:{number}:{number}::/home/{name}:/bin/bash" for name, number in known]
    return "\n".join(lines) + "\n"


def home_container(spawner):
    """Gives a new home, which is root's, to its owner; the only thing that runs as root."""
    number, home = number_of(spawner), f"/home/{spawner.user.name}"
    # No braces: KubeSpawner would take them for names to fill in.
    script = (
        f'if [ "$(stat -c %u {home})" != {number} ]; '
        f"then chmod 0700 {home} && chown {number}:{number} {home}; fi"
    )
    return {
        "name": "home",
        "image": spawner.image,
        "command": ["sh", "-c", script],
        "securityContext": {
            "runAsUser": 0,
            "runAsGroup": 0,
            "runAsNonRoot": False,
            "allowPrivilegeEscalation": False,
            "capabilities": {"drop": ["ALL"], "add": ["CHOWN"]},
        },
        "volumeMounts": [{"name": HOME_VOLUME, "mountPath": home}],
    }


def check_open(spawner):
    """Refuse a trainee of whom no cohort is open today."""
    own = cohorts_of(spawner).values()
    today = datetime.now(ZONE).date()
    if is_instructor(spawner) or any(is_open(one, today) for one in own):
        return
    titles = ", ".join(one["title"] for one in own)
    raise refusal(f"{titles or 'Uw cohort'} is nu niet open. Uw werk is bewaard.")


def is_open(cohort, today):
    """Whether a cohort is open on a day; its first and last day included."""
    opens, closes = (cohort[name] and date.fromisoformat(cohort[name]) for name in DAYS)
    return (not opens or opens <= today) and (not closes or today <= closes)


def refusal(text):
    """The hub's page that says why a server does not start."""
    error = HTTPError(403, text)
    error.jupyterhub_message = text
    return error


async def before_spawn(spawner):
    """What the hub decides about a server before it starts it."""
    check_open(spawner)
    home = f"/home/{spawner.user.name}"
    role = "instructor" if is_instructor(spawner) else "trainee"
    spawner.environment = {
        **spawner.environment,
        "HOME": home,
        "JUPYTER_CONFIG_PATH": f"{SETTINGS}/{role}:{SETTINGS}/shared",
    }
    spawner.working_dir = spawner.notebook_dir = home
    spawner.extra_annotations = {**spawner.extra_annotations, "hggt/passwd": passwd_of(spawner)}
    spawner.init_containers = [home_container(spawner)]


DAYS = ("opens", "closes")
HOME_VOLUME = value("singleuser.storage.dynamic.volumeNameTemplate")

c.KubeSpawner.uid = number_of
c.KubeSpawner.gid = number_of
# Not fs_gid: that would make every volume this person's, the exchange too.
c.KubeSpawner.fs_gid = None
c.KubeSpawner.supplemental_gids = groups_numbers
c.KubeSpawner.pre_spawn_hook = before_spawn
c.KubeSpawner.container_security_context = {
    "runAsNonRoot": True,
    "capabilities": {"drop": ["ALL"]},
    "seccompProfile": {"type": "RuntimeDefault"},
}
c.Spawner.disable_user_config = True
c.Spawner.server_token_scopes = [
    "users:activity!user",
    "access:servers!server",
    "list:services",
    "read:services",
]
c.JupyterHub.load_groups = {f"nbgrader-{id}": {"users": []} for id in COHORTS}
use_oidc(c, Oidc(**value("custom.oidc"), client_secret=os.environ["OIDC_CLIENT_SECRET"]))
