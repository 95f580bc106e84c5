import django.db.models.deletion
import naewon.contacts.models.sending
import naewon.vault.fields
import naewon.vault.indexes
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("contacts", name) for name in (
        "0001_initial",
        "0002_sealed",
        "0003_calls",
        "0004_chosen_by_the_person",
        "0005_messages_out",
        "0006_texts_of_bookings",
        "0007_asking_after_visits",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('inquiries', '0001_tables'),
        ('marketing', '0001_tables'),
        ('visits', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Attempt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('result', models.CharField(choices=[('connected', '연결'), ('no_answer', '부재'), ('busy', '통화중'), ('dead_number', '결번'), ('refused', '거절')], max_length=12)),
                    ('talk_seconds', models.PositiveIntegerField(default=0)),
                    ('at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='inquiries.inquiry')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry', 'at'], name='attempt_of_inquiry'), models.Index(fields=['clinic', 'at'], name='attempt_of_day')],
                },
            ),
            migrations.CreateModel(
                name='Call',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('external_id', models.CharField(max_length=120)),
                    ('direction', models.CharField(choices=[('in', '받음'), ('out', '보냄')], max_length=3)),
                    ('number', naewon.vault.fields.SealedTextField(help_text='of the person: E.164, as it was told where it could not be read', max_length=80)),
                    ('number_hash', naewon.vault.indexes.BlindIndexField(of=('number',), source='number')),
                    ('dialled', models.CharField(blank=True, help_text='the number of ours', max_length=40)),
                    ('agent', models.CharField(blank=True, help_text="extension and colleague, in the exchange's words", max_length=60)),
                    ('started_at', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('result', models.CharField(blank=True, choices=[('missed', '부재'), ('failed', '연결 안 됨'), ('busy', '통화중'), ('answered', '통화'), ('voicemail', '음성 메시지')], max_length=12)),
                    ('talk_seconds', models.PositiveIntegerField(default=0)),
                    ('ring_seconds', models.PositiveIntegerField(default=0)),
                    ('recording_url', naewon.vault.fields.SealedTextField(blank=True)),
                    ('transcript', naewon.vault.fields.SealedJSONField(blank=True, default=list, help_text='lines of speaker and words, in order')),
                    ('attempt', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='calls', to='contacts.attempt')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.channel')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='inquiries.inquiry')),
                    ('touch', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='call', to='inquiries.touch')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry', 'started_at'], name='call_of_inquiry'), models.Index(fields=['clinic', 'number_hash', 'started_at'], name='call_of_number')],
                },
            ),
            migrations.CreateModel(
                name='Callback',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_at', models.DateTimeField()),
                    ('note', naewon.vault.fields.SealedTextField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('kept_at', models.DateTimeField(null=True)),
                    ('dropped_at', models.DateTimeField(null=True)),
                    ('by_person', models.BooleanField(db_default=False, default=False, help_text='who is to be called picked the time')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='callbacks', to='inquiries.inquiry')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('dropped_at__isnull', True), ('kept_at__isnull', True)), fields=('inquiry',), name='one_standing_callback')],
                },
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('direction', models.CharField(choices=[('in', '받음'), ('out', '보냄')], max_length=3)),
                    ('medium', models.CharField(max_length=20)),
                    ('text', naewon.vault.fields.SealedTextField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='inquiries.inquiry')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry', 'at'], name='message_of_inquiry')],
                },
            ),
            migrations.CreateModel(
                name='Preference',
                fields=[
                    ('inquiry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='preference', serialize=False, to='inquiries.inquiry')),
                    ('medium', models.CharField(choices=[('sms', '문자'), ('phone', '전화'), ('kakao', '카카오톡'), ('email', '이메일')], max_length=6)),
                    ('at', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
            ),
            migrations.CreateModel(
                name='Sender',
                fields=[
                    ('clinic', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sender', serialize=False, to='clinics.clinic')),
                    ('provider', models.CharField(choices=[('console', '시험 발송 (실제로 나가지 않음)'), ('solapi', '솔라피')], default='console', max_length=10)),
                    ('number', models.CharField(blank=True, help_text='발신번호, as it is registered with the provider', max_length=20)),
                    ('opt_out', models.CharField(blank=True, help_text='080 number that adverts must name', max_length=20)),
                    ('certificate', models.CharField(blank=True, help_text='전송자격인증 of the provider', max_length=60)),
                    ('keys', naewon.vault.fields.SealedJSONField(blank=True, default=dict)),
                    ('at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
            ),
            migrations.CreateModel(
                name='Sending',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('occasion', models.CharField(choices=[('received', '문의 접수 안내'), ('farewell', '장기부재 인사'), ('booked', '예약 확정 안내'), ('reminder', '내원 하루 전 안내'), ('visited', '내원 뒤 질문'), ('by_hand', '직접 쓴 문자')], max_length=10)),
                    ('is_advert', models.BooleanField(default=False)),
                    ('text', naewon.vault.fields.SealedTextField()),
                    ('size', models.CharField(choices=[('sms', '단문'), ('lms', '장문')], max_length=3)),
                    ('key', models.CharField(default=naewon.contacts.models.sending.new_key, max_length=32, unique=True)),
                    ('at', models.DateTimeField()),
                    ('good_until', models.DateTimeField(help_text='afterwards it would say something that is not true any more', null=True)),
                    ('next_at', models.DateTimeField(null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('provider', models.CharField(blank=True, choices=[('console', '시험 발송 (실제로 나가지 않음)'), ('solapi', '솔라피')], max_length=10)),
                    ('external_id', models.CharField(blank=True, max_length=80)),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('report_at', models.DateTimeField(null=True)),
                    ('delivered_at', models.DateTimeField(null=True)),
                    ('failed_at', models.DateTimeField(null=True)),
                    ('trouble', models.CharField(blank=True, choices=[('not_lawful', '보낼 수 없는 분'), ('no_number', '문자를 받을 번호가 없음'), ('too_late', '때를 놓침'), ('refused', '발송사가 거절'), ('unanswered', '발송사가 답하지 않음'), ('not_set_up', '발송사 설정이 모자람'), ('undelivered', '휴대폰에 닿지 않음'), ('not_booked', '예약이 바뀌거나 취소됨')], max_length=12)),
                    ('code', models.CharField(blank=True, help_text="the provider's word for it", max_length=20)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('booking', models.ForeignKey(help_text='it tells of', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sendings', to='visits.booking')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sendings', to='inquiries.inquiry')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry', 'at'], name='sending_of_inquiry'), models.Index(fields=['clinic', '-at'], name='sending_newest'), models.Index(condition=models.Q(('next_at__isnull', False)), fields=['clinic', 'next_at'], name='sending_due'), models.Index(condition=models.Q(('report_at__isnull', False)), fields=['clinic', 'report_at'], name='sending_unreported')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('occasion', 'received')), fields=('inquiry',), name='answered_at_once_once'), models.UniqueConstraint(condition=models.Q(('occasion', 'visited')), fields=('inquiry',), name='asked_after_visit_once'), models.UniqueConstraint(condition=models.Q(('booking__isnull', False)), fields=('booking', 'occasion'), name='told_of_booking_once')],
                },
            ),
            migrations.CreateModel(
                name='Template',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('occasion', models.CharField(choices=[('received', '문의 접수 안내'), ('farewell', '장기부재 인사'), ('booked', '예약 확정 안내'), ('reminder', '내원 하루 전 안내'), ('visited', '내원 뒤 질문'), ('by_hand', '직접 쓴 문자')], max_length=10)),
                    ('text', models.TextField(max_length=2000)),
                    ('at', models.DateTimeField()),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='templates', to='clinics.clinic')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('clinic', 'occasion'), name='one_standing_template')],
                },
            ),
        ]),
    ]
