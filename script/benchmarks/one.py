"""Measure one module in this process, on the database of DATABASE_URL. Writes its results to a file as JSON."""

import importlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path


def main(module: str, out: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lscb.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    results = importlib.import_module(f"benchmarks.{module}").measure()
    Path(out).write_text(json.dumps([asdict(result) for result in results]))


if __name__ == "__main__":
    main(*sys.argv[1:])
