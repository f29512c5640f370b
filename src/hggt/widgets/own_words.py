"""What a trainee is told of the own words before they are saved."""

from __future__ import annotations

from hggt.exercise.kinds import Kind
from hggt.widgets.payload import Data

# More than any field holds: what is longer is no answer.
_MOST = 20_000
_SHOWN = 60


def look(kind: Kind, value: object) -> Data:
    """What in a value that is about to be saved looks like a client's data.

    `found` holds of each the field, the kind and the words themselves.
    """
    # Imported when there is something to look at: the exercise stands there sooner.
    from hggt.content.client_data import find_client_data

    texts = value if isinstance(value, dict) else {}
    return {
        "type": "looked",
        "found": [
            {"field": field, "kind": found.kind, "text": text[found.start : found.end][:_SHOWN]}
            for field in kind.own_words
            if isinstance(text := texts.get(field), str)
            for found in find_client_data(text[:_MOST])
        ],
    }
