"""Plans as JSON: dates as ISO 8601, times with +07:00, modes and relations by their words. Nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from langnghe.core.errors import Place
from langnghe.core.plan.model import (
    CollectionWindow,
    Mode,
    OnlineMinimum,
    PaperAllocation,
    Plan,
    Relation,
    Stage,
    Target,
)

Json = dict[str, Any]
TEXTS = ("title", "number", "agency", "parent_agency", "signed_by_title")
TEXT_LISTS = ("legal_basis", "purposes", "requirements", "content_groups", "subjects", "contacts", "links", "recipients")


def plan_to_json(plan: Plan) -> Json:
    """A plan as a value that JSON can write; `plan_from_json` gives the equal plan with the same places."""
    return {
        **{name: getattr(plan, name) for name in TEXTS},
        **{name: list(getattr(plan, name)) for name in TEXT_LISTS},
        "issued_on": _iso(plan.issued_on),
        "modes": [mode.value for mode in plan.modes],
        "collection": {
            "opens_at": _iso(plan.collection.opens_at),
            "closes_at": _iso(plan.collection.closes_at),
            "target": plan.collection.target,
        },
        "paper_allocation": [{"unit": each.unit, "forms": each.forms} for each in plan.paper_allocation],
        "paper_total": plan.paper_total,
        "online_minimums": [{"unit_kind": each.unit_kind, "forms": each.forms} for each in plan.online_minimums],
        "forms_due_on": _iso(plan.forms_due_on),
        "schedule": [_stage_to_json(stage) for stage in plan.schedule],
        "whole": _stage_to_json(plan.whole) if plan.whole else None,
        "targets": [_target_to_json(target) for target in plan.targets],
        "budget": plan.budget,
        "places": {name: _place_to_json(place) for name, place in plan.places.items()},
    }


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """The plan that `plan_to_json` wrote. A field that an older version did not write has its default."""
    texts: Json = {name: data.get(name) or "" for name in TEXTS}
    texts |= {name: tuple(data.get(name) or ()) for name in TEXT_LISTS}
    window = data.get("collection") or {}
    whole = data.get("whole")
    return Plan(
        **texts,
        issued_on=_day(data.get("issued_on")),
        modes=tuple(Mode(mode) for mode in data.get("modes") or ()),
        collection=CollectionWindow(_moment(window.get("opens_at")), _moment(window.get("closes_at")), window.get("target")),
        paper_allocation=tuple(PaperAllocation(each["unit"], each["forms"]) for each in data.get("paper_allocation") or ()),
        paper_total=data.get("paper_total"),
        online_minimums=tuple(OnlineMinimum(each["unit_kind"], each["forms"]) for each in data.get("online_minimums") or ()),
        forms_due_on=_day(data.get("forms_due_on")),
        schedule=tuple(_stage_from_json(each) for each in data.get("schedule") or ()),
        whole=_stage_from_json(whole) if whole else None,
        targets=tuple(_target_from_json(each) for each in data.get("targets") or ()),
        budget=data.get("budget"),
        places={name: Place(**place) for name, place in (data.get("places") or {}).items()},
    )


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _stage_to_json(stage: Stage) -> Json:
    return {"label": stage.label, "starts_on": _iso(stage.starts_on), "ends_on": _iso(stage.ends_on)}


def _stage_from_json(data: Mapping[str, Any]) -> Stage:
    return Stage(data["label"], _day(data.get("starts_on")), _day(data.get("ends_on")))


def _target_to_json(target: Target) -> Json:
    return {
        "number": target.number,
        "of": target.of,
        "relation": target.relation.value,
        "per": target.per,
        "is_percent": target.is_percent,
    }


def _target_from_json(data: Mapping[str, Any]) -> Target:
    return Target(data["number"], data["of"], Relation(data["relation"]), data["per"], data["is_percent"])


def _place_to_json(place: Place) -> Json:
    """The parts of a place that are known."""
    parts = {name: getattr(place, name) for name in ("file", "sheet", "page", "line", "row", "column", "field", "quote")}
    return {name: value for name, value in parts.items() if value not in {"", None}}
