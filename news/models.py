from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import DatePrecision
from core.fields import ProseField
from core.languages import words
from core.models import Edition, Publication, SourceCredit
from core.models.publication import published_needs
from core.translation_states import TranslationStatesField
from events.models import Session
from news.querysets import NewsQuerySet
from speakers.models import Delegation, Speaker


class NewsItem(Publication):
    slug = models.SlugField(_("slug"), unique=True, help_text=_("Latin letters, the same in all languages."))
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="news", verbose_name=_("edition")
    )
    dated_on = models.DateField(
        _("date of the news"),
        null=True,
        blank=True,
        help_text=_("Of the event, not of publication. First day of a month or of several days."),
    )
    date_precision = models.CharField(
        _("precision of the date"), max_length=12, choices=DatePrecision, default=DatePrecision.DAY
    )
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    body = ProseField(_("text"), blank=True)
    sessions = models.ManyToManyField(
        Session, blank=True, related_name="news", verbose_name=pgettext_lazy("programme", "sessions")
    )
    delegations = models.ManyToManyField(
        Delegation, blank=True, related_name="news", verbose_name=_("delegations")
    )
    speakers = models.ManyToManyField(Speaker, blank=True, related_name="news", verbose_name=_("speakers"))
    translation_states = TranslationStatesField()

    demanded = ("title",)

    objects = NewsQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "-pk"]
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dated_on__isnull=False) | models.Q(date_precision=DatePrecision.UNKNOWN),
                name="news_date_or_unknown",
                violation_error_message=_("Give the date, or say that it is not known."),
            ),
            published_needs("news_title", "title"),
        ]

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("news:news-detail", args=[self.slug])

    @property
    def has_body(self) -> bool:
        return words(self, "body") is not None


class NewsSource(SourceCredit):
    news_item = models.ForeignKey(NewsItem, models.CASCADE, related_name="sources", verbose_name=_("news"))
