from django.db import models
from django.utils.translation import pgettext_lazy


class SessionType(models.TextChoices):
    OPENING = "opening", pgettext_lazy("programme: session", "Opening session")
    PLENARY = "plenary", pgettext_lazy("programme: session", "Plenary session")
    PANEL = "panel", pgettext_lazy("programme: session", "Panel")
    ROUND_TABLE = "round_table", pgettext_lazy("programme: session", "Round table")
    WORKSHOP = "workshop", pgettext_lazy("programme: session", "Workshop")
    SIDE_EVENT = "side_event", pgettext_lazy("programme: session", "Side event")
    BILATERAL = "bilateral", pgettext_lazy("programme: session", "Bilateral meeting")
    SIGNING = "signing", pgettext_lazy("programme: session", "Signing ceremony")
    BREAK = "break", pgettext_lazy("programme: session", "Break")
    RECEPTION = "reception", pgettext_lazy("programme: session", "Reception")
    CLOSING = "closing", pgettext_lazy("programme: session", "Closing session")

    @property
    def weave(self) -> str:
        """The woven edge of its card; a type without one of its own takes the nearest of the four."""
        return WEAVES.get(self, "ceremony")

    @property
    def is_for_all(self) -> bool:
        """Whether it concerns everybody where it has no room; of the others the room is not known yet."""
        return self in {self.OPENING, self.PLENARY, self.BREAK, self.RECEPTION, self.CLOSING}


WEAVES = {
    SessionType.PLENARY: "plenary",
    SessionType.PANEL: "panel",
    SessionType.ROUND_TABLE: "panel",
    SessionType.BILATERAL: "panel",
    SessionType.WORKSHOP: "workshop",
    SessionType.SIDE_EVENT: "workshop",
}


class SessionStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("programme: session", "Draft")
    CONFIRMED = "confirmed", pgettext_lazy("programme: session", "Confirmed")
    CANCELLED = "cancelled", pgettext_lazy("programme: session", "Cancelled")
    POSTPONED = "postponed", pgettext_lazy("programme: session", "Postponed")


class SessionProgress(models.TextChoices):
    """What the organisers say by hand, whatever the clock says: it works where no times are known."""

    RUNNING = "running", pgettext_lazy("programme: progress", "Under way")
    ENDED = "ended", pgettext_lazy("programme: progress", "Ended")


class SessionAccess(models.TextChoices):
    OPEN = "open", pgettext_lazy("programme: access", "Open")
    DELEGATES = "delegates", pgettext_lazy("programme: access", "Delegates only")
    MEDIA_FIRST = "media_first", pgettext_lazy("programme: access", "Media for the first ten minutes")
    CLOSED = "closed", pgettext_lazy("programme: access", "Closed")


class SessionRoleType(models.TextChoices):
    CHAIR = "chair", pgettext_lazy("programme: role", "Chair")
    MODERATOR = "moderator", pgettext_lazy("programme: role", "Moderator")
    DISCUSSANT = "discussant", pgettext_lazy("programme: role", "Discussant")
    RAPPORTEUR = "rapporteur", pgettext_lazy("programme: role", "Rapporteur")
    MASTER_OF_CEREMONIES = "master_of_ceremonies", pgettext_lazy("programme: role", "Master of ceremonies")


# Agreement in gender: the catalogues of languages that need it hold the feminine form.
FEMININE_ROLES = {
    SessionRoleType.CHAIR: pgettext_lazy("programme: role, a woman", "Chair"),
    SessionRoleType.MODERATOR: pgettext_lazy("programme: role, a woman", "Moderator"),
    SessionRoleType.DISCUSSANT: pgettext_lazy("programme: role, a woman", "Discussant"),
    SessionRoleType.RAPPORTEUR: pgettext_lazy("programme: role, a woman", "Rapporteur"),
    SessionRoleType.MASTER_OF_CEREMONIES: pgettext_lazy("programme: role, a woman", "Master of ceremonies"),
}


class SpeechKind(models.TextChoices):
    OPENING_SPEECH = "opening_speech", pgettext_lazy("address: kind", "Opening speech")
    KEYNOTE = "keynote", pgettext_lazy("address: kind", "Keynote")
    SPEECH = "speech", pgettext_lazy("address: kind", "Speech")
    STATEMENT = "statement", pgettext_lazy("address: kind", "Statement")
    REMARKS = "remarks", pgettext_lazy("address: kind", "Remarks")
    INTERVENTION = "intervention", pgettext_lazy("address: kind", "Intervention")
    WORKING_PAPER = "working_paper", pgettext_lazy("address: kind", "Working paper")
    CLOSING_SPEECH = "closing_speech", pgettext_lazy("address: kind", "Closing speech")


class TextStatus(models.TextChoices):
    """What a language's full text of a speech is."""

    ORIGINAL = "original", pgettext_lazy("address: text", "Original text")
    OFFICIAL = "official", pgettext_lazy("address: text", "Official translation")
    COURTESY = "courtesy", pgettext_lazy("address: text", "Courtesy translation")


class RecommendationStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("outcome", "Proposed")
    RECOMMENDED = "recommended", pgettext_lazy("outcome", "Recommendation")
    DECIDED = "decided", pgettext_lazy("outcome", "Decision")


class ChangeKind(models.TextChoices):
    """What one session shows when two releases are compared; a session may carry several."""

    NEW = "new", pgettext_lazy("programme: change", "New")
    TIME_ANNOUNCED = "time_announced", pgettext_lazy("programme: change", "Time announced")
    TIME = "time", pgettext_lazy("programme: change", "Time changed")
    ROOM = "room", pgettext_lazy("programme: change", "Room changed")
    PEOPLE = "people", pgettext_lazy("programme: change", "Speakers changed")
    TITLE = "title", pgettext_lazy("programme: change", "Title changed")
    CANCELLED = "cancelled", pgettext_lazy("programme: change", "Cancelled")
    POSTPONED = "postponed", pgettext_lazy("programme: change", "Postponed")
    RESTORED = "restored", pgettext_lazy("programme: change", "Back in the programme")
    REMOVED = "removed", pgettext_lazy("programme: change", "Taken out")


class ConflictSeverity(models.TextChoices):
    """What a conflict asks for; the gravest first."""

    BLOCKING = "blocking", pgettext_lazy("programme: conflict", "Stops the release")
    SERIOUS = "serious", pgettext_lazy("programme: conflict", "To be acknowledged")
    NOTICE = "notice", pgettext_lazy("programme: conflict", "Please note")


class ConflictKind(models.TextChoices):
    """What is wrong with a session by itself, or between two of them."""

    OUTSIDE_EDITION = "outside_edition", pgettext_lazy("programme: conflict", "Day outside the edition")
    OTHER_DAY = "other_day", pgettext_lazy("programme: conflict", "Starts on another day")
    END = "end", pgettext_lazy("programme: conflict", "Ends before it starts")
    ROOM = "room", pgettext_lazy("programme: conflict", "Room taken twice")
    PERSON = "person", pgettext_lazy("programme: conflict", "Person in two places")
    DELEGATION = "delegation", pgettext_lazy("programme: conflict", "Head of delegation in two places")
    TEAM = "team", pgettext_lazy("programme: conflict", "Interpreters in two places")
    CHANGE_OVER = "change_over", pgettext_lazy("programme: conflict", "Too little time to change over")
    ROOM_HOURS = "room_hours", pgettext_lazy("programme: conflict", "Outside the hours of the room")
    BREAK = "break", pgettext_lazy("programme: conflict", "Over a break for all")
    PLENARY = "plenary", pgettext_lazy("programme: conflict", "Beside a session for all")

    @property
    def severity(self) -> ConflictSeverity:
        if self in {self.OUTSIDE_EDITION, self.OTHER_DAY, self.END}:
            return ConflictSeverity.BLOCKING
        if self in {self.ROOM, self.PERSON, self.DELEGATION, self.TEAM}:
            return ConflictSeverity.SERIOUS
        return ConflictSeverity.NOTICE


class FastChangeKind(models.TextChoices):
    """What an organiser makes public on the day with two taps; the last five are marks, read live."""

    DELAY = "delay", pgettext_lazy("programme: fast change", "Delayed")
    ROOM = "room", pgettext_lazy("programme: fast change", "Moved to another room")
    CANCELLED = "cancelled", pgettext_lazy("programme: fast change", "Cancelled")
    POSTPONED = "postponed", pgettext_lazy("programme: fast change", "Postponed, time not known")
    RESTORED = "restored", pgettext_lazy("programme: fast change", "Back in the programme")
    STAND_IN = "stand_in", pgettext_lazy("programme: fast change", "Speaker replaced")
    RUNNING = "running", pgettext_lazy("programme: fast change", "Under way now")
    ENDED = "ended", pgettext_lazy("programme: fast change", "Ended")
    BY_CLOCK = "by_clock", pgettext_lazy("programme: fast change", "By the clock again")
    LATE = "late", pgettext_lazy("programme: fast change", "The room runs late")
    ON_TIME = "on_time", pgettext_lazy("programme: fast change", "The room is on time again")


class DocumentKind(models.TextChoices):
    """What a PDF of the organisers is."""

    AGENDA = "agenda", pgettext_lazy("PDF", "Agenda")
    PAPER = "paper", pgettext_lazy("PDF", "Paper")
    PRESENTATION = "presentation", pgettext_lazy("PDF", "Presentation")
    SPEECH = "speech", pgettext_lazy("PDF", "Text of a speech")
    COMMUNIQUE = "communique", pgettext_lazy("PDF", "Final communiqué")
    GUIDE = "guide", pgettext_lazy("PDF", "Guide for participants")
    OTHER = "other", pgettext_lazy("PDF", "Document")


# On which page of an edition a document stands that belongs to no session and no speech.
OF_OUTCOMES = (DocumentKind.PAPER, DocumentKind.COMMUNIQUE)
OF_PARTICIPANTS = (DocumentKind.GUIDE,)
OF_MEDIA = tuple(kind for kind in DocumentKind if kind not in (*OF_OUTCOMES, *OF_PARTICIPANTS))
