import django.contrib.postgres.fields
import django.db.models.deletion
import naewon.vault.fields
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("team", name) for name in (
        "0001_initial",
        "0002_notifications",
        "0003_adverts",
        "0004_notes_and_phrases",
        "0005_alarms",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('inquiries', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Listening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('muted', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('mentioned', '메모에서 나를 부름'), ('tasked', '나에게 온 할 일'), ('offered', '나에게 온 인계'), ('returned', '돌려보낸 인계'), ('lapsed', '답이 없어 돌아온 인계'), ('warned', '내 담당의 기한이 다 됨'), ('silent', '조용해진 연결'), ('alarm', '책임지는 일의 기한이 다 됨'), ('advert', '광고에 대해 현장에서 온 말과 그 답')], max_length=10), default=list, size=None)),
                    ('by_mail', models.BooleanField(default=False)),
                    ('mailed_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('staff', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='listening', to='clinics.membership')),
                ],
            ),
            migrations.CreateModel(
                name='ShiftNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', naewon.vault.fields.SealedTextField(max_length=2000)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', '-at'], name='shift_note_of_clinic')],
                },
            ),
            migrations.CreateModel(
                name='Heeding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heedings', to='team.shiftnote')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('note', 'by'), name='one_heeding_a_reader')],
                },
            ),
            migrations.CreateModel(
                name='Task',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', naewon.vault.fields.SealedTextField(max_length=300)),
                    ('due_at', models.DateTimeField()),
                    ('role', models.CharField(blank=True, choices=[('marketer', '마케터'), ('counsellor', '전화상담원'), ('manager', '상담실장'), ('director', '원장'), ('operator', '운영사')], max_length=12)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='inquiries.inquiry')),
                    ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['clinic', 'due_at'], name='task_of_clinic'), models.Index(fields=['clinic', 'inquiry'], name='task_of_inquiry')],
                },
            ),
            migrations.CreateModel(
                name='Completion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='completions', to='team.task')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('task',), name='one_standing_completion')],
                },
            ),
            migrations.CreateModel(
                name='Notification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('mentioned', '메모에서 나를 부름'), ('tasked', '나에게 온 할 일'), ('offered', '나에게 온 인계'), ('returned', '돌려보낸 인계'), ('lapsed', '답이 없어 돌아온 인계'), ('warned', '내 담당의 기한이 다 됨'), ('silent', '조용해진 연결'), ('alarm', '책임지는 일의 기한이 다 됨'), ('advert', '광고에 대해 현장에서 온 말과 그 답')], max_length=10)),
                    ('event', models.CharField(max_length=60)),
                    ('at', models.DateTimeField()),
                    ('read_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inquiries.inquiry')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'staff', '-at'], name='notification_of_staff'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['staff'], name='notification_unread')],
                    'constraints': [models.UniqueConstraint(fields=('staff', 'kind', 'event'), name='one_notification_an_event')],
                },
            ),
            migrations.CreateModel(
                name='Phrase',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('shortcut', models.CharField(max_length=12)),
                    ('words', models.TextField(max_length=1000)),
                    ('at', models.DateTimeField()),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('clinic', 'shortcut'), name='one_standing_phrase')],
                },
            ),
        ]),
    ]
