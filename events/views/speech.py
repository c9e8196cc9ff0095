from django.db.models import Prefetch
from django.http import Http404
from django.views.generic import TemplateView

from core.views import EditionMixin
from events.choices import OF_OUTCOMES
from events.models import Document, Recommendation, ReleasedSession, Speech, Venue
from speakers.models import Delegation


class SpeechList(EditionMixin, TemplateView):
    template_name = "events/speech_list.html"

    def get_context_data(self, **kwargs):
        speeches = Speech.objects.visible(self.at).filter(edition=self.edition).in_order()
        return super().get_context_data(speeches=speeches.with_people(self.at), **kwargs)


class SpeechDetail(EditionMixin, TemplateView):
    template_name = "events/speech_detail.html"

    def get_context_data(self, **kwargs):
        speeches = Speech.objects.with_people(self.at).prefetch_related("sources")
        try:
            speech = speeches.visible_one(self.at, edition=self.edition, slug=self.kwargs["slug"])
        except Speech.DoesNotExist:
            raise Http404 from None
        rows = ReleasedSession.objects.visible(self.at).filter(session=speech.session_id).for_lines()
        self.languages_of_page(speech, "body" if speech.has_text else "summary")
        documents = Document.objects.visible(self.at).filter(speech=speech)
        return super().get_context_data(speech=speech, row=rows.first(), documents=documents, **kwargs)


class Outcomes(EditionMixin, TemplateView):
    template_name = "events/outcomes.html"

    def get_context_data(self, **kwargs):
        delegations = Delegation.objects.visible(self.at).select_related("organisation")
        lines = Recommendation.objects.visible(self.at).filter(edition=self.edition).order_by("number")
        lines = lines.prefetch_related(Prefetch("proposed_by", delegations))
        self.languages_of_page(self.edition, "communique")
        documents = Document.objects.visible(self.at).of_edition_page(self.edition, OF_OUTCOMES)
        return super().get_context_data(recommendations=lines, documents=documents, **kwargs)


class VenuePage(EditionMixin, TemplateView):
    template_name = "events/venue.html"

    def get_context_data(self, **kwargs):
        venues = Venue.objects.visible(self.at).filter(edition=self.edition).prefetch_related("rooms")
        return super().get_context_data(venues=venues, is_over=self.edition.is_over(self.at), **kwargs)
