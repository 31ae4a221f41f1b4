"""How official documents are laid out, as data: the Party's rules, the State's, and a free layout for everyone else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from langnghe.core.errors import define, refuse
from langnghe.core.questionnaire.model import Text

UNKNOWN_PROFILE = define(
    "report.unknown_profile", "There is no layout of documents called “{name}”.", "Name one of these in the letterhead: {known}."
)


@dataclass(frozen=True, slots=True)
class Face:
    """Letters: `size` in points."""

    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """In millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line above the title. `rule` is the length of the line under it as a share of its column; 0 draws none."""

    text: Text
    face: Face
    rule: float = 0


@dataclass(frozen=True, slots=True)
class Body:
    """The text: letters, first-line indent in mm, space after a paragraph and exact distance between lines in points."""

    face: Face
    indent: float
    after: float
    line: float


@dataclass(frozen=True, slots=True)
class Numbering:
    """The headings of one level: `form` is "roman", "number" or "letter", `mark` what follows the numeral. With `whole` the
    numerals of the headings above stand before it: "2.1."."""

    form: str
    mark: str
    face: Face
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout of official documents: sizes in points, lengths in mm. `national` stands at the top right; under the agency
    stands `agency_mark` ("*") or, when that is empty, a line. Under the subject stands `subject_mark`, or a line. `authority` and
    `signer_title` are the faces of "T/M …" and of the office below it. `recipients_mark` ends each recipient but the last.
    `basis` names the rules, in force from `valid_from`. A dispatch has no title: its subject stands in `dispatch_subject` under
    the number, and the words before its addressee in `salutation`. `fonts`: the letters of the text, then those that take their
    place where a machine has them not."""

    name: str
    basis: str
    valid_from: date
    margins: Margins
    national: tuple[HeaderLine, ...]
    parent_agency: Face
    agency: Face
    agency_mark: str
    number: Face
    number_word: Text
    place_date: Face
    kind: Face
    subject: Face
    subject_mark: str
    body: Body
    headings: tuple[Numbering, Numbering, Numbering]
    table: Face
    caption: Face
    note: Face
    authority: Face
    signer_title: Face
    signer_name: Face
    recipients: Face
    recipient: Face
    recipients_mark: str
    page_number: Face
    page_number_from_top: float
    ending: str
    paper: tuple[float, float] = (210, 297)
    dispatch_subject: Face = Face(12)
    salutation: Face = Face(14)
    fonts: tuple[str, ...] = ("Times New Roman", "Liberation Serif", "Libertinus Serif")

    @property
    def font(self) -> str:
        """The name of the letters of the text."""
        return self.fonts[0]

    @property
    def text_width(self) -> float:
        """The width between the margins in mm."""
        return self.paper[0] - self.margins.left - self.margins.right


_PARTY = Profile(
    name="party",
    basis="399-QĐ/TW; 05-HD/VPTW",
    valid_from=date(2026, 1, 1),
    margins=Margins(top=20, bottom=20, left=30, right=15),
    national=(
        HeaderLine(
            Text({"vi": "Đảng Cộng sản Việt Nam", "en": "Communist Party of Viet Nam"}), Face(15, bold=True, capitals=True), 0.8
        ),
    ),
    parent_agency=Face(14, capitals=True),
    agency=Face(14, bold=True, capitals=True),
    agency_mark="*",
    number=Face(14),
    number_word=Text({"vi": "Số", "en": "No."}),
    place_date=Face(14, italic=True),
    kind=Face(16, bold=True, capitals=True),
    subject=Face(15, bold=True),
    subject_mark="-----",
    body=Body(Face(14), indent=10, after=6, line=20),
    headings=(
        Numbering("roman", "-", Face(14, bold=True, capitals=True)),
        Numbering("number", ".", Face(14, bold=True)),
        Numbering("letter", ")", Face(14, bold=True, italic=True)),
    ),
    table=Face(12),
    caption=Face(13, bold=True),
    note=Face(12, italic=True),
    authority=Face(14, bold=True, capitals=True),
    signer_title=Face(14, capitals=True),
    signer_name=Face(14, bold=True),
    recipients=Face(14, underlined=True),
    recipient=Face(12),
    recipients_mark=",",
    page_number=Face(14),
    page_number_from_top=10,
    ending=".",
    dispatch_subject=Face(12, italic=True),
    salutation=Face(14, italic=True),
)

