"""nginx as deploy/nginx/lscb.conf sets it up: what it answers by itself, and what its logs hold."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager, nullcontext
from http.client import HTTPMessage, HTTPSConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.urls import reverse

CONFIGURATION = (Path(settings.BASE_DIR) / "deploy/nginx/lscb.conf").read_text()
HSTS = "Strict-Transport-Security"
OF_THE_BOARD, OF_NGINX = "max-age=60", "max-age=31536000; includeSubDomains"
KEY = "c8k2p1-7d5f0a9b3e"
AROUND = """
daemon off;
worker_processes 1;
{user}
pid {folder}/nginx.pid;
events {{ worker_connections 64; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/lscb.conf;
}}
"""


class Board(BaseHTTPRequestHandler):
    """Answers every address with a page that asks for HTTPS, for a minute."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header(HSTS, OF_THE_BOARD)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"page")

    def log_message(self, *said: object) -> None:
        pass


class Nginx:
    """Runs with what it needs in one folder; the board is there only within `board`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.logs, self.socket = folder, folder / "logs", folder / "web.sock"
        self.port, self.plain_port = free_port(), free_port()

    @contextmanager
    def board(self):
        self.socket.unlink(missing_ok=True)
        server = ThreadingUnixStreamServer(str(self.socket), Board)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()
        server.server_close()

    def ask(self, path: str, **headers: str) -> tuple[int, HTTPMessage]:
        connection = HTTPSConnection("localhost", self.port, context=ssl._create_unverified_context(), timeout=20)
        connection.putrequest("GET", path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, answer.headers

    def hsts(self, path: str = "/", **headers: str) -> tuple[int, list[str] | None]:
        status, answered = self.ask(path, **headers)
        return status, answered.get_all(HSTS)

    def logged(self, requests: int) -> str:
        """All its logs, once so many requests are in the access log: an answer is written down after it is given."""
        end = time.monotonic() + 30
        while (self.logs / "lscb.log").read_text().count("\n") < requests:
            assert time.monotonic() < end
            time.sleep(0.02)
        return "".join(path.read_text() for path in sorted(self.logs.iterdir()))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    day = datetime.datetime(2020, 1, 1)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), day, day.replace(2099))
    (folder / "board.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    (folder / "board.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def configured_in(nginx: Nginx) -> str:
    """The file as deploy/install puts it in place, with this folder and these ports."""
    text = re.sub(r"^ *listen \[::\].*\n", "", CONFIGURATION, flags=re.MULTILINE)
    for there, here in {
        "@HOST@": "localhost",
        "@CERTIFICATE@": f"{nginx.folder}/board.pem",
        "@KEY@": f"{nginx.folder}/board.key",
        "/run/lscb/web.sock": str(nginx.socket),
        "/var/log/nginx": str(nginx.logs),
        "listen 443 ": f"listen 127.0.0.1:{nginx.port} ",
        "listen 80;": f"listen 127.0.0.1:{nginx.plain_port};",
    }.items():
        assert there in text
        text = text.replace(there, here)
    return text


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed")
    nginx = Nginx(tmp_path_factory.mktemp("nginx"))
    nginx.logs.mkdir()
    write_certificate(nginx.folder)
    (nginx.folder / "lscb.conf").write_text(configured_in(nginx))
    around = AROUND.format(folder=nginx.folder, user="" if os.geteuid() else "user root;")
    (nginx.folder / "nginx.conf").write_text(around)
    began = [program, "-p", nginx.folder, "-c", nginx.folder / "nginx.conf", "-e", nginx.folder / "start.log"]
    with (nginx.folder / "said").open("wb") as said, subprocess.Popen(began, stdout=said, stderr=said) as process:
        wait_for(nginx, process)
        yield nginx
        process.terminate()


def wait_for(nginx: Nginx, process: subprocess.Popen) -> None:
    end = time.monotonic() + 30
    while True:
        assert process.poll() is None, (nginx.folder / "said").read_text()
        try:
            socket.create_connection(("127.0.0.1", nginx.port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.05)
        else:
            return


def test_a_page_has_the_header_of_the_board_once(nginx):
    with nginx.board():
        assert nginx.hsts() == (200, [OF_THE_BOARD])


def test_while_the_board_is_away_the_sentence_says_so_and_browsers_keep_to_https(nginx):
    with nginx.board():
        pass
    assert nginx.hsts() == (503, [OF_NGINX])  # a socket on which nobody answers
    nginx.socket.unlink()
    status, headers = nginx.ask("/")
    assert (status, headers.get_all(HSTS), headers["Retry-After"]) == (503, [OF_NGINX], "30")


@pytest.mark.parametrize(
    ("headers", "status"), [({"Content_Length": str(26 * 1024 * 1024)}, 413), ({"Host": "a/b"}, 400)]
)
def test_what_nginx_refuses_has_the_header_once(nginx, headers, status):
    assert nginx.hsts(**headers) == (status, [OF_NGINX])


@pytest.mark.parametrize("is_there", [True, False])
def test_no_log_holds_a_key_or_what_was_searched_for(nginx, is_there):
    addresses = (
        reverse("accounts:invitation", args=[KEY]),
        reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": KEY}),
        f"{reverse('accounts:first-manager')}?key={KEY}",
        f"/?q={KEY}",
    )
    nginx.socket.unlink(missing_ok=True)
    with nginx.board() if is_there else nullcontext():
        for address in addresses:
            nginx.ask(address, Referer=f"https://localhost{address}")
            nginx.ask(address, Content_Length=str(26 * 1024 * 1024))
            plain = socket.create_connection(("127.0.0.1", nginx.plain_port), timeout=20)
            plain.sendall(f"GET {address} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
            assert b" 301 " in plain.recv(1000)
            plain.close()
    written = nginx.logged(3 * len(addresses))
    assert '"GET /accounts/invitation/..." ' in written
    assert '"GET /accounts/forgotten/..." ' in written
    assert KEY not in written


def test_each_location_that_adds_a_header_adds_this_one():
    """nginx then leaves out those of the server around it."""
    locations = re.findall(r"^( *)location [^{]*\{\n(.*?)^\1\}", CONFIGURATION, re.DOTALL | re.MULTILINE)
    adding = [body for _, body in locations if "add_header" in body]
    assert [f"add_header {HSTS} $lscb_hsts always;" in body for body in adding] == [True]
