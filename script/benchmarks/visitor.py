"""The site served by gunicorn, and a person who has signed in to it over HTTP."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from benchmarks.pages_site.counting import REQUEST_HEADER, RESPONSE_HEADER

SIGN_IN = "/accounts/sign-in/"
FORM_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    headers: http.client.HTTPMessage
    body: bytes


class Visitor:
    """One person on one connection that stays open, as a browser's does."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def sign_in(self, email: str, password: str) -> Visitor:
        token = self.token_on(SIGN_IN)
        answer = self.post(SIGN_IN, {"login": email, "password": password, "csrfmiddlewaretoken": token})
        if answer.status != 302:
            raise RuntimeError(f"{email} could not sign in: {answer.status}")
        return self

    def token_on(self, path: str) -> str:
        """What a form on this page must send with it."""
        return FORM_TOKEN.search(self.opened(path).body.decode())[1]

    def get(self, path: str, **headers: str) -> Answer:
        try:
            return self._ask("GET", path, None, headers)
        except http.client.RemoteDisconnected:  # nothing was asked on it for long: the next request opens another
            return self._ask("GET", path, None, headers)

    def opened(self, path: str, **headers: str) -> Answer:
        """A page that must be there."""
        answer = self.get(path, **headers)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return answer

    def post(self, path: str, fields: dict[str, object], **headers: str) -> Answer:
        return self._ask("POST", path, urlencode(fields), headers | FORM)

    def queries(self, path: str) -> int:
        return int(self.opened(path, **{REQUEST_HEADER: "yes"}).headers[RESPONSE_HEADER])

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.perf_counter()
        self.connection.request(method, path, body, headers | {"Cookie": cookie})
        response = self.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - began
        for line in response.headers.get_all("Set-Cookie", ()):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, seconds, response.headers, content)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def served(database_url: str) -> Iterator[int]:
    """The site on this database, served as script/serve does but by one process. Gives the port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "benchmarks.pages_site.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--threads", "4", "--timeout", "120", "--keep-alive", "120"]
    command += ["--log-level", "warning", "--no-control-socket"]
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": database_url, "DEMONSTRATION": "yes"})
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, process: subprocess.Popen) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not start")
