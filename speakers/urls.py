from django.urls import path

from speakers.views import DelegationDetail, DelegationList, SpeakerDetail, SpeakerList

app_name = "speakers"

urlpatterns = [
    path("<year:year>/speakers/", SpeakerList.as_view(), name="speaker-list"),
    path("<year:year>/speakers/<slug:slug>/", SpeakerDetail.as_view(), name="speaker-detail"),
    path("<year:year>/delegations/", DelegationList.as_view(), name="delegation-list"),
    path("<year:year>/delegations/<slug:slug>/", DelegationDetail.as_view(), name="delegation-detail"),
]
