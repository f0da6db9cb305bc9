#!/usr/bin/env python3
"""Colophon's command line."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import Error

    from core.running import unusable

    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    try:
        execute_from_command_line(sys.argv)
    except Error as error:
        if not unusable.is_unusable(error):
            raise
        sys.exit(unusable.sentence(error))


if __name__ == "__main__":
    main()
