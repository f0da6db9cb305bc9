"""A paper's page: every element of a publication, said so that it can be seen and heard."""

import csv
import datetime

import pytest
from wagtail.models import PageViewRestriction

from people.models import PersonPage
from publications.models import PaperPage
from tests.templates import builders
from tests.templates.reading import Element, get

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


# The head of a paper


def test_dense_line_names_kind_date_series_pages_and_doi(paper_html):
    line = paper_html.one("p.dense")
    assert line.text.startswith("Study")
    assert line.one("time")["datetime"] == "2024-03-07"
    for fact in ("Harbour Papers 12/2024", "24 pages", "doi:10.5555/harbour.2024.12"):
        assert fact in line.text
    addresses = [link["href"] for link in line.all("a")]
    assert addresses == ["/series/harbour-papers/", "https://doi.org/10.5555/harbour.2024.12"]


def test_title_and_subtitle_stand_in_one_group(paper_html):
    group = paper_html.one("hgroup")
    assert group.one("h1").text == "The slow harbour"
    assert group.one("p").text == "Can two ferries be enough?"


def test_byline_keeps_names_as_published(paper_html):
    authors = [a.text for a in paper_html.all("a[rel=author]")]
    assert authors == ["Ana De la Cruz", "Harbour Watch"]
    assert "Tom Aalto" in paper_html.one("dl.paper-facts").text


def test_abstract_keeps_its_paragraphs(paper_html):
    assert len(paper_html.one("div#abstract").all("p")) == 2


def test_download_says_what_it_is(paper_html, full_paper):
    link = paper_html.one("li.act-main").one("a")
    assert link["href"] == f"{full_paper.url}paper.pdf"
    assert "Download PDF" in link.text
    assert "24 pages, 1.2\u00a0MB, English" in link.text.replace(" ,", ",")


def test_cover_carries_its_own_description_and_credit(paper_html):
    cover = paper_html.one("figure.paper-cover")
    assert cover.one("img")["alt"] == "A harbour drawn in blue"
    assert "Drawing: B. Baltic" in cover.one("figcaption").text


def test_paper_without_cover_has_one_set_in_type(client):
    page = builders.paper(series=builders.series(), number="7/2024")
    cover = get(client, page).one("figure.paper-cover").one("span.cover")
    assert cover["aria-hidden"] == "true"
    assert cover.text == "Harbour Papers 7 The slow harbour"


# Key points and recommendations


def test_kind_of_key_point_is_said_in_words_and_its_mark_is_silent(paper_html):
    points = paper_html.all("li.point")
    assert [p.one("p.point-kind").text for p in points] == ["Background", "Finding", "Figure"]
    assert all(p.one("svg")["aria-hidden"] == "true" for p in points)
    assert points[2].one("p.point-value").text == "11 h"


def test_recommendations_belong_to_addressee_and_lead_in(paper_html):
    sets = paper_html.all("section.recs")
    assert [s.one("h3").text for s in sets] == ["To Harbour boards", "To Ministers"]
    for one in sets:
        listed = one.one("ol")
        assert one.by_id(listed["aria-describedby"]).text == "the study recommends:"
        assert one.by_id(listed["aria-labelledby"]).name == "h3"
    assert paper_html.one("section.asked h2").text == "Recommendations"


def test_recommendations_are_counted_through_the_paper(paper_html):
    items = [item for one in paper_html.all("section.recs") for item in one.all("li")]
    assert [i["value"] for i in items] == ["1", "2", "3"]
    assert len({i["id"] for i in items}) == 3
    assert all(i.one("a.permalink")["href"] == f"#{i['id']}" for i in items)
    assert paper_html.all("section.recs")[1].one("ol")["start"] == "3"


def test_recommendations_of_a_set_begin_at_1_where_it_counts_anew(client):
    page = builders.paper()
    page.recommendation_sets = [
        builders.recommendations(page, "Harbour boards", ["Count.", "Tell."]),
        builders.recommendations(page, "Ministers", ["See."]),
        builders.recommendations(page, "Clerks", ["Write."]),
    ]
    page.recommendation_sets.all()[1].counts_anew = True
    page.save_revision().publish()
    items = [item for one in get(client, page).all("section.recs") for item in one.all("li")]
    assert [i["value"] for i in items] == ["1", "2", "1", "2"]
    assert len({i["id"] for i in items}) == 4


# The full text


def test_hero_has_caption_and_credit_after_the_title(paper_html):
    hero = paper_html.one("figure.hero")
    assert hero.one("img")["alt"] == "A ferry at dawn"
    assert "The first ferry of the day." in hero.one("figcaption").text
    assert "Studio North" in hero.one("figcaption").text
    # Machines are told of it in the head, too; nobody has that read to them.
    shown = paper_html.source.partition("<body")[2]
    assert shown.index("Studio North") > shown.index("</h1>")


