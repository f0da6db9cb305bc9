"""Files as HTTP wants them: whole, in part, or not at all where the reader has them (RFC 9110)."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import (
    content_disposition_header,
    http_date,
    parse_http_date_safe,
    quote_etag,
)

# What a browser shows itself; everything else is saved.
SHOWN = ("application/pdf", "image/jpeg", "image/png", "image/webp", "image/avif")
RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Delivery:
    """A stored file and what a reader is told about it. Its bytes never change."""

    file: FieldFile
    media_type: str
    filename: str
    etag: str
    changed_at: datetime


def deliver(request: HttpRequest, delivery: Delivery, policy: str) -> HttpResponseBase:
    """Answer GET and HEAD, conditional or for one range."""
    try:
        size = delivery.file.size
    except FileNotFoundError as error:
        raise Http404 from error
    answer = handed_over(delivery) if settings.X_ACCEL_REDIRECT else sent(request, delivery, size)
    answer["Cache-Control"] = policy
    answer["X-Content-Type-Options"] = "nosniff"
    # Nothing inside a file runs or loads anything. Chrome opens no PDF in a sandbox.
    sandbox = "" if delivery.media_type == "application/pdf" else "; sandbox"
    answer["Content-Security-Policy"] = f"default-src 'none'{sandbox}"
    return answer


def handed_over(delivery: Delivery) -> HttpResponse:
    """Let the web server send the bytes.

    Conditions and ranges are left to it as well: it gives the file an ETag and a date of its own,
    drops ours, and readers come back with what it told them.
    """
    answer = HttpResponse(content_type=delivery.media_type)
    answer["X-Accel-Redirect"] = settings.X_ACCEL_REDIRECT + quote(delivery.file.name)  # type: ignore[arg-type]  # It has one.
    answer["Content-Disposition"] = disposition(delivery)
    return answer


def sent(request: HttpRequest, delivery: Delivery, size: int) -> HttpResponseBase:
    etag, changed = quote_etag(delivery.etag), int(delivery.changed_at.timestamp())
    answer: HttpResponseBase | None = get_conditional_response(request, etag, changed)
    if answer is None:
        answer = body_of(request, delivery, size)
    answer["ETag"] = etag
    answer["Last-Modified"] = http_date(changed)
    return answer


def body_of(request: HttpRequest, delivery: Delivery, size: int) -> HttpResponseBase:
    part = range_of(request, delivery, size) if request.method == "GET" else None
    if part == (0, 0):
        answer: HttpResponseBase = HttpResponse(status=416, content_type=delivery.media_type)
        answer["Content-Range"] = f"bytes */{size}"
        return answer
    start, end = part or (0, size)
    if request.method == "HEAD":
        answer = HttpResponse(content_type=delivery.media_type)
    else:
        answer = FileResponse(
            PartOfFile(delivery.file, start, end), content_type=delivery.media_type
        )
    answer["Content-Length"] = str(end - start)
    if part:
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Disposition"] = disposition(delivery)
    return answer


def disposition(delivery: Delivery) -> str:
    saved = delivery.media_type not in SHOWN
    return content_disposition_header(saved, delivery.filename)  # type: ignore[return-value]  # It has a name.


def range_of(request: HttpRequest, delivery: Delivery, size: int) -> tuple[int, int] | None:
    """Return start and end (excluded) of the range asked for; (0, 0) when the file has no such part.

    Several ranges at once, and what cannot be read as one, may be answered with the whole file
    (RFC 9110, section 14.2), and are.
    """
    asked = RANGE.match(request.headers.get("Range", ""))
    if not asked or asked[0].endswith("=-") or not is_same_version(request, delivery):
        return None
    first, last = asked.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, size) if length else (0, 0)
    if last and int(last) < int(first):
        return None
    start, end = int(first), min(int(last) + 1 if last else size, size)
    return (start, end) if start < size else (0, 0)


def is_same_version(request: HttpRequest, delivery: Delivery) -> bool:
    """If-Range: a part is only of use to somebody who has the rest of the same version."""
    known = request.headers.get("If-Range")
    if not known:
        return True
    if known.startswith('"'):
        return known == quote_etag(delivery.etag)
    return parse_http_date_safe(known) == int(delivery.changed_at.timestamp())


class PartOfFile:
    """Bytes of a file from ``start`` to ``end``, read in pieces."""

    def __init__(self, file: FieldFile, start: int, end: int) -> None:
        self.file = file.storage.open(file.name, "rb")  # type: ignore[arg-type]  # It has a name.
        self.file.seek(start)
        self.left = end - start

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.file.close()
