"""A small folder of data, and the loading of it."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command

from core.models import ContentVersion, Edition, Forum
from events.models import Release, Session, SessionRole, Speech, SpeechSource
from news.models import NewsItem
from speakers.models import Delegation, Organisation, Participation, Speaker

TABLES = [Edition, Forum, Organisation, Speaker, Delegation, Participation, Session, SessionRole]
TABLES += [Speech, SpeechSource, NewsItem, Release, ContentVersion]

FILES = {
    "forum.csv": """name_ar,name_en,short_name_ar,short_name_en,purpose_ar,purpose_en
المنتدى,The Forum,المنتدى,Forum,,
""",
    "forum/about.ar.md": "فقرة **مهمة**.\n\n## عنوان\n\n- بند\n",
    "forum/about.en.md": "A <script>paragraph</script> with a [link](https://example.org/).\n",
    "organisations.csv": """key,organisation_type,country,name_ar,name_en,\
short_name_ar,short_name_en,sort_name_ar,sort_name_en
kw,state,KW,دولة الكويت,State of Kuwait,الكويت,Kuwait,كويت,Kuwait
un,international_organisation,,الأمم المتحدة,United Nations,,,,
""",
    "people.csv": """slug,name_ar,name_en,sort_name_ar,sort_name_en,gender,other_spellings
head,رئيس الوفد,Head of delegation,,,m,
expert,خبيرة,Expert,,,f,Xpert
""",
    "news.csv": """slug,edition,dated_on,date_precision,title_ar,title_en,summary_ar,summary_en,\
delegations,speakers,sessions
opens,2025,2025-04-24,day,افتتاح,Opening,,,kw un,head,o1
older,,2019-10-01,month,خبر,News,,,,,
""",
    "news/opens.en.md": "Body.\n",
    "news_sources.csv": """news,publication_ar,publication_en,dated_on,date_precision
opens,كونا,KUNA,2025-04-24,day
""",
    "2025/edition.csv": """year,ordinal,starts_on,ends_on,time_zone,format,country,\
city_ar,city_en,theme_ar,theme_en,host_ar,host_en,has_all_delegations,outcome_ar,outcome_en,summary_ar,summary_en
2025,6,2025-04-24,,Asia/Kuwait,in_person,KW,الكويت,Kuwait,,,,,yes,,,,
""",
    "2025/tracks.csv": """code,title_ar,title_en,description_ar,description_en
a,محور,Axis,,
""",
    "2025/partnerships.csv": "organisation,role\nkw,host\n",
    "2025/delegations.csv": """organisation,kind,protocol_order
kw,gcc_member,
un,international_organisation,2
""",
    "2025/participations.csv": """speaker,delegation,role,honorific,personal_title,\
job_title_ar,job_title_en,is_listed
head,kw,head,excellency,,وزير,Minister,yes
expert,un,,,doctor,,,no
""",
    "2025/venue.csv": """name_ar,name_en,address_ar,address_en,directions_ar,directions_en,access_ar,access_en
المركز,Centre,,,,,,
""",
    "2025/rooms.csv": "slug,position,name_ar,name_en,floor_ar,floor_en,capacity\nmain,1,القاعة,Hall,,,400\n",
    "2025/sessions.csv": """code,day,position,start,minutes,session_type,status,access,track,room,\
title_ar,title_en,summary_ar,summary_en,floor_language,interpretation
o1,1,1,09:00,45,opening,confirmed,open,a,main,الافتتاح,Opening,,,ar,en:2 ar:1
""",
    "2025/sessions/o1.ar.md": "وصف\n",
    "2025/roles.csv": "session,speaker,role,position\no1,expert,moderator,1\n",
    "2025/speeches.csv": """slug,session,position,kind,speaker,delegation,original_language,\
title_ar,title_en,text_status_ar,text_status_en
opening-speech,o1,1,opening_speech,head,kw,ar,كلمة,Speech,original,
remarks,,,remarks,expert,,,تصريح,Remarks,,
""",
    "2025/speeches/opening-speech.ar.md": "نص\n",
    "2025/speeches/opening-speech.summary.en.md": "Summary\n",
    "2025/speech_sources.csv": """speech,publication_ar,publication_en,dated_on,date_precision
opening-speech,كونا,KUNA,2025-04-24,day
opening-speech,عرب تايمز,Arab Times,,unknown
""",
    "2025/recommendations.csv": "number,status,delegation,text_ar,text_en\n1,proposed,kw,توصية,Proposal\n",
}


@pytest.fixture
def data(tmp_path):
    for name, content in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def load(db):
    """Runs load_forum, on the real data if no other folder is given; returns what it tells."""

    def run(data=settings.BASE_DIR / "data", **options) -> str:
        out = io.StringIO()
        call_command("load_forum", data=data, stdout=out, **options)
        return out.getvalue()

    return run


@pytest.fixture
def state(db):
    """Everything that a loading could touch."""
    return lambda: {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


@pytest.fixture
def change(data):
    """Replaces a text that stands once in a file of the small data."""

    def replace(name: str, old: str, new: str) -> None:
        content = (data / name).read_text(encoding="utf-8")
        assert content.count(old) == 1
        (data / name).write_text(content.replace(old, new), encoding="utf-8")

    return replace
