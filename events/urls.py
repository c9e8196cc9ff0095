from django.urls import path

from events.feeds import ChangesFeed
from events.views.calendars import (
    DayCalendar,
    DelegationCalendar,
    MyCalendar,
    ProgrammeCalendar,
    SessionCalendar,
    SpeakerCalendar,
)
from events.views.changes import ProgrammeChanges, ProgrammeVersion
from events.views.live import LivePage, LiveRoom
from events.views.mine import MyProgramme, MyProgrammeCode
from events.views.offline import Manifest, OfflineList, OfflinePage
from events.views.paper import Doors, ProgrammePdf, SideBySide
from events.views.photos import Photos
from events.views.programme import Programme, ProgrammeDay
from events.views.schedules import ProgrammeText, ScheduleJson, ScheduleXml
from events.views.session import SessionDetail
from events.views.speech import Outcomes, SpeechDetail, SpeechList, VenuePage

app_name = "events"

urlpatterns = [
    # the programme
    path("<year:year>/programme/", Programme.as_view(), name="programme"),
    path("<year:year>/programme/<day:day>/", ProgrammeDay.as_view(), name="programme-day"),
    path("<year:year>/sessions/<code:code>/", SessionDetail.as_view(), name="session-detail"),
    # changes
    path("<year:year>/programme/changes/", ProgrammeChanges.as_view(), name="programme-changes"),
    path("<year:year>/programme/v/<number:number>/", ProgrammeVersion.as_view(), name="programme-version"),
    # live
    path("<year:year>/live/", LivePage.as_view(), name="live"),
    path("<year:year>/live/<slug:room>/", LiveRoom.as_view(), name="live-room"),
    # calendars
    path("<year:year>/programme.ics", ProgrammeCalendar.as_view(), name="programme-ics"),
    path("<year:year>/programme/<day:day>.ics", DayCalendar.as_view(), name="programme-day-ics"),
    path("<year:year>/sessions/<code:code>.ics", SessionCalendar.as_view(), name="session-ics"),
    path("<year:year>/speakers/<slug:slug>.ics", SpeakerCalendar.as_view(), name="speaker-ics"),
    path("<year:year>/delegations/<slug:slug>.ics", DelegationCalendar.as_view(), name="delegation-ics"),
    path("<year:year>/my.ics", MyCalendar.as_view(), name="my-ics"),
    # schedule files
    path("<year:year>/schedule.xml", ScheduleXml.as_view(), name="schedule-xml"),
    path("<year:year>/schedule.json", ScheduleJson.as_view(), name="schedule-json"),
    path("<year:year>/programme.txt", ProgrammeText.as_view(), name="programme-txt"),
    path("<year:year>/changes.atom", ChangesFeed.as_view(), name="changes-feed"),
    # paper
    path("<year:year>/programme.pdf", ProgrammePdf.as_view(), name="programme-pdf"),
    path("<year:year>/programme/print/", SideBySide.as_view(), name="programme-print"),
    path("<year:year>/programme/doors/", Doors.as_view(), name="programme-doors"),
    # my programme
    path("<year:year>/programme/mine/", MyProgramme.as_view(), name="programme-mine"),
    path("<year:year>/programme/mine.svg", MyProgrammeCode.as_view(), name="programme-mine-code"),
    path("<year:year>/offline.json", OfflineList.as_view(), name="offline-list"),
    path("<year:year>/offline/", OfflinePage.as_view(), name="offline"),
    path("manifest.webmanifest", Manifest.as_view(), name="manifest"),
    # speeches and outcomes
    path("<year:year>/speeches/", SpeechList.as_view(), name="speech-list"),
    path("<year:year>/speeches/<slug:slug>/", SpeechDetail.as_view(), name="speech-detail"),
    path("<year:year>/outcomes/", Outcomes.as_view(), name="outcomes"),
    # for the media
    path("<year:year>/media/photos/", Photos.as_view(), name="photos"),
    # the place
    path("<year:year>/venue/", VenuePage.as_view(), name="venue"),
]
