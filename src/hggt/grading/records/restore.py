"""Bringing a cohort back from its backup: all of it, unchanged, or nothing at all."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from hggt.content.faults import InputError, reason
from hggt.grading.cohort.cohort import Cohort, find_repository, load_cohort
from hggt.grading.cohort.config import CONFIG_NAME, cohort_config_text
from hggt.grading.gradebook.indexes import ensure_indexes
from hggt.grading.records.backup import FILES, ROWS
from hggt.grading.records.manifest import Manifest, no_backup, read_manifest
from hggt.grading.records.rows import is_empty, schema, tables, write_table

_CHUNK = 1 << 20
_OWN = re.compile(r"^# -- eigen.*?^# -- einde --$", re.MULTILINE | re.DOTALL)


def restore_cohort(path: Path, cohorts: Path) -> tuple[Cohort, Manifest]:
    """Restore the backup in `path` to a new cohort in `cohorts`; the cohort and what it was.

    Every member is checked before the cohort is there. A configuration that was put in
    its folder beforehand is kept, so that it may go to another database. InputError
    where the cohort exists, its database is not empty, or the file is damaged.
    """
    if path.is_dir():
        raise InputError(f"{path} is een map; kies het bestand zelf")
    try:
        held = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise InputError(f"{path} bestaat niet; controleer de naam en de map") from None
    except OSError as error:
        raise InputError(f"{path} is niet te lezen ({reason(error)})") from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise no_backup(path) from None
    with held:
        manifest = read_manifest(held, path)
        place = cohorts / manifest.cohort
        prepared = _prepared(place)
        repository = find_repository(cohorts)
        try:
            cohorts.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{manifest.cohort}.", dir=cohorts) as new:
                folder = Path(new)
                _extract(held, path, manifest, folder)
                config = folder / CONFIG_NAME
                text = prepared or _moved(config.read_text(encoding="utf-8"), place, repository)
                config.write_text(text, encoding="utf-8")
                _fill(held, replace(load_cohort(folder), folder=place.resolve()), manifest)
                if prepared:
                    shutil.rmtree(place)
                folder.replace(place)
        except OSError as error:
            raise InputError(
                f"{path} is niet terug te zetten in {cohorts} ({reason(error)}); maak ruimte op "
                "de schijf of controleer de rechten"
            ) from error
    return load_cohort(place), manifest


def _prepared(place: Path) -> str:
    if not place.exists():
        return ""
    if place.is_dir() and [one.name for one in place.iterdir()] == [CONFIG_NAME]:
        return (place / CONFIG_NAME).read_text(encoding="utf-8")
    raise InputError(
        f"cohort {place.name} bestaat al in {place.parent}; geef die map eerst een andere naam, of "
        "zet terug in een andere map met --dir"
    )


def _moved(text: str, place: Path, repository: Path) -> str:
    # The repository may lie elsewhere now; what an instructor set stays.
    own = _OWN.search(text)
    if own is None:
        return text
    return _OWN.sub(lambda _: own[0], cohort_config_text(place, repository))


def _extract(archive: zipfile.ZipFile, path: Path, manifest: Manifest, folder: Path) -> None:
    for name, (size, digest) in manifest.members.items():
        found, read = hashlib.sha256(), 0
        into = None
        if name.startswith(f"{FILES}/"):
            target = folder.joinpath(*PurePosixPath(name).parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            into = target.open("xb")
        try:
            with archive.open(name) as part:
                while read <= size and (chunk := part.read(_CHUNK)):
                    found.update(chunk)
                    read += len(chunk)
                    if into is not None:
                        into.write(chunk)
        except OSError:
            raise
        except Exception as error:  # zlib.error, BadZipFile: no common base
            raise InputError(f"{path}: {name} is beschadigd; neem een andere kopie") from error
        finally:
            if into is not None:
                into.close()
        if read != size or found.hexdigest() != digest:
            raise InputError(f"{path}: {name} is beschadigd; neem een andere kopie")
        if into is not None:
            target.chmod((archive.getinfo(name).external_attr >> 16) & 0o777 | 0o600)


def _fill(archive: zipfile.ZipFile, cohort: Cohort, manifest: Manifest) -> None:
    from sqlalchemy import delete

    with cohort.gradebook() as gradebook:
        with gradebook.engine.connect() as connection:
            there = schema(connection)
            if there != manifest.schema:
                raise InputError(
                    f"de kopie heeft een cijferboek van versie {manifest.schema} van nbgrader en "
                    f"hier is dat {there}; zet haar terug met hggt {manifest.version}"
                )
            if not is_empty(connection, cohort.name):
                raise InputError(
                    f"de database van cohort {cohort.name} is niet leeg; geef het cohort een lege "
                    f"database (c.CourseDirectory.db_url in {CONFIG_NAME})"
                )
            connection.execute(delete(tables()["course"]))
            for name, table in tables().items():
                with archive.open(f"{ROWS}/{name}.jsonl") as lines:
                    write_table(connection, table, lines)
            connection.commit()
        ensure_indexes(gradebook.engine)
