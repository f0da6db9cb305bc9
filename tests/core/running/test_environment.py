"""A bad value in the environment stops the start with one sentence that names the variable."""

import os
import secrets
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.running import environment as env

ROOT = Path(__file__).resolve().parents[3]
NAME = "COLOPHON_TEST"


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv(NAME, value)


def refused(read, *arguments, **named) -> str:
    with pytest.raises(ImproperlyConfigured) as caught:
        read(NAME, *arguments, **named)
    sentence = str(caught.value)
    assert sentence.startswith(NAME)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("TRUE", True), (" yes ", True), ("on", True), ("0", False), ("No", False), ("off", False)],
)  # fmt: skip
def test_flag_is_read_as_people_write_it(given, value, expected):
    given(value)
    assert env.flag(NAME, default=not expected) is expected


@pytest.mark.parametrize("value", ["maybe", "2", "truee"])
def test_flag_that_is_neither_is_refused(given, value):
    given(value)
    assert value in refused(env.flag)


@pytest.mark.parametrize("default", [True, False])
def test_empty_flag_is_the_default(given, default):
    given("")
    assert env.flag(NAME, default=default) is default


@pytest.mark.parametrize("value", ["abc", "-1", "8000.5", "0x10", "8 000"])
def test_number_that_is_none_is_refused(given, value):
    given(value)
    assert value in refused(env.number, 8000)


@pytest.mark.parametrize("value", ["0", "65536", "99999"])
def test_port_that_is_none_is_refused(given, value):
    given(value)
    assert value in refused(env.port, 8000)


def test_site_with_debug_is_one_on_this_machine(given):
    given("on")
    assert env.debug(NAME, local=True) is True
    refused(env.debug, local=False)


@pytest.mark.parametrize("value", ["http://publications.example.org", "http://93.184.216.34"])
def test_public_site_without_encryption_is_refused(given, value):
    given(value)
    assert "write https://" in refused(env.site_url, "http://localhost")


@pytest.mark.parametrize(
    "value", ["http://localhost:8000", "http://192.168.1.5", "http://cms", "http://papers.internal"]
)
def test_site_within_a_house_may_be_without_encryption(given, value):
    given(value)
    assert env.site_url(NAME, "http://localhost").geturl() == value


def test_password_in_the_address_of_the_site_is_not_repeated(given):
    given("https://user:hush@example.org")
    assert "hush" not in refused(env.site_url, "http://localhost")


def test_public_site_says_which_database_it_has(given):
    given("")
    assert "sqlite:///" in refused(env.database, Path("/data/a.sqlite3"), local=False)
    given("sqlite:////data/a.sqlite3")
    assert str(env.database(NAME, Path("unused"), local=False)["NAME"]) == "/data/a.sqlite3"


def test_folder_that_changes_with_the_place_of_the_command_is_refused(given, tmp_path):
    given("var/data")
    assert "whole path" in refused(env.folder, tmp_path)


@pytest.mark.parametrize(
    "value",
    ["/etc", "/", "/usr", "/tmp", "/tmp/", "/var/lib", "/var/tmp", "/usr/share/x", "/etc/x",  # noqa: S108
     "/usr/local", "/tmp/x/../../etc/colophon"],  # noqa: S108
)  # fmt: skip
def test_nothing_of_ours_lies_in_a_folder_of_the_system(given, tmp_path, value):
    given(value)
    assert "folder of the system" in refused(env.data_folder, tmp_path)
    assert "folder of the system" in refused(env.folder, tmp_path)


@pytest.mark.parametrize(
    "value",
    ["/var/lib/colophon", "/tmp/x", "/usr/src/app/var", "/opt/x", "/usrx", "/home/a"],  # noqa: S108
)
def test_folder_of_its_own_may_lie_beside_those_of_other_programs(value):
    assert not env.is_of_system(Path(value))


