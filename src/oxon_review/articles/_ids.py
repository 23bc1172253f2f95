"""Ids for what is read of a document."""

import re
from hashlib import sha256

__all__ = ["prefix"]

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def prefix(source_id: str) -> str:
    """
    Give what the ids of a source's records begin with: its own id, made kebab-case where it is not.

    An id that is changed takes a few digits of its SHA-256, so that `a.b` and `a-b` stay apart.

    >>> prefix("cqc-2019"), prefix("Page_1")
    ('cqc-2019', 'page-1-1ee6db')
    """
    if _KEBAB.fullmatch(source_id):
        return source_id
    words = re.sub(r"[^a-z0-9]+", "-", source_id.lower()).strip("-")
    return f"{words}-{sha256(source_id.encode()).hexdigest()[:6]}"
