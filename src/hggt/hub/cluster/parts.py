"""What the objects share: where things are mounted, and what keeps a pod confined."""

from __future__ import annotations

from typing import Any

EXCHANGE, REPOSITORY, COHORTS = "/srv/exchange", "/srv/docenten", "/srv/cohorten"
# What of a cohort its pod is told: the roster and the accounts.
TOLD = "/etc/hggt-cohort"
SETTINGS = "/etc/hggt"

# Nothing in a pod can become more than it was started as.
CONFINED: dict[str, Any] = {
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"]},
    "seccompProfile": {"type": "RuntimeDefault"},
}


def metadata(name: str, component: str) -> dict[str, Any]:
    """The name of an object, and the labels by which one finds it."""
    return {"name": name, "labels": {"app": "hggt", "component": component}}


def claimed(name: str, claim: str) -> dict[str, Any]:
    """A pod's volume `name` on the storage that is claimed as `claim`."""
    return {"name": name, "persistentVolumeClaim": {"claimName": claim}}
