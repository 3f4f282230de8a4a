"""The ASGI entry point."""

import os

from django.core.asgi import get_asgi_application

from core.database.waiting import limit_pages
from lscb.safety import refuse_unsafe_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lscb.settings")

refuse_unsafe_settings()
application = get_asgi_application()
limit_pages()
