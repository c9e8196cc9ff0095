import core.translation_states
from core.translation_states import approve_existing
from django.db import migrations

TEXTS = {
    "Venue": ["name", "address", "directions", "access"],
    "Room": ["name", "floor"],
    "Track": ["title", "description"],
    "Session": ["title", "summary", "body"],
    "Speech": ["title", "summary", "body"],
    "Recommendation": ["text"],
}


def approve(apps, schema_editor):
    for model, fields in TEXTS.items():
        approve_existing(apps.get_model("events", model), *fields)


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_room_late_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="recommendation",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="room",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="session",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="speech",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="track",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="venue",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.RunPython(approve, migrations.RunPython.noop),
    ]
