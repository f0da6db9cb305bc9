"""The name that Wagtail's command had before; some crontabs still have it."""

from core.management.commands.publish_scheduled import Command

__all__ = ["Command"]
