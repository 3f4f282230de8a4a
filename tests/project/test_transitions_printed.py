"""The changes of status that the code allows are those that the documentation shows."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

PAGE = Path(settings.BASE_DIR) / "docs" / "transitions.md"


def printed(*types: str) -> str:
    out = StringIO()
    call_command("transitions", *types, stdout=out)
    return out.getvalue()


def test_the_documentation_shows_every_transition():
    """To renew the page, keep its first paragraphs and put the output of `manage.py transitions` below them."""
    introduction, rest = PAGE.read_text(encoding="utf-8").split("\n## ", 1)
    assert "manage.py transitions" in introduction
    assert f"## {rest}".strip() == printed().strip()


def test_a_type_without_transitions_is_refused_by_name():
    with pytest.raises(CommandError, match=r"No transitions are declared for committees\.agency"):
        printed("committees.agency")
