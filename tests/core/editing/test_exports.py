"""Lists of the admin that are taken out: a double click shows every letter, and runs nothing."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from core.texts.csv_cells import harmless
from tests import factories

HISTORY, REDIRECTS = "wagtailadmin_reports:site_history", "wagtailredirects:index"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Österreich", "Österreich"),
        ("", ""),
        ("A = B", "A = B"),
        ("−2", "−2"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
    ],
)
def test_cell_is_no_formula(text, cell):
    assert harmless(text) == cell


@pytest.fixture
def admin(client):
    client.force_login(factories.make_user("administrator"))
    return client


def taken_out(client, view: str, form: str) -> bytes:
    answer = client.get(reverse(view), {"export": form})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["Österreich, größer", '=HYPERLINK("https://example.org")'])
def test_history_of_the_site_opens_in_a_spreadsheet(admin, title):
    factories.make_paper(title).save_revision(log_action=True)
    content = taken_out(admin, HISTORY, "csv")

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert harmless(title) in rows[1]


@pytest.mark.django_db
def test_redirects_open_in_a_spreadsheet_and_numbers_stay_numbers(admin):
    Redirect.objects.create(old_path="/alt", redirect_link="-https://example.org/ä")
    content = taken_out(admin, REDIRECTS, "csv").decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(taken_out(admin, REDIRECTS, "xlsx"))).active

    assert "'-https://example.org/ä" in content
    # The other format says of each cell what it is.
    assert "-https://example.org/ä" in [cell.value for row in sheet.iter_rows() for cell in row]
