"""Django as a team would set it for an API alone: no sessions, no pages, connections that stay open."""

import json
import os
from pathlib import Path
from typing import Any, Final

GIVEN: Final[dict[str, Any]] = json.loads(Path(os.environ["PEER_GIVEN"]).read_text())

_place = GIVEN["database"]

DEBUG = False
SECRET_KEY = "nothing is signed with it"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["rest_framework"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING_CONFIG = None
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _place["name"],
        "USER": _place["user"],
        "PASSWORD": _place["password"],
        "HOST": _place["host"],
        "PORT": _place["port"],
        "CONN_MAX_AGE": None,
        # Each statement is prepared when it is first run, as the API's are.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 0},
    }
}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["callers.Bearer"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "UNAUTHENTICATED_USER": None,
}
