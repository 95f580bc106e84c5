from pathlib import Path

import django.db.models.deletion
import naewon.vault.fields
import naewon.vault.indexes
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("visits", name) for name in (
        "0001_initial",
        "0002_sealed",
        "0003_chart_visits",
        "0004_reminders",
        "0005_consultations",
        "0006_set_by_the_person",
        "0007_impressions",
        "0008_reviews",
        "0009_waiting",
        "0010_calendar_addresses",
        "0011_reception",
        "0012_rooms_and_doctors",
        "0013_half_stars",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('inquiries', '0001_tables'),
        ('marketing', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Booking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_held', models.BooleanField(db_default=False, default=False)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('note', naewon.vault.fields.SealedTextField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('by_person', models.BooleanField(db_default=False, default=False, help_text='who is to come picked the time')),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('doctor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='clinics.doctor')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='inquiries.inquiry')),
                    ('manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='clinics.membership')),
                    ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='clinics.room')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'starts_at'], name='booking_of_day'), models.Index(fields=['clinic', 'inquiry'], name='booking_of_inquiry')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='booking_ends_after_start'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('manager', 'starts_at', 'inquiry'), name='one_booking_a_click')],
                },
            ),
            migrations.CreateModel(
                name='CalendarAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('owner', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_address', to='clinics.membership')),
                ],
            ),
            migrations.CreateModel(
                name='ChartVisit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person_hash', naewon.vault.indexes.BlindIndexField(of=('chart_number', 'name', 'phone'), source='person')),
                    ('day', models.DateField()),
                    ('arrived_at', models.DateTimeField(help_text='null where only the day is told', null=True)),
                    ('chart_number', naewon.vault.fields.SealedTextField(blank=True, max_length=40)),
                    ('name', naewon.vault.fields.SealedTextField(blank=True, max_length=60)),
                    ('phone', naewon.vault.fields.SealedTextField(blank=True, help_text='E.164, else as it was written', max_length=80)),
                    ('birth', models.DateField(null=True)),
                    ('lines', naewon.vault.fields.SealedJSONField(blank=True, default=list)),
                    ('amount_won', models.BigIntegerField(default=0)),
                    ('told_at', models.DateTimeField()),
                    ('is_doubtful', models.BooleanField(default=False, help_text='it waits for a person to say whose it is')),
                    ('destroyed_at', models.DateTimeField(help_text='since when only the day and the amount are left', null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chart_visits', to='clinics.clinic')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'day'], name='chart_visit_of_day'), models.Index(condition=models.Q(('is_doubtful', True)), fields=['clinic', '-day'], name='chart_visit_in_doubt')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('destroyed_at__isnull', True)), fields=('clinic', 'person_hash', 'day'), name='one_chart_visit_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Outcome',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('visited', '내원'), ('no_show', '노쇼'), ('cancelled', '취소'), ('cancelled_same_day', '당일취소')], max_length=20)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='visits.booking')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('booking',), name='one_standing_outcome')],
                },
            ),
            migrations.CreateModel(
                name='Visit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('arrived_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='inquiries.inquiry')),
                    ('outcome', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='visit', to='visits.outcome')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'arrived_at'], name='visit_of_day'), models.Index(fields=['clinic', 'inquiry'], name='visit_of_inquiry')],
                },
            ),
            migrations.CreateModel(
                name='Consultation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.CharField(choices=[('decided', '하기로 함'), ('thinking', '고민 중'), ('declined', '하지 않기로 함')], max_length=10)),
                    ('quote_won', models.PositiveIntegerField(help_text='with VAT', null=True)),
                    ('doctor', models.CharField(blank=True, max_length=40)),
                    ('left_out', models.CharField(blank=True, help_text='of what the price was to include', max_length=200)),
                    ('note', naewon.vault.fields.SealedTextField(blank=True, max_length=500)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='inquiries.inquiry')),
                    ('offer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.offer')),
                    ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='visits.visit')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'at'], name='consultation_of_day'), models.Index(fields=['clinic', 'inquiry'], name='consultation_of_inquiry')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('visit',), name='one_standing_consultation')],
                },
            ),
            migrations.CreateModel(
                name='Deviation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('dearer_by', models.PositiveIntegerField(help_text='in won', null=True)),
                    ('is_other_doctor', models.BooleanField(default=False)),
                    ('lacks_included', models.BooleanField(default=False)),
                    ('why', models.CharField(choices=[('more', '상담하며 시술이 더해짐'), ('conditions', '광고의 조건에 맞지 않음'), ('wished', '고객이 다르게 원함'), ('not_possible', '그 의사나 장비로 할 수 없음'), ('advert', '광고의 내용이 틀림'), ('other', '그 밖의 이유')], max_length=12)),
                    ('words', naewon.vault.fields.SealedTextField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('seen_at', models.DateTimeField(help_text='when somebody who makes promises took note', null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='deviation', to='visits.consultation')),
                    ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'at'], name='deviation_of_day')],
                },
            ),
            migrations.CreateModel(
                name='Reminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reply', models.CharField(choices=[('confirmed', '확인됨'), ('changed', '변경'), ('cancelled', '취소'), ('no_answer', '부재')], max_length=10)),
                    ('at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='visits.booking')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'booking', 'at'], name='reminder_of_booking')],
                },
            ),
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.CharField(help_text='where it was written', max_length=40)),
                    ('rating', models.DecimalField(decimal_places=1, help_text='from 1 to 5, as it was written', max_digits=2, null=True)),
                    ('written_on', models.DateField()),
                    ('words', naewon.vault.fields.SealedTextField(blank=True, max_length=2000)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('creative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.creative')),
                    ('inquiry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='inquiries.inquiry')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', '-written_on'], name='review_newest')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('rating__isnull', True), ('rating__range', (1, 5)), _connector='OR'), name='rating_from_one_to_five')],
                },
            ),
            migrations.CreateModel(
                name='Reception',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receptions', to='visits.visit')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'at'], name='reception_of_day')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('visit',), name='one_standing_reception')],
                },
            ),
            migrations.CreateModel(
                name='Match',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_so', models.BooleanField()),
                    ('made_visit', models.BooleanField(default=False, help_text='nobody knew of the visit before')),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('chart_visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='visits.chartvisit')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chart_matches', to='inquiries.inquiry')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='visits.visit')),
                ],
                options={
                    'verbose_name_plural': 'matches',
                    'indexes': [models.Index(fields=['clinic', 'inquiry'], name='match_of_inquiry')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('is_so', True), ('withdrawn_at__isnull', True)), fields=('chart_visit',), name='one_inquiry_a_chart_visit'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('chart_visit', 'inquiry'), name='one_answer_a_candidate')],
                },
            ),
            migrations.CreateModel(
                name='Impression',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('same', models.CharField(choices=[('yes', '같았습니다'), ('partly', '조금 달랐습니다'), ('no', '달랐습니다')], max_length=6)),
                    ('content', models.PositiveSmallIntegerField(help_text='from 1 to 5')),
                    ('words', naewon.vault.fields.SealedTextField(blank=True, max_length=1000)),
                    ('at', models.DateTimeField()),
                    ('seen_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='impression', to='inquiries.inquiry')),
                    ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='visits.visit')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'at'], name='impression_of_day'), models.Index(condition=models.Q(models.Q(('content__lte', 2), models.Q(('same', 'yes'), _negated=True), _connector='OR'), ('seen_at__isnull', True)), fields=['clinic', '-at'], name='impression_unseen')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('content__range', (1, 5))), name='content_from_one_to_five')],
                },
            ),
            migrations.CreateModel(
                name='Waiting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('days', models.CharField(blank=True, choices=[('', '아무 날'), ('weekdays', '평일'), ('weekend', '주말')], max_length=10)),
                    ('part', models.CharField(blank=True, choices=[('', '아무 때'), ('morning', '오전'), ('afternoon', '오후'), ('evening', '저녁')], max_length=10)),
                    ('at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='visits.booking')),
                    ('booking', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='visits.booking')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waitings', to='inquiries.inquiry')),
                    ('manager', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['clinic', 'at'], name='waiting_now')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('inquiry',), name='one_standing_wait')],
                },
            ),
        ]),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")),
    ]
