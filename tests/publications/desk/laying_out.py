"""A file or a text, laid out on the cutting table as an editor does it."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

ADDRESS = "/admin/papers/bring-in/"


def lay_out(client, catalogue, content: bytes, name: str = "paper.docx"):
    file = SimpleUploadedFile(name, content)
    return client.post(ADDRESS, {"file": file, "catalogue": catalogue.pk}, follow=True)


def send(client, catalogue, content: bytes, name: str = "paper.docx", **roles: str):
    """Lay a file out, and make a draft of it at once, with some roles chosen."""
    table, _status = lay_out(client, catalogue, content, name).redirect_chain[0]
    chosen = {key.replace("_", "-"): role for key, role in roles.items()}
    return client.post(table, {"make": "", **chosen}, follow=True)


def told(answer) -> str:
    return " ".join(answer.content.decode().split())


def paste(client, catalogue, text: str, html: str = ""):
    return client.post(
        ADDRESS, {"text": text, "html": html, "catalogue": catalogue.pk}, follow=True
    )


def corpus(name: str) -> bytes:
    folder = Path(__file__).parents[1] / "imports/corpus/files"
    return (folder / f"{name}.docx").read_bytes()


def counted(answer) -> dict[str, list[int]]:
    """Return what is counted: in the file, in the text, in fields, for the editor, left out."""
    return {row.name: [row.in_file, *row.places] for row in answer.context["counted_rows"]}
