import errno
import os

import pytest

from hggt.content.faults import reason


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EISDIR, "het is een map"),
        (errno.ENOENT, "het is er niet"),
        (errno.EACCES, "u hebt er geen rechten op"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EDQUOT, "uw schijfruimte is vol"),
        (errno.EIO, f"het systeem geeft fout {errno.EIO}"),
    ],
)
def test_what_the_system_says_is_told_in_dutch(number: int, told: str) -> None:
    assert reason(OSError(number, os.strerror(number))) == told


def test_an_error_without_a_number() -> None:
    assert reason(OSError("disk on fire")) == "onbekende fout"
