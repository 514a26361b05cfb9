"""Top-level domains by which an address without a scheme is known. Telegram has a list of about 1,500; these are the
countries', the old general ones, and new ones that people meet."""

COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc "
    "cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb "
    "gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke "
    "kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu "
    "mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw "
    "sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz "
    "ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
GENERAL = (
    "aero arpa asia biz cat com coop edu gov info int jobs mil mobi museum name net onion org post pro tel ton travel "
    "xxx academy agency app art bank best blog bot business cafe care center chat city click clinic cloud club codes "
    "coffee company community dance day design dev digital directory doctor email events expert family fashion film "
    "finance fit foundation fun fund gallery game games gift global group guide guru health help home hospital host "
    "house icu inc ink kids kitchen land law legal life link live love ltd market media moda moe mom money moscow "
    "network new news ngo ninja online ooo page party pet photo photos place plus press pub radio red rent report rest "
    "review rip rocks run sale school science shop show site social software space sport store stream studio study "
    "style support surf systems tatar team tech technology tips today tools top town toys trade training tube "
    "university video vip vision watch website wiki win wine work works world wtf xyz yandex yoga zone"
)
NATIVE = "бг бел дети ею католик ком мкд мон москва онлайн орг рус рф сайт срб укр қаз հայ გე 中国 भारत 한국"
KNOWN = frozenset(f"{COUNTRIES} {GENERAL} {NATIVE}".split())


def is_known(domain: str) -> bool:
    """A word that begins a sentence after a full stop without a space ("time.Thanks") is none."""
    small = domain.lower()
    begins_sentence = small != domain and small[1:] == domain[1:]
    return small in KNOWN and not begins_sentence
