"""Whatever is sent, by programs and by browsers, is answered, and by no mistake of the program. The campaigns are in bench/."""

import math
from itertools import islice

import pytest

from bench import fuzz_api, fuzz_pages

pytestmark = [pytest.mark.store, pytest.mark.django_db]
PAGES, ROUNDS = 50, 1


def test_no_page_breaks_whatever_it_is_sent():
    browsers, known = fuzz_pages.two_surveys()
    asks = islice(fuzz_pages.Asks(1, fuzz_pages.people(browsers), known), PAGES)
    told = fuzz_pages.campaign(asks, browsers, math.inf)
    assert (told.broken, told.statuses.total()) == ({}, PAGES)


def test_no_operation_of_the_api_breaks_or_answers_in_another_form_than_it_says():
    fuzz_pages.two_surveys()
    told = fuzz_api.campaign(fuzz_api.token_of_everybody(), 1, ROUNDS, math.inf)
    assert (told.breaks, told.wrong, told.statuses.total() > 40) == (0, {}, True)
