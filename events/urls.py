from django.urls import path

from events.views.changes import ProgrammeChanges, ProgrammeVersion
from events.views.programme import Programme, ProgrammeDay
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
    # calendars
    # schedule files
    # paper
    # my programme
    # speeches and outcomes
    path("<year:year>/speeches/", SpeechList.as_view(), name="speech-list"),
    path("<year:year>/speeches/<slug:slug>/", SpeechDetail.as_view(), name="speech-detail"),
    path("<year:year>/outcomes/", Outcomes.as_view(), name="outcomes"),
    # the place
    path("<year:year>/venue/", VenuePage.as_view(), name="venue"),
]
