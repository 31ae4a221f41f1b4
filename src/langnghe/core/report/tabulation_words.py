"""What a rich table says of itself: how it was made, which test was chosen and why, what is small and what is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from langnghe.core.report import figures
from langnghe.core.report.cells import of_test
from langnghe.core.report.marks import Reference
from langnghe.core.report.tabulation_phrases import PHRASES
from langnghe.core.report.voice import SMALL_N, Voice
from langnghe.core.statistics.tables.result import BannerTest, Block, Mark, Tabulated


def say(voice: Voice, phrase: str, **values: object) -> str:
    """The phrase of that name, in the voice's language."""
    return PHRASES[voice.language][phrase].format_map(values)


def method_notes(table: Tabulated, voice: Voice) -> tuple[str, ...]:
    """The notes under a rich table, in order: how people are counted, what percentages are of, intervals, letters, tests, what is
    small and what is withheld."""
    return tuple(note for note in _notes(table, voice) if note)


def level_of(table: Tabulated, voice: Voice) -> str:
    """95 % as "95%"."""
    return f"{figures.shortest(100 * table.spec.level, voice.language)}%"


def _notes(table: Tabulated, voice: Voice) -> Iterator[str]:
    method, spec = table.method, table.spec
    df = "–" if method.df is None else voice.number(method.df)
    yield say(voice, f"{method.sample}_{method.reason}", n=voice.whole(method.n), df=df)
    yield from _base_notes(table, voice)
    if "interval" in spec.cells:
        yield say(voice, "interval_note", level=level_of(table, voice), method=say(voice, method.interval))
    if spec.compare != "none":
        alpha, correction = figures.shortest(spec.alpha, voice.language, 4), say(voice, spec.correction)
        tests = {"shares": say(voice, method.shares), "means": say(voice, method.means)}
        yield say(voice, "letters_note", alpha=alpha, correction=correction, **tests)
        yield say(voice, "letters_of_total") if spec.compare in ("total", "all") else ""
    if "residual" in spec.cells:
        yield say(voice, "residual_note")
    for layer in table.layers:
        within = f"{named(layer.path, voice)} – " if layer.path else ""
        for block in layer.blocks:
            yield from (within + _test(block, test, table, voice, of_test(table, layer, block, test)) for test in block.tests)
    bases = [base for block in blocks_of(table) for base in block.bases]
    yield say(voice, "small", limit=SMALL_N) if any(base.small for base in bases) else ""
    yield say(voice, "withheld", minimum=table.minimum_group) if any(base.withheld for base in bases) else ""


def _base_notes(table: Tabulated, voice: Voice) -> Iterator[str]:
    spec, blocks = table.spec, list(blocks_of(table))
    several = any(block.multiple for block in blocks)
    yield say(voice, "of_answers" if several and spec.percent_of == "answers" else "of_people")
    if several and spec.percent_of == "respondents":
        yield say(voice, "several")
    unsure = sum(block.dont_know or 0 for block in blocks)
    if unsure:
        yield say(voice, f"dont_know_{spec.dont_know}", n=voice.whole(unsure))
    if spec.unanswered != "exclude":
        yield say(voice, f"unanswered_{spec.unanswered}")


def blocks_of(table: Tabulated) -> Iterator[Block]:
    """The blocks of all layers, in order."""
    for layer in table.layers:
        yield from layer.blocks


def _test(block: Block, test: BannerTest, table: Tabulated, voice: Voice, at: Reference) -> str:
    path = table.columns[test.columns[0]].path if test.columns else ()
    by = _within(voice.quoted(path[-1].question) if path else "–", path[:-1], voice)
    label, n = _within(voice.quoted(block.label), block.path, voice), voice.whole(test.n, at.of("tested"))
    if test.name == "none" or test.p_value is None:
        return say(voice, "untested", label=label, by=by, reason=reason_of(test.reason, voice))
    words = {name: _figure(getattr(test, name), voice, at.of(name)) for name in ("statistic", "df", "ddf")}
    v = "–" if test.cramers_v is None else voice.decimal(test.cramers_v, at.of("v"))
    p = voice.p_value(test.p_value, at=at.of("p"))
    made = say(voice, test.name, **words, p=p, v=v)
    return say(voice, "tested", label=label, by=by, test=made, n=n, reason=reason_of(test.reason, voice))


def _within(words: str, outer: Sequence[Mark], voice: Voice) -> str:
    return f"{words} ({named(outer, voice)})" if outer else words


def named(path: Sequence[Mark], voice: Voice) -> str:
    """Questions with their answers: "Giới tính: Nam; Nhóm tuổi: 18–29"."""
    return "; ".join(f"{voice.words(mark.question)}: {voice.words(mark.label)}" for mark in path)


def reason_of(code: str, voice: Voice) -> str:
    """Why a test was chosen, or not made."""
    known = f"reason_{code}"
    return say(voice, known if known in PHRASES[voice.language] else "reason_other")


def _figure(value: float | None, voice: Voice, at: Reference) -> str:
    return "–" if value is None else voice.number(value, at)
