"""What the code does not do: run what is typed, print it as markup, call out, or make a secret of weak parts."""

import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

from allauth.mfa import app_settings
from django.conf import settings as live
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.core import signing

from core.accounts.sessions import SessionStore
from tests.project.test_safety import SAFE, run

ROOT = Path(live.BASE_DIR)
# What Bandit's rules in ruff would refuse, and somebody has looked at: the file, the rule, how often.
SILENCED = Counter(
    {
        ("committees/views/structure.py", "S308"): 1,
        ("core/accounts/forms/entrance.py", "S105"): 1,
        ("core/documents/paper/fonts.py", "S314"): 1,
        ("core/pages/options.py", "S308"): 1,
        ("lscb/backups/databases.py", "S608"): 1,
        ("lscb/backups/services.py", "S105"): 1,
        ("reporting/render/html.py", "S308"): 3,
        ("reporting/render/tables.py", "S308"): 1,
    }
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
EVALUATES = re.compile(
    r"\beval\(|new Function|(?:inner|outer|AdjacentH)HTML|document\.write|postMessage|(?:local|session)Storage"
)
PRINTED = "templates/reporting/document/"  # a file to download or a PDF, never a page of the site


def sources(*suffixes: str) -> dict[str, str]:
    """The files of the software itself by path: no tests, no migrations, nothing of others."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    ours = (
        name
        for name in listed.stdout.splitlines()
        if name.endswith(suffixes) and not name.startswith(("tests/", "script/", "static/vendor/"))
    )
    return {name: (ROOT / name).read_text() for name in ours if (ROOT / name).exists()}


def test_the_security_rules_of_the_linter_are_on():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]
    assert "S" in config["lint"]["select"]
    assert [rule for rule in config["lint"]["ignore"] if rule.startswith("S")] == ["S101"]
    ignored = {"tests/**": ["S"], "script/**": ["S"], "lscb/backups/*": ["S603"]}  # the last starts programs
    assert config["lint"]["per-file-ignores"] == ignored
    assert config["extend-exclude"] == ["**/migrations/*"]


def test_every_silenced_security_rule_is_known():
    found = Counter(
        (name, rule) for name, text in sources(".py").items() for rule in re.findall(r"noqa: ?(S\d+)", text)
    )
    assert found == SILENCED


def test_no_template_prints_what_is_typed_as_markup():
    unescaped = {
        name: re.findall(r"\{\{[^}]*\|\s*safe\b[^}]*\}\}|\{% autoescape off %\}", text)
        for name, text in sources(".html").items()
    }
    found = {name: parts for name, parts in unescaped.items() if parts}
    assert found == {
        "templates/govuk/layout/div.html": ["{{ fields|safe }}"],
        "templates/govuk/layout/row.html": ["{{ fields|safe }}"],
    }


def test_no_page_has_script_or_style_in_it():
    found = {name: INLINE.findall(text) for name, text in sources(".html").items() if not name.startswith(PRINTED)}
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_no_script_evaluates_text_or_writes_markup():
    found = {name: EVALUATES.findall(text) for name, text in sources(".js").items()}
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_passwords_are_hashed_slowly(tmp_path):
    asked = "from django.contrib.auth.hashers import get_hasher as of; print(of().algorithm, of().iterations)"
    algorithm, rounds = run(tmp_path, "-c", asked, DJANGO_SETTINGS_MODULE="lscb.settings", **SAFE).stdout.split()
    assert (algorithm, int(rounds) >= 600_000) == ("pbkdf2_sha256", True)


def test_signatures_are_made_with_sha_256():
    assert signing.Signer().algorithm == "sha256"


def test_a_session_key_has_more_than_128_bits(db):
    key = SessionStore()._get_new_session_key()
    assert len(key) == 32
    assert len(set(VALID_KEY_CHARS)) ** len(key) > 2**128


def test_a_recovery_code_has_more_than_20_bits():
    assert 10**app_settings.RECOVERY_CODE_DIGITS > 2**20


def test_a_signature_of_the_key_before_is_accepted_while_keys_are_changed(tmp_path):
    asked = "import django; django.setup(); from django.core import signing; "
    old, new = {"SECRET_KEY": "old" * 20}, {"SECRET_KEY": "new" * 20}
    made = run(
        tmp_path, "-c", f"{asked}print(signing.dumps('x'))", DJANGO_SETTINGS_MODULE="lscb.settings", **SAFE, **old
    )
    read = f"{asked}print(signing.loads('{made.stdout.strip()}'))"
    for fallback, answer in (({"SECRET_KEY_FALLBACKS": "old" * 20}, "x"), ({}, "")):
        told = run(tmp_path, "-c", read, DJANGO_SETTINGS_MODULE="lscb.settings", **SAFE, **new, **fallback)
        assert told.stdout.strip() == answer
