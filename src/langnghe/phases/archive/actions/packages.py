"""Makes archive packages."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

import langnghe
from langnghe.core.formats.bag import write_bag_file
from langnghe.core.plan.lifecycle import State, advance
from langnghe.phases.archive import queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import convert, files, journal, releases
from langnghe.records.models import PackageRow, Person


@transaction.atomic
def make_package(*, slug: str, by: Person | None, now: datetime, enclosed: queries.Enclosed | None = None) -> int:
    """Put everything of the survey into one package with checksums; returns its number. The dataset is counted again from every
    response before. Raises Refused (survey.not_now, dataset.changed, package.scans_need_key)."""
    survey = plan_queries.survey_for_update(slug)
    survey.state = advance(convert.state(survey, now), State.ARCHIVED)
    number = survey.packages.count() + 1
    information = {
        "Source-Organization": plan_queries.plan(slug).agency,
        "External-Identifier": slug,
        "External-Description": survey.title,
        "Bagging-Date": now.date().isoformat(),
        "Bag-Software-Agent": f"langnghe {langnghe.__version__}",
        "Dataset-Version": process_queries.dataset_row(slug).version,
    }
    process_queries.recounted(slug)
    gathered = queries.gather(slug, enclosed or queries.Enclosed())
    file = files.keep_written(lambda opened: write_bag_file(opened, gathered.files, information, gathered.heads))
    shown = queries.shown(slug)
    releases.keep(survey, f"package {number}", shown, version=process_queries.dataset_row(slug).version, at=now)
    PackageRow.objects.create(survey=survey, number=number, file=file, made_at=now)
    survey.save(update_fields=["state"])
    journal.record(
        "archive.made", survey, by=by, at=now, number=number, sha256=file, sealed=bool(enclosed and enclosed.custodian)
    )
    return number
