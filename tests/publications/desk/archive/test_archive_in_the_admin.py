"""A list is brought in through the admin: looked at, checked, and made by the worker, for whoever may."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from publications.desk.archive import packages, tasks
from publications.models import ArchiveImport, ArchivePackage, ArchiveRow, PaperPage, archives
from tests import factories, pdf_samples

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/papers/archives/"
LIST = (
    "Titel;Autor;Jahr;Was;Datei\nHäfen;Example, Ada;2001;Worte;a.pdf\nBrücken;Moor, Jan;2002;;\n"
    ";;2003;;\nHäfen;;2001;;\n"
)


@pytest.fixture
def editor(client):
    user = factories.make_user("editor")
    client.force_login(user)
    return user


def packed(**files: bytes) -> SimpleUploadedFile:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return SimpleUploadedFile("files.zip", saved.getvalue())


def choose(client, content=LIST, name="list.csv", **more):
    listing = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    sent = {"listing": listing, "catalogue": factories.catalogue().pk, **more}
    return client.post(ADDRESS, sent, follow=True)


def work() -> None:
    """Do what waits for a worker."""
    while waiting := DBTaskResult.objects.ready().filter(task_path=tasks.go_on.module_path).first():
        waiting.delete()
        tasks.go_on.call(*waiting.args_kwargs["args"])


def check(client, **columns: str):
    """Have a chosen list checked with its columns as they are, but for some."""
    archive = ArchiveImport.objects.latest("pk")
    page = f"{ADDRESS}{archive.pk}/columns/"
    form = client.get(page).context["form"]
    sent = {field.html_name: field.value() or "" for field, _examples in form.rows()}
    client.post(page, sent | {name.replace("_", "-"): field for name, field in columns.items()})
    work()
    return client.get(f"{ADDRESS}{archive.pk}/")


def make(client, **sent: str):
    archive = ArchiveImport.objects.latest("pk")
    client.post(f"{ADDRESS}{archive.pk}/make/", sent)
    work()
    return client.get(f"{ADDRESS}{archive.pk}/")


def told(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_list_is_looked_at_checked_and_brought_in(client, editor):
    page = told(choose(client, pdfs=packed(pdf__a_pdf=pdf_samples.paper("Ships wait."))))
    assert '<option value="title" selected>' in page
    assert "<div>Brücken</div>" in page

    checked = check(client, column_3="abstract")
    assert [(str(label).partition(":")[0], count) for label, count in checked.context["counts"]] == [
        ("New", 2), ("Duplicate", 1), ("Refused", 1),
    ]  # fmt: skip
    assert "There is no title in this row." in told(checked)
    assert "Duplicate of row 2, “Häfen”: the same title and year." in told(checked)
    assert not PaperPage.objects.exists()

    done = make(client)
    assert "Brought in" in told(done)
    paper = PaperPage.objects.get(title="Häfen")
    assert (paper.live, paper.owner, paper.abstract, paper.paper_file.pages) == (
        False,
        editor,
        "Worte",
        1,
    )
    report = client.get(f"{ADDRESS}{ArchiveImport.objects.get().pk}/report.csv").content.decode()
    assert report.count("Made as a draft") == 2


def send(client, *files: tuple[str, bytes], **more: str) -> str:
    """Add files to the latest list, and return the page that follows."""
    address = f"{ADDRESS}{ArchiveImport.objects.latest('pk').pk}/files/"
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return told(client.post(address, {"files": sent, **more}, follow=True))


def test_files_are_added_one_after_the_other_and_a_replaced_one_is_told(client, editor):
    harbours, bridges = pdf_samples.paper("Ships wait."), pdf_samples.paper("Lorries wait.")
    lines = "Title;File\nHarbours;pdf/a.pdf\nBridges;b.pdf\nRoads;c.pdf\n"
    choose(client, lines, pdfs=packed(pdf__a_pdf=pdf_samples.paper("Torn.")[:300]))
    check(client)
    assert ArchiveRow.objects.filter(outcome="refused").count() == 3

    page = send(client, ("b.pdf", bridges), ("more.zip", packed(pdf__A_pdf=harbours).read()))
    assert "“b.pdf” is added." in page
    assert "“more.zip” is added. It replaces what was there before: pdf/a.pdf" in page
    assert "“b.pdf” is added. It replaces what was there before: b.pdf" in send(
        client, ("b.pdf", bridges)
    )
    assert ArchivePackage.objects.count() == 2

    send(client, check="1")
    work()
    make(client)
    assert sorted(PaperPage.objects.values_list("title", flat=True)) == ["Bridges", "Harbours"]

    send(client, ("c.pdf", pdf_samples.paper("Trucks wait.")))
    send(client, check="1")
    work()
    make(client)
    assert PaperPage.objects.count() == 3
    assert ArchiveImport.objects.get().state == "done"

    storage, names = (
        ArchivePackage.objects.first().file.storage,
        [one.file.name for one in ArchivePackage.objects.all()],
    )
    ArchiveImport.objects.all().delete()
    assert not any(storage.exists(name) for name in names)


def test_files_of_a_list_have_bounds_and_nothing_is_half_stored(client, editor, monkeypatch):
    choose(client)
    assert "Choose the files" in send(client)
    assert "This is no ZIP archive" in send(client, ("a.zip", b"words"))
    monkeypatch.setattr(packages, "MAX_BYTES", 10)
    assert "“a.pdf” is too large" in send(client, ("a.pdf", b"0" * 11))
    monkeypatch.setattr(packages, "MOST_STORED", 20)
    send(client, ("a.pdf", b"0" * 9), ("b.pdf", b"0" * 9))
    assert "A list has 200 files or ZIP archives at most" in send(client, ("c.pdf", b"0" * 9))
    assert "“a.pdf” is added. It replaces" in send(client, ("a.pdf", b"0" * 10))
    monkeypatch.setattr(packages, "MOST_PACKAGES", 2)
    assert "A list has 2 files" in send(client, ("d.pdf", b"0"))
    assert [one.name for one in ArchivePackage.objects.all()] == ["b.pdf", "a.pdf"]

    ArchiveImport.objects.update(state="making")
    send(client, ("b.pdf", b"1"))
    assert ArchivePackage.objects.get(name="b.pdf").size == 9


def test_references_have_no_columns_to_look_at(client, editor):
    answer = choose(client, "@book{a, title = {Ports}, year = 2001}", "list.bib")
    assert answer.redirect_chain[-1][0] == f"{ADDRESS}{ArchiveImport.objects.get().pk}/"
    work()
    make(client)

    assert PaperPage.objects.get().dated.iso == "2001"


def test_progress_is_shown_without_script(client, editor):
    choose(client)
    archive = ArchiveImport.objects.get()
    ArchiveImport.objects.update(state="making")
    ArchiveRow.objects.create(archive=archive, number=2, outcome="made")
    answer = client.get(f"{ADDRESS}{archive.pk}/")

    assert answer["Refresh"] == "3"
    assert '<progress id="archive-progress" class="archive-progress" value="1" max="4">' in told(
        answer
    )


def test_slices_make_each_row_once(client, editor, monkeypatch):
    monkeypatch.setattr(tasks, "SECONDS", -1)
    choose(client, "Title;Year\n" + "".join(f"Paper {n};{2000 + n}\n;\n" for n in range(5)))
    check(client)
    assert ArchiveRow.objects.count() == 5
    make(client)

    assert PaperPage.objects.count() == 5
    assert ArchiveImport.objects.get().state == "done"


def test_work_can_be_stopped_and_gone_on_with(client, editor):
    choose(client)
    check(client)
    archive = ArchiveImport.objects.get()
    client.post(f"{ADDRESS}{archive.pk}/make/")
    client.post(f"{ADDRESS}{archive.pk}/stop/")
    work()
    assert (ArchiveImport.objects.get().state, PaperPage.objects.count()) == ("stopped", 0)

    make(client)
    assert PaperPage.objects.count() == 2


def test_second_click_begins_nothing_twice(client, editor):
    choose(client)
    check(client)
    archive = ArchiveImport.objects.get()
    for _ in range(2):
        client.post(f"{ADDRESS}{archive.pk}/make/")
    assert DBTaskResult.objects.ready().filter(task_path=tasks.go_on.module_path).count() == 1
    work()
    assert PaperPage.objects.count() == 2


@pytest.mark.parametrize(("role", "live"), [("editor", False), ("publisher", True)])
def test_only_who_may_publish_publishes(client, role, live):
    client.force_login(factories.make_user(role))
    choose(client, "Title;Author;Date;Abstract\nA;Ada Example;2009-05-12;Words.\n")
    assert ('name="publish"' in told(check(client))) is live
    make(client, publish="on")

    assert PaperPage.objects.get().live is live


def test_nobody_else_finds_a_list(client, editor):
    choose(client)
    pk = ArchiveImport.objects.get().pk
    client.force_login(factories.make_user("publisher"))
    for place in ("", "columns/", "report.csv"):
        assert client.get(f"{ADDRESS}{pk}/{place}").status_code == 404
    for place in ("files/", "make/", "stop/"):
        assert client.post(f"{ADDRESS}{pk}/{place}").status_code == 404

    client.force_login(factories.make_user("contact"))
    assert client.get(ADDRESS).status_code in (403, 404)
    assert choose(client).status_code in (403, 404)
    assert ArchiveImport.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"words", "a.csv", "No table is found here"),
        (b"words", "a.pdf", "This is no list that can be read here"),
        (b"PK\x03\x04 torn", "a.xlsx", "file"),
        (pdf_samples.paper("Words."), "a.csv", "This is a PDF"),
    ],
    ids=["no table", "no list", "torn", "a PDF"],
)  # fmt: skip
def test_what_is_no_list_is_refused_beside_its_field(client, editor, content, name, sentence):
    answer = choose(client, content, name)

    assert sentence in " ".join(answer.context["form"].errors["listing"])
    assert not ArchiveImport.objects.exists()


def test_what_is_no_zip_is_refused_beside_its_field(client, editor):
    answer = choose(client, pdfs=SimpleUploadedFile("a.zip", b"words"))

    assert "This is no ZIP archive" in " ".join(answer.context["form"].errors["pdfs"])


def test_bombs_and_paths_in_a_zip_harm_nobody(client, editor, monkeypatch):
    monkeypatch.setattr("publications.desk.archive.files.MAX_BYTES", 1000)
    lines = "Title;File\nA;bomb.pdf\nB;../up.pdf\nC;good.txt\nD;/etc/passwd\n"
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.pdf", b"%PDF-1.7" + b"0" * 50_000_000)
        archive.writestr("../up.pdf", pdf_samples.paper("Up."))
        archive.writestr("good.txt", b"Good words.")
    choose(client, lines, pdfs=SimpleUploadedFile("a.zip", saved.getvalue()))
    answer = told(check(client))

    assert "bomb.pdf: " in answer
    assert answer.count("only files within it are taken") == 2
    assert ArchiveRow.objects.filter(outcome="new").count() == 1


def test_list_without_a_title_is_not_checked(client, editor):
    choose(client)
    archive = ArchiveImport.objects.get()
    answer = client.post(f"{ADDRESS}{archive.pk}/columns/", {"column-0": ""})

    assert "Choose “Title” beside the column that has the titles." in told(answer)
    assert ArchiveImport.objects.get().state == "columns"


def test_list_that_is_gone_is_told_and_stops(client, editor):
    choose(client)
    check(client)
    archive = ArchiveImport.objects.get()
    archive.listing.delete(save=False)
    assert "not on the server any more" in told(make(client))


def test_columns_can_be_changed_after_the_check(client, editor):
    choose(client)
    check(client)
    check(client, column_1="")
    make(client)

    assert not PaperPage.objects.get(title="Brücken").contributions.exists()


def test_lists_and_their_files_are_forgotten_after_a_month(client, editor):
    choose(client, pdfs=packed(a_pdf=pdf_samples.paper("Ships wait.")))
    check(client)
    make(client)
    archive = ArchiveImport.objects.get()
    storage, names = archive.listing.storage, [archive.listing.name, archive.files.name]
    ArchiveImport.objects.update(created_at=archive.created_at - archives.KEPT)
    archives.forget_old_archives()

    assert not ArchiveImport.objects.exists()
    assert not any(storage.exists(name) for name in names)
    assert PaperPage.objects.count() == 2


def test_list_of_papers_leads_there(client, editor):
    assert f'href="{ADDRESS}"' in client.get("/admin/papers/").content.decode()


def test_words_that_stay_are_in_the_language_of_whoever_works(client, editor):
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "de"})
    client.get("/admin/")
    choose(client, "Title;File\nA;away.pdf\n")
    check(client)

    assert "Es gibt keine Datei" in ArchiveRow.objects.get().told["why"]
