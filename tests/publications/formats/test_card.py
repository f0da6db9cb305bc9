"""The social card as a picture: what is drawn where, and that nothing gets lost or out of the frame."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from publications.formats import card
from publications.formats.printing.tree import Tree, first_sentence
from publications.record.paper import Colors, KeyPoint, PaperRecord
from tests.publications.formats import records

SIZE = (1200, 630)
# Beside the cover and above the house, where title and key point stand; from right to left mirrored.
WORDS = (56, 40, 711, 520)
HOUSE = (56, 545, 711, 625)
HIGHEST = 300_000  # bytes: beyond, some networks show no picture


def drawn(record: PaperRecord) -> Image.Image:
    content = card.render(record)
    assert content.startswith(b"\x89PNG")
    assert len(content) < HIGHEST
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == SIZE
        return picture.convert("RGB")


def mirrored(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return SIZE[0] - right, top, SIZE[0] - left, bottom


def inked(picture: Image.Image, box: tuple[int, int, int, int]) -> float:
    """Return the share of a part of the picture that is not its ground, from 0 to 1."""
    part = picture.crop(box)
    ground = Image.new("RGB", part.size, part.getpixel((0, 0)))
    difference = ImageChops.difference(part, ground).convert("L").point(lambda v: 255 * (v > 40))
    return difference.histogram()[255] / (part.width * part.height)


def plain(**changes) -> PaperRecord:
    """A paper without a cover and a key point, so that all that is drawn are its words."""
    return replace(records.minimal_record(), cover_drawing="", **changes)


def long_title(language: str) -> PaperRecord:
    titles = {
        "en": "Unfinished architecture and ",
        "zh": "關鍵原材料法案",
        "ar": "من يدفع ثمن المياه ",
    }
    title = (titles[language] * 30)[:180]
    point = KeyPoint("finding", "Finding", (records.SENTENCE * 10,))
    return replace(
        records.minimal_record(), language=language, title=title, key_points=(point,) * 3
    )


def photographed() -> PaperRecord:
    """A paper whose cover has many colours that run into each other, as photographs have."""
    parts = [Image.effect_noise((30, 42), 90).resize((600, 848)) for _ in range(3)]
    file = io.BytesIO()
    Image.merge("RGB", parts).save(file, "JPEG", quality=85)
    cover = replace(records.full_record().cover, content=file.getvalue())
    return replace(records.full_record(), cover=cover)


CARDS = {
    "minimal": records.minimal_record,
    "full": records.full_record,
    "photograph": photographed,
    "arabic": records.arabic_record,
    "hebrew": records.hebrew_record,
    "chinese": records.chinese_record,
    "japanese": records.japanese_record,
    "hostile": records.hostile_record,
    "long English title": lambda: long_title("en"),
    "long Chinese title": lambda: long_title("zh"),
    "long Arabic title": lambda: long_title("ar"),
    "Greek": lambda: plain(language="el", title="Τα κρίσιμα ορυκτά της Ευρώπης"),
    "Cyrillic": lambda: plain(language="uk", title="Зерно на Дунаї: хто платить?"),
    "one word": lambda: plain(title="Donaudampfschifffahrtsgesellschaft"),
    "a word without end": lambda: plain(title="x" * 255),
    "no cover": plain,
}


@pytest.mark.parametrize("name", CARDS)
def test_card_has_words_and_they_stay_where_they_belong(name):
    record = CARDS[name]()
    picture = drawn(record)
    is_mirrored = Tree(record).front()["rtl"]
    place = mirrored if is_mirrored else tuple

    assert 0.01 < inked(picture, place(WORDS)) < 0.6
    assert inked(picture, place(HOUSE)) > 0.005
    # Nothing of them in the margins.
    assert inked(picture, place((2, 2, 50, 530))) == 0


def test_another_title_or_key_point_is_another_picture():
    point = KeyPoint("finding", "Finding", ("Three in four trains are late.",))
    variants = [plain(), plain(title="Rye"), plain(key_points=(point,))]

    assert len({drawn(record).tobytes() for record in variants}) == 3


def test_same_paper_is_the_same_file():
    assert card.render(records.full_record()) == card.render(records.full_record())


def test_words_begin_at_the_right_in_arabic_and_at_the_left_in_english():
    english, arabic = drawn(plain(title="Water")), drawn(plain(title="ماء", language="ar"))
    left, right = (0, 0, 400, 530), (800, 0, 1200, 530)

    assert inked(english, left) > 0.01
    assert inked(english, right) == 0
    assert inked(arabic, right) > 0.005
    assert inked(arabic, left) == 0


def test_cover_stands_where_lines_end():
    at_right = drawn(records.minimal_record()).getpixel((940, 230))
    at_left = drawn(replace(records.arabic_record(), number="")).getpixel((185, 230))

    # The dark wedge of the drawing, which is not mirrored.
    assert max(at_right) < 40
    assert max(at_left) < 40


def test_real_cover_is_shown_instead_of_the_drawn_one_on_the_houses_colour():
    colors = Colors("#0b6e78", "#ffffff", "#0b6e78")
    picture = drawn(replace(records.full_record(), colors=colors))

    assert picture.getpixel((5, 5)) == (0x0B, 0x6E, 0x78)
    assert all(
        abs(a - b) < 6 for a, b in zip(picture.getpixel((1000, 300)), (40, 90, 120), strict=True)
    )


@pytest.mark.parametrize("ground", ["#ffd23f", "#1d3f8f"])
def test_words_can_be_read_on_light_and_dark_covers(ground):
    drawing = records.COVER.replace("#ffd23f", ground)
    picture = drawn(replace(records.minimal_record(), cover_drawing=drawing))
    brightness = [sum(color) for _, color in picture.crop(WORDS).getcolors(99999)]

    assert max(brightness) - min(brightness) > 350


def test_hostile_title_is_drawn_as_it_is_written():
    """Were it read as markup, the stars would be gone, and the words bold at most."""
    written = [plain(title="*Grain*"), plain(title="Grain"), plain(title="#strong[Grain]")]

    assert len({drawn(record).tobytes() for record in written}) == 3


# What it says


def said(**changes) -> tuple[str, str]:
    node = Tree(plain(**changes)).card()
    return node["figure"], node["said"]


def test_card_says_the_first_key_point_else_the_subtitle_else_a_sentence():
    points = tuple(KeyPoint("figure", "Figure", (text,), "2 %") for text in ("First.", "Second."))
    texts = {"subtitle": "Who pays?", "abstract": f"{records.SENTENCE}Another sentence."}

    assert said(key_points=points, **texts) == ("2 %", "First.")
    assert said(**texts) == ("", "Who pays?")
    assert said(abstract=texts["abstract"]) == ("", records.SENTENCE.strip())
    assert said() == ("", "")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", ""),
        ("No stop at all", "No stop at all"),
        ("Dr. Ames shows that five governments learnt little. More.",
         "Dr. Ames shows that five governments learnt little."),
        ("歐盟的關鍵原材料法案為二〇三〇年設定了三項基準。沒有任何人受其約束。",
         "歐盟的關鍵原材料法案為二〇三〇年設定了三項基準。"),
    ],
)  # fmt: skip
def test_first_sentence_ends_at_its_own_stop(text, first):
    assert first_sentence(text) == first


def test_paper_without_kind_series_and_number_has_a_card():
    record = plain(kind="", number="", series=None)
    assert inked(drawn(record), WORDS) > 0
