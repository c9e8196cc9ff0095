"""Admin of people, delegations and organisations."""

from speakers.admin.delegation import DelegationAdmin, MemberInline
from speakers.admin.organisation import OrganisationAdmin, PartnershipInline
from speakers.admin.participation import ParticipationAdmin
from speakers.admin.speaker import SpeakerAdmin

__all__ = [
    "DelegationAdmin",
    "MemberInline",
    "OrganisationAdmin",
    "ParticipationAdmin",
    "PartnershipInline",
    "SpeakerAdmin",
]
