import django.db.models.deletion
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("oversight", name) for name in (
        "0001_reviews_and_notices",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('kind', models.CharField(max_length=20)),
                    ('figures', models.JSONField()),
                    ('seen_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_notices', to='clinics.clinic')),
                    ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clinics.membership')),
                ],
                options={
                    'ordering': ('-day', 'pk'),
                    'indexes': [models.Index(condition=models.Q(('seen_at', None)), fields=['clinic', 'day'], name='notice_not_seen_yet')],
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'day', 'staff', 'kind'), name='one_notice_a_day_and_kind')],
                },
            ),
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('month', models.DateField(help_text='its first day')),
                    ('at', models.DateTimeField()),
                    ('note', models.TextField(blank=True)),
                    ('receipt', models.JSONField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_reviews', to='clinics.clinic')),
                ],
                options={
                    'ordering': ('-month',),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'month'), name='one_review_a_month')],
                },
            ),
        ]),
    ]
