"""The values for Zero to JupyterHub that follow from the declared cohorts."""

from __future__ import annotations

from typing import Any

from hggt.content.faults import InputError
from hggt.hub.cluster.numbers import Numbers
from hggt.hub.declaration.declared import Declaration, DeclaredCohort
from hggt.hub.running.rights import roles

PORT = 8888


def object_name(cohort: DeclaredCohort) -> str:
    """What a cohort is called in the names of Kubernetes' objects, which take no `_`."""
    return cohort.id.replace("_", "-").strip("-")


def check_names(declaration: Declaration) -> None:
    """InputError for two cohorts that would have one name."""
    seen: dict[str, str] = {}
    for cohort in declaration.cohorts:
        name = object_name(cohort)
        if name in seen:
            raise InputError(
                f"{declaration.path}: de cohorten {seen[name]} en {cohort.id} heten in "
                f"Kubernetes allebei {name}; geef er één een andere id"
            )
        seen[name] = cohort.id


def values(declaration: Declaration, numbers: Numbers, image: str) -> dict[str, Any]:
    """What comes over the chart's `values.yaml`: services, roles, and who has which number."""
    name, _, tag = image.rpartition(":")
    return {
        "singleuser": {"image": {"name": name, "tag": tag}},
        "hub": {
            "services": {
                one.id: {
                    "url": f"http://formgrader-{object_name(one)}:{PORT}",
                    "oauth_client_id": f"service-{one.id}",
                    "oauth_no_confirm": True,
                }
                for one in declaration.cohorts
            },
            "loadRoles": {role["name"]: role for role in roles(declaration)},
        },
        "custom": {
            "hggt": {
                "accounts": {name: numbers.accounts[name] for name in declaration.people},
                "cohorts": {one.id: _cohort(one, numbers) for one in declaration.cohorts},
            }
        },
    }


def _cohort(cohort: DeclaredCohort, numbers: Numbers) -> dict[str, Any]:
    return {
        "title": cohort.title,
        "group": numbers.groups[cohort.id],
        "grader": {"name": cohort.grader, "number": numbers.accounts[cohort.grader]},
        "opens": cohort.opens.isoformat() if cohort.opens else "",
        "closes": cohort.closes.isoformat() if cohort.closes else "",
    }
