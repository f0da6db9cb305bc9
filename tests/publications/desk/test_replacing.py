"""The text of a paper is replaced by a file: it is shown what would change, and it is one revision."""

import base64
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import SiteImage
from publications.facts.released import whole_record
from publications.models import Addressee, BroughtFile, PaperPage
from publications.record import body
from tests import factories, pdf_samples
from tests.publications.imports.word import files
from tests.publications.imports.word.files import TITLE, by_hand, paragraph

pytestmark = pytest.mark.django_db
WORDS = "Freight waits for three days in the harbours of the north, and nobody has counted them."


def text(*paragraphs: str, second: str = "Costs") -> bytes:
    """Return a Word file of two sections."""
    first, *others = (paragraph(one) for one in (paragraphs or (WORDS,)))
    parts = [TITLE, paragraph("By Ada Example"), paragraph("Ports", style="Heading1"), first]
    return by_hand(
        "".join([*parts, paragraph(second, style="Heading1"), *others, paragraph("So be it.")])
    )


@pytest.fixture
def editor(client):
    user = factories.make_user("editor")
    client.force_login(user)
    return user


@pytest.fixture
def paper(client, editor):
    """Bring a paper in, as it is replaced afterwards."""
    catalogue = factories.catalogue()
    file = SimpleUploadedFile("first.docx", text())
    answer = client.post("/admin/papers/bring-in/", {"file": file, "catalogue": catalogue.pk})
    client.post(answer.url, {"make": ""})
    return PaperPage.objects.get()


def replace_address(paper: PaperPage) -> str:
    return reverse("replace_text", args=[paper.pk])


def lay_out(client, paper: PaperPage, content: bytes, name: str = "second.docx"):
    file = SimpleUploadedFile(name, content)
    return client.post(replace_address(paper), {"file": file}, follow=True)


def latest(paper: PaperPage) -> PaperPage:
    paper.refresh_from_db()
    return paper.get_latest_revision_as_object()


def parts(paper: PaperPage) -> dict[str, str]:
    """Return the addresses of headings and paragraphs by their words."""
    return {
        block.text if isinstance(block, body.Heading) else body.plain(block.content): block.id
        for block in whole_record(paper).body
        if isinstance(block, body.Heading | body.Paragraph)
    }