def test_credit_is_given_even_where_the_image_is_missing(client):
    page = builders.paper(hero_credit="Canvas Stock")
    assert "Canvas Stock" in get(client, page).one("figure.hero").one("figcaption").text


def test_image_marked_as_decorative_is_silent(client):
    page = builders.paper(hero_image=builders.image(), hero_alt="x", hero_decorative=True)
    assert get(client, page).one("figure.hero").one("img")["alt"] == ""


def test_contents_lead_to_the_headings(paper_html):
    links = paper_html.one("nav.toc").all("a")
    # A section with its part, and the next section.
    assert [a.text for a in links[:3]] == [
        "Where the hours go", "On the quay", "What a shorter wait is worth",
    ]  # fmt: skip
    for link in links:
        assert paper_html.by_id(link["href"].removeprefix("#"))


def test_notes_are_numbered_through_the_paper_and_lead_back(paper_html):
    references = paper_html.all("sup.fn")
    assert [r.text for r in references] == ["1", "2", "3"]
    notes = paper_html.one("section.notes").all("li")
    for number, (reference, note) in enumerate(zip(references, notes, strict=True), 1):
        assert reference.one("a")["href"] == f"#{note['id']}" == f"#note-{number}"
        back = note.one("a.back")
        assert back["href"] == f"#{reference.one('a')['id']}"
        assert str(number) in back.text
    assert notes[0].one("i").text == "Annual review"


def test_figures_and_tables_have_numbers_captions_and_sources(paper_html):
    figure, table = paper_html.all("figure.fig")
    assert figure.one("img")["alt"] == "A line of lorries"
    assert figure.one("figcaption").text == "Figure 1. Northgate at noon Source: Harbour Board"
    assert table.one("figcaption").text == "Table 1. Hours of waiting by port Source: Own count"
    assert [h["scope"] for h in table.all("th")] == ["col", "col", "row", "row"]


def test_quotation_says_its_language(paper_html):
    quotation = paper_html.one("figure.pull")
    assert quotation.one("blockquote")["lang"] == "de"
    assert quotation.one("figcaption").text == "A driver"


# People


def test_author_keeps_the_name_as_published_and_links_to_the_profile(paper_html):
    author = paper_html.section("people").all("div.person")[0]
    assert author.one("h3").text == "Ana De la Cruz"
    assert author.one("h3").one("a")["href"] == PersonPage.objects.get(family_name="De la Cruz").url
    assert author.one("p.affiliation").text == "Fellow, 2024"
    assert "https://orcid.org/0000-0002-1825-0097" in author.source
    assert author.one("img")["alt"] == ""


def test_author_without_public_profile_is_named_but_not_linked(full_paper, client):
    PersonPage.objects.get(family_name="De la Cruz").unpublish()
    author = get(client, full_paper).section("people").all("div.person")[0]
    assert author.one("h3").text == "Ana De la Cruz"
    assert not author.all("a")
    assert not author.all("img")


def test_contact_shows_todays_details(full_paper, client):
    jorg = PersonPage.objects.get(family_name="Hadžić")
    number = jorg.numbers.get(kind="phone")
    number.number, number.e164 = "+32 2 66931-99", "+3226693199"
    number.save()
    contact = get(client, full_paper).section("contacts").one("div.person")
    assert contact.one("p.purpose").text == "Press"
    phone, email = contact.all("dl a")
    assert (phone["href"], phone.text) == ("tel:+3226693199", "+32 2 66931-99")
    assert email["href"] == "mailto:joerg@harbour.example"


def test_fax_is_shown_but_cannot_be_called(paper_html):
    contact = paper_html.section("contacts")
    assert "+32 2 66931-62" in contact.text
    assert "3226693162" not in contact.source


def test_role_says_its_language_and_is_translated(paper_html):
    contact = paper_html.section("contacts")
    assert contact.one("p.role")["lang"] == "de"
    assert contact.one("p.role-translated").text == "Head of ports"


def test_contact_who_is_not_public_is_left_out(full_paper, client):
    person = PersonPage.objects.get(family_name="Hadžić")
    PageViewRestriction.objects.create(page=person, restriction_type="login")
    assert "Hadžić" not in get(client, full_paper).source


# Reference, files, licence


