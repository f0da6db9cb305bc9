"""A paper's whole way, as each of its people goes it, in a real browser."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from people.models import PersonPage
from publications.models import PaperPage
from tests import pdf_samples
from tests.factories import PASSWORD, make_user

SEED = Path(__file__).resolve().parents[3] / "shared/seed/japan-nss-publication-page.txt"
ADDRESS = "/publications/japans-new-national-security-strategy/"


@pytest.fixture
def imported(site_url: str) -> PaperPage:
    if not SEED.exists():
        pytest.skip("Not in the repository: the page that all began with, in ../shared/seed")
    call_command("import_paper", str(SEED))
    return PaperPage.objects.get()


def sign_in_by_form(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(
        page.get_by_role("link", name="Papers").or_(page.get_by_role("link", name="People")).first
    ).to_be_visible()


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def complete_as_editor(page: Page, pdf: Path) -> None:
    """Find the imported draft, add a series and the PDF, and save; publishing is not offered."""
    sign_in_by_form(page, "editor")
    page.get_by_role("link", name="Papers", exact=True).click()
    page.get_by_role("link", name=re.compile("Edit.*Japan’s|^Japan’s")).first.click()
    page.get_by_role("button", name="Choose series").click()
    page.get_by_role("tab", name="New").click()
    page.locator("#id_name").fill("Brussels Papers")
    page.get_by_role("button", name="Create and choose").click()
    expect(page.get_by_text("Brussels Papers").first).to_be_visible()
    page.locator("#id_number").fill("12/2023")
    page.get_by_role("tab", name="Files").click()
    upload_pdf(page, pdf)
    save_draft(page)
    page.get_by_role("button", name="More actions").click()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)


def upload_pdf(page: Page, pdf: Path) -> None:
    page.get_by_role("button", name="Add file").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.get_by_label("File", exact=False).set_input_files(pdf)
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_have_count(0)


def save_draft(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been").first).to_be_visible()


def publish_as_publisher(page: Page, paper: PaperPage) -> None:
    sign_in_by_form(page, "publisher")
    page.goto(f"/admin/pages/{paper.pk}/edit/")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("has been published").first).to_be_visible()


def change_number_as_contact_staff(page: Page, person: PersonPage, number: str) -> None:
    sign_in_by_form(page, "contact")
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name=re.compile(person.name)).first.click()
    page.locator("#id_numbers-0-number").fill(number)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("has been published").first).to_be_visible()


def is_not_there(page: Page, address: str, troubles: list[str]) -> None:
    assert page.goto(address).status == 404
    assert all("404" in trouble for trouble in troubles)
    troubles.clear()


def test_a_paper_from_pasted_page_to_reader(
    page: Page, imported: PaperPage, tmp_path: Path, troubles: list[str]
) -> None:
    for role in ("editor", "publisher", "contact"):
        make_user(role)
    pdf = tmp_path / "study.pdf"
    pdf.write_bytes(pdf_samples.paper("Three texts, adopted in December.", language="en"))
    complete_as_editor(page, pdf)
    # Saving by hand overtakes a save by itself that is on its way, which is then refused.
    troubles[:] = [trouble for trouble in troubles if "status of 400" not in trouble]
    sign_out(page)
    is_not_there(page, ADDRESS, troubles)
    is_not_there(page, f"{ADDRESS}paper.pdf", troubles)
    publish_as_publisher(page, imported)
    sign_out(page)
    read_as_stranger(page)
    assert page.request.get(f"{ADDRESS}paper.pdf").body() == pdf.read_bytes()
    change_number_as_contact_staff(
        page, PersonPage.objects.get(family_name="Leino"), "+32 2 66931-99"
    )
    sign_out(page)
    page.goto(ADDRESS)
    # For a minute a browser may show what it has; who asks for the page anew gets the new number.
    page.reload()
    expect(page.get_by_role("link", name="+32 2 66931-99")).to_have_attribute(
        "href", "tel:+3226693199"
    )
    expect(page.get_by_text("+32 2 66931-80")).to_have_count(0)


def read_as_stranger(page: Page) -> None:
    """Every element of the page that all began with is there, and what it hid is put right."""
    assert page.goto(ADDRESS).status == 200
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_have_text(
        "Japan’s new national security strategy"
    )
    expect(main).to_contain_text("a platform for further cooperation with the EU?")
    expect(main).to_contain_text("Alessandro De Cicco")
    expect(main).to_contain_text("In this study, Alessandro De Cicco pinpoints")
    expect(main).to_contain_text("Brussels Papers")
    for kind, start in (
        ("Background", "At the end of 2022, Japan updated"),
        ("Finding", "The new strategy outlines"),
        ("Implication", "Given its renovated strategic posture"),
    ):
        point = main.get_by_role("listitem").filter(has_text=start)
        expect(point).to_contain_text(kind)
    read_recommendations(main)
    read_contacts(main)
    expect(main).to_contain_text("Canva Pro Stock")
    expect(main).to_contain_text("Adobe Stock - Anton Balazh")
    html = page.content()
    for leaked in ("Denis Schrey bild", "Janne Leino (2021)", "💡", "📌", "🔎", "📲"):
        assert leaked not in html


def read_recommendations(main: Locator) -> None:
    expect(main.get_by_role("heading", name="To European decision-makers")).to_be_visible()
    expect(main).to_contain_text("the study recommends exploring the following areas")
    items = main.locator(".recs-list > li[id]")
    expect(items).to_have_count(6)
    expect(items.nth(0)).to_contain_text("the Union’s common security and defence policy (CSDP)")
    expect(items.nth(5)).to_contain_text("defence exports")


def read_contacts(main: Locator) -> None:
    expect(
        main.locator('[lang="de"]').filter(has_text="Leiter der Abteilung EU-Projekte")
    ).to_be_visible()
    expect(main.locator('[lang="de"]').filter(has_text="Programm-Manager")).to_be_visible()
    phone = main.get_by_role("link", name="+49 30 26996-3470")
    expect(phone).to_have_attribute("href", "tel:+4930269963470")
    expect(main.get_by_text("+32 2 66931-62")).to_be_visible()
    expect(main.get_by_role("link", name="+32 2 66931-62")).to_have_count(0)
