"""From a Word file to a draft: how many clicks and fields it costs its editor."""

import base64
import io

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page, expect

from publications.models import ArchiveImport
from tests import factories
from tests.browser.checkers import axe_violations
from tests.publications.imports.pdf import sheets
from tests.publications.imports.word import files

MOST_CLICKS = 5


@pytest.fixture
def word_file(tmp_path):
    (tmp_path / "paper.docx").write_bytes(files.authors_paper())
    return tmp_path / "paper.docx"


@pytest.fixture
def pdf_file(tmp_path):
    head = (("The slow harbour", 24), "", "Ada Example", "", "Bremen, 12 May 2019", "")
    (tmp_path / "paper.pdf").write_bytes(sheets.pdf(sheets.column(*head, *sheets.PROSE)))
    return tmp_path / "paper.pdf"


def test_word_file_is_a_draft_in_five_clicks(page: Page, sign_in, word_file):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/")
    clicks = 0
    page.get_by_role("link", name="Papers").first.click()
    clicks += 1
    page.get_by_role("link", name="Add paper").first.click()
    clicks += 1
    page.locator("#id_file").set_input_files(word_file)
    clicks += 1
    page.get_by_role("button", name="Lay it out").click()
    clicks += 1
    expect(page.locator("[name=role-1]")).to_have_value("title")
    page.get_by_role("button", name="Make a draft").first.click()
    clicks += 1

    expect(page.get_by_text("“The slow harbour” is a draft now.")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("The slow harbour")
    assert clicks <= MOST_CLICKS


def test_pdf_is_a_draft_in_five_clicks_and_no_field(page: Page, sign_in, pdf_file):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/")
    clicks = 0
    page.get_by_role("link", name="Papers").first.click()
    clicks += 1
    page.get_by_role("link", name="Add paper").first.click()
    clicks += 1
    page.locator("#id_file").set_input_files(pdf_file)
    clicks += 1
    page.get_by_role("button", name="Lay it out").click()
    clicks += 1
    expect(page.locator("#id_title")).to_have_value("The slow harbour")
    expect(page.get_by_role("img", name="Page 1 of the PDF")).to_be_visible()
    page.get_by_role("button", name="Make a draft").first.click()
    clicks += 1

    expect(page.get_by_text("“The slow harbour” is a draft now, with its PDF.")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("The slow harbour")
    assert clicks <= MOST_CLICKS


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_found_in_a_pdf_is_read_by_everybody(page: Page, sign_in, pdf_file, width):
    sign_in(page, factories.make_user("editor"))
    page.set_viewport_size({"width": width, "height": 720})
    page.goto("/admin/papers/bring-in/")
    page.locator("#id_file").set_input_files(pdf_file)
    page.get_by_role("button", name="Lay it out").press("Enter")
    expect(page.get_by_text("guess", exact=True).first).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


@pytest.mark.parametrize("kind", ["pdf_file", "word_file"])
def test_file_that_is_here_already_is_told_to_everybody(page: Page, sign_in, request, kind):
    file = request.getfixturevalue(kind)
    call_command("import_paper", file)
    sign_in(page, factories.make_user("editor"))
    page.set_viewport_size({"width": 390, "height": 720})
    page.goto("/admin/papers/bring-in/")
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="Lay it out").press("Enter")

    expect(page.get_by_role("alert").filter(has_text="The slow harbour")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_field_that_is_corrected_by_keyboard_is_made_so(page: Page, sign_in, pdf_file):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    page.locator("#id_file").set_input_files(pdf_file)
    page.get_by_role("button", name="Lay it out").press("Enter")
    page.locator("#id_title").fill("The fast harbour")
    page.locator("#id_title").press("Enter")

    expect(page.get_by_text("“The fast harbour” is a draft now, with its PDF.")).to_be_visible()


DROP = """([name, kind]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File(["# The slow harbour\\n\\nIt waits."], name, { type: kind }));
  for (const event of ["dragenter", "dragover", "drop"]) {
    document.querySelector("h1, h2").dispatchEvent(
      new DragEvent(event, { dataTransfer: dropped, bubbles: true, cancelable: true }));
  }
}"""


def test_file_is_dropped_anywhere_and_named(page: Page, sign_in):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    page.evaluate(DROP, ["harbour.md", "text/markdown"])
    expect(page.get_by_role("status").filter(has_text="harbour.md")).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.locator("[name=role-0]")).to_have_value("title")


@pytest.mark.parametrize("name", ["notes.odt", "old.doc", "text.rtf", "paper.pages"])
def test_file_that_is_not_read_is_told_before_it_is_sent(page: Page, sign_in, name):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    page.evaluate(DROP, [name, ""])

    expect(page.get_by_text(f"{name}: This is no Word file (.docx).")).to_be_visible()
    assert page.evaluate("document.querySelector('#id_file').files.length") == 0


def test_what_is_wrong_with_a_file_comes_back_beside_it(page: Page, sign_in, tmp_path):
    sign_in(page, factories.make_user("editor"))
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    page.goto("/admin/papers/bring-in/")
    page.locator("#id_file").set_input_files(tmp_path / "torn.pdf")
    page.get_by_role("button", name="Lay it out").click()

    expect(page.get_by_text("This file is damaged or incomplete")).to_be_visible()
    page.evaluate(DROP, ["harbour.md", "text/markdown"])
    page.get_by_role("button", name="Lay it out").click()
    expect(page.locator("[name=role-0]")).to_have_value("title")


def test_everything_works_without_script(fresh_reader, browser, sign_in, site_url, pdf_file):
    context = browser.new_context(java_script_enabled=False, base_url=site_url)
    page = context.new_page()
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    page.locator("#id_file").set_input_files(pdf_file)
    page.get_by_role("button", name="Lay it out").click()
    page.get_by_role("button", name="Make a draft").first.click()

    assert "/edit/" in page.url
    context.close()


def test_empty_form_is_a_click_away_and_names_the_other_ways(page: Page, sign_in):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    page.get_by_text("Begin with an empty form:").get_by_role("link").click()
    expect(page.locator("#id_title")).to_have_value("")
    other = page.get_by_role("link", name="From a file or text")
    expect(other).to_have_count(0)
    page.goto(page.url.partition("?")[0])
    other.click()

    expect(page.get_by_role("heading", name="Add a paper")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_cutting_table_is_read_by_everybody(page: Page, sign_in, word_file, width):
    sign_in(page, factories.make_user("editor"))
    page.set_viewport_size({"width": width, "height": 720})
    page.goto("/admin/papers/bring-in/")
    for button in ("Lay it out", "Read it again as chosen"):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe_violations(page) == []
        if button == "Lay it out":
            page.locator("#id_file").set_input_files(word_file)
            page.get_by_role("button", name=button).press("Enter")
            expect(page.locator("[name=role-1]")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_files_of_a_list_are_sent_one_after_the_other(page: Page, sign_in, tmp_path, width):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(sheets.pdf(sheets.column((name, 24), *sheets.PROSE)))
    (tmp_path / "torn.zip").write_bytes(b"words")
    archive = ArchiveImport.objects.create(
        user=factories.make_user("editor"), catalogue=factories.catalogue(), name="list.csv", state="checked"
    )  # fmt: skip
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, archive.user)
    page.goto(f"/admin/papers/archives/{archive.pk}/")
    assert axe_violations(page) == []
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.method) if "/files/" in request.url else None
    )
    page.get_by_label("Add files").set_input_files(
        [tmp_path / name for name in ("a.pdf", "torn.zip", "b.pdf")]
    )
    with page.expect_event("load"):
        page.get_by_role("button", name="Add", exact=True).click()

    for words in ("“a.pdf” is added.", "torn.zip: This is no ZIP archive", "“b.pdf” is added."):
        expect(page.get_by_text(words)).to_be_visible()
    assert sent == ["POST"] * 3
    assert [one.name for one in archive.packages.all()] == ["a.pdf", "b.pdf"]


