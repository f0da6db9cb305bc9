"""What would stop the printing is told before a paper is published, in words and with its place."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from publications.facts.print_faults import print_faults
from publications.facts.released import whole_record
from publications.formats import pdf
from publications.models import Addressee, Contribution, OtherSummary, PaperPage, RecommendationSet
from tests import factories
from tests.publications.desk.test_paper_form import add, form_data

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TAMIL = "தமிழ்"


@pytest.fixture
def publisher(client):
    client.force_login(factories.make_user("publisher"))
    return client


def heading(text: str, level: str = "2") -> tuple[str, dict]:
    return ("heading", {"text": text, "level": level})


def paragraph(html: str) -> tuple[str, object]:
    return ("paragraph", rich_text(f"<p>{html}</p>"))


def table(*rows: list[str]) -> dict:
    return {"type": "table", "value": {"table": {"data": list(rows)}, "source": ""}}


def empty_table() -> tuple[str, dict]:
    return ("table", {"table": json.dumps({"data": [["", ""]]}), "source": ""})


def figure(**image) -> dict:
    value = {"image": factories.make_image().pk, "alt_text": "", "decorative": False, **image}
    return {"type": "figure", "value": {"image": value, "caption": "", "source": ""}}


def with_text(*blocks: dict) -> PaperPage:
    paper = factories.make_paper("Grain", live=False)
    paper.full_text = json.dumps(list(blocks))
    return paper


def publish(client, *blocks, **fields):
    typed = {"full_text": streamfield(list(blocks)), **fields}
    return add(client, **typed, **{"action-publish": "1"})


def told_in_blocks(response, field: str = "full_text") -> dict[int, list[str]]:
    error = response.context["form"].errors.as_data()[field][0]
    return {number: inner.messages for number, inner in error.block_errors.items()}


# In the form


def test_paper_that_prints_is_published(publisher):
    response = publish(publisher, heading("Trade"), heading("By sea", "3"), paragraph("Ships."))
    assert response.status_code == 302
    assert PaperPage.objects.get().live


def test_letters_that_no_font_has_are_told_when_the_paper_is_published(publisher):
    response = publish(
        publisher, heading("Trade"), paragraph(f"They call it {TAMIL}."), title=f"On {TAMIL}"
    )
    assert PaperPage.objects.get().live
    page = publisher.get(response.url).content.decode()
    assert "The section “Trade” has letters that no font of the PDF has: த" in page
    assert "The title has letters that no font of the PDF has: த" in page
    assert "a font for them in the folder “fonts” mends it" in page


@pytest.mark.parametrize("quoted", ["საქართველო", "Հայաստան", "ประเทศไทย", TAMIL, "हिन्दी"])
def test_quotation_in_any_script_is_published_and_the_rest_of_it_printed(publisher, quoted):
    publish(publisher, ("quotation", {"text": f"{quoted} 1921", "attribution": "", "language": ""}))
    paper = PaperPage.objects.get()
    assert paper.live
    assert quoted in Client().get(paper.url).content.decode()
    assert pdf.render(whole_record(paper)).startswith(b"%PDF")


def test_fault_is_shown_on_the_page_that_comes_back(publisher):
    response = publish(publisher, empty_table())
    assert "The table in block 1 of the full text is empty" in response.content.decode()


def test_rows_are_stored_once_though_they_were_looked_at_before(publisher):
    addressee = Addressee.objects.create(name="Ports", locale=Locale.get_default())
    items = streamfield([("recommendation", "Count.")])
    row = {"addressee": str(addressee.pk), "lead_in": "Do:", "items": items}
    publish(publisher, recommendation_sets=inline_formset([row, row]))
    paper = PaperPage.objects.get()
    assert paper.recommendation_sets.count() == 2
    assert [one.sort_order for one in paper.recommendation_sets.all()] == [0, 1]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "heading", "value": {"text": "\ufe0f", "level": "2"}},
        {"type": "paragraph", "value": "<h2>\ufe0f</h2><p>Ships.</p>"},
    ],
)
def test_heading_that_print_leaves_out_is_told_with_the_number_of_its_block(block):
    first = {"type": "paragraph", "value": "<p>First.</p>"}
    told = [remark.sentence for remark in print_faults(with_text(first, block))]
    assert any(one.startswith("Block 2 of the full text is a heading without words") for one in told)  # fmt: skip


def test_signs_that_print_leaves_out_refuse_nothing(publisher):
    response = publish(publisher, heading("Trade 🚢"), abstract="Good 😀")
    assert response.status_code == 302
    assert PaperPage.objects.get().live


def test_signs_that_print_leaves_out_are_told_when_the_paper_is_published(publisher):
    response = publish(publisher, heading("Trade 🚢"))
    page = publisher.get(response.url).content.decode()
    assert "The heading “Trade 🚢” has signs that are left out in print: 🚢" in page


def test_draft_with_faults_is_kept_and_its_form_tells_them(publisher):
    blocks = [empty_table(), paragraph("Ships 🚢.")]
    assert add(publisher, full_text=streamfield(blocks)).status_code == 302
    paper = PaperPage.objects.get()
    assert not paper.live
    page = publisher.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
    assert "To be mended before the paper can be published" in page
    assert "The table in block 1 of the full text is empty" in page
    assert "has signs that are left out in print: 🚢" in page


def test_form_of_a_sound_paper_tells_nothing(publisher):
    paper = factories.make_paper("Grain")
    page = publisher.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
    assert "To be mended" not in page
    assert "Print leaves something out" not in page


def test_what_has_faults_is_not_handed_in_for_moderation(client):
    client.force_login(factories.make_user("editor"))
    data = form_data(full_text=streamfield([empty_table()]))
    address = ["publications", "paperpage", factories.catalogue().pk]
    response = client.post(
        reverse("wagtailadmin_pages:add", args=address), {**data, "action-submit": "1"}
    )
    assert 0 in told_in_blocks(response)


# By every other way


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (lambda: figure(), "Figure 1 has no alternative text: describe what it shows"),
        (
            lambda: figure(image=None),
            "The figure in block 1 of the full text has no picture: choose one.",
        ),
        (lambda: figure(alt_text="\x07"), "Figure 1 has no alternative text"),
        (
            lambda: table([" ", ""], ["", ""]),
            "The table in block 1 of the full text is empty: fill it",
        ),
    ],
)
def test_what_a_form_was_not_asked_about_is_refused_when_it_is_published(block, told):
    paper = with_text(block())
    with pytest.raises(ValidationError, match="full_text") as refused:
        paper.save_revision(clean=False).publish()
    assert any(told in message for message in refused.value.message_dict["full_text"])
    assert not PaperPage.objects.get(pk=paper.pk).live


def test_paper_whose_hour_is_to_be_set_is_looked_at_then():
    paper = with_text(figure())
    paper.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError, match="Figure 1 has no alternative text"):
        paper.save_revision(clean=False).publish()
    assert paper.scheduled_revision is None


def test_paper_whose_hour_has_come_is_released_whatever_was_lost_since():
    image = factories.make_image()
    paper = with_text(figure(image=image.pk, decorative=True))
    paper.go_live_at = timezone.now() + timedelta(days=1)
    paper.save_revision(clean=False).publish()
    image.file.storage.delete(image.file.name)
    past = timezone.now() - timedelta(seconds=1)
    revision = paper.scheduled_revision
    revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert PaperPage.objects.get(pk=paper.pk).live


def test_picture_that_was_lost_from_storage_is_told():
    image = factories.make_image()
    paper = with_text(figure(image=image.pk, decorative=True))
    assert print_faults(paper) == []
    image.file.storage.delete(image.file.name)
    (fault,) = print_faults(paper)
    assert (fault.field, fault.block, fault.stops) == ("full_text", 0, True)
    assert fault.sentence.startswith("Figure 1 has a picture that cannot be read.")


def test_figures_are_numbered_as_on_the_page():
    chart = {
        "type": "chart",
        "value": {"kind": "bars", "data": "A; 1", "caption": "C.", "description": "D."},
    }
    unfinished = {"type": "chart", "value": {**chart["value"], "data": ""}}
    paper = with_text(chart, unfinished, figure())
    assert [fault.sentence[:8] for fault in print_faults(paper)] == ["Figure 2"]


def test_each_figure_without_a_picture_and_each_empty_table_is_told_by_its_place():
    paper = with_text(figure(image=None), figure(image=None), table([""]), table([""]))
    assert [fault.sentence.partition(" of the ")[0] for fault in print_faults(paper)] == [
        "The figure in block 1",
        "The figure in block 2",
        "The table in block 3",
        "The table in block 4",
    ]


def test_quotation_without_words_is_left_out_and_told():
    quotation = {"type": "quotation", "value": {"text": " ", "attribution": "Nobody"}}
    (fault,) = print_faults(with_text(quotation))
    assert fault.sentence == (
        "Block 1 of the full text is a quotation without words: readers do not see it."
    )
    assert not fault.stops


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("paragraph", None, "is a text without words"),
        ("paragraph", "<p> <b>&nbsp;</b></p><ul><li></li></ul>", "is a text without words"),
        ("paragraph", '<p><span data-note=" ">*</span></p>', "is a text without words"),
        ("callout", {}, "is a box without words"),
        ("callout", {"title": None, "text": None}, "is a box without words"),
        ("callout", {"title": " ", "text": "<p></p>"}, "is a box without words"),
        ("paragraph", '<p>Ships<span data-note="">*</span></p>', "has a note without words"),
        ("table", {"table": {"data": [["Ships^[ ]"]]}}, "has a note without words"),
        ("quotation", {"text": "Wait.", "attribution": "Ann^[]"}, "has a note without words"),
    ],
)
def test_part_without_words_is_told(kind, value, told):
    (fault,) = print_faults(with_text({"type": kind, "value": value}))
    assert fault.sentence == f"Block 1 of the full text {told}: readers do not see it."
    assert not fault.stops


def test_note_that_is_not_closed_is_told_with_its_place():
    paper = with_text(
        {"type": "quotation", "value": {"text": "One.^[a\n\nb] two"}},
        {
            "type": "table",
            "value": {"table": {"data": [["2^[n", r"\^[n"]], "table_caption": "A^[b]"}},
        },
    )
    asked = json.dumps([{"type": "recommendation", "value": value} for value in ("A^[b]", "A^[b")])
    paper.recommendation_sets = [RecommendationSet(lead_in="We ask^[", items=asked)]
    point = {"kind": "finding", "text": '<p>A<span data-note="">*</span></p>', "figure": ""}
    paper.key_points = json.dumps([{"type": "key_point", "value": point}])
    told = [(f.field, f.block, f.sentence.partition(", where ")[0]) for f in print_faults(paper)]
    assert told == [
        ("key_points", 0, "Key point 1 has a note without words: readers do not see it."),
        ("", None, "A recommendation set has “^[”"),
        ("", None, "Recommendation 2 has “^[”"),
        ("full_text", 0, "Block 1 of the full text has “^[”"),
        ("full_text", 1, "Block 2 of the full text has “^[”"),
    ]
    assert not any(fault.stops for fault in print_faults(paper))


def test_text_of_a_note_alone_and_box_of_a_title_alone_are_not_empty():
    noted = {"type": "paragraph", "value": '<p><span data-note="See there.">*</span></p>'}
    titled = {"type": "callout", "value": {"title": "A box", "text": ""}}
    assert print_faults(with_text(noted, titled)) == []


def test_description_in_a_script_without_a_font_is_one():
    assert print_faults(with_text(figure(alt_text="საქართველო"))) == []


def test_everything_that_is_the_papers_own_is_looked_at():
    paper = factories.make_paper("Grain", live=False)
    paper.contributions = [Contribution(family_name=TAMIL)]
    paper.summaries = [OtherSummary(language="de", title="A", text=TAMIL)]
    paper.recommendation_sets = [RecommendationSet(lead_in=TAMIL, items="[]")]
    point = {"kind": "finding", "text": f"<p>{TAMIL}</p>", "figure": ""}
    paper.key_points = json.dumps([{"type": "key_point", "value": point}])
    places = [(f.field, f.block, f.sentence.partition(" has ")[0]) for f in print_faults(paper)]
    assert places == [
        ("key_points", 0, "Key point 1"),
        ("", None, "The recommendation set “To”"),
        ("", None, "The summary in another language (de)"),
        ("", None, f"The contributor “{TAMIL}”"),
    ]


def test_number_of_a_contact_or_name_of_the_house_is_not_the_papers_fault():
    person = factories.make_person("Ada", TAMIL)
    paper = factories.make_paper("Grain", contacts=[person])
    assert print_faults(paper) == []


def test_no_picture_is_opened(monkeypatch):
    paper = with_text(*[figure(decorative=True) for _ in range(3)])
    paper.hero_image, paper.hero_decorative = factories.make_image(), True

    def opened(*args, **kwargs):
        raise AssertionError("a picture was opened")

    monkeypatch.setattr("wagtail.images.models.AbstractImage.open_file", opened)
    monkeypatch.setattr("PIL.Image.open", opened)
    assert print_faults(paper) == []
