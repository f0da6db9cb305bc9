"""schema.org as JSON-LD: what a search engine knows of a paper.

Source: schema.org, types Report, ContactPoint, Audience and ImageObject; W3C, "JSON-LD 1.1", section 7 on HTML.
"""

import json
from collections.abc import Iterator
from typing import Any

from publications.record.paper import Contributor, File, PaperRecord, Picture

Node = dict[str, Any]


def render(record: PaperRecord) -> str:
    """Return the ``script`` element; it is data, so no browser runs it and no policy forbids it."""
    text = json.dumps({"@context": "https://schema.org", **report(record)}, ensure_ascii=False)
    # Nothing that people have written may end the element.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def report(record: PaperRecord) -> Node:
    return filled(
        {
            "@type": "Report",
            "@id": record.address,
            "url": record.address,
            "name": record.full_title,
            "headline": record.title,
            "alternativeHeadline": record.subtitle,
            "genre": record.kind,
            "abstract": record.abstract,
            "description": record.summary,
            "inLanguage": record.language,
            "datePublished": record.dated.iso,
            # What was never corrected was last modified when it was published.
            "dateModified": record.updated.isoformat() if record.updated else record.dated.iso,
            "reportNumber": record.number,
            "isPartOf": series(record),
            "identifier": identifiers(record),
            "author": [contributor(one) for one in record.by("author")],
            "editor": [contributor(one) for one in record.by("editor") if one.family],
            "translator": [contributor(one) for one in record.by("translator")],
            "contributor": [contributor(one) for one in others(record)],
            "publisher": publisher(record),
            "locationCreated": node_with_name("Place", record.place),
            "audience": [{"@type": "Audience", "audienceType": a} for a in record.addressees],
            "about": [node_with_name("Thing", topic) for topic in record.topics],
            "spatialCoverage": [node_with_name("Place", region) for region in record.regions],
            "license": record.licence,
            "isAccessibleForFree": True,
            "encoding": [media(file) for file in record.files],
            "image": [picture(one) for one in pictures_shown(record)],
            **translations(record),
        }
    )


def others(record: PaperRecord) -> Iterator[Contributor]:
    """Those for whom the vocabulary has no word: its editors are persons, its illustrators those of books."""
    yield from (one for one in record.by("editor") if not one.family)
    yield from record.by("illustrator")


def pictures_shown(record: PaperRecord) -> Iterator[Picture]:
    """The picture of social cards and those on the page, each once."""
    card = [record.picture] if record.picture else []
    yield from {one.address: one for one in (*card, *record.pictures)}.values()


def picture(one: Picture) -> Node:
    """A picture, with whom to credit where somebody else shows it."""
    return filled(
        {
            "@type": "ImageObject",
            "contentUrl": one.address,
            "width": pixels(one.width),
            "height": pixels(one.height),
            "caption": one.caption,
            "creditText": one.credit,
            "creator": node_with_name("Person", one.creator),
            "license": one.licence,
        }
    )


def pixels(number: int) -> Node:
    # A number alone would be a Distance or a quantity of anything: E37 is the pixel in UN/CEFACT.
    return {"@type": "QuantitativeValue", "value": number, "unitCode": "E37"}


def translations(record: PaperRecord) -> Node:
    """The paper in other languages; one that has a translator and one other language is of that."""
    others = [
        {"@type": "Report", "@id": address, "inLanguage": language}
        for language, address in record.translations
    ]
    is_translated = record.by("translator") and len(others) == 1
    return {"translationOfWork" if is_translated else "workTranslation": others}


def contributor(one: Contributor) -> Node:
    if one.organisation:
        return node_with_name("Organization", one.organisation)
    return filled(
        {
            "@type": "Person",
            "name": one.name,
            "givenName": one.given,
            "familyName": one.family,
            "honorificSuffix": one.suffix,
            # As published: a position, a house or both, so it is not called an organisation.
            "description": one.affiliation,
            "url": one.page,
            "sameAs": one.orcid and f"https://orcid.org/{one.orcid}",
        }
    )


def publisher(record: PaperRecord) -> Node:
    """The house, with those who answer for the paper: they are contacts, and never its authors."""
    house = record.publisher
    return filled(
        {
            "@type": "Organization",
            "name": house.name,
            "url": house.address,
            "logo": house.logo,
            "email": house.email,
            "contactPoint": [
                filled(
                    {
                        "@type": "ContactPoint",
                        "name": one.name,
                        "contactType": one.purpose,
                        "telephone": one.telephone,
                        "email": one.email,
                    }
                )
                for one in record.contacts
            ],
        }
    )


def series(record: PaperRecord) -> Node:
    if not record.series:
        return {}
    return filled(
        {"@type": "CreativeWorkSeries", "name": record.series.name, "issn": record.series.issn}
    )


def identifiers(record: PaperRecord) -> list[Node]:
    known = [("DOI", record.doi), ("ISBN", record.isbn)]
    return [
        {"@type": "PropertyValue", "propertyID": kind, "value": value}
        for kind, value in known
        if value
    ]


def media(file: File) -> Node:
    return filled(
        {
            "@type": "MediaObject",
            "contentUrl": file.address,
            "encodingFormat": file.media_type,
            "contentSize": str(file.size),
            "sha256": file.sha256,
            "inLanguage": file.language,
        }
    )


def node_with_name(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name} if name else {}


def filled(node: Node) -> Node:
    """Leave out what a paper does not have."""
    return {name: value for name, value in node.items() if value}
