"""What a test says in one plain sentence: whether, how strongly, by which test; never why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from langnghe.core.errors import Severity
from langnghe.core.report import figures, inference_en, inference_vi
from langnghe.core.report.voice import ALPHA, Voice
from langnghe.core.statistics.inference.catalogue import TESTS
from langnghe.core.statistics.inference.drivers import Ranking
from langnghe.core.statistics.inference.effects import Effect
from langnghe.core.statistics.inference.modes import ModeEffect
from langnghe.core.statistics.inference.reliability import Reliability
from langnghe.core.statistics.inference.results import Assumption, Group, Measured, Result

PHRASES = {"vi": inference_vi.PHRASES, "en": inference_en.PHRASES}
COMPARING = ("fisher_z", "meng", "steiger")


@dataclass(frozen=True, slots=True)
class About:
    """The words of the two questions of a test, and of its groups and answers by their codes (a code without words stands for
    itself)."""

    first: str
    second: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    def label(self, code: str) -> str:
        """The words of a group."""
        return self.labels.get(code, code)


def sentence(result: Result, about: About, voice: Voice) -> str:
    """The result in one sentence; `about` in the order in which the questions were compared. A p value of 0.05 and more says that
    nothing was found, not that there is nothing."""
    words = (about.second, about.first) if result.turned else (about.first, about.second)
    first, second = (_quoted(one, voice) for one in words)
    if result.decisive_p is None:
        return _say(voice, "none", first=first, second=second, why=_why(result, voice))
    found = result.decisive_p < ALPHA
    kind = _kind(result)
    return _say(
        voice,
        kind if found else f"no_{kind}",
        first=first,
        second=second,
        direction=_direction(result, voice),
        effect=_effect(result.effect, voice),
        ends=_ends(result, about, voice),
        figures=_figures(result, voice),
        label=_quoted(about.label(result.label), voice),
        count=sum(part.decisive_p is not None and part.decisive_p < ALPHA for part in result.parts),
        all=len(result.parts),
        n=voice.whole(round(result.n)),
    )


def test_words(result: Result, voice: Voice) -> str:
    """The name of the test: "kiểm định Mann–Whitney"."""
    return _say(voice, f"test_{result.test}")


test_words.__test__ = False  # type: ignore[attr-defined] # not a test of pytest's, whatever its name


def reason_words(result: Result, voice: Voice) -> str:
    """Why this test was chosen."""
    return _say(voice, f"reason_{result.reason}")


def pairs_words(result: Result, voice: Voice) -> str:
    """How the groups of a test of several are compared in pairs; empty when they are not."""
    if not result.pairs:
        return ""
    method, _, correction = result.pair_method.partition("_")
    if f"pairs_{result.pair_method}" in PHRASES[voice.language]:
        return _say(voice, f"pairs_{result.pair_method}")
    return _say(voice, f"pairs_{method}", correction=_say(voice, f"correction_{correction}"))


def size_words(effect: Effect, voice: Voice) -> str:
    """The word for the size of an effect, with the measure: "vừa (Cohen d = 0,52)"."""
    return _say(voice, f"size_{effect.size}")


def assumption_words(assumption: Assumption, voice: Voice) -> str:
    """What is taken for granted, what was measured, and whether it holds."""
    value, limit = (_shown(number, voice) for number in (assumption.value, assumption.limit))
    words = _say(voice, f"assumption_{assumption.code}", value=value, limit=limit)
    if assumption.holds is None:
        return _say(voice, "assumption_unknown", assumption=words)
    return words if assumption.holds else _say(voice, "assumption_broken", assumption=words)


def cautions(result: Result, voice: Voice) -> tuple[str, ...]:
    """What a reader has to be warned of: weights treated as counts, and assumptions that do not hold."""
    codes = {finding.code for finding in result.findings if finding.severity is Severity.WARNING}
    told = [_say(voice, word) for word in ("counted", "unweighted") if f"inference.{word}" in codes]
    for assumption in result.broken:
        value, limit = (_shown(number, voice) for number in (assumption.value, assumption.limit))
        told.append(_say(voice, "broken", assumption=_say(voice, f"assumption_{assumption.code}", value=value, limit=limit)))
    return tuple(told)


def mode_sentence(found: ModeEffect, about: About, voice: Voice) -> str:
    """The difference between two modes, as it is and among people alike. `about.first` is what was asked; the modes and the
    characteristics are called by `about.labels`."""
    modes = [_quoted(about.label(mode), voice) for mode in (found.second, found.first)]
    return _say(
        voice,
        "mode" if found.characteristics else "mode_plain",
        first=_quoted(about.first, voice),
        second=_say(voice, "and", first=modes[0], last=modes[1]),
        plain=_difference(found.unadjusted.estimate, voice),
        plain_p=_p(found.unadjusted, voice),
        adjusted=_difference(found.adjusted.estimate, voice),
        adjusted_p=_p(found.adjusted, voice),
        alike=voice.listed([_quoted(about.label(name), voice) for name in found.characteristics]),
        n=voice.whole(round(found.adjusted.n)),
    )


def drivers_sentence(found: Ranking, about: About, voice: Voice) -> str:
    """What goes most closely together with the judgement `about.first`."""
    most = found.drivers[0]
    return _say(
        voice,
        "drivers",
        count=len(found.drivers),
        first=_quoted(about.first, voice),
        label=_quoted(about.label(most.name), voice),
        share=figures.percent(100 * most.share, voice.language),
        explained=voice.decimal(found.explained.value),
        n=voice.whole(found.n),
    )


def reliability_sentence(found: Reliability, voice: Voice) -> str:
    """How reliable a scale of several items is."""
    alpha = voice.decimal(found.alpha.value)
    return _say(
        voice, "reliability", count=len(found.items), size=size_words(found.alpha, voice), alpha=alpha, n=voice.whole(found.n)
    )


def _say(voice: Voice, phrase: str, **values: object) -> str:
    return PHRASES[voice.language][phrase].format_map(values)


def _quoted(words: str, voice: Voice) -> str:
    return voice.say("quoted", words=words)


def _kind(result: Result) -> str:
    if result.test in ("trend", "each_answer"):
        return result.test
    return "correlations" if result.test in COMPARING else TESTS[result.test].compares


def _why(result: Result, voice: Voice) -> str:
    finding = next(iter(result.findings), None)
    known = PHRASES[voice.language].get(f"why_{finding.code}" if finding else "why", PHRASES[voice.language]["why"])
    return known.format_map(finding.values if finding else {})


def _direction(result: Result, voice: Voice) -> str:
    if result.estimate is None or result.test == "fisher":
        return ""
    up = result.estimate.value > 0
    if result.test == "trend":
        return _say(voice, "rises" if up else "falls")
    return _say(voice, "same_direction" if up else "opposite_direction")


def _effect(effect: Effect | None, voice: Voice) -> str:
    if effect is None:
        return ""
    name = _say(voice, f"effect_{effect.name}")
    return _say(voice, "effect", size=size_words(effect, voice), name=name, value=voice.decimal(effect.value))


def _ends(result: Result, about: About, voice: Voice) -> str:
    """The groups with the highest and the lowest figure; nothing when there are not two, or they are alike."""
    if len(result.groups) < 2:
        return ""
    high = max(result.groups, key=lambda group: group.value)
    low = min(result.groups, key=lambda group: group.value)
    if high.value == low.value:
        return ""
    return _say(
        voice,
        "ends",
        high=_quoted(about.label(high.label), voice),
        high_value=_figure(high, voice),
        low=_quoted(about.label(low.label), voice),
        low_value=_figure(low, voice),
    )


def _figure(group: Group, voice: Voice) -> str:
    if group.measure == "share":
        return figures.percent(100 * group.value, voice.language)
    return voice.decimal(group.value)


def _figures(result: Result, voice: Voice) -> str:
    parts = [_say(voice, f"test_{result.test}")]
    letter = TESTS[result.test].statistic
    if letter and result.statistic is not None:
        degrees = {"df": _shown(result.df, voice), "ddf": _shown(result.ddf, voice)}
        shape = "with_none" if result.df is None else "with_df" if result.ddf is None else "with_two_df"
        parts.append(_say(voice, shape, letter=letter, value=voice.decimal(result.statistic), **degrees))
    return ", ".join((*parts, _p(result, voice)))


def _p(result: Result, voice: Voice) -> str:
    corrected = result.adjusted_p is not None and result.correction != "none"
    name = _say(voice, f"p_{result.correction}" if corrected else "p")
    return figures.p_value(result.decisive_p or 0.0, voice.language, name)


def _difference(estimate: Measured | None, voice: Voice) -> str:
    value = estimate.value if estimate else 0.0
    if estimate and estimate.name == "share_difference":
        return _say(voice, "points", value=voice.decimal(100 * value))
    return voice.decimal(value)


def _shown(number: float | None, voice: Voice) -> str:
    """A whole number as one, others to two places; a value too small for these to three."""
    if number is None:
        return "–"
    return figures.shortest(number, voice.language, 2 if abs(number) >= 0.01 or not number else 3)
