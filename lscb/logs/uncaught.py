"""A command that breaks: its traceback goes to the log without values, unless somebody is at the terminal."""

import logging
import sys
from types import TracebackType

log = logging.getLogger(__name__)


def log_uncaught(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    if sys.stderr.isatty() or not issubclass(kind, Exception):
        sys.__excepthook__(kind, error, where)
    else:
        log.critical("A command ended with an error", exc_info=(kind, error, where))
