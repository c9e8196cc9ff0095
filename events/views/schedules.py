from core.languages import current
from core.machine_views import MachineView
from core.views import EditionMixin
from events.exports import schedule_json, schedule_xml, text
from events.exports.schedule import gather
from events.models import ReleasedSession


class ProgrammeFile(EditionMixin, MachineView):
    """The released programme as a file in the language of its address."""

    part = ""  # what the file is called, beside its edition and its language
    extension = ""

    def rows(self) -> list[ReleasedSession]:
        """All rows with their release: one reading, so that version and sessions belong together."""
        rows = ReleasedSession.objects.visible(self.at).of_edition(self.edition).for_programme(self.at)
        return list(rows.select_related("release", "room__venue"))

    def file_name(self) -> str:
        return f"forum-{self.edition.year}-{self.part}-{current()}.{self.extension}"


class ScheduleXml(ProgrammeFile):
    content_type = "application/vnd.c3voc.schedule+xml"
    part, extension = "schedule", "xml"

    def body(self) -> bytes:
        return schedule_xml.write(gather(self.edition, self.rows()))


class ScheduleJson(ProgrammeFile):
    content_type = "application/json"
    part, extension = "schedule", "json"

    def body(self) -> str:
        return schedule_json.write(gather(self.edition, self.rows()))


class ProgrammeText(ProgrammeFile):
    part, extension = "programme", "txt"

    def body(self) -> str:
        return text.write(self.edition, self.rows(), is_over=self.edition.is_over(self.at))
