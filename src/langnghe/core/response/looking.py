"""When figures about answers that are still coming in may move, so that two looks never tell of one person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.response.patterns import ItemResponse, Patterns


def may_move(shown: int, now: int, least: int) -> bool:
    """Whether so many are there `now` that figures of `shown` ones may give way to new ones: at least the smallest group more, of
    many a hundredth more, since less could hardly be seen in a share."""
    return now - shown >= max(least, shown // 100)


def looked_at(accepted: int, least: int) -> int:
    """Of how many responses figures may be shown while more can come: all but the smallest group, left out by chance. So those of
    all responses, whenever they are told, differ from these by at least a group, and two steps differ by at least one as well
    (of a larger set of people at least so many more are new as it is larger). 0 while that would be fewer than a group."""
    return accepted - least if accepted >= 2 * least else 0


def patterns_to_json(found: Patterns) -> dict[str, Any]:
    """Counts only: labels are those of the questionnaire."""
    return {"seen": found.seen, "alike": found.alike, "items": [[each.name, each.asked, each.answered] for each in found.items]}


def patterns_from_json(kept: Mapping[str, Any], questionnaire: Questionnaire) -> Patterns:
    """The inverse, in the words of the questionnaire; a question that it has no longer is left out."""
    labels = {each.name: each.label for each in unrolled(questionnaire).questions()}
    items = (ItemResponse(name, labels[name], asked, answered) for name, asked, answered in kept["items"] if name in labels)
    return Patterns(kept["seen"], tuple(items), kept["alike"])
