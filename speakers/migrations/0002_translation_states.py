import core.translation_states
from core.translation_states import approve_existing
from django.db import migrations

TEXTS = {
    "Organisation": ["name", "short_name"],
    "Speaker": ["name", "biography"],
    "Participation": ["job_title"],
}


def approve(apps, schema_editor):
    for model, fields in TEXTS.items():
        approve_existing(apps.get_model("speakers", model), *fields)


class Migration(migrations.Migration):
    dependencies = [
        ("speakers", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="participation",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="speaker",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.RunPython(approve, migrations.RunPython.noop),
    ]
