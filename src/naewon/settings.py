"""Settings, read from the environment. A value that cannot be read refuses to start, with a sentence that says why.

DATABASE_URL[_FILE]        postgresql://...  as naewon_app, who owns nothing (default: the local server's "naewon")
NAEWON_OWNER_URL[_FILE]    the same database as the owner of its tables, for `naewon migrate` alone
NAEWON_SECRET_KEY[_FILE]   required unless NAEWON_DEBUG=1
NAEWON_KEYS[_FILE]         the key ring that seals personal data, required unless NAEWON_DEBUG=1; see `naewon keys new`
NAEWON_OLD_SECRET_KEYS[_FILE]  comma list of the keys before it, to examine what they sealed
NAEWON_DEBUG               1 in development
NAEWON_HOSTS               comma list of host names, e.g. naewon.example.com
NAEWON_ORIGINS             comma list of origins, e.g. https://naewon.example.com
NAEWON_PLAIN_HTTP          1 where no HTTPS stands before it, as in the demo on one's own machine
NAEWON_POOL                database connections kept by one process; 0 opens one for each request (10 in naewon serve)
NAEWON_PROXIES             comma list of addresses or networks of trusted proxies, read by naewon serve (127.0.0.1)
NAEWON_SECOND_FACTOR       off: nobody needs a second factor. For the demo and in development only
NAEWON_EMAIL_URL[_FILE]    smtp://user:password@host:587?tls=1, smtps:// for port 465; printed to the console without
NAEWON_EMAIL_FROM          who letters come from, e.g. Naewon <no-reply@naewon.example.com>
KAKAO_CLIENT_ID, NAVER_CLIENT_ID, and ..._CLIENT_SECRET[_FILE]   people may also sign in through them
NAEWON_HSTS_SECONDS        for how long browsers come back by HTTPS only (default: a year)
NAEWON_LOOPBACK            1 where requests of ours may go to this very machine, without HTTPS, as in the demo
NAEWON_JOURNAL_YEARS       how long the journal is kept (3): access two years by law, rights given three
META_GRAPH_URL             base address of the Graph API
KAKAO_MOMENT_URL           base address of the Kakao Moment API
KOS_URL                    base address of the KOS Open API
TYPEFORM_URL               base address of the Typeform API, of whose data centre the account is
TALLY_URL                  base address of the Tally API
TWILIO_URL                 base address of the Twilio API
AIRCALL_URL                base address of the Aircall API
CHANNEL_TALK_URL           base address of the Open API of 채널톡
SOLAPI_URL                 base address of Solapi, which carries texts

A name with [_FILE] may be given as NAME_FILE instead: the path of a file that holds the secret. `naewon doctor` says
what is missing or unsafe.
"""

import os
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from naewon.environment import database_at, env_email, env_int, env_list, env_secret

BASE = Path(__file__).parent
DEBUG = os.environ.get("NAEWON_DEBUG") == "1"
PLAIN_HTTP = os.environ.get("NAEWON_PLAIN_HTTP") == "1"
SECRET_KEY = env_secret("NAEWON_SECRET_KEY") or ("only-for-development" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set NAEWON_SECRET_KEY (or NAEWON_SECRET_KEY_FILE), or NAEWON_DEBUG=1 in development.")
SECRET_KEY_FALLBACKS = [key for key in env_secret("NAEWON_OLD_SECRET_KEYS").split(",") if key]

# One line a key, `id:base64`; the first one writes. That of development is known to everybody, and seals nothing real.
DEVELOPMENT_KEY = "dev:" + b64encode(sha256(b"only for development").digest()).decode()
NAEWON_KEYS = env_secret("NAEWON_KEYS") or (DEVELOPMENT_KEY if DEBUG else "")
if not NAEWON_KEYS:
    raise ImproperlyConfigured(
        "Set NAEWON_KEYS_FILE to a file with a key: personal data is sealed with it. `naewon keys new` makes one."
    )

ALLOWED_HOSTS = env_list("NAEWON_HOSTS") or (["*"] if DEBUG else [])
CSRF_FAILURE_VIEW = "naewon.web.stale.refuse_stale_page"
CSRF_TRUSTED_ORIGINS = env_list("NAEWON_ORIGINS")
# Where links in messages lead; without one they are left out.
PUBLIC_ORIGIN = CSRF_TRUSTED_ORIGINS[0] if CSRF_TRUSTED_ORIGINS else ""

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
    "naewon.vault",
    "naewon.journal",
    "naewon.clinics",
    "naewon.marketing",
    "naewon.patients",
    "naewon.inquiries",
    "naewon.team",
    "naewon.contacts",
    "naewon.visits",
    "naewon.handovers",
    "naewon.alarms",
    "naewon.scores",
    "naewon.queues",
    "naewon.intake",
    "naewon.insights",
    "naewon.privacy",
    "naewon.oversight",
    "naewon.api",
    "naewon.web",
    "naewon.ops",
    # After ours, so that our templates win.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.kakao",
    "allauth.socialaccount.providers.naver",
]

