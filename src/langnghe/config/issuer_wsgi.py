"""The entry point for the issuer's server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.issuer")
application = get_wsgi_application()
