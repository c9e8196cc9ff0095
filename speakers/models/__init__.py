from speakers.models.delegation import Delegation
from speakers.models.organisation import Organisation, Partnership
from speakers.models.participation import Participation
from speakers.models.speaker import Speaker, SpeakerAlias

__all__ = ["Delegation", "Organisation", "Participation", "Partnership", "Speaker", "SpeakerAlias"]
