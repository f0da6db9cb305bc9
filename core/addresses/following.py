"""Where an old address leads now. Asked when nothing else answers, so that no page is ever hidden by it.

It leads only to what this reader may have, at once to its newest address, and never to itself. For
everybody else it is an address like any that was never written.
"""

from copy import copy
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language_from_path, override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core import caching, release, views
from core.addresses.old_addresses import stored
from core.models import Withdrawal
from core.site import site_facts

# More parts than any address of ours has: a longer one is made up.
MOST_PARTS = 16
# A redirect that somebody made may lead to an old address, and that one to another.
MOST_STEPS = 5
# Django refuses to send anybody to an address of more than 2048 characters.
LONGEST_QUERY = 1000


@dataclass(frozen=True)
class Goal:
    """Where an address leads: to a page or to what stands ``below`` it, to a path, or to another site."""

    path: str
    query: str = ""
    fragment: str = ""
    site: str = ""
    page: Page | None = None
    below: str = ""
    is_permanent: bool = True

    @property
    def address(self) -> str:
        """The path of another site stays as it was written; a query that is too long is left out."""
        path = f"{self.site}{self.path}" if self.site else escape_uri_path(self.path)
        fragment = f"#{self.fragment}" if self.fragment else ""
        query = f"?{self.query}" if self.query else ""
        return f"{path}{query if len(query) < LONGEST_QUERY else ''}{fragment}"


def answer_at_old_address(request: HttpRequest) -> HttpResponse | None:
    """Return what an old address answers; nothing where it never was one, as far as this reader knows."""
    if request.method not in ("GET", "HEAD") or is_closed(request.path_info):
        return None
    # Who asks is looked up in any case, so that the answers of both kinds differ in nothing.
    policy = caching.policy_for(release.viewer_of(request))
    goal = first_goal(request)
    for _step in range(MOST_STEPS):
        if goal is None or (not goal.site and stored(goal.path) == stored(request.path_info)):
            return None
        if goal.page and not is_visible(request, goal.page):
            return None if goal.below else notice_of(request, goal.page, policy)
        if leads_somewhere(request, goal):
            kind = HttpResponsePermanentRedirect if goal.is_permanent else HttpResponseRedirect
            # A page may move back: browsers keep this no longer than a page.
            return kind(goal.address, headers={"Cache-Control": policy})
        goal = next_goal(request, goal)
    return None


def is_closed(path: str) -> bool:
    """Return whether nothing can lead from here: the admin, static files, and what no database can hold."""
    return "\0" in path or path.startswith((reverse("wagtailadmin_home"), settings.STATIC_URL))


# From one address to the next


def first_goal(request: HttpRequest) -> Goal | None:
    """Find what was kept of the address that is asked for; its query may be a part of it."""
    query = request.META.get("QUERY_STRING", "")
    whole = Redirect.normalise_path(request.get_full_path()) if query else ""
    if "?" in whole and "\0" not in whole and (rows := kept(request, [whole])):
        return goal_of(request, rows[-1], Goal(request.path_info), "")
    return next_goal(request, Goal(request.path_info, query))


def next_goal(request: HttpRequest, here: Goal) -> Goal | None:
    """Find the redirect of an address where nothing is: its own, or that of the nearest one above it.

    What stands below a page is the page's, and is looked for nowhere else while the page is there.
    """
    places = [] if here.site else places_above(here.path)
    rows = {row.old_path: row for row in kept(request, [stored(place) for place, _rest in places])}
    for position, (place, rest) in enumerate(places):
        if row := rows.get(stored(place)):
            if rest and stands_at(request, [place for place, _rest in places[: position + 1]]):
                return None
            return goal_of(request, row, here, rest)
    return None


def places_above(path: str) -> list[tuple[str, str]]:
    """Return a path and those above it, the nearest first, each with what of the path is below it."""
    parts = [part for part in path.split("/") if part]
    if not parts or len(parts) > MOST_PARTS:
        return []
    # What is no file ends in a slash, also where somebody left it out.
    end = "/" if path.endswith("/") or "." not in parts[-1] else ""
    return [
        ("/" + "/".join(parts[:cut]), "/".join(parts[cut:]) + (end if parts[cut:] else ""))
        for cut in range(len(parts), 0, -1)
    ]


