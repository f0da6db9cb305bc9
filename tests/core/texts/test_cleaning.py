"""Whatever way a text takes into the model, it is clean there."""

import json
import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CharField, TextField

from core.models import PublisherSettings, SiteImage, TextPage
from core.texts.cleaning import CleanText, one_line, plain_text, rich_text
from people.models import ContactNumber, PersonPage
from publications.models import (
    Addressee,
    Contribution,
    PaperFile,
    PaperPage,
    RecommendationSet,
    Topic,
)
from tests import factories

HOSTILE = '<p onclick="x()">Good<script>alert(1)</script><img src=x onerror=alert(1)></p>'
OVERRIDE = "pay \u202e001 oruE"
CLEAN = "pay 001 oruE"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" &#106;avascript:alert(1)">x</a>',
        '<a href="java\nscript:alert(1)">x</a>',
        '<a href="java\u202ascript:alert(1)">x</a>',
        '<a href="java&#x202a;script:alert(1)">x</a>',
        '<a href="java&#1;script:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<a href="vbscript:x">x</a>',
        '<p style="background:url(javascript:x)">x</p>',
        "<style>p{color:red}</style>",
        '<iframe src="https://example.org"></iframe>',
        "<svg><animate onbegin=alert(1)></svg>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        '<form action="https://example.org"><input name="password"></form>',
        '<embed embedtype="media" url="https://example.org/">',
        "<!-- <b onclick=x> -->",
        '<b style="vertical-align:super" onclick="x" title="&quot;><script>x</script>">x</b>',
        '<a style="vertical-align:super" href="java&#x202a;script:alert(1)">x</a>',
        '<span style="display:none"><script>x</script></span><img style="mso:x" onerror=x src=x>',
    ],
)
def test_hostile_markup_leaves_nothing_that_acts(html):
    cleaned = rich_text(html).lower()

    for trace in ("script", "onerror", "onclick", "onbegin", "href", "data:", "style", "iframe",
                  "svg", "<form", "<input", "<embed", "<!--"):  # fmt: skip
        assert trace not in cleaned


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="a1b2c">A <b>bold</b>, <i>slanted</i> H<sub>2</sub>O, m<sup>2</sup></p>',
        "<ul><li>one</li></ul><ol><li>two</li></ol>",
        '<a linktype="page" id="3">Our page</a>',
        '<a href="https://example.org/?a=1&amp;b=2">x</a>',
        '<a href="mailto:ada@example.org">x</a>',
        '<a href="tel:+3226693180">x</a>',
        '<span lang="de">Zeitenwende</span>',
        '<span data-note="She said &quot;no&quot;, see *Law* &lt;2024&gt;.">note</span>',
    ],
)
def test_what_editors_can_set_is_kept_as_it_is(html):
    assert rich_text(html) == html


def test_cleaning_what_is_clean_changes_nothing():
    once = rich_text(HOSTILE + "<p>e\u0301 &amp; \u202e</p>")

    assert rich_text(once) == once


def test_quotes_in_a_note_cannot_leave_their_attribute():
    html = "<span data-note='a\" onclick=\"alert(1)'>1</span>"

    assert rich_text(html) == '<span data-note="a&quot; onclick=&quot;alert(1)">1</span>'


