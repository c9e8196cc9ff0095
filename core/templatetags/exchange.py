"""What a page of verdicts shows of a change."""

from django import template

from core.text import excerpts

register = template.Library()


@register.simple_tag
def differing(change) -> tuple[str, str]:
    """The old and the new text of a change, long ones around their first difference."""
    return excerpts.differing(change.old, change.new)
