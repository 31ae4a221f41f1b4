"""What a package says of itself: its format, its survey, and the dataset that its responses must give again."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from langnghe.core.errors import Place, define, refuse
from langnghe.core.package.evidence import Evidence, unreadable

PLAIN, FORMAT = 1, 2
"""Of packages in which nothing was decided about responses, which older programs read too; and the newest."""
PATH = "package.json"
NEWER = define(
    "package.newer",
    "The package has format {stated}, and this program reads up to {known}.",
    "Use the version of the program that is named in bag-info.txt, or a newer one.",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """`version`: of the locked dataset; `released`: of the responses without what could point at a person. `questionnaire`: the
    path of the version that was answered, as JSON. `units` and `modes`: the codes that answers may have."""

    survey: str
    program: str
    version: str
    released: str
    rows: int
    questionnaire: str
    questionnaire_hash: str
    simulated: bool
    units: tuple[str, ...]
    modes: tuple[str, ...]
    journal_head: str
    sealed: bool
    format: int = PLAIN


_KINDS = {
    "survey": str,
    "program": str,
    "version": str,
    "released": str,
    "rows": int,
    "questionnaire": str,
    "questionnaire_hash": str,
    "simulated": bool,
    "units": list,
    "modes": list,
    "journal_head": str,
    "sealed": bool,
}


def identity_to_json(identity: Identity) -> dict[str, object]:
    """Ready for JSON."""
    return asdict(identity)


def identity_of(evidence: Evidence) -> Identity:
    """What the package says of itself. Raises Refused (package.unreadable, package.newer)."""
    data = evidence.document(PATH)
    stated = data.get("format")
    if isinstance(stated, int) and stated > FORMAT:
        raise refuse(NEWER, Place(file=PATH), stated=stated, known=FORMAT)
    if stated not in (PLAIN, FORMAT) or any(not isinstance(data.get(name), kind) for name, kind in _KINDS.items()):
        raise unreadable(PATH)
    lists = {name: tuple(map(str, data[name])) for name in ("units", "modes")}
    return Identity(**{name: data[name] for name in _KINDS} | lists, format=stated)
