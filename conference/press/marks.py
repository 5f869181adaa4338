"""Layout marks of the issuers: what their releases print, where, and how they number them. Facts, no rules.

Patterns are matched against folded text (`folding.fold`): lower case, no accents, straight quotes.
"""

#: Series of the OAS: letter → (language, kind). Advisories and fact sheets come in any language.
SERIES: dict[str, tuple[str | None, str]] = {
    "E": ("en", "release"),
    "C": ("es", "release"),
    "P": ("pt", "release"),
    "F": ("fr", "release"),
    "AVI": (None, "advisory"),
    "S": (None, "fact_sheet"),
}

#: Two-digit years from here on are of the last century.
LAST_CENTURY = 90

#: How references are printed, one whole reference each; groups: series, number, year. The first group of issuers whose
#: pattern matches a line of its own (or after a label) has said who issued it.
REFERENCES: tuple[tuple[str, str], ...] = (
    ("OAS", r"(?P<series>avi|[ecpfs])\s?-\s?(?P<number>\d{1,4})\s?/\s?(?P<year>\d{2}|(?:19|20)\d{2})"),
    ("IACHR", r"n(?:o|º|°|um)?\s?\.?\s?[º°]?\s?(?P<number>r?\d{1,4}[a-z]?)\s?/\s?(?P<year>\d{2}|(?:19|20)\d{2})"),
    ("UN", r"(?P<series>[a-z]{2,5}(?:/[a-z]{1,4})?)/(?P<number>\d{3,5})"),
)

#: Symbols of the press office of the UN; other letters before a number are papers, not releases.
UN_SERIES = frozenset(
    "GA SC SG/SM SG/A SG/T SG/R DSG/SM ECOSOC HR/CN SOC/CP WOM POP ENV/DEV DEV PI ORG OBV REF L/T PAL SEA HR DC GA/AB "
    "GA/DIS GA/EF GA/L GA/PAL GA/SHC GA/SPD GA/COL AFR DB DCF ECO EN IHA IK NGO NS OSG PKO RD SAG TAD WHA".split()
)

#: Words before a reference.
REFERENCE_LABELS = r"(?:reference|referencia|reference number|ref\.?|no\. de referencia)"

#: The line that says what kind of page it is → (kind, language).
KIND_LINES: dict[str, tuple[str, str]] = {
    "press release": ("release", "en"),
    "press releases": ("release", "en"),
    "news release": ("release", "en"),
    "for immediate release": ("release", "en"),
    "press advisory": ("advisory", "en"),
    "media advisory": ("advisory", "en"),
    "advisory": ("advisory", "en"),
    "press notice": ("advisory", "en"),
    "fact sheet": ("fact_sheet", "en"),
    "meetings coverage": ("release", "en"),
    "comunicado de prensa": ("release", "es"),
    "comunicados de prensa": ("release", "es"),
    "nota de prensa": ("release", "es"),
    "aviso de prensa": ("advisory", "es"),
    "aviso a la prensa": ("advisory", "es"),
    "hoja informativa": ("fact_sheet", "es"),
    "comunicado de imprensa": ("release", "pt"),
    "comunicado a imprensa": ("release", "pt"),
    "nota a imprensa": ("release", "pt"),
    "aviso a imprensa": ("advisory", "pt"),
    "aviso de imprensa": ("advisory", "pt"),
    "ficha informativa": ("fact_sheet", "pt"),
    "communique de presse": ("release", "fr"),
    "avis a la presse": ("advisory", "fr"),
    "avis aux medias": ("advisory", "fr"),
    "fiche d'information": ("fact_sheet", "fr"),
}

#: Other lines that belong to the page and not to the release.
FURNITURE = frozenset(
    (
        "media center",
        "centro de noticias",
        "centro de prensa",
        "centro de midia",
        "centre des medias",
        "centre de presse",
        "press",
        "prensa",
        "home",
        "share",
        "print",
        "print this page",
        "imprimir",
        "compartir",
        "compartilhar",
        "imprimer",
        "partager",
        "e-mail",
        "versión imprimible",
        "back to top",
        "share this page",
        "oas",
        "oea",
        "organization of american states",
        "organizacion de los estados americanos",
        "organizacao dos estados americanos",
        "organisation des etats americains",
        "iachr",
        "cidh",
        "news",
        "noticias",
    )
)

#: Labels of the data lines of an advisory → which of what, when, time, where, who; the language they speak.
LABELS: dict[str, tuple[str, str | None]] = {
    "what": ("what", "en"),
    "event": ("what", None),
    "when": ("when", "en"),
    "date": ("when", None),
    "date and time": ("when", "en"),
    "time": ("time", "en"),
    "where": ("where", "en"),
    "place": ("where", "en"),
    "venue": ("where", "en"),
    "location": ("where", "en"),
    "who": ("who", "en"),
    "participants": ("who", None),
    "why": ("other", "en"),
    "how": ("other", "en"),
    "note": ("other", None),
    "contact": ("other", None),
    "press contact": ("other", "en"),
    "media contact": ("other", "en"),
    "webcast": ("other", None),
    "que": ("what", "es"),
    "cuando": ("when", "es"),
    "fecha": ("when", "es"),
    "hora": ("time", None),
    "donde": ("where", "es"),
    "lugar": ("where", "es"),
    "quien": ("who", "es"),
    "quienes": ("who", "es"),
    "o que": ("what", "pt"),
    "quando": ("when", "pt"),
    "data": ("when", "pt"),
    "onde": ("where", "pt"),
    "local": ("where", "pt"),
    "quem": ("who", "pt"),
    "quoi": ("what", "fr"),
    "quand": ("when", "fr"),
    "ou": ("where", "fr"),
    "lieu": ("where", "fr"),
    "qui": ("who", "fr"),
}

