"""What frames every page, and people under their letters, in a real browser."""

import pytest
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


MEASURE = """async (style) => {
  const widths = [];
  for (const family of ["Source Serif 4", "Narrow serif fallback"]) {
    const font = `${style} 100px "${family}"`;
    if (!(await document.fonts.load(font)).length) return [family];
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    widths.push(pen.measureText(
      "Whoever applies must name data that they cannot see, so that without a usable catalogue the right is empty."
    ).width);
  }
  return widths;
}"""


@pytest.mark.parametrize("style", ["normal", "italic"])
def test_text_takes_the_same_room_before_its_font_arrives(site_url, page: Page, style):
    """Else a line breaks elsewhere when it does, and what stands below moves while it is being read."""
    page.goto("/")
    own, fallback = page.evaluate(MEASURE, style)
    assert abs(own - fallback) < 0.02 * own
