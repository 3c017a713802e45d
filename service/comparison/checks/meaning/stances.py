"""How somebody stood to something: thought or knew it, was kept from it or stayed away, was silent or denied.

Drifting: «گمان می‌کردند تمرین است» told as "realizing that it was a drill"; «توضیحی نداد» told as "denied".
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.turn import NEVER, Pair, first_against, may_stand
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind
from service.language.sought import Many

_BELIEVE_FA = (
    r"(?:گمان|تصور|خیال|فکر) (?:می[\u200c ]?)(?:کرد|کرده)\w*|می[\u200c ]?پنداشت\w*|گمان کرد\w*|به "
    r"گمان آن\w*|به خیال آن\w*"
)
_KNOW_FA = (
    r"متوجه شد\w*|متوجه شده\w*|پی برد\w*|فهمید\w*|دریافت(?:ند)? که|می[\u200c ]?دانست(?:ند)? که|"
    r"باخبر بود\w*|آگاه بود\w*|مطلع بود\w*"
)
_KNOW_EN = (
    r"\b(?:reali[sz](?:ing|ed)|knew|knowing|(?:were|was|being) (?:well |fully )?aware|noticed|found "
    r"out|learned that|discovered that)\b"
)
_BELIEVE_EN = (
    r"\b(?:thought|believed|assumed|assuming|believing|thinking|supposed|imagined|mistakenly|took "
    r"it for|under the impression)\b"
)
_PERMIT_FA = (
    r"اجازه|مجاز|ممنوع|نگذاشت|نمی[\u200c ]?گذار|نگذارند|مانع|جلوگیری|منع|محروم|ممانعت|راه نداد|"
    r"نتوان|نمی[\u200c ]?توان|قدغن|حق |مجوز|"
    r"محدود|نباید|تعلیق|بازداشت|توقیف|جلو[یي]|امکان|ناچار|مجبور|اخراج|خودداری|نپذیرفت|رد کرد|تحریم|"
    r"سلب|لغو|باز داشت|بازداشته|نداده"
)
_PERMIT_EN = (
    r"\b(?:allow\w*|let|lets|letting|permi\w+|barred|bar|bars|ban\w*|prevent\w*|stopp?\w*|forb\w+|"
    r"prohibit\w*|kept|keep\w*|refus\w+|den(?:y|ied|ies)|"
    r"block\w*|authori[sz]\w+|could(?: not|n't)|cannot|unable|exclud\w+|turned away|shut out|locked "
    r"out|right|leave|consent|clearance|"
    r"approv\w+|veto\w*|hinder\w*|obstruct\w*|restrict\w*|without)\b"
)
_PAIRS = (
    Pair(
        re.compile(
            r"(?<!\w)(?:محتمل ن(?:می[\u200c ]?)?دان\w*|بعید (?:می[\u200c ]?)?دان\w*|بعید خواند\w*"
            r"|(?:ابراز تردید|تردید) (?:کرد|دار)\w*)"
        ),
        re.compile(r"\b(?:rul(?:es|ed|ing) out|den(?:y|ies|ied)|dismiss(?:es|ed)|exclud(?:es|ed))\b", re.I),
        re.compile(r"(?<!\w)(?:رد|تکذیب|منتفی|انکار)(?!\w)"),
        re.compile(r"\b(?:unlikely|doubt\w*|improbab\w+|not|probab\w+|sceptic\w*|skeptic\w*)\b|n't", re.I),
        ("it is held unlikely", "it is ruled out"),
        Kind.STRENGTH,
    ),
    Pair(
        re.compile(r"(?<!\w)(?:احضاریه|احضار (?:کرد|شد|کرده|شده|می[\u200c ]?ش)\w*)"),
        re.compile(r"\b(?:has |have |had |been |was |were )?(?:charged|indicted)\b(?! \w*\d)", re.I),
        re.compile(r"متهم|اتهام|کیفرخواست|تفهیم|بازداشت|دستگیر"),
        re.compile(r"\b(?:summon\w*|subp\w+|called|cited|told to|appear\w*|question\w*)\b", re.I),
        ("they were summoned", "they were charged"),
        Kind.STRENGTH,
    ),
    Pair(
        re.compile(r"(?<!\w)(?:بینایی|شنوایی) (?:یک|یکی از) (?:چشم|گوش)\w*"),
        re.compile(r"\b(?:sight|vision|hearing|eyesight)\b", re.I),
        NEVER,
        re.compile(r"\b(?:one|single|an eye|an ear|left|right|half|partial\w*|either|other)\b", re.I),
        ("it is of one", "it is of both"),
        Kind.STRENGTH,
    ),
    Pair(
        re.compile(rf"(?<!\w)(?:{_BELIEVE_FA})"),
        re.compile(_KNOW_EN, re.I),
        re.compile(rf"(?:{_KNOW_FA})|می[\u200c ]?دان|خبر"),
        re.compile(
            rf"{_BELIEVE_EN}|\b(?:not|n't|never|without|un|before|until)\b.{{0,12}}(?:reali|know|"
            rf"aware|notic)|\bfelt|suspect",
            re.I,
        ),
        ("they thought so", "they knew so"),
    ),
    Pair(
        re.compile(rf"(?<!\w)(?:{_KNOW_FA})"),
        re.compile(r"\b(?:mistakenly|wrongly|thought|believed|assumed|imagined)\b(?! to be)", re.I),
        re.compile(rf"(?:{_BELIEVE_FA})|معتقد|باور|نظر|گمان|تصور|فکر|ن(?:می[\u200c ]?)?(?:دان|فهم)"),
        re.compile(
            rf"{_KNOW_EN}|\b(?:learn|found|discover|know|understood|saw|see|reali[sz]e|conclud|it "
            rf"(?:is|was) (?:thought|believed))",
            re.I,
        ),
        ("they knew so", "they only thought so"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:اجازه (?:\S+ ){0,2}?(?:نداد|ندادند|نداده|نمی[\u200c ]?ده)\w*|(?<!هم )(?<!پا )(?<!کنار )"
            r"(?<!نام )(?<!تاثیر )(?<!تأثیر )(?<!اثر )(?<!احترام )(?<!باقی )(?<!جا )نگذاشت\w*|"
            r"اجازه نیاف\w*|اجازه نداشت\w*)"
        ),
        re.compile(
            r"\b(?:neither .{2,60} nor|no [a-z]+ (?:was|were)|(?:was|were|is|did|does|do|had|"
            r"has)(?: not|n't)|absent)\b",
            re.I,
        ),
        re.compile(r"اختیار|(?<!\w)(?:بر ?جا|به ?جا|باقی|کنار|میان|اثر|تأثیر|تاثیر|احترام|فرق|پا)(?!\w)"),
        re.compile(_PERMIT_EN, re.I),
        ("it was not allowed", "it merely did not happen"),
    ),
    Pair(
        re.compile(r"(?<!\w)(?:حضور نداشت\w*|شرکت نکرد\w*|غایب بود\w*|نیامد\w*|نرفت\w*|حاضر نبود\w*|حاضر نشد\w*)"),
        re.compile(
            r"\b(?:(?:was|were|been|had been) (?:barred|banned|not allowed|forbidden|not permitted|"
            r"refused permission|prevented|kept from|"
            r"turned away|shut out)|wasn't allowed|weren't allowed|not been allowed)\b",
            re.I,
        ),
        re.compile(_PERMIT_FA),
        re.compile(
            r"(?:\b(?:not|never|no|nobody|none|nothing|neither|nor|without|yet to)\b|n't)(?: [\w'-]+){0,4} "
            r"(?:go(?:ne|ing)?|went|com(?:e|ing)|came|attend\w*|appear\w*|present|show\w*|turn\w* up|arriv\w*|there)\b"
            r"|\b(?:absent|absence|stay\w* away|fail\w* to (?:appear|come|attend|show|turn up))\b",
            re.I,
        ),
        ("they did not come", "they were kept out"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:(?:توضیحی|توضیح|پاسخی|پاسخ) (?:\S+ )?(?:نداد|ندادند|نداده)\w*|اظهار[\u200c "
            r"]?نظر(?:ی)? (?:نکرد|نکرده)\w*|"
            r"(?:از )?(?:پاسخ|اظهار[\u200c ]?نظر|توضیح)\w*(?: دادن| گویی|\u200cگویی)?(?: \S+){0,3} "
            r"(?:خودداری|امتناع) کرد\w*|سکوت کرد\w*|"
            r"واکنشی نشان نداد\w*|موضع(?:ی)? نگرفت\w*|نگفت(?:ند|ه[\u200c ]?(?:است|اند)?)?(?!\w)|(?:مشخص|روشن) نکرد\w*)"
        ),
        re.compile(r"\b(?:denied|denies|rejected|confirmed|confirms|admitted|admits|acknowledged|dismissed)\b", re.I),
        re.compile(r"رد کرد|تکذیب|تأیید|تایید|پذیرفت|اذعان|اعتراف|انکار|نپذیرفت|رد شد|مردود|نادرست"),
        re.compile(
            r"\b(?:neither|nor|declin\w+|comment\w*|respond\w*|repl\w+|answer\w*|silen\w+|not "
            r"(?:confirm|den|say|explain)\w*|"
            r"refus\w+|explain\w*|explanation|unclear|did not|didn't|no word|has yet|have yet|without)\b",
            re.I,
        ),
        ("nothing was said about it", "it was denied or confirmed"),
    ),
    Pair(
        re.compile(r"(?<!\w)(?:تایید|تأیید) (?:نکرد|نکرده|نمی[\u200c ]?کن)\w*"),
        re.compile(
            r"\b(?:(?:flatly|categorically|strongly) )?(?:den(?:y|ies|ied)|reject(?:s|ed)|rul(?:es|ed) out)\b", re.I
        ),
        re.compile(r"رد (?:کرد|شد|می)|تکذیب|انکار|نادرست|بی[\u200c ]?اساس|کذب|دروغ|نفی|نپذیرفت|شایعه|نه رد|خلاف"),
        re.compile(r"\b(?:neither|nor|confirm\w*|declin\w+|refus\w+|without|un\w*confirmed)\b|n't|\bnot\b", re.I),
        ("it was not confirmed", "it was denied"),
        Kind.STRENGTH,
    ),
    Pair(
        re.compile(r"(?<!\w)(?:رد|تکذیب|انکار) (?:نکرد|نکرده|نمی[\u200c ]?کن)\w*"),
        re.compile(r"\b(?:confirm(?:s|ed)|admit(?:s|ted)|acknowledg(?:es|ed))\b", re.I),
        re.compile(r"تایید|تأیید|اذعان|پذیرفت|اعتراف|قبول"),
        re.compile(r"\b(?:neither|nor|den(?:y|ies|ied)|rul\w+ out|reject\w*|without|dismiss\w*)\b|n't|\bnot\b", re.I),
        ("it was not denied", "it was confirmed"),
        Kind.STRENGTH,
    ),
    Pair(
        re.compile(r"(?<!\w)تصمیم(?:ی)? (?:نگرفت|نگرفته|گرفته نشد)\w*"),
        re.compile(r"\b(?:(?:has|have|had) )?(?:decided|resolved|chose|chosen)\b(?: not)?(?: to)?", re.I),
        re.compile(r"تصمیم (?:گرفت|گرفته|دار)|مصمم|بر آن شد"),
        re.compile(
            r"(?:not|n't|never|yet to|before|until|nothing|undecided)\W{1,2}(?:yet |be |been |have |has )*deci\w+"
            r"|\b(?:nor|neither|no one|nobody|no decision)\b",
            re.I,
        ),
        ("nothing was decided", "it was decided"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:ناشی از|به (?:دلیل|علت|خاطر|سبب)|نتیجه|معلول|حاصل|(?:باعث|سبب|موجب|علت|دلیل|عامل)(?:ی)?)(?!\w)"
        ),
        re.compile(
            r"\b(?:(?:(?:has|have|had) )?play(?:ed|s)? a (?:part|role)|partly|in part"
            r"|one (?:of the )?(?:reason|cause)s?|among the (?:reasons|causes|factors)|partially)\b",
            re.I,
        ),
        re.compile(
            r"یکی|از جمله|نقش|تا حد|بخش|نیز|(?<!\w)هم(?!\w)|همچنین|عوامل|سهم|دخیل|م[وؤ]ثر|کمک|دلایل|علل|علاوه|برخی"
            r"|قسمت|گوشه|نیم|تنها|فقط|صرفا|جزئی|عمد|بیشتر|اصلی|مهم"
        ),
        re.compile(r"\b(?:mainly|mostly|largely|main|chief|principal)\b", re.I),
        ("it was the cause", "it was one cause of several"),
    ),
    Pair(
        re.compile(r"(?<!\w)یکی از (?:دلایل|علل|علت[\u200c ]?ها|عوامل|دلیل[\u200c ]?ها)\w*"),
        re.compile(
            r"\bthe (?:sole |only |real )?(?:reason|cause)\b|\bbecause\b|\bdue to\b|\b(?:is|was|are) to blame\b", re.I
        ),
        NEVER,
        re.compile(
            r"\b(?:one|a|another|among|partly|part|some|factors?|reasons|causes|contribut\w+|main\w*|also|include\w*|role"
            r"|in part|several|key|major)\b",
            re.I,
        ),
        ("it was one cause of several", "it was the cause"),
        Kind.STRENGTH,
    ),
    Pair(
        re.compile(r"(?<!\w)(?:طلب (?:دار|داشت)\w*|طلبکار(?: است| بود|ند)?|مطالبات \w+ از)"),
        re.compile(r"\b(?:he|she|they|we|i|who) (?:still |now )?ow(?:es?|ed)\b", re.I),
        re.compile("بدهی|بدهکار|مدیون|بدهکاران"),
        re.compile(
            r"\bow(?:es?|ed|ing) (?:to )?(?:him|her|them|us|me|it|the [a-z]+ers)\b"
            r"|\b(?:is|are|was|were|be|been|still|money) owed\b|\bcreditors?\b|\bdue\b|\bowed (?:by|to)\b",
            re.I,
        ),
        ("money is owed to them", "they owe it"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:(?:کمتر|پایین[\u200c ]?تر) از (?:واقعیت|میزان واقعی|رقم واقعی|آنچه هست)|کم[\u200c ]?شماری\w*)"
        ),
        re.compile(r"\b(?:exaggerat\w+|inflat(?:ed|ing)|overstat\w+|overestimat\w+|overblown|too high)\b", re.I),
        re.compile(r"اغراق|مبالغه|غلو|بزرگ[\u200c ]?نمایی|بیشتر از"),
        re.compile(r"\b(?:under\w+|low|lower|less|below|fewer)\b|n't|\bnot\b", re.I),
        ("it falls short of the truth", "it is exaggerated"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:(?:اغراق|مبالغه)[\u200c ]?آمیز|(?:بیشتر|بالاتر) از (?:واقعیت|میزان واقعی)"
            r"|بزرگ[\u200c ]?نمایی)(?!\w)"
        ),
        re.compile(r"\b(?:underestimat\w+|understat\w+|conservative|too low)\b", re.I),
        re.compile("کمتر|پایین"),
        re.compile(r"\b(?:exaggerat\w+|inflat\w+|over\w+|high\w*)\b|n't|\bnot\b", re.I),
        ("it is exaggerated", "it falls short of the truth"),
    ),
    Pair(
        re.compile(r"(?<!\w)(?:حبس|زندان)(?: \S+){0,2}? تعلیقی(?!\w)"),
        re.compile(
            r"\b(?:(?:in|to|of) (?:prison|jail)|(?:prison|jail) (?:term|sentence)s?|imprisonment|jailed)\b", re.I
        ),
        re.compile("تعزیری|تعلیق"),
        re.compile(r"\b(?:suspend\w*|probation\w*|deferred|conditional\w*|stayed)\b", re.I),
        ("the sentence is suspended", "it is to be served"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)به[\u200c ]?جای(?: [^\s.؛،]+){1,6}? (?:حرف|صحبت|سخن|بازی(?!گر)|آواز|می[\u200c ]?خواند|دوید|وارد"
            r"|به (?:زمین|میدان|صحنه)|نشست|انتخاب|استخدام|منصوب|گمارده|گماشت|آمد|مربی|مدیر|رئیس|سرمربی)(?!\w)"
        ),
        re.compile(r"\bon (?:behalf of|(?:his|her|their|its) behalf)\b(?: \w+){0,4}", re.I),
        re.compile("نمایندگی|طرف|جانب|نیابت|وکالت|نماینده|وکیل|از سوی"),
        re.compile(r"\b(?:instead|in (?:his|her|their) (?:place|stead)|replac\w*|stand\w* in)\b", re.I),
        ("it is in their place", "it is on their behalf"),
    ),
    Pair(
        re.compile(r"(?<!\w)منع تعقیب(?!\w)"),
        re.compile(
            r"\b(?:ban(?:s|ned)?|barred|prohibit\w+|restrict\w+|convict\w+|sentenc\w+|indict\w+|charged)\b", re.I
        ),
        NEVER,
        re.compile(
            r"\b(?:drop\w*|clear\w*|dismiss\w*|no charges?|without charges?|prosecut\w+|closed|close|halt\w*)\b", re.I
        ),
        ("the case was dropped", "it ended otherwise"),
    ),
)
_DENIED = (
    Pair(
        re.compile(r"(?<!\w)(?:بنا|قرار) (?:نیست|نبود|نشده)(?!\w)"),
        re.compile(
            r"\b(?:is|are|was|were|has been|have been) "
            r"(?:due|set|scheduled|slated|expected|about|going|planned|supposed) to\b"
            r"|\b(?:is|are|was|were) to (?:be|\w+e)\b",
            re.I,
        ),
        re.compile(r"(?<!\w)(?:بنا|قرار) (?:است|بود|شد)(?!\w)"),
        re.compile(
            r"n't|\b(?:not|no|never|nor|neither|none|without|nobody|nothing|unlikely|rule[sd]? out|cancel\w*|abandon\w*"
            r"|den\w+)\b",
            re.I,
        ),
        ("it is not to be", "it is to be"),
        Kind.POLARITY,
    ),
    Pair(
        re.compile(r"(?<!\w)(?:احتمالا|به احتمال \w+|ظاهرا) (?:[^\s.؛،]+ ){1,9}?نخواه(?:د|ند)(?!\w)"),
        re.compile(
            r"\b(?:will|would|is|are) (?:\w+ )?(?:probably|likely|apparently|in all likelihood)\b|\blikely to\b", re.I
        ),
        re.compile("تنها|فقط|جز|مگر"),
        re.compile(
            r"n't|\b(?:not|no|never|nor|neither|none|without|nobody|nothing|unlikely|only|after|miss\w*|fail\w*|lose|stay\w*"
            r"|remain\w*|last|beyond|later|closed|shut|cancel\w*|refus\w*|reject\w*|against|doubt\w*)\b",
            re.I,
        ),
        ("it will probably not be so", "it probably will"),
        Kind.POLARITY,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:ن(?:می[\u200c ]?)?\w{2,}|نه (?!تنها|فقط|صرفا)\S+(?: \S+){0,4}?)(?: است| اند)?،? بلکه(?!\w)"
        ),
        re.compile(r"\bnot (?:only|just|merely|simply)\b(?: \w+)?", re.I),
        re.compile(r"نه[\u200c ]?(?:تنها|فقط|صرفا)|تنها|فقط|صرفا|محض"),
        re.compile(r"\bnot only (?:\w+ ){0,2}?(?:not|never|no|fail\w*)\b", re.I),
        ("it is not so, but otherwise", "it is so, and more"),
        Kind.POLARITY,
    ),
    Pair(
        re.compile(
            r"(?<!\w)نه[\u200c ]?(?:تنها|فقط) "
            r"(?:(?!ن(?:می|شد|کرد|داد|یست|دار|خواه|بود|توان)|بی|بدون|غیر|عدم)[^\s.؛]+ )+?بلکه(?!\w)"
        ),
        re.compile(r"(?:\bnot|n't)\b(?! (?:only|just|merely|simply|alone))[^.;]{3,60}?\bbut\b(?! (?:also|for))", re.I),
        NEVER,
        re.compile(r"\b(?:only|just|merely|simply|also|too|both|besides|addition|alone|moreover|even|as well)\b", re.I),
        ("it is so, and more", "it is not so"),
        Kind.POLARITY,
    ),
    Pair(
        re.compile(
            r"(?<!\w)هنوز(?: \S+){0,9}? (?:ن[^ه\s]\w*ه(?:[\u200c ]?(?:است|اند|ام|ایم))?"
            r"|نمی[\u200c ]?\w+|ن(?:دار|یست|کرد|شد|داد|توانست|یاف)\w*)(?!\w)"
        ),
        re.compile(r"\b(?:already|at last|at long last|finally)\b(?: \w+){0,3}", re.I),
        re.compile(
            r"پیش[\u200c ]?تر|قبلا|پیش از|قبل از|تاکنون|(?<!\w)دیگر(?!\w)|اکنون|همین حالا|در حال حاضر|سابقا|از پیش|حالا"
            r"|از مدت|همان (?:روز|زمان)"
        ),
        re.compile(r"n't|\b(?:not|no|never|yet|still|without|neither|nor|none|await\w*|pending|before|un\w+)\b", re.I),
        ("it is not yet so", "it already is"),
        Kind.POLARITY,
        0.25,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:بدون |بی[\u200c ])(?:[^\s.؛،]+ ){1,8}?"
            r"(?:ن(?:می[\u200c ]?)?توان\w*|نباید|امکان[\u200c ]?پذیر نیست|ممکن نیست"
            r"|(?:حق|اجازه) (?:[^\s.؛،]+ ){0,4}?ن(?:دار|داشت)\w*)(?!\w)"
            r"|(?<!\w)(?:(?:حق|اجازه) ندار\w+|ن(?:می[\u200c ]?)?توان\w*|نباید)(?: [^\s.؛،]+){0,8}? (?:بدون|بی)(?!\w)"
        ),
        re.compile(
            r"\b(?:can|could|may|able to|possible|allowed|permitted|free|entitled|at liberty)\b[^.;]*?\bwithout\b"
            r"|\bwithout\b[^.;]*?\b(?:can|could|may)\b",
            re.I,
        ),
        NEVER,
        re.compile(
            r"n't|\b(?:cannot|not|never|no|only|impossible|unable|neither|hardly|barely|nothing|fail\w*|none|unless|nobody)\b",
            re.I,
        ),
        ("it cannot be without that", "it can be without that"),
        Kind.POLARITY,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:بدون |بی[\u200c ])(?:[^\s.؛،]+ ){1,8}?(?:ن(?:می[\u200c ]?)?توان\w*|نباید|ممنوع|حق ن\w+)(?!\w)"
        ),
        re.compile(
            r"\bno (?:\w+ ){1,6}?(?:is|are|was|were) (?:needed|required|necessary)\b"
            r"|\b(?:do|does|did|need) ?(?:not|n't) (?:need|require)\b|\b(?:is|are) not (?:needed|required|necessary)\b",
            re.I,
        ),
        NEVER,
        re.compile(r"\b(?:without|unless|except|but|forbid\w*|bann?\w*)\b", re.I),
        ("it cannot be without that", "that is not needed"),
        Kind.POLARITY,
    ),
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    yield from first_against(bead, links, may_stand(bead, _seek(), _PAIRS))


def denied(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding of what is not so, not yet so or not to be had without something, told as if it were."""
    yield from first_against(bead, links, may_stand(bead, _seek_denied(), _DENIED))


@cache
def _seek() -> Many:
    return Many(pair.said for pair in _PAIRS)


@cache
def _seek_denied() -> Many:
    return Many(pair.said for pair in _DENIED)
