import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import naewon.vault.fields
from django.db import migrations, models
from naewon.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [("marketing", name) for name in (
        "0001_initial",
        "0002_alias",
        "0003_offers_day_by_day",
        "0004_cautions",
        "0005_spending",
        "0006_creative_notes",
    )]

    dependencies = [
        ('clinics', '0001_tables'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Channel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60)),
                    ('name', models.CharField(max_length=60)),
                    ('kind', models.CharField(choices=[('meta', '메타 광고'), ('google', '구글 광고'), ('naver', '네이버'), ('kakao', '카카오'), ('form', '홈페이지'), ('app', '시술 앱'), ('phone', '전화'), ('referral', '지인 소개'), ('local', '동네 광고'), ('other', '기타')], default='other', max_length=12)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='clinics.clinic')),
                ],
                options={
                    'ordering': ('name',),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'code'), name='one_channel_a_code')],
                },
            ),
            migrations.CreateModel(
                name='Campaign',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(help_text='what the channel calls it: its id, or its name where it has none', max_length=120)),
                    ('name', models.CharField(max_length=120)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='marketing.channel')),
                ],
                options={
                    'ordering': ('name',),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'channel', 'code'), name='one_campaign_a_code')],
                },
            ),
            migrations.CreateModel(
                name='Creative',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=120)),
                    ('name', models.CharField(max_length=120)),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='creatives', to='marketing.campaign')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('owner', models.ForeignKey(help_text='hears what is said of it', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='creatives', to='clinics.membership')),
                ],
                options={
                    'ordering': ('name',),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'campaign', 'code'), name='one_creative_a_code')],
                },
            ),
            migrations.CreateModel(
                name='Alias',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('parameter', models.CharField(max_length=40)),
                    ('code', models.CharField(max_length=200)),
                    ('keyword', models.CharField(blank=True, max_length=120)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('rows', models.PositiveIntegerField(default=0, help_text='how many are to follow')),
                    ('rows_done', models.PositiveIntegerField(default=0)),
                    ('behind', models.BigIntegerField(default=0)),
                    ('touches_behind', models.BigIntegerField(default=0)),
                    ('progressed_at', models.DateTimeField()),
                    ('followed_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='clinics.clinic')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('campaign', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.campaign')),
                    ('channel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.channel')),
                    ('creative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='marketing.creative')),
                ],
                options={
                    'verbose_name_plural': 'aliases',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('clinic', 'parameter', 'code'), name='one_meaning_a_code')],
                },
            ),
            migrations.CreateModel(
                name='CreativeNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', naewon.vault.fields.SealedTextField(max_length=300)),
                    ('at', models.DateTimeField()),
                    ('answer', naewon.vault.fields.SealedTextField(blank=True, max_length=300)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('creative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='marketing.creative')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True), ('withdrawn_at__isnull', True)), fields=['clinic', '-at'], name='creative_note_open'), models.Index(fields=['clinic', 'creative', '-at'], name='note_of_creative')],
                },
            ),
            migrations.CreateModel(
                name='Offer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=120)),
                    ('price_won', models.PositiveIntegerField(blank=True, help_text='with VAT', null=True)),
                    ('covers', models.CharField(blank=True, db_default='', help_text='what the price includes', max_length=200)),
                    ('doctor', models.CharField(blank=True, max_length=40)),
                    ('conditions', models.CharField(blank=True, max_length=200)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('ended_on', models.DateField(blank=True, null=True)),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('creative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='marketing.creative')),
                ],
                options={
                    'ordering': ('-starts_on',),
                    'indexes': [models.Index(fields=['clinic', 'creative', 'starts_on'], name='offer_of_creative')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='offer_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', django.db.models.expressions.CombinedExpression(models.F('starts_on'), '-', models.Value(1))), _connector='OR'), name='offer_ended_after_it_started'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('creative'), models.F('creative'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('starts_on'), django.db.models.expressions.CombinedExpression(django.db.models.functions.comparison.Coalesce('ended_on', 'ends_on'), '+', models.Value(1)), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_offer_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Spend',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('date', models.DateField()),
                    ('won', models.PositiveIntegerField()),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spends', to='marketing.campaign')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('creative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='spends', to='marketing.creative')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', 'date'], name='spend_of_day')],
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'campaign', 'creative', 'date'), name='one_spend_a_day', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='SpendChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('filename', models.CharField(blank=True, max_length=120)),
                    ('lines', models.JSONField(help_text='campaign, creative, day, won before and after')),
                    ('won', models.BigIntegerField()),
                    ('first', models.DateField()),
                    ('last', models.DateField()),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='clinics.clinic')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                ],
                options={
                    'indexes': [models.Index(fields=['clinic', '-at'], name='spend_change_newest')],
                },
            ),
            migrations.CreateModel(
                name='Caution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.CharField(max_length=40)),
                    ('rule', models.CharField(choices=[('inducement', '환자 유인 · 의료법 27조 3항'), ('exaggeration', '거짓이나 과장 · 의료법 56조 2항'), ('side_effects', '부작용을 빠뜨림 · 의료법 56조 2항'), ('comparison', '다른 병원과 비교 · 의료법 56조 2항'), ('experience', '치료 경험담과 전후 사진 · 의료법 56조 2항'), ('discount', '비급여 할인의 대상, 기간, 범위, 전 가격 · 의료법 56조 2항'), ('award', '상장, 인증, 추천 · 의료법 56조 2항'), ('hurry', '재촉하는 말 · 광고 매체의 규칙'), ('ad_mark', '광고 표시 · 정보통신망법 50조'), ('own', '우리 병원의 규칙')], default='own', max_length=20)),
                    ('is_left_out', models.BooleanField(default=False)),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clinics.membership')),
                    ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cautions', to='clinics.clinic')),
                ],
                options={
                    'ordering': ('word',),
                    'constraints': [models.UniqueConstraint(fields=('clinic', 'word'), name='one_caution_a_word')],
                },
            ),
        ]),
    ]
