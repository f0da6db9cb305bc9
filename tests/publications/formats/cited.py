"""Records that every style of citation is tried with: what manuals have a rule for, one at a time."""

from dataclasses import replace
from datetime import date

from publications.record.paper import Contributor, PaperRecord, Publisher, SeriesFacts

HOUSE = Publisher("Halyard Institute", "https://papers.example.org/", place="Berlin")
NAMES = [
    ("Alessandro", "De Cicco"), ("Lotte", "van der Meulen"), ("Jean-Luc", "Ó Ceallacháin"),
    ("J. R.", "Brown"), ("Zoë", "Łuczak"), ("Eero", "Rautio"), ("Helena", "Sørvåg"),
    ("Ilinca", "Drăgan"), ("Konrad", "Weidemann"), ("Adaeze", "Nkemelu"), ("Thibault", "Lemaître"),
    ("Clémence", "Delmas-Rouvière"), ("Ignasi", "Ferrer i Puigdollers"), ("Oisín", "Byrne"),
    ("Ardita", "Hoxhallari"), ("Yasmina", "Benhaddou"), ("Tomaž", "Hribernik"),
    ("Zofia", "Kowalczyk-Wrona"), ("Marieke", "Oosterhuis"), ("Jonas", "Thürauf-Lindner"),
    ("Solène", "Vasseur"), ("Mateus", "Lourenço Prado"),
]  # fmt: skip


def people(role: str, count: int, start: int = 0) -> tuple[Contributor, ...]:
    return tuple(Contributor(role, *names) for names in NAMES[start : start + count])


def by(count: int) -> PaperRecord:
    return replace(ONE, contributors=people("author", count))


ONE = PaperRecord(
    address="https://papers.example.org/publications/costs/",
    language="en",
    kind="Policy paper",
    title="The invoice at the border",
    subtitle="What the adjustment asks of neighbours",
    published=date(2023, 5, 16),
    publisher=HOUSE,
    place="Berlin",
    series=SeriesFacts("Halyard Papers", "2049-3630"),
    number="12/2023",
    doi="10.5555/bp.2023.12",
    contributors=people("author", 1),
)
GROUP = Contributor("author", organisation="Working Group on Rails & Roads")
ITSELF = Contributor("author", organisation="Halyard Institute")

CITED = {
    "one author": ONE,
    "two authors": by(2),
    "three authors": by(3),
    "four authors": by(4),
    "seven authors": by(7),
    "nine authors": by(9),
    "twenty authors": by(20),
    "twenty-one authors": by(21),
    "twenty-two authors": by(22),
    "organisation": replace(ONE, contributors=(GROUP,)),
    "person and organisation": replace(ONE, contributors=(*people("author", 1), GROUP)),
    "author is the publisher": replace(ONE, contributors=(ITSELF,)),
    "nobody named": replace(ONE, contributors=()),
    "one editor, no author": replace(ONE, contributors=people("editor", 1)),
    "two editors, no author": replace(ONE, contributors=people("editor", 2)),
    "author and editor": replace(ONE, contributors=people("author", 1) + people("editor", 1, 4)),
    "author and translator": replace(
        ONE, contributors=people("author", 1) + people("translator", 1, 20)
    ),
    "author, two editors and translator": replace(
        ONE,
        contributors=people("author", 1) + people("editor", 2, 4) + people("translator", 1, 20),
    ),
    "no DOI": replace(ONE, doi=""),
    "series without number": replace(ONE, number=""),
    "number without series": replace(ONE, series=None, number="7"),
    "neither series nor number": replace(ONE, series=None, number=""),
    "no place": replace(ONE, place=""),
    "title is a question": replace(ONE, title="Who pays for it?", subtitle=""),
    "title is a question, with subtitle": replace(ONE, title="Who pays for it?"),
    "subtitle is a question": replace(ONE, subtitle="Who pays for it?"),
    "title is a cry": replace(ONE, title="Stop!", subtitle=""),
    "title ends in a quotation": replace(ONE, title="Let them eat “cake”", subtitle=""),
    "title ends in a quoted question": replace(ONE, title="They asked: “Who pays?”", subtitle=""),
    "quotation in title": replace(ONE, title="The “green” deal", subtitle="A 'no' to \"maybe\""),
    "title with signs": replace(ONE, title="R&D below 50 % <of GDP>", subtitle=""),
    "German paper": replace(
        ONE,
        language="de",
        kind="Kurzanalyse",
        title="Wer hat das bezahlt?",
        subtitle="Was die Verordnung über politische Werbung ändert",
        series=SeriesFacts("Halyard-Kurzanalysen"),
    ),
    "Arabic paper": replace(
        ONE,
        language="ar",
        kind="ورقة سياسات",
        title="المياه في المتوسط",
        subtitle="من يدفع؟",
        contributors=(Contributor("author", "ليلى", "حداد"),),
    ),
    "son of the same name": replace(
        ONE,
        contributors=(
            Contributor("author", "Martin", "King", suffix="Jr."),
            Contributor("editor", "Henry", "Adams", suffix="III"),
        ),
    ),
    "one name only": replace(ONE, contributors=(Contributor("author", family="Suharto"),)),
}
