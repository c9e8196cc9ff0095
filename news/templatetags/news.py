"""News on the pages of what it is about."""

from django import template

from news.models import NewsItem

register = template.Library()


@register.inclusion_tag("news/_news_about.html")
def news_about(at, *, session=None, delegation=None, speaker=None):
    """Visible news linked to a session, a delegation or a person, newest first."""
    links = {"sessions": session, "delegations": delegation, "speakers": speaker}
    chosen = {name: record for name, record in links.items() if record is not None}
    return {"news": NewsItem.objects.visible(at).filter(**chosen).newest_first()[:5]}
