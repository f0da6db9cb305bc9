"""Whether this process was told to end: whoever does long work asks between two steps of it."""

from threading import Event

stopping = Event()


class Stopped(Exception):
    """The process is to end, and what was begun goes back to where it came from."""
