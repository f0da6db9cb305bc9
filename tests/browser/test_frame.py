"""Home, people, withdrawals, errors and the front door in a real browser."""

import json
from datetime import date

import pytest
from playwright.sync_api import Page

from core.models import TextPage, Withdrawal
from people.templatetags.people import MANY
from publications.models import Lead
from tests import factories
from tests.browser.checkers import axe_violations, nu_messages_by_page
from tests.templates import builders

WIDTHS = (320, 390, 820, 1440)
PUBLIC_REFUSALS = ("404 (Not Found)", "410 (Gone)")


@pytest.fixture
def addresses(site_url) -> list[str]:
    """Make a site with a chosen lead, people under letters, a long text page and a withdrawn paper."""
    builders.publisher(name="Institute for Harbour Affairs", address="Quay Street 4")
    paper = builders.full_paper()
    home = factories.home()
    Lead.objects.create(locale=home.locale, paper=paper)
    home.save_revision().publish()
    for number in range(MANY):
        person = factories.make_person("Ada", f"{chr(65 + number)}xample")
    return ["/", "/people/", person.url, long_text().url, withdrawn_paper(), "/nothing/"]


def long_text() -> TextPage:
    body = []
    for number in range(5):
        body += [
            {"type": "heading", "value": {"text": f"Section {number}", "level": "2"}},
            {"type": "paragraph", "value": "<p>Text with a <b>bold</b> word.</p>"},
            {"type": "quotation", "value": {"text": "So it is.", "attribution": "Somebody"}},
            {"type": "callout", "value": {"title": f"Box {number}", "text": "<p>Aside.</p>"}},
        ]
    page = TextPage(title="About", slug="about", body=json.dumps(body))
    return factories.add_page(factories.home(), page)


def withdrawn_paper() -> str:
    paper = factories.make_paper("The slow harbour", subtitle="Who waits")
    address = paper.url
    paper.unpublish()
    Withdrawal.objects.create(
        page=paper.page_ptr, title=paper.full_title, withdrawn_on=date(2025, 3, 1), reason="Wrong."
    )
    return address


def forgive_refusals(troubles: list[str]) -> None:
    """The browser logs every answer that is an error; two of these pages are meant to be."""
    troubles[:] = [t for t in troubles if not any(refusal in t for refusal in PUBLIC_REFUSALS)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_passes_axe(addresses, page: Page, troubles, scheme):
    page.emulate_media(color_scheme=scheme)
    for address in [*addresses, "/admin/login/", "/admin/password_reset/"]:
        page.goto(address)
        assert axe_violations(page) == [], address
    forgive_refusals(troubles)


@pytest.mark.nu
def test_every_page_is_valid_html(addresses, client, settings):
    html = {address: client.get(address).content.decode() for address in addresses}
    settings.MAINTENANCE = True
    html["maintenance"] = client.get("/").content.decode()
    assert {a: m for a, m in nu_messages_by_page(html).items() if m} == {}


def test_no_page_scrolls_sideways(addresses, page: Page, troubles):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for address in [*addresses, "/admin/login/"]:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    forgive_refusals(troubles)


def test_letters_and_counts_are_large_enough_to_touch(addresses, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    for address, targets in (("/people/", ".letters a"), ("/", ".bar, .lead .button, .more")):
        page.goto(address)
        for target in page.locator(targets).all():
            assert target.bounding_box()["height"] >= 44, target.evaluate("e => e.outerHTML")


def test_letter_leads_to_its_people(addresses, page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/people/")
    page.locator(".letters a", has_text="X").click()
    assert page.url.endswith("#letter-x")
    assert page.locator("#letter-x").bounding_box()["y"] < 800
