"""What was withdrawn is gone (410), in words; what is only hidden is not there (404)."""

import pytest

from tests.hidden import REASON, REASONS, make_world

pytestmark = pytest.mark.django_db

WITHDRAWN = {
    "edition": "2024/",
    "delegation": "2025/delegations/hidden-body/",
    "speaker": "2025/speakers/hidden-speaker/",
    "speech": "2025/speeches/hidden-speech/",
    "news": "news/hidden-news/",
}


@pytest.mark.parametrize("kind", WITHDRAWN)
@pytest.mark.parametrize(("language", "reason"), [("en", REASON), ("ar", "سُحبت بطلب من صاحبها.")])
def test_what_was_withdrawn_is_gone_and_says_why(client, kind, language, reason):
    for record in make_world({"publication_state": "withdrawn"}):
        type(record).objects.filter(pk=record.pk).update(**REASONS)
    answer = client.get(f"/{language}/{WITHDRAWN[kind]}")
    assert answer.status_code == 410
    assert reason in answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Cache-Control" not in answer.headers


@pytest.mark.parametrize("kind", WITHDRAWN)
def test_what_is_only_hidden_is_not_there(client, kind):
    make_world({"publication_state": "draft"})
    assert client.get(f"/en/{WITHDRAWN[kind]}").status_code == 404


def test_a_page_of_a_withdrawn_edition_is_gone_with_it(client):
    make_world({"publication_state": "withdrawn"})
    assert client.get("/en/2024/sessions/x1/").status_code == 410
