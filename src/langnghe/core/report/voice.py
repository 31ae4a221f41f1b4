"""The report's voice: phrases and figures in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langnghe.core.questionnaire.model import Text
from langnghe.core.report import figures, phrases_en, phrases_vi
from langnghe.core.statistics.book import ComputedBook

PHRASES = {"vi": phrases_vi.PHRASES, "en": phrases_en.PHRASES}
SMALL_N = 30
"""Below so many respondents percentages come with a caution."""
ALPHA = 0.05
"""A difference is called significant when its corrected p value is below this."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in `language` ("vi" or "en"). Figures of fewer than `minimum_group` people are never given; with `simulated`
    every caption says so. `n` is the number of responses in the dataset."""

    language: str
    minimum_group: int = 10
    simulated: bool = False
    n: int = 0

    def say(self, phrase: str, **values: object) -> str:
        """The phrase of that name with its fields filled in."""
        return PHRASES[self.language][phrase].format_map(values)

    def words(self, text: Text) -> str:
        """A label as one line, without a colon at its end."""
        return " ".join(text.in_language(self.language).split()).rstrip(" :")

    def quoted(self, text: Text) -> str:
        """A label in quotation marks."""
        return self.say("quoted", words=self.words(text))

    def whole(self, count: int) -> str:
        """1234 as "1.234"."""
        return figures.whole(count, self.language)

    def decimal(self, value: float) -> str:
        """1.5 as "1,50"."""
        return figures.decimal(value, self.language)

    def number(self, value: float) -> str:
        """A quartile or a bound, to at most two places: "16", "1,5"."""
        return figures.shortest(value, self.language)

    def percent(self, count: int, base: int) -> str:
        """The share as "34,40%"; a dash when nobody could have."""
        return figures.percent(100 * count / base, self.language) if base else "–"

    def share(self, count: int, base: int) -> str:
        """A share of a base already named: "34,40% (258 người)"."""
        return self.say("count", share=self.percent(count, base), count=self.whole(count))

    def fraction(self, count: int, base: int) -> str:
        """A share with its base: "34,40% (258/750 người)"."""
        return self.say("fraction", share=self.percent(count, base), count=self.whole(count), base=self.whole(base))

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
