"""The one settings module: read from the environment, loud on a bad value.

LANGNGHE_DATA    folder of the store, its files and its keys (default: .data in the current folder)
DATABASE_URL     a PostgreSQL store instead of the embedded one; of several servers, of which one leads, as
                 postgresql://user@first:5432,second:5432/name
DATABASE_REPLICA_URL  a replica of the PostgreSQL store, of which some pages of the staff are made (default: none)
LANGNGHE_REPLICA_SECONDS  how far it may be behind before those pages ask the store itself (default: 15)
LANGNGHE_POOLER  transaction when a PgBouncer before the store lends connections for one transaction at a time
LANGNGHE_HOSTS   host names the pages are served under, with commas (default: this machine only)
LANGNGHE_HTTPS   1 when the pages are served over TLS, by a server in front that sets X-Forwarded-Proto
LANGNGHE_DEBUG   1 for a developer
LANGNGHE_LOG     how the server writes what happens to the standard error: json, text or off (default: failures alone, as text)
LANGNGHE_LOG_DAYS            for how many days the same is kept as JSON in the data folder, a file a day (default: 0, no files)
LANGNGHE_METRICS_TOKEN_FILE  a file that holds the token by which /metrics is read (default: none, and only this machine itself
                             reads it, while no server stands in front)
LANGNGHE_SECOND_FACTOR       who must have a second factor: optional (nobody), privileged (administrator, data protection,
                             publisher, approver) or all (default: privileged; optional while LANGNGHE_HOSTS is not set)
LANGNGHE_SESSION_IDLE_HOURS  after how many hours without a page staff is signed out (default: 12)
LANGNGHE_SESSION_DAYS        after how many days staff signs in again in any case (default: 7)
LANGNGHE_MEMORY  what `langnghe tables` may take for a data file, as 4GB, before DuckDB makes the tables without reading it
                 (default: half of the memory)
LANGNGHE_ENGINE  what sums the data file up: auto, numpy, duckdb, or, behind Ibis, ibis:duckdb, ibis:polars,
                 ibis:postgresql://HOST/NAME, ibis:spark, ibis:spark://HOST:PORT (default: auto, by the file's size)
LANGNGHE_MAIL_HOST           server that sends e-mail by SMTP (default: none, and reminders are copied by hand)
LANGNGHE_MAIL_TLS            starttls, tls or none (default: starttls)
LANGNGHE_MAIL_PORT           its port (default: 587 for starttls, 465 for tls, 25 for none)
LANGNGHE_MAIL_USER           the name to sign in with (default: none)
LANGNGHE_MAIL_PASSWORD       the password to sign in with
LANGNGHE_MAIL_PASSWORD_FILE  a file that holds the password, instead
LANGNGHE_MAIL_SENDER         the address that e-mail comes from; needed when a server is named
LANGNGHE_SCANS_KEY           file of the key that scans of paper are sealed with, made at first use (default: not sealed)
LANGNGHE_CODING_ENDPOINT     an OpenAI-compatible model inside the agency that may suggest codes of open answers; masked answers
                             leave the program for it (default: none, as http://10.0.0.5:8080/v1)
LANGNGHE_CODING_MODEL        the name of the model there
LANGNGHE_CODING_KEY_FILE     a file that holds the key it asks for
"""

import os
from pathlib import Path

from langnghe.config.coding import coding_settings
from langnghe.config.environment import debugging, flag, folder, hosts, kept_key, number, stores
from langnghe.config.mail import mail_settings
from langnghe.config.sign_in import idle, lasts, second_factor
from langnghe.config.watching import log_settings, token_file

PACKAGE = Path(__file__).resolve().parent.parent

