"""People under their letters in a real browser."""

from playwright.sync_api import Page

from people.listing import MANY
from tests import factories


def test_letter_leads_to_its_people(site_url, page: Page):
    for number in range(MANY):
        factories.make_person("Ada", f"{chr(65 + number)}xample")
    page.emulate_media(reduced_motion="reduce")
    page.goto("/people/")
    page.locator(".letters a", has_text="X").click()
    assert page.url.endswith("#letter-x")
    assert page.locator("#letter-x").bounding_box()["y"] < 800
