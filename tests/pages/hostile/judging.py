"""What has to be so after a form was refused: a clear sentence, nothing written, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.apps import apps
from django.db import connection
from django.http import HttpResponse

from tests.pages.hostile.forms import OpenForm
from tests.pages.reading import Page

# That somebody read, wrote or signed in is no record of the board.
NOT_COUNTED = {"django_session", "records_readentry", "accounts_accessevent"}
SENTENCE = re.compile(r"[A-Z“]\S*( \S+)+", re.DOTALL)  # “Enter a name”: as GOV.UK has it, without a full stop


def rows_of_everything() -> dict[str, int]:
    """How many rows each table has: one query."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    counts = (f"SELECT '{table}', COUNT(*) FROM {table}" for table in tables if table not in NOT_COUNTED)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counts))
        return dict(cursor.fetchall())


def judged(answer: HttpResponse, typed: Mapping[str, str] = {}) -> list[str]:
    """What is wrong with an answer that should refuse; `typed` has to be in its form again."""
    if not 400 <= answer.status_code < 500:
        return [f"answered {answer.status_code}"]
    page = Page(answer)
    dull = [message for message in page.errors if not SENTENCE.fullmatch(message)]
    silent = [] if page.errors or answer.status_code != 400 else ["no error is told"]
    lost = [name for name, text in typed.items() if text not in standing_in(page, name)]
    return [f"“{message}” is no sentence" for message in dull] + silent + [f"{name} is lost" for name in lost]


def standing_in(page: Page, name: str) -> list[str]:
    """What the page gives back of this field: in the form, or to copy from."""
    controls = page.tree.xpath("//main//*[@name=$name]", name=name)
    return [(control.value or "").removeprefix("\n") for control in controls] or page.texts("//main//td | //main//dd")


def faults_of(opened: OpenForm, typed: dict[str, str], kept: Mapping[str, str] | None = None) -> list[str]:
    """What is wrong with how the form is refused when this is typed in it."""
    before = rows_of_everything()
    answer = opened.send(**typed)
    found = judged(answer, typed if kept is None else kept)
    if answer.status_code < 500 and rows_of_everything() != before:
        found.append("something was written")
    return found
