#!/usr/bin/env python3
"""Colophon's command line."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import InterfaceError, OperationalError

    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, InterfaceError) as error:
        why = str(error).strip().partition("\n")[0]
        sys.exit(f"The database cannot be used: {why} (see DATABASE_URL).")


if __name__ == "__main__":
    main()
