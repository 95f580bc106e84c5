
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinics', '0003_doctor_days'),
        ('scores', '0001_tables'),
    ]

    operations = [
        migrations.AlterField(
            model_name='score',
            name='clinic',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic'),
        ),
        migrations.AlterField(
            model_name='score',
            name='version',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scores.modelversion'),
        ),
    ]
