"""When X, call Y; no logic here."""


def connect() -> None:
    """Connect the handlers; called once, when the app is ready."""
