import core.translation_states
from core.translation_states import approve_existing
from django.db import migrations

TEXTS = {
    "Forum": ["name", "short_name", "purpose", "about", "contact"],
    "Edition": [
        "city",
        "theme",
        "host",
        "summary",
        "outcome",
        "communique",
        "protocol_rule",
        "participants_info",
        "media_info",
    ],
}


def approve(apps, schema_editor):
    for model, fields in TEXTS.items():
        approve_existing(apps.get_model("core", model), *fields)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_content_changed_at"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="forum",
            options={
                "permissions": [
                    ("translate_ar", "May write the texts in العربية"),
                    ("translate_en", "May write the texts in English"),
                    ("approve_translation", "May approve translations"),
                    ("publish", "May publish, schedule and withdraw"),
                    ("empty_trash", "May delete for good"),
                    ("share_preview", "May give away links to previews"),
                ],
                "verbose_name": "forum",
                "verbose_name_plural": "forum",
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="forum",
            name="translation_states",
            field=core.translation_states.TranslationStatesField(default=dict, editable=False),
        ),
        migrations.RunPython(approve, migrations.RunPython.noop),
    ]
