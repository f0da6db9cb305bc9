"""Records that every style of citation is tried with: what manuals have a rule for, one at a time."""

from dataclasses import replace
from datetime import date

from publications.record.dates import Precision
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

PARTICLES = [
    ("Lotte", "van der Meulen"), ("Jeanne", "d’Ormesson"), ("Inês", "de Sousa Prado"),
    ("Yusuf", "al-Haddad"), ("Karl", "von und zu Rabenau"),
]  # fmt: skip
# What a manual has no rule for, or what a program stumbles over.
UNUSUAL = {
    "no date": replace(ONE, precision=Precision.NONE),
    "neither date nor DOI": replace(ONE, precision=Precision.NONE, doi=""),
    "only a year": replace(ONE, precision=Precision.YEAR),
    "only a month": replace(ONE, precision=Precision.MONTH),
    "September": replace(ONE, published=date(2021, 9, 1)),
    "number with a stroke, without series": replace(ONE, series=None),
    "number of figures alone": replace(ONE, number="12"),
    "number of letters": replace(ONE, number="XII"),
    "number in words": replace(ONE, number="Special issue 3"),
    "number in words, without series": replace(ONE, series=None, number="Special issue 3"),
    "number with letters": replace(ONE, number="2023-S1"),
    "number with a comma": replace(ONE, number="3, 4"),
    "book number": replace(ONE, isbn="978-3-16-148410-0"),
    "place of the paper is another": replace(ONE, place="Brussels and Bonn"),
    "no place at all": replace(ONE, place="", publisher=replace(HOUSE, place="")),
    "publisher of many words": replace(
        ONE, publisher=replace(HOUSE, name="Institute for Law, Peace and Order: Berlin")
    ),
    "publisher with a full stop": replace(ONE, publisher=replace(HOUSE, name="Halyard Inc.")),
    "nobody named, publisher with a full stop": replace(
        ONE, contributors=(), publisher=replace(HOUSE, name="Halyard Inc.")
    ),
    "translator alone": replace(ONE, contributors=people("translator", 1)),
    "nine editors": replace(ONE, contributors=people("editor", 9)),
    "author and four editors": replace(
        ONE, contributors=people("author", 1) + people("editor", 4, 3)
    ),
    "author and nine translators": replace(
        ONE, contributors=people("author", 1) + people("translator", 9, 3)
    ),
    "author is the editor too": replace(
        ONE, contributors=people("author", 1) + people("editor", 1)
    ),
    "author is the translator too": replace(
        ONE, contributors=people("author", 1) + people("translator", 1)
    ),
    "editor is the translator too": replace(
        ONE,
        contributors=people("author", 1) + people("editor", 1, 4) + people("translator", 1, 4),
    ),
    "editor and translators, no author": replace(
        ONE, contributors=people("editor", 1) + people("translator", 2, 3)
    ),
    "editor is an organisation": replace(ONE, contributors=(replace(GROUP, role="editor"),)),
    "two organisations": replace(ONE, contributors=(GROUP, ITSELF)),
    "organisation first": replace(ONE, contributors=(GROUP, *people("author", 1))),
    "two persons and an organisation": replace(ONE, contributors=(*people("author", 2), GROUP)),
    "particles": replace(
        ONE, contributors=tuple(Contributor("author", *names) for names in PARTICLES)
    ),
    "editors with particles": replace(
        ONE, contributors=tuple(Contributor("editor", *names) for names in PARTICLES[:2])
    ),
    "names with “and” and comma": replace(
        ONE,
        contributors=(
            Contributor("author", "Ada", "Land and Sea"),
            Contributor("author", organisation="Law and Order, Ltd"),
        ),
    ),
    "initials, hyphens and a given name of particles": replace(
        ONE,
        contributors=(
            Contributor("author", "J.-P. R.", "O’Neill"),
            Contributor("author", "Maria de los Angeles", "Ortiz"),
        ),
    ),
    "names of one word": replace(
        ONE,
        contributors=(
            Contributor("author", family="Suharto"),
            Contributor("author", family="van Os"),
        ),
    ),
    "Chinese authors": replace(
        ONE, contributors=(Contributor("author", "明", "李"), Contributor("author", "小红", "王"))
    ),
    "Greek and Cyrillic authors": replace(
        ONE,
        contributors=(
            Contributor("author", "Γιώργος", "Παπαδόπουλος"),
            Contributor("author", "Юрий В.", "Ковалёв"),
        ),
    ),
    "Hebrew paper": replace(
        ONE,
        language="he",
        kind="נייר עמדה",
        title="מים בים התיכון",
        subtitle="",
        series=SeriesFacts("ניירות"),
        contributors=(Contributor("author", "דנה", "כהן"), Contributor("editor", "יוסי", "לוי")),
    ),
    "French paper": replace(
        ONE,
        language="fr",
        kind="Note d’analyse",
        title="Qui paie la facture ?",
        subtitle="L’ajustement vu par les « voisins »",
    ),
    "French paper with a colon": replace(
        ONE, language="fr", kind="Note", title="La facture", subtitle="Les voisins"
    ),
    "German quotation": replace(
        ONE, language="de", kind="Studie", title="Wer zahlt die „Zeche“", subtitle=""
    ),
    "signs of LaTeX": replace(
        ONE, title=r"50 % of $5 & #1_a ^b ~c \d {e} A brace { here", subtitle=""
    ),
    "braces": replace(
        ONE,
        title="A } and a {",
        series=SeriesFacts("Series {"),
        number="1}",
        place="Berlin }",
        publisher=replace(HOUSE, name="House {"),
    ),
    "kind with an ampersand": replace(ONE, kind="Questions & answers", series=None, number=""),
    "title in capitals": replace(ONE, title="NATO AND THE EU", subtitle="What iOS and mRNA cost"),
    "title with apostrophes": replace(ONE, title="The workers’ bill isn't paid", subtitle=""),
    "title with dashes": replace(
        ONE, title="Costs – and who pays — in 2020–21", subtitle="A -- b --- c"
    ),
    "title that ends in a bracket": replace(ONE, title="What next (and who pays?)", subtitle=""),
    "title that ends in dots": replace(ONE, title="And then …", subtitle=""),
    "title that ends in a full stop": replace(ONE, title="We agreed. So what.", subtitle=""),
    "title that ends in a quoted sentence": replace(ONE, title="He said “No.”", subtitle=""),
    "title that is a quotation": replace(ONE, title="“Who pays?”", subtitle="A reply"),
    "DOI with signs": replace(ONE, doi="10.1002/(SICI)1097<1::AID_2>3"),
    "number of letters, without series": replace(ONE, series=None, number="XII"),
    "number with letters, without series": replace(ONE, series=None, number="2023-S1"),
    "number with its label": replace(ONE, number="No. 12"),
    "title ends in a quotation and a question": replace(ONE, title="Is it “so”?", subtitle=""),
    "title of marks for minutes": replace(ONE, title="A 5' rule and the '90s", subtitle=""),
    "series is a question": replace(ONE, series=SeriesFacts("Who cares?")),
    "illustrator": replace(ONE, contributors=people("editor", 1) + people("illustrator", 1, 3)),
    "address with signs": replace(
        ONE, doi="", address="https://example.org/p_1/%C3%A9/?a=1&b=~2#c"
    ),
}