_STATE = Profile(
    name="state",
    basis="NĐ 30/2020/NĐ-CP, Phụ lục I",
    valid_from=date(2020, 3, 5),
    margins=Margins(top=20, bottom=20, left=30, right=15),
    national=(
        HeaderLine(
            Text({"vi": "Cộng hòa xã hội chủ nghĩa Việt Nam", "en": "Socialist Republic of Viet Nam"}),
            Face(12, bold=True, capitals=True),
        ),
        HeaderLine(
            Text({"vi": "Độc lập - Tự do - Hạnh phúc", "en": "Independence - Freedom - Happiness"}), Face(13, bold=True), 0.58
        ),
    ),
    parent_agency=Face(12, capitals=True),
    agency=Face(12, bold=True, capitals=True),
    agency_mark="",
    number=Face(13),
    number_word=Text({"vi": "Số:", "en": "No.:"}),
    place_date=Face(13, italic=True),
    kind=Face(14, bold=True, capitals=True),
    subject=Face(14, bold=True),
    subject_mark="",
    body=Body(Face(14), indent=10, after=6, line=18),
    headings=(
        Numbering("roman", ".", Face(14, bold=True, capitals=True)),
        Numbering("number", ".", Face(14, bold=True)),
        Numbering("letter", ")", Face(14, bold=True, italic=True)),
    ),
    table=Face(12),
    caption=Face(13, bold=True),
    note=Face(12, italic=True),
    authority=Face(14, bold=True, capitals=True),
    signer_title=Face(14, bold=True, capitals=True),
    signer_name=Face(14, bold=True),
    recipients=Face(12, bold=True, italic=True),
    recipient=Face(11),
    recipients_mark=";",
    page_number=Face(14),
    page_number_from_top=10,
    ending="./.",
)
_FREE = Profile(
    name="free",
    basis="",
    valid_from=date(2000, 1, 1),
    margins=Margins(top=25, bottom=25, left=25, right=25),
    national=(),
    parent_agency=Face(11),
    agency=Face(12, bold=True),
    agency_mark="",
    number=Face(11),
    number_word=Text({"vi": "Số:", "en": "No.:"}),
    place_date=Face(11, italic=True),
    kind=Face(20, bold=True),
    subject=Face(14),
    subject_mark="",
    body=Body(Face(11.5), indent=0, after=7, line=17),
    headings=(
        Numbering("number", ".", Face(15, bold=True)),
        Numbering("number", ".", Face(13, bold=True), whole=True),
        Numbering("number", ".", Face(11.5, bold=True), whole=True),
    ),
    table=Face(10),
    caption=Face(10.5, bold=True),
    note=Face(9.5, italic=True),
    authority=Face(11.5, bold=True),
    signer_title=Face(11.5, bold=True),
    signer_name=Face(11.5, bold=True),
    recipients=Face(10.5, bold=True),
    recipient=Face(10),
    recipients_mark=",",
    page_number=Face(10),
    page_number_from_top=12,
    ending=".",
    fonts=("Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans"),
)
PROFILES = (_PARTY, _STATE, _FREE)
"""Every layout known, in the order of their names and then of their dates."""


def profile_for(name: str, on: date | None) -> Profile:
    """The layout of that name in force on that day: the newest when the day is unknown, the oldest when it lies before all.
    Raises Refused when no layout has the name."""
    versions = [profile for profile in PROFILES if profile.name == name]
    if not versions:
        raise refuse(UNKNOWN_PROFILE, name=name, known=", ".join(sorted({profile.name for profile in PROFILES})))
    in_force = [profile for profile in versions if on is None or profile.valid_from <= on]
    return max(in_force, key=lambda profile: profile.valid_from) if in_force else versions[0]