def test_plain_text_loses_control_characters_and_overrides_and_is_composed():
    written = "Jose\u0301\x00 \x1b[31mred\x7f\x85 \u202eevil\u202c \ud800half\ttab\nline"

    assert plain_text(written) == "José [31mred evil half\ttab\nline"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("two \uf0e0 three", "two → three"),
        ("back \uf0df, on \uf0e8, either \uf0f3", "back ←, on →, either ⇔"),
        ("done \uf0fc or not \uf0fb", "done ✓ or not ✗"),
        ("box \uf06e\uf0d8 next", "box ■➢ next"),
        ("a \uf0a7 b \uf0d8 c", "a ▪ b ➢ c"),
        ("good \uf04a, bad \uf04c", "good ☺, bad ☹"),
        ("yes \uf06f no <b>\uf06e</b>", "yes □ no <b>■</b>"),
        ("2\uf06e + \uf06ex, \uf061\uf06e\uf062", "2ν + νx, ανβ"),
        ("where \uf06c and \uf071 are \uf0b1 5 \uf06d", "where λ and θ are ± 5 μ"),
        ("x \uf0ae y, \uf0ac, \uf0b3 3", "x → y, ←, ≥ 3"),
        ("a \ue123\U000f0001 b", "a  b"),
        ("<b>two</b>\uf0e0 three<br>\uf0fc four", "<b>two</b>→ three<br>• four"),
        ("\uf0e0 see", "• see"),
    ],
)
def test_letters_of_word_s_fonts_become_no_wrong_letter(written, kept):
    assert plain_text(written) == kept


