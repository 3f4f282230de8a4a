"""Settings. Everything that differs between installations comes from the environment."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from lscb.demonstration_day import demonstration_day
from lscb.private import make_private
from lscb.safety import LOOPBACK

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
make_private(VAR_DIR)

# A demonstration, or a developer's copy, on this machine alone: what TLS needs is off. lscb/safety.py refuses the rest.
# script/serve asks for it and for a board with a sign-in for each role and one printed password. Those accounts sign in
# on the machine itself alone, unless DEMONSTRATION_FROM_ANYWHERE=1.
DEMONSTRATION = env.bool("DEMONSTRATION", default=False)
DEMONSTRATION_FROM_ANYWHERE = env.bool("DEMONSTRATION_FROM_ANYWHERE", default=False)
# The day it is for the records of a demonstration, YYYY-MM-DD: one in the year that its board is in. Of no other.
DEMONSTRATION_DAY = demonstration_day(env.str("DEMONSTRATION_DAY", default="")) if DEMONSTRATION else None
# The same for a board of one's own that `script/serve --new` begins: no demonstration, and none of its accounts.
ON_THIS_MACHINE = DEMONSTRATION or env.bool("ON_THIS_MACHINE", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    from lscb.secret import local_secret_key

    SECRET_KEY = local_secret_key(VAR_DIR)
# Keys of before: what they signed is accepted until they are removed from here.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOOPBACK if ON_THIS_MACHINE else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BOARD_APPS = [
    "core.accounts",
    "core.records",
    "core.datapack",
    "core.pages",
    "core.imports",
    "committees",
    "finance",
    "performance",
    "training",
    "participation",
    "businessplan",
    "audits",
    "reviews",
    "cdop",
    "reporting",
]
INSTALLED_APPS = [
    "lscb.apps.BoardAdminConfig",
    "lscb.apps.HouseConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "csp",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    *BOARD_APPS,
]

MIDDLEWARE = [
    "lscb.logs.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "lscb.headers.ResponseHeaders",
    "lscb.health.views.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.pages.unavailable.DatabaseUnavailableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.accounts.middleware.NothingIsKept",
    "core.accounts.middleware.DemonstrationStaysLocal",
    "core.accounts.middleware.SecondFactorRequired",
    "core.pages.form_drafts.FormDraftMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.records.middleware.ChangesAreAttributed",
    "core.records.middleware.ReadsAreLogged",
]

ROOT_URLCONF = "lscb.urls"
WSGI_APPLICATION = "lscb.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lscb.context.page",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'board.sqlite3'}")}
# Connections are kept between requests, and opened again when the database has closed them.
DATABASES["default"].setdefault("CONN_MAX_AGE", env.int("CONN_MAX_AGE", default=600))
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
# How long a page waits: for one statement (of PostgreSQL), and for a lock that another holds. Whoever waits longer is
# asked to try again. Commands, imports, PDFs and the worker have time: only a lock of SQLite do they not wait for long.
PAGE_STATEMENT_SECONDS = env.float("PAGE_STATEMENT_SECONDS", default=30)
PAGE_LOCK_SECONDS = env.float("PAGE_LOCK_SECONDS", default=5)
LOCK_SECONDS = 20
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": LOCK_SECONDS,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # It would compile what is asked of twenty thousand actions: six seconds of work for a sixth of a second of reading.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 5)
# Limits on signing in are counted in the cache: it must be one that all workers share, never locmem.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://shared_cache")}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache":
    CACHES["default"]["BACKEND"] = "core.database.cache.DatabaseCache"
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 20_000)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "lscb.passwords.NamesValidator"},
    {"NAME": "lscb.passwords.GuessingValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "core.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # answering an invitation or a reset proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": None,  # counted by core.accounts.attempts: a council comes from one address
    "login_failed": "5/5m/key",  # codes of a second factor
    "reset_password": "60/m/ip,3/h/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "5/m/user",
}
ACCOUNT_FORMS = {
    "login": "core.accounts.forms.entrance.SignInForm",
    "reset_password": "core.accounts.forms.entrance.ForgottenPasswordForm",
    "reset_password_from_key": "core.accounts.forms.entrance.NewPasswordForm",
    "change_password": "core.accounts.forms.entrance.ChangePasswordForm",
    "reauthenticate": "core.accounts.forms.entrance.ConfirmByPasswordForm",
}
# Whoever sees restricted records or manages access signs in with a second factor. Asked for it, they have these days to
# set one up, then they get to nothing else.
SECOND_FACTOR_GRACE_DAYS = env.int("SECOND_FACTOR_GRACE_DAYS", default=14)
MFA_ADAPTER = "core.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # answering an invitation proves the address
MFA_FORMS = {
    "authenticate": "core.accounts.forms.second_factor.CodeForm",
    "reauthenticate": "core.accounts.forms.second_factor.ConfirmByCodeForm",
    "activate_totp": "core.accounts.forms.second_factor.AppForm",
    "deactivate_totp": "core.accounts.forms.second_factor.RemoveAppForm",
    "generate_recovery_codes": "core.accounts.forms.second_factor.NewRecoveryCodesForm",
    "add_webauthn": "core.accounts.forms.second_factor.PasskeyForm",
    "edit_webauthn": "core.accounts.forms.second_factor.RenamePasskeyForm",
}
# Single sign-on by OpenID Connect, for accounts that there are: core/accounts/single_sign_on.py finds them.
# SINGLE_SIGN_ON_ISSUER is such as https://login.microsoftonline.com/TENANT/v2.0, https://accounts.google.com or
# https://keycloak.example.org/realms/NAME.
SINGLE_SIGN_ON_ISSUER = env.str("SINGLE_SIGN_ON_ISSUER", default="")
SINGLE_SIGN_ON_NAME = env.str("SINGLE_SIGN_ON_NAME", default="your council account")
# Entra ID says of no address that it is verified: trust those of a tenant of your own.
SINGLE_SIGN_ON_ADDRESSES_ARE_VERIFIED = env.bool("SINGLE_SIGN_ON_ADDRESSES_ARE_VERIFIED", default=False)
# Only where the provider asks everybody for a second factor at this site.
SINGLE_SIGN_ON_PROVES_SECOND_FACTOR = env.bool("SINGLE_SIGN_ON_PROVES_SECOND_FACTOR", default=False)
SOCIALACCOUNT_ADAPTER = "core.accounts.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # allauth would take the password of whoever it finds by an address
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form's redirect elsewhere would need an exception from form-action
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": SINGLE_SIGN_ON_NAME,
                "client_id": env.str("SINGLE_SIGN_ON_CLIENT_ID", default=""),
                "secret": env.str("SINGLE_SIGN_ON_CLIENT_SECRET", default=""),
                "settings": {
                    "server_url": SINGLE_SIGN_ON_ISSUER,
                    "verified_email": SINGLE_SIGN_ON_ADDRESSES_ARE_VERIFIED,
                },
            }
        ],
    }
}
PASSWORD_RESET_TIMEOUT = env.int("PASSWORD_RESET_SECONDS", default=60 * 60 * 4)
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)
SESSION_ENGINE = "core.accounts.sessions"
SESSION_COOKIE_AGE = env.int("SESSION_IDLE_SECONDS", default=60 * 60 * 4)
SESSION_MOST_HOURS = env.int("SESSION_MOST_HOURS", default=12)  # however busy, a person signs in again after these

# smtp://user:password@host:25, smtp+tls:// or smtp+ssl://; by default messages are written to a folder.
EMAIL_CONFIG = env.email_url("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="safeguarding-board@localhost")
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=15)

# The log: lines of JSON on standard error, or in a file that logrotate may move. docs/monitoring.md says what is in it.
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO").upper()
LOG_FILE = env.str("LOG_FILE", default="")
SLOW_REQUEST_MS = env.int("SLOW_REQUEST_MS", default=2000)
TO_STDERR = {"class": "logging.StreamHandler"}
TO_FILE = {"class": "logging.handlers.WatchedFileHandler", "filename": LOG_FILE, "encoding": "utf-8"}
SILENT, PASSED_ON = {"handlers": [], "propagate": False}, {"handlers": [], "propagate": True}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"server_errors_only": {"()": "lscb.logs.formatting.ServerErrorsOnly"}},
    "formatters": {"json": {"()": "lscb.logs.formatting.JsonFormatter"}},
    "handlers": {"log": {**(TO_FILE if LOG_FILE else TO_STDERR), "formatter": "json"}},
    "root": {"handlers": ["log"], "level": "WARNING"},
    "loggers": {
        **{app.partition(".")[0]: {"level": LOG_LEVEL} for app in BOARD_APPS},
        "lscb": {"level": LOG_LEVEL},
        "django": {**PASSED_ON, "level": LOG_LEVEL},
        "django.request": {"filters": ["server_errors_only"]},
        # These would write addresses with their query strings.
        "django.server": SILENT,
        "gunicorn.access": SILENT,
        "gunicorn.error": PASSED_ON,
    },
}
SENTRY_DSN = env.str("SENTRY_DSN", default="")
if SENTRY_DSN:
    from lscb.logs import sentry

    sentry.start(SENTRY_DSN, env.str("SENTRY_ENVIRONMENT", default="production"))

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str("STATIC_STORAGE", default="whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700

CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not ON_THIS_MACHINE)
SECURE_REDIRECT_EXEMPT = [r"^health/(?:live|ready)$"]  # a monitor on the machine itself speaks no TLS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("SECURE_COOKIES", default=not ON_THIS_MACHINE)
CSRF_COOKIE_HTTPONLY = True
if SESSION_COOKIE_SECURE:  # by these names browsers take no cookie that another host, or anything without TLS, has set
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
elif not DEMONSTRATION:  # cookies know no ports: beside a demonstration, both stay signed in
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "board-session", "board-csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # they name records: not for a cookie
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0 if ON_THIS_MACHINE else 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # whether browsers ship with a council's name is not for the board to say
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Of a file, DATA_UPLOAD_MAX_MEMORY_SIZE says nothing: these are the limits of what people upload.
UPLOAD_MOST_BYTES = env.int("UPLOAD_MOST_MEGABYTES", default=20) * 1024 * 1024
UPLOAD_MOST_UNPACKED_BYTES = env.int("UPLOAD_MOST_UNPACKED_MEGABYTES", default=200) * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "core.imports.uploads.NoLargeFiles",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
IMPORTS_DIR = VAR_DIR / "imports"

# Long work is done where it is asked for, while the person waits, unless `manage.py db_worker` runs beside the site.
TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {"default": {"BACKEND": TASK_BACKENDS[env.str("TASKS_BACKEND", default="immediate")]}}

# Backups: where the nightly ones go, to which public key (of age, or in GnuPG's keyring), and how many are kept.
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(VAR_DIR / "backups")))
BACKUP_ENCRYPT_TO = env.str("BACKUP_ENCRYPT_TO", default="")
BACKUPS_KEPT = {
    "daily": env.int("BACKUP_KEEP_DAILY", default=7),
    "weekly": env.int("BACKUP_KEEP_WEEKLY", default=4),
    "monthly": env.int("BACKUP_KEEP_MONTHLY", default=12),
}
