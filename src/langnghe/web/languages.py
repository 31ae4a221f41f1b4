"""Choosing the language of the pages: a cookie that holds two letters and names nobody."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

# Without protection by a cookie, so that a respondent who switches is given none; a forged switch harms nobody.
choose = csrf_exempt(set_language)

urlpatterns = [path("language/", choose, name="choose-language")]