@pytest.mark.parametrize("value", [".", "publications", "core/static", ".git/data"])
def test_nothing_of_a_site_lies_in_a_folder_of_the_program(given, tmp_path, value):
    given(str(ROOT / value))
    assert "folder of the program" in refused(env.data_folder, tmp_path)
    assert "folder of the program" in refused(env.static_folder, tmp_path)


@pytest.mark.parametrize("value", ["var", "var/data", "data", "../publications"])
def test_folder_of_a_site_may_lie_beside_those_of_the_program(value):
    assert not env.is_of_program((ROOT / value).resolve())


@pytest.mark.parametrize("value", [".", "..", "uploads", "uploads/static", "fonts"])
def test_static_files_do_not_lie_with_what_is_kept_from_readers(given, tmp_path, value):
    given(str(tmp_path / "data" / value))
    sentence = refused(env.static_folder, tmp_path / "data")
    assert "DATA_DIR" in sentence
    assert "MEDIA_ROOT" not in sentence


def test_static_files_have_a_folder_in_that_of_the_data_or_another(given, tmp_path):
    given("")
    assert env.static_folder(NAME, tmp_path) == tmp_path / "static"
    given(str(tmp_path / "other"))
    assert env.static_folder(NAME, tmp_path / "data") == tmp_path / "other"


def test_quotes_that_were_left_on_are_taken_off(given):
    for value in ("'Inter, Literata'", '"Inter, Literata"'):
        given(value)
        assert env.font_families(NAME) == ("Inter", "Literata")


def test_misspelt_name_is_told(monkeypatch):
    env.text(NAME)
    monkeypatch.setenv("COLOPHON_TETS", "x")
    with pytest.raises(ImproperlyConfigured, match="did you mean COLOPHON_TEST?"):
        env.refuse_misspelt()
    # Whoever has set both knows what they do.
    monkeypatch.setenv(NAME, "y")
    env.refuse_misspelt()


def test_number_is_read_or_the_default(given):
    assert env.number(NAME, 8000) == 8000
    given("")
    assert env.number(NAME, 8000) == 8000
    given("8765")
    assert env.number(NAME, 8000) == 8765


def test_folder_is_made_with_its_parents(given, tmp_path):
    given(str(tmp_path / "a" / "b"))
    assert env.folder(NAME, tmp_path / "other").is_dir()
    assert not (tmp_path / "other").exists()


def test_folder_that_cannot_be_made_is_refused(given, tmp_path):
    (tmp_path / "file").write_text("")
    given(str(tmp_path / "file" / "folder"))
    assert str(tmp_path / "file" / "folder") in refused(env.folder, tmp_path)


@pytest.mark.parametrize(
    "value", ["protected", "/protected", "protected/", "/", "https://a/b/", "/a//"]
)
def test_location_that_is_none_is_refused(given, value):
    given(value)
    assert value in refused(env.location)


def test_location_is_read_or_nothing(given):
    given("/protected/")
    assert env.location(NAME) == "/protected/"
    given("")
    assert env.location(NAME) == ""


@pytest.mark.parametrize(
    "value",
    [
        "publications.example.org",
        "ftp://example.org",
        "https://",
        "https://example.org/papers",
        "https://exa mple.org",
        "https:// example.org",
        "https://example_1.org",
        "https://-example.org",
        "https://example.org?x=1",
        "https://user:secret@example.org",
        "http://localhost:port",
        "http://localhost:99999",
        "http://[::1",
    ],
)
def test_site_address_that_is_none_is_refused(given, value):
    given(value)
    assert "address" in refused(env.site_url, "http://localhost:8000")


def test_site_address_may_end_in_a_slash(given):
    given("https://publications.example.org/")
    assert env.site_url(NAME, "http://localhost").geturl() == "https://publications.example.org"


@pytest.mark.parametrize(
    "value",
    [
        "*", "http://a.example", "https://a.example/", "https://a.example/page", "a.example", "https://a",
        "https://*.example.org", "https://a.example;script-src *",
    ],
)  # fmt: skip
def test_other_site_that_is_none_is_refused(given, value):
    given(f"https://fine.example, {value}")
    assert value.split()[0] in refused(env.origins)


