from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("privacy", name) for name in (
        "0001_initial",
        "0002_records_stand",
        "0003_shift_notes",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
        ('patients', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='DestructionPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('drawn_at', models.DateTimeField()),
                    ('days', models.JSONField(default=dict, help_text='how long each kind was kept on that day')),
                    ('approved_at', models.DateTimeField(null=True)),
                    ('dropped_at', models.DateTimeField(null=True)),
                    ('progressed_at', models.DateTimeField(null=True)),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('drawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('dropped_at__isnull', True), ('finished_at__isnull', True)), fields=('clinic',), name='one_standing_plan')],
                },
            ),
            migrations.CreateModel(
                name='DestructionRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('junk', '허수·결번·중복'), ('unvisited', '내원하지 않은 분'), ('visited', '내원한 분'), ('deliveries', '받은 원본'), ('imports', '올린 파일'), ('proofs', '수신거부 증거'), ('notes', '인수인계')], max_length=12)),
                    ('cause', models.CharField(choices=[('term', '보유 기간 만료'), ('request', '정보주체 요청')], max_length=8)),
                    ('plan_id', models.BigIntegerField(null=True)),
                    ('days', models.PositiveSmallIntegerField(help_text='the rule, where a rule was the cause', null=True)),
                    ('count', models.PositiveIntegerField()),
                    ('spared', models.PositiveIntegerField(default=0, help_text='on the list, but needed again when their turn came')),
                    ('oldest', models.DateField(null=True)),
                    ('newest', models.DateField(null=True)),
                    ('approved_at', models.DateTimeField(null=True)),
                    ('destroyed_at', models.DateTimeField()),
                    ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('drawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', '-destroyed_at'], name='destruction_of_clinic')],
                },
            ),
            migrations.CreateModel(
                name='PlanItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('junk', '허수·결번·중복'), ('unvisited', '내원하지 않은 분'), ('visited', '내원한 분'), ('deliveries', '받은 원본'), ('imports', '올린 파일'), ('proofs', '수신거부 증거'), ('notes', '인수인계')], max_length=12)),
                    ('subject_id', models.BigIntegerField()),
                    ('last_at', models.DateTimeField(help_text='when it was last used')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='privacy.destructionplan')),
                ],
                options={
                    'indexes': [models.Index(fields=['plan', 'kind', 'last_at'], name='item_of_plan')],
                    'constraints': [models.UniqueConstraint(fields=('plan', 'kind', 'subject_id'), name='once_on_a_plan')],
                },
            ),
            migrations.CreateModel(
                name='RetentionRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('junk', '허수·결번·중복'), ('unvisited', '내원하지 않은 분'), ('visited', '내원한 분'), ('deliveries', '받은 원본'), ('imports', '올린 파일'), ('proofs', '수신거부 증거'), ('notes', '인수인계')], max_length=12)),
                    ('days', models.PositiveSmallIntegerField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'kind'), name='one_rule_a_kind')],
                },
            ),
            migrations.CreateModel(
                name='SubjectRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('see', '열람'), ('correct', '정정'), ('delete', '삭제'), ('stop', '처리정지')], max_length=8)),
                    ('way', models.CharField(choices=[('phone', '전화'), ('visit', '방문'), ('written', '서면·이메일'), ('link', '본인 링크')], max_length=8)),
                    ('detail', models.CharField(blank=True, max_length=1000)),
                    ('received_at', models.DateTimeField()),
                    ('due_on', models.DateField()),
                    ('identity_note', models.CharField(blank=True, max_length=200)),
                    ('identity_at', models.DateTimeField(null=True)),
                    ('decision', models.CharField(blank=True, choices=[('granted', '처리함'), ('refused', '거절함')], max_length=8)),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('reply', models.CharField(blank=True, max_length=1000)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('identity_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('patient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='patients.patient')),
                    ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'decided_at', 'due_on'], name='request_by_clock')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('patient', 'kind'), name='one_open_request_a_kind')],
                },
            ),
        ]),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")),
    ]
