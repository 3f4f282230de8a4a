"""Print one edition document in a process of its own, and say how much memory that took at most, in MiB."""

import json
import os
import resource
import sys
from pathlib import Path


def main(source: str, out: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lscb.settings")
    import django

    django.setup()
    from reporting.render import render_pdf

    Path(out).write_bytes(render_pdf(json.loads(Path(source).read_text())))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
