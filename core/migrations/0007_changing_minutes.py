import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_trash"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="changing_minutes",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text=(
                    "The least that Protocol wishes for a room, a person or a team of interpreters to change "
                    "over. Empty: it is not checked."
                ),
                null=True,
                validators=[django.core.validators.MaxValueValidator(180)],
                verbose_name="minutes between two sessions",
            ),
        ),
    ]
