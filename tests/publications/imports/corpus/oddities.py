"""Papers with what Word writes rarely: one thing each, in the XML that Word has for it (ECMA-376, part 1, 17)."""

from collections.abc import Callable, Iterator

from tests.publications.imports.corpus.package import Package
from tests.publications.imports.corpus.word_writer import DRAWN, field_of, para, words
from tests.publications.imports.word.files import picture, table

FILES: dict[str, Callable[[], bytes]] = {}


def oddity(body: Callable[[Package], Iterator[str]]) -> Callable[[Package], Iterator[str]]:
    """Name a file after a function that gives its paragraphs."""

    def content() -> bytes:
        package = Package()
        package.body += [*body(package)]
        return package.content()

    FILES[body.__name__.replace("_", "-")] = content
    return body


def head(title: str, by: str = "By Ada Example") -> Iterator[str]:
    yield para(title, style="Title")
    yield para(by)


def noted(package: Package, said: str) -> str:
    return f'<w:r><w:footnoteReference w:id="{package.note("footnote", para(said))}"/></w:r>'


def raised(text: str) -> str:
    return words(text, '<w:vertAlign w:val="superscript"/>')


@oddity
def notes_called_twice(package: Package) -> Iterator[str]:
    yield from head("One note, two calls")
    yield para("The first look", style="Heading1")
    marked = f'<w:bookmarkStart w:id="1" w:name="_Ref77"/>{noted(package, "Harbour Board, Annual review.")}'
    yield para(
        "Ships wait in every harbour", f'{marked}<w:bookmarkEnd w:id="1"/>', " and pay for it."
    )
    again = field_of("NOTEREF _Ref77 \\f \\h", raised("1"))
    yield para("So the board says again", again, ", and it says so with pride.")
    yield para(
        "Owners disagree", noted(package, "Owners' letter of May, which cites the review."), "."
    )
    yield para(
        "They had read it (see note ", field_of("NOTEREF _Ref77 \\h", words("1")), "), they say."
    )


@oddity
def lists_that_go_on(package: Package) -> Iterator[str]:
    yield from head("Steps that go on")
    yield para("Steps", style="Heading1")
    yield para("Take the first two steps in the spring.")
    yield para("Count the days.", listed=(2, 0))
    yield para("Publish them.", listed=(2, 0))
    yield para("Then wait for the summer, which is short in the north.")
    yield para("Hire clerks.", listed=(2, 0))
    yield para("Pay them.", listed=(2, 0))
    yield para("The law knows three cases.")
    yield from (
        para(text, listed=(3, 0)) for text in ("A ship waits.", "A ship leaves.", "No ship comes.")
    )
    yield para("Of the second case there are two kinds, (i) and (ii).")
    yield from (para(text, listed=(4, 0)) for text in ("By day.", "By night."))
    yield para("And it all begins anew:")
    yield from (para(text, listed=(6, 0)) for text in ("Count.", "Publish."))


