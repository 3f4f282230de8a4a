"""Files too large are not kept while they arrive, before any view is asked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class NoLargeFiles(FileUploadHandler):
    """Drops a file once it is larger than any page takes; `request.dropped_files` then names its field."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.UPLOAD_MOST_BYTES:
            request: Any = self.request
            request.dropped_files = [*getattr(request, "dropped_files", []), self.field_name]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers that follow keep the file."""
