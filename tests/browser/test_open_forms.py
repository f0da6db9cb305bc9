"""A form that stays open: signed out while typing, and drafts that save by themselves with something wrong."""

import pytest
from playwright.sync_api import Page, expect

from publications.models import PaperPage
from tests import factories
from tests.browser.checkers import expect_saved, forget_refusals


@pytest.fixture
def editor(site_url: str):
    return factories.make_user("publisher")


def new_paper() -> str:
    return f"/admin/pages/add/publications/paperpage/{factories.catalogue().pk}/"


def sign_out(page: Page) -> None:
    """End the session as time does: without a word to the open form."""
    page.context.clear_cookies(name="sessionid")


def sign_in_again(page: Page, dialog, user) -> None:
    """Sign in in the window that the dialog opens, by the keyboard alone."""
    expect(dialog.get_by_role("link", name="Sign in in another window")).to_be_focused()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    window = opened.value
    window.locator("#id_username").fill(user.get_username())
    window.locator("#id_password").fill(factories.PASSWORD)
    window.keyboard.press("Enter")
    expect(window.get_by_role("heading", name="You are signed in")).to_be_visible()
    window.wait_for_load_state()  # Its script has told the others.
    window.close()


def drafts() -> list[PaperPage]:
    return [paper.get_latest_revision_as_object() for paper in PaperPage.objects.all()]


def settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)  # Wagtail looks for changes only after two seconds.


def test_words_typed_while_signed_out_are_saved_by_themselves(page, editor, sign_in, troubles):
    sign_in(page, editor)
    page.goto(new_paper())
    settle(page)
    sign_out(page)
    page.locator("[name=title]").fill("Cold corridor")
    dialog = page.get_by_role("dialog", name="You are signed out")
    expect(dialog).to_be_visible()
    sign_in_again(page, dialog, editor)
    expect(dialog).to_be_hidden()
    expect_saved(page, lambda: [draft.title for draft in drafts()], ["Cold corridor"])
    forget_refusals(troubles)


def test_save_while_signed_out_asks_first_and_then_saves(page, editor, sign_in, troubles):
    paper = factories.make_paper("Cold corridor", live=False)
    sign_in(page, editor)
    page.goto(f"/admin/pages/{paper.pk}/edit/")
    settle(page)
    sign_out(page)
    page.locator("[name=subtitle]").fill("Trade on the northern rail")
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog", name="You are signed out")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="go on").press("Enter")
    expect(dialog.get_by_text("You are still signed out.")).to_be_visible()
    dialog.get_by_role("link").focus()
    sign_in_again(page, dialog, editor)
    expect(dialog).to_be_hidden()
    page.get_by_text("has been updated").wait_for()
    assert [draft.subtitle for draft in drafts()] == ["Trade on the northern rail"]
    forget_refusals(troubles)


def test_form_goes_on_when_its_session_was_changed_for_another(page, editor, sign_in, troubles):
    """Whoever signs in anew in another window has another token: the old one would be refused."""
    paper = factories.make_paper("Cold corridor", live=False)
    sign_in(page, editor)
    page.goto(f"/admin/pages/{paper.pk}/edit/")
    settle(page)
    other = page.context.new_page()
    sign_out(page)
    other.goto("/admin/login/")
    other.locator("#id_username").fill(editor.get_username())
    other.locator("#id_password").fill(factories.PASSWORD)
    other.keyboard.press("Enter")
    other.wait_for_url("**/admin/")
    page.locator("[name=subtitle]").fill("Trade on the northern rail")
    expect_saved(
        page, lambda: [draft.subtitle for draft in drafts()], ["Trade on the northern rail"]
    )
    forget_refusals(troubles)


def test_what_is_wrong_is_told_beside_its_field_while_the_rest_saves_itself(page, editor, sign_in):
    paper = factories.make_paper("Cold corridor", live=False)
    sign_in(page, editor)
    page.goto(f"/admin/pages/{paper.pk}/edit/")
    settle(page)
    catalogues = page.get_by_role("region", name="For catalogues and citations")
    catalogues.get_by_role("button", name="Toggle section").click()
    page.locator("[name=isbn]").fill("978-92-95055-02-6")
    page.locator("[name=subtitle]").fill("Trade on the northern rail")
    told = page.locator(".draft-told", has_text="is not an ISBN")
    expect(told).to_be_visible()
    page.locator("[name=isbn]").fill("978-92-95055-02-5")
    expect(told).to_be_hidden()
    expect_saved(
        page,
        lambda: [(draft.isbn, draft.subtitle) for draft in drafts()],
        [("978-92-95055-02-5", "Trade on the northern rail")],
    )


def test_day_of_release_is_taken_with_one_key(page, editor, sign_in):
    paper = factories.make_paper("Cold corridor", live=False)
    sign_in(page, editor)
    page.goto(f"/admin/pages/{paper.pk}/edit/")
    settle(page)
    button = page.get_by_role("button", name="Take ")
    button.focus()
    day = button.get_attribute("data-fill")
    button.press("Enter")
    expect(page.locator("[name=published_on]")).to_have_value(day)
    expect_saved(page, lambda: [draft.published_on.isoformat() for draft in drafts()], [day])