@oddity
def tracked_changes(package: Package) -> Iterator[str]:
    yield from head("A text in three hands")
    yield para("Changes", style="Heading1")
    by = 'w:author="B. Reader" w:date="2024-03-01T10:00:00Z"'
    yield para("The board ", f'<w:del w:id="1" {by}><w:r><w:delText>denies</w:delText></w:r></w:del>',
               f'<w:ins w:id="2" {by}>{words("admits")}</w:ins>', " that ships wait.")  # fmt: skip
    yield para(
        f'<w:moveFrom w:id="3" {by}>{words("This sentence was moved. ")}</w:moveFrom>',
        "First comes this.",
    )
    yield para(
        "Then the end.", f'<w:moveTo w:id="4" {by}>{words(" This sentence was moved.")}</w:moveTo>'
    )
    asked = (
        '<w:commentRangeStart w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    yield para("Nobody ", asked[0], "counts", asked[1], " the days.")
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="{who}">{para(said)}</w:comment>'
        for n, who, said in (
            (0, "B. Reader", "Is this so?"),
            (1, "Ada Example", "Yes, see the review."),
        )
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    package.other("comments", "comments.xml", f"<w:comments {space}>{comments}</w:comments>")


@oddity
def text_boxes(package: Package) -> Iterator[str]:
    yield from head("Boxes beside the text")
    yield para("Beside the text", style="Heading1")
    inner = para("In the box: one ship in four waits for a pilot.")
    drawn = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    choice = (
        f'<w:drawing><wp:anchor><a:graphic><a:graphicData uri="wps">{drawn}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    yield para("Before the box.", f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
               f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>", " After the box.")  # fmt: skip
    only = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice></mc:AlternateContent></w:r>'
    yield para(
        "A box that older programs do not get.",
        only.replace("one ship in four", "one boat in five"),
    )
    yield para(
        "A bare drawing.", f"<w:r>{choice}</w:r>".replace("one ship in four", "one ferry in six")
    )


SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="DCE6F1"/>'
DARK = SHADED.replace("DCE6F1", "1F3864")
SIDES = ("top", "left", "bottom", "right")


def bordered(*sides: str) -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="1"/>' for side in sides)
    return f"<w:pBdr>{lines}</w:pBdr>"


@oddity
def framed_and_shaded(package: Package) -> Iterator[str]:
    def drawn(*paragraphs: str) -> str:
        inner = "".join(paragraphs)
        shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
        return (
            '<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData uri="wps">'
            f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )

    yield para(drawn(para("Halyard Papers 3/2026"), para(words("Framed", "<w:b/>"), style="Title")))
    yield para("By Ada Example")
    yield para("What is framed", style="Heading1", more=bordered("bottom"))
    yield para(
        "A quarter of all ships wait for a pilot, and nobody has counted what it costs the ports. ",
        drawn(para("A quarter of all ships wait for a pilot")),
        "A second sentence.",
    )
    yield para(words("How we counted", "<w:b/>"), more=DARK)
    yield para("We asked forty harbours", noted(package, "Four did not answer."), ":", more=SHADED)
    yield para("twice by letter,", listed=(1, 0), more=SHADED)
    yield para("once by ", words("telephone", "<w:i/>"), ".", listed=(1, 0), more=SHADED)
    yield para("White is no background.", more=SHADED.replace("DCE6F1", "FFFFFF"))
    yield para("The pilot’s day", style="Heading2", more=bordered(*SIDES))
    yield para("It begins at four.", more=bordered(*SIDES))
    yield para("It ends at noon.", more=bordered(*SIDES))
    yield para("A line parts this from what is below it.", more=bordered("bottom"))
    yield para("Who wrote this", style="Heading2", more=SHADED)
    frame = (
        '<w:framePr w:w="4000" w:hSpace="141" w:wrap="around" w:vAnchor="text" w:hAnchor="page"/>'
    )
    yield para("A frame of an older program.", more=frame)
    yield para("Its second paragraph.", more=frame)
    yield para(drawn(para("“Nobody counts us.”"), para("— A pilot, Bremen")))
    yield para(drawn(para("Figure 1: Pilots by harbour", style="Caption")))
    yield para(
        drawn(
            para("Two in one:", style="Heading3"),
            para("the first,"),
            para("A part", style="Heading3"),
        )
    )
    yield para("And the end.")


@oddity
def set_in_frames(package: Package) -> Iterator[str]:
    yield from head("A text that stands in frames")
    frame = (
        '<w:framePr w:w="4000" w:hSpace="141" w:wrap="around" w:vAnchor="text" w:hAnchor="page"/>'
    )
    yield para("The left column", style="Heading1", more=frame)
    yield para("Freight waits for three days in the harbours of the north. " * 3, more=frame)
    yield para("The right column", style="Heading1", more=frame)
    yield para("Nobody has counted them, and nobody knows what they cost. " * 3, more=frame)


@oddity
def drawings_and_linked_pictures(package: Package) -> Iterator[str]:
    yield from head("Pictures that are elsewhere")
    yield para("Elsewhere", style="Heading1")
    yield para("The diagram shows three steps.")
    smart = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="2" name="Diagram 1" descr="Three steps"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    yield para(smart)
    yield para("The photograph is on a server.")
    key = package.relate("image", "https://example.org/photograph.jpg", outside=True)
    yield para(DRAWN.format(alt="Ships at anchor", how="r:link", key=key))
    yield para("Figure 1: Ships at anchor", style="Caption")
    yield para("An older picture is on a drive.")
    key = package.relate("image", "file:///D:/photographs/old.jpg", outside=True)
    yield para(
        f'<w:r><w:pict><v:shape><v:imagedata r:id="{key}" o:title="Old ships"/></v:shape></w:pict></w:r>'
    )
    yield para("Nothing else is missing.")


@oddity
def tables_within_tables(package: Package) -> Iterator[str]:
    yield from head("Tables of all kinds")
    yield para("Merged cells", style="Heading1")
    yield para("The first table joins cells.")

    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{text if text.startswith('<') else para(text)}</w:tc>"

    def rows_of(*rows: str) -> str:
        return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"

    yield rows_of(
        cell("Harbour") + cell("Days and costs", '<w:gridSpan w:val="2"/>'),
        cell("Bremen", '<w:vMerge w:val="restart"/>') + cell("2022") + cell("3"),
        cell("", "<w:vMerge/>") + cell(para("2023", noted(package, "Until November."))) + cell("4"),
    )
    yield para("The second holds a table within a table.")
    inner = rows_of(cell("in") + cell("out"), cell("5") + cell("6"))
    yield rows_of(cell("Ships") + cell(inner + para("")), cell("Boats") + cell("none"))
    yield para("The third is a box with a note.")
    yield rows_of(
        cell(para("A ship of 1912", noted(package, "It still sails."), " is the oldest."))
    )
    yield para("That is all.")


@oddity
def signs_and_directions(package: Package) -> Iterator[str]:
    yield from head("Signs of all kinds")
    yield para("Signs", style="Heading1")
    yield para("A non", "<w:r><w:noBreakHyphen/></w:r>", "breaking hyphen, a soft", "<w:r><w:softHyphen/></w:r>",
               "ened word, a tab", "<w:r><w:tab/></w:r>", "between, and a check ",
               '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " mark.")  # fmt: skip
    yield para("A smart ", f'<w:smartTag w:element="place">{words("Bremen")}</w:smartTag>', " place, and a ",
               f'<w:sdt><w:sdtContent>{words("controlled")}</w:sdtContent></w:sdt>', " word.")  # fmt: skip
    yield para(
        "In Hebrew it is ", words("שלום", '<w:rtl/><w:lang w:bidi="he-IL"/>'), ", and one reads on."
    )
    yield para("D", more='<w:framePr w:dropCap="drop" w:lines="3"/>')
    yield para(
        "ays are lost where nobody counts them, and the first letter of this sentence is a large one."
    )
    fraction = (
        "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    )
    yield para("Half is ", f"<m:oMath>{fraction}</m:oMath>", " of it.")
    yield para(
        "The council calls it ", words("la raison d’être des ports", '<w:lang w:val="fr-FR"/>'), "."
    )
    key = package.other(
        "aFChunk", "chunk1.html", "<html><body><p>A part of another file.</p></body></html>"
    )
    yield f'<w:altChunk r:id="{key}"/>'
    yield para("After the part of another file.")


@oddity
def title_in_heading_one(package: Package) -> Iterator[str]:
    yield para("Halyard Institute for Maritime Policy")
    yield para("Policy Brief No. 4/2023")
    yield para("Harbours after dark", style="Heading1")
    yield para("By Jane Doe", raised("1,*"), " and John Roe", raised("2"))
    yield para(raised("1"), " Halyard Institute for Maritime Policy, Bremen")
    yield para(raised("2"), " University of Riga")
    yield para(
        "* The author is a senior fellow at the Halyard Institute and has worked on harbours for twenty years."
    )
    yield para("November 2023")
    yield para("Introduction", style="Heading1")
    yield para(
        "Harbours do not sleep, but those who govern them do. After dark nobody answers the telephone."
    )
    yield para("What to do", style="Heading1")
    yield para("Answer it.")


@oddity
def headings_with_numbers(package: Package) -> Iterator[str]:
    yield from head("Numbers before headings")
    for text, style, depth in (("Ports", "Heading1", 0), ("Ships", "Heading2", 1), ("Boats", "Heading2", 1),
                               ("Roads", "Heading1", 0), ("Lorries", "Heading2", 1)):  # fmt: skip
        yield para(text, style=style, listed=(5, depth))
        yield para(
            f"{text} wait, as section 1.2 says.",
            noted(package, f"On {text.lower()}, see the review."),
        )


@oddity
def notes_everywhere(package: Package) -> Iterator[str]:
    yield para("Notes in every place", noted(package, "Thanks to all who helped."), style="Title")
    yield para(
        "By Ada Example", noted(package, "Ada Example is a fellow of the Halyard Institute.")
    )
    yield para("Key findings", style="Heading1")
    yield para("Notes are lost.", noted(package, "Not here."), listed=(1, 0))
    yield para("They should be told", noted(package, "To *whom*?"), ".", listed=(1, 0))
    yield para("Headings", noted(package, "A heading has no notes."), style="Heading1")
    yield para("Text with a note", noted(package, "In the text."), " and a figure.")
    yield para(DRAWN.format(alt="A red field", how="r:embed", key=package.picture(picture())))
    yield para("Figure 1: A red field", noted(package, "Red is a colour."), style="Caption")
    yield para(
        "Table 1: Costs", noted(package, "In [today’s] euros]."), " by harbour", style="Caption"
    )
    marked = f'<w:bookmarkStart w:id="1" w:name="_Ref78"/>{noted(package, "Without pilots.")}'
    again = field_of("NOTEREF _Ref78 \\f \\h", raised("8"))
    yield table(
        ("Harbour", para("Cost", noted(package, "Per *day*."))),
        (para("Riga", f'{marked}<w:bookmarkEnd w:id="1"/>'), "4"),
        (para("Bremen ^[1]", again), para(noted(package, "Not told."))),
    )
    yield para("Source: Board", noted(package, "By letter."), ", own count.")
    yield para("The same is told again", again, ".")
    yield para("Then a box stands alone, and somebody speaks.")
    yield table((para("In a box", noted(package, "Of one cell.")),))
    yield para("Whoever waits", noted(package, "Ships, too."), " pays.", style="Quote")
    yield para("Recommendations", style="Heading1")
    yield para("The European Commission should", noted(package, "Or the Council."), ":")
    yield para("read the notes", noted(package, "All of them."), ";", listed=(1, 0))
    yield para("count them.", listed=(1, 0))


@oddity
def properties_speak(package: Package) -> Iterator[str]:
    package.properties |= {
        "dc:title": "Microsoft Word - draft7.docx", "dc:creator": "Ada Example", "cp:keywords": "ports; clerks",
        "dcterms:created": "2024-01-05T08:00:00Z",
    }  # fmt: skip
    yield para("What the properties say", style="Title")
    yield para("Silence", style="Heading1")
    yield para("The text names nobody, and so the file does.")


@oddity
def captions_apart(package: Package) -> Iterator[str]:
    yield from head("Captions that stand apart")
    yield para("Figures", style="Heading1")
    yield para("Figure 1: A red field", style="Caption")
    yield para("Between caption and picture stands a sentence of the author.")
    yield para(DRAWN.format(alt="", how="r:embed", key=package.picture(picture())))
    yield para("After the picture.")
    yield para("Table 4 shows that nothing follows from it.")
