"""Whether the records have changed since a draft was created."""

from __future__ import annotations

from reporting.editions.document import content_digest
from reporting.models import Edition


def is_stale(draft: Edition, document_now: dict) -> bool:
    """Whether a draft created now would say something else."""
    return content_digest(draft.document) != content_digest(document_now)
