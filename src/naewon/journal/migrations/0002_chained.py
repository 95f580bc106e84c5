"""Every entry gets its place in a chain, and says whose data it was."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

# What was written before there was a chain stands outside it, on a strand that does not exist.
BEFORE_THE_CHAIN = "UPDATE journal_entry SET number = id WHERE strand = 0"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Strand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clinic_id", models.BigIntegerField()),
                ("ordinal", models.SmallIntegerField()),
                ("key", models.BinaryField(help_text="fingerprint of the key its entries are sealed with")),
                ("number", models.BigIntegerField(default=0)),
                ("seal", models.BinaryField()),
                ("base_number", models.BigIntegerField(default=0)),
                ("base_seal", models.BinaryField()),
                ("mark", models.BinaryField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="strand",
            constraint=models.UniqueConstraint(fields=["clinic_id", "ordinal"], name="one_strand_an_ordinal"),
        ),
        migrations.AddField("entry", "patient_id", models.BigIntegerField(null=True)),
        migrations.AddField(
            "entry",
            "shown",
            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), null=True, size=None),
        ),
        migrations.AddField("entry", "strand", models.SmallIntegerField(default=0), preserve_default=False),
        migrations.AddField("entry", "number", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField("entry", "seal", models.BinaryField(default=b""), preserve_default=False),
        migrations.RunSQL(BEFORE_THE_CHAIN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=["clinic_id", "strand", "number"], name="one_entry_a_place_in_the_chain"
            ),
        ),
        migrations.AddIndex(
            "entry", models.Index(fields=["clinic_id", "staff_id", "at"], name="journal_of_staff")
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["clinic_id", "patient_id", "at"],
                condition=models.Q(("patient_id__isnull", False)),
                name="journal_of_patient",
            ),
        ),
        migrations.AddIndex(
            "entry",
            django.contrib.postgres.indexes.GinIndex(
                fields=["shown"], condition=models.Q(("shown__isnull", False)), name="journal_shown"
            ),
        ),
    ]
