"""The report's first section: by what plan, when, how, and how many forms went out, came back and count."""

from __future__ import annotations

from collections.abc import Iterator

from langnghe.core.plan.model import CollectionWindow, Mode
from langnghe.core.report.cells import ALL_UNITS, DATA, of_units
from langnghe.core.report.facts import Door, ReportFacts, UnitReturn
from langnghe.core.report.figures import closing, moment, opening
from langnghe.core.report.many import MOST, by_kind
from langnghe.core.report.marks import Reference
from langnghe.core.report.model import Block, Grid, Heading, Paragraph
from langnghe.core.report.quality_cleaned import cleaned_sentence
from langnghe.core.report.voice import Voice

_COUNTED = ("allocated", "paper_forms", "paper_returned", "paper", "online_minimum", "online", "interviewer", "valid")


def basis_section(facts: ReportFacts, voice: Voice) -> tuple[Block, ...]:
    """The section with its usual heading."""
    return (Heading(1, voice.say("basis")), *basis_blocks(facts, voice))


def basis_blocks(facts: ReportFacts, voice: Voice) -> tuple[Block, ...]:
    """Plan, time, modes, the three counts of forms (handed out, returned, valid) by unit and mode, and what the results may not
    be taken for."""
    paragraphs = [*_time(facts, voice), *_modes(facts, voice), *_selection(facts, voice)]
    paragraphs += [*_counts(facts, voice), *_minimums(facts, voice), *_rates(facts, voice)]
    if not facts.probability and not facts.census:
        paragraphs.append(voice.say("volunteers"))
    table = (_unit_grid(facts, voice),) if facts.units else ()
    return (*(Paragraph(text) for text in paragraphs), *table)


def _time(facts: ReportFacts, voice: Voice) -> Iterator[str]:
    if facts.plan:
        yield voice.say("by_plan", plan=facts.plan)
    window = _window(facts.window, voice)
    if window:
        yield voice.say("planned", window=window)
    if facts.opened_at:
        opened = moment(facts.opened_at, voice.language)
        closed = moment(facts.closed_at, voice.language) if facts.closed_at else ""
        yield voice.say("opened_closed" if closed else "opened", opened=opened, closed=closed)


def _window(window: CollectionWindow, voice: Voice) -> str:
    opens = opening(window.opens_at, voice.language) if window.opens_at else ""
    closes = closing(window.closes_at, voice.language) if window.closes_at else ""
    phrase = {(True, True): "from_to", (True, False): "from_only", (False, True): "until_only"}.get((bool(opens), bool(closes)))
    stated = voice.say(phrase, opens=opens, closes=closes) if phrase else ""
    if window.target is None:
        return stated
    return voice.say("or_target" if stated else "target_only", window=stated, target=voice.whole(window.target))


def _modes(facts: ReportFacts, voice: Voice) -> Iterator[str]:
    used = [mode for mode in Mode if facts.valid(mode)]
    if used:
        yield voice.say("modes", modes=voice.listed([voice.say(f"mode_{mode.value}") for mode in used]))
    if Mode.ONLINE in used:
        yield voice.say(f"door_{facts.door.value}")


def _selection(facts: ReportFacts, voice: Voice) -> Iterator[str]:
    """How people were selected; that volunteers came stands at the end of the section, with what follows from it."""
    if facts.probability:
        yield voice.say("selected_probability")
    elif facts.census:
        yield voice.say("selected_census")
    if facts.drawn:
        method = voice.say(f"drawn_{facts.drawn.method}")
        number, population = voice.whole(facts.drawn.number), voice.whole(facts.drawn.population)
        yield voice.say("drawn", method=method, number=number, population=population, seed=facts.drawn.seed)


def _rates(facts: ReportFacts, voice: Voice) -> Iterator[str]:
    """How valid forms compare with what the plan asks for, and why an open link has no response rate."""
    owed = sum(unit.online_minimum + (unit.paper_forms if unit.allocated is None else unit.allocated) for unit in facts.units)
    if owed:
        yield voice.say(
            "rate_owed",
            owed=voice.whole(owed, of_units(ALL_UNITS, "owed")),
            rate=voice.percent(facts.valid(), owed, of_units(ALL_UNITS, "owed", "percent")),
        )
    if facts.valid(Mode.ONLINE) and facts.door is Door.OPEN_LINK:
        yield voice.say("rate_unknown")