# What dresses an answer with headers: every one of Django's, and those given at the doors before Django is asked.
DRESSING = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "naewon.web.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = [
    *DRESSING,
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "naewon.web.language.LanguageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "naewon.web.refusals.RefusalMiddleware",
    "naewon.web.asking.AskingMiddleware",
    "naewon.web.account.presence.PresenceMiddleware",
    "naewon.web.account.rules.SignInRulesMiddleware",
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

DATABASES = {"default": database_at(env_secret("DATABASE_URL") or "postgresql:///naewon")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
# What is asked through naewon.tenancy.prepared is planned the first time, and kept.
DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = 0
if pool := env_int("NAEWON_POOL", 0):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
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
    {"NAME": "naewon.clinics.passwords.FamiliarPasswordValidator"},
    {"NAME": "naewon.clinics.passwords.OwnNameValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

PASSWORD_RESET_TIMEOUT = 3600

# What stands behind the sign-in (docs/decisions/0012-sign-in.md). Wrong tries are counted in the database, by ours.
ACCOUNT_ADAPTER = "naewon.web.account.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "reauthenticate": "naewon.web.account.forms.AgainForm",
    "change_password": "naewon.web.account.forms.ChangePasswordForm",
    "reset_password_from_key": "naewon.web.account.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "naewon.web.account.factors.FactorAdapter"
MFA_FORMS = {
    "authenticate": "naewon.web.account.factors.CodeForm",
    "reauthenticate": "naewon.web.account.factors.CodeAgainForm",
    "activate_totp": "naewon.web.account.factors.FirstCodeForm",
    "add_webauthn": "naewon.web.account.factors.NewPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RATE_LIMITS = False
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Naewon"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or PLAIN_HTTP
SECOND_FACTOR = not (os.environ.get("NAEWON_SECOND_FACTOR") == "off" and (DEBUG or PLAIN_HTTP))

SOCIALACCOUNT_ADAPTER = "naewon.web.account.adapter.ElsewhereAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
AUTHORITIES = {"kakao": "https://kauth.kakao.com", "naver": "https://nid.naver.com"}
SOCIALACCOUNT_PROVIDERS = {
    name: {"APPS": [{"client_id": key, "secret": env_secret(f"{name.upper()}_CLIENT_SECRET"), "key": ""}]}
    for name in AUTHORITIES
    if (key := os.environ.get(f"{name.upper()}_CLIENT_ID", ""))
}

# A code that was used is remembered here, where all web processes see it.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "clinics_remembered"}}

EMAIL_URL = env_secret("NAEWON_EMAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_URL else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("NAEWON_EMAIL_FROM", "Naewon <no-reply@localhost>")
if EMAIL_URL:
    globals().update(env_email(EMAIL_URL))

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
        # A form that leads to another's sign-in is followed there.
        "form-action": [SELF, *(AUTHORITIES[name] for name in SOCIALACCOUNT_PROVIDERS)],
        "connect-src": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 0 if DEBUG or PLAIN_HTTP else env_int("NAEWON_HSTS_SECONDS", 365 * 24 * 3600)
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEBUG or PLAIN_HTTP)
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "naewon.web.account.sessions"
# What an error report may quote of a request or a frame: nothing.
DEFAULT_EXCEPTION_REPORTER_FILTER = "naewon.vault.reports.NothingPersonal"
# Whether a request came by HTTPS the server says, which believes the proxies named in `naewon serve --proxy` alone. The
# header itself anybody can send, so there is no SECURE_PROXY_SSL_HEADER.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

OUTGOING_LOOPBACK = DEBUG or os.environ.get("NAEWON_LOOPBACK") == "1"
JOURNAL_YEARS = env_int("NAEWON_JOURNAL_YEARS", 3)
if JOURNAL_YEARS < 2:
    raise ImproperlyConfigured("NAEWON_JOURNAL_YEARS must be 2 or more: the law asks for two years.")

SOLAPI_URL = os.environ.get("SOLAPI_URL", "https://api.solapi.com")
META_GRAPH_URL = os.environ.get("META_GRAPH_URL", "https://graph.facebook.com/v26.0")
KAKAO_MOMENT_URL = os.environ.get("KAKAO_MOMENT_URL", "https://apis.moment.kakao.com")
KOS_URL = os.environ.get("KOS_URL", "https://api.kos-solution.com")
TYPEFORM_URL = os.environ.get("TYPEFORM_URL", "https://api.typeform.com")
TALLY_URL = os.environ.get("TALLY_URL", "https://api.tally.so")
TWILIO_URL = os.environ.get("TWILIO_URL", "https://api.twilio.com")
AIRCALL_URL = os.environ.get("AIRCALL_URL", "https://api.aircall.io")
CHANNEL_TALK_URL = os.environ.get("CHANNEL_TALK_URL", "https://api.channel.io")
# Of one answer of another's server, in bytes.
LARGEST_ANSWER = 4 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"naewon": {"level": "INFO"}},
}