DATA = folder("LANGNGHE_DATA", ".data")
FILES = DATA / "files"
INCOMING = DATA / "incoming"  # what is being sent lies here, and goes with its request
INCOMING.mkdir(mode=0o700, exist_ok=True)
SECRET_KEY = kept_key(DATA / "secret.key")
HTTPS = flag("LANGNGHE_HTTPS")
ALLOWED_HOSTS = hosts("LANGNGHE_HOSTS")
DEBUG = debugging("LANGNGHE_DEBUG", ALLOWED_HOSTS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "langnghe.records",
]
MIDDLEWARE = [
    "langnghe.web.watching.named",
    "langnghe.web.security.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "langnghe.web.sittings.keep",
    "langnghe.web.elsewhere.after_writes",
    "langnghe.web.refusals.answer",
]
ROOT_URLCONF = "langnghe.config.urls"
WSGI_APPLICATION = "langnghe.config.wsgi.application"
PHASES = ("plan", "design", "collect", "process", "analyse", "disseminate", "archive")
TEMPLATE_FOLDERS = [
    PACKAGE / "web/templates",
    PACKAGE / "office/templates",
    PACKAGE / "api/templates",
    *(PACKAGE / "phases" / phase / "templates" for phase in PHASES),
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": TEMPLATE_FOLDERS,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
            "builtins": ["langnghe.web.templatetags.langnghe"],
            "libraries": {"langnghe": "langnghe.web.templatetags.langnghe"},
        },
    }
]
DATABASES = stores(DATA / "store.sqlite3")
DATABASE_ROUTERS = ["langnghe.records.elsewhere.Router"]
REPLICA, REPLICA_SECONDS = "replica" in DATABASES, number("LANGNGHE_REPLICA_SECONDS", 15, 300)
AUTH_USER_MODEL = "records.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "langnghe.web.passwords.Policy"}]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
SECOND_FACTOR = second_factor(os.environ, ALLOWED_HOSTS)
ACCOUNT_ADAPTER = "langnghe.web.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; e-mail is not needed
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # they keep addresses; `records.attempts` counts instead
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "langnghe.web.accounts.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "langnghe.web.accounts.CodeForm",
    "reauthenticate": "langnghe.web.accounts.CodeAgainForm",
    "add_webauthn": "langnghe.web.accounts.NewPasskeyForm",
    "login_webauthn": "langnghe.web.accounts.PasskeySignInForm",
    "authenticate_webauthn": "langnghe.web.accounts.PasskeyForm",
    "reauthenticate_webauthn": "langnghe.web.accounts.PasskeyAgainForm",
}
MFA_TOTP_ISSUER = "Lắng Nghe"
MFA_TOTP_TOLERANCE = 1  # telephones whose clock is half a minute wrong
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True

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
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "langnghe.web.assets.Bundles",
]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_ALLOW_ALL_ORIGINS = False

SESSION_COOKIE_AGE = int(idle(os.environ).total_seconds())
SESSION_LASTS = lasts(os.environ)
if HTTPS:  # browsers take cookies of such names from this very host alone, over TLS
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "langnghe.web.security.Messages"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 250  # tablets send up to a hundred files beside a form
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_TEMP_DIR = INCOMING
UPLOAD_MAX_BYTES = 20_000_000
SCANS_MAX_BYTES = 200_000_000
MINIMUM_GROUP = 10
SCANS_KEY = Path(os.environ["LANGNGHE_SCANS_KEY"]) if os.environ.get("LANGNGHE_SCANS_KEY") else None

WEBHOOK_HOSTS = frozenset(
    name.strip().lower() for name in os.environ.get("LANGNGHE_WEBHOOK_HOSTS", "").split(",") if name.strip()
)
WEBHOOK_LOOPBACK = flag("LANGNGHE_WEBHOOK_LOOPBACK")
LOG, METRICS_TOKEN_FILE = log_settings(os.environ), token_file(os.environ)
CODING = coding_settings(os.environ)
MAIL = mail_settings(os.environ)
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = MAIL.host, MAIL.port, MAIL.seconds
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls == "starttls", MAIL.tls == "tls"
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
DEFAULT_FROM_EMAIL = MAIL.sender
