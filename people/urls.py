"""Addresses that Wagtail's own pattern for pages cannot give: people's vCards."""

from django.urls import re_path

from people import views

urlpatterns = [
    re_path(r"^(?P<path>(?:[\w\-]+/)+)card\.vcf$", views.card, name="person_card"),
]
