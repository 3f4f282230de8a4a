"""manage.py transitions [TYPE …]: the allowed changes of status of every record type, as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models
from django.utils.text import capfirst

from core.records.transitions import Transition, transitions_by_model

HEADINGS = ("From", "Action", "To", "What must be on record", "Writes")
ANY = "as chosen"


class Command(BaseCommand):
    help = "Print the allowed changes of status, as Markdown."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("types", nargs="*", help="Labels such as audits.audit; all where none is given.")

    def handle(self, *args: object, types: list[str], **options: object) -> None:
        known = {model._meta.label_lower: (model, declared) for model, declared in transitions_by_model()}
        if unknown := [name for name in types if name.lower() not in known]:
            names = ", ".join(sorted(known))
            raise CommandError(f"No transitions are declared for {', '.join(unknown)}. Known: {names}")
        wanted = [known[name.lower()] for name in types] or [known[label] for label in sorted(known)]
        self.stdout.write("\n\n".join(section(model, declared) for model, declared in wanted))


def section(model: type[models.Model], declared: Iterable[Transition]) -> str:
    rows = [HEADINGS, ("---",) * len(HEADINGS), *map(cells, declared)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## {capfirst(str(model._meta.verbose_name))}\n\n{table}"


def cells(move: Transition) -> tuple[str, ...]:
    return (
        ", ".join(map(str, move.sources)),
        move.label,
        str(move.target) or ANY,
        " ".join(requirement.sentence for requirement in move.requires),
        ", ".join(f"`{name}`" for name in move.writes),
    )
