"""Answers that the site has given already, served to a browser.

The site is asked in this thread, inside the test's transaction; a server with no database behind it hands its answers
on, byte for byte and with their headers. So one filled database does for hundreds of pages, and a browser keeps the
style sheets between them.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders

AXE = "/axe.js"
UNTIL_THE_END = {"Cache-Control": "max-age=3600"}


class Answers(ThreadingHTTPServer):
    """`given` holds for each path the headers and the content of its page."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        script = {"Content-Type": "text/javascript", **UNTIL_THE_END}
        self.given: dict[str, tuple[dict[str, str], bytes]] = {AXE: (script, Axe().axe_script.encode())}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def give(self, path: str, answer) -> None:
        self.given[urlsplit(path).path] = (dict(answer.headers), answer.content)

    def found(self, path: str) -> tuple[dict[str, str], bytes] | None:
        if path in self.given:
            return self.given[path]
        file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return ({"Content-Type": kind, **UNTIL_THE_END}, Path(file).read_bytes()) if file else None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        found = self.server.found(urlsplit(self.path).path)
        headers, content = found or ({}, b"")
        self.send_response(200 if found else 404)
        for name, value in headers.items():
            if name != "Content-Length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        """Nothing: what was asked for is of no interest."""


@contextmanager
def answers() -> Iterator[Answers]:
    with Answers() as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
