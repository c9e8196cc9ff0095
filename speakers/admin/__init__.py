"""Admin of people, delegations and organisations."""

from speakers.admin import participation  # noqa: F401  it registers its model
from speakers.admin.delegation import DelegationAdmin, MemberInline
from speakers.admin.organisation import OrganisationAdmin, PartnershipInline
from speakers.admin.speaker import SpeakerAdmin

__all__ = ["DelegationAdmin", "MemberInline", "OrganisationAdmin", "PartnershipInline", "SpeakerAdmin"]
