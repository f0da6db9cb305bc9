"""Whole lists as the systems of libraries export them."""

import pytest

from publications.imports.archive import readers
from publications.imports.archive.columns import columns_of
from publications.imports.archive.entries import entry_of
from publications.imports.archive.tables import grouped

DSPACE = """id,collection,dc.contributor.author,dc.contributor.author[en_US],dc.date.accessioned,dc.date.issued,\
dc.description.abstract[en_US],dc.identifier.uri,dc.language.iso[en_US],dc.subject[en_US],dc.title[en_US],\
dc.type[en_US],dc.relation.ispartofseries
8a-1,123/4,"Example, Ada||Moor, Jan",,2015-01-02T10:00:00Z,2009-05,"What harbours cost.",\
http://hdl.handle.net/10419/1||https://repo.example.org/handle/1,en,Ports||Trade,Harbours that wait,Report,\
Harbour Papers;3/2009"""
ZOTERO = '''"Key","Item Type","Publication Year","Author","Title","ISBN","DOI","Url","Abstract Note","Date",\
"Date Added","Num Pages","Issue","Volume","Series","Series Number","Place","Language","Rights","Type",\
"Manual Tags","Editor"
"ABC","report","2009","Example, Ada; Moor, Jan","Harbours that wait","978-3-16-148410-0","10.5555/hp.3",\
"https://repo.example.org/handle/1","What harbours cost.","2009-05","2020-01-01 10:00:00","","","","Harbour Papers",\
"3/2009","Bremen","en","","Report","Ports; Trade",""'''
EPRINTS = """eprintid,title,creators_name.family,creators_name.given,date,type,official_url,keywords,series,\
number,abstract,language
12,Harbours that wait,Example,Ada,2009-05-00,report,https://repo.example.org/handle/1,"Ports, Trade",Harbour Papers,\
3/2009,What harbours cost.,en
12,,Moor,Jan,,,,,,,,
13,Bridges,Lang,Bo,2010,report,,,,,,"""
KOHA = """biblionumber;title;author;publicationdate;itemtype;url;subject;seriestitle;number;abstract;language;note
1;Harbours that wait /;Example, Ada, ;05.2009;REPORT;https://repo.example.org/handle/1;Ports | Trade;Harbour Papers ;\
3/2009;What harbours cost.;eng;x"""


def entries(content: str):
    table = readers.table_in("list.csv", content.encode())
    columns = columns_of(table.headings, {})
    return [entry_of(table, row, columns) for row in grouped(table, columns).rows]


@pytest.mark.parametrize(
    "content", [DSPACE, ZOTERO, EPRINTS, KOHA], ids=["DSpace", "Zotero", "EPrints", "Koha"]
)
def test_list_of_a_library_is_read_without_a_word(content):
    first = entries(content)[0]
    draft = first.draft

    assert (draft.title, draft.published.iso, draft.kind, draft.language) == (
        "Harbours that wait",
        "2009-05",
        "report",
        "en",
    )
    assert [str(name) for name in draft.byline] in (["Ada Example", "Jan Moor"], ["Ada Example"])
    assert (draft.series, draft.number, draft.abstract) == (
        "Harbour Papers",
        "3/2009",
        ("What harbours cost.",),
    )
    assert first.topics == ("Ports", "Trade")
    assert first.old_addresses == ("https://repo.example.org/handle/1",)
    assert (first.fault, draft.notes) == ("", ())


def test_further_authors_in_rows_of_their_own_belong_to_the_paper_above():
    first, second = entries(EPRINTS)

    assert [str(name) for name in first.draft.byline] == ["Ada Example", "Jan Moor"]
    assert (second.number, second.draft.title, [str(name) for name in second.draft.byline]) == (
        4,
        "Bridges",
        ["Bo Lang"],
    )