#: Labels that other lines of a page carry too: they count only where none of the others does (the time always).
WEAK_LABELS = frozenset("event date place venue location participants fecha hora lugar data local lieu".split())

#: Frequent words that tell the languages apart where no mark does.
COMMON_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("the of and to in for with on that by is was at from will has".split()),
    "es": frozenset("el la los las de del y en que por para con una se su al".split()),
    "pt": frozenset("o a os as de do da dos das e em que no na para com uma ao".split()),
    "fr": frozenset("le la les des du et en que pour dans avec une sur au aux est".split()),
}

#: Hosts → issuer. A host also speaks for everything below it.
HOSTS: dict[str, str] = {
    "oas.org": "OAS",
    "oea.org": "OAS",
    "cidh.org": "IACHR",
    "cidh.oas.org": "IACHR",
    "iom.int": "IOM",
    "oim.int": "IOM",
    "paho.org": "PAHO",
    "caricom.org": "CARICOM",
    "un.org": "UN",
}

#: Folders of the OAS site that belong to the Commission on Human Rights.
IACHR_FOLDERS = frozenset(("iachr", "cidh"))

#: Marks in the head of a text (its first and last lines count) that say who issued it, in this order.
ISSUER_MARKS: tuple[tuple[str, str], ...] = (
    ("IACHR", r"\biachr press\b|press and communication office[^\n]{0,40}iachr|\biachr\b[^\n]{0,30}press release"),
    ("PAHO", r"\((?:paho|ops|opas)(?:/(?:who|oms))?\)\s?-|\bpaho/who\b[^\n]{0,40}(?:press|news) release"),
    ("CARICOM", r"\(caricom secretariat,|\bcaricom secretariat\b[^\n]{0,60}(?:press|news|release)"),
    (
        "IOM",
        (
            r"^[^\n]{0,60}\(iom\)\s?-|\biom press\b|international organization for migration \(iom\) (?:today )?"
            r"(?:said|announced|launched)"
        ),
    ),
    ("UN", r"\bmeetings coverage\b|\bun press release\b"),
    ("OAS", r"^\s*(?:media center|centro de noticias|centro de midia|centre des medias)\s*$|\bvisit the oas website\b"),
)

#: Names that say who issued a text when nothing else does and they stand in its first paragraph.
ISSUER_NAMES: tuple[tuple[str, str], ...] = (
    ("IACHR", r"\binter-american commission on human rights\b|\bcomision interamericana de derechos humanos\b"),
    ("OAS", r"\borganization of american states\b|\boas\b|\borganizacion de los estados americanos\b|\boea\b"),
    ("IOM", r"\binternational organization for migration\b|\biom\b"),
    ("PAHO", r"\bpan american health organization\b|\bpaho\b"),
    ("CARICOM", r"\bcaribbean community\b|\bcaricom\b"),
    ("UN", r"\bunited nations\b"),
)

#: Default zone of what an issuer announces: that of its seat.
SEATS: dict[str, str] = {
    "OAS": "America/New_York",
    "IACHR": "America/New_York",
    "PAHO": "America/New_York",
    "UN": "America/New_York",
    "IOM": "Europe/Zurich",
    "CARICOM": "America/Guyana",
}

#: Folders of the OAS site under which a release has its page; languages stand before them, the page after them.
PRESS_FOLDERS = frozenset(
    (
        "media_center",
        "centro_noticias",
        "centro_midia",
        "centro_de_midia",
        "centre_medias",
        "centre_presse",
        "centro_prensa",
        "press_releases",
        "comunicados",
        "avisos",
    )
)

#: Folders that may stand before those.
LANGUAGE_FOLDERS = frozenset(("en", "es", "pt", "fr", "oaspage", "oeapage", "english", "spanish"))

#: Pages of other issuers whose address carries the reference: (host, pattern of the path, form of the reference).
REFERENCES_IN_PATHS: tuple[tuple[str, str, str], ...] = (
    (
        "oas.org",
        r"/(?:en|es|pt|fr)/(?:iachr|cidh)/.*/(?:19|20)(?P<year>\d{2})/0*(?P<number>\d{1,4})\.asp",
        "No. {number}/{year}",
    ),
    (
        "cidh.org",
        r"/comunicados/[a-z]+/(?:19|20)\d{2}/0*(?P<number>\d{1,4})-(?P<year>\d{2})[a-z]*\.htm",
        "No. {number}/{year}",
    ),
    ("un.org", r"/(?:press/)?en/(?:19|20)\d{2}/(?P<series>ga|sc)(?P<number>\d{3,5})\.doc\.htm", "{series}/{number}"),
)
