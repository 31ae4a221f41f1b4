"""The public results page as one HTML file that needs nothing else, and the policy that holds a browser to that."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape as _escape

from langnghe.core.formats.results_chart import results_chart
from langnghe.core.formats.results_style import STYLE
from langnghe.core.formats.xml_text import xml_text
from langnghe.core.report.model import Grid
from langnghe.core.report.results import Exhibit, Part, ResultsPage
from langnghe.core.report.results_words import say

_STYLED = re.compile("<style>(.*?)</style>", re.DOTALL)
HOME = {"vi": "", "en": "../"}
"""The way from the page of a language to where the survey's results begin."""
OTHER = {"vi": ("en", "en/"), "en": ("vi", "../")}


def write_results_html(page: ResultsPage) -> bytes:
    """The page in UTF-8: the same page gives the same bytes. No script, no request: the files of its tables lie beside it."""
    language, title = page.language, escape(page.title)
    spoken = _spoken(page)
    other, way = OTHER[language]
    shown = "".join(_part(part, place, page) for place, part in enumerate(page.parts, 1))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title} · {say("kind", language)}</title>\n<link rel="icon" href="data:,">\n'
        f'<link rel="alternate" hreflang="{other}" href="{way}">\n<style>{STYLE}</style>\n</head>\n<body>\n'
        f'<a class="skip" href="#content">{say("skip", language)}</a>\n'
        f'<header class="top"><a href="{HOME[language]}../">{say("all", language)}</a>'
        f'<a href="{way}" lang="{other}" hreflang="{other}">{say("other", language)}</a></header>\n'
        f'<main id="content" tabindex="-1">\n<p class="kind">{say("kind", language)}</p>\n<h1{spoken}>{title}</h1>\n'
        f'<div class="lead">{_paragraphs(page.lead)}</div>\n{_simulated(page)}{_contents(page)}'
        f"{shown or _paragraphs([say('nothing', language)])}{_about(page)}</main>\n"
        f"<footer><p>{say('foot', language)}</p></footer>\n</body>\n</html>\n"
    ).encode()


def policy(page: bytes) -> str:
    """The Content-Security-Policy of a kept page: its own style sheet by its hash, its icon, and nothing else."""
    styled = _STYLED.search(page.decode())
    digest = hashlib.sha256(styled[1].encode() if styled else b"").digest()
    return (
        f"default-src 'none'; style-src 'sha256-{base64.b64encode(digest).decode()}'; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )


def escape(text: str) -> str:
    """Text as HTML, in attributes too; what HTML cannot hold is shown as U+FFFD."""
    return _escape(xml_text(text))


def _spoken(page: ResultsPage) -> str:
    return f' lang="{page.spoken}"' if page.spoken != page.language else ""


def _simulated(page: ResultsPage) -> str:
    return f'<p class="warn">{say("simulated", page.language)}</p>\n' if page.simulated else ""


def _contents(page: ResultsPage) -> str:
    links = [(f"p{place}", part.title) for place, part in enumerate(page.parts, 1)]
    links += [(name, say(name, page.language)) for name in ("method", "limits", "withheld", "sources")]
    listed = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title in links)
    heading = say("contents", page.language)
    return f'<nav aria-labelledby="contents"><h2 id="contents">{heading}</h2><ul>{listed}</ul></nav>\n'


def _part(part: Part, place: int, page: ResultsPage) -> str:
    shown = "".join(_exhibit(exhibit, page) for exhibit in part.exhibits)
    return f'<section aria-labelledby="p{place}"><h2 id="p{place}">{escape(part.title)}</h2>\n{shown}</section>\n'


def _exhibit(exhibit: Exhibit, page: ResultsPage) -> str:
    """One table; its heading and its text are what the chart is called, too."""
    key = exhibit.name.partition("-")[0]
    chart = results_chart(exhibit.chart, page.language, f"h{key} t{key}") if exhibit.chart else ""
    table = _table(exhibit.grid, f"c{key}") if exhibit.grid else ""
    get = _download(exhibit, page) if exhibit.rows else ""
    figure = f"<figure>{chart}</figure>" if chart else ""
    both = f'<div class="show{" two" if chart and table else ""}">{figure}<div>{table}{get}</div></div>' if table else figure
    heading = f'<h3 id="h{key}"{_spoken(page)}>{escape(exhibit.heading)}</h3>'
    return f'<article>{heading}<p id="t{key}">{escape(exhibit.text)}{both}</article>\n'


def _download(exhibit: Exhibit, page: ResultsPage) -> str:
    label = escape(say("download_of", page.language, caption=exhibit.heading))
    text = say("download", page.language)
    return f'<p class="get"><a href="{exhibit.name}.csv" download aria-label="{label}">{text}</a>'


def _table(grid: Grid, name: str, kind: str = "") -> str:
    """Ends of rows, cells and paragraphs are left out where HTML does not need them: they are a tenth of a page of tables."""
    head = "".join(_row(grid, place, heading=True) for place in range(grid.header_rows))
    body = "".join(_row(grid, place, heading=False) for place in range(grid.header_rows, len(grid.cells)))
    notes = "".join(f'<p class="note">{escape(note)}' for note in grid.notes)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}"><table{kind}>'
        f'<caption id="{name}">{escape(grid.caption)}</caption><thead>{head}<tbody>{body}</table></div>{notes}'
    )


def _row(grid: Grid, place: int, *, heading: bool) -> str:
    cells = []
    for column, text in enumerate(grid.cells[place]):
        if (place, column) in grid.merged:
            continue
        tag = "th" if heading or column == 0 else "td"
        scope = f' scope="{"col" if heading else "row"}"' if tag == "th" else ""
        left = ' class="l"' if column and column not in grid.numeric else ""
        cells.append(f"<{tag}{scope}{_span(grid, place, column)}{left}>{escape(text)}")
    return f"<tr>{''.join(cells)}"


def _span(grid: Grid, place: int, column: int) -> str:
    wide = 1
    while (place, column + wide) in grid.merged:
        wide += 1
    return f' colspan="{wide}"' if wide > 1 else ""


def _about(page: ResultsPage) -> str:
    language = page.language
    returns = _table(page.returns, "returns") if page.returns else ""
    heads = _table(page.heads, "heads", ' class="code"') if page.heads else ""
    sections = (
        ("method", _paragraphs(page.method) + returns),
        ("limits", _list(page.limits)),
        ("withheld", _list(page.withheld)),
        ("sources", _paragraphs([say("sources_explained", language)]) + _table(page.sources, "codes", ' class="code"') + heads),
    )
    return "".join(
        f'<section aria-labelledby="{name}"><h2 id="{name}">{say(name, language)}</h2>\n{content}</section>\n'
        for name, content in sections
    )


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


def _list(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