def kept(request: HttpRequest, paths: list[str]) -> list[Redirect]:
    """Return the redirects from these paths; of two from the same, the one for this site comes last."""
    rows = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=paths)
    return sorted(rows.select_related("redirect_page"), key=lambda r: (r.site_id is not None, r.pk))


def goal_of(request: HttpRequest, row: Redirect, here: Goal, rest: str) -> Goal | None:
    """Return where a redirect leads somebody who asks for something below its address."""
    page = row.redirect_page
    parts: SplitResult | None
    goal = replace(here, is_permanent=here.is_permanent and row.is_permanent)
    if page:
        below = row.redirect_page_route_path.lstrip("/") + rest
        parts = urlsplit(page.get_url(request) or "")
        site = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        path = (parts.path if site else unquote(parts.path)) + below
        return replace(goal, path=path, site=site, page=page, below=below) if parts.path else None
    parts = parts_of(row.redirect_link)
    if parts is None:
        return None
    own_hosts = ("", request.get_host(), Site.find_for_request(request).hostname)
    site = "" if parts.netloc in own_hosts else f"{parts.scheme}://{parts.netloc}"
    return replace(
        goal,
        path=((parts.path if site else unquote(parts.path)) or "/") + rest,
        query=parts.query or here.query,
        fragment=parts.fragment,
        site=site,
        page=None,
        below=rest,
    )


def parts_of(link: str) -> SplitResult | None:
    """Return the parts of an address that browsers may be sent to, whoever has stored it."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    is_path = link.startswith("/") and not parts.netloc
    is_elsewhere = parts.scheme in ("http", "https") and bool(parts.netloc)
    return parts if is_path or is_elsewhere else None


# What is there


def is_visible(request: HttpRequest, page: Page) -> bool:
    pages = Page.objects.filter(pk=page.pk)
    return release.visible_to(release.viewer_of(request), pages).exists()


def notice_of(request: HttpRequest, page: Page, policy: str) -> HttpResponse | None:
    """Return what stands in the place of a paper that was withdrawn: the same at all its addresses."""
    withdrawal = views.find_withdrawal(page.url_path, release.viewer_of(request))
    if withdrawal is None:
        return None
    return caching.with_policy(request, views.gone(request, withdrawal), policy)


def leads_somewhere(request: HttpRequest, goal: Goal) -> bool:
    """Return whether this reader gets something there. Another site is asked nothing, for nothing below."""
    if goal.site or (goal.page and not goal.below):
        return not goal.below
    if is_closed(goal.path):
        return False
    with override(get_language_from_path(goal.path) or settings.LANGUAGE_CODE):
        match = match_at(goal.path)
        if match is None:
            return False
        if match.view_name == "wagtail_serve":
            return stands_at(request, [goal.path])
        return is_answered(request, goal.path, match)


def match_at(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def is_answered(request: HttpRequest, path: str, match: ResolverMatch) -> bool:
    """Ask the view that stands there, as for the head of its answer: what is a format, it alone knows."""
    asked = copy(request)
    asked.method, asked.path, asked.path_info, asked.resolver_match = "HEAD", path, path, match
    try:
        answer = match.func(asked, *match.args, **match.kwargs)
    except Http404:
        return False
    # Closing it would tell Django that the whole request is over. The head of an answer holds nothing open.
    return answer.status_code not in (404, 410)


def stands_at(request: HttpRequest, paths: list[str]) -> bool:
    """Return whether a page that this reader may see stands at one of these, or the notice of one."""
    places = [place for path in paths if (place := url_path_at(request, path))]
    if not places:
        return False
    pages = Page.objects.filter(url_path__in=places)
    if release.visible_to(release.viewer_of(request), pages).exists():
        return True
    return Withdrawal.objects.filter(page__url_path__in=places, page__live=False).exists()


def url_path_at(request: HttpRequest, path: str) -> str | None:
    """Return where in the page tree a path is, or nothing where another view answers."""
    language = get_language_from_path(path) or settings.LANGUAGE_CODE
    home = site_facts.home_paths(request).get(language)
    with override(language):
        match = match_at(f"{path.rstrip('/')}/")
    return home + match.args[0] if home and match and match.view_name == "wagtail_serve" else None
