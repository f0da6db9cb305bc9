"""PDFs made in memory: honest papers, and papers that could harm their readers."""

import io
from collections.abc import Callable

import pikepdf
from fpdf import FPDF
from pikepdf import Array, Dictionary, Name, String

ENGLISH = (
    "The study recommends that the governments of the region agree on a common approach to the "
    "security of supply chains, and that they report to the parliaments by the end of the year."
)
GERMAN = (
    "Die Studie empfiehlt den Regierungen, sich über die Sicherheit der Lieferketten zu "
    "verständigen und für die Verteidigung nicht länger mit zweierlei Maß zu messen."
)
FRENCH = (
    "L'étude recommande aux gouvernements de la région de s'entendre sur les chaînes "
    "d'approvisionnement et de rendre compte dans une année, pour le bien du public."
)


def paper(*texts: str, language: str = "", millimetres: tuple[float, float] = (210, 297)) -> bytes:
    """A PDF with one page for each text."""
    pdf = FPDF(format=millimetres)
    if language:
        pdf.set_lang(language)
    pdf.set_font("helvetica", size=12)
    for text in texts or (ENGLISH,):
        pdf.add_page()
        pdf.multi_cell(0, text=text)
    return bytes(pdf.output())


def changed(change: Callable[[pikepdf.Pdf], object], pages: int = 3, **saving: object) -> bytes:
    """An honest paper after ``change`` has done something to it."""
    with pikepdf.open(io.BytesIO(paper(*[ENGLISH] * pages))) as pdf:
        change(pdf)
        saved = io.BytesIO()
        pdf.save(saved, **saving)
    return saved.getvalue()


def with_entries(page: int = 0, **entries: object) -> bytes:
    """Entries of one page, or else of the whole document."""

    def change(pdf: pikepdf.Pdf) -> None:
        target = pdf.pages[page - 1].obj if page else pdf.Root
        for key, value in entries.items():
            target["/" + key] = value

    return changed(change)


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('!')"))


def add_annotation(pdf: pikepdf.Pdf, page: int, subtype: str, **entries: object) -> None:
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name("/" + subtype), Rect=[0, 0, 9, 9], **entries
    )
    pdf.pages[page - 1].obj.Annots = Array([pdf.make_indirect(annotation)])


def with_password() -> bytes:
    lock = pikepdf.Encryption(owner="owner", user="reader")
    return changed(lambda pdf: None, encryption=lock)


def with_restrictions() -> bytes:
    """Opens without a password, but forbids copying."""
    lock = pikepdf.Encryption(owner="owner", allow=pikepdf.Permissions(extract=False))
    return changed(lambda pdf: None, encryption=lock)


def with_script_in_names() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        tree = Dictionary(Names=Array([String("start"), pdf.make_indirect(script())]))
        pdf.Root.Names = Dictionary(JavaScript=tree)

    return changed(change)


def with_annotation(page: int, subtype: str = "Link", **entries: object) -> bytes:
    return changed(lambda pdf: add_annotation(pdf, page, subtype, **entries))


def with_link(page: int, action: Dictionary) -> bytes:
    return with_annotation(page, A=action)


def with_script_in_circular_chain(page: int) -> bytes:
    """A link to a page, and next a print command, and next a script, and next the link again."""

    def change(pdf: pikepdf.Pdf) -> None:
        last = pdf.make_indirect(script())
        second = pdf.make_indirect(Dictionary(S=Name.Named, N=Name.Print, Next=Array([last])))
        first = pdf.make_indirect(Dictionary(S=Name.URI, URI=String("https://a.example")))
        first.Next = second
        last.Next = first
        add_annotation(pdf, page, "Link", A=first)

    return changed(change)


def with_script_in_bookmark() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        mark = pdf.make_indirect(Dictionary(Title=String("Contents"), A=script()))
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=mark, Last=mark, Count=1))

    return changed(change)


def with_form(page: int, on_field: Dictionary, **form: object) -> bytes:
    """A field on one page, whose actions lie with its parent."""

    def change(pdf: pikepdf.Pdf) -> None:
        fields = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name"), AA=on_field))
        add_annotation(pdf, page, "Widget", Parent=fields)
        fields.Kids = Array([pdf.pages[page - 1].obj.Annots[0]])
        pdf.Root.AcroForm = Dictionary(Fields=Array([fields]), **form)

    return changed(change)


def with_attachment() -> bytes:
    return changed(lambda pdf: pdf.attachments.__setitem__("budget.exe", b"MZ"))


def with_associated_file() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        file = Dictionary(
            Type=Name.Filespec, F=String("a.csv"), EF=Dictionary(F=pdf.make_stream(b"a"))
        )
        pdf.Root.AF = Array([pdf.make_indirect(file)])

    return changed(change)


def with_name_written_in_codes() -> bytes:
    """``/JavaScript`` as ``/J#61vaScript``, which every reader understands."""
    plain = with_entries(OpenAction=Dictionary(S=Name("/JxxxvaScript")))
    return plain.replace(b"/JxxxvaScript", b"/J#61vaScript")


def with_forms_in_forms() -> bytes:
    """A few kilobytes that take for ever: each form draws the next one many times."""

    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"0 0 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 9, 9])
        for _level in range(8):
            below = Dictionary(XObject=Dictionary(X=form))
            form = pdf.make_stream(
                b"/X Do " * 40, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=below
            )
        page = pdf.pages[0].obj
        page.Resources = Dictionary(XObject=Dictionary(X=form))
        page.Contents = pdf.make_stream(b"/X Do")

    return changed(change)


def with_packed_note(characters: int) -> bytes:
    """A long note in a compressed table of objects, where it takes next to no room."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Note = pdf.make_indirect(String("a" * characters))

    return changed(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)
