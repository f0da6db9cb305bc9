"""Settings of Colophon. What differs from site to site comes from the environment (see docs/running.md)."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from core.running import environment as env
from core.running.environment import no_reply, refuse_misspelt
from core.texts import direction

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_folder("DATA_DIR", BASE_DIR / "var")
PORT = env.port("PORT", 8000)
SITE = env.site_url("SITE_URL", f"http://localhost:{PORT}")
SITE_URL = SITE.geturl()
LOCAL = SITE.hostname in ("localhost", "127.0.0.1")
DEBUG = env.debug("DEBUG", local=LOCAL)
# Readers are told to come back soon; the admin and its files stay open.
MAINTENANCE = env.flag("MAINTENANCE")
SECRET_KEY = env.secret_key("SECRET_KEY", DATA_DIR / "secret-key", local=LOCAL)
ALLOWED_HOSTS = [SITE.hostname, "localhost", "127.0.0.1"]

INSTALLED_APPS = [
    "publications",
    "people",
    "core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "core.running.health.HealthMiddleware",
    "core.middleware.CompressedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.BrowserRulesMiddleware",
    "core.middleware.NotKeptMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageMiddleware",
    "core.middleware.MaintenanceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.middleware.SignOutMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.signing_in.signed_out.SignedOutMiddleware",
    "core.middleware.OneInstantMiddleware",
    "core.access.admin_access.AdminAccessMiddleware",
    "core.middleware.InUseMiddleware",
    "core.editing.malformed.MalformedFormMiddleware",
    "core.editing.refusals.RefusedMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "core.urls"
WSGI_APPLICATION = "core.wsgi.application"
APPEND_SLASH = True

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
                "core.site.frame.around_every_page",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "colophon.sqlite3", local=LOCAL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "core.running.memory.ShortMemory"}}

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "heavy": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# What is counted, and how often it may be tried, stands in core.signing_in.sign_in.
AXES_HANDLER = "core.signing_in.sign_in.Doors"
AXES_CLIENT_IP_CALLABLE = "core.signing_in.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "core.views.too_many_attempts"
AXES_VERBOSE = False
WAGTAILADMIN_USER_LOGIN_FORM = "core.signing_in.sign_in.SignInForm"
# How many proxies of the house's own stand before us; none where nothing is said of them.
TRUSTED_PROXIES = env.proxies("TRUSTED_PROXIES")
# A link to a new password holds for two hours, as its mail says.
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German")), ("fr", _("French"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Wagtail speaks forty languages, and our own words three.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")]
LANGUAGES_BIDI = sorted(direction.SCRIPTS)
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.time_zone("TIME_ZONE", "Europe/Brussels")
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "core.formats"

STATIC_URL = "/static/"
STATIC_ROOT = env.static_folder("STATIC_ROOT", DATA_DIR)
# Uploads lie where no web server looks; core.views serves them after asking core.release.
MEDIA_ROOT = DATA_DIR / "uploads"
MEDIA_URL = "/media/"
# Behind nginx: the internal location that hands out MEDIA_ROOT, such as /protected/.
X_ACCEL_REDIRECT = env.location("X_ACCEL_REDIRECT")
# The house's own fonts for print, which lie as files beside the uploads.
PRINT_FONTS = env.font_families("PRINT_FONTS")
FONTS_ROOT = DATA_DIR / "fonts"
STORAGES = {
    "default": {"BACKEND": "core.uploads.storage.PrivateStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = LOCAL
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE.scheme == "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SITE.scheme == "https" else 0
# What else a browser shall only ask by https is the house's to say: other sites of it may not be ready.
HSTS = env.choice("HSTS", "SITE", ("SITE", "SUBDOMAINS", "PRELOAD"))
SECURE_HSTS_INCLUDE_SUBDOMAINS = SITE.scheme == "https" and HSTS != "SITE"
SECURE_HSTS_PRELOAD = SITE.scheme == "https" and HSTS == "PRELOAD"
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Wagtail lifts this for its previews, which are frames of the admin.
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    }
}
# The sites that may show flipbooks in a frame of theirs; nothing else of ours is framed anywhere.
EMBED_ORIGINS = env.origins("EMBED_ORIGINS")
# Wagtail's date pickers and inline panels still write inline scripts and styles.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}

# What the clock does beside releasing: functions without arguments.
AT_EVERY_TICK = [
    "publications.production.exporting.request_again",
    "publications.production.exporting.request_missing",
    "core.signing_in.doors.forget_old",
    "core.files.kept_uploads.forget_old",
    "publications.models.archives.forget_old_archives",
    "publications.models.brought_files.forget_old",
]
# What a worker does every ten seconds beside its work, in a thread of its own.
AT_EVERY_BEAT = ["publications.production.exporting.hold_claims"]

# What the sitemap lists beside pages: a function that gives addresses, by the name of its part.
SITEMAP_SECTIONS = {
    "terms": "publications.catalogue.term_views.sitemap_addresses",
    "bookcase": "publications.catalogue.bookcase_views.sitemap_addresses",
}

# Mail goes through the queue, so that nobody waits for a mail server, and none is lost while it is down.
MAIL_SERVER = env.mail_server("EMAIL_URL")
MAIL_TRANSPORT = "core.running.mail.CarefulSmtp"
EMAIL_BACKEND = (
    "core.running.mail.Queue" if MAIL_SERVER else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_TIMEOUT = 20
globals().update(MAIL_SERVER or {})
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mailbox("EMAIL_FROM", no_reply(SITE.hostname or ""))
# Where faults are reported that others could use; empty: the publisher's own address.
SECURITY_CONTACT = env.contacts("SECURITY_CONTACT")

WAGTAIL_SITE_NAME = "Colophon"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_EDIT_FORM = "wagtail.users.forms.UserEditForm"
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.files.file_forms.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.files.file_forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# A reader without the right gets "not found", so a shared password would have nowhere to be typed.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILEMBEDS_FINDERS: list[str] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search_backend"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "core.editing.widgets.NamedRichTextArea"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Old addresses are kept by core.addresses.old_addresses, in the transaction that changes an address.
WAGTAILREDIRECTS_AUTO_CREATE = False

LOG_LEVEL = env.choice("LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line": {"()": "core.running.logs.OneLine"}},
    "formatters": {
        "line": {
            "class": "core.running.logs.TimedFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["one_line"],
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # What a process runs with is said at its start, whatever the level.
    "loggers": {"core.running.starting": {"level": "INFO"}},
}

refuse_misspelt()