def test_plain_text_keeps_right_to_left_marks_and_isolates():
    assert plain_text("\u200fשלום\u200e \u2067עברית\u2069") == "\u200fשלום\u200e \u2067עברית\u2069"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>one<br>two</p>", "<p>one<br/>two</p>"),
        ("<p>one <br> two<br></p>", "<p>one<br/>two<br/></p>"),
        ("<div>one</div><div>two</div>", "<p>one</p><p>two</p>"),
        ("<h2>Title</h2>Words", "<p><b>Title</b></p><p>Words</p>"),
        ("<table><tr><th>a</th><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>", "<p>a | 1</p><p>b | 2</p>"),
        ("<ul><li><p>one</p><p>two</p></li></ul>", "<ul><li>one<br/>two</li></ul>"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("<ul><ul><li>deep</li></ul></ul>", "<ul><li>deep</li></ul>"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>"),
        ("<li>alone</li>", "<p>alone</p>"),
        ("<p>a<b> b </b>c</p>", "<p>a <b>b</b> c</p>"),
        ("<p>a<b></b><i> </i>b</p>", "<p>a b</p>"),
        ("<p>old <del>was</del><ins>is</ins> <s>not</s></p>", "<p>old is</p>"),
        ('<p><a href="/x">one<br>two</a></p>', '<p><a href="/x">one</a><br/><a href="/x">two</a></p>'),
        ('<p><a href="/x"><span data-note="n">†</span></a></p>', '<p><span data-note="n">†</span></p>'),
        ('<p>a<span data-note="n"></span></p>', '<p>a<span data-note="n">†</span></p>'),
        ('<p>a<span data-note=" ">†</span></p>', "<p>a†</p>"),
        ('<p><a linktype="page" id="x">a</a></p>', "<p>a</p>"),
        ('<p><a linktype="page" id="99999999999">a</a></p>', "<p>a</p>"),
        ('<p><a linktype="page">a</a> <a linktype="document" id="x">b</a> <a href="">c</a></p>', "<p>a b c</p>"),
        ('<p><a linktype="document" id="1">b</a></p>', '<p><a linktype="document" id="1">b</a></p>'),
        ('<p data-block-key="a">a</p><p data-block-key="a">b</p>', '<p data-block-key="a">a</p><p>b</p>'),
        ('<p data-block-key="a-b">a</p>', "<p>a</p>"),
        ("<p> </p><p><br></p>", ""),
        ("<p>\uf0b7\tone</p><ul><li>\uf0b7 two</li></ul>", "<p>• one</p><ul><li>two</li></ul>"),
        ("<ul><li>\uf0b7 • one</li><li>• <b>• two</b></li></ul>", "<ul><li>one</li><li><b>two</b></li></ul>"),
        ("<p>2 \uf06dm \uf0b1 1\ue123</p>", "<p>2 μm ± 1</p>"),
        ('<p><span lang="de-CH">a</span> <span lang="x-none">b</span></p>', '<p><span lang="de">a</span> b</p>'),
        ("<p>inter\xadnational</p>", "<p>inter\xadnational</p>"),
    ],
)  # fmt: skip
def test_rich_text_of_other_programs_becomes_what_the_editor_can_open(written, kept):
    assert rich_text(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("by 3.1<span style='font-size:60%; Vertical-Align: SUPER'>4</span> per cent", "by 3.1<sup>4</sup> per cent"),
        ("CO<font style='vertical-align:sub !important'>2</font>", "CO<sub>2</sub>"),
        ("10 m<span style='position:relative;top:-3pt;mso-text-raise:3.0pt'>2</span>", "10 m<sup>2</sup>"),
        ("10 m<span style='vertical-align:30%'>2</span>", "10 m<sup>2</sup>"),
        ("H<span style='vertical-align:-20%'>2</span>O", "H<sub>2</sub>O"),
        ("a<span style='vertical-align:0pt'>2</span>", "a2"),
        ("m<b style='vertical-align:super'>2</b>", "m<b><sup>2</sup></b>"),
        ("a <a href='/x' style='vertical-align:super'>1</a>", 'a <a href="/x"><sup>1</sup></a>'),
        ("<table><tr><td style='vertical-align:sub'>a</td></tr></table>", "<p>a</p>"),
        ("a<span style='vertical-align:baseline'>b</span>", "ab"),
        ("<span style='text-decoration:line-through'>gone</span>stay", "stay"),
        ("<b style='text-decoration-line: underline line-through'>go<i>ne</i><br>x</b>stay", "stay"),
        ("<p style='text-decoration: line-through solid red'>gone</p><p>stay</p>", "<p>stay</p>"),
        ("<span style='text-decoration:underline'>stay</span>", "stay"),
        ("a<span class='msoDel'>old</span><span class='msoIns'>new</span>", "anew"),
        ("a<span class=MsoDel><u>old</u></span> &amp; b", "a &amp; b"),
        ("a<span style='display:none'>x</span>b", "ab"),
        ("w<span style='mso-element:comment'>Comment</span>y", "wy"),
        ("<p>a<a class=msocomanchor href='#_msocom_1'>[AB1]</a>b</p>"
         "<div style='mso-element:comment-list'><hr><div style='mso-element:comment'><p>[AB1] x</p></div></div>",
         "<p>ab</p>"),
        ("<a style='mso-comment-reference:AB_1;mso-comment-date:20240101'>the words</a>"
         "<span class=MsoCommentReference><a class=msocomanchor>[AB1]</a></span>.", "the words."),
        ("a<span style='mso-comment-reference:AB_1'>[AB1]</span>b", "ab"),
        ("<p>a<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>b</p><div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>"
         "What?</p></div>", "<p>ab</p>"),
        ("<p style='mso-x:1'>a &lt;b&gt;&nbsp;\xa0c<br>d</p>", "<p>a &lt;b&gt;&nbsp;&nbsp;c<br/>d</p>"),
        ("<div>a<a id='cmnt1'>b</a></div>", "<p>ab</p>"),
        ('<p style="vertical-align:x"><span data-note="a &quot;b&quot; &lt;i&gt;">†</span></p>',
         '<p><span data-note="a &quot;b&quot; &lt;i&gt;">†</span></p>'),
        ("<p>of vertical-align, line-through and mso</p>", "<p>of vertical-align, line-through and mso</p>"),
    ],
)  # fmt: skip
def test_what_word_processors_say_by_styles_is_read(written, kept):
    assert rich_text(written) == kept


