"""Settings, read from the environment. A value that cannot be read refuses to start, with a sentence that says why.

DATABASE_URL               postgresql://...  (default: the local server's database "naewon")
NAEWON_SECRET_KEY[_FILE]   required unless NAEWON_DEBUG=1
NAEWON_DEBUG               1 in development
NAEWON_HOSTS               comma list of host names, e.g. naewon.example.com
NAEWON_ORIGINS             comma list of origins, e.g. https://naewon.example.com
NAEWON_PLAIN_HTTP          1 where no HTTPS stands before it, as in the demo on one's own machine
NAEWON_POOL                database connections kept by one process; 0 opens one for each request (10 in naewon serve)
META_GRAPH_URL             base address of the Graph API
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured


def env_secret(name: str) -> str:
    """The value of `name`, or the content of the file that `name`_FILE points to."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, "")


def env_list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def env_int(name: str, default: int) -> int:
    try:
        return int(os.environ.get(name, default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error


BASE = Path(__file__).parent
DEBUG = os.environ.get("NAEWON_DEBUG") == "1"
PLAIN_HTTP = os.environ.get("NAEWON_PLAIN_HTTP") == "1"
SECRET_KEY = env_secret("NAEWON_SECRET_KEY") or ("only-for-development" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set NAEWON_SECRET_KEY (or NAEWON_SECRET_KEY_FILE), or NAEWON_DEBUG=1 in development.")

ALLOWED_HOSTS = env_list("NAEWON_HOSTS") or (["*"] if DEBUG else [])
CSRF_FAILURE_VIEW = "naewon.web.stale.refuse_stale_page"
CSRF_TRUSTED_ORIGINS = env_list("NAEWON_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "naewon.journal",
    "naewon.clinics",
    "naewon.marketing",
    "naewon.patients",
    "naewon.inquiries",
    "naewon.contacts",
    "naewon.visits",
    "naewon.handovers",
    "naewon.scores",
    "naewon.queues",
    "naewon.intake",
    "naewon.insights",
    "naewon.web",
    "naewon.ops",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "naewon.web.language.LanguageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "naewon.web.refusals.RefusalMiddleware",
    "naewon.web.asking.AskingMiddleware",
    "naewon.web.doorkeeper.DoorkeeperMiddleware",
]

ROOT_URLCONF = "naewon.urls"
ASGI_APPLICATION = "naewon.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "naewon.web.frame.frame",
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL", "postgresql:///naewon"))}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if pool := env_int("NAEWON_POOL", 0):
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    # A connection that lay in the pool while the server was restarted is replaced before anybody gets it.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "clinics.User"
# An address is unique whatever its case: a constraint over lower(email) says so, which this check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.E003"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Seoul"

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("NAEWON_STATIC_ROOT", BASE.parents[1] / "var" / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "naewon.web.stylesheets.JoinedStorage"
    },
}

# No inline script or style anywhere; the landing form alone may stand inside other sites (see intake).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEBUG or PLAIN_HTTP)
SESSION_COOKIE_AGE = 12 * 3600
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

META_GRAPH_URL = os.environ.get("META_GRAPH_URL", "https://graph.facebook.com/v26.0")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"naewon": {"level": "INFO"}},
}
