"""The report's voice: phrases and figures in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langnghe.core.questionnaire.model import Text
from langnghe.core.report import figures, phrases_en, phrases_many, phrases_vi
from langnghe.core.report.marks import Reference, marked
from langnghe.core.statistics.book import ComputedBook

PHRASES = {"vi": phrases_vi.PHRASES | phrases_many.VI, "en": phrases_en.PHRASES | phrases_many.EN}
SMALL_N = 30
"""Below so many respondents percentages come with a caution."""
ALPHA = 0.05
"""A difference is called significant when its corrected p value is below this."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in `language` ("vi" or "en"). Figures of fewer than `minimum_group` people are never given; with `simulated`
    every caption says so. `n` is the number of responses in the dataset. With `tracing` every figure that is told with its
    reference carries it (see `marks`); with `probability` people were drawn by chance, and shares come with intervals."""

    language: str
    minimum_group: int = 10
    simulated: bool = False
    n: int = 0
    tracing: bool = False
    probability: bool = False

    def say(self, phrase: str, **values: object) -> str:
        """The phrase of that name with its fields filled in."""
        return PHRASES[self.language][phrase].format_map(values)

    def say_or(self, phrase: str, otherwise: str) -> str:
        """A phrase without fields; other words where there is none of that name."""
        return PHRASES[self.language].get(phrase, otherwise)

    def words(self, text: Text) -> str:
        """A label as one line, without a colon at its end."""
        return " ".join(text.in_language(self.language).split()).rstrip(" :")

    def quoted(self, text: Text) -> str:
        """A label in quotation marks."""
        return self.say("quoted", words=self.words(text))

    def mark(self, shown: str, at: Reference | None) -> str:
        """A figure as it is shown, with its reference when figures are traced."""
        return marked(shown, at) if at and self.tracing else shown

    def whole(self, count: int, at: Reference | None = None) -> str:
        """1234 as "1.234"."""
        return self.mark(figures.whole(count, self.language), at)

    def decimal(self, value: float, at: Reference | None = None, places: int = figures.PLACES) -> str:
        """1.5 as "1,50"."""
        return self.mark(figures.decimal(value, self.language, places), at)

    def number(self, value: float, at: Reference | None = None) -> str:
        """A quartile or a bound, to at most two places: "16", "1,5"."""
        return self.mark(figures.shortest(value, self.language), at)

    def percent(self, count: int, base: int, at: Reference | None = None) -> str:
        """The share as "34,40%"; a dash when nobody could have. The figure is the number, without its sign."""
        return f"{self.bare(count, base, at)}%" if base else "–"

    def bare(self, count: int, base: int, at: Reference | None = None) -> str:
        """The share without its sign, for a column that names it; a dash when nobody could have."""
        return self.mark(figures.decimal(100 * count / base, self.language), at) if base else "–"

    def share(self, count: int, base: int, at: Reference | None = None) -> str:
        """A share of a base already named: "34,40% (258 người)". `at` is the cell."""
        share = self.percent(count, base, at and at.of("percent"))
        return self.say("count", share=share, count=self.whole(count, at and at.of("count")))

    def fraction(self, count: int, base: int, at: Reference | None = None) -> str:
        """A share with its base: "34,40% (258/750 người)". `at` is the cell."""
        share = self.percent(count, base, at and at.of("percent"))
        counted, of = self.whole(count, at and at.of("count")), self.whole(base, at and at.of("base"))
        return self.say("fraction", share=share, count=counted, base=of)

    def p_value(self, value: float, name: str = "p", at: Reference | None = None) -> str:
        """By its name, to three places: "p = 0,015"."""
        words, _, number = figures.p_value(value, self.language, name).rpartition(" ")
        return f"{words} {self.mark(number, at)}"

    def listed(self, items: Sequence[str], join: str = "and") -> str:
        """ "A", "A và B", "A, B và C"; with `join` "or": "A, B hoặc C"."""
        if len(items) < 2:
            return "".join(items)
        return self.say(join, first=", ".join(items[:-1]), last=items[-1])

    def caption(self, text: str) -> str:
        """A caption, marked when the data are simulated."""
        return self.say("simulated_caption", caption=text) if self.simulated else text

    def notes(self, *notes: str) -> tuple[str, ...]:
        """The notes under a table that say something."""
        return tuple(note for note in notes if note)


def voice_for(computed: ComputedBook, language: str) -> Voice:
    """The voice that tells of a computed book."""
    return Voice(language, computed.minimum_group, computed.simulated, computed.n)