def test_other_sites_are_read_or_none(given):
    given("https://A.example,https://b.example:8443  https://c.example")
    assert env.origins(NAME) == [
        "https://a.example",
        "https://b.example:8443",
        "https://c.example",
    ]
    given("")
    assert env.origins(NAME) == []


def test_choice_is_read_in_any_case_and_others_are_refused(given):
    given("info")
    assert env.choice(NAME, "WARNING", ("INFO", "WARNING")) == "INFO"
    given("loud")
    assert "INFO, WARNING" in refused(env.choice, "WARNING", ("INFO", "WARNING"))


@pytest.mark.parametrize("value", ["Mars/Base", "Europe", "/etc/passwd", "CEST+2"])
def test_time_zone_that_is_none_is_refused(given, value):
    given(value)
    assert value in refused(env.time_zone, "Europe/Brussels")


def test_time_zone_is_read_or_the_default(given):
    given("Asia/Tokyo")
    assert env.time_zone(NAME, "Europe/Brussels") == "Asia/Tokyo"
    given("")
    assert env.time_zone(NAME, "Europe/Brussels") == "Europe/Brussels"


def test_database_on_postgres_with_a_password_of_any_characters(given):
    given("postgresql://colophon:p%40ss%2Fw%3Ard%23@db.example.org:5433/papers?sslmode=require")
    database = env.database(NAME, Path("unused"))

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["PASSWORD"] == "p@ss/w:rd#"
    assert (database["USER"], database["NAME"]) == ("colophon", "papers")
    assert (database["HOST"], database["PORT"]) == ("db.example.org", "5433")
    assert database["OPTIONS"] == {"connect_timeout": "5", "sslmode": "require"}


@pytest.mark.parametrize(
    "query",
    ["nosuch=hush", "sslmode", "sslmode=", "pool=1", "sslmode=require&nosuch=hush", "connect_timeout=hush",
     "hush=1@host/x"],
)  # fmt: skip
def test_option_that_postgres_does_not_know_is_refused_without_its_value(given, query):
    given(f"postgresql://colophon:hush@localhost/colophon?{query}")
    assert "hush" not in refused(env.database, Path("unused"))


def test_options_of_postgres_are_read(given):
    given(
        "postgresql:///colophon?host=%2Frun%2Fpostgresql&connect_timeout=2&application_name=a%20b"
    )
    assert env.database(NAME, Path("unused"))["OPTIONS"] == {
        "host": "/run/postgresql", "connect_timeout": "2", "application_name": "a b",
    }  # fmt: skip


@pytest.mark.parametrize("value", ["sqlite:///c.db", "sqlite:///./c.db", "sqlite:///data/c.db"])
def test_sqlite_file_that_changes_with_the_place_of_the_command_is_refused(given, value):
    given(value)
    assert "whole path" in refused(env.database, Path("unused"))


def test_database_on_postgres_over_a_socket(given):
    given("postgres:///colophon")
    database = env.database(NAME, Path("unused"))

    assert (database["HOST"], database["PORT"], database["NAME"]) == ("", "", "colophon")