def test_reference_stands_there_in_six_styles_and_ends_no_title_with_two_marks(paper_html):
    styles = ["apa", "chicago", "chicago-notes", "mla", "harvard", "german"]
    texts = {style: paper_html.one(f"p#reference-{style}").text for style in styles}
    assert texts["apa"].startswith("De la Cruz, A.")
    for text in texts.values():
        assert "?." not in text
        assert "10.5555/harbour.2024.12" in text


def test_programs_for_references_find_their_files(paper_html):
    links = [a["href"].rpartition("/")[2] for a in paper_html.section("cite").all("a")]
    for name in ("paper.bib", "paper.ris", "paper.csl.json", "paper.enw"):
        assert name in links


def test_file_says_format_pages_size_language_and_checksum(paper_html):
    file = paper_html.section("files").one("li")
    for fact in ("PDF", "24 pages", "1.2\u00a0MB", "English", "9f" * 32):
        assert fact in file.text


def test_licence_is_a_link_and_numbers_are_given(paper_html):
    record = paper_html.section("record")
    licence = record.one("a[rel=license]")
    assert licence["href"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "2049-3630" in record.text
    assert "978-92-95033-01-6" in record.text
    assert "Northgate: Institute for Harbour Affairs" in record.text


def test_updated_paper_says_when(client):
    page = builders.paper(updated_on=datetime.date(2024, 5, 1))
    days = [t["datetime"] for t in get(client, page).section("record").all("time")]
    assert days == ["2024-03-07", "2024-05-01"]


def test_related_papers_give_their_reason(full_paper, client):
    other = builders.paper("The fast harbour", series=full_paper.series)
    builders.paper("Elsewhere", slug="elsewhere")
    cards = get(client, full_paper).all("article.card")
    assert [c.one("p.card-reason").text for c in cards] == ["Same series: Harbour Papers"]
    assert cards[0].one("a")["href"] == other.url


# Charts, arguments and other languages


@pytest.fixture
def maximal_html(client) -> Element:
    builders.publisher(name="Institute for Harbour Affairs")
    return get(client, builders.maximal_paper())


def test_chart_is_an_image_with_words_a_table_and_a_file(maximal_html, client):
    figure = maximal_html.one("figure.fig-chart")
    image = figure.one("svg")
    assert image["role"] == "img"
    assert figure.by_id(image["aria-labelledby"]).text == "Hours of waiting by port."
    rows = [[cell.text for cell in row.elements] for row in figure.one("tbody").all("tr")]
    assert rows[1:] == [["Southgate", "11"], ["Island", "2.5"]]
    answer = client.get(figure.one("details").one("a")["href"])
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    # A spreadsheet knows by the mark which encoding the file has; programs pass over it.
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert rows[2:] == [["Southgate", "11"], ["Island", "2.5"]]
    assert "UTF-8 with a byte order mark" in figure.one("details").one("span.how").text


def test_charts_are_counted_with_the_figures(maximal_html):
    captions = [f.one("figcaption").one("b").text for f in maximal_html.all("figure.fig-chart")]
    assert captions == ["Figure 2.", "Figure 3."]


def test_only_charts_that_are_there_have_a_file(client):
    page = builders.paper(full_text=[builders.chart()])
    address = get(client, page).one("figure.fig-chart").one("details").one("a")["href"]
    assert client.get(address).status_code == 200
    for other in ("chart-1.csv", "chart-2.csv", "chart-ffffffff.csv"):
        assert client.get(f"{page.url}{other}").status_code == 404
    PaperPage.objects.filter(pk=page.pk).update(live=False)
    assert client.get(address).status_code == 404


def test_argument_and_recommendation_lead_to_each_other(maximal_html):
    item = maximal_html.one("section.recs").all("li")[0]
    back = item.one("p.argued").one("a")
    assert back.text == "Chapter 1: what the count says about waiting"
    argument = maximal_html.by_id(back["href"].removeprefix("#"))
    link = argument.one("ul.supports").one("a")
    assert link["href"] == f"#{item['id']}"
    assert link.text.startswith("Recommendation 1")
    assert link.text.endswith("a third ferry")


def test_small_chart_of_a_key_point_is_for_the_eye_only(maximal_html):
    drawings = [c.one("svg") for c in maximal_html.all("div.point-chart")]
    assert [d["aria-hidden"] for d in drawings] == ["true", "true"]


def test_summary_in_another_language_says_which_and_which_way_it_runs(maximal_html):
    summary = maximal_html.section("summary-ar").one("div.summary")
    assert (summary["lang"], summary["dir"]) == ("ar", "rtl")
    assert len(summary.all("p")) == 2
    assert maximal_html.section("summary-ar").one("h2").text == "Summary in Arabic"
    assert "#summary-ar" in [a["href"] for a in maximal_html.one("dl.paper-facts").all("a")]