@pytest.mark.parametrize(
    "sign",
    ["<span style='vertical-align:super'>" * 3000, "<div><a id=cmnt1 href=#cmnt_ref1>" * 500],
)
def test_deep_nesting_of_styles_is_read(sign):
    assert rich_text(f"<p>a</p>{sign}b") in ("<p>a</p><p><sup>b</sup></p>", "<p>a</p>")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<ul><li>a</li><li>b</li></ul>", "<p>• a</p><p>• b</p>"),
        ("<ol><li>a</li><li>b<ol><li>c</li></ol></li><li>d</li></ol>", "<p>1. a</p><p>2. b</p><p>1. c</p><p>3. d</p>"),
        ('<p>a<span data-note="See *b*.">†</span></p>', "<p>a (See *b*.)</p>"),
        ('<p><a href="https://example.org/">a</a>, <a href="#b">b</a></p>', "<p>a (https://example.org/), b</p>"),
        ("<p>10 m<sup>2</sup></p>", "<p>10 m2</p>"),
        ('<p><span lang="de">Zeitenwende</span></p>', '<p><span lang="de">Zeitenwende</span></p>'),
    ],
)  # fmt: skip
def test_what_a_field_has_no_button_for_becomes_the_nearest_thing(written, kept):
    assert rich_text(written, ["bold"]) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Inter\xadnational co\xadoperation now\ufeff", "International cooperation now"),
        (" \u200bLi\u200b  Wei\n", "Li Wei"),
        ("co\u200dop\u200c", "coop"),
        ("Une\xa0: oui", "Une\xa0: oui"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩🏽\u200d🚀 ❤️\u200d🔥", "👩🏽\u200d🚀 ❤️\u200d🔥"),
        ("\u200fעברית\u200e", "\u200fעברית\u200e"),
        ("one\u2028two\x0bthree\r\nfour", "one two three four"),
        ("\uf0b7 one", "• one"),
        ("co\u034fop \u200eNATO\u200f\u061c", "coop NATO"),
        ("\u200fעברית \u200eNATO\u061c", "\u200fעברית \u200eNATO\u061c"),
        ("\u3164Ada\u3164\u3164Example\u2800", "Ada Example"),
        ("⠓⠑\u2800⠺", "⠓⠑\u2800⠺"),
        ("\u200e\u3164\u034f", ""),
    ],
)
def test_title_has_no_signs_that_nobody_sees_but_those_of_its_letters(written, kept):
    assert one_line(written) == kept


@pytest.mark.django_db
def test_titles_names_and_terms_are_stored_without_invisible_signs():
    hidden, seen = " Sea\xad\u200bports\ufeff ", "Seaports"
    person = factories.make_person("Jan", hidden, affiliation=hidden)
    topic = Topic.objects.create(name=hidden, locale=factories.catalogue().locale)
    paper = factories.make_paper(hidden, subtitle=hidden, abstract="Sea\xadports")
    paper.contributions = [Contribution(family_name=hidden, affiliation=hidden)]
    paper.full_text = json.dumps(
        [
            {"type": "heading", "value": {"text": hidden, "level": "2"}},
            {"type": "paragraph", "value": "<p>Sea\xadports</p>"},
        ]
    )
    paper.save()

    paper = PaperPage.objects.get(pk=paper.pk)
    row = paper.contributions.get()
    found = [paper.title, paper.subtitle, row.family_name, row.affiliation, topic.name]
    assert found == [seen] * 5
    assert (person.family_name, person.affiliation, person.title) == (seen, seen, f"Jan {seen}")
    assert paper.full_text[0].value["text"] == seen
    assert paper.abstract == "Sea\xadports"
    assert without_keys(paper.full_text[1].value.source) == "<p>Sea\xadports</p>"


def without_keys(html: str) -> str:
    """Return a text of a paper without what tells its paragraphs apart."""
    return re.sub(r' data-block-key="[a-z0-9]+"', "", html)


