"""Which form of the admin each model has; models do not know it."""

from publications.desk import contributions, panels
from publications.desk.forms import LeadForm, PaperForm
from publications.models import Contribution, Lead, PaperPage, Series


def give_forms() -> None:
    """Give each model its form, where Wagtail looks for it; called once, when the app is ready."""
    Contribution.panels = contributions.row  # type: ignore[attr-defined]  # Wagtail looks for them.
    PaperPage.base_form_class = PaperForm
    PaperPage.edit_handler = panels.tabs
    Series.edit_handler = panels.series
    Lead.base_form_class = LeadForm  # type: ignore[attr-defined]  # Wagtail looks for it.
