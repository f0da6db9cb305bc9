"""The form of a redirect that somebody makes: it says at once what would lead nowhere."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.forms import RedirectForm as WagtailRedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core import release
from core.access import reach
from core.addresses.following import is_closed
from core.editing.page_form import refusal_of_choice

is_address_elsewhere = URLValidator(schemes=["http", "https"])


class RedirectForm(WagtailRedirectForm):
    redirect_link = forms.CharField(
        label=gettext_lazy("Or to an address"),
        max_length=255,
        required=False,
        help_text=gettext_lazy(
            "Of this site, such as /topics/energy/, or of another, such as https://example.org/energy."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_path"].label = _("Old address")
        self.fields["old_path"].help_text = _(
            "Such as /2019/energy.html. While a page stands there, readers get that page."
        )
        self.fields["redirect_page"].label = _("Leads to the page")
        self.fields["redirect_page"].help_text = _(
            "Whatever its address is. While readers may not see the page, nothing leads to it."
        )

    def clean_old_path(self) -> str:
        """Take the path out of whatever was pasted, and refuse an address at which it would never be asked."""
        path = Redirect.normalise_path(self.cleaned_data["old_path"])
        path, mark, query = path.partition("?")
        path = f"{unquote(path)}{mark}{query}"
        if is_closed(path) or path == "/":
            raise ValidationError(
                _("This address always answers itself, and can lead nowhere else.")
            )
        if public_page_at(path):
            raise ValidationError(
                _("A public page stands at this address, and a redirect never hides a page.")
            )
        return path

    def clean_redirect_page(self) -> Page | None:
        page, user = self.cleaned_data["redirect_page"], self.for_user
        mine = page is None or user is None or user.is_superuser
        if not mine and not reach.pages_to_work_on(user).filter(pk=page.pk).exists():
            raise refusal_of_choice(self, "redirect_page")
        return page

    def clean_redirect_link(self) -> str:
        """Keep an address of this site as a path: it is then asked who may see what is there."""
        link = self.cleaned_data["redirect_link"].strip()
        if link and not (link.startswith("/") and not link.startswith("//")):
            is_address_elsewhere(link)
            parts = urlsplit(link)
            if Site.objects.filter(hostname=parts.hostname).exists():
                own = parts._replace(scheme="", netloc="", path=f"/{parts.path.lstrip('/')}")
                link = own.geturl()
        return link

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if {"redirect_page", "redirect_link"} <= data.keys():
            if bool(data["redirect_page"]) == bool(data["redirect_link"]):
                raise ValidationError(_("Choose a page, or write an address: one of the two."))
            if data["redirect_link"] and data.get("old_path") == Redirect.normalise_path(
                data["redirect_link"]
            ):
                self.add_error("redirect_link", _("This address would lead to itself."))

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the link to this form: the model would take addresses of other sites only."""
        return {*super()._get_validation_exclusions(), "redirect_link"}


def public_page_at(path: str) -> bool:
    """Return whether everybody gets a page at this address, on one of the sites."""
    with override(language := get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(f"{path.rstrip('/')}/")
        except Resolver404:
            return False
    if match.view_name != "wagtail_serve":
        return False
    roots = [r.root_path for r in Site.get_site_root_paths() if r.language_code == language]
    pages = Page.objects.filter(url_path__in=[root + match.args[0] for root in roots])
    return release.visible_to(AnonymousUser(), pages).exists()
