"""Fill the database of DATABASE_URL, which holds the demonstration: `python -m benchmarks.pages_board large`."""

import os
import sys


def main(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lscb.settings")
    import django

    django.setup()
    from benchmarks.pages_board.filling import fill
    from benchmarks.pages_board.sizes import SIZES

    fill(SIZES[name])


if __name__ == "__main__":
    main(*sys.argv[1:])
