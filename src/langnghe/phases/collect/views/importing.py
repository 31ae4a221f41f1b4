"""The answers of an older survey: a table is handed in, its columns are fitted to questions, and then it is brought in."""

import base64
import binascii
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.mapping_toml import read_mapping_toml, write_mapping_toml
from langnghe.core.formats.old_file import KINDS, kind_of_file
from langnghe.core.plan.lifecycle import State
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.kinds import choices_of
from langnghe.core.response.importing.model import Mapped, OldFile, Taken
from langnghe.core.response.importing.outcome import ColumnFit, Policy, shown
from langnghe.core.response.importing.propose import targets_of
from langnghe.core.response.importing.serial import file_from_json, file_to_json, mapped_from_json, mapped_to_json
from langnghe.engines.apart import old_file
from langnghe.phases.collect import rules
from langnghe.phases.collect.actions import importing
from langnghe.phases.collect.queries.importing import Order, Prepared, prepared
from langnghe.phases.plan import queries as plan_queries
from langnghe.web import pages
from langnghe.web.access import StaffRequest, staff
from langnghe.web.files import attachment, uploaded
from langnghe.web.words import MODES, text

TOO_LARGE = define(
    "import.too_large_for_a_page",
    "The table is too large to be looked at on a page.",
    "Bring it in by command on the server: langnghe import.",
)
LOST = define("import.lost", "The table that was looked at did not come back whole.", "Choose the file once more.")
MOST, LARGEST, STRANGE, MISFITS = 1_600_000, 200_000_000, 12, 50

WORDS = {
    "single": gettext_lazy("one answer of several"),
    "yes_no": gettext_lazy("yes or no"),
    "multiple": gettext_lazy("several answers"),
    "integer": gettext_lazy("whole number"),
    "decimal": gettext_lazy("number with a comma"),
    "date": gettext_lazy("day"),
    "text": gettext_lazy("own words"),
}
"""Kinds of questions as this page calls them."""


@dataclass(frozen=True)
class Row:
    """One column as the page shows it: the field of its choice, what may be chosen, and words that wait for their code: their
    number, as a form carries them, and covered as they are shown."""

    number: int
    fit: ColumnFit
    kind: str
    chosen: str
    strange: list[tuple[int, str, str]]
    choices: list[tuple[str, str]]


@require_GET
@staff(rules.may_import)
def page(request: StaffRequest) -> HttpResponse:
    """The form that asks for the file."""
    return pages.page(request, "collect/import.html", _asked())


@require_POST
@staff(rules.may_import)
def look(request: StaffRequest) -> HttpResponse:
    """What fits and what does not, before anything is stored."""
    order, file = _handed_in(request)
    return _looked_at(request, order, file)


@require_POST
@staff(rules.may_import)
def mapping(request: StaffRequest) -> HttpResponse:
    """The mapping as a file, to be used again."""
    order, file = _handed_in(request)
    found = prepared(order, file, timezone.localdate())
    return attachment(write_mapping_toml(found.mapped).encode(), f"{order.slug}-mapping.toml")


@require_POST
@staff(rules.may_import)
def take(request: StaffRequest) -> HttpResponse:
    order, file = _handed_in(request)
    stored = importing.import_responses(order=order, file=file, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("{count} responses were brought in; {left} rows were left out.").format(
            count=len(stored.responses), left=stored.left_out
        ),
    )
    return redirect("process", order.slug)


def _asked() -> dict[str, object]:
    surveys = plan_queries.surveys(timezone.now())
    return {
        "waiting": [each for each in surveys if not each.has(State.OPEN)],
        "likes": [each for each in surveys if each.has(State.ALLOCATED)],
    }


def _handed_in(request: StaffRequest) -> tuple[Order, OldFile]:
    """The order and the table: of the file that was just chosen, or of the page that was looked at. Raises Refused."""
    form = request.POST
    mapped: Mapped | None
    if form.get("table"):
        file, mapped = _unpacked(str(form["table"])), _mapped(form)
        name, kind = form.get("file_name", ""), form.get("kind", "")
    else:
        name, content = uploaded(request.FILES.get("file"))
        kind = form.get("kind", "") or kind_of_file(name)
        file, mapped = old_file(content, name, kind), _mapping_file(request)
    policy = form.get("policy", "")
    order = Order(
        form.get("slug", "").strip(),
        form.get("title", "").strip()[:300],
        form.get("like", ""),
        name[-200:],
        kind if kind in KINDS else "csv",
        mapped,
        Policy(policy) if policy in set(Policy) else Policy.LEAVE_ROWS,
    )
    return order, file


