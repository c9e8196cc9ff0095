from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import DatePrecision
from core.fields import ProseField
from core.languages import words
from core.models import Edition, Picture, Publication, SourceCredit
from core.models.publication import published_needs
from core.translation_states import TranslationStatesField
from events.models import Session
from news.querysets import NewsPictureQuerySet, NewsQuerySet
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
    def lead(self) -> Picture | None:
        """The first of the public pictures, once its files are made; lists do without."""
        fetched = getattr(self, "visible_pictures", [])
        lead = fetched[0].picture if fetched else None
        return lead if lead and lead.sizes("lead") else None

    @property
    def has_body(self) -> bool:
        return words(self, "body") is not None


class NewsSource(SourceCredit):
    news_item = models.ForeignKey(NewsItem, models.CASCADE, related_name="sources", verbose_name=_("news"))


class NewsPicture(models.Model):
    """A picture in a news item. The first one leads: it stands above the text, and in lists."""

    news_item = models.ForeignKey(
        NewsItem, models.CASCADE, related_name="picture_lines", verbose_name=_("news")
    )
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="news_lines", verbose_name=_("picture"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = NewsPictureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = pgettext_lazy("image", "picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.UniqueConstraint(
                fields=["news_item", "picture"],
                name="news_picture_once",
                violation_error_message=_("This picture stands here already."),
            )
        ]

    def __str__(self):
        return str(self.picture)
