#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

from lscb.logs.uncaught import log_uncaught

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lscb.settings")
    sys.excepthook = log_uncaught
    execute_from_command_line(sys.argv)
