"""Norms for tests, a country's and a province's, with a line of every kind; an estimate by them, and its settlement."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from langnghe.core.plan.budget_estimate import Quantities, estimate
from langnghe.core.plan.budget_norms import Band, Basis, Level, NormLine, Norms, norms_for
from langnghe.core.plan.budget_settlement import Actual, settle
from langnghe.core.plan.stages import Role

BANDS = (Band(40_000, 30), Band(50_000, 40), Band(60_000))


def line(code: str, stage: Role, basis: Basis, *bands: Band, **more: object) -> NormLine:
    return NormLine(code, stage, {"vi": f"Chi {code}", "en": f"Pay {code}"}, {"vi": "phiếu", "en": "form"}, basis, bands, **more)


PLAN_AND_FORM = line("plan_and_form", Role.PLAN, Basis.SURVEY, Band(30_000_000))
PERSON = line("person", Role.COLLECT, Basis.PEOPLE, *BANDS)
ORGANISATION = line("organisation", Role.COLLECT, Basis.ORGANISATIONS, Band(85_000))
CODING = line("coding", Role.PROCESS, Basis.SHARE, percent=Decimal(7), of="wages")
CENTRAL_REPORT = line("report", Role.REPORT, Basis.SURVEY, Band(30_000_000), level=Level.CENTRAL)
REPORT = line("report", Role.REPORT, Basis.SURVEY, Band(10_000_000), level=Level.PROVINCIAL)
WAGES = line("wages", Role.COLLECT, Basis.FORMS, Band(25_001))

NOTE = {"vi": "Mức tối đa.", "en": "Ceilings."}
COUNTRY = Norms(
    "", date(2016, 8, 15), "TT 109", (PLAN_AND_FORM, PERSON, ORGANISATION, CODING, CENTRAL_REPORT, REPORT), NOTE
)  # fmt: skip
PROVINCE = Norms("Tỉnh Bản Mẫu", date(2020, 1, 1), "NQ 12", (line("person", Role.COLLECT, Basis.PEOPLE, Band(30_000)), WAGES), {})

ESTIMATE = estimate(
    norms_for([COUNTRY, PROVINCE], "Bản Mẫu", Level.PROVINCIAL, date(2024, 6, 1)),
    Quantities(items=25, people=1200, organisations=2, forms=100),
)
EMPTY = replace(ESTIMATE, lines=(), notes=())
ACTUALS = (
    Actual("plan_and_form"),
    Actual("person", 1150, 1100),
    Actual("organisation", 3, 3),
    Actual("wages", 100, 100, 2_000_000),
    Actual("report", claimed=12_000_000),
)
SETTLEMENT = settle(ESTIMATE, ACTUALS)
