"""The pictures of a paper as formats print them."""

import io

from PIL import Image as Pillow
from PIL import ImageOps

from core.models import SiteImage
from publications.facts.records import Surroundings
from publications.models import PaperPage
from publications.record import body

LONGEST_SIDE = 2000  # pixels: 300 to the inch, across the text of an A4 page
QUALITY = 85


def hero(paper: PaperPage, around: Surroundings) -> body.Figure | None:
    """The wide image, as a figure without a number."""
    picture = paper.hero
    if picture.image is None:
        return None
    image = image_of(picture.image, "hero", around)
    return body.Figure(0, image, picture.alt, picture.caption, credit=picture.credit)


def image_of(image: SiteImage, name: str, around: Surroundings) -> body.Image:
    """Read a picture, no larger than print needs: JPEG, or PNG where parts of it are transparent."""
    # A stored file never changes, and no other has its name.
    checksum = image.file_hash or image.file.name or ""
    if around.without_pictures:
        return body.Image(name, "", image.width, image.height, b"", checksum)
    with image.open_file() as file, Pillow.open(file) as opened:
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        clear = picture.has_transparency_data
        picture = picture.convert("RGBA" if clear else "RGB")
        out = io.BytesIO()
        if clear:
            picture.save(out, "PNG", optimize=True)
        else:
            picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    kind, suffix = ("image/png", "png") if clear else ("image/jpeg", "jpg")
    return body.Image(f"{name}.{suffix}", kind, *picture.size, out.getvalue(), checksum)
