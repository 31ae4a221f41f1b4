"""Pages of the Word report as LibreOffice sets them, measured against the figures of the layout profile.

The words are without diacritics: only then is every line one run of one font on every machine."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.questionnaire.model import Text
from langnghe.core.report.model import Grid, Heading, Letterhead, Paragraph, Report
from langnghe.core.report.profiles import Profile, profile_for

SOFFICE = shutil.which("soffice")
PROFILES = ("free", "party", "state")
WORDS = "Ket qua cho thay da so y kien hai long ve chat luong dich vu cong va thai do cua can bo. " * 9
ROWS = tuple((str(number), f"Xa thu {number}", str(1000 + number)) for number in range(1, 61))

pytestmark = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not here: install libreoffice-writer")


@dataclass(frozen=True)
class Line:
    """A run of text: left edge and height above the bottom in mm, size in points."""

    x: float
    y: float
    size: float
    text: str


def plain(profile: Profile) -> Profile:
    """The profile with a national title that needs no diacritics."""
    bare = {"party": ("DANG CONG SAN VIET NAM",), "state": ("CONG HOA XA HOI CHU NGHIA VIET NAM", "Doc lap - Tu do")}
    stated = zip(profile.national, bare.get(profile.name, ()), strict=True)
    return replace(profile, national=tuple(replace(line, text=Text({"vi": words})) for line, words in stated))


def sample(name: str) -> Report:
    head = Letterhead(
        profile=name, parent_agency="HUYEN UY", agency="BAN TUYEN GIAO", number="48-BC", place="Xa Mau", issued_on=None,
        kind="BAO CAO", subject="Trich yeu", signed_by_title="TRUONG BAN", recipients=("Luu VT",),
    )  # fmt: skip
    table = Grid("Don vi", (("STT", "Don vi", "So nguoi"), *ROWS), numeric=(0, 2))
    blocks = (Heading(1, "Phan mot"), Paragraph(WORDS), Paragraph("Ngan."), table, Paragraph("Het"))
    return Report(head, blocks, "vi", {}, simulated=True)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """The sample in both layouts, set by LibreOffice."""
    folder = tmp_path_factory.mktemp("pages")
    for name in PROFILES:
        (folder / f"{name}.docx").write_bytes(write_report_docx(sample(name), plain(profile_for(name, None))))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in PROFILES]
    command = [str(SOFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {name: PdfReader(Path(folder) / f"{name}.pdf") for name in PROFILES}


def lines(page: PageObject) -> list[Line]:
    found: list[Line] = []

    def visit(text: str, matrix: list[float], position: list[float], _font: object, size: float) -> None:
        if text.strip():
            x, y = position[4] * matrix[0] + matrix[4], position[5] * matrix[3] + matrix[5]
            found.append(Line(x * 25.4 / 72, y * 25.4 / 72, size, text.strip()))

    page.extract_text(visitor_text=visit)
    return found


def starting(page: PageObject, words: str) -> Line:
    return next(line for line in lines(page) if line.text.startswith(words))


def body(page: PageObject, profile: Profile) -> Iterator[Line]:
    """The lines of the long paragraph."""
    size = profile.body.face.size
    return (line for line in lines(page) if abs(line.size - size) < 0.2 and line.text.split(" ")[0] in WORDS.split())


@pytest.mark.parametrize("name", PROFILES)
def test_pages_are_a4(pdfs, name):
    sizes = {tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in pdfs[name].pages}
    assert sizes == {(210, 297)}


@pytest.mark.parametrize("name", PROFILES)
def test_the_text_keeps_the_left_margin_and_the_indent(pdfs, name):
    profile = profile_for(name, None)
    first, *rest = body(pdfs[name].pages[0], profile)
    assert first.x == pytest.approx(profile.margins.left + profile.body.indent, abs=0.3)
    assert {round(line.x) for line in rest} == {profile.margins.left}


@pytest.mark.parametrize("name", PROFILES)
def test_lines_stand_exactly_apart(pdfs, name):
    heights = [line.y for line in body(pdfs[name].pages[0], profile_for(name, None))]
    apart = {round((upper - lower) * 72 / 25.4) for upper, lower in pairwise(heights)}
    assert apart == {profile_for(name, None).body.line}


@pytest.mark.parametrize("name", PROFILES)
def test_a_new_paragraph_stands_a_little_lower(pdfs, name):
    profile, page = profile_for(name, None), pdfs[name].pages[0]
    last = list(body(page, profile))[-1]
    step = (last.y - starting(page, "Ngan.").y) * 72 / 25.4
    assert step == pytest.approx(profile.body.line + profile.body.after, abs=0.5)


@pytest.mark.parametrize("name", PROFILES)
def test_letters_have_the_sizes_of_the_profile(pdfs, name):
    profile, page = profile_for(name, None), pdfs[name].pages[0]
    wanted = {
        "BAO CAO": profile.kind, "Trich yeu": profile.subject, "HUYEN UY": profile.parent_agency, "BAN TUYEN": profile.agency,
        "Xa Mau": profile.place_date, "STT": profile.table,
    }  # fmt: skip
    found = {words: starting(page, words).size for words in wanted}
    assert found == {words: face.size for words, face in wanted.items()}


@pytest.mark.parametrize("name", PROFILES)
def test_pages_are_numbered_in_the_middle_of_the_top_but_for_the_first(pdfs, name):
    profile = profile_for(name, None)
    firsts = [lines(page)[0] for page in pdfs[name].pages]
    assert [line.text for line in firsts[1:]] == [str(number) for number in range(2, len(firsts) + 1)]
    middle, from_top = profile.margins.left + profile.text_width / 2, 297 - firsts[1].y
    assert firsts[1].x == pytest.approx(middle, abs=3)
    assert profile.page_number_from_top < from_top < profile.page_number_from_top + profile.page_number.size * 25.4 / 72
    assert "2" not in {line.text for line in lines(pdfs[name].pages[0])[:3]}


@pytest.mark.parametrize("name", PROFILES)
def test_the_head_of_a_long_table_stands_on_every_page_of_it(pdfs, name):
    with_rows = [page for page in pdfs[name].pages if any(line.text.startswith("Xa thu") for line in lines(page))]
    assert len(with_rows) > 1
    assert all(starting(page, "So nguoi").y > starting(page, "Xa thu").y for page in with_rows)


@pytest.mark.parametrize("name", PROFILES)
def test_no_row_of_a_table_is_lost(pdfs, name):
    found = [line.text for page in pdfs[name].pages for line in lines(page) if line.text.startswith("Xa thu")]
    assert found == [row[1] for row in ROWS]


@pytest.mark.parametrize("name", PROFILES)
def test_the_signature_stands_in_the_right_half_beside_the_recipients(pdfs, name):
    page = pdfs[name].pages[-1]
    signature, recipient = starting(page, "TRUONG BAN"), starting(page, "- Luu VT.")
    assert (signature.x > 105, recipient.x) == (True, pytest.approx(profile_for(name, None).margins.left, abs=1))
    assert starting(page, "Het").y > signature.y


@pytest.mark.parametrize("name", PROFILES)
def test_every_page_says_that_the_data_are_simulated(pdfs, name):
    lowest = [min(lines(page), key=lambda line: line.y) for page in pdfs[name].pages]
    assert {line.size for line in lowest} == {10}
