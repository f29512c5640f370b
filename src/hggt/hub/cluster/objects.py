"""Every object beside the chart's, and the folders of the exchange that a job makes."""

from __future__ import annotations

import hashlib
from typing import Any

from hggt.hub.cluster.formgrader import formgrader_objects
from hggt.hub.cluster.numbers import Numbers
from hggt.hub.cluster.parts import CONFINED, EXCHANGE, claimed, metadata
from hggt.hub.declaration.declared import Declaration


def manifests(declaration: Declaration, numbers: Numbers, image: str) -> dict[str, Any]:
    """Every object beside the chart's, as one list for `kubectl apply`."""
    items = [_exchange_job(declaration, numbers, image)]
    for cohort in declaration.cohorts:
        items += formgrader_objects(cohort, numbers, image)
    return {"apiVersion": "v1", "kind": "List", "items": items}


def _exchange_job(declaration: Declaration, numbers: Numbers, image: str) -> dict[str, Any]:
    lines = [f"chmod 1777 {EXCHANGE}"]
    for one in declaration.cohorts:
        owner, group = numbers.accounts[one.grader], numbers.groups[one.id]
        lines.append(f"install -d -o {owner} -g {group} -m 2750 {EXCHANGE}/{one.id}")
    script = "set -eu\n" + "\n".join(lines)
    # A job cannot be changed: other folders, another job.
    digest = hashlib.sha256(f"{image}\n{script}".encode()).hexdigest()[:10]
    container = {
        "name": "mappen",
        "image": image,
        "command": ["sh", "-c", script],
        "securityContext": {
            "runAsUser": 0,
            "runAsGroup": 0,
            **CONFINED,
            "capabilities": {"drop": ["ALL"], "add": ["CHOWN", "FOWNER", "FSETID"]},
        },
        "volumeMounts": [{"name": "exchange", "mountPath": EXCHANGE}],
    }
    spec = {
        "restartPolicy": "OnFailure",
        "automountServiceAccountToken": False,
        "containers": [container],
        "volumes": [claimed("exchange", "exchange")],
    }
    labels = {"app": "hggt", "component": "exchange"}
    return {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": metadata(f"exchange-{digest}", "exchange"),
        "spec": {
            "ttlSecondsAfterFinished": 86_400,
            "template": {"metadata": {"labels": labels}, "spec": spec},
        },
    }
