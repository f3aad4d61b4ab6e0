"""The log: counter, subjects, entries, disclosures, sent forms; and the triggers that keep them append-only."""

from django.db import migrations, models
import django.db.models.deletion

# (table, unique keys, may rows be deleted). A disclosure may be erased, never edited; everything else stays.
APPEND_ONLY = [
    ("ledger_entry", [["index"]], False),
    ("ledger_subject", [["log_id"], ["kind", "subject_id"]], False),
    ("ledger_disclosure", [["id"], ["entry_id", "path"]], True),
]


def sqlite_triggers(table, keys, erasable):
    yield (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )
    if not erasable:
        yield (
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    # INSERT OR REPLACE deletes without firing DELETE triggers: refuse a key that already exists.
    same = " OR ".join("(" + " AND ".join(f'"{c}" = NEW."{c}"' for c in key) + ")" for key in keys)
    yield (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def postgres_triggers(table, keys, erasable):
    yield (
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    events = "UPDATE" if erasable else "UPDATE OR DELETE"
    yield (
        f"CREATE TRIGGER {table}_no_change BEFORE {events} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    )
    yield (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )
    # ALWAYS: session_replication_role = replica switches ordinary triggers off.
    for trigger in ("no_change", "no_truncate"):
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{trigger}"


def lock_tables(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    make = {"sqlite": sqlite_triggers, "postgresql": postgres_triggers}[vendor]
    for table, keys, erasable in APPEND_ONLY:
        for statement in make(table, keys, erasable):
            schema_editor.execute(statement)


def start_counter(apps, schema_editor):
    apps.get_model("ledger", "Counter").objects.create(id=1, next_index=0)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.SmallIntegerField(primary_key=True, serialize=False)),
                ('next_index', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='the_counter_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('index', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('effective_on', models.DateField()),
                ('verb', models.CharField(max_length=60)),
                ('act_id', models.UUIDField()),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.CharField(max_length=64)),
                ('root_kind', models.CharField(max_length=40)),
                ('root_id', models.CharField(max_length=64)),
                ('log_id', models.CharField(max_length=32)),
                ('post_id', models.BigIntegerField(null=True)),
                ('body', models.TextField()),
                ('body_hash', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['root_kind', 'root_id', 'index'], name='entries_of_a_root'), models.Index(fields=['subject_kind', 'subject_id', 'index'], name='entries_of_a_subject'), models.Index(fields=['act_id'], name='entries_of_an_act')],
            },
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('verb', models.CharField(max_length=60)),
                ('person_id', models.BigIntegerField(default=0)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('result_kind', models.CharField(blank=True, max_length=120)),
                ('result_id', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'verb', 'person_id'), name='a_form_is_carried_out_once')],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('log_id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('subject_id', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'subject_id'), name='a_thing_has_one_log_id')],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=120)),
                ('salt', models.CharField(max_length=64)),
                ('value', models.TextField(help_text='canonical JSON')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='ledger.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'path'), name='a_path_is_disclosed_once')],
            },
        ),
        migrations.RunPython(start_counter, migrations.RunPython.noop),
        migrations.RunPython(lock_tables, migrations.RunPython.noop),
    ]
