"""Settings, from the environment. Every variable is documented in docs/operate.md (a test compares)."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from sauro.config.environment import env, env_bool, env_int, env_list, secret_key, var_dir

# Debian's SQLite (3.40) is in the range of the WAL-reset corruption bug (3.7.0 to 3.51.2): bring our own.
import pysqlite3  # isort: skip

sys.modules["sqlite3"] = pysqlite3

VAR_DIR = var_dir()

DEMO = env_bool("SAURO_DEMO", False)
DEBUG = False
SECRET_KEY = secret_key(VAR_DIR)
ALLOWED_HOSTS = env_list("SAURO_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("SAURO_ORIGINS", "")
BEHIND_TLS = env_bool("SAURO_TLS", False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "sauro.ui",
    "sauro.ledger",
    "sauro.norms",
    "sauro.organisation",
    "sauro.accounts",
    "sauro.documents",
    "sauro.commitments",
    "sauro.targets",
    "sauro.intake",
    "sauro.desk",
    "sauro.demo",
    # Behind ours: its templates give way to those of accounts.
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sauro.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sauro.accounts.middleware.ActorMiddleware",
    "sauro.accounts.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "sauro.config.urls"
WSGI_APPLICATION = "sauro.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sauro.accounts.context.frame",
            ],
            "builtins": ["sauro.ui.templatetags.sauro"],
        },
    }
]


def _database() -> dict[str, object]:
    url = env("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": env("SAURO_SQLITE", str(VAR_DIR / "sauro.sqlite3")),
            # Connections stay open: 1.5 to 2 times faster than one per request.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # DEFERRED lost 575 of 1,600 concurrent updates to "database is locked"; IMMEDIATE none.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    options: dict[str, object] = {"pool": {"min_size": 1, "max_size": env_int("SAURO_POOL", 8)}}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or query.get("port") or ""),
        "OPTIONS": options if env_bool("SAURO_POOLED", True) else {},
        "DISABLE_SERVER_SIDE_CURSORS": env_bool("SAURO_PGBOUNCER", False),
    }


DATABASES = {"default": _database()}
# CommitmentState keeps the commitment's `id` beside its own key, so that every `_q` runs on it unchanged.
SILENCED_SYSTEM_CHECKS = ["models.E004"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "sauro.accounts.adapter.ClosedDoor"
ACCOUNT_FORMS = {
    "login": "sauro.accounts.forms.SignIn",
    "change_password": "sauro.accounts.forms.NewPassword",
}
# Office machines are shared: the session ends with the browser.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# By account and address together: locking by address alone shuts out a whole office behind one router.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/300s/key"}
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"

# Failed attempts are counted over all processes, so their cache is a table that every one of them sees.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}}

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}

# Only the switch in the foot of the page changes the language; the browser's wish doesn't: offices are Vietnamese.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "ui" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
# Django's Vietnamese formats reject 23/11/2026 and read 02/03/2026 as 3 February.
FORMAT_MODULE_PATH = ["sauro.ui.formats"]
# It would print the year 2.026; numbers are formatted by our own filter.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_DIR = Path(env("SAURO_FILES", str(VAR_DIR / "files")))
FILE_MAX_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A long text split into a thousand clauses comes back as four fields a clause.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4500

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("SAURO_LOG", "WARNING")},
}