def made_hostile(paper: PaperPage) -> PaperPage:
    """Write into every field, row and block of a paper what must not stay."""
    paper.title = paper.subtitle = paper.abstract = OVERRIDE
    paper.key_points = json.dumps(
        [{"type": "key_point", "value": {"kind": "finding", "figure": OVERRIDE, "text": HOSTILE}}]
    )
    table = {"data": [["head\u202e", None], ["cell\u202e", "2"]], "table_caption": OVERRIDE}
    paper.full_text = json.dumps(
        [
            {"type": "heading", "value": {"text": OVERRIDE, "level": "2"}},
            {"type": "paragraph", "value": HOSTILE},
            {"type": "quotation", "value": {"text": OVERRIDE, "attribution": OVERRIDE}},
            {"type": "callout", "value": {"title": OVERRIDE, "text": HOSTILE}},
            {"type": "table", "value": {"table": table, "source": OVERRIDE}},
        ]
    )
    items = json.dumps([{"type": "recommendation", "value": OVERRIDE}])
    addressee = Addressee.objects.get_or_create(
        name="Decision-makers", locale=factories.catalogue().locale
    )[0]
    paper.recommendation_sets = [
        RecommendationSet(addressee=addressee, lead_in=OVERRIDE, items=items)
    ]
    paper.contributions = [Contribution(family_name=OVERRIDE, affiliation=OVERRIDE)]
    return paper


def stored(paper: PaperPage) -> str:
    """Return all that the database holds of a paper: its rows, and the content of its last revision."""
    paper = PaperPage.objects.get(pk=paper.pk)
    rows = [*paper.contributions.all(), *paper.recommendation_sets.all(), *paper.files.all()]
    values = [vars(row) for row in (paper, *rows)]
    streams = [
        paper.key_points,
        paper.full_text,
        *(s.items for s in paper.recommendation_sets.all()),
    ]
    raw = [stream.get_prep_value() for stream in streams]
    revision = paper.latest_revision.content if paper.latest_revision else {}
    return f"{values} {json.dumps(raw, ensure_ascii=False)} {revision}"


def assert_clean(text: str) -> None:
    assert "Good" in text
    assert CLEAN in text
    for trace in ("\u202e", "\\u202e", "<script", "onerror", "onclick", "alert(1)"):
        assert trace not in text


@pytest.mark.django_db
def test_new_paper_is_stored_clean():
    paper = made_hostile(PaperPage(live=False))
    factories.catalogue().add_child(instance=paper)

    assert_clean(stored(paper))


@pytest.mark.django_db
def test_draft_that_nobody_validated_is_stored_clean():
    paper = factories.make_paper("Good", live=False)
    made_hostile(paper).save_revision(clean=False)

    assert_clean(str(PaperPage.objects.get().latest_revision.content))


@pytest.mark.django_db
def test_paper_saved_without_validation_is_stored_clean():
    paper = factories.make_paper("Good", live=False)
    made_hostile(paper).save(clean=False)

    assert_clean(stored(paper))


@pytest.mark.django_db
def test_paper_published_from_a_hostile_revision_is_clean():
    paper = factories.make_paper(title="Good", live=False)
    revision = paper.latest_revision
    revision.content["abstract"] = "pay \u202e001 oruE"
    revision.content["full_text"] = json.dumps([{"type": "paragraph", "value": HOSTILE}])
    revision.save()
    revision.publish()

    page = PaperPage.objects.get(pk=paper.pk)
    assert page.abstract == CLEAN
    assert without_keys(page.full_text[0].value.source) == "<p>Good</p>"


@pytest.mark.django_db
def test_texts_that_belong_to_a_page_are_clean_when_saved_alone():
    paper, person = factories.make_paper(), factories.make_person()
    document = factories.make_document(b"%PDF-1.7", title=OVERRIDE)

    rows = [
        Contribution(paper=paper, family_name=OVERRIDE),
        PaperFile(paper=paper, document=document, label=OVERRIDE),
        ContactNumber(person=person, number="+32 2 66931-80\u202e"),
    ]
    for row in rows:
        row.save()
        row.refresh_from_db()

    assert [rows[0].family_name, rows[1].label, rows[2].number] == [CLEAN, CLEAN, "+32 2 66931-80"]
    assert document.title == CLEAN


