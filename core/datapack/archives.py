"""Zip files whose bytes depend on their parts alone: the same parts always give the same file."""

from __future__ import annotations

import io
import zipfile

SOME_DAY = (1980, 1, 1, 0, 0, 0)


def zip_bytes(parts: dict[str, bytes]) -> bytes:
    """The parts by name, as a zip without the moment at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, SOME_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, parts[name])
    return out.getvalue()
