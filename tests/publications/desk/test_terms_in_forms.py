"""Terms made and changed in the admin: what another has is told beside its field, and nothing is lost."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from publications.models import Addressee, Region, Series, Topic
from tests import factories

pytestmark = pytest.mark.django_db
KINDS = (Topic, Region, Series, Addressee)


@pytest.fixture
def admin(client):
    client.force_login(factories.make_user("administrator"))
    return client


def address(model: type, action: str, *args: int) -> str:
    return reverse(f"wagtailsnippets_publications_{model._meta.model_name}:{action}", args=args)


@pytest.mark.parametrize("model", KINDS)
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "Sea trade", "slug": ""}, "name"),
        ({"name": "Sea\u200b trade ", "slug": "other"}, "name"),
        ({"name": "Other", "slug": "sea-trade"}, "slug"),
    ],
)
def test_name_or_address_of_another_term_is_told_beside_its_field(admin, model, typed, field):
    model.objects.create(name="Sea trade", locale=Locale.get_default())
    other = model.objects.create(name="Fish", locale=Locale.get_default())
    for page in (address(model, "add"), address(model, "edit", other.pk)):
        answer = admin.post(page, {"description": "What was typed.", **typed})

        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == [field]
        assert "What was typed." in answer.content.decode()
    assert {one.name for one in model.objects.all()} == {"Sea trade", "Fish"}
