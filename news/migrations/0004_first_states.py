"""What stood in the tables before they had a history is its first state: nobody's first edit may lose it."""

from django.db import migrations
from django.utils import timezone

APPS = ("core", "events", "news", "speakers")
OWN = ("history_id", "history_date", "history_type", "history_user", "history_change_reason")


def keep_first_states(apps, schema_editor):
    for past in apps.get_models():
        names = [field.name for field in past._meta.fields]
        if past._meta.app_label not in APPS or "history_change_reason" not in names:
            continue
        model = apps.get_model(past._meta.app_label, past.__name__.removeprefix("Historical"))
        columns = [field.attname for field in past._meta.fields if field.name not in OWN]
        kept = past.objects.values_list("id", flat=True)
        records = model.objects.exclude(pk__in=kept).iterator(chunk_size=500)
        past.objects.bulk_create(
            (
                past(
                    **{name: getattr(record, name) for name in columns},
                    history_type="+",
                    history_date=getattr(record, "updated_at", None) or timezone.now(),
                )
                for record in records
            ),
            batch_size=100,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_organisers_room"),
        ("events", "0006_organisers_room"),
        ("speakers", "0003_organisers_room"),
        ("news", "0003_organisers_room"),
    ]

    operations = [
        migrations.RunPython(keep_first_states, migrations.RunPython.noop),
    ]