@pytest.mark.django_db
def test_publisher_terms_and_pictures_are_clean():
    publisher = PublisherSettings.load()
    publisher.name = publisher.disclaimer = OVERRIDE
    publisher.save()
    topic = Topic.objects.create(name=OVERRIDE, locale=factories.catalogue().locale)
    picture = factories.make_image(description=OVERRIDE)

    assert PublisherSettings.objects.get().disclaimer == CLEAN
    assert Topic.objects.get(pk=topic.pk).name == CLEAN
    assert SiteImage.objects.get(pk=picture.pk).description == CLEAN


@pytest.mark.django_db
def test_biography_and_description_of_a_figure_are_clean():
    person = factories.make_person(biography=HOSTILE)
    picture = factories.make_image()
    figure = {
        "image": {"image": picture.pk, "alt_text": OVERRIDE, "decorative": False},
        "caption": OVERRIDE,
    }
    body = json.dumps([{"type": "figure", "value": figure}])
    page = factories.add_page(factories.home(), TextPage(title="About", body=body))

    assert PersonPage.objects.get(pk=person.pk).biography == "<p>Good</p>"
    block = TextPage.objects.get(pk=page.pk).body[0].value
    assert (block["image"].contextual_alt_text, block["caption"]) == (CLEAN, CLEAN)


@pytest.mark.django_db
def test_texts_written_past_the_models_are_clean_when_they_are_shown(client):
    hostile = HOSTILE.replace(
        "</p>", ' <a href="javascript:alert(1)">x</a><span data-note="A note.">†</span></p>'
    )
    person = factories.make_person()
    paper = factories.make_paper("Good", authors=[person])
    page = factories.add_page(factories.home(), TextPage(title="About"))
    parts = [
        {"type": "paragraph", "value": hostile},
        {"type": "callout", "value": {"title": "", "text": hostile}},
    ]
    point = {"type": "key_point", "value": {"kind": "finding", "figure": "", "text": hostile}}
    PersonPage.objects.filter(pk=person.pk).update(biography=hostile)
    PaperPage.objects.filter(pk=paper.pk).update(
        full_text=json.dumps(parts), key_points=json.dumps([point])
    )
    TextPage.objects.filter(pk=page.pk).update(body=json.dumps(parts))

    for one in (person, paper, page):
        shown = client.get(one.get_url()).content.decode()
        assert "Good" in shown
        for trace in ("alert(1)", "onerror", "onclick", "javascript:"):
            assert trace not in shown
    assert 'id="ref-1"' in client.get(paper.get_url()).content.decode()
    for form in ("paper.md", "paper.txt", "paper.json"):
        answer = client.get(f"{paper.get_url()}{form}")
        assert answer.status_code == 200
        assert "alert(1)" not in answer.content.decode()


@pytest.mark.django_db
def test_title_of_nothing_visible_is_refused():
    paper = PaperPage(title="\u202e\u202c", slug="nothing")
    with pytest.raises(ValidationError) as caught:
        paper.full_clean(exclude=["path", "depth"])
    assert "title" in caught.value.message_dict


def test_every_model_with_a_text_that_people_write_cleans_it():
    """A new model that forgets is found here, and not by a reader."""
    exempt = {
        "User",
        "SiteRendition",
        "Attempts",
        "Heartbeat",
        "MissedAddress",
    }  # Names of sign-ins are seen by nobody else; sizes have no text; the site itself writes the others.
    forgetful = {
        model.__name__
        for app in ("core", "people", "publications")
        for model in apps.get_app_config(app).get_models()
        if not issubclass(model, CleanText)
        and any(
            isinstance(f, CharField | TextField) and f.editable and not f.choices
            for f in model._meta.fields
        )
    }
    assert forgetful - exempt == set()


def test_ligatures_are_letters():
    assert plain_text("eﬃcient oﬀers, ﬁrst ﬂights; beﬅ") == "efficient offers, first flights; best"
