"""The public results page as files: one page that needs nothing else, charts in few bytes, tables that no spreadsheet runs."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from langnghe.core.formats.results_chart import results_chart
from langnghe.core.formats.results_html import policy, write_results_html
from langnghe.core.formats.results_zip import files_in, write_results_zip, write_rows_csv
from langnghe.core.report.model import Chart, Grid, Series
from langnghe.core.report.results import Exhibit, Head, Part, Results, ResultsPage
from tests.core.report.test_compose import CONTENT, FACTS, WHO, computed

RESULTS = Results(
    facts=FACTS,
    computed=computed(CONTENT, WHO),
    number=1,
    published_on=date(2026, 1, 5),
    report="12-BC/BTG",
    issued_on=date(2026, 1, 3),
    journal="ab" * 32,
    heads=(Head(1, date(2026, 1, 1), date(2026, 1, 3), "cd" * 32),),
)
FILES = files_in(write_results_zip(RESULTS))
GRID = Grid("Bảng", (("", "Nhóm", ""), ("Câu", "A", "B"), ("x", "1", "chữ")), 2, (1,), merged=frozenset({(0, 2)}))
PAGE = ResultsPage("vi", "vi", "Chợ & xã", (), (), ("Cách làm",), None, (), (), GRID, None)


class Reader(HTMLParser):
    """What a page asks for, its headings in order, and its ids."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        known = dict(attrs)
        self.links += [known[name] or "" for name in ("href", "src") if name in known]
        self.ids += [known["id"] or ""] if "id" in known else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []


def chart(form: str = "bars", **changes) -> Chart:
    series = (Series("Có", (75.0, None)), Series("Không", (25.0, None)))[: 1 if form == "bars" else 2]
    return replace(Chart("Biểu đồ", form, ("Nam", "Nữ"), series, "lời"), **changes)


def shown(exhibit: Exhibit, **changes) -> str:
    return write_results_html(replace(PAGE, parts=(Part("Phần", (exhibit,)),), **changes)).decode()


def test_the_same_results_give_the_same_bytes():
    again = write_results_zip(RESULTS)
    assert files_in(again) == FILES
    assert (again == write_results_zip(RESULTS), max(FILES), len(FILES)) == (True, "index.html", 16)


@pytest.mark.parametrize("path", ["index.html", "en/index.html"])
def test_a_page_asks_for_nothing_but_what_lies_beside_it(path):
    reader, folder = Reader(FILES[path]), path.removesuffix("index.html")
    outside = {"../", "en/", "../../", "data:,"}
    wanted = [link for link in reader.links if not link.startswith("#") and link not in outside]
    assert [link for link in wanted if f"{folder}{link}" not in FILES] == []
    assert reader.tags & {"script", "img", "iframe", "form", "object"} == set()


@pytest.mark.parametrize("path", ["index.html", "en/index.html"])
def test_headings_follow_each_other_and_every_place_has_one_name(path):
    reader = Reader(FILES[path])
    steps = [after - before for before, after in zip(reader.levels, reader.levels[1:], strict=False)]
    assert (reader.levels[0], reader.levels.count(1), max(steps), len(reader.ids)) == (1, 1, 1, len(set(reader.ids)))
    assert {link[1:] for link in reader.links if link.startswith("#")} - set(reader.ids) == set()


def test_the_policy_allows_the_page_s_own_sheet_and_nothing_else():
    assert re.sub("sha256-[^']+", "…", policy(FILES["index.html"])) == (
        "default-src 'none'; style-src '…'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert policy(b"<p>") != policy(FILES["index.html"])


def test_no_element_carries_a_style_that_the_policy_would_stop():
    assert re.findall(r"<[^>]+\sstyle=", FILES["index.html"].decode()) == []


def test_words_are_words_whatever_they_hold():
    page = shown(Exhibit("01-x", "<b>1 & 2", '"x" < y', GRID, chart(), ()))
    assert ("<b>" in page, "&lt;b&gt;1 &amp; 2" in page, "Chợ &amp; xã" in page) == (False, True, True)


def test_a_table_says_what_its_heads_are_of():
    page = shown(Exhibit("01-x", "Câu", "lời", GRID, None, ()))
    assert '<thead><tr><th scope="col"><th scope="col" colspan="2">Nhóm<tr><th scope="col">Câu<th scope="col">A' in page
    assert '<tr><th scope="row">x<td>1<td class="l">chữ</table>' in page


def test_what_is_not_translated_says_in_which_language_it_is():
    assert '<h1 lang="vi">' in shown(Exhibit("01-x", "Câu", "", None, None, ()), language="en")


def test_without_any_table_the_page_says_so():
    assert "không có bảng số liệu nào" in write_results_html(PAGE).decode()
    assert "SỐ LIỆU MÔ PHỎNG" in write_results_html(replace(PAGE, simulated=True)).decode()


def test_bars_have_names_figures_and_a_name_of_their_own():
    drawn = results_chart(chart(apart=("Nữ",)), "vi", "h1 t1")
    assert drawn.startswith('<svg role="img" aria-labelledby="h1 t1" width="100%"')
    assert re.findall(r'<rect class="(.)" y="\d+" width="([\d.]+%)"', drawn) == [("b", "80%"), ("a", "0%")]
    assert re.findall(">([^<>]+)</text>", drawn) == ["Nam", "75,0%", "Nữ", "–"]


def test_stacked_segments_stand_end_to_end_with_a_legend():
    drawn = results_chart(chart("stacked", apart=("Có",)), "vi", "h1 t1")
    assert re.findall(r'<rect x="([\d.]+%)" y="\d+" width="([\d.]+%)"', drawn) == [("0%", "25%"), ("25%", "75%")]
    assert re.findall(">([^<>]+)</text>", drawn) == ["Không", "Có", "Nam", "Nữ", "25,0", "75,0"]


def test_a_narrow_segment_has_no_figure_in_it():
    thin = (Series("Có", (97.0,)), Series("Không", (3.0,)))
    drawn = results_chart(chart("diverging", categories=("Nam",), series=thin, axis="n"), "vi", "h1")
    assert re.findall(">([^<>]+)</text>", drawn) == ["Có", "Không", "Nam", "97,0"]


@pytest.mark.parametrize("drawn", [chart("heat"), chart("bars", series=())], ids=["heat", "nothing"])
def test_other_forms_are_left_to_the_table(drawn):
    assert results_chart(drawn, "vi", "h1") == ""


def test_figures_without_a_per_cent_axis_have_no_sign():
    assert ">75,0</text>" in results_chart(chart(axis="người"), "vi", "h1")


def test_a_chart_without_a_table_is_shown_alone():
    page = shown(Exhibit("01-x", "Câu", "lời", None, chart("stacked"), ()))
    assert '<p id="t01">lời<figure><svg role="img" aria-labelledby="h01 t01"' in page


def test_no_spreadsheet_runs_what_a_label_says():
    assert write_rows_csv([("=1+1", "@x", "5")]) == "\ufeff'=1+1,'@x,5\r\n".encode()
