
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinics', '0003_doctor_days'),
        ('inquiries', '0001_tables'),
        ('queues', '0003_shape_of_cooling'),
        ('scores', '0002_fewer_indexes'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='place',
            name='place_to_score_again',
        ),
        migrations.RemoveIndex(
            model_name='place',
            name='place_ready',
        ),
        migrations.AlterField(
            model_name='place',
            name='clinic',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='clinics.clinic'),
        ),
        migrations.AlterField(
            model_name='place',
            name='owner',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clinics.membership'),
        ),
        migrations.AlterField(
            model_name='place',
            name='score',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='scores.score'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('owner__isnull', False)), fields=['clinic', 'owner'], name='place_of_owner'),
        ),
    ]
