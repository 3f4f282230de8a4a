"""With which settings the site is served, and with which it is not."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as live

from lscb.safety import unsafe_settings

# The settings that deploy/install writes, without those that name places of that machine.
WRITTEN = (live.BASE_DIR / "deploy" / "environment").read_text().replace("@HOST@", "board.example.org")
SAFE = dict(re.findall(r"^([A-Z_]+)=(.*)$", WRITTEN, re.MULTILINE))
for place in ("DATABASE_URL", "VAR_DIR", "BACKUP_DIR"):
    del SAFE[place]
OF_SETTINGS = {"DEMONSTRATION", "DEBUG", "SECRET_KEY", "SECURE_COOKIES", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"}
OF_SETTINGS |= {"DJANGO_ALLOW_ASYNC_UNSAFE"}  # which a test in a browser leaves in the environment


def run(folder, *command: str, **environment: str) -> subprocess.CompletedProcess:
    ours = {name: value for name, value in os.environ.items() if name not in OF_SETTINGS | set(SAFE)}
    ours |= {"VAR_DIR": str(folder), "DATABASE_URL": "sqlite://:memory:", **environment}
    return subprocess.run(
        [sys.executable, *command], cwd=live.BASE_DIR, env=ours, capture_output=True, text=True, timeout=120
    )


def served(folder, **environment: str) -> str:
    """What loading the site says; empty where it is served."""
    (folder / "static").mkdir(exist_ok=True)
    return run(folder, "-c", "import lscb.wsgi", **environment).stderr


def test_the_site_is_served_with_a_host_and_no_other_setting(tmp_path):
    assert served(tmp_path, **SAFE) == ""


def test_an_unsafe_start_is_refused_with_a_sentence(tmp_path):
    answer = served(tmp_path, **SAFE, DEBUG="yes")
    assert answer.startswith("The site was not started:\n  - DEBUG is on")
    assert "Traceback" not in answer


@pytest.fixture
def production(settings):
    settings.ALLOWED_HOSTS = ["board.example.org"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.DEBUG = settings.DEMONSTRATION = False
    return settings


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS is empty"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS is *"),
        ("DEBUG", True, "DEBUG is on"),
        ("SESSION_COOKIE_SECURE", False, "SECURE_COOKIES is off"),
        ("SECRET_KEY", "short", "SECRET_KEY is shorter"),
    ],
)
def test_each_unsafe_setting_is_named(production, name, value, said):
    assert unsafe_settings(production) == []

    setattr(production, name, value)
    (sentence,) = unsafe_settings(production)
    assert sentence.startswith(said)

    production.DEMONSTRATION = True
    assert unsafe_settings(production) == ([] if value == [] else [sentence])


def test_a_demonstration_on_this_machine_is_served_without_tls(production):
    production.DEMONSTRATION = production.DEBUG = True
    production.SESSION_COOKIE_SECURE = False
    assert len(unsafe_settings(production)) == 2

    production.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    assert unsafe_settings(production) == []


def test_gunicorn_says_the_same_and_ends(tmp_path):
    told = run(tmp_path, "-m", "gunicorn", "lscb.wsgi", "--bind", f"unix:{tmp_path}/web", "--preload")
    assert told.returncode != 0
    assert "ALLOWED_HOSTS is empty" in told.stderr


def test_the_deployment_check_finds_nothing(tmp_path):
    checked = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "DEBUG", **SAFE)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_deployment_check_finds_what_the_start_refuses(tmp_path):
    checked = run(tmp_path, "manage.py", "check", "--deploy")
    assert checked.returncode == 1
    assert "ALLOWED_HOSTS is empty" in checked.stderr


def test_cookies_and_transport_are_safe_by_default(tmp_path):
    asked = "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
    asked += "s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.DEBUG)"
    told = run(tmp_path, "-c", asked, DJANGO_SETTINGS_MODULE="lscb.settings", **SAFE)
    assert told.stdout.split() == ["True", "True", "True", str(365 * 24 * 60 * 60), "False"]
