"""Lists of the admin taken out as CSV: as spreadsheets open them, and without formulas."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from core.texts.csv_cells import BYTE_ORDER_MARK, harmless


def marked(theirs: Callable[[Any, Any], Iterator[bytes]]) -> Callable[[Any, Any], Iterator[bytes]]:
    @wraps(theirs)
    def stream_csv(view: Any, queryset: Any) -> Iterator[bytes]:
        yield BYTE_ORDER_MARK.encode()
        yield from theirs(view, queryset)

    return stream_csv


def without_formulas(theirs: Callable[..., Any]) -> Callable[..., Any]:
    """Judge what becomes of a value; numbers and dates are no texts, and the other format tells texts itself."""

    @wraps(theirs)
    def preprocess_field_value(view: Any, field: str, value: Any, export_format: str) -> Any:
        told = theirs(view, field, value, export_format)
        is_text = export_format == view.FORMAT_CSV and isinstance(told, str)
        return harmless(told) if is_text else told

    return preprocess_field_value
