"""What every public address of a site tells machines in its head, found as a search engine finds it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client

# Pages that are told not to be listed, and what a form of filters leads to.
MOST = 2000


@dataclass(frozen=True)
class FoundHead:
    address: str
    title: str
    description: str
    canonical: str
    image: str
    alternates: dict[str, str]
    has_trail: bool


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def heads_of_site(client: Client) -> dict[str, FoundHead]:
    """Return the head of every page that the sitemap names, lists lead to, or a filter makes."""
    waiting, found = list(in_sitemap(client)), {}
    while waiting:
        assert len(found) < MOST, "The site has no end."
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = BeautifulSoup(answer.content, "html.parser")
        found[address] = head_in(address, page)
        waiting += further(address, page)
    return found


def in_sitemap(client: Client) -> Iterator[str]:
    for part in re.findall("<loc>([^<]+)", client.get("/sitemap.xml").content.decode()):
        yield from map(
            path_of, re.findall("<loc>([^<]+)", client.get(path_of(part)).content.decode())
        )


def further(address: str, page: BeautifulSoup) -> Iterator[str]:
    """Yield the neighbours of a page of a list, its shelves, and each filter of a catalogue by itself."""
    for link in page.select("nav.pager a, .shelf-all a, .actions a"):
        path = path_of(urljoin(f"http://testserver{address}", link["href"]))
        if path.startswith("/") and path.endswith(("/", *"0123456789")):
            yield path
    if "?" not in address:
        for box in page.select("form.facets input[value]"):
            yield f"{address}?{box['name']}={box['value']}"


def head_in(address: str, page: BeautifulSoup) -> FoundHead:
    def content(**attributes: str) -> str:
        tag = page.head.find("meta", attrs=attributes)
        return tag["content"] if tag else ""

    links = page.head.find_all("link", rel="alternate", hreflang=True)
    return FoundHead(
        address=address,
        title=page.head.title.text,
        description=content(name="description"),
        canonical=path_of(page.head.find("link", rel="canonical")["href"]),
        image=content(property="og:image"),
        alternates={link["hreflang"]: path_of(link["href"]) for link in links},
        has_trail="BreadcrumbList" in str(page.head),
    )


def shared(heads: dict[str, FoundHead], fact: str) -> dict[str, list[str]]:
    """Return what several pages have alike of which each should have its own."""
    by_fact = defaultdict(list)
    for head in heads.values():
        if head.canonical == head.address:
            by_fact[getattr(head, fact)].append(head.address)
    return {value: pages for value, pages in by_fact.items() if len(pages) > 1}
