import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_content_changed_at"),
        ("events", "0007_fast_change_right"),
    ]

    operations = [
        migrations.CreateModel(
            name="InterpreterTeam",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Only the organisers see it: one name for all languages.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
            ],
            options={
                "verbose_name": "team of interpreters",
                "verbose_name_plural": "teams of interpreters",
                "ordering": ["edition", "name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="room",
            name="closes_at",
            field=models.TimeField(
                blank=True,
                help_text="Before midnight. Empty: not known, or open into the night.",
                null=True,
                verbose_name="open until",
            ),
        ),
        migrations.AddField(
            model_name="room",
            name="opens_at",
            field=models.TimeField(
                blank=True, help_text="Empty: not known.", null=True, verbose_name="open from"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_at__isnull", True),
                    models.Q(("closes_at__gt", datetime.time(0, 0)), ("opens_at__isnull", True)),
                    models.Q(("closes_at__gt", models.F("opens_at")), ("opens_at__isnull", False)),
                    _connector="OR",
                ),
                name="room_hours",
                violation_error_message="A room must close after it opens, before midnight.",
            ),
        ),
        migrations.AddField(
            model_name="interpreterteam",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="interpreter_teams",
                to="core.edition",
                verbose_name="edition",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="interpreter_team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="sessions",
                to="events.interpreterteam",
                verbose_name="team of interpreters",
            ),
        ),
        migrations.AddConstraint(
            model_name="interpreterteam",
            constraint=models.UniqueConstraint(
                fields=("edition", "name"),
                name="interpreter_team_once",
                violation_error_message="This edition already has a team of this name.",
            ),
        ),
    ]
