"""Pictures, licences and the publisher."""

import re

import pytest
from django.core.exceptions import ValidationError

from core.models import Licence, PublisherSettings, document_path
from core.models.licences import licence_address
from publications.models import PaperPage, Series
from tests import factories

TOKEN = r"[A-Za-z0-9_-]{22}"  # 128 bits in base 64.


@pytest.mark.django_db
def test_title_and_file_name_of_a_picture_never_become_its_description():
    picture = factories.make_image("IMG_2041 final")

    assert picture.default_alt_text == ""
    assert picture.get_rendition("width-100").alt == ""
    picture.description = "A destroyer at sea"
    assert picture.default_alt_text == "A destroyer at sea"


@pytest.mark.django_db
def test_pictures_lie_under_unguessable_names_without_the_original_one():
    one, two = factories.make_image("Secret merger"), factories.make_image("Secret merger")

    assert re.fullmatch(rf"originals/{TOKEN}/image\.png", one.file.name)
    assert one.file.name != two.file.name
    size = one.get_rendition("width-100")
    assert re.fullmatch(rf"renditions/{TOKEN}/image\.[\w.-]+", size.file.name)
    assert one.file.name.split("/")[1] not in size.file.name


def test_documents_lie_under_unguessable_and_plain_names():
    path = document_path(None, "../../Größe & Maß <b>.PDF")

    assert re.fullmatch(rf"documents/{TOKEN}/grosse-mass-b\.pdf", path)
    assert path != document_path(None, "../../Größe & Maß <b>.PDF")
    assert re.fullmatch(rf"documents/{TOKEN}/document\.pdf", document_path(None, "戦略.pdf"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Größe und Maß", "grosse-und-mass"),
        ("Łódź’s new Øresund", "lodzs-new-oresund"),
        ("国家安全保障戦略", "paper"),
    ],
)
def test_a_title_makes_an_address_that_anybody_can_type(title, slug):
    assert factories.make_paper(title).slug == slug


@pytest.mark.parametrize(
    ("licence", "path"),
    [
        (Licence.CC_BY, "licenses/by/4.0/"),
        (Licence.CC_BY_SA, "licenses/by-sa/4.0/"),
        (Licence.CC_BY_ND, "licenses/by-nd/4.0/"),
        (Licence.CC_BY_NC, "licenses/by-nc/4.0/"),
        (Licence.CC_BY_NC_ND, "licenses/by-nc-nd/4.0/"),
        (Licence.CC0, "publicdomain/zero/1.0/"),
    ],
)
def test_licence_has_the_address_of_its_deed(licence, path):
    assert licence.url == f"https://creativecommons.org/{path}"


def test_reserved_rights_have_no_deed():
    deeds = {licence: licence_address(licence.value) for licence in Licence}
    assert deeds.pop(Licence.RESERVED) == ""
    assert all(deed.startswith("https://creativecommons.org/") for deed in deeds.values())
    assert len(set(deeds.values())) == len(deeds) == 6


def messages(instance, *left_out: str) -> dict[str, list[str]]:
    try:
        instance.full_clean(exclude=left_out)
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.django_db
@pytest.mark.parametrize("issn", ["2049-3630", "20493630", "2434-561X"])
def test_issn_with_the_right_check_digit_is_accepted(issn):
    assert messages(PublisherSettings(name="House", issn=issn)) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("issn", ["2049-3631", "2049-363", "ISSN"])
def test_other_issn_is_refused_with_an_example(issn):
    refused = messages(PublisherSettings(name="House", issn=issn))

    assert refused == {
        "issn": [f"{issn} is not an ISSN: its check digit does not fit. For example: 2049-3630."]
    }


@pytest.mark.django_db
def test_issn_of_a_series_gets_its_hyphen():
    series = Series(name="Brussels Papers", issn="20493630", locale=factories.catalogue().locale)
    series.full_clean()

    assert series.issn == "2049-3630"


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["10.5555", "10.1000.10"])
def test_doi_prefix_is_accepted(prefix):
    assert messages(PublisherSettings(name="House", doi_prefix=prefix)) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["10.", "11.5555", "10.5555/", "doi:10.5555"])
def test_other_doi_prefix_is_refused(prefix):
    assert "doi_prefix" in messages(PublisherSettings(name="House", doi_prefix=prefix))


@pytest.mark.parametrize(
    "doi", ["10.5555/bp.2023.12", "10.1002/(SICI)1096<1::AID-AJMG1>3.0.CO;2-A"]
)
def test_doi_of_a_paper_is_accepted(doi):
    assert PaperPage._meta.get_field("doi").clean(doi, None) == doi


@pytest.mark.parametrize(
    "doi", ["https://example.org/10.5555/x", "10.5555/", "10.5555", "10.5555/a b"]
)
def test_other_doi_of_a_paper_is_refused_with_an_example(doi):
    with pytest.raises(ValidationError, match="such as 10.5555/bp.2023.12"):
        PaperPage._meta.get_field("doi").clean(doi, None)
