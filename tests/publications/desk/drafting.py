"""What is wrong in the form of a paper, and how a draft is saved, by hand and by itself."""

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from publications.models import PaperPage
from tests import factories
from tests.publications.desk.test_paper_form import form_data

WRONG = [
    ("isbn", "978-92-95055-02-6", "is not an ISBN"),
    ("isbn", "nonsense", "is not an ISBN"),
    ("doi", "10.5555", "A DOI starts with 10."),
    ("updated_on", "2024-05-15", "This is before the paper was published."),
]
NOT_STORABLE = [
    ("number", "1" * 21, "at most 20 characters"),
    ("isbn", "9" * 41, "at most 40 characters"),
    ("published_on", "yesterday", "Enter a valid date."),
    ("kind", "novel", "Select a valid choice."),
    ("series", "99999", "Select a valid choice."),
    ("subtitle", "x" * 256, "at most 255 characters"),
]


def edit(client, paper, **fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[paper.pk]), form_data(**fields))


def autosave(client, paper=None, **fields):
    home = ["publications", "paperpage", factories.catalogue().pk]
    new = reverse("wagtailadmin_pages:add", args=home)
    address = reverse("wagtailadmin_pages:edit", args=[paper.pk]) if paper else new
    return client.post(address, form_data(**fields), headers={"accept": "application/json"})


def draft_of() -> PaperPage:
    return PaperPage.objects.get().get_latest_revision_as_object()


def person_data(**fields) -> dict[str, str]:
    data = {
        "given_name": "Ada", "family_name": "Example", "role": "", "role_language": "",
        "email": "", "office": "", "biography": rich_text(""), "affiliation": "", "role_translation": "",
        "name_suffix": "", "sort_name": "", "orcid": "", "numbers": inline_formset([]),
        "comments": inline_formset([]), **fields,
    }  # fmt: skip
    return nested_form_data(data)
