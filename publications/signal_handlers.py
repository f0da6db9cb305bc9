"""When X, call Y; no logic here."""

from wagtail.signals import page_published


def connect() -> None:
    """Connect the handlers; called once, when the app is ready."""
    from publications.models import PaperPage

    page_published.connect(publish_new_persons_with_their_paper, sender=PaperPage)


def publish_new_persons_with_their_paper(instance, **kwargs) -> None:
    instance.publish_new_persons()
