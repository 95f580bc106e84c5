"""What advertising managers, booking pages and chart programs deliver; the columns of the last two are made up."""

from .cases import Telling

META = (
    "id\tcreated_time\tad_id\tad_name\tadset_id\tadset_name\tcampaign_id\tcampaign_name\tform_id\tform_name\t"
    "is_organic\tplatform\t가장_신경쓰이는_점은?\tfull_name\tphone_number\tlead_status\n"
)
META_ROW = (
    "l:1234567890123456\t2024-02-08T15:05:00+09:00\tag:300000000000003\t눈_영상A\tas:500000000000005\t2030여성\t"
    "c:400000000000004\t2월_눈\tf:200000000000002\t눈 상담\tfalse\tig\t붓기\t김하늘\tp:+821028465179\tCREATED\n"
)
META_TELLS = {
    "at": "2024-02-08 15:05",
    "name": "김하늘",
    "phone": "+821028465179",
    "channel": "ig",
    "campaign": "2월_눈",
    "answers": {"가장_신경쓰이는_점은?": "붓기"},
    "id": "id:1234567890123456",
    "closed": "other",
}
TIKTOK = (
    "lead_id,created_time,ad_id,ad_name,adgroup_id,adgroup_name,campaign_id,campaign_name,form_id,form_name,"
    "name,phone_number,상담받고 싶은 이유\n"
)
GOOGLE = (
    "lead_id,form_id,campaign_id,gcl_id,adgroup_id,creative_id,lead_submit_time,Full Name,User Phone,몇 년생이신가요\n"
)
BOOKING = "예약번호,예약자명,예약자 전화번호,예약상품,이용일시,예약신청일시,예약상태\n"
CHART = "차트번호,환자명,생년월일,휴대폰,초진일,담당의,수납액,비고\n"

