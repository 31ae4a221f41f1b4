"""The settings of the issuer's process: a store, keys and secrets of its own; it knows nothing of the answers.

ISSUER_DATA          folder of the issuer's store, keys and secret (default: .issuer in the current folder)
ISSUER_DATABASE_URL  a PostgreSQL store instead of the embedded one; with a database and a role of its own
ISSUER_HOSTS         host names the issuer's pages are served under, with commas (default: this machine only)
LANGNGHE_HTTPS, LANGNGHE_DEBUG and LANGNGHE_MAIL_* are those of the program.
"""

import os
from pathlib import Path

from langnghe.config.environment import database, debugging, flag, folder, hosts, kept_key
from langnghe.config.mail import mail_settings

PACKAGE = Path(__file__).resolve().parent.parent

DATA = folder("ISSUER_DATA", ".issuer")
ISSUER_KEYS = DATA / "keys"
SECRET_KEY = kept_key(DATA / "secret.key")
HTTPS = flag("LANGNGHE_HTTPS")
ALLOWED_HOSTS = hosts("ISSUER_HOSTS")
DEBUG = debugging("LANGNGHE_DEBUG", ALLOWED_HOSTS)

INSTALLED_APPS = ["django.contrib.staticfiles", "langnghe.issuer"]
MIDDLEWARE = [
    "langnghe.web.security.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "langnghe.web.refusals.answer",
]
ROOT_URLCONF = "langnghe.issuer.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "issuer/templates", PACKAGE / "web/templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "django.template.context_processors.i18n"],
            "builtins": ["langnghe.web.templatetags.langnghe"],
            "libraries": {"langnghe": "langnghe.web.templatetags.langnghe"},
        },
    }
]
DATABASES = {"default": {}, "issuer": database("ISSUER_DATABASE_URL", DATA / "issuer.sqlite3")}
DATABASE_ROUTERS = ["langnghe.issuer.router.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "__Host-language" if HTTPS else "language"
LANGUAGE_COOKIE_SECURE, LANGUAGE_COOKIE_SAMESITE = HTTPS, "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "web/static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder", "langnghe.web.assets.Bundles"]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_ALLOW_ALL_ORIGINS = False

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES = 20_000

MAIL = mail_settings(os.environ)
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = MAIL.host, MAIL.port, MAIL.seconds
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls == "starttls", MAIL.tls == "tls"
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
DEFAULT_FROM_EMAIL = MAIL.sender
