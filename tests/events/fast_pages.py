"""The pages of a fast change as a phone shows them."""

from datetime import timedelta

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests import factories

LIST = reverse("admin:events_session_fast_change_list")


def make_announced(edition):
    """P1 from 10 to 11 in the first of two halls, announced."""
    venue = factories.make_venue(edition)
    rooms = [factories.make_room(venue, name_ar=f"القاعة {n}", name_en=f"Hall {n}") for n in (1, 2)]
    start, hour = factories.at_hour(edition, 10), timedelta(hours=1)
    session = factories.make_session(edition, code="p1", starts_at=start, duration=hour, room=rooms[0])
    factories.make_release(edition)
    return session


def signed_in_as(**kw) -> Client:
    client = Client()
    client.force_login(factories.make_user(is_staff=True, language="en", **kw))
    return client


def page_of(session) -> str:
    return reverse("admin:events_session_fast_change", args=[session.pk])


def told(soup) -> list[str]:
    """The messages on a page."""
    return [line.text for line in soup.select(".messagelist li")]


class Pages:
    """The pages of one session as a phone shows them."""

    def __init__(self, client, session):
        self.client, self.url = client, page_of(session)

    def get(self, **query) -> BeautifulSoup:
        return self.at(self.url, **query)

    def at(self, address: str, **query) -> BeautifulSoup:
        answer = self.client.get(address, query, follow=True)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    def tap(self, token: str) -> BeautifulSoup:
        """The first tap: a button of the session's page."""
        assert self.get().select(f"form[method=get] button[value={token}]")
        return self.get(action=token)

    def post(self, soup: BeautifulSoup, token: str) -> BeautifulSoup:
        """The second: the button with this token, in its form."""
        [button] = soup.select(f"form[method=post] button[value={token}]")
        hidden = {
            box["name"]: box["value"] for box in button.find_parent("form").select("input[type=hidden]")
        }
        return self.send(**hidden, action=token)

    def send(self, **data) -> BeautifulSoup:
        answer = self.client.post(self.url, data, follow=True)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")
