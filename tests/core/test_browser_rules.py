"""What browsers are told: by https only, what they may forget, and who may show what is not public."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parents[2]
POLICY = "Cross-Origin-Resource-Policy"


@pytest.mark.parametrize(
    ("hsts", "header"),
    [
        ("", "max-age=31536000"),
        ("site", "max-age=31536000"),
        ("subdomains", "max-age=31536000; includeSubDomains"),
        ("preload", "max-age=31536000; includeSubDomains; preload"),
    ],
)
def test_only_what_a_house_asks_for_is_bound_to_https(tmp_path, hsts, header):
    ask = (
        "from django.http import HttpResponse\n"
        "from django.middleware.security import SecurityMiddleware\n"
        "from django.test import RequestFactory\n"
        "request = RequestFactory().get('/', headers={'x-forwarded-proto': 'https'})\n"
        "print(SecurityMiddleware(lambda r: HttpResponse())(request)['Strict-Transport-Security'])"
    )
    site = {
        "SITE_URL": "https://papers.example.org",
        "SECRET_KEY": secrets.token_hex(32),
        "HSTS": hsts,
    }
    site |= {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/papers.sqlite3",
        "DJANGO_SETTINGS_MODULE": "core.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", ask], env=os.environ | site, cwd=ROOT, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.strip() == header


@pytest.mark.django_db
def test_signing_out_lets_the_browser_forget_all_but_the_cookies_of_other_sites(client):
    client.force_login(make.make_user("editor"))
    answer = client.post(reverse("wagtailadmin_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies["sessionid"].value == ""


@pytest.mark.django_db
def test_nobody_else_makes_a_browser_forget(client):
    assert "Clear-Site-Data" not in client.post(reverse("wagtailadmin_logout"))
    client.force_login(make.make_user("editor"))
    for address in (reverse("wagtailadmin_home"), reverse("wagtailadmin_logout")):
        assert "Clear-Site-Data" not in client.get(address)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["", "editor"])
def test_pages_use_nothing_of_the_machine_they_are_read_on(client, role):
    if role:
        client.force_login(make.make_user(role))
    for address in ("/", "/nothing-here/", "/admin/login/"):
        rules = client.get(address)["Permissions-Policy"]
        assert {"camera=()", "microphone=()", "geolocation=()"} <= set(rules.split(", "))
        assert "fullscreen" not in rules
        assert "web-share" not in rules


@pytest.mark.django_db
def test_other_sites_may_show_public_pictures_and_nothing_else(client):
    cover, unseen = make.make_image("A cover", "Papers"), make.make_image("Unseen", "Papers")
    paper = make.make_paper("Asia", cover_image=cover, cover_decorative=True)
    draft = make.make_paper("Secret", live=False)
    assert POLICY not in client.get(f"/media/{cover.file.name}")
    assert POLICY not in client.get(paper.url)
    editor = make.make_user("editor")
    private = [f"/media/{unseen.file.name}", f"/admin/pages/{draft.pk}/view_draft/", "/admin/"]
    assert [client.get(address)[POLICY] for address in private] == ["same-origin"] * 3
    client.force_login(editor)
    answers = [client.get(address) for address in private]
    assert [(a.status_code, a[POLICY]) for a in answers] == [(200, "same-origin")] * 3
    assert client.get(f"/media/{cover.file.name}")[POLICY] == "cross-origin"


@pytest.mark.django_db
def test_files_that_are_not_public_carry_the_rule_behind_nginx_too(client, settings):
    settings.X_ACCEL_REDIRECT = "/protected/"
    document = make.make_document(b"%PDF-1.7 secret", "Minutes")
    client.force_login(make.make_user("administrator"))
    answer = client.get(document.url)
    assert answer["X-Accel-Redirect"]
    assert answer[POLICY] == "same-origin"
    nginx = (ROOT / "docs/running.md").read_text()
    assert (
        "add_header Cross-Origin-Resource-Policy $upstream_http_cross_origin_resource_policy"
        in nginx
    )
