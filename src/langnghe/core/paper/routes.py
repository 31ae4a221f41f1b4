"""Where a respondent on paper goes on after an answer, told from the conditions of what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from langnghe.core.questionnaire.expressions.names import names
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing on the form, in its order. `name`: the question that is answered here, "" for words and headings. `codes`: its
    answers when only one can be given. `conditions`: all that must hold for it, `own`: those that no heading above says.
    Nobody is sent to a `heading`, but to the question below it."""

    name: str
    codes: tuple[str, ...]
    conditions: tuple[Expression, ...]
    own: tuple[Expression, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Jump:
    """From one stop to another: what lies between is not asked. `code`: after that answer, "" after any. `target` is len(stops)
    at the end."""

    start: int
    code: str
    target: int


def jumps(stops: Sequence[Stop]) -> tuple[Jump, ...]:
    """Every stop, and every answer there, after which at least one question is passed over."""
    return tuple(jump for start, stop in enumerate(stops) if stop.name for jump in _jumps_from(stops, start))


def _jumps_from(stops: Sequence[Stop], start: int) -> Iterator[Jump]:
    implied = _implied(stops, start)
    always = _target(stops, start, implied)
    if always:
        yield Jump(start, "", always)
    for code in stops[start].codes:
        target = _target(stops, start, implied | {stops[start].name: code})
        if target > always:
            yield Jump(start, code, target)


def _target(stops: Sequence[Stop], start: int, known: Mapping[str, str]) -> int:
    """The first stop that may apply; 0 when no question lies before it."""
    known, passed = dict(known), False
    for place in range(start + 1, len(stops)):
        if stops[place].heading:
            continue
        if all(decided(condition, known) is not False for condition in stops[place].conditions):
            return place if passed else 0
        if stops[place].name:
            known[stops[place].name], passed = "", True
    return len(stops) if passed else 0


def _implied(stops: Sequence[Stop], place: int) -> dict[str, str]:
    """The answers that everybody has given who is asked this."""
    implied = {}
    for part in (part for condition in stops[place].conditions for part in conjuncts(condition)):
        deciding = _deciding(part, stops, place)
        if deciding is not None:
            right = [code for code in deciding.codes if decided(part, {deciding.name: code}) is not False]
            if len(right) == 1:
                implied[deciding.name] = right[0]
    return implied


def _deciding(part: Expression, stops: Sequence[Stop], place: int) -> Stop | None:
    """The stop before this place whose answer alone decides a condition, where only one answer can be given there."""
    spoken_of = names(part)
    if len(spoken_of) != 1:
        return None
    return next((stop for stop in stops[:place] if stop.codes and stop.name in spoken_of), None)


def unexplained(stops: Sequence[Stop], found: Sequence[Jump]) -> tuple[tuple[Expression, ...], ...]:
    """For each stop the own conditions, parted at "and", that nobody learns of from the jumps: they must be said in words."""
    left: list[tuple[Expression, ...]] = []
    for place, stop in enumerate(stops):
        parts = [part for condition in stop.own for part in conjuncts(condition)]
        left.append(tuple(part for part in parts if not _explained(part, place, stops, found, (left, parts))))
    return tuple(left)


def _explained(
    part: Expression,
    place: int,
    stops: Sequence[Stop],
    found: Sequence[Jump],
    told: tuple[Sequence[Sequence[Expression]], Sequence[Expression]],
) -> bool:
    """Whether whoever the condition excludes is led past this place. `told`: what the stops before say in words, and all that
    must hold here."""
    left, parts = told
    stop = _deciding(part, stops, place)
    deciding = stops.index(stop) if stop else 0
    if stop is None or not all(each in parts for each in left[deciding]):
        return False
    excluded = [code for code in stop.codes if decided(part, {stop.name: code}) is not True]
    around = [jump for jump in found if jump.start < deciding < jump.target]
    return all(jump.target > place for jump in around) and not any(
        _arrives(stops, found, place, (deciding, code)) for code in excluded
    )


def _arrives(stops: Sequence[Stop], found: Sequence[Jump], place: int, chosen: tuple[int, str]) -> bool:
    """Whether somebody who chose that answer and goes where the form sends can come to this place."""
    deciding, answer = chosen
    waiting, seen = [deciding], set[int]()
    while waiting:
        here = waiting.pop()
        if here == place:
            return True
        if here > place or here in seen:
            continue
        seen.add(here)
        known = {stops[deciding].name: answer}
        passing = here != deciding and any(decided(condition, known) is False for condition in stops[here].conditions)
        codes = (answer,) if here == deciding else stops[here].codes
        waiting += [here + 1] if passing else _next(found, here, codes)
    return False


def _next(found: Sequence[Jump], here: int, codes: Sequence[str]) -> list[int]:
    """Where people go on from a stop with each of these answers."""
    by_code = {jump.code: jump.target for jump in found if jump.start == here}
    always = by_code.get("", here + 1)
    return [by_code.get(code, always) for code in codes] or [always]


def conjuncts(condition: Expression) -> tuple[Expression, ...]:
    """The parts of a condition that must all hold."""
    match condition:
        case Call("and", parts):
            return tuple(each for part in parts for each in conjuncts(part))
        case _:
            return (condition,)


def decided(condition: Expression, known: Mapping[str, str]) -> bool | None:
    """What the condition comes to when these questions have these answers ("" for none); None when that does not decide it."""
    match condition:
        case Literal(bool(value)):
            return value
        case Call("and", parts):
            return _joined([decided(part, known) for part in parts], decisive=False)
        case Call("or", parts):
            return _joined([decided(part, known) for part in parts], decisive=True)
        case Call("not", (part,)):
            inner = decided(part, known)
            return None if inner is None else not inner
        case Call("=" | "selected", (Reference(name), Literal(str(code)))) if name in known:
            return known[name] == code
        case Call("!=", (Reference(name), Literal(str(code)))) if name in known:
            return known[name] != code
        case _:
            return None


def _joined(parts: Sequence[bool | None], *, decisive: bool) -> bool | None:
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive
