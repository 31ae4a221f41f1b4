"""Brings the cast's survey to where its paper is on the table."""

from datetime import timedelta

from langnghe.core.paper.cover import Named
from langnghe.core.paper.ledger import Step
from langnghe.core.response.settings import CollectionSettings, settings_to_json
from langnghe.phases.collect.actions import keying, packets
from langnghe.phases.collect.actions.packets import Wanted
from langnghe.records.models import CollectionRow, Person
from tests.cast import DURING
from tests.stage import SLUG, opened

ANSWERS = {"goes": ["yes"], "times": ["3"], "wish": ["Mái che"]}
LATER = DURING + timedelta(hours=1)


def printed(target: int | None = None, twice: int = 0) -> CollectionRow:
    """An open collection with 15 sheets and 2 spare ones: 1-10 and the spare 11 of ban-mau, 12-16 and the spare 17 of ban-thu;
    `twice` is the share that two persons key."""
    collection = opened(target=target)
    collection.settings = settings_to_json(CollectionSettings(twice_percent=twice))
    collection.save()
    packets.print_packets(slug=SLUG, wanted=Wanted({"ban-mau": 10, "ban-thu": 5}, 10, "vi"), by=None, now=DURING)
    return collection


def returned(*serials: int, **chosen: int | None) -> CollectionRow:
    """The same, with these sheets handed out and back."""
    collection = printed(**chosen)
    packets.hand_out(slug=SLUG, which=Named(serials=serials), by=None, now=DURING)
    packets.take_back(slug=SLUG, which=Named(serials=serials), step=Step.RETURN, on=DURING.date(), by=None, now=DURING)
    return collection


def keyed(*serials: int, by: Person, answers: dict[str, list[str]] | None = None, now=LATER) -> None:
    """These sheets keyed by one person, each with the same answers."""
    for serial in serials:
        keying.key_sheet(slug=SLUG, serial=serial, sent=answers or ANSWERS, as_it_is=False, by=by, now=now)
