"""The web application of Gunning: screens, sessions and rights at the door."""

from webadmin.app import create_app
from webadmin.settings import Settings, settings_from

__all__ = ["Settings", "create_app", "settings_from"]
