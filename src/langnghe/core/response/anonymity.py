"""What may be changed of the protection of respondents, and when."""

from __future__ import annotations

from langnghe.core.errors import Place, define, refuse

USUAL, LEAST, MOST = 10, 5, 1_000
"""Of how many people a figure is told at the least: usually, and the smallest and largest number that may be chosen."""

NOT_A_GROUP = define(
    "anonymity.not_a_group",
    "“{found}” cannot be the smallest group.",
    "Choose a whole number from {least} to {most}; 10 is usual.",
)
ONLY_HIGHER = define(
    "anonymity.only_higher",
    "The smallest group cannot become smaller than {current} once the collection was opened.",
    "People answered because they were promised this. A larger number may be chosen at any time.",
)


def chosen_minimum(written: str, current: int, *, opened: bool) -> int:
    """The smallest group of which figures are shown, as somebody chose it; after the opening it may only grow. Raises Refused
    (anonymity.not_a_group, anonymity.only_higher)."""
    place = Place(field="minimum_group")
    wanted = int(written) if written.strip().isdecimal() else 0
    if not LEAST <= wanted <= MOST:
        raise refuse(NOT_A_GROUP, place, found=written[:40], least=LEAST, most=MOST)
    if opened and wanted < current:
        raise refuse(ONLY_HIGHER, place, current=current)
    return wanted
