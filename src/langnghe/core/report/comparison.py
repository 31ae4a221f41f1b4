"""What changed since earlier waves: a table of each question by wave, and the changes in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from langnghe.core.report.cells import of_wave
from langnghe.core.report.facts import Earlier, ReportFacts
from langnghe.core.report.figures import p_value
from langnghe.core.report.marks import Reference
from langnghe.core.report.model import Block, Chart, Grid, Heading, Paragraph, Series
from langnghe.core.report.outline import Part
from langnghe.core.report.voice import ALPHA, SMALL_N, Voice
from langnghe.core.statistics.model import FrequencyTable, NumberSummary
from langnghe.core.statistics.waves import Change, Figures, WaveQuestion


def comparison_blocks(earlier: Earlier, part: Part, facts: ReportFacts, level: int, voice: Voice) -> Iterator[Block]:
    """What is compared and how, then each question under a heading of its own, and what is not compared."""
    waves, names = earlier.waves, voice.listed([voice.say("quoted", words=name) for name in earlier.names])
    if not waves.questions:
        yield Paragraph(voice.say("compared_none", waves=names))
    else:
        alpha = round(100 * ALPHA)
        yield Paragraph(voice.say("compared", k=len(waves.questions), waves=names, tests=waves.tests, alpha=alpha))
        if not facts.probability:
            yield Paragraph(voice.say("compared_volunteers"))
        if facts.quality and facts.quality.weights:
            yield Paragraph(voice.say("compared_counted"))
    for question in waves.questions:
        yield Heading(level, voice.words(question.label))
        yield from question_blocks(question, (*earlier.names, voice.say("wave_now")), part, voice)
    if waves.otherwise:
        labels = voice.listed([voice.quoted(variable.label) for variable in waves.otherwise])
        yield Paragraph(voice.say("not_compared", labels=labels))


def wave_sentences(question: WaveQuestion, names: Sequence[str], voice: Voice) -> tuple[str, ...]:
    """Every significant change of one question, that the others are not, and the cautions due. `names` are those of the waves."""
    now = question.figures[-1]
    told = [change for change in question.changes if change]
    if now is None or not any(question.figures[:-1]):
        return (voice.say("wave_few", minimum=voice.minimum_group),)
    before = question.figures[told[0].since] if told else next(one for one in reversed(question.figures[:-1]) if one)
    if isinstance(now, NumberSummary) and isinstance(before, NumberSummary):
        since = names[_place_of(question, before)]
        sentences = [_mean((before, now), told[0] if told else None, (question.variable, since), voice)]
    else:
        sentences = _shares(question, names, voice)
    if question.reworded:
        sentences.append(voice.say("reworded"))
    if min(_size(now), _size(before)) < SMALL_N:
        sentences.append(voice.say("wave_small", limit=SMALL_N))
    return tuple(sentences)


def question_blocks(question: WaveQuestion, names: Sequence[str], part: Part, voice: Voice) -> Iterator[Block]:
    """One question: its sentences, its table and its lines, as the part asks. `names`: those of the waves, the oldest first."""
    sentences = " ".join(wave_sentences(question, names, voice))
    if part.sentences:
        yield Paragraph(sentences)
    if question.figures[-1] is None or not any(question.figures[:-1]):
        return
    caption = voice.caption(voice.say("trend_caption", label=voice.words(question.label)))
    if part.grids:
        yield _grid(question, names, caption, voice)
    if part.charts and question.categories:
        yield _chart(question, names, caption, sentences, voice)


def _shares(question: WaveQuestion, names: Sequence[str], voice: Voice) -> list[str]:
    """The significant changes, the widest first."""
    found = [(place, change) for place, change in enumerate(question.changes) if change]
    changed = [(place, change) for place, change in found if change.adjusted_p < ALPHA]
    changed.sort(key=lambda one: -round(abs(one[1].difference), 9))  # what is equal stays in its order
    if not changed:
        return [voice.say("same", wave=voice.say("quoted", words=names[found[0][1].since]))] if found else []
    sentences = [_share(question, place, change, names, voice) for place, change in changed]
    return sentences if len(changed) == len(found) else [*sentences, voice.say("others_same")]


def _share(question: WaveQuestion, place: int, change: Change, names: Sequence[str], voice: Voice) -> str:
    before, now = question.figures[change.since], question.figures[-1]
    code = question.categories[place].code
    at, then = Reference(question.variable, code), of_wave(question.variable, names[change.since], code)
    return voice.say(
        "rose" if change.difference > 0 else "fell",
        label=voice.quoted(question.categories[place].label),
        points=voice.decimal(abs(change.difference), of_wave(question.variable, "", code, "difference")),
        before=_fraction(before, place, voice, then),
        now=_fraction(now, place, voice, at),
        p=voice.p_value(change.adjusted_p, voice.say("adjusted"), of_wave(question.variable, "", code, "p")),
    )


def _fraction(figures: Figures, place: int, voice: Voice, at: Reference) -> str:
    return voice.fraction(figures.counts[place], figures.valid, at) if isinstance(figures, FrequencyTable) else "–"


def _place_of(question: WaveQuestion, figures: Figures) -> int:
    """In which wave these figures are."""
    return next(place for place, one in enumerate(question.figures) if one is figures)


def _mean(pair: tuple[NumberSummary, NumberSummary], change: Change | None, of: tuple[str, str], voice: Voice) -> str:
    """The mean before and now; `of` is the question and the wave before."""
    (before, now), (variable, since) = pair, of
    at = Reference(variable)
    values = {
        "before": voice.decimal(before.mean or 0.0, of_wave(variable, since, "", "mean")),
        "n": voice.whole(before.n, of_wave(variable, since, "", "base")),
        "now": voice.decimal(now.mean or 0.0, at.of("mean")),
        "now_n": voice.whole(now.n, at.of("base")),
    }
    if change is None:
        return voice.say("mean_untested", **values)
    p = voice.p_value(change.adjusted_p, voice.say("adjusted"), of_wave(variable, "", "", "p"))
    if change.adjusted_p >= ALPHA:
        return voice.say("mean_same", **values, p=p)
    phrase = "mean_rose" if change.difference > 0 else "mean_fell"
    return voice.say(phrase, **values, points=voice.decimal(abs(change.difference), of_wave(variable, "", "", "difference")), p=p)


def _size(figures: Figures) -> int:
    if isinstance(figures, FrequencyTable):
        return figures.valid
    return figures.n if figures else 0


def _grid(question: WaveQuestion, names: Sequence[str], caption: str, voice: Voice) -> Grid:
    number = not question.categories
    cells = [*(partial(_then, question.variable, name) for name in names[:-1]), partial(_now, question.variable)]
    heads = [
        voice.say(
            "wave_mean" if number else "wave_n", wave=name, n=voice.whole(_size(figures), at("", "base")) if figures else "–"
        )
        for name, figures, at in zip(names, question.figures, cells, strict=True)
    ]
    changed = voice.say("change_mean" if number else "change_points")
    header = (voice.say("measure" if number else "answer"), *heads, changed, voice.say("p_column"))
    labels = [("", voice.say("mean"))] if number else [(one.code, voice.words(one.label)) for one in question.categories]
    rows = [
        (
            label,
            *(
                _cell(figures, place, at(code, "mean" if number else "percent"), voice)
                for figures, at in zip(question.figures, cells, strict=True)
            ),
            *_changed(question, place, code, voice),
        )
        for place, (code, label) in enumerate(labels)
    ]
    return Grid(caption, (header, *rows), numeric=tuple(range(1, len(header))), notes=voice.notes())


def _then(variable: str, wave: str, code: str, statistic: str) -> Reference:
    return of_wave(variable, wave, code, statistic)


def _now(variable: str, code: str, statistic: str) -> Reference:
    return Reference(variable, code, statistic=statistic)


def _cell(figures: Figures, place: int, at: Reference, voice: Voice) -> str:
    match figures:
        case FrequencyTable():
            return voice.bare(figures.counts[place], figures.valid, at)
        case NumberSummary(mean=float() as mean):
            return voice.decimal(mean, at)
        case _:
            return "–"


def _changed(question: WaveQuestion, place: int, code: str, voice: Voice) -> tuple[str, str]:
    change = question.changes[place] if place < len(question.changes) else None
    if change is None:
        return "–", "–"
    sign = "+" if change.difference > 0 else "−" if change.difference < 0 else ""
    p = p_value(change.adjusted_p, voice.language, "").strip().removeprefix("= ")
    at = of_wave(question.variable, "", code)
    points = voice.decimal(abs(change.difference), at.of("difference"))
    return f"{sign}{points}", voice.mark(p, at.of("p"))


def _chart(question: WaveQuestion, names: Sequence[str], caption: str, alternative: str, voice: Voice) -> Chart:
    """A line for each answer along the waves that have figures."""
    shown = [(name, one) for name, one in zip(names, question.figures, strict=True) if isinstance(one, FrequencyTable)]
    series = tuple(
        Series(voice.words(category.label), tuple(figures.percent(place) for _, figures in shown))
        for place, category in enumerate(question.categories)
    )
    apart = tuple(voice.words(category.label) for category in question.categories if category.missing)
    return Chart(caption, "lines", tuple(name for name, _ in shown), series, alternative, apart=apart)
