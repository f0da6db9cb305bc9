"""What the head of a public page tells machines: its own address, title, words, picture, languages, and the way to it.

Sources: RFC 6596 (canonical addresses: another one may be named only where it holds all that this one does);
Google Search Central, "Localized versions" (``hreflang``, ``x-default``) and "Breadcrumb" (``BreadcrumbList``).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core.models import PublisherSettings
from core.site.frame import Frame
from core.texts.shortening import shortened

LONGEST_DESCRIPTION = 300
CARD_SIZE = (1200, 630)


@dataclass(frozen=True)
class Alternate:
    """The same page in a language, this one or another."""

    language: str
    address: str


@dataclass(frozen=True)
class Step:
    """A page on the way from the front door to this one."""

    name: str
    address: str


@dataclass(frozen=True)
class SharedPicture:
    """What networks show of a page when somebody shares it; sizes in pixels."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class PageHead:
    """The facts of a head; addresses are absolute.

    ``alternates`` are the counterparts in all languages, this one too, for machines; ``elsewhere`` is where
    readers are led who change the language, which may be less exact.
    """

    title: str
    description: str
    address: str
    picture: SharedPicture
    alternates: Sequence[Alternate] = ()
    elsewhere: Sequence[Alternate] = ()
    way: Sequence[Step] = field(default_factory=tuple)

    @property
    def for_all_others(self) -> str:
        """Where readers of any other language are led: the site's first language that has the page."""
        by_language = {one.language: one.address for one in self.alternates}
        in_order = [settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)]
        return next((by_language[code] for code in in_order if code in by_language), "")

    @property
    def breadcrumbs(self) -> SafeString:
        """The way to the page as JSON-LD; nothing where it is the front door itself."""
        if len(self.way) < 2:
            return SafeString("")
        steps = [
            {"@type": "ListItem", "position": position, "name": step.name, "item": step.address}
            for position, step in enumerate(self.way, 1)
        ]
        data = {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": steps,
        }
        # Nothing that people have written may end the element.
        signs = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
        text = json.dumps(data, ensure_ascii=False).translate(signs)
        return mark_safe(f'<script type="application/ld+json">{text}</script>')


def one_line(text: str) -> str:
    """Return a text as a description has it: on one line, and not too long."""
    return shortened(text, LONGEST_DESCRIPTION)


def told_apart(title: str, language: str) -> str:
    """Return a title that stays the same in translation with its language, unless that is the site's first."""
    if language == settings.LANGUAGE_CODE:
        return title
    return f"{title} ({get_language_info(language)['name_local']})"


def absolute(request: HttpRequest, path: str) -> str:
    """Return an address of the site, by whatever name it was asked: what is canonical has one."""
    site = Site.find_for_request(request)
    return urljoin(site.root_url if site else request.build_absolute_uri("/"), path)


def card_of_house(request: HttpRequest, house: PublisherSettings) -> SharedPicture:
    """Return what a page without a picture of its own shows."""
    address = absolute(request, reverse("house_card"))
    return SharedPicture(address, *CARD_SIZE, alt=house.name)


# Pages of the tree


def head_of_page(
    request: HttpRequest,
    page: Page,
    frame: Frame,
    *,
    title: str = "",
    description: str = "",
    query: str = "",
    counterparts: Iterable[Alternate] | None = None,
    picture: SharedPicture | None = None,
) -> PageHead:
    """Return the head of a page, or of a part of it that has an address by its ``query``.

    A part may have ``counterparts`` of its own in other languages. Without, a part has none, for machines.
    """
    house = PublisherSettings.load(request_or_site=request)
    whole = page.get_full_url(request) or ""
    plain = [Alternate(p.locale.language_code, p.get_full_url(request)) for p in frame.translations]
    exact = ([] if query else plain) if counterparts is None else list(counterparts)
    own = Alternate(page.locale.language_code, whole + query)
    return PageHead(
        title=title or title_of(page, frame, house),
        description=one_line(description or page.description),
        address=own.address,
        picture=picture or card_of_house(request, house),
        alternates=sorted([own, *exact], key=lambda one: one.language) if exact else (),
        elsewhere=exact or plain,
        way=way_to(request, page, frame, house),
    )


def title_of(page: Page, frame: Frame, house: PublisherSettings) -> str:
    """Return the title of a page, which its translations do not have."""
    title = page.seo_title or page.head_title(house.name)
    others = {other.title for other in frame.translations}
    # What home pages are called in the tree no reader sees.
    is_shared = title == house.name and others if page.depth == 2 else page.title in others
    return told_apart(title, page.locale.language_code) if is_shared else title


def way_to(request: HttpRequest, page: Page, frame: Frame, house: PublisherSettings) -> list[Step]:
    above = [Step(one.title, one.get_full_url(request)) for one in frame.above]
    if above:
        above[0] = Step(house.name, above[0].address)
    return [*above, Step(page.title, page.get_full_url(request) or "")]


# Lists that are no pages of the tree


def head_of_list(
    request: HttpRequest,
    *,
    title: str,
    description: str,
    alternates: Sequence[Alternate],
    query: str = "",
    has_counterparts: bool = True,
    above: Iterable[Step] = (),
    name: str = "",
    picture: SharedPicture | None = None,
) -> PageHead:
    """Return the head of a list; ``alternates`` are its addresses in all languages, without the ``query``.

    ``name`` is what the list is called on the way to it, and ``above`` are the lists before it.
    """
    house = PublisherSettings.load(request_or_site=request)
    whole = [Alternate(a.language, absolute(request, a.address)) for a in alternates]
    own = next(a.address for a in whole if a.language == get_language())
    exact = [Alternate(a.language, a.address + query) for a in whole]
    home = Step(house.name, absolute(request, reverse("wagtail_serve", args=[""])))
    steps = [Step(one.name, urljoin(own, one.address)) for one in above]
    is_told = has_counterparts and len(whole) > 1
    shown = exact if has_counterparts else whole
    return PageHead(
        title=title,
        description=one_line(description),
        address=own + query,
        picture=picture or card_of_house(request, house),
        alternates=exact if is_told else (),
        elsewhere=[one for one in shown if one.language != get_language()],
        way=[home, *steps, Step(name or title, own)],
    )


# Parts of lists


def title_of_part(title: str, first: int, last: int) -> str:
    """Return the title of a page of a list that is not its first: “Topics, papers 13 to 24”."""
    numbers = {"list": title, "first": first, "last": last}
    return _("%(list)s, papers %(first)s to %(last)s") % numbers if first > 1 else title


def title_of_numbered(title: str, number: int) -> str:
    return (
        _("%(list)s, page %(number)s") % {"list": title, "number": number} if number > 1 else title
    )
