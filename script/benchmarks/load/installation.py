"""The site as it is installed, on this machine alone: nginx, web processes, a worker, PostgreSQL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.visitor import free_port, wait_for

NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_max_body_size 25m;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://127.0.0.1:{behind};
            proxy_set_header Host $http_host;
            proxy_read_timeout 120s;
        }}
    }}
}}
"""

AS_A_SERVICE = ("bash", "-c", 'while :; do "$@"; sleep 5; done', "worker")  # the worker ends with its database


@dataclass(frozen=True)
class Installation:
    port: int
    web: subprocess.Popen
    worker: subprocess.Popen

    def memory(self) -> dict[str, float]:
        """Resident MiB of the web processes together and of the worker."""
        return {name: resident(process.pid) for name, process in (("web", self.web), ("worker", self.worker))}


@contextmanager
def installed(database_url: str, folder: Path) -> Iterator[Installation]:
    port, behind = free_port(), free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port, behind=behind))
    settings = {"DATABASE_URL": database_url, "DEMONSTRATION": "yes", "TASKS_BACKEND": "database"}
    python = [sys.executable, "-u"]
    gunicorn = ["-m", "gunicorn", "lscb.wsgi", "--bind", f"127.0.0.1:{behind}", "--workers", "2", "--threads", "4"]
    with ExitStack() as running:

        def start(name: str, command: list[str]) -> subprocess.Popen:
            return running.enter_context(kept_running(command, folder / f"{name}.log", settings))

        web = start("web", [*python, *gunicorn, "--preload", "--timeout", "120", "--no-control-socket"])
        worker = start("worker", [*AS_A_SERVICE, *python, "manage.py", "db_worker"])
        nginx = start("nginx.out", ["nginx", "-p", str(folder), "-c", str(configuration)])
        wait_for(behind, web)
        wait_for(port, nginx)
        yield Installation(port, web, worker)


@contextmanager
def kept_running(command: list[str], log: Path, settings: dict[str, str]) -> Iterator[subprocess.Popen]:
    with log.open("wb") as out:
        environment = os.environ | settings
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=60)


def resident(pid: int) -> float:
    """Of a process and its children, in MiB: what they share is counted once (proportional set size)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(proportional(each) for each in [str(pid), *children] if Path(f"/proc/{each}").exists())


def proportional(pid: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