def test_text_is_replaced_by_keyboard_and_what_would_change_is_read_by_everybody(
    page: Page, sign_in, word_file
):
    paper = factories.make_paper("The slow harbour", full_text=[("paragraph", "<p>It waits.</p>")])
    sign_in(page, factories.make_user("editor"))
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 720})
    page.goto(f"/admin/papers/replace-text/{paper.pk}/")
    assert axe_violations(page) == []
    page.locator("#id_file").set_input_files(word_file)
    page.get_by_role("button", name="Lay it out").press("Enter")
    page.get_by_text("How it differs").first.press("Enter")
    expect(page.locator(".comparison").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []
    page.get_by_role("checkbox", name="Full text").press("Space")
    expect(page.get_by_role("checkbox", name="Full text")).not_to_be_checked()
    page.get_by_role("button", name="Replace what is ticked").first.press("Enter")
    expect(page.get_by_role("link", name="Take it back")).to_be_visible()


def test_choice_made_by_keyboard_is_shown_and_made(page: Page, sign_in, word_file):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    page.locator("#id_file").set_input_files(word_file)
    page.get_by_role("button", name="Lay it out").press("Enter")
    page.locator("[name=role-2]").focus()
    page.keyboard.type("Title")
    page.get_by_label("Recommended to “the European Commission”").focus()
    page.keyboard.type("none")
    page.get_by_role("button", name="Read it again as chosen").first.press("Enter")

    expect(page.locator("[name=role-2]")).to_have_value("title")
    expect(page.locator(".cutting-facts")).to_contain_text("Why freight waits")
    expect(page.get_by_label("Recommended to “the European Commission”")).to_have_value("none")


PASTE = """([html, words]) => {
  const text = document.querySelector("#id_text");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", words);
  text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  text.value = words;
}"""


@pytest.mark.parametrize("is_changed", [False, True], ids=["as it was", "changed"])
def test_html_of_what_is_pasted_comes_along_unless_its_words_were_changed(
    page: Page, sign_in, is_changed
):
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    html = "<h1>The slow harbour</h1><h2>Costs</h2><p>It waits for three days.</p>"
    page.evaluate(PASTE, [html, "The slow harbour\nCosts\nIt waits for three days."])
    if is_changed:
        page.locator("#id_text").press_sequentially(" ")
    page.get_by_role("button", name="Lay it out").press("Enter")

    expect(page.locator("[name=role-1]")).to_have_value("text" if is_changed else "heading 1")


def test_page_with_large_pictures_is_pasted_with_them(page: Page, sign_in):
    noise = Image.effect_noise((1600, 1600), 90)
    noise.save(buffer := io.BytesIO(), "PNG")
    source = f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"
    assert len(source) > 2_600_000
    sign_in(page, factories.make_user("editor"))
    page.goto("/admin/papers/bring-in/")
    html = (
        f"<h1>The slow harbour</h1><h2>Costs</h2><p>It waits.</p><img src='{source}' alt='A quay'>"
    )
    page.evaluate(PASTE, [html, "The slow harbour Costs It waits."])
    page.get_by_role("button", name="Lay it out").press("Enter")

    expect(page.get_by_text("A picture: A quay")).to_be_visible()
    assert page.get_by_text("Pasted text.html").count()
