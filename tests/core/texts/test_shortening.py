"""Cutting texts: between words in every script, and never within what readers take for one letter."""

import random

import pytest
import regex

from core.texts.shortening import last_cut, next_word, shortened

SPACED = {
    "en": "Let ferries fly one flag in front of every harbour, and pay for it from the common fund.",
    "de": "Die Länder wenden Artikel 40 an – wie beschlossen – und zahlen aus dem Bundeshaushalt.",
    "fr": "Le règlement « horloge » : une présomption d’emploi, mais à quelles conditions ? Rien.",
    "ar": "ينبغي لصانعي السياسات الأوروبيين إنشاء صندوق مشترك للموانئ قبل نهاية العام المقبل",
    "he": "על מקבלי ההחלטות באירופה להקים קרן משותפת לנמלים עד סוף השנה הבאה, ולא אחריה",
    "hi": "यूरोपीय नीति निर्माताओं को अगले वर्ष के अंत तक बंदरगाहों के लिए एक साझा कोष स्थापित करना चाहिए",
    "ko": "유럽의 정책 결정자들은 내년 말까지 공동 항만 기금을 설립해야 한다",
}
SPACELESS = {
    "zh": "欧洲决策者应当在二〇二七年之前建立共同的港口基金，并且让所有成员国公平地分担由此产生的费用。",
    "ja": "欧州の政策決定者は二〇二七年までにコンピューターシステムの共同基金を設立するべきである。",
    "th": "ผู้กำหนดนโยบายของยุโรปควรจัดตั้งกองทุนท่าเรือร่วมกันภายในปี และแบ่งภาระค่าใช้จ่ายอย่างเป็นธรรม",
    "lo": "ຜູ້ກໍານົດນະໂຍບາຍຂອງເອີຣົບຄວນສ້າງກອງທຶນທ່າເຮືອຮ່ວມກັນພາຍໃນປີໜ້າ",
}
ODD = {
    "accents": "e\u0301u\u0308" * 40,
    "families": "👩‍👩‍👧‍👦👍🏽" * 20,
    "flags": "🇩🇪🇫🇷🇬🇧" * 20,
    "a flag of tags": "🏴󠁧󠁢󠁳󠁣󠁴󠁿" * 20,
    "conjuncts": "क्ष्म्यस्त्री" * 12,
    "jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af" * 20,
    "half-width kana": "ｶﾞｷﾞ" * 30,
}
ALL = SPACED | SPACELESS | ODD


def kept(text: str, most: int) -> str:
    """Return what stands before the ellipsis."""
    short = shortened(text, most)
    assert short.endswith("…")
    return short.removesuffix("…")


@pytest.mark.parametrize("most", range(12, 36))
@pytest.mark.parametrize("language", SPACED)
def test_words_with_spaces_between_them_stay_whole(language, most):
    text = SPACED[language]
    words = regex.split(r"[^\w\s\u00a0’]*[ \u00a0][^\w\s\u00a0’]*", text)
    cut = regex.split(r"[^\w\s\u00a0’]*[ \u00a0][^\w\s\u00a0’]*", kept(text, most))
    assert cut == words[: len(cut)]


@pytest.mark.parametrize("most", range(6, 60))
@pytest.mark.parametrize("name", ALL)
def test_no_letter_is_parted_from_its_marks(name, most):
    text, clusters = ALL[name], regex.findall(r"\X", ALL[name])
    places = {len("".join(clusters[:n])) for n in range(len(clusters) + 1)}
    assert len(shortened(text, most)) <= most
    assert last_cut(text, most) in places
    assert next_word(text, most, 5) in places


@pytest.mark.parametrize("most", range(12, 44))
def test_scripts_without_spaces_are_cut_where_a_line_may_end(most):
    for text in SPACELESS.values():
        short = kept(text, most)
        behind = text[len(short) :]
        # Of so short a room, most is used.
        assert len(short) >= most * 0.6
        assert not behind.startswith(tuple("ーァィゥェォッャュョะาำๅๆ"))
        assert not short.endswith(tuple("เแโใไເແໂໃໄ「（"))


def test_loanword_in_katakana_stays_whole():
    assert kept("共同基金のためのコンピューターシステム", 17) == "共同基金のための"


def test_japanese_is_cut_before_a_word_that_is_seen_to_begin():
    assert (
        kept("欧州の政策決定者は二〇二七年までに基金を設立する。", 20)
        == "欧州の政策決定者は二〇二七年までに"
    )


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Short.", "Short."),
        ("Twelve signs", "Twelve signs"),
        ("Thirteen, sign", "Thirteen…"),
        ("Two\n lines  and more", "Two lines…"),
        # What a space that does not break holds together is one word.
        ("See Article\u00a040 again", "See…"),
        ("Costs and – more", "Costs and…"),
        ("Who pays? Nobody", "Who pays?…"),
        ("https://example.org/a/b", "https://exa…"),
        ("", ""),
    ],
)
def test_cut_at_twelve_signs(text, short):
    assert shortened(text, 12) == short


def test_what_turns_the_direction_is_closed_again():
    text = "He said \u2067שלום לכולם ולכל מי שבא היום\u2069 and went away"
    for most in range(12, len(text)):
        short = shortened(text, most)
        assert short.count("\u2067") == short.count("\u2069")
        assert len(short) <= most


def test_any_text_at_any_length_is_cut_to_fit():
    dice = random.Random(1)  # noqa: S311
    signs = "".join(ALL.values()) + " \u00a0\u200b\u2066\u2067\u2069—-.,"
    for _ in range(400):
        text = "".join(dice.choices(signs, k=dice.randrange(1, 80)))
        most = dice.randrange(3, 40)
        assert len(shortened(text, most)) <= most
