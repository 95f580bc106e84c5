import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("queues", name) for name in (
        "0001_initial",
        "0002_proof",
        "0003_kinds_of_calls",
        "0004_targets",
        "0005_score_holds_until",
        "0006_warned",
        "0007_learned",
        "0008_one_index_less",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('inquiries', '0001_tables'),
        ('marketing', '0001_tables'),
        ('scores', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Experiment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experiments', to='clinics.clinic')),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clinics.membership')),
                    ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('clinic',), name='one_experiment_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Arm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_control', models.BooleanField()),
                    ('percent', models.PositiveSmallIntegerField(help_text='chance of being the control, when it was drawn')),
                    ('chance', models.FloatField(help_text='of a visit, as scored when it was drawn', null=True)),
                    ('at', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arms', to='inquiries.inquiry')),
                    ('experiment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arms', to='queues.experiment')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry'], name='arm_of_inquiry')],
                    'constraints': [models.UniqueConstraint(fields=('experiment', 'inquiry'), name='one_arm_an_inquiry')],
                },
            ),
            migrations.CreateModel(
                name='Learned',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('effect', models.FloatField()),
                    ('low', models.FloatField()),
                    ('high', models.FloatField()),
                    ('people', models.PositiveIntegerField()),
                    ('answered', django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), size=24)),
                    ('tries', models.PositiveIntegerField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learned', to='clinics.clinic')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', '-at'], name='learned_newest')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('effect__gte', 0)), name='waiting_never_helps')],
                },
            ),
            migrations.CreateModel(
                name='Pick',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('hour', models.PositiveIntegerField(help_text='since 1970: the hour of the lot')),
                    ('place', models.PositiveSmallIntegerField(help_text='of whom was taken, from 1')),
                    ('band', models.FloatField()),
                    ('value', models.FloatField()),
                    ('gain', models.FloatField()),
                    ('elder_gain', models.FloatField()),
                    ('minutes', models.FloatField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='picks', to='inquiries.inquiry')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'at'], name='pick_of_day')],
                },
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('inquiry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='place', serialize=False, to='inquiries.inquiry')),
                    ('kind', models.CharField(choices=[('inquiry', '문의'), ('reminder', '예약 확인 전화')], db_default='inquiry', default='inquiry', max_length=8)),
                    ('tier', models.PositiveSmallIntegerField(choices=[(0, '약속한 시각'), (1, '추천 순서'), (2, '나중에')])),
                    ('ready_at', models.DateTimeField(help_text='not to be called before')),
                    ('index', models.FloatField(help_text='visits gained per minute of work by calling now')),
                    ('why', models.JSONField(default=dict)),
                    ('waiting_since', models.DateTimeField(help_text='when the person last asked')),
                    ('due_at', models.DateTimeField(help_text='service clock: first contact, or the promised call', null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('last_result', models.CharField(blank=True, max_length=12)),
                    ('touches', models.PositiveSmallIntegerField(default=0)),
                    ('placed_at', models.DateTimeField()),
                    ('score_holds_until', models.DateTimeField(default=django.utils.timezone.now, help_text='then the clock alone may change the score; it is looked at again')),
                    ('warned_for', models.DateTimeField(help_text='the due_at of which its owner has been warned', null=True)),
                    ('clinic', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='clinics.clinic')),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clinics.membership')),
                    ('score', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='scores.score')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'tier', '-index'], name='place_in_order'), models.Index(fields=['clinic', 'score_holds_until'], name='place_to_score_again'), models.Index(fields=['ready_at'], name='place_ready')],
                },
            ),
            migrations.CreateModel(
                name='Share',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('percent', models.PositiveSmallIntegerField()),
                    ('since', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('experiment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='queues.experiment')),
                ],
                options={
                    'ordering': ('since', 'pk'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('percent__gte', 5), ('percent__lte', 50)), name='share_within_bounds')],
                },
            ),
            migrations.CreateModel(
                name='Target',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('minutes', models.PositiveSmallIntegerField()),
                    ('channel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='marketing.channel')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='clinics.clinic')),
                    ('procedure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clinics.procedure')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'channel', 'procedure'), name='one_target_a_kind', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('channel__isnull', False), ('procedure__isnull', False), _connector='OR'), name='target_of_a_kind'), models.CheckConstraint(condition=models.Q(('minutes__range', (1, 1440))), name='target_as_allowed')],
                },
            ),
            migrations.CreateModel(
                name='Tie',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(help_text='from 1, by lot')),
                    ('index', models.FloatField(help_text='before the lot')),
                    ('propensity', models.FloatField(help_text='chance of standing first')),
                    ('chance', models.FloatField(help_text='of a visit, as scored then', null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inquiries.inquiry')),
                    ('pick', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='queues.pick')),
                ],
                options={
                    'ordering': ('pick', 'place'),
                },
            ),
            migrations.CreateModel(
                name='Claim',
                fields=[
                    ('inquiry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='claim', serialize=False, to='inquiries.inquiry')),
                    ('at', models.DateTimeField()),
                    ('until', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'staff'], name='claim_of_staff')],
                },
            ),
        ]),
    ]
