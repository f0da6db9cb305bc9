"""The terms under which papers are given to the public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    CC_BY = "CC BY 4.0", _("CC BY 4.0: anyone may share and adapt it and names the source")
    CC_BY_SA = "CC BY-SA 4.0", _("CC BY-SA 4.0: the same, and adaptations keep the licence")
    CC_BY_ND = "CC BY-ND 4.0", _("CC BY-ND 4.0: anyone may share it unchanged")
    CC_BY_NC = "CC BY-NC 4.0", _("CC BY-NC 4.0: not for commercial use")
    CC_BY_NC_ND = "CC BY-NC-ND 4.0", _("CC BY-NC-ND 4.0: unchanged, not for commercial use")
    CC0 = "CC0 1.0", _("CC0 1.0: public domain")
    RESERVED = "reserved", _("All rights reserved")

    @property
    def url(self) -> str:
        """The address of the licence's deed, empty where all rights are reserved."""
        if self is Licence.RESERVED:
            return ""
        if self is Licence.CC0:
            return "https://creativecommons.org/publicdomain/zero/1.0/"
        code = self.value.removeprefix("CC ").removesuffix(" 4.0").lower()
        return f"https://creativecommons.org/licenses/{code}/4.0/"


def licence_address(code: str) -> str:
    """Return the address of a licence's deed, empty where its name is not one that everybody may use."""
    return Licence(code).url if code in Licence.values else ""
