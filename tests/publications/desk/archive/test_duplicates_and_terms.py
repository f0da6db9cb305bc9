"""What a list names that is here already: papers, series, topics and regions, and old addresses."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from core.models import SiteDocument
from publications.models import PaperPage, Region, Series, Topic
from tests import factories, pdf_samples
from tests.publications.desk.archive.lists import bring_in, report

pytestmark = pytest.mark.django_db


# Papers


@pytest.mark.parametrize(
    ("heads", "first", "second", "what"),
    [
        (["Title", "DOI"], ["A", "10.5555/X"], ["B", "https://doi.org/10.5555/x"], "DOI"),
        (["Title", "ISBN"], ["A", "3-16-148410-X"], ["B", "9783161484100"], "ISBN"),
        (["Title", "File"], ["A", "Harbours.pdf"], ["B", "harbours"], "file"),
        (["Title", "Year"], ["Ports, old and new", "2001"], ["Ports: Old & New", "2001"], None),
        (["Title", "Year"], ["Häfen – gestern", "2001"], ["HÄFEN: Gestern!", "2001"], "title and year"),
    ],
)  # fmt: skip
def test_duplicate_in_the_list_or_on_the_site_is_told_and_not_made(
    folder, heads, first, second, what
):
    bring_in(folder, [heads, first, second])
    if what is None:
        assert PaperPage.objects.count() == 2
        return
    assert report(folder)[1]["Why"] == f"Duplicate of row 2, “{first[0]}”: the same {what}."
    assert PaperPage.objects.count() == 1

    bring_in(folder, [heads, second])
    assert report(folder)[0]["Why"] == f"Duplicate of “{first[0]}”: the same {what}."
    assert report(folder)[0]["Paper"] == f"/admin/pages/{PaperPage.objects.get().pk}/edit/"
    assert PaperPage.objects.count() == 1


def test_issues_of_a_yearly_title_are_no_duplicates(folder):
    bring_in(folder, [["Title", "Year", "No."], ["News", "2001", "1"], ["News", "2001", "2"]])
    assert PaperPage.objects.count() == 2


def test_annex_of_two_papers_makes_them_no_duplicates(folder):
    (folder / "pdf" / "Annex.pdf").write_bytes(pdf_samples.paper("Tables."))
    lines = [["Title", "File", "Author"], ["A", "Annex.pdf; Harbours.pdf", "Ada Example"],
             ["B", "Annex.pdf; Straße.pdf", "Ada Example"]]  # fmt: skip
    bring_in(folder, lines)

    for paper in PaperPage.objects.all():
        assert [one.kind for one in paper.files.all()] == ["annex", "paper"]
    assert PaperPage.objects.count() == 2


def test_file_of_an_absolute_path_is_taken_by_its_name_from_the_folder(folder):
    names = ["C:\\Zotero\\storage\\AB\\Harbours.pdf", str(folder / "pdf" / "Straße.pdf")]
    bring_in(folder, [["Title", "File"], *([f"Paper {n}", name] for n, name in enumerate(names))])

    assert SiteDocument.objects.count() == 2


# Terms and old addresses


def test_article_or_capital_makes_no_second_term(folder):
    locale = factories.catalogue().locale
    Series.objects.create(name="Harbour Papers", locale=locale)
    Region.objects.create(name="Baltic", locale=locale)
    lines = [["Title", "Series", "Keywords", "Region"], ["A", "harbour papers", "Ports, ports, Trade", "the Baltic"],
             ["B", "The Harbour Papers", "PORTS", ""]]  # fmt: skip
    bring_in(folder, lines)

    assert [s.name for s in Series.objects.all()] == ["Harbour Papers"]
    assert [t.name for t in Topic.objects.all()] == ["Ports", "Trade"]
    assert [r.name for r in Region.objects.all()] == ["Baltic"]
    assert report(folder)[0]["Found here already"] == "Series: Harbour Papers; Region: Baltic"
    assert report(folder)[0]["Made new"] == "Topic: Ports; Topic: Trade"


def test_old_addresses_lead_to_the_paper(folder, client):
    factories.make_paper("Other")
    lines = [["Title", "Year", "Author", "Abstract", "URL"],
             ["A", "2001", "Ada Example", "Words.", "https://old.example.org/pub/a.pdf?x=1; /node/12"]]  # fmt: skip
    bring_in(folder, lines, publish=True)
    paper = PaperPage.objects.get(title="A")

    for address in ("/pub/a.pdf?x=1", "/node/12"):
        assert client.get(address).headers["Location"].endswith(paper.get_url())


def test_old_address_that_leads_elsewhere_goes_on_to_do_so(folder):
    bring_in(folder, [["Title", "URL"], ["A", "/node/12"], ["B", "/node/12/"]])

    assert Redirect.objects.get().redirect_page.title == "A"
    assert "it leads elsewhere already" in PaperPage.objects.get(title="B").editors_notes
