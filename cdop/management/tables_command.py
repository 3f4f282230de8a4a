"""What the two commands on files of tables have in common."""

import json
from abc import ABC, abstractmethod
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.disclosure.json_values import JsonValue, decode_json, parse_json
from core.disclosure.tables import ContradictionError

SENSELESS, UNSAFE = 2, 1


class TablesCommand(ABC, BaseCommand):
    """Reads a file, prints JSON. Exit status 2 for a file that makes no sense, 1 for a result that is not safe.

    It touches no database and none of the board's records.
    """

    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="The tables as JSON: see docs/disclosure-format.md.")

    def handle(self, *, file: Path, **options) -> None:
        try:
            result = self.result(parse_json(decode_json(read_bytes(file))))
        except ContradictionError as error:
            raise CommandError(f"{file}: {error}", returncode=SENSELESS) from None
        self.stdout.write(json.dumps(result, indent=1, ensure_ascii=False))
        if not result["safe"]:
            raise SystemExit(UNSAFE)

    @abstractmethod
    def result(self, document: JsonValue) -> dict: ...


def read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise ContradictionError("there is no such file.") from None
    except IsADirectoryError:
        raise ContradictionError("this is a folder. Expected a file of tables as JSON.") from None
    except PermissionError:
        raise ContradictionError("you may not read this file.") from None
    except OSError:
        raise ContradictionError("the file cannot be read.") from None
