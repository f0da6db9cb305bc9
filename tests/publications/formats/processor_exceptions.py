"""Where processors print other words than the page does: at most twelve rules, each for all papers alike.

A rule names the lines of a style that cause it, and what of the two references it makes alike. Capitals are
the styles' own, and are not compared; neither are the kinds of white space, nor the signs that isolate names
written from right to left. The styles follow the same editions as ours: APA 7, Chicago 18, MLA 9, Cite Them
Right 12; that of DIN 1505-2 is of 2012.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from publications.formats.all_formats import CITATIONS
from publications.formats.citations import chicago, citing, german
from publications.record.paper import PaperRecord
from tests.publications.formats.processors import Papers, Printed

CITEPROC_JS, PANDOC, BIBTEX = "CSL-JSON by citeproc-js", "CSL-JSON by Pandoc", "BibTeX by Pandoc"
ALL = (CITEPROC_JS, PANDOC, BIBTEX)
CHICAGO = ("chicago", "chicago-notes")
Change = Callable[[PaperRecord, str], str]


def unchanged(record: PaperRecord, text: str) -> str:
    return text


@dataclass(frozen=True)
class ProcessorRule:
    """What is made alike in our reference and in that of a processor before their words are compared."""

    reason: str
    # What the lines of style files say, by file and number.
    lines: Mapping[str, str]
    styles: tuple[str, ...]
    ways: tuple[str, ...] = ALL
    ours: Change = field(default=unchanged, repr=False)
    theirs: Change = field(default=unchanged, repr=False)


# What the rules change


def number_without_label(record: PaperRecord, text: str) -> str:
    if not record.number or (record.number.isdigit() and not record.series):
        return text
    return re.sub(
        rf",? (?:Nos?\. )?{re.escape(record.number)}", f" {record.number}", text, flags=re.I
    )


def with_publisher_again(record: PaperRecord, text: str) -> str:
    """Name a publisher that is the author as such, and as the author where the entry began with the title."""
    if not citing.leads_with_publisher(record):
        return text
    name = f"{record.publisher.name.rstrip('.')}."
    if not text.startswith(name):
        return f"{name} {text}"
    address = record.doi_address or record.address
    return text.replace(f" {address}", f" {name} {address}")


def without_translators_behind_editors(record: PaperRecord, text: str) -> str:
    if citing.lead(record).role != "editor" or not record.translators:
        return text
    names = [citing.straight(one) for one in record.translators]
    in_list = f"Translated by {chicago.listed(names, inverts=False)}. "
    in_note = rf",? trans\. {re.escape(chicago.noted(record.translators))}(?=,| \()"
    return re.sub(in_note, "", text.replace(in_list, ""))


def without_comma_before_organisation(record: PaperRecord, text: str) -> str:
    for one in record.contributors:
        if one.organisation:
            text = re.sub(rf", (and|&) (?={re.escape(one.organisation)})", r" \1 ", text)
    return text


def with_shortest_given_names(record: PaperRecord, text: str) -> str:
    """Keep one letter of given names in scripts without capitals, and no hyphen between initials."""
    for one in record.contributors:
        if one.given and one.given == citing.initials(one.given) and "." not in one.given:
            first, rest = re.escape(one.given[0]), re.escape(one.given[1:])
            text = re.sub(rf"{first}(?:{rest})?\.?(?=[\s,.)]|$)", one.given[0], text)
    return text.replace(".-", ". ")


def with_given_initials(record: PaperRecord, text: str) -> str:
    authors = plain(german.names_inverted(record.credited_authors))
    begin = len(authors) if authors and text.startswith(authors) else 0
    others = text[begin:]
    for one in (*record.editors, *record.translators):
        others = others.replace(plain(citing.inverted(one)), plain(citing.inverted_initials(one)))
    return text[:begin] + others


def with_quotation_marks_alike(record: PaperRecord, text: str) -> str:
    """Make all marks of quotation one, behind the stop that stands beside it."""
    text = re.sub("[”’\"'»«›‹“‘„‚]", '"', text)
    text = re.sub(r'([.,])"', r'"\1', text)
    text = re.sub(r'([?!])"\.', r'\1"', text)
    return re.sub(r'\.?"\.?,', '",', text)


def without_stop_after_end(record: PaperRecord, text: str) -> str:
    return re.sub(r"(?<=[؟…])\.", "", text)


def without_series(record: PaperRecord, text: str) -> str:
    series = plain(citing.numbered_series(record))
    return text.replace(f"{series}. ", "") if series else text


def without_what_reports_lack(record: PaperRecord, text: str) -> str:
    text = text.partition(" — URL ")[0].replace(", o. J.", "").replace(". o. O.", "")
    if record.series and record.number:
        text = text.replace(f"{record.series.name} {record.number}", record.series.name)
    return text


def without_escapes(record: PaperRecord, text: str) -> str:
    return re.sub(r"\\([&%$#_])", r"\1", text)


def without_retrieved(record: PaperRecord, text: str) -> str:
    return text if record.dated.parts else text.replace("Retrieved http", "http")


def with_bare_doi(record: PaperRecord, text: str) -> str:
    return text.replace(record.doi_address, f"https://doi.org/{record.doi}") if record.doi else text


RULES = [
    ProcessorRule(
        "A series' number has no “No.” in this style of APA (10.4: “NCHS Data Brief No. 303”). Elsewhere the "
        "label and the comma before a number depend on what a processor holds for numeric: for CSL 1.0.2, "
        "and so for Pandoc, “12/2023” is not; “S-1” is two numbers.",
        {
            "apa.csl:1190": '<text variable="collection-number"/>',
            "apa.csl:242": 'is-numeric="number" match="any" type="legislation patent regulation"',
            "chicago-author-date.csl:287": 'is-numeric="number" match="any" type="legislation regulation"',
            "chicago-author-date.csl:3067": 'is-numeric="collection-number" variable="collection-title"',
            "chicago-notes-bibliography.csl:286": 'is-numeric="number" match="any" type="legislation regulation"',
            "chicago-notes-bibliography.csl:4279": 'is-numeric="collection-number" variable="collection-title"',
            "modern-language-association.csl:144": '<else-if is-numeric="number">',
            "modern-language-association.csl:1052": 'is-numeric="collection-number" variable="collection-title"',
        },
        ("apa", *CHICAGO, "mla"),
        ours=number_without_label, theirs=number_without_label,
    ),
    ProcessorRule(
        "citeproc-js joins an organisation to the persons before it by rules of its own, not by these lines.",
        {
            "apa.csl:330": 'delimiter-precedes-last="always"',
            "chicago-author-date.csl:421": 'delimiter-precedes-last="always"',
            "modern-language-association.csl:235": 'delimiter-precedes-last="always"',
            "harvard-cite-them-right.csl:66": 'delimiter-precedes-last="never"',
        },
        ("apa", "chicago", "mla", "harvard"), (CITEPROC_JS,),
        ours=without_comma_before_organisation, theirs=without_comma_before_organisation,
    ),
    ProcessorRule(
        "A publisher that is the author is not named again (APA 9.29), and in MLA the entry begins with the title "
        "(5.19); no style can compare the two.",
        {
            "apa.csl:1773": '<text variable="publisher"/>',
            "modern-language-association.csl:234": '<names variable="composer">',
        },
        ("apa", "mla"), ours=with_publisher_again,
    ),
    ProcessorRule(
        "Where editors come first, Pandoc leaves out the translators that these lines name together with them.",
        {
            "chicago-author-date.csl:2027": 'variable="editor translator"',
            "chicago-notes-bibliography.csl:2775": 'variable="editor translator"',
        },
        CHICAGO, (PANDOC, BIBTEX), ours=without_translators_behind_editors,
    ),
    ProcessorRule(
        "First names of editors and translators are shortened beside the whole ones of authors, against the "
        "style's own note, “first names should not be abbreviated”.",
        {"din-1505-2.csl:82": 'initialize-with=". "', "din-1505-2.csl:110": 'initialize-with=". "'},
        ("german",), ours=with_given_initials,
    ),
    ProcessorRule(
        "Quotation marks in a title stay as they were published, and a stop stands within them in American "
        "styles; processors put those of the language, and Pandoc knows a stop within its own marks only.",
        {
            "locales-en-US.xml:31": 'punctuation-in-quote="true"',
            "locales-en-US.xml:242": '<term name="open-quote">“</term>',
            "locales-en-GB.xml:235": '<term name="open-quote">‘</term>',
            "locales-de-DE.xml:187": '<term name="open-quote">„</term>',
        },
        ("apa", *CHICAGO, "mla", "harvard", "german"),
        ours=with_quotation_marks_alike, theirs=with_quotation_marks_alike,
    ),
    ProcessorRule(
        "A script without capitals has no initials: citeproc-js makes some all the same, and Pandoc puts a "
        "stop after the whole name. Without initials asked for, citeproc-js drops the hyphen of “J.-P.”.",
        {
            "apa.csl:2": 'initialize-with=". "',
            "chicago-author-date.csl:2": 'initialize-with=". "',
            "chicago-notes-bibliography.csl:2": 'initialize-with=". "',
            "modern-language-association.csl:2": 'initialize-with=". "',
            "harvard-cite-them-right.csl:66": 'initialize-with="."',
            "din-1505-2.csl:82": 'initialize-with=". "',
        },
        ("apa", *CHICAGO, "mla", "harvard", "german"),
        ours=with_shortest_given_names, theirs=with_shortest_given_names,
    ),
    ProcessorRule(
        "An Arabic question mark and three dots end a sentence as well; processors add a full stop.",
        {
            "chicago-author-date.csl:4184": '<layout suffix=".">',
            "modern-language-association.csl:1173": '<group delimiter=". ">',
            "harvard-cite-them-right.csl:293": '<group delimiter=". ">',
        },
        ("chicago", "mla", "harvard"), theirs=without_stop_after_end,
    ),
    ProcessorRule(
        "A report has no series in this style; a paper in one is cited with it (Cite Them Right, “Research "
        "papers”).",
        {
            "harvard-cite-them-right.csl:160": '<else-if type="report">',
            "harvard-cite-them-right.csl:186": '<text variable="collection-title"/>',
        },
        ("harvard",), ours=without_series,
    ),
    ProcessorRule(
        "The lines for reports have neither the number of a series nor an address, and say nothing where place "
        "or year are not known, as DIN 1505-2 asks.",
        {
            "din-1505-2.csl:321": 'variable="collection-title"',
            "din-1505-2.csl:328": 'variable="publisher-place"',
            "din-1505-2.csl:330": 'macro="bibliography-year"',
        },
        ("german",), ours=without_what_reports_lack, theirs=without_what_reports_lack,
    ),
    ProcessorRule(
        "Pandoc reads the type of BibTeX as it stands there, with the signs that LaTeX needs before “&”.",
        {
            "harvard-cite-them-right.csl:163": '<text variable="genre"/>',
            "din-1505-2.csl:174": '<text variable="genre"/>',
        },
        ("apa", *CHICAGO, "mla", "harvard", "german"), (BIBTEX,), theirs=without_escapes,
    ),
    ProcessorRule(
        "Signs that would end an address are encoded in ours (RFC 3986); styles print the DOI as it is. Without a "
        "date, this style of APA says that a paper was retrieved, which the manual keeps for pages that "
        "change (9.16).",
        {
            "apa.csl:1851": '<text prefix="https://doi.org/" variable="DOI"/>',
            "apa.csl:1857": '<text term="retrieved" text-case="capitalize-first"/>',
            "modern-language-association.csl:904": '<text prefix="https://doi.org/" variable="DOI"/>',
            "harvard-cite-them-right.csl:106": '<text variable="DOI" prefix="https://doi.org/"/>',
        },
        ("apa", *CHICAGO, "mla", "harvard"), ours=with_bare_doi, theirs=without_retrieved,
    ),
]  # fmt: skip


def differences(
    papers: Papers, printed: Printed, way: str, rules: Sequence[ProcessorRule] = RULES
) -> list[str]:
    """Return where “Cite this” and a processor have other words: style and paper, and what both say."""
    found = []
    for style, _, reference in CITATIONS:
        for name, record in papers.items():
            theirs = re.sub("</?i>", "", printed[style][name])
            one, other = made_alike(record, style, way, reference(record).text, theirs, rules)
            if one != other:
                found.append(f"{style}, {name}:\n  ours    {one}\n  theirs  {other}")
    return found


def made_alike(
    record: PaperRecord,
    style: str,
    way: str,
    ours: str,
    theirs: str,
    rules: Sequence[ProcessorRule],
) -> tuple[str, str]:
    """Return the words of both references, as far as the rules leave them to be compared."""
    ours, theirs = plain(ours), plain(theirs)
    for rule in rules:
        if style in rule.styles and way in rule.ways:
            ours, theirs = rule.ours(record, ours), rule.theirs(record, theirs)
    return ours.casefold(), theirs.casefold()


def plain(text: str) -> str:
    return " ".join(re.sub("[\u2066-\u2069]", "", text).split())
