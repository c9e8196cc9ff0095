from events.models.document import Document
from events.models.interpreter_team import InterpreterTeam
from events.models.photo import EditionPhoto
from events.models.place import Room, Venue
from events.models.recommendation import Recommendation
from events.models.release import Release, ReleaseDocument, ReleasedSession
from events.models.session import Session, SessionRole
from events.models.speech import Speech, SpeechSource
from events.models.track import Track

__all__ = [
    "Document",
    "EditionPhoto",
    "InterpreterTeam",
    "Recommendation",
    "Release",
    "ReleaseDocument",
    "ReleasedSession",
    "Room",
    "Session",
    "SessionRole",
    "Speech",
    "SpeechSource",
    "Track",
    "Venue",
]
