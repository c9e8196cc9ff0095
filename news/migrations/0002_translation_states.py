import core.translation_states
from core.translation_states import approve_existing
from django.db import migrations

TEXTS = {
    "NewsItem": ["title", "summary", "body"],
}


def approve(apps, schema_editor):
    for model, fields in TEXTS.items():
        approve_existing(apps.get_model("news", model), *fields)


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="newsitem",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.RunPython(approve, migrations.RunPython.noop),
    ]
