"""Addresses of the questionnaire."""

from django.urls import path

from langnghe.phases.design.views import builder, builder_languages, builder_preview, builder_start, media, versions

urlpatterns = [
    path("surveys/<slug:slug>/design/", versions.page, name="design"),
    path("surveys/<slug:slug>/design/receive/", versions.receive, name="design-receive"),
    path("surveys/<slug:slug>/design/approve/", versions.approve, name="design-approve"),
    path("surveys/<slug:slug>/design/preview/", versions.preview, name="design-preview"),
    path("surveys/<slug:slug>/design/<int:number>/workbook/", versions.workbook, name="design-workbook"),
    path("surveys/<slug:slug>/design/builder/", builder.build, name="design-builder"),
    path("surveys/<slug:slug>/design/builder/items/", builder.items, name="design-builder-items"),
    path("surveys/<slug:slug>/design/builder/state/", builder.state, name="design-builder-state"),
    path("surveys/<slug:slug>/design/builder/change/", builder.change, name="design-builder-change"),
    path("surveys/<slug:slug>/design/builder/walk/", builder.walk_steps, name="design-builder-walk"),
    path("surveys/<slug:slug>/design/builder/hand-in/", builder.hand_in, name="design-builder-hand-in"),
    path("surveys/<slug:slug>/design/builder/workbook/", builder.workbook, name="design-builder-workbook"),
    path("surveys/<slug:slug>/design/builder/start/", builder_start.ways, name="design-builder-start"),
    path("surveys/<slug:slug>/design/builder/begin/", builder_start.begin, name="design-builder-begin"),
    path("surveys/<slug:slug>/design/builder/languages/", builder_languages.translate, name="design-builder-languages"),
    path("surveys/<slug:slug>/design/builder/preview/", builder_preview.side_by_side, name="design-builder-preview"),
    path("surveys/<slug:slug>/design/builder/frame/", builder_preview.frame, name="design-builder-frame"),
    path("surveys/<slug:slug>/design/builder/paper/", builder_preview.paper, name="design-builder-paper"),
    path("surveys/<slug:slug>/design/builder/sound/", media.sound, name="design-builder-sound"),
    path("surveys/<slug:slug>/design/media/<str:name>", media.recording, name="design-media"),
]