@pytest.mark.parametrize(
    ("value", "file"),
    [
        ("", "default"),
        ("sqlite:////srv/a%20b.sqlite3", "/srv/a b.sqlite3"),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_database_on_sqlite_waits_for_its_turn(given, value, file):
    given(value)
    database = env.database(NAME, Path("default"))

    assert str(database["NAME"]) == file
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    "value",
    [
        "mysql://localhost/colophon",
        "postgresql://localhost",
        "postgresql://user:secret@localhost:port/colophon",
        "postgresql://user:sec[ret@localhost/colophon",
        "postgresql://user:sec#ret@localhost/colophon",
        "postgresql://user:sec/ret@localhost/colophon",
        "postgresql://user:sec?ret@localhost/colophon",
        "postgresql://user:pass@localhost/colophon#sec",
        "sqlite:///",
        "sqlite://",
        "sqlite:////srv/colophon.sqlite3?sec=1",
        "colophon.sqlite3",
    ],
)
def test_database_address_that_is_none_is_refused_without_its_password(given, value):
    given(value)
    sentence = refused(env.database, Path("unused")).replace("colophon:secret@", "")
    assert "sec" not in sentence
    assert "ret@" not in sentence


@pytest.mark.parametrize(
    "value",
    [
        "mail.example.org",
        "https://mail.example.org",
        "smtp://",
        "smtp://user:secret@",
        "smtp://mail.example.org:port",
        "smtp://mail.example.org:0",
        "smtp://mail.example.org/inbox",
        "smtp://mail.example.org?tls=secret",
        "smtp://user:sec#ret@mail.example.org",
        "smtp://user:sec/ret@mail.example.org",
        "smtp://user:sec[ret@mail.example.org",
        "smtp://user:secrét@mail.example.org",
        "smtp://user:secret%0Ax@mail.example.org",
        "smtp://user@mail.example.org",
        "smtp://:secret@mail.example.org",
        "smtp://user:secret@mail example.org",
    ],
)
def test_mail_server_that_is_none_is_refused_without_its_password(given, value):
    given(value)
    assert "sec" not in refused(env.mail_server)


def test_database_password_with_signs_of_addresses_is_not_repeated(given):
    given("postgresql://user:sec#ret@db.example.org/colophon")
    assert "sec" not in refused(env.database, Path("unused"))


@pytest.mark.parametrize(
    "value",
    [
        "press@example.org",
        "Institute for European Affairs <press@example.org>",
        '"Institute, Brussels" <press@example.org>',
        "Institut für Politik <press@example.org>",
        "no-reply@localhost",
    ],
)
def test_sender_is_read(given, value):
    given(value)
    assert env.mailbox(NAME, "other@example.org") == value


@pytest.mark.parametrize(
    "value",
    [
        "press", "press@", "@example.org", "press@example", "a@example.org, b@example.org",
        "Institute, Brussels <press@example.org>", "Press <press@example.org> x", "press@example.org\nBcc: x@y.zz",
    ],
)  # fmt: skip
def test_sender_that_is_none_is_refused(given, value):
    given(value)
    assert NAME in refused(env.mailbox, "other@example.org")


@pytest.mark.parametrize(
    ("host", "sender"),
    [
        ("papers.example.org", "no-reply@papers.example.org"),
        ("papers", "no-reply@papers"),
        ("10.0.0.1", "no-reply@[10.0.0.1]"),
        ("fd00::1", "no-reply@[IPv6:fd00::1]"),
    ],
)
def test_sender_that_nobody_has_written_stops_no_start(given, host, sender):
    given("")
    assert env.mailbox(NAME, env.no_reply(host)) == sender


def test_where_faults_are_reported_is_read(given):
    given("security@example.org, mailto:b@example.org https://example.org/security?a=1")
    assert env.contacts(NAME) == [
        "mailto:security@example.org",
        "mailto:b@example.org",
        "https://example.org/security?a=1",
    ]
    given("")
    assert env.contacts(NAME) == []


@pytest.mark.parametrize(
    "value", ["security", "http://example.org", "tel:+32", "javascript:x", "a@b"]
)
def test_where_nobody_can_report_is_refused(given, value):
    given(value)
    assert value in refused(env.contacts)


def test_number_of_which_nothing_is_said_is_none(given):
    given("")
    assert env.whole_number(NAME) is None
    given("0")
    assert env.whole_number(NAME) == 0
    given("-1")
    refused(env.whole_number)


def test_number_of_proxies_is_small(given):
    given("2")
    assert env.proxies(NAME) == 2
    given("")
    assert env.proxies(NAME) is None
    given("99")
    assert "99" in refused(env.proxies)


def test_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    file = tmp_path / "secret-key"
    key = env.secret_key(NAME, file, local=True)

    assert len(key) >= 50
    assert env.secret_key(NAME, file, local=True) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["secret-key"]


def test_secret_key_of_the_process_that_was_first_is_kept(tmp_path):
    file = tmp_path / "secret-key"
    file.write_text("the first one’s")
    env.keep_new_secret(file)

    assert file.read_text() == "the first one’s"
    assert os.listdir(tmp_path) == ["secret-key"]


def test_given_secret_key_is_used_and_a_short_one_refused(given, tmp_path):
    key = "0123456789abcdef-only-in-this-test-0f1e2d3c4b5a6978"
    given(key)
    assert env.secret_key(NAME, tmp_path / "key", local=False) == key
    given("changeme")
    assert "changeme" not in refused(env.secret_key, tmp_path / "key", local=True)


@pytest.mark.parametrize(
    "key",
    [
        "a" * 60, "abc" * 20, "1234567890" * 6, "1234567890" * 6 + "1", "x" + "kq3vz81mwp" * 6,
        "0" * 58 + "123456789", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "django-insecure-" + "0123456789abcdef" * 3 + "x",
    ],
)  # fmt: skip
def test_long_key_that_can_be_guessed_is_refused(given, tmp_path, key):
    given(key)
    assert key not in refused(env.secret_key, tmp_path / "key", local=False)


def test_random_key_is_not_taken_for_one_that_can_be_guessed():
    for _ in range(5_000):
        assert not env.is_guessable(secrets.token_hex(25))
        assert not env.is_guessable(secrets.token_urlsafe(38))


def test_public_site_must_be_given_a_secret_key(tmp_path):
    refused(env.secret_key, tmp_path / "key", local=False)

    assert not (tmp_path / "key").exists()


@pytest.mark.parametrize("value", [",", "Inter,", ", Inter", "One, Two, Three"])
def test_fonts_that_are_not_one_or_two_are_refused(given, value):
    given(value)
    assert value in refused(env.font_families)


def test_fonts_are_one_or_two_or_ours(given):
    given("Inter,  Source Serif 4 ")
    assert env.font_families(NAME) == ("Inter", "Source Serif 4")
    given("Inter")
    assert env.font_families(NAME) == ("Inter", "Inter")
    given("")
    assert env.font_families(NAME) == ("", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "https://publications.example.org"),
        ("DEBUG", "maybe"),
        ("DATABASE_URL", "x"),
        ("PRINT_FONTS", "No Such Font"),
        ("PORT", "99999"),
        ("DATA_DIR", "/etc"),
        ("DATABSE_URL", "postgresql:///colophon"),
        ("DATABASE_URL", "postgresql://colophon:hush@localhost/colophon?nosuch=hush"),
        ("DATABASE_URL", "sqlite:///relative.db"),
        ("STATIC_ROOT", "/etc/colophon"),
        ("TRUSTED_PROXIES", "99"),
    ],
)
def test_command_with_a_bad_value_ends_with_one_sentence(tmp_path, name, value):
    """The first of these is a public site without a secret key."""
    unset = {"SITE_URL": "", "SECRET_KEY": "", "DEBUG": "", "DATABASE_URL": ""}
    environment = os.environ | unset | {"DATA_DIR": str(tmp_path), name: value}
    environment["DJANGO_SETTINGS_MODULE"] = "core.settings"
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "check"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("SECRET_KEY" if name == "SITE_URL" else name)
    assert "hush" not in done.stderr


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://colophon:hush@127.0.0.1:1/colophon",
        "sqlite:////no/such/folder/colophon.sqlite3",
        f"sqlite:///{__file__}",
    ],
)
def test_database_that_cannot_be_reached_is_told_in_one_sentence(tmp_path, url):
    environment = os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": url}
    environment["DJANGO_SETTINGS_MODULE"] = "core.settings"
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("The database cannot be used: ")
    assert "hush" not in done.stderr


@pytest.mark.parametrize("command", ["rebuild_exports", "publish_scheduled"])
def test_database_without_tables_is_told_in_one_sentence(tmp_path, command):
    environment = os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "core.settings"
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), command],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr.startswith("The database has no tables yet")
    assert done.stderr.count("\n") == 1
