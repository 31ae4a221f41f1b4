"""Addresses of the report."""

from django.urls import path

from langnghe.phases.disseminate.views import approval, formats, outline, publication, reports, results, tracing

ENGLISH = {"spoken": "en"}
urlpatterns = [
    path("ket-qua/", results.index, name="results-index"),
    path("ket-qua/<slug:slug>/", results.page, name="results"),
    path("ket-qua/<slug:slug>/<slug:table>.csv", results.table, name="results-table"),
    path("ket-qua/<slug:slug>/en/", results.page, ENGLISH, name="results-en"),
    path("ket-qua/<slug:slug>/en/<slug:table>.csv", results.table, ENGLISH, name="results-table-en"),
    path("surveys/<slug:slug>/disseminate/", reports.page, name="disseminate"),
    path("surveys/<slug:slug>/disseminate/write/", reports.write, name="disseminate-write"),
    path("surveys/<slug:slug>/disseminate/<int:number>.docx", reports.download, name="disseminate-download"),
    path("surveys/<slug:slug>/disseminate/<int:number>.pdf", formats.download, {"ending": "pdf"}, name="disseminate-pdf"),
    path("surveys/<slug:slug>/disseminate/<int:number>.xlsx", formats.download, {"ending": "xlsx"}, name="disseminate-xlsx"),
    path("surveys/<slug:slug>/disseminate/<int:number>.pptx", formats.download, {"ending": "pptx"}, name="disseminate-pptx"),
    path("surveys/<slug:slug>/disseminate/layout/", formats.choose, name="disseminate-layout"),
    path("surveys/<slug:slug>/disseminate/styles/", formats.keep, name="disseminate-styles"),
    path("surveys/<slug:slug>/disseminate/<int:number>/", approval.page, name="disseminate-report"),
    path("surveys/<slug:slug>/disseminate/<int:number>/comment/", approval.comment, name="disseminate-comment"),
    path("surveys/<slug:slug>/disseminate/<int:number>/settle/", approval.settle, name="disseminate-settle"),
    path("surveys/<slug:slug>/disseminate/<int:number>/send/", approval.send, name="disseminate-send"),
    path("surveys/<slug:slug>/disseminate/<int:number>/send-back/", approval.send_back, name="disseminate-send-back"),
    path("surveys/<slug:slug>/disseminate/<int:number>/approve/", approval.approve, name="disseminate-approve"),
    path("surveys/<slug:slug>/disseminate/<int:number>/issue/", approval.issue, name="disseminate-issue"),
    path("surveys/<slug:slug>/disseminate/<int:number>/figures/", tracing.page, name="disseminate-figures"),
    path("surveys/<slug:slug>/disseminate/<int:number>/figures/edited/", tracing.keep, name="disseminate-edited"),
    path("surveys/<slug:slug>/disseminate/<int:number>/figures/rebuild/", tracing.rebuild, name="disseminate-rebuild"),
    path("surveys/<slug:slug>/disseminate/outline/", outline.page, name="disseminate-outline"),
    path("surveys/<slug:slug>/disseminate/outline/report.toml", outline.download, name="disseminate-outline-toml"),
    path("surveys/<slug:slug>/disseminate/outline/change/", outline.change, name="disseminate-outline-change"),
    path("surveys/<slug:slug>/disseminate/outline/take/", outline.take, name="disseminate-outline-take"),
    path("surveys/<slug:slug>/disseminate/outline/compare/", outline.compare, name="disseminate-outline-compare"),
    path("surveys/<slug:slug>/disseminate/outline/drop/", outline.drop, name="disseminate-outline-drop"),
    path("surveys/<slug:slug>/disseminate/words/", outline.words, name="disseminate-words"),
    path("surveys/<slug:slug>/disseminate/preview/", publication.preview, name="disseminate-preview"),
    path("surveys/<slug:slug>/disseminate/preview/en/", publication.preview, ENGLISH, name="disseminate-preview-en"),
    path("surveys/<slug:slug>/disseminate/publish/", publication.publish, name="disseminate-publish"),
    path("surveys/<slug:slug>/disseminate/withdraw/", publication.withdraw, name="disseminate-withdraw"),
]
