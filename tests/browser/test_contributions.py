"""Authors in the form of a paper: what will be printed of them is shown while they are being chosen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from publications.models import PaperPage
from tests import factories
from tests.browser.checkers import expect_saved, forget_refusals


@pytest.fixture
def paper(site_url: str) -> PaperPage:
    factories.make_person("Janne", "Leino", role="Head of office", affiliation="Harbour Institute")
    factories.make_person("Grace", "Hopper", name_suffix="Jr.")
    return factories.make_paper("Harbours", live=False, authors=[("Ada", "Example")])


@pytest.fixture
def form(page: Page, paper, sign_in) -> Page:
    sign_in(page, factories.make_user("publisher"))
    page.goto(f"/admin/pages/{paper.pk}/edit/#tab-people")
    page.wait_for_load_state("networkidle")
    return page


def row(page: Page, number: int) -> Locator:
    return page.locator("#id_contributions-FORMS > :not(.deleted)").nth(number)


def told(page: Page, number: int) -> Locator:
    return row(page, number).locator("[data-printed-name]")


def add(page: Page) -> None:
    page.locator("#id_contributions-ADD").click()


def choose(page: Page, number: int, name: str) -> None:
    chooser = row(page, number).locator("[id$=person-chooser]")
    if "blank" in chooser.get_attribute("class"):
        chooser.locator(".unchosen button").click()
    else:
        chooser.get_by_role("button", name="Actions").click()
        page.get_by_role("button", name="Choose another person").click()
    page.locator(".modal-body").get_by_role("link", name=name).click()
    expect(page.locator(".modal-body")).to_have_count(0)


def drafted(paper: PaperPage) -> list[str]:
    draft = PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object()
    return [one.name for one in draft.contributions.all()]


def test_name_stands_there_as_soon_as_somebody_is_chosen(form: Page, paper, troubles) -> None:
    add(form)
    expect(told(form, 1)).to_contain_text("Nobody is named yet")
    choose(form, 1, "Janne Leino")
    expect(told(form, 1)).to_contain_text("Janne Leino, Head of office, Harbour Institute")
    expect(told(form, 1)).to_contain_text("Author, 2 of 2")
    expect(told(form, 0)).to_contain_text("Author, printed first of 2")
    form.keyboard.press("Control+s")
    expect_saved(form, lambda: drafted(paper), ["Ada Example", "Janne Leino"])
    form.wait_for_load_state("networkidle")
    form.goto(form.url)
    expect(told(form, 1)).to_contain_text("Janne Leino, Head of office, Harbour Institute")
    choose(form, 1, "Grace Hopper")
    expect(told(form, 1)).to_contain_text("Grace Hopper Jr.")
    expect(told(form, 1)).not_to_contain_text("Harbour Institute")
    forget_refusals(troubles)


def test_place_follows_moving_deleting_and_roles(form: Page) -> None:
    add(form)
    choose(form, 1, "Janne Leino")
    row(form, 1).locator("[data-inline-panel-child-move-up]").click()
    expect(told(form, 0)).to_contain_text("Janne Leino")
    expect(told(form, 0)).to_contain_text("Author, printed first of 2")
    expect(told(form, 1)).to_contain_text("Author, 2 of 2")
    row(form, 0).locator("select[name$=-role]").select_option("editor")
    expect(told(form, 0)).to_contain_text("Editor")
    expect(told(form, 1)).not_to_contain_text("of 2")
    row(form, 0).locator("select[name$=-role]").select_option("author")
    row(form, 0).get_by_title("Delete").click()
    expect(told(form, 0)).to_contain_text("Ada Example")
    expect(told(form, 0)).not_to_contain_text("of 2")


def test_name_that_was_typed_first_stays(form: Page) -> None:
    choose(form, 0, "Janne Leino")
    expect(told(form, 0)).to_contain_text("Ada Example")
