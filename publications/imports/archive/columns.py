"""Which column of a list is which field of a paper, by its heading in English, German or French."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

# What libraries and reference managers call their columns as well: Dublin Core (DSpace), EPrints, Zotero, EndNote,
# Koha. Words stand as `folded` leaves them.
HEADINGS: dict[str, str] = {
    "title": "title|titles|titel|titre|haupttitel|hauptsachtitel|titre principal|main title|primary title|paper"
    "|publication|publikation|name of publication|document title|titel der publikation|titre de la publication",
    "subtitle": "subtitle|sub title|untertitel|sous titre|soustitre|zusatz zum titel|title remainder"
    "|complement du titre|title alternative",
    "authors": "author|authors|author s|autor|autoren|autorin|autorinnen|autor in|autor innen|autor en|auteur|auteurs"
    "|auteur s|auteur e|auteur e s|auteurs et autrices|autrice|autrices|verfasser|verfasserin|verfasser in"
    "|verfasserinnen|creator|creators|contributor author|creator name|creators name|names|by|von|par|written by"
    "|first authors|urheber|schopfer|personen|persons|person",
    "authors_given": "author given name|author first name|first name|vorname|prenom|creators name given|given name"
    "|given",
    "authors_family": "author family name|author last name|last name|surname|nachname|familienname|nom de famille"
    "|creators name family|family name|family",
    "editors": "editor|editors|editor s|herausgeber|herausgeberin|herausgeber in|herausgeberinnen|hrsg|hg|editeur"
    "|editeurs|sous la direction de|contributor editor|editors name|secondary authors|directeur de publication",
    "organisation": "organisation|organization|institution|institut|corporate author|corporate authors|korperschaft"
    "|collectivite|corp creators|contributor corporate|auteur collectif|urhebende korperschaft",
    "kind": "kind|type|item type|document type|publication type|type of publication|genre|art|publikationsart"
    "|publikationstyp|dokumenttyp|dokumentart|medientyp|type de document|type de publication|nature|type of work"
    "|category|kategorie|categorie|monograph type",
    "date": "date|datum|published|publication date|date of publication|date published|erschienen|erschienen am"
    "|erscheinungsdatum|veroffentlicht|veroffentlicht am|veroffentlichungsdatum|date de publication|publie|publie le"
    "|date de parution|parution|paru le|date issued|issued|release date|copyrightdate|publicationdate",
    "year": "year|jahr|annee|publication year|publicationyear|year of publication|erscheinungsjahr|publikationsjahr"
    "|annee de publication|annee de parution|jahrgang|pub year",
    "month": "month|monat|mois|publication month",
    "day": "day|tag|jour",
    "series": "series|serie|reihe|schriftenreihe|collection|series title|reihentitel|titre de la collection"
    "|relation ispartofseries|ispartofseries|is part of series|publikationsreihe|publication series|collection title",
    "number": "number|no|nr|nummer|num|numero|n|n°|series number|reihennummer|bandnummer|band|heft|ausgabe|issue"
    "|volume|vol|issue number|numero de collection|nr in der reihe|number in series|relation number|collection number",
    "place": "place|ort|lieu|place of publication|verlagsort|erscheinungsort|lieu de publication|place published"
    "|lieu d edition|publisher place|place of pub",
    "language": "language|languages|sprache|sprachen|langue|langues|language iso|lang|textsprache|langue du document"
    "|langue du texte",
    "abstract": "abstract|abstracts|summary|zusammenfassung|kurzfassung|abstrakt|resume|inhaltsangabe|kurzbeschreibung"
    "|description|beschreibung|description abstract|abstract note|inhalt|sommaire",
    "topics": "topic|topics|thema|themen|theme|themes|keyword|keywords|schlagwort|schlagworte|schlagworter|stichwort"
    "|stichworte|stichworter|mots cles|mot cle|sujet|sujets|subject|subjects|tags|manual tags|descripteurs|motscles",
    "regions": "region|regions|regionen|land|lander|pays|country|countries|geographic area|coverage spatial"
    "|geographischer bezug|zone geographique|zone|geography|raum",
    "isbn": "isbn|isbns|identifier isbn|isbn 13|isbn 10|isbn13|isbn10",
    "doi": "doi|dois|identifier doi|digital object identifier|id number",
    "pages": "pages|page|seiten|seitenzahl|seitenanzahl|umfang|number of pages|num pages|page count|nombre de pages"
    "|format extent|anzahl seiten|pagination",
    "files": "file|files|datei|dateien|dateiname|dateinamen|file name|filename|filenames|fichier|fichiers"
    "|nom du fichier|pdf|pdfs|pdf file|pdf datei|fichier pdf|document|documents|dokument|file attachments"
    "|file attachments1|bitstream|bitstreams|attachment|attachments|anhang|piece jointe|pfad|path|chemin",
    "old_addresses": "old address|old addresses|old url|old urls|alte adresse|alte adressen|alte url|ancienne adresse"
    "|anciennes adresses|ancienne url|url|urls|link|links|lien|liens|webadresse|web address|address|adresse|permalink"
    "|official url|identifier uri|redirect|redirects|uri|webseite|page web",
    "licence": "licence|license|lizenz|rights|rechte|droits|rights license|rights uri|nutzungsrechte|copyright",
}  # fmt: skip
FIELDS = tuple(HEADINGS)
LEFT_OUT = ""
_BY_HEADING = {heading: field for field, all_ in HEADINGS.items() for heading in all_.split("|")}
# Some systems write their columns in one word.
_BY_HEADING |= {heading.replace(" ", ""): field for heading, field in _BY_HEADING.items()}
# What a reference manager calls a reference says less than what its author calls the paper.
WEAK = {"item type", "type of reference"}
_SCHEMA = re.compile(r"^(?:dc|dcterms|thesis|eprint|local)[.:\s]+", re.IGNORECASE)
_QUALIFIER = re.compile(r"\[[^\]]*\]|\([^)]*\)")
# Numbered columns hold several of one sort: “Author 1”, “Author 2”.
_NUMBERED = re.compile(r"(?<=[a-z])\s?\d{1,2}$")


def folded(heading: str) -> str:
    """Return a heading as it is compared: without capitals, accents, marks and what qualifies it."""
    text = unicodedata.normalize("NFD", heading.strip().casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+|°", text))


def field_of(heading: str) -> str:
    """Return the field that a heading names, or nothing."""
    bare = _SCHEMA.sub("", heading.strip())
    for text in (folded(bare), folded(_QUALIFIER.sub(" ", bare))):
        for name in (text, _NUMBERED.sub("", text), text.replace(" ", "")):
            if name in _BY_HEADING:
                return _BY_HEADING[name]
    return LEFT_OUT


def columns_of(headings: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the field of each heading: the one that was chosen, or else the one that it names.

    Where most headings are those of a schema, the others are the system's own: DSpace's “collection” is no series.
    """
    all_ = list(headings)
    is_of_schema = 2 * sum(1 for heading in all_ if _SCHEMA.match(heading)) > len(all_)
    named = {
        heading: LEFT_OUT if is_of_schema and not _SCHEMA.match(heading) else field_of(heading)
        for heading in all_
    }
    wanted = {folded(heading): field for heading, field in chosen.items()}
    return {heading: wanted.get(folded(heading), field) for heading, field in named.items()}
