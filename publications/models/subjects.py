"""The topics and regions under which a paper is filed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from publications.models.taxonomy import Region, Topic


class PaperTopic(Orderable):
    paper = ParentalKey("publications.PaperPage", on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="papers"
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["paper", "topic"], name="a_topic_once_a_paper")
        ]

    def __str__(self) -> str:
        return self.topic.name


class PaperRegion(Orderable):
    paper = ParentalKey("publications.PaperPage", on_delete=models.CASCADE, related_name="regions")
    region = models.ForeignKey(
        Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="papers"
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["paper", "region"], name="a_region_once_a_paper")
        ]

    def __str__(self) -> str:
        return self.region.name
