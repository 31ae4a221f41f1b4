"""Addresses of the tables."""

from django.urls import path

from langnghe.phases.analyse.views import book, builder, interim, overview, waves, weights

urlpatterns = [
    path("surveys/<slug:slug>/analyse/", book.page, name="analyse"),
    path("surveys/<slug:slug>/analyse/chart/<str:rows>.svg", book.chart, name="analyse-chart"),
    path("surveys/<slug:slug>/analyse/chart/<str:rows>/by/<str:columns>.svg", book.chart, name="analyse-chart-by"),
    path("surveys/<slug:slug>/analyse/table/", builder.page, name="analyse-builder"),
    path("surveys/<slug:slug>/analyse/table/keep/", builder.keep, name="analyse-keep"),
    path("surveys/<slug:slug>/analyse/table.<slug:file_format>", builder.download, name="analyse-table-file"),
    path("surveys/<slug:slug>/analyse/interim/", interim.page, name="analyse-interim"),
    path("surveys/<slug:slug>/analyse/overview/", overview.page, name="analyse-overview"),
    path("surveys/<slug:slug>/analyse/overview/found/", overview.found, name="analyse-found"),
    path("surveys/<slug:slug>/analyse/waves/", waves.page, name="analyse-waves"),
    path("surveys/<slug:slug>/analyse/waves/<str:rows>.svg", waves.chart, name="analyse-wave-chart"),
    path("surveys/<slug:slug>/analyse/weights/", weights.page, name="analyse-weights"),
    path("surveys/<slug:slug>/analyse/weights/make/", weights.make, name="analyse-weights-make"),
    path("surveys/<slug:slug>/analyse/weights/adopt/", weights.adopt, name="analyse-weights-adopt"),
    path("surveys/<slug:slug>/analyse/weights/drop/", weights.drop, name="analyse-weights-drop"),
    path("surveys/<slug:slug>/analyse/tables.toml", book.book, name="analyse-book"),
    path("surveys/<slug:slug>/analyse/book/", book.replace_book, name="analyse-replace-book"),
]
