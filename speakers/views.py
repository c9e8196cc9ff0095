from django.http import Http404
from django.shortcuts import redirect
from django.views.generic import TemplateView

from core.views import EditionMixin
from speakers.models import Delegation, Participation, Speaker


class SpeakerList(EditionMixin, TemplateView):
    template_name = "speakers/speaker_list.html"

    def get_context_data(self, **kwargs):
        people = Participation.objects.visible(self.at).of_edition(self.edition).listed()
        people = people.by_name().with_people(self.at).with_portraits(self.at)
        return super().get_context_data(people=people, **kwargs)


class SpeakerMixin(EditionMixin):
    """The person of the address, as listed in the edition of the address."""

    def find_person(self) -> Participation:
        people = Participation.objects.visible(self.at).listed().of_edition(self.edition)
        people = people.with_people(self.at).with_portraits(self.at)
        person = people.filter(speaker__slug=self.kwargs["slug"]).first()
        if person is None:
            self.refuse()
        return person

    def refuse(self):
        """Raise Withdrawn for a person who was shown here once, Http404 for everybody else."""
        listed = {"participations__edition": self.edition, "participations__is_listed": True}
        try:
            Speaker.objects.visible_one(self.at, slug=self.kwargs["slug"], **listed)
        except Speaker.DoesNotExist:
            raise Http404 from None


class SpeakerDetail(SpeakerMixin, TemplateView):
    template_name = "speakers/speaker_detail.html"

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            people = Participation.objects.visible(self.at).listed().of_edition(self.edition)
            now = (
                people.filter(speaker__aliases__slug=kwargs["slug"])
                .select_related("speaker", "edition")
                .first()
            )
            if now is None:
                raise
            return redirect(now, permanent=True)

    def get_context_data(self, **kwargs):
        person = self.find_person()
        people = Participation.objects.visible(self.at).listed().select_related("speaker", "edition")
        others = people.filter(speaker=person.speaker_id).beside(self.edition).order_by("-edition__year")
        self.languages_of_page(person.speaker, "biography")
        return super().get_context_data(person=person, speaker=person.speaker, others=others, **kwargs)


class DelegationList(EditionMixin, TemplateView):
    template_name = "speakers/delegation_list.html"

    def get_context_data(self, **kwargs):
        delegations = Delegation.objects.visible(self.at).of_edition(self.edition).in_protocol_order()
        heads = Participation.objects.visible(self.at).of_edition(self.edition).heads()
        by_delegation = {head.delegation_id: head for head in heads.select_related("speaker", "edition")}
        delegations = list(delegations.select_related("organisation", "edition"))
        for delegation in delegations:
            delegation.head = by_delegation.get(delegation.pk)
        return super().get_context_data(
            delegations=delegations, has_order=any(d.protocol_order for d in delegations), **kwargs
        )


class DelegationMixin(EditionMixin):
    """The delegation of the address, in the edition of the address."""

    def find_delegation(self) -> Delegation:
        delegations = Delegation.objects.select_related("organisation", "edition")
        slug = self.kwargs["slug"]
        try:
            return delegations.visible_one(self.at, edition=self.edition, organisation__slug=slug)
        except Delegation.DoesNotExist:
            raise Http404 from None


class DelegationDetail(DelegationMixin, TemplateView):
    template_name = "speakers/delegation_detail.html"

    def get_context_data(self, **kwargs):
        delegation = self.find_delegation()
        delegations = Delegation.objects.visible(self.at).select_related("organisation", "edition")
        members = Participation.objects.visible(self.at).filter(delegation=delegation).public_members()
        others = delegations.filter(organisation=delegation.organisation_id)
        return super().get_context_data(
            delegation=delegation,
            members=members.in_protocol_order().select_related("speaker", "edition").with_portraits(self.at),
            others=others.beside(self.edition).order_by("-edition__year"),
            **kwargs,
        )
