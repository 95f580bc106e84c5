import django.db.models.deletion
import naewon.vault.fields
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("handovers", name) for name in (
        "0001_initial",
        "0002_sealed",
        "0003_ended_by_giver",
        "0004_coming_back",
        "0005_kinds",
        "0006_adverts",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('inquiries', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Handover',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(blank=True, choices=[('advert', '광고에서 전화로'), ('calls', '전화상담'), ('room', '상담실'), ('after_care', '사후 관리'), ('shift', '근무 교대')], db_default='', max_length=10)),
                    ('batch', models.UUIDField(help_text='of several people who go over together', null=True)),
                    ('note', naewon.vault.fields.SealedTextField(blank=True, max_length=500)),
                    ('offered_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('returned_at', models.DateTimeField(null=True)),
                    ('return_reason', naewon.vault.fields.SealedTextField(blank=True, max_length=300)),
                    ('was_replaced', models.BooleanField(default=False, help_text='ended by the giver, not by the receiver')),
                    ('lapsed', models.BooleanField(db_default=False, default=False, help_text='nobody answered in time')),
                    ('heard_at', models.DateTimeField(help_text='when the giver took note that it came back', null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_given', to='clinics.membership')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='inquiries.inquiry')),
                    ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_received', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('returned_at__isnull', True)), fields=('inquiry',), name='one_standing_handover')],
                },
            ),
        ]),
    ]
