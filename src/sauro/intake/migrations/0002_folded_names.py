"""Readings are found by their name without marks."""

from __future__ import annotations

from django.db import migrations, models

from sauro.kernel.folding import fold


def _fill(apps, schema_editor):
    reading = apps.get_model("intake", "Reading")
    for pk, name in reading.objects.values_list("pk", "name").iterator():
        reading.objects.filter(pk=pk).update(folded=fold(name)[:200])


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_first")]

    operations = [
        migrations.AddField("reading", "folded", models.CharField(blank=True, default="", max_length=200)),
        migrations.RunPython(_fill, migrations.RunPython.noop),
        migrations.AlterField("reading", "folded", models.CharField(blank=True, max_length=200)),
    ]
