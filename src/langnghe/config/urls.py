"""Every address of the program."""

from django.urls import include, path

from langnghe.web import pages

urlpatterns = [
    path("robots.txt", pages.robots),
    path("", include("langnghe.web.languages")),
    path("", include("langnghe.web.sign_in")),
    path("", include("langnghe.office.urls")),
    path("", include("langnghe.api.urls")),
    path("", include("langnghe.phases.plan.urls")),
    path("", include("langnghe.phases.design.urls")),
    path("", include("langnghe.phases.collect.urls")),
    path("", include("langnghe.phases.process.urls")),
    path("", include("langnghe.phases.analyse.urls")),
    path("", include("langnghe.phases.disseminate.urls")),
    path("", include("langnghe.phases.archive.urls")),
]
handler400 = "langnghe.web.refusals.bad_request"
handler500 = "langnghe.web.trouble.server_error"
