from django.urls import path

from news.views import NewsDetail, NewsList

app_name = "news"

urlpatterns = [
    path("news/", NewsList.as_view(), name="news-list"),
    path("news/<slug:slug>/", NewsDetail.as_view(), name="news-detail"),
]
