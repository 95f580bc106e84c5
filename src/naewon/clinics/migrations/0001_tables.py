from pathlib import Path

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import naewon.clinics.roles
import naewon.vault.fields
from django.conf import settings
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("clinics", name) for name in (
        "0001_initial",
        "0002_who_may_sign_in",
        "0003_role_history_stays",
        "0004_codes_used_once",
        "0005_silent_feed",
        "0006_district",
        "0007_api_keys",
        "0008_missed_call_minutes",
        "0009_how_calls_are_made",
        "0010_bynames",
        "0011_service_clock",
        "0012_texts_of_bookings",
        "0013_steps_of_procedures",
        "0014_owner_minutes",
        "0015_shifts",
        "0016_skills",
        "0017_coming_back",
        "0018_visits_at_once",
        "0019_asking_after_visits",
        "0020_goals",
        "0021_more_goals",
        "0022_responsibilities",
        "0023_handover_matter",
        "0024_copied_week",
        "0025_rooms_and_doctors",
        "0026_procedure_position",
    )]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('email', models.EmailField(max_length=254)),
                    ('name', models.CharField(max_length=60)),
                    ('is_active', models.BooleanField(default=True)),
                    ('is_staff', models.BooleanField(default=False)),
                    ('language', models.CharField(default='ko', max_length=5)),
                    ('theme', models.CharField(default='auto', max_length=5)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_user_an_email')],
                },
            ),
            migrations.CreateModel(
                name='Clinic',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80)),
                    ('timezone', models.CharField(default='Asia/Seoul', max_length=40)),
                    ('first_contact_minutes', models.PositiveSmallIntegerField(default=5)),
                    ('missed_call_minutes', models.PositiveSmallIntegerField(db_default=3, default=3, help_text='open minutes in which a missed call is returned')),
                    ('warning_minutes', models.PositiveSmallIntegerField(db_default=2, default=2, help_text='how long before the service clock runs out it warns')),
                    ('owner_minutes', models.PositiveSmallIntegerField(db_default=15, default=15, help_text='open minutes past the service clock until the team has it; 0: never')),
                    ('handover_minutes', models.PositiveSmallIntegerField(db_default=60, default=60, help_text='open minutes until an offer that nobody answers comes back; 0: never')),
                    ('evidence_seconds', models.PositiveSmallIntegerField(db_default=15, default=15, help_text='of talk that prove that somebody was reached')),
                    ('assigns', models.BooleanField(db_default=False, default=False, help_text='new inquiries are given out')),
                    ('claim_minutes', models.PositiveSmallIntegerField(default=10)),
                    ('call_steps', models.JSONField(blank=True, db_default=[], default=list, help_text='naewon.clinics.cadence')),
                    ('calls_from', models.TimeField(db_default=datetime.time(9, 0), default=datetime.time(9, 0))),
                    ('calls_until', models.TimeField(db_default=datetime.time(20, 0), default=datetime.time(20, 0))),
                    ('calls_on_sundays', models.BooleanField(db_default=False, default=False)),
                    ('answers', models.CharField(choices=[('never', '보내지 않음'), ('closed', '진료 시간이 아닐 때만'), ('always', '언제나')], db_default='closed', default='closed', max_length=8)),
                    ('calls_at_once', models.PositiveSmallIntegerField(db_default=3, default=3, help_text='calls of half an hour that people may choose')),
                    ('visits_at_once', models.PositiveSmallIntegerField(db_default=5, default=5, help_text='people who can be received at the same time')),
                    ('reminds', models.BooleanField(db_default=True, default=True, help_text='bookings are confirmed by a call before')),
                    ('tells_bookings', models.BooleanField(db_default=True, default=True, help_text='who booked gets it in writing')),
                    ('tells_the_day_before', models.BooleanField(db_default=True, default=True, help_text='a text before the visit')),
                    ('asks_after_visits', models.BooleanField(db_default=True, default=True, help_text='who came is asked how it was')),
                    ('review_address', models.URLField(blank=True, db_default='', help_text='shown to all who answer, or to none')),
                    ('reminder_days', models.PositiveSmallIntegerField(db_default=1, default=1, help_text='days before the booking')),
                    ('district', models.CharField(blank=True, help_text='where it is: 서울 강남구', max_length=30)),
                    ('silent_feed_days', models.PositiveSmallIntegerField(default=7, help_text='open days without any outcome before its source counts as silent')),
                    ('keeps_holidays', models.BooleanField(default=True)),
                    ('requires_second_factor', models.BooleanField(default=False)),
                    ('idle_minutes', models.PositiveSmallIntegerField(default=30)),
                    ('allowed_networks', models.JSONField(blank=True, default=list)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('idle_minutes__range', (10, 60))), name='idle_time_as_allowed'), models.CheckConstraint(condition=models.Q(('evidence_seconds__range', (1, 600))), name='evidence_as_allowed'), models.CheckConstraint(condition=models.Q(('silent_feed_days__range', (3, 60))), name='silent_days_as_allowed'), models.CheckConstraint(condition=models.Q(('calls_until__gt', models.F('calls_from'))), name='calls_end_later'), models.CheckConstraint(condition=models.Q(('reminder_days__range', (1, 7))), name='reminded_within_a_week')],
                },
            ),
            migrations.CreateModel(
                name='ClosedDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('date', models.DateField()),
                    ('reason', models.CharField(blank=True, max_length=60)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closed_days', to='clinics.clinic')),
                ],
                options={
                    'ordering': ('date',),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'date'), name='closed_once')],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('marketer', '마케터'), ('counsellor', '전화상담원'), ('manager', '상담실장'), ('director', '원장'), ('operator', '운영사')], max_length=12)),
                    ('is_active', models.BooleanField(default=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='clinics.clinic')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('clinic', 'role', 'pk'),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'user'), name='one_membership_a_clinic'), models.CheckConstraint(condition=models.Q(('role__in', ['marketer', 'counsellor', 'manager', 'director', 'operator'])), name='membership_role_known')],
                },
                bases=(naewon.clinics.roles.Rights, models.Model),
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(max_length=254)),
                    ('role', models.CharField(choices=[('marketer', '마케터'), ('counsellor', '전화상담원'), ('manager', '상담실장'), ('director', '원장'), ('operator', '운영사')], max_length=12)),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='clinics.clinic')),
                    ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'ordering': ('-made_at',),
                    'constraints': [models.UniqueConstraint(models.F('clinic'), django.db.models.functions.text.Lower('email'), condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), name='one_open_invitation_a_person'), models.CheckConstraint(condition=models.Q(('role__in', ['marketer', 'counsellor', 'manager', 'director', 'operator'])), name='invitation_role_known')],
                },
            ),
            migrations.CreateModel(
                name='Goal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('month', models.DateField(help_text='its first day')),
                    ('measure', models.CharField(choices=[('first_contact', '첫 연락'), ('reach', '유효 연결률'), ('bookings', '예약'), ('visits', '내원'), ('asked_twice', '두 번 묻기'), ('promise', '약속 지킴'), ('reviews', '후기')], max_length=16)),
                    ('target', models.PositiveIntegerField(help_text='minutes, percent, or how many')),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='clinics.clinic')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='clinics.membership')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('clinic', 'month', 'measure'), name='one_goal_a_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='goal_of_a_whole_month')],
                },
            ),
            migrations.CreateModel(
                name='Doctor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doctors', to='clinics.clinic')),
                    ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('clinic', 'name'), name='one_doctor_of_a_name')],
                },
            ),
            migrations.CreateModel(
                name='DayOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days_off', to='clinics.membership')),
                ],
                options={
                    'verbose_name_plural': 'days off',
                    'constraints': [models.UniqueConstraint(fields=('staff', 'day'), name='off_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='CopiedWeek',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monday', models.DateField()),
                    ('stood', models.JSONField()),
                    ('at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
            ),
            migrations.CreateModel(
                name='ApiKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80)),
                    ('purpose', naewon.vault.fields.SealedTextField(max_length=500)),
                    ('secret_hash', models.CharField(max_length=64, unique=True)),
                    ('may_read_scores', models.BooleanField(default=True)),
                    ('may_write_scores', models.BooleanField(default=False)),
                    ('made_at', models.DateTimeField()),
                    ('last_used_at', models.DateTimeField(null=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_keys', to='clinics.clinic')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'ordering': ('-made_at', '-pk'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('may_read_scores', True), ('may_write_scores', True), _connector='OR'), name='api_key_opens_something')],
                },
            ),
            migrations.CreateModel(
                name='OpeningHours',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('weekday', models.PositiveSmallIntegerField(help_text='0 = Monday')),
                    ('opens', models.TimeField()),
                    ('closes', models.TimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opening_hours', to='clinics.clinic')),
                ],
                options={
                    'verbose_name_plural': 'opening hours',
                    'ordering': ('weekday', 'opens'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='hours_close_after_opening'), models.UniqueConstraint(fields=('clinic', 'weekday', 'opens'), name='hours_once')],
                },
            ),
            migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('work', '근무 중'), ('away', '자리 비움'), ('home', '퇴근')], max_length=4)),
                    ('at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('staff',), name='in_one_place_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['work', 'away', 'home'])), name='presence_known')],
                },
            ),
            migrations.CreateModel(
                name='Procedure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60)),
                    ('name', models.CharField(max_length=60)),
                    ('call_minutes', models.PositiveSmallIntegerField(default=4)),
                    ('call_steps', models.JSONField(blank=True, db_default=[], default=list, help_text='naewon.clinics.cadence; none: as the clinic')),
                    ('position', models.PositiveSmallIntegerField(db_default=0, default=0, help_text='its place in every list')),
                    ('is_active', models.BooleanField(default=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='procedures', to='clinics.clinic')),
                ],
                options={
                    'ordering': ('position', 'name'),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'code'), name='one_procedure_a_code')],
                },
            ),
            migrations.CreateModel(
                name='Byname',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.CharField(max_length=120)),
                    ('squeezed', models.CharField(help_text='in one spelling', max_length=120)),
                    ('moved', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('at', models.DateTimeField()),
                    ('taken_back_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bynames', to='clinics.procedure')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('clinic', 'squeezed'), name='one_byname_stands')],
                },
            ),
            migrations.CreateModel(
                name='Responsibility',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.CharField(choices=[('first_contact', '첫 연락'), ('call_back', '못 받은 전화'), ('reminder', '예약 확인'), ('reception', '내원 맞이'), ('consultation', '상담 기록'), ('after_care', '내원 뒤의 답'), ('promise', '광고의 약속'), ('handover', '인계')], max_length=16)),
                    ('role', models.CharField(choices=[('marketer', '마케터'), ('counsellor', '전화상담원'), ('manager', '상담실장'), ('director', '원장'), ('operator', '운영사')], max_length=12)),
                    ('minutes', models.PositiveSmallIntegerField(help_text='of open time until it is to be done; null where another setting of the clinic says it', null=True)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responsibilities', to='clinics.clinic')),
                    ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responsibilities', to='clinics.membership')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'verbose_name_plural': 'responsibilities',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('clinic', 'matter'), name='one_answers_for_a_matter')],
                },
            ),
            migrations.CreateModel(
                name='RoleChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('before', models.CharField(blank=True, choices=[('marketer', '마케터'), ('counsellor', '전화상담원'), ('manager', '상담실장'), ('director', '원장'), ('operator', '운영사')], help_text='empty: no access before', max_length=12)),
                    ('after', models.CharField(blank=True, choices=[('marketer', '마케터'), ('counsellor', '전화상담원'), ('manager', '상담실장'), ('director', '원장'), ('operator', '운영사')], help_text='empty: no access any more', max_length=12)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_changes', to='clinics.clinic')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_changes', to='clinics.membership')),
                ],
                options={
                    'ordering': ('-at', '-pk'),
                    'indexes': [models.Index(fields=['clinic', '-at'], name='role_changes_of_clinic')],
                },
            ),
            migrations.CreateModel(
                name='Room',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=30)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rooms', to='clinics.clinic')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('clinic', 'name'), name='one_room_of_a_name')],
                },
            ),
            migrations.CreateModel(
                name='Skill',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(blank=True, choices=[('en', '영어'), ('zh', '중국어'), ('ja', '일본어'), ('vi', '베트남어'), ('ru', '러시아어'), ('th', '태국어')], max_length=4)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('procedure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clinics.procedure')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('staff', 'procedure', 'language'), name='skill_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('procedure__isnull', False), models.Q(('language', ''), _negated=True), _connector='XOR'), name='skill_of_one_kind')],
                },
            ),
            migrations.CreateModel(
                name='WeekPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monday', models.DateField()),
                    ('hours', models.JSONField(help_text='naewon.clinics.rota: from and to, or nothing, for each day from Monday on')),
                    ('is_single', models.BooleanField(default=False, help_text='the week after it is as the week before it')),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='week_plans', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('staff', 'monday'), name='one_plan_a_week')],
                },
            ),
        ]),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")),
    ]
