from django.db import migrations, models


class Migration(migrations.Migration):
    """A room is late on a day. On which day the switch before was set is not known: nothing is carried over."""

    dependencies = [
        ("events", "0003_document_mark"),
    ]

    operations = [
        migrations.RemoveField(model_name="room", name="is_late"),
        migrations.AddField(
            model_name="room",
            name="late_on",
            field=models.DateField(
                blank=True,
                help_text=(
                    "On this day the programme says of the next sessions in this room that they "
                    "“may start late”; with the day this ends by itself. Empty: on time."
                ),
                null=True,
                verbose_name="day of late starts",
            ),
        ),
    ]
