"""nbgrader and what it stands on warn of things an instructor can do nothing about."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quietly() -> Iterator[None]:
    """Without the warnings that nbgrader 0.9.6 itself gives rise to."""
    from sqlalchemy.exc import SAWarning

    with warnings.catch_warnings():
        # datetime.utcnow, importlib.resources: nbgrader's own use of what is to go.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        # release_feedback leaves closing a file to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        # nbformat, of cells without an id or with a double one: rebuilding drops them.
        warnings.simplefilter("ignore", FutureWarning)
        # add_submission makes an object before it is in the session, and adds it later.
        warnings.simplefilter("ignore", SAWarning)
        yield
