import django.db.models.deletion
from django.db import migrations, models

import events.models.release

SAME = ("starts_on", "starts_at", "ends_at", "room_id", "status")


def find_revisions(apps, schema_editor):
    """A row was revised by the first release since which it says the same."""
    rows = apps.get_model("events", "ReleasedSession").objects.select_related("release")
    columns = [field.name for field in rows.model._meta.fields if field.name.startswith("title_")]
    before = {}
    for row in rows.order_by("session_id", "release__number"):
        earlier = before.get(row.session_id)
        same = earlier and all(getattr(earlier, name) == getattr(row, name) for name in (*SAME, *columns))
        if same and sorted(earlier.people) == sorted(row.people):
            row.revised_at = earlier.revised_at
        else:
            row.revised_at = row.release.released_at
        row.save(update_fields=["revised_at"])
        before[row.session_id] = row


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="releasedsession",
            name="revised_at",
            field=models.DateTimeField(null=True, verbose_name="revised at"),
        ),
        migrations.RunPython(find_revisions, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="releasedsession",
            name="revised_at",
            field=models.DateTimeField(verbose_name="revised at"),
        ),
        migrations.AddField(
            model_name="room",
            name="is_late",
            field=models.BooleanField(
                default=False,
                help_text="The next sessions in this room “may start late”.",
                verbose_name="runs late",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="progress",
            field=models.CharField(
                blank=True,
                choices=[("running", "Under way"), ("ended", "Ended")],
                help_text="Set by hand on the day. Empty: by the clock.",
                max_length=12,
                verbose_name="progress",
            ),
        ),
        migrations.CreateModel(
            name="ReleaseDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="languages")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=events.models.release.document_path, verbose_name="file"
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="events.release",
                        verbose_name="release",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme as PDF",
                "verbose_name_plural": "programmes as PDF",
                "ordering": ["release", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "kind"),
                        name="document_once",
                        violation_error_message="A release has one document for each choice of languages.",
                    )
                ],
            },
        ),
    ]
