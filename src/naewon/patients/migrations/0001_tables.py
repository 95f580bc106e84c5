from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import naewon.vault.fields
import naewon.vault.indexes
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("patients", name) for name in (
        "0001_initial",
        "0002_find_by_initials",
        "0003_consents_and_blocks",
        "0004_consents_stand",
        "0005_sealed",
        "0006_find_by_birth",
        "0007_details",
        "0008_heard_on_a_visit",
        "0009_handles",
        "0010_guardians",
        "0011_one_person_once",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='ConsentText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(help_text='SHA-256 of the text', max_length=64)),
                    ('purpose', models.CharField(choices=[('collect_use', '개인정보 수집·이용'), ('sensitive', '민감정보(건강) 처리'), ('marketing', '마케팅 정보 수신'), ('night', '야간 광고 수신'), ('third_party', '제3자 제공'), ('overseas', '국외 이전'), ('guardian', '법정대리인 동의(만 14세 미만)'), ('recording', '통화 녹음'), ('photos', '사진 촬영·활용')], max_length=12)),
                    ('text', models.TextField()),
                    ('first_shown_at', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'purpose', 'digest'), name='one_row_a_consent_text')],
                },
            ),
            migrations.CreateModel(
                name='ConsentProof',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phone_hash', models.CharField(max_length=64)),
                    ('purpose', models.CharField(choices=[('collect_use', '개인정보 수집·이용'), ('sensitive', '민감정보(건강) 처리'), ('marketing', '마케팅 정보 수신'), ('night', '야간 광고 수신'), ('third_party', '제3자 제공'), ('overseas', '국외 이전'), ('guardian', '법정대리인 동의(만 14세 미만)'), ('recording', '통화 녹음'), ('photos', '사진 촬영·활용')], max_length=12)),
                    ('medium', models.CharField(blank=True, choices=[('sms', '문자'), ('phone', '전화'), ('kakao', '카카오톡'), ('email', '이메일')], max_length=6)),
                    ('granted', models.BooleanField()),
                    ('source', models.CharField(max_length=30)),
                    ('at', models.DateTimeField()),
                    ('kept_since', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('text', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patients.consenttext')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'phone_hash', 'purpose'], name='proof_of_number'), models.Index(fields=['clinic', 'kept_since'], name='proof_by_age')],
                },
            ),
            migrations.CreateModel(
                name='Patient',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', naewon.vault.fields.SealedTextField(blank=True, max_length=60)),
                    ('initials', models.CharField(blank=True, editable=False, max_length=60)),
                    ('phone_raw', naewon.vault.fields.SealedTextField(blank=True, max_length=80)),
                    ('phone', naewon.vault.fields.SealedTextField(blank=True, help_text='E.164, empty where it could not be read', max_length=20)),
                    ('phone_kind', models.CharField(blank=True, max_length=20)),
                    ('phone_doubts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                    ('phone_hash', naewon.vault.indexes.BlindIndexField(of=('phone',), source='phone')),
                    ('last4_hash', naewon.vault.indexes.BlindIndexField(of=('phone', 'phone_raw'), source='last4')),
                    ('email', naewon.vault.fields.SealedTextField(blank=True, max_length=254)),
                    ('email_hash', naewon.vault.indexes.BlindIndexField(of=('email',), source='mailbox')),
                    ('sex', models.CharField(blank=True, choices=[('f', '여'), ('m', '남')], max_length=1)),
                    ('birth', models.DateField(blank=True, null=True)),
                    ('residence', models.CharField(blank=True, max_length=60)),
                    ('chart_number', models.CharField(blank=True, max_length=40)),
                    ('registered_at', models.DateTimeField()),
                    ('is_nobody', models.BooleanField(db_default=False, default=False, help_text='stands where people were destroyed, one a clinic')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='patients', to='clinics.clinic')),
                    ('joined_to', models.ForeignKey(editable=False, help_text='the record that speaks for this person; follows from the standing merges', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='joined', to='patients.patient')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'phone_hash'], name='patient_by_phone'), models.Index(fields=['clinic', 'last4_hash'], name='patient_by_last4'), models.Index(fields=['clinic', 'email_hash'], name='patient_by_email'), models.Index(condition=models.Q(('birth__isnull', False)), fields=['clinic', 'birth'], name='patient_by_birth'), models.Index(fields=['clinic', 'initials'], name='patient_by_initials', opclasses=['int8_ops', 'varchar_pattern_ops'])],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('chart_number', ''), _negated=True), fields=('clinic', 'chart_number'), name='one_patient_a_chart'), models.UniqueConstraint(condition=models.Q(('is_nobody', True)), fields=('clinic',), name='one_nobody_a_clinic')],
                },
            ),
            migrations.CreateModel(
                name='Merge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('moved', models.JSONField(default=dict, help_text='the rows that went from the joined record to the kept one, by column')),
                    ('filled', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, help_text='what the kept record did not know', size=None)),
                    ('folded', models.JSONField(default=list, help_text='open inquiries that became a touch on another: touch, closure')),
                    ('at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('joined', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='patients.patient')),
                    ('kept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='patients.patient')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'kept'], name='merge_of_kept')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('joined',), name='joined_to_one_at_a_time'), models.CheckConstraint(condition=models.Q(('kept', models.F('joined')), _negated=True), name='two_records_merge')],
                },
            ),
            migrations.CreateModel(
                name='Likeness',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('evidence', models.JSONField(default=list, help_text='each sign with its weight, as they were when it was found')),
                    ('points', models.SmallIntegerField(help_text='the sum of the weights')),
                    ('found_at', models.DateTimeField()),
                    ('how', models.CharField(blank=True, choices=[('merged', '같은 사람'), ('two_people', '다른 사람')], max_length=12)),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('merge', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='likenesses', to='patients.merge')),
                    ('one', models.ForeignKey(help_text='the older of the two', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='patients.patient')),
                    ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='patients.patient')),
                ],
                options={
                    'verbose_name_plural': 'likenesses',
                    'indexes': [models.Index(condition=models.Q(('decided_at__isnull', True)), fields=['clinic', '-points', '-id'], name='likeness_undecided')],
                    'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='proposed_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='the_older_first')],
                },
            ),
            migrations.CreateModel(
                name='Handle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=20)),
                    ('name', naewon.vault.fields.SealedTextField(max_length=200)),
                    ('name_hash', naewon.vault.indexes.BlindIndexField(of=('name',), source='full_name')),
                    ('first_seen_at', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('patient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handles', to='patients.patient')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'kind', 'name_hash'), name='one_person_a_handle')],
                },
            ),
            migrations.CreateModel(
                name='Guardian',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', naewon.vault.fields.SealedTextField(max_length=60)),
                    ('phone', naewon.vault.fields.SealedTextField(max_length=40)),
                    ('told_at', models.DateTimeField()),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('patient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guardians', to='patients.patient')),
                ],
                options={
                    'ordering': ('-told_at', '-pk'),
                    'indexes': [models.Index(fields=['clinic', 'patient'], name='guardian_of_patient')],
                },
            ),
            migrations.CreateModel(
                name='Detail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('what', models.CharField(choices=[('sex', '성별'), ('birth', '생년월일'), ('residence', '사는 곳'), ('phone_kind', '전화번호 종류')], max_length=12)),
                    ('value', models.CharField(blank=True, max_length=60)),
                    ('source', models.CharField(max_length=30)),
                    ('told_at', models.DateTimeField()),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('patient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='details', to='patients.patient')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'patient', 'told_at'], name='detail_of_patient')],
                },
            ),
            migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('purpose', models.CharField(choices=[('collect_use', '개인정보 수집·이용'), ('sensitive', '민감정보(건강) 처리'), ('marketing', '마케팅 정보 수신'), ('night', '야간 광고 수신'), ('third_party', '제3자 제공'), ('overseas', '국외 이전'), ('guardian', '법정대리인 동의(만 14세 미만)'), ('recording', '통화 녹음'), ('photos', '사진 촬영·활용')], max_length=12)),
                    ('medium', models.CharField(blank=True, choices=[('sms', '문자'), ('phone', '전화'), ('kakao', '카카오톡'), ('email', '이메일')], db_default='', default='', max_length=6)),
                    ('granted', models.BooleanField()),
                    ('text_version', models.CharField(blank=True, max_length=60)),
                    ('source', models.CharField(choices=[('form', '신청 폼'), ('meta', '메타 광고 양식'), ('file', '가져온 파일'), ('phone', '전화로 들음'), ('visit', '방문해서 들음'), ('chat', '채팅'), ('paper', '서면'), ('link', '본인이 링크에서')], max_length=30)),
                    ('evidence', models.JSONField(blank=True, db_default={}, default=dict, help_text='source, delivery, address')),
                    ('note', models.CharField(blank=True, db_default='', default='', max_length=200)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='correction', to='patients.consent')),
                    ('text', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='patients.consenttext')),
                    ('patient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='patients.patient')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'patient', 'purpose', '-at'], name='consent_of_patient')],
                },
            ),
            migrations.CreateModel(
                name='Block',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('lifted_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('patient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='patients.patient')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('patient',), name='one_standing_block')],
                },
            ),
        ]),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")),
    ]
