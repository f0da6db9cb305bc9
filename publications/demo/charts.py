"""The demo's figures: plain bar charts, drawn when the demo is loaded."""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw, ImageFont

WIDTH = 1600
ROW, BAR = 120, 62
LEFT, RIGHT, TOP, BOTTOM = 460, 190, 70, 100
INK, PALE, ACCENT, PAPER = "#1d2433", "#c9cedb", "#0b6e78", "#ffffff"


@dataclass(frozen=True)
class BarChart:
    """Bars from the left, each with its label before and its value behind it."""

    bars: list[tuple[str, float]]
    unit: str = ""
    maximum: float = 0
    line: float = 0
    line_label: str = ""

    @classmethod
    def of(cls, spec: dict[str, Any]) -> "BarChart":
        return cls(**{**spec, "bars": [(label, value) for label, value in spec["bars"]]})

    def x(self, value: float) -> float:
        most = self.maximum or max(value for _, value in self.bars)
        return LEFT + (WIDTH - LEFT - RIGHT) * value / most

    def png(self) -> bytes:
        height = TOP + ROW * len(self.bars) + BOTTOM
        picture = Image.new("RGB", (WIDTH, height), PAPER)
        draw = ImageDraw.Draw(picture)
        for row, (label, value) in enumerate(self.bars):
            self.draw_bar(draw, TOP + ROW * row + (ROW - BAR) / 2, label, value)
        draw.line([(LEFT, TOP - 10), (LEFT, height - BOTTOM + 10)], INK, 3)
        if self.line:
            self.draw_line(draw, height)
        file = io.BytesIO()
        picture.quantize(32).save(file, "PNG", optimize=True)
        return file.getvalue()

    def draw_bar(self, draw: ImageDraw.ImageDraw, y: float, label: str, value: float) -> None:
        middle, font = y + BAR / 2, ImageFont.load_default(38)
        color = ACCENT if value > self.line else PALE
        draw.rectangle([(LEFT, y), (self.x(value), y + BAR)], color)
        draw.text((LEFT - 24, middle), label, INK, font, anchor="rm")
        shown = f"{value:g} {self.unit}".strip()
        draw.text((self.x(value) + 18, middle), shown, INK, font, anchor="lm")

    def draw_line(self, draw: ImageDraw.ImageDraw, height: int) -> None:
        x = self.x(self.line)
        for y in range(TOP - 10, height - BOTTOM + 10, 22):
            draw.line([(x, y), (x, y + 12)], INK, 4)
        font = ImageFont.load_default(32)
        draw.text((x, height - BOTTOM + 24), self.line_label, INK, font, anchor="ma")