def _counts(facts: ReportFacts, voice: Voice) -> Iterator[str]:
    yield from _paper(facts, voice)
    for mode in (Mode.ONLINE, Mode.INTERVIEWER):
        if valid := facts.valid(mode):
            yield voice.say(f"{mode.value}_valid", valid=voice.whole(valid, of_units(ALL_UNITS, mode.value)))
    if facts.cleaned and facts.cleaned.invalid:
        yield cleaned_sentence(facts.cleaned, voice)
    accepted = facts.valid()
    phrase = "analysed" if accepted in (0, voice.n) else "analysed_of"
    yield voice.say(phrase, n=voice.whole(voice.n, DATA), accepted=voice.whole(accepted, of_units(ALL_UNITS, "valid")))
    yield voice.say("denominator")


def _paper(facts: ReportFacts, voice: Voice) -> Iterator[str]:
    handed_out, valid = sum(unit.paper_forms for unit in facts.units), facts.valid(Mode.PAPER)
    returned = _returned(facts)
    if not handed_out:
        if valid:
            yield voice.say("paper_none", valid=voice.whole(valid, of_units(ALL_UNITS, "paper")))
        return
    yield voice.say(
        "paper_valid" if returned is None else "paper_returns",
        handed_out=voice.whole(handed_out, of_units(ALL_UNITS, "paper_forms")),
        returned=voice.whole(returned or 0, of_units(ALL_UNITS, "paper_returned")),
        return_rate=voice.percent(returned or 0, handed_out, of_units(ALL_UNITS, "paper_returned", "percent")),
        valid=voice.whole(valid, of_units(ALL_UNITS, "paper")),
        valid_rate=voice.percent(valid, handed_out if returned is None else returned, of_units(ALL_UNITS, "paper", "percent")),
    )
    if all(unit.allocated is None for unit in facts.units):
        yield voice.say("handed_as_planned")


def _returned(facts: ReportFacts) -> int | None:
    """Paper forms that came back; None unless every unit that was given some counted them."""
    counts = [unit.paper_returned for unit in facts.units if unit.paper_forms or unit.paper_returned]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _minimums(facts: ReportFacts, voice: Voice) -> Iterator[str]:
    owing = [unit for unit in facts.units if unit.online_minimum]
    missed = [unit for unit in owing if unit.valid(Mode.ONLINE) < unit.online_minimum]
    if len(missed) > MOST:
        yield voice.say("minimum_missed_many", k=voice.whole(len(missed)))
    elif missed:
        units = [
            voice.say(
                "minimum_unit",
                unit=unit.unit,
                valid=voice.mark(str(unit.valid(Mode.ONLINE)), of_units(unit.unit, "online")),
                owed=voice.mark(str(unit.online_minimum), of_units(unit.unit, "online_minimum")),
            )
            for unit in missed
        ]
        yield voice.say("minimum_missed", k=len(missed), units="; ".join(units))
    elif owing:
        yield voice.say("minimum_met")


def _unit_grid(facts: ReportFacts, voice: Voice) -> Grid:
    """One row a unit, or a kind of very many, and one of totals; a column that is 0 or unknown throughout is left out."""
    units, many = by_kind(facts.units), len(facts.units) > MOST
    counted = [_counted(unit) for unit in units]
    columns = [name for name in _COUNTED if name == "valid" or any(row[name] for row in counted)]
    header = (voice.say("unit"), *(voice.say(f"column_{name}") for name in columns))
    rows = [
        (
            unit.unit or voice.say("no_kind" if many else "no_unit"),
            *(_cell(row[name], voice, of_units(unit.unit, name)) for name in columns),
        )
        for unit, row in zip(units, counted, strict=True)
    ]
    sums = [voice.whole(sum(row[name] or 0 for row in counted), of_units(ALL_UNITS, name)) for name in columns]
    totals = (voice.say("total"), *sums)
    numeric = tuple(range(1, len(header)))
    told = voice.say("units_by_kind", k=voice.whole(len(facts.units))) if many else ""
    return Grid(voice.caption(voice.say("unit_table")), (header, *rows, totals), numeric=numeric, notes=voice.notes(told))


def _counted(unit: UnitReturn) -> dict[str, int | None]:
    return {
        "allocated": unit.allocated,
        "paper_forms": unit.paper_forms,
        "paper_returned": unit.paper_returned,
        "paper": unit.valid(Mode.PAPER),
        "online_minimum": unit.online_minimum,
        "online": unit.valid(Mode.ONLINE),
        "interviewer": unit.valid(Mode.INTERVIEWER),
        "valid": unit.valid(),
    }


def _cell(count: int | None, voice: Voice, at: Reference) -> str:
    return "–" if count is None else voice.whole(count, at)
