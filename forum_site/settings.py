"""The only settings file. What differs between machines comes from the environment: deploy/env.example."""

import re
import sys
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import pgettext_lazy
from js_asset import static_lazy

from forum_site import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env.load(str(BASE_DIR / ".env"))
TESTING = "pytest" in sys.modules

# Core ------------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.secret("SECRET_KEY", "not-secret-development-and-tests-only" if DEBUG or TESTING else None)
SITE_URL = env.site("SITE_URL", "http://127.0.0.1:8000" if DEBUG or TESTING else "")
if not SITE_URL:
    env.stop("SITE_URL", "is required when DEBUG is off, for example https://forum.example")
# A site that refuses its own address is of no use: only further names need to be told.
ALLOWED_HOSTS = [
    re.sub(r"^https?://|:\d+$", "", SITE_URL),
    *env.hosts("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else []),
]

INSTALLED_APPS = [
    "modeltranslation",
    "core.admin_config.ForumAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "js_asset",
    "django_prose_editor",
    "django_countries",
    "simple_history",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "forum_site",
    "news",
    "events",
    "speakers",
    "core",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.PermissionsPolicy",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.CleanRequest",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.page_cache.PublicPageCache",
    "core.middleware.LanguageFromPath",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.middleware.OrganiserLanguage",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "forum_site.urls"
WSGI_APPLICATION = "forum_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "core.templatetags.text",
                "core.templatetags.moments",
                "core.templatetags.ui",
                "events.templatetags.events",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "forum_site.context_processors.page",
                "events.context_processors.change_strip",
            ],
        },
    },
]

# Database and cache ----------------------------------------------------------------------------

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'forum.sqlite3'}")}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets visitors read while an organiser saves; IMMEDIATE makes writers queue instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.redis("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

# Accounts --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "admin:login"
# Whoever rules over accounts needs a code besides the password wherever the site is served for others.
TWO_STEP_LOGIN = env.flag("TWO_STEP_LOGIN", SITE_URL.startswith("https:"))
OTP_TOTP_ISSUER = ALLOWED_HOSTS[0]
# Kinds of records that nobody publishes who changed them last: “events.speech,news.newsitem”.
SECOND_APPROVAL = env.kinds("SECOND_APPROVAL")
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"

# Languages, dates and numbers ------------------------------------------------------------------

LANGUAGE_CODE = "ar"
LANGUAGES = [
    ("ar", "العربية"),
    ("en", "English"),
]
# The languages that names, titles, rooms and posts of what is public must stand in. One that is added
# to LANGUAGES joins this list once its texts are complete; until then it falls back, marked.
REQUIRED_LANGUAGES = ["ar", "en"]
INTERPRETATION_LANGUAGES = ["ar", "en", "fr", "es", "ru", "zh"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "ar"
MODELTRANSLATION_ENABLE_FALLBACKS = False
LOCALE_PATHS = [BASE_DIR / "forum_site" / "locale_overrides", BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["core.formats"]
TIME_ZONE = "Asia/Kuwait"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
# One setting each for the whole site (experience.md B24, B33).
TWENTY_FOUR_HOUR_CLOCK = env.flag("TWENTY_FOUR_HOUR_CLOCK", False)
# The standard's Arabic name is «السعودية (المملكة العربية)».
COUNTRIES_OVERRIDE = {"SA": pgettext_lazy("country", "Saudi Arabia")}
# The states of the Gulf Cooperation Council stand first where a country is chosen.
COUNTRIES_FIRST = ["AE", "BH", "KW", "OM", "QA", "SA"]

# Whether phones keep the programme for a hall without a network (experience.md §2.9). Switched off, it is
# taken back from those that have it; while the files change under one name, it is of no use.
OFFLINE_COPIES = env.flag("OFFLINE_COPIES", not DEBUG)

# Static files and media ------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Source maps are for developers: they need no compressed copies, which take most of the time.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    "map",
    "woff2",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "avif",
    "gz",
    "br",
    "ico",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
LARGEST_UPLOAD = 20_000_000  # bytes of one file
FILE_UPLOAD_HANDLERS = [
    "core.uploads.limit.DropLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "core.static_files.StaticFiles"
    },
}
JQUERY_UI_URL = "vendor/jquery-ui/jquery-ui.min.js"
# It names the buttons of the rich-text editor and lets no markup through.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("js/admin/toolbar_words.js")],
        "extensions": {"ToolbarWords": lambda config, allowed: None},
    }
]

# Security --------------------------------------------------------------------------------------

# The nonces are given out only where a page asks for one: the admin's rich-text editor.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = []
if SITE_URL.startswith("https://"):
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# Logs ------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
