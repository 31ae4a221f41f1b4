"""Addresses of the dataset."""

from django.urls import path

from langnghe.phases.process.views import codebooks, coding, datasets, double, editing, editing_rules, masks, progress

urlpatterns = [
    path("surveys/<slug:slug>/process/", datasets.page, name="process"),
    path("surveys/<slug:slug>/process/lock/", datasets.lock, name="process-lock"),
    path("surveys/<slug:slug>/process/export/<slug:file_format>/", datasets.export, name="process-export"),
    path("surveys/<slug:slug>/process/export-whole/", datasets.export_whole, name="process-export-whole"),
    path("surveys/<slug:slug>/process/editing/", editing.page, name="process-editing"),
    path("surveys/<slug:slug>/process/editing/bulk/", editing.bulk, name="process-editing-bulk"),
    path("surveys/<slug:slug>/process/editing/rules/", editing_rules.page, name="process-editing-rules"),
    path("surveys/<slug:slug>/process/editing/rules/read/", editing_rules.read, name="process-editing-rules-read"),
    path("surveys/<slug:slug>/process/editing/rules/add/", editing_rules.add, name="process-editing-rule-add"),
    path("surveys/<slug:slug>/process/editing/rules/change/", editing_rules.change, name="process-editing-rule-change"),
    path("surveys/<slug:slug>/process/editing/rules.<slug:file_format>", editing_rules.table, name="process-editing-rules-table"),
    path("surveys/<slug:slug>/process/editing/<int:key>/", editing.response, name="process-editing-response"),
    path("surveys/<slug:slug>/process/editing/<int:key>/decide/", editing.decide, name="process-editing-decide"),
    path("surveys/<slug:slug>/process/editing/<int:key>/correct/", editing.correct, name="process-editing-correct"),
    path("surveys/<slug:slug>/process/editing/<int:key>/undo/", editing.undo, name="process-editing-undo"),
    path("surveys/<slug:slug>/process/coding/", coding.listing, name="process-coding"),
    path("surveys/<slug:slug>/process/coding/<str:question>/", coding.question, name="process-coding-question"),
    path("surveys/<slug:slug>/process/coding/<str:question>/decide/", coding.decide, name="process-coding-decide"),
    path("surveys/<slug:slug>/process/progress/", progress.page, name="process-progress"),
    path("surveys/<slug:slug>/process/progress.json", progress.as_json, name="process-progress-json"),
    path("surveys/<slug:slug>/process/coding/<str:question>/second/", double.second, name="process-second"),
    path("surveys/<slug:slug>/process/coding/<str:question>/second/give/", double.give, name="process-second-give"),
    path("surveys/<slug:slug>/process/coding/<str:question>/second/undo/", double.undo, name="process-second-undo"),
    path("surveys/<slug:slug>/process/coding/<str:question>/agreement/", double.agreement, name="process-agreement"),
    path("surveys/<slug:slug>/process/coding/<str:question>/settle/", double.settle, name="process-settle"),
    path("surveys/<slug:slug>/process/coding/<str:question>/masks/", masks.page, name="process-masks"),
    path("surveys/<slug:slug>/process/coding/<str:question>/masks/cover/", masks.cover, name="process-masks-cover"),
    path("surveys/<slug:slug>/process/coding/<str:question>/ask/", coding.ask, name="process-coding-ask"),
    path("surveys/<slug:slug>/process/coding/<str:question>/codebook/", codebooks.page, name="process-codebook"),
    path("surveys/<slug:slug>/process/coding/<str:question>/codebook.json", codebooks.as_file, name="process-codebook-json"),
    path("surveys/<slug:slug>/process/coding/<str:question>/codebook/change/", codebooks.change, name="process-codebook-change"),
]
