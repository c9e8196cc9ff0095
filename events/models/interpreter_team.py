from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Edition


class InterpreterTeam(models.Model):
    """Interpreters who work together in a booth. Only the organisers see it."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="interpreter_teams", verbose_name=_("edition")
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("Only the organisers see it: one name for all languages.")
    )

    class Meta:
        ordering = ["edition", "name", "pk"]
        verbose_name = _("team of interpreters")
        verbose_name_plural = _("teams of interpreters")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"],
                name="interpreter_team_once",
                violation_error_message=_("This edition already has a team of this name."),
            ),
        ]

    def __str__(self):
        return self.name
