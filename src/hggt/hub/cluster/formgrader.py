"""The pod of a cohort's formgrader and what it needs, as Kubernetes' objects."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from typing import Any

from hggt.hub.cluster.numbers import Numbers
from hggt.hub.cluster.parts import (
    COHORTS,
    CONFINED,
    EXCHANGE,
    REPOSITORY,
    SETTINGS,
    TOLD,
    claimed,
    metadata,
)
from hggt.hub.cluster.values import PORT, object_name
from hggt.hub.declaration.declared import DeclaredCohort
from hggt.hub.machine.postgresql import database_name
from hggt.hub.settings.lean import environment

MEMORY, MEMORY_LIMIT, CPU, CPU_LIMIT = "300Mi", "1Gi", "50m", "1"


def formgrader_objects(
    cohort: DeclaredCohort, numbers: Numbers, image: str
) -> list[dict[str, Any]]:
    """What a cohort is told, its storage, its address, and the pod itself."""
    return [
        _secret(cohort, numbers),
        _volume(cohort),
        _service(cohort),
        _deployment(cohort, numbers, image),
    ]


def passwd(accounts: Iterable[tuple[str, int]]) -> str:
    """An `/etc/passwd` with these accounts; nbgrader looks up whose a file is in it."""
    lines = ["root:x:0:0:root:/root:/usr/sbin/nologin"]
    lines += [f"{name}:x:{number}:{number}::/home/{name}:/bin/bash" for name, number in accounts]
    return "".join(line + "\n" for line in lines)


def _secret(cohort: DeclaredCohort, numbers: Numbers) -> dict[str, Any]:
    names = [cohort.grader, *cohort.names]
    roster = io.StringIO()
    writer = csv.writer(roster, lineterminator="\n")
    columns = ("id", "first_name", "last_name", "email")
    writer.writerow(columns)
    for trainee in cohort.trainees:
        writer.writerow([getattr(trainee, column) or "" for column in columns])
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": metadata(f"cohort-{object_name(cohort)}", "formgrader"),
        "stringData": {
            "rooster.csv": roster.getvalue(),
            "passwd": passwd((name, numbers.accounts[name]) for name in names),
        },
    }


def _volume(cohort: DeclaredCohort) -> dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolumeClaim",
        "metadata": metadata(f"cohort-{object_name(cohort)}", "formgrader"),
        "spec": {
            "accessModes": ["ReadWriteOnce"],
            "resources": {"requests": {"storage": "10Gi"}},
        },
    }


def _service(cohort: DeclaredCohort) -> dict[str, Any]:
    name = f"formgrader-{object_name(cohort)}"
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": metadata(name, "formgrader"),
        "spec": {"selector": {"hggt/cohort": cohort.id}, "ports": [{"port": PORT}]},
    }


def _deployment(cohort: DeclaredCohort, numbers: Numbers, image: str) -> dict[str, Any]:
    name = object_name(cohort)
    number = numbers.accounts[cohort.grader]
    secret = _secret(cohort, numbers)
    labels = {
        "app": "hggt",
        "component": "formgrader",
        "hggt/cohort": cohort.id,
        # The chart's network policy lets in at the hub who bears this.
        "hub.jupyter.org/network-access-hub": "true",
    }
    variables = _environment(cohort)
    container = {
        "image": image,
        "env": variables,
        "securityContext": CONFINED,
        "volumeMounts": [
            {"name": "exchange", "mountPath": EXCHANGE},
            {"name": "docenten", "mountPath": REPOSITORY, "readOnly": True},
            {"name": "cohort", "mountPath": COHORTS},
            {"name": "told", "mountPath": TOLD, "readOnly": True},
            {"name": "told", "mountPath": "/etc/passwd", "subPath": "passwd", "readOnly": True},
        ],
    }
    spec = {
        "automountServiceAccountToken": False,
        "enableServiceLinks": False,
        "securityContext": {
            "runAsNonRoot": True,
            "runAsUser": number,
            "runAsGroup": number,
            # Not fsGroup: that would make every volume this group's, the exchange too.
            "supplementalGroups": [numbers.groups[cohort.id]],
        },
        "initContainers": [
            _own_folder(image, COHORTS, number),
            {
                **container,
                "name": "cohort",
                "command": ["python", "-m", "hggt.hub.cluster", "cohort", cohort.id],
            },
        ],
        "containers": [
            {
                **container,
                "name": "formgrader",
                "command": ["jupyterhub-singleuser"],
                "workingDir": f"{COHORTS}/{cohort.id}",
                "ports": [{"containerPort": PORT}],
                "resources": {
                    "requests": {"memory": MEMORY, "cpu": CPU},
                    "limits": {"memory": MEMORY_LIMIT, "cpu": CPU_LIMIT},
                },
                "readinessProbe": {"tcpSocket": {"port": PORT}, "periodSeconds": 5},
                "livenessProbe": {"tcpSocket": {"port": PORT}, "initialDelaySeconds": 60},
            }
        ],
        "volumes": [
            claimed("exchange", "exchange"),
            claimed("docenten", "docenten"),
            claimed("cohort", f"cohort-{name}"),
            {"name": "told", "secret": {"secretName": f"cohort-{name}", "defaultMode": 0o444}},
        ],
    }
    # A changed roster is read when the pod starts: then the pod is another.
    told = hashlib.sha256(json.dumps(secret["stringData"]).encode()).hexdigest()[:16]
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": metadata(f"formgrader-{name}", "formgrader"),
        "spec": {
            "replicas": 1,
            # Two at once would write one gradebook.
            "strategy": {"type": "Recreate"},
            "selector": {"matchLabels": {"hggt/cohort": cohort.id}},
            "template": {
                "metadata": {"labels": labels, "annotations": {"hggt/told": told}},
                "spec": spec,
            },
        },
    }


def _own_folder(image: str, folder: str, number: int) -> dict[str, Any]:
    return {
        "name": "map",
        "image": image,
        "command": ["sh", "-c", own_folder_script(folder, number)],
        "securityContext": {
            "runAsNonRoot": False,
            "runAsUser": 0,
            "runAsGroup": 0,
            **CONFINED,
            "capabilities": {"drop": ["ALL"], "add": ["CHOWN"]},
        },
        "volumeMounts": [{"name": "cohort", "mountPath": folder}],
    }


def own_folder_script(folder: str, number: int) -> str:
    """Shell that gives a new volume, which is root's, to an account; once."""
    return (
        f'[ "$(stat -c %u {folder})" = {number} ] || '
        f"{{ chmod 0700 {folder} && chown {number}:{number} {folder}; }}"
    )


