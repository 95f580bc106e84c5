import django.contrib.postgres.fields
import django.db.models.deletion
import naewon.vault.fields
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("inquiries", name) for name in (
        "0001_initial",
        "0002_erased_inquiries",
        "0003_sealed",
        "0004_brought_in",
        "0005_originals",
        "0006_given_back",
        "0007_given_by_a_rule",
        "0008_verdicts",
        "0009_questions",
        "0010_taken_back",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('marketing', '0001_tables'),
        ('patients', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Inquiry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_for', naewon.vault.fields.SealedTextField(blank=True, help_text="the procedure in the person's own words", max_length=120)),
                    ('message', naewon.vault.fields.SealedTextField(blank=True)),
                    ('preferred_time', naewon.vault.fields.SealedTextField(blank=True, max_length=120)),
                    ('answers', naewon.vault.fields.SealedJSONField(blank=True, default=dict)),
                    ('attribution', models.JSONField(blank=True, default=dict)),
                    ('source_kind', models.CharField(max_length=30)),
                    ('occurred_at', models.DateTimeField(help_text='when the person sent it')),
                    ('received_at', models.DateTimeField(help_text='when we got it')),
                    ('brought_in_at', models.DateTimeField(help_text='when a file told of it afterwards; empty where it came as it happened', null=True)),
                    ('is_test', models.BooleanField(default=False)),
                    ('erased_at', models.DateTimeField(help_text='when the person was destroyed; what is left only counts', null=True)),
                    ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='marketing.campaign')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='marketing.channel')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inquiries', to='clinics.clinic')),
                    ('creative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='marketing.creative')),
                    ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='marketing.offer')),
                    ('patient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='patients.patient')),
                    ('procedure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='clinics.procedure')),
                ],
                options={
                    'verbose_name_plural': 'inquiries',
                    'indexes': [models.Index(fields=['clinic', '-received_at'], name='inquiry_newest'), models.Index(fields=['clinic', 'patient'], name='inquiry_of_patient')],
                },
            ),
            migrations.CreateModel(
                name='Fact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=60)),
                    ('answer', naewon.vault.fields.SealedTextField(max_length=300)),
                    ('source', models.CharField(choices=[('form', 'form'), ('call', 'call'), ('message', 'message'), ('room', 'room')], max_length=12)),
                    ('words', models.CharField(blank=True, db_default='', help_text='as asked, if the clinic has its own', max_length=60)),
                    ('again', models.CharField(blank=True, choices=[('checked', '확인하려고 다시 물음'), ('unseen', '적힌 것을 못 보고 물음'), ('changed', '환자의 답이 달라짐'), ('retold', '환자가 먼저 다시 말함')], db_default='', help_text='why once more', max_length=8)),
                    ('told_at', models.DateTimeField()),
                    ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='inquiries.inquiry')),
                ],
                options={
                    'ordering': ('told_at', 'pk'),
                    'indexes': [models.Index(fields=['clinic', 'inquiry', 'told_at'], name='fact_of_inquiry')],
                },
            ),
            migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', naewon.vault.fields.SealedTextField()),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='inquiries.inquiry')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry', 'at'], name='comment_of_inquiry')],
                },
            ),
            migrations.CreateModel(
                name='Closure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(choices=[('visited', '내원 완료'), ('fake', '불량(허수)'), ('duplicate', '중복'), ('dead_number', '결번'), ('elsewhere', '타병원'), ('price', '가격'), ('distance', '거리'), ('timing', '시기'), ('just_asking', '단순문의'), ('not_eligible', '대상아님'), ('guardian_refused', '미성년 보호자 미동의'), ('opted_out', '수신거부'), ('long_no_answer', '장기부재'), ('other', '기타')], max_length=20)),
                    ('note', naewon.vault.fields.SealedTextField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('reopened_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('reopened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='inquiries.inquiry')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('reopened_at__isnull', True)), fields=('inquiry',), name='one_standing_closure')],
                },
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended_for', models.CharField(blank=True, choices=[('late', '기한이 지나 팀으로')], db_default='', help_text='empty when the next owner ended it', max_length=8)),
                    ('given', models.CharField(blank=True, choices=[('known', '지난번에도 담당함'), ('only', '%(who)s, 지금 근무 중인 한 명'), ('free', '%(who)s 중 지금 손이 비어 있음'), ('lighter', '%(who)s 중 맡은 분이 적음'), ('fewest', '%(who)s 중 오늘 가장 적게 받음'), ('turn', '%(who)s 중 받은 지 가장 오래됨')], db_default='', max_length=8)),
                    ('skill', models.CharField(blank=True, db_default='', help_text='that decided: a procedure by name, a language by its code', max_length=60)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='clinics.membership')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='inquiries.inquiry')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('inquiry',), name='one_owner_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Postponement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('until', models.DateTimeField()),
                    ('reason', naewon.vault.fields.SealedTextField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('lifted_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postponements', to='inquiries.inquiry')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('inquiry',), name='one_standing_postponement')],
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60)),
                    ('words', models.CharField(blank=True, help_text='as the clinic words it; empty: as all do', max_length=60)),
                    ('kind', models.CharField(choices=[('words', '글로'), ('choice', '고르기'), ('yes_no', '예/아니요')], default='words', max_length=8)),
                    ('choices', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('needed_by', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('marketer', '마케터'), ('counsellor', '전화상담원'), ('manager', '상담실장'), ('director', '원장'), ('operator', '운영사')], max_length=12), blank=True, default=list, size=None)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('retired_at', models.DateTimeField(null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='clinics.clinic')),
                ],
                options={
                    'ordering': ('position', 'pk'),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'code'), name='one_question_a_code')],
                },
            ),
            migrations.CreateModel(
                name='AskedFor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='clinics.procedure')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_for', to='inquiries.question')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('question', 'procedure'), name='asked_once_a_procedure')],
                },
            ),
            migrations.CreateModel(
                name='Touch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('message', naewon.vault.fields.SealedTextField(blank=True)),
                    ('answers', naewon.vault.fields.SealedJSONField(blank=True, default=dict)),
                    ('attribution', models.JSONField(blank=True, default=dict)),
                    ('occurred_at', models.DateTimeField()),
                    ('received_at', models.DateTimeField()),
                    ('brought_in_at', models.DateTimeField(help_text='when a file told of it afterwards; empty where it came as it happened', null=True)),
                    ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='marketing.campaign')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='marketing.channel')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('creative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='marketing.creative')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='touches', to='inquiries.inquiry')),
                    ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='marketing.offer')),
                    ('procedure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='clinics.procedure')),
                ],
                options={
                    'verbose_name_plural': 'touches',
                    'indexes': [models.Index(fields=['clinic', 'inquiry', 'received_at'], name='touch_of_inquiry')],
                },
            ),
            migrations.CreateModel(
                name='Original',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('campaign', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.campaign')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.channel')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('creative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.creative')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='originals', to='inquiries.inquiry')),
                    ('touch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='originals', to='inquiries.touch')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('touch__isnull', True)), fields=('inquiry',), name='one_original'), models.UniqueConstraint(fields=('touch',), name='one_original_a_touch')],
                },
            ),
            migrations.CreateModel(
                name='Verdict',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=60)),
                    ('passage', naewon.vault.fields.SealedTextField(max_length=300)),
                    ('accepted', models.BooleanField()),
                    ('at', models.DateTimeField()),
                    ('taken_back_at', models.DateTimeField(help_text='when somebody thought better of it', null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='inquiries.inquiry')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'inquiry'], name='verdict_of_inquiry')],
                },
            ),
        ]),
    ]