def _mapping_file(request: StaffRequest) -> Mapped | None:
    given = request.FILES.get("mapping")
    if given is None:
        return None
    name, content = uploaded(given)
    return read_mapping_toml(content, name)


def _mapped(form: QueryDict) -> Mapped:
    """The mapping that the page was made with, with what was chosen on it."""
    try:
        mapped = mapped_from_json(json.loads(form.get("mapped", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise refuse(LOST, Place(field="mapped")) from None
    taken = tuple(_chosen(form, number, each) for number, each in enumerate(mapped.taken))
    mode = form.get("mode", "")
    return Mapped(taken, Mode(mode) if mode in set(Mode) else mapped.mode, mapped.unit)


def _chosen(form: QueryDict, number: int, taken: Taken) -> Taken:
    question, _mark, code = form.get(f"q-{number}", f"{taken.question}/{taken.code}").partition("/")
    if (question, code) != (taken.question, taken.code):
        return Taken(taken.column, question, code)
    said = {
        _said(str(form[f"w-{number}-{place}"])): str(form[f"v-{number}-{place}"])
        for place in range(STRANGE)
        if form.get(f"v-{number}-{place}", "?") != "?" and f"w-{number}-{place}" in form
    }
    values = {word: "" if value == "-" else value for word, value in said.items()}
    return replace(taken, values={**taken.values, **values})


def _looked_at(request: StaffRequest, order: Order, file: OldFile) -> HttpResponse:
    found = prepared(order, file, timezone.localdate())
    packed = base64.urlsafe_b64encode(zlib.compress(json.dumps(file_to_json(file)).encode(), 9)).decode()
    if len(packed) > MOST:
        raise refuse(TOO_LARGE)
    context = {
        "order": order,
        "found": found,
        "table": packed,
        "mapped": json.dumps(mapped_to_json(found.mapped)),
        "rows": list(_rows(found)),
        "targets": _targets(found),
        "notices": file.notices,
        "misfits": found.outcome.misfits[:MISFITS],
        "modes": [(mode.value, MODES[mode]) for mode in Mode],
        "mode": found.mapped.mode.value,
        "policies": _policies(),
    }
    return pages.page(request, "collect/import_look.html", context)


def _policies() -> list[tuple[str, str]]:
    return [
        (Policy.LEAVE_ROWS.value, _("Leave out each row with a cell that does not fit")),
        (Policy.LEAVE_VALUES.value, _("Take such rows without the answers that do not fit")),
    ]


def _targets(found: Prepared) -> list[tuple[str, str]]:
    """What a column may become: questions, and single answers of those that are answered by ticks."""
    ticked = {taken.question for taken in found.mapped.taken if taken.code}
    listed = [("@unit/", _("the unit")), ("@mode/", _("the way of answering"))]
    for target in targets_of(found.questionnaire):
        words = text(target.question.label)[:70] or target.question.name
        if not target.code:
            listed.append((f"{target.question.name}/", words))
        elif target.question.name in ticked:
            label = next(text(choice.label) for choice in choices_of(target.question) if choice.code == target.code)
            listed.append((f"{target.question.name}/{target.code}", f"{words[:40]}: {label[:40]}"))
    return listed


def _rows(found: Prepared) -> Iterator[Row]:
    asked = {target.question.name: target.question for target in targets_of(found.questionnaire)}
    strange: dict[str, dict[str, None]] = {}
    for misfit in found.outcome.misfits:
        if misfit.word:
            strange.setdefault(misfit.column, {})[misfit.word] = None
    for number, fit in enumerate(found.outcome.columns):
        question = asked.get(fit.question)
        choices = [(choice.code, text(choice.label)) for choice in choices_of(question)] if question else []
        words = [(place, _carried(word), shown(word)) for place, word in enumerate(islice(strange.get(fit.column, {}), STRANGE))]
        kind = str(WORDS.get(question.kind, question.kind)) if question else ""
        yield Row(number, fit, kind, f"{fit.question}/{fit.code}", words, choices)


def _carried(word: str) -> str:
    """A word that a form carries without showing it."""
    return base64.urlsafe_b64encode(word.encode()).decode()


def _said(carried: str) -> str:
    try:
        return base64.urlsafe_b64decode(carried).decode()
    except ValueError:
        raise refuse(LOST, Place(field="mapped")) from None


def _unpacked(packed: str) -> OldFile:
    try:
        content = zlib.decompressobj().decompress(base64.urlsafe_b64decode(packed), LARGEST)
        return file_from_json(json.loads(content))
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        raise refuse(LOST, Place(field="table")) from None
