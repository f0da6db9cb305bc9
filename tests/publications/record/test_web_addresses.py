"""Where an address in running text ends."""

import pytest

from publications.record.web_addresses import addresses_in

WIKIPEDIA = "https://en.wikipedia.org/wiki/Bruegel_(institution)"
PLAIN = "https://example.org/report"


def found(text: str) -> list[str]:
    return [text[place] for place in addresses_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "see {}.", "({})", "(see {}).", "[{}]", "<{}>", "{}…", "{}...", "{}; then", "{}, then", "{}?!", "{}: so",
        "“{}”", "„{}“", "»{}«", "«{}»", "« {} »", "‹{}›", "‚{}‘", "‘{}’", "‘{}’,", "'{}',", '"{}"', "“{}.”", "({}).”",
        "「{}」", "『{}』。", "〈{}〉", "【{}】", "（{}）。", "见{}。另见", "見{}、および",
        "انظر {}، ثم", "{}؛", "{}؟", "{}۔", "{}।", "{}\u200f،", "\u2067{}\u2069",
        "{}—and so on", "*{}*", "{}\u200b", "{}\u00a0!", "{}`", "{}.)",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "address",
    [
        PLAIN, WIKIPEDIA, f"{WIKIPEDIA}#History", "https://example.org/a?b=1&c=(2)", "https://example.org/100%25/",
        "HTTP://Example.org/a_(b_(c))", "https://example.org/a[1]", "http://[::1]:8000/a", "https://münchen.example/straße",
        "https://пример.испытание/путь?ключ=1#место", "https://例え.テスト/道", "https://fa.wikipedia.org/wiki/کتاب\u200cخانه",
        "https://en.wikipedia.org/wiki/Franco–Prussian_War", "https://en.wikipedia.org/wiki/Schrödinger’s_cat",
        "https://example.org/a;b=1,2:3", "https://web.archive.org/web/2020/https://example.org/", "https://example.org/~a",
        "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "http://dx.doi.org/10.1002/(SICI)1096-8644(199608)100:4<459::AID-AJPA1>3.0.CO;2-#",
        "https://example.org/s'il/vous", "https://example.org/*a*/", "https://example.org/a-",
    ],
)  # fmt: skip
def test_what_stands_around_an_address_is_no_part_of_it(text, address):
    assert found(text.format(address)) == [address]


def test_addresses_that_a_comma_parts_are_two():
    assert found(f"{PLAIN},{WIKIPEDIA};{PLAIN}") == [PLAIN, WIKIPEDIA, PLAIN]


@pytest.mark.parametrize(
    "text", ["https://", "https://.", "xhttps://example.org", "ftp://example.org"]
)
def test_what_has_no_host_or_another_scheme_is_no_address(text):
    assert found(text) == []


def test_long_nonsense_is_read_in_one_go():
    brackets = "(" * 50_000 + ")" * 50_000

    assert found(f"https://a{brackets}" + "." * 50_000) == [f"https://a{brackets}"]
