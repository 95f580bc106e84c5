import django.db.models.deletion
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("alarms", name) for name in (
        "0001_initial",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('inquiries', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Alarm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.CharField(choices=[('first_contact', '첫 연락'), ('call_back', '못 받은 전화'), ('reminder', '예약 확인'), ('reception', '내원 맞이'), ('consultation', '상담 기록'), ('after_care', '내원 뒤의 답'), ('promise', '광고의 약속'), ('handover', '인계')], max_length=16)),
                    ('event', models.CharField(max_length=40)),
                    ('due_at', models.DateTimeField()),
                    ('stage', models.PositiveSmallIntegerField(choices=[(1, '곧 기한'), (2, '기한 지남'), (3, '오래 밀림')], default=0)),
                    ('at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inquiries.inquiry')),
                    ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['clinic'], name='alarm_standing')],
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'matter', 'event'), name='one_alarm_an_event')],
                },
            ),
        ]),
    ]