EXPORTS = [
    Telling(
        "meta.csv",
        "Meta: UTF-16, tabs, letters before numbers, and a status that says nothing of the clinic.",
        META + META_ROW,
        [META_TELLS],
        "utf-16",
    ),
    Telling("meta-utf8.csv", "The same opened and saved again.", META + META_ROW, [META_TELLS]),
    Telling(
        "meta-organic.csv",
        "A lead that no advert brought has no advert.",
        META + "l:1234567890123457\t2024-02-08T15:05:00+09:00\t\t\t\t\t\t\tf:200000000000002\t눈 상담\ttrue\tfb\t흉터\t"
        "이바다\tp:+821073518024\tCREATED\n",
        [{"name": "이바다", "channel": "fb", "campaign": "", "answers": {"가장_신경쓰이는_점은?": "흉터"}}],
    ),
    Telling(
        "meta-utc.csv",
        "Its times may be those of another zone.",
        META + META_ROW.replace("15:05:00+09:00", "06:05:00+0000"),
        [{"at": "2024-02-08 15:05"}],
    ),
    Telling(
        "tiktok.csv",
        "TikTok: numbers longer than a spreadsheet holds, questions behind the form's own columns.",
        "\ufeff" + TIKTOK + "7126000000000000001,2026-11-22 09:58:03,1700000000000003,영상A,1700000000000002,20대,"
        "1700000000000001,lifting_11,7300000000000000001,리프팅 상담,김하늘,01028465179,처짐\n",
        [
            {
                "at": "2026-11-22 09:58",
                "name": "김하늘",
                "phone": "+821028465179",
                "channel": "틱톡",
                "campaign": "lifting_11",
                "answers": {"상담받고 싶은 이유": "처짐"},
                "id": "id:7126000000000000001",
            }
        ],
    ),
    Telling(
        "tiktok-through-excel.csv",
        "Excel opened it and shortened every long number; two people must not become one by their id.",
        TIKTOK + "7.126E+18,2026-11-22 09:58:03,1.7E+15,영상A,1.7E+15,20대,1.7E+15,lifting_11,7.3E+18,리프팅,김하늘,"
        "1028465179,처짐\n",
        ["external_id: shortened"],
    ),
    Telling(
        "google.csv",
        "Google: its own ids, and a question of the advertiser.",
        GOOGLE + "TeSter-lead-0001,40000000001,20000000001,EXAMPLE_GCLID,30000000001,50000000001,2026-11-22 10:00:00,"
        "김하늘,+82 10-2846-5179,1995\n",
        [
            {
                "name": "김하늘",
                "phone": "+821028465179",
                "channel": "구글",
                "answers": {"몇 년생이신가요": "1995"},
                "id": "id:TeSter-lead-0001",
            }
        ],
    ),
    Telling(
        "booking-page.csv",
        "A booking page: when it was asked and when they come are two columns.",
        BOOKING + "1234567890,김하늘,010-2846-5179,쌍꺼풀 상담,2026-12-02 14:00,2026-11-22 10:00,확정\n",
        [
            {
                "at": "2026-11-22 10:00",
                "name": "김하늘",
                "phone": "+821028465179",
                "procedure": "쌍꺼풀 상담",
                "booked": "2026-12-02 14:00",
                "id": "id:1234567890",
            }
        ],
    ),
    Telling(
        "booking-page-cancelled.csv",
        "The same, cancelled.",
        BOOKING + "1234567891,김하늘,010-2846-5179,쌍꺼풀 상담,2026-11-23 14:00,2026-11-22 10:00,예약취소\n",
        [{"outcome": "cancelled", "booked": "2026-11-23 14:00"}],
    ),
    Telling(
        "local-app.csv",
        "A local app: a nickname, a relay number, and chat instead of a message.",
        "닉네임,안심번호,문의 내용,문의일시\n하늘맘,0507-1357-8642,쌍꺼풀 얼마예요?,2026.11.22 오후 3:05\n",
        [{"at": "2026-11-22 15:05", "name": "하늘맘", "phone": "+8250713578642", "message": "쌍꺼풀 얼마예요?"}],
    ),
    Telling(
        "treatment-app.csv",
        "A treatment app: the event asked about is the procedure, and everything is called 신청.",
        "신청번호,신청자명,신청자 연락처,이벤트명,신청일시,상담 가능 시간\n"
        "20261122001,김하늘,010-2846-5179,[서울] 슈링크 300샷,2026-11-22 15:05:11,오후\n",
        [{"name": "김하늘", "procedure": "[서울] 슈링크 300샷", "id": "id:20261122001"}],
    ),
    Telling(
        "chart-program.csv",
        "A chart program has no day of the inquiry, only that of the first visit.",
        CHART + '00012345,김하늘,950208,01028465179,2024-02-08,이원장,"1,200,000",소개\n',
        [{"at": "2024-02-08 00:00", "name": "김하늘", "birth": "1995-02-08", "chart": "00012345", "paid": 1200000}],
        "cp949",
    ),
    Telling(
        "agency-sheet.csv",
        "An agency's sheet: a running number first, the channel in every row, and its own word for each inquiry.",
        "No,DB유입일,성함,HP,매체,랜딩명,DB상태,1차콜,비고\n"
        "1,2024.02.08 15:05,김하늘,010.2846.5179,인스타,눈_A,부재(2),,\n",
        [{"at": "2024-02-08 15:05", "phone": "+821028465179", "channel": "인스타"}],
    ),
    Telling(
        "form-answers.csv",
        "Answers of a web form begin with a stamp in words.",
        "타임스탬프,성함을 적어 주세요,연락처를 적어 주세요,개인정보 수집 동의\n"
        "2024. 2. 8 오후 3:05:00,김하늘,010-2846-5179,동의합니다\n",
        [{"at": "2024-02-08 15:05", "name": "김하늘", "phone": "+821028465179"}],
    ),
    Telling(
        "mended.csv",
        "Our own file of rows left out, mended: the reason in front is no column of anybody's.",
        "못 읽은 사유,접수일시,이름,연락처,시술\n"
        "접수일시: 날짜로 읽을 수 없습니다.,2024-02-08 15:05,김하늘,'+82 10-2846-5179,쌍꺼풀\n",
        [{"at": "2024-02-08 15:05", "phone": "+821028465179", "message": "", "procedure": "쌍꺼풀"}],
    ),
]