def _environment(cohort: DeclaredCohort) -> list[dict[str, Any]]:
    fixed = {
        **environment(),
        "HGGT_EXCHANGE": EXCHANGE,
        "HOME": COHORTS,
        "JUPYTERHUB_API_URL": "http://hub:8081/hub/api",
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_CLIENT_ID": f"service-{cohort.id}",
        "JUPYTERHUB_DEFAULT_URL": "/lab?formgrader=true",
        "JUPYTERHUB_ROOT_DIR": COHORTS,
        "JUPYTERHUB_SERVICE_NAME": cohort.id,
        "JUPYTERHUB_SERVICE_PREFIX": f"/services/{cohort.id}/",
        "JUPYTERHUB_SERVICE_URL": f"http://0.0.0.0:{PORT}",
        "JUPYTERHUB_USER": cohort.grader,
        "JUPYTER_CONFIG_PATH": f"{SETTINGS}/grader:{SETTINGS}/shared",
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONSAFEPATH": "1",
        "SHELL": "/bin/bash",
    }
    variables: list[dict[str, Any]] = [{"name": k, "value": v} for k, v in fixed.items()]
    # The chart makes this token and keeps it in its own secret.
    variables.append(
        _from_secret("JUPYTERHUB_API_TOKEN", "hub", f"hub.services.{cohort.id}.apiToken")
    )
    if cohort.database == "postgresql":
        name = database_name(cohort.id)
        address = f"postgresql+psycopg://{cohort.grader}@postgresql/{name}"
        variables.append({"name": "HGGT_DATABASE", "value": address})
        variables.append(
            _from_secret("PGPASSWORD", f"postgresql-{object_name(cohort)}", "password")
        )
    return variables


def _from_secret(variable: str, secret: str, key: str) -> dict[str, Any]:
    return {"name": variable, "valueFrom": {"secretKeyRef": {"name": secret, "key": key}}}