def told(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_form_of_a_paper_leads_to_another_text(client, paper):
    form = client.get(reverse("wagtailadmin_pages:edit", args=[paper.pk]))
    assert replace_address(paper) in form.content.decode()
    door = told(client.get(replace_address(paper)))
    assert "The slow harbour" in door
    assert "Begin with an empty form" not in door


def test_what_would_change_is_shown_and_nothing_is_stored(client, paper):
    before = paper.latest_revision_id
    answer = lay_out(client, paper, text("Nobody waits any more, and all is counted.", WORDS))
    assert "What would change in “The slow harbour”" in told(answer)
    assert "Replace what is ticked" in told(answer)
    assert [part.name for part in answer.context["changes"]] == ["full_text"]
    (difference,) = answer.context["changes"][0].comparisons[0]
    assert '<ins class="addition"><br>Nobody waits any more' in difference
    paper.refresh_from_db()
    assert paper.latest_revision_id == before
    assert BroughtFile.objects.get(paper=None).replaces == paper


def test_text_is_replaced_in_one_revision_that_can_be_taken_back(client, paper):
    before = paper.latest_revision
    table, _status = lay_out(client, paper, text("Nobody waits.", WORDS)).redirect_chain[0]
    answer = client.post(table, {"make": "", "take": ["full_text"]}, follow=True)
    after = latest(paper)

    assert PaperPage.objects.count() == 1
    assert paper.revisions.count() == 2
    assert "Nobody waits." in parts(after)
    assert "The text is replaced" in told(answer)
    for address in ("revisions_compare", "revisions_revert"):
        keys = [paper.pk, before.pk]
        if address == "revisions_compare":
            keys.append(paper.latest_revision_id)
        there = reverse(f"wagtailadmin_pages:{address}", args=keys)
        assert there in answer.content.decode()
        assert client.get(there).status_code == 200
    assert BroughtFile.objects.filter(paper=paper).count() == 2


def test_parts_with_the_same_words_keep_their_addresses(client, paper):
    before = parts(paper)
    table, _status = lay_out(client, paper, text("A new beginning.", WORDS)).redirect_chain[0]
    client.post(table, {"make": "", "take": ["full_text"]})
    after = parts(latest(paper))

    same = ("Ports", "Costs", WORDS, "So be it.")
    assert {words: after[words] for words in same} == {words: before[words] for words in same}
    assert len(set(after.values())) == len(after)
    assert after["A new beginning."] not in before.values()


def headed(words: str, level: str = "2") -> tuple[str, dict[str, str]]:
    return "heading", {"text": words, "level": level}


def kinds(paper: PaperPage) -> list[str]:
    return [block.block_type for block in latest(paper).full_text]


def test_headings_that_are_blocks_stay_blocks_and_are_no_change(client, editor):
    stored = [headed("Ports"), ("paragraph", f"<p>{WORDS}</p>"), headed("Costs"),
              ("paragraph", "<p>Much.</p>"), ("paragraph", "<p>So be it.</p>")]  # fmt: skip
    paper = factories.make_paper(full_text=stored)
    assert lay_out(client, paper, text(WORDS, "Much.")).context["changes"] == []

    before = parts(latest(paper))
    answer = lay_out(client, paper, text(WORDS, "Little.", second="Gains"))
    (difference,) = answer.context["changes"][0].comparisons[0]
    assert "Ports" not in "".join(re.findall("<(?:ins|del)[^>]*>(.*?)</(?:ins|del)>", difference))
    client.post(answer.redirect_chain[0][0], {"make": "", "take": ["full_text"]})
    after = parts(latest(paper))
    assert kinds(paper) == ["heading", "paragraph", "heading", "paragraph", "paragraph"]
    assert {words: after[words] for words in ("Ports", WORDS, "So be it.")} == {
        words: before[words] for words in ("Ports", WORDS, "So be it.")
    }


def test_heading_in_a_text_stays_there_where_only_others_are_blocks(client, editor):
    paper = factories.make_paper(
        full_text=[headed("Ports"), ("paragraph", f"<p>{WORDS}</p><h3>Costs &amp; gains</h3>")]
    )
    table, _status = lay_out(client, paper, text(WORDS, "Much.")).redirect_chain[0]
    client.post(table, {"make": "", "take": ["full_text"]})
    assert kinds(paper) == ["heading", "paragraph"]
    assert "<h2" in latest(paper).full_text[1].value.source


def shown(*pictures: tuple[str, str]) -> bytes:
    """Return a page with pictures, each with its description and caption."""
    figures = "".join(
        f"<figure><img src='data:image/png;base64,"
        f"{base64.b64encode(factories.image_bytes(color, (300, 200))).decode()}' alt='{alt}'></figure><p>{color}</p>"
        for color, alt in pictures
    )
    return f"<h1>The slow harbour</h1><h2>Ports</h2><p>{WORDS}</p>{figures}".encode()


def test_picture_that_is_there_is_not_stored_again_and_keeps_its_description(client, editor):
    paper = factories.make_paper()
    first = shown(("red", "Red"), ("blue", "Sea"), ("red", "Red again"))
    table, _status = lay_out(client, paper, first, "a.html").redirect_chain[0]
    client.post(table, {"make": "", "take": ["full_text"]})
    assert SiteImage.objects.count() == 2
    described = latest(paper)
    figure = described.full_text[1].value
    figure["image"].contextual_alt_text, figure["caption"] = "A quay at dusk", "By hand"
    described.save_revision()
    assert lay_out(client, paper, first, "a.html").context["changes"] == []

    second = shown(("blue", "The sea"), ("red", "Red"), ("red", "Red"), ("green", "A field"))
    table, _status = lay_out(client, paper, second, "b.html").redirect_chain[0]
    client.post(table, {"make": "", "take": ["full_text"]})
    figures = [one.value for one in latest(paper).full_text if one.block_type == "figure"]
    assert [(one["image"].contextual_alt_text, one["caption"]) for one in figures] == [
        ("Sea", ""), ("A quay at dusk", "By hand"), ("Red again", ""), ("A field", ""),
    ]  # fmt: skip
    assert SiteImage.objects.count() == 3


def test_what_is_not_ticked_stays_and_nothing_ticked_changes_nothing(client, paper):
    table, _status = lay_out(client, paper, files.authors_paper()).redirect_chain[0]
    shown = client.get(table).context["changes"]
    assert [part.name for part in shown] == [
        "abstract",
        "key_points",
        "recommendation_sets",
        "full_text",
    ]
    assert not Addressee.objects.exists()
    assert not SiteImage.objects.exists()

    client.post(table, {"make": ""})
    assert paper.revisions.count() == 1
    client.post(table, {"make": "", "take": ["key_points", "title"]})
    after = latest(paper)
    assert len(after.key_points) == 2
    assert (after.abstract, after.recommendation_sets.count()) == ("", 0)
    assert WORDS in parts(after)


def test_pictures_that_would_go_are_shown(client, paper):
    table, _status = lay_out(client, paper, files.authors_paper()).redirect_chain[0]
    client.post(table, {"make": "", "take": ["full_text"]})
    page = lay_out(client, paper, text()).content.decode()
    small = re.findall(r'<img[^>]* src="([^"]*/renditions/[^"]*)"', page)
    assert small
    assert {client.get(address).status_code for address in small} == {200}


def test_text_that_is_the_same_changes_nothing(client, paper):
    answer = lay_out(client, paper, text())
    assert answer.context["changes"] == []
    assert "the paper has this text already" in told(answer)
    assert "Replace what is ticked" not in told(answer)


def test_public_page_stays_until_it_is_published(client, paper):
    paper.save_revision().publish()
    answer = lay_out(client, paper, text("Nobody waits.", WORDS))
    assert [part.name for part in answer.context["changes"]] == ["full_text"]
    assert answer.context["to_do"] == []
    table, _status = answer.redirect_chain[0]
    client.post(table, {"make": "", "take": ["full_text"]})
    paper.refresh_from_db()
    assert paper.live
    assert paper.has_unpublished_changes
    assert "Nobody waits." not in parts(PaperPage.objects.get())


def test_pdf_has_no_parts_that_could_replace_a_text(client, paper):
    answer = lay_out(client, paper, pdf_samples.paper("A text."), "paper.pdf")
    assert "Choose the Word file that it was made of" in told(answer)


def test_nobody_replaces_what_they_may_not_edit(client, paper):
    client.force_login(factories.make_user("contact"))
    assert client.get(replace_address(paper)).status_code in (302, 403, 404)
    paper.locked, paper.locked_by = True, factories.make_user("editor", "another")
    paper.save()
    client.force_login(factories.make_user("editor", "a-third"))
    assert client.get(replace_address(paper)).status_code in (302, 403)
