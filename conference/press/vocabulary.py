"""Words that speak of meetings: nouns, verbs, changes, in folded letters. Facts; patterns stand where they are used."""

#: Noun → the kind of meeting it says ("" when it says none).
NOUNS: dict[str, str] = {
    "meeting": "",
    "meetings": "",
    "session": "",
    "sessions": "",
    "conference": "conference",
    "conferences": "conference",
    "summit": "conference",
    "congress": "conference",
    "symposium": "conference",
    "workshop": "workshop",
    "workshops": "workshop",
    "seminar": "workshop",
    "seminars": "workshop",
    "webinar": "workshop",
    "webinars": "workshop",
    "colloquium": "conference",
    "directing council": "",
    "period of sessions": "",
    "training course": "workshop",
    "forum": "",
    "roundtable": "",
    "high-level dialogue": "",
    "regional dialogue": "",
    "policy dialogue": "",
    "round table": "",
    "ministerial": "ministerial",
    "reunion": "",
    "sesion": "",
    "periodo ordinario de sesiones": "regular",
    "periodo extraordinario de sesiones": "special",
    "conferencia": "conference",
    "cumbre": "conference",
    "congreso": "conference",
    "taller": "workshop",
    "seminario": "workshop",
    "foro": "",
    "reuniao": "",
    "sessao": "",
    "cupula": "conference",
    "oficina": "workshop",
    "seance": "",
    "sommet": "conference",
    "atelier": "workshop",
}

#: Nouns of single meetings of an organ, which take over the organ that the sentence or title is about.
SITTINGS = frozenset("meeting meetings session sessions sesion sessao seance reuniao reunion".split())

#: Words before a noun that make it another thing.
NOT_MEETINGS_BEFORE = (
    r"(?:\b(?:press|news|video|tele|national|legislative|constituent|constitutional|parliamentary|"
    r"bilateral|private|photo|plenary|school|training|us|u\.s\.|un|in|"
    r"is|are|was|were|currently) |tele|video-?)$"
)

#: The same before a workshop, which may be national or for training.
NOT_WORKSHOPS_BEFORE = r"(?:\b(?:school|u\.s\.) )$"

#: Words after a noun that make it a talk between two, or another thing.
NOT_MEETINGS_AFTER = (
    r"^(?:s? with\b| room\b| center\b| centre\b| hall\b| call\b|'s (?:agenda|work)\b| place\b| point\b)"
)

#: Words after "ministerial" before which it is an adjective and no meeting by itself.
MINISTERIAL_THINGS = (
    r"^ (?:meetings?|sessions?|conferences?|summits?|forums?|dialogues?|segments?|levels?|statements?|declaration|"
    r"delegat|represent)"
)

#: Word before the noun (or within its name) → kind.
KINDS: dict[str, str] = {
    "special": "special",
    "extraordinary": "special",
    "emergency": "special",
    "extraordinaria": "special",
    "extraordinaire": "special",
    "regular": "regular",
    "ordinary": "regular",
    "ordinaria": "regular",
    "ordinaire": "regular",
    "ministerial": "ministerial",
    "ministers": "ministerial",
    "ministros": "ministerial",
}

#: Words that cannot stand within the words before a noun.
STOP_WORDS = frozenset(
    "the a an this that these those its their his her of on in at to for from with by and or during before after "
    "will is was has have "
    "been be held hold holds holding host hosts convene convened convenes attend attended cover el la los las un una "
    "de del en que y o "
    "uma em no na e le les des au aux into about would should could may next".split()
)

#: What changes a meeting: word → change. Those of a headline stand at its start with a mark after them, or loud.
CHANGES: tuple[tuple[str, str], ...] = (
    ("rescheduled", r"re-?scheduled|re-?scheduling|reprogramad[ao]|reagendad[ao]|adiantad[ao]"),
    ("postponed", r"postponed|postponement|deferred|pospuest[ao]|aplazad[ao]|postergad[ao]|adiad[ao]|reporte[e]?"),
    ("cancelled", r"cancell?ed|cancellation|suspendid[ao]|cancelad[ao]|annule[e]?"),
    (
        "rescheduled",
        (
            r"new date(?: and time)?|new time|change of (?:date|time|schedule)|date change|time change|nueva fecha|"
            r"nuevo horario|cambio de (?:fecha|hora)|nova data|nouvelle date"
        ),
    ),
    (
        "update",
        (
            r"updated?|new (?:venue|place|location|room)|change of (?:venue|place|room)|venue change|actualizacion|"
            r"actualizado|atualizacao|mise a jour"
        ),
    ),
    (
        "corrected",
        r"corrected(?: version)?|correction|corrigendum|correccion|corregido|correcao|corrigido|rectificacion",
    ),
)

#: The same as what happened to a meeting, in a sentence.
CHANGED_IN_SENTENCE: tuple[tuple[str, str], ...] = (
    (
        "rescheduled",
        (
            r"re-?scheduled (?:for|to|from|on|until)|"
            r"new dates? (?:for|of)(?= [^.;]{3,120} (?:is|are|will be) (?:now |set for |on )?(?:[a-z]+,? )?[a-z]+ \d)|"
            r"will (?:now|instead) (?:be held|take place|begin|start|meet)|"
            r"will (?:be held|take place|begin|start|meet) instead|"
            r"(?:has|have) been (?:moved|changed|brought forward|rescheduled)|"
            r"(?:is|was|will be|been) re-?scheduled|(?:date|time) (?:of .{0,60} )?(?:has|have) been changed"
        ),
    ),
    (
        "postponed",
        (
            r"(?:has|have|had|is|are|was|were|will|be|been|being|ha sido|fue|foi) (?:been |be )?(?:postponed|deferred|"
            r"pospuest[ao]|aplazad[ao]|postergad[ao]|adiad[ao])|postponed (?:until|to|for|from|indefinitely)|"
            r"(?:decided|agreed) to postpone|(?:has|have|had|was|were|been) put off"
        ),
    ),
    (
        "cancelled",
        (
            r"(?:has|have|had|is|are|was|were|will|be|been|being|ha sido|fue|foi) (?:been |be )?(?:cancell?ed|"
            r"called off|cancelad[ao]|suspendid[ao])|"
            r"(?:decided|agreed) to (?:cancel|call off|suspend(?= [^.;,]{0,60}\b(?:meeting|session|"
            r"conference|summit|workshop)))"
        ),
    ),
    ("update", r"(?:venue|place|room|location) (?:of .{0,60} )?(?:has|have) (?:been )?changed"),
)

#: Verbs (and nouns) that put an idea forward. What follows must be a meeting that does not exist yet.
PROPOSES = (
    r"proposed|proposes|propose|proposing|suggested|suggests|suggest|suggesting|recommended|recommends|recommending|"
    r"mooted|pledged|volunteered|called for|calls for|"
    r"calling for|call for|called on .{1,60}? to|urged|urges|advocated|advocates|put forward|raised the possibility "
    r"of|raised the idea of|"
    r"raised the need for|floated|requested|asked for|asked|expressed (?:his|her|its|their) (?:interest|support|wish|"
    r"desire) (?:in|for|to)|"
    r"expressed interest in|offered|offers|offered to|offers to|invited .{1,60}? to|spoke of the need for|stressed "
    r"the need (?:for|to)|"
    r"underscored the need (?:for|to)|highlighted the need (?:for|to)|in favor of|"
    r"(?:we|they|states|countries|governments|the oas|the region) (?:should|must|ought to|need to)|"
    r"time to|it (?:is|was|would be) (?:necessary|important|useful|advisable|desirable|appropriate) to|"
    r"(?:proposal|suggestion|idea|initiative|offer|call) (?:(?:made |presented )?(?:by|from) .{1,60}? )?"
    r"(?:to|of|for|that)|"
    r"propuso|sugirio|recomendo|planteo|propos|"
    r"sugeriu|proposa"
)

#: Between that verb and the meeting: ways of bringing one about.
BRINGING_ABOUT = (
    r"(?:hold|holding|convene|convening|convoke|convoking|convocation|convocation of|host|hosting|organi[sz]e|"
    r"organi[sz]ing|organi[sz]ation|develop|developing|"
    r"development|calling|call|summon|summoning|celebrate|celebrating|arrange|arranging|establish|establishing|"
    r"create|creating|creation|establishment|launch|"
    r"launching|schedule|scheduling|realization|celebration|preparation|preparing|realizar|celebrar|convocar|"
    r"organizar|desarrollo|"
    r"realizacion|celebracion|convocatoria|realizacao|desenvolvimento|tenue)"
)

#: A body did something: it met.
DECIDED = (
    r"(?:approved|adopted|decided|resolved|agreed|established|created|elected|designated|appointed|condemned|"
    r"expressed|authorized|"
    r"convened|convoked|met|meeting|heard|received|considered|discussed|examined|analyzed|debated|welcomed|reviewed|"
    r"concluded|continued|"
    r"installed|accepted|declared|called|urged|requested|reiterated|launched|began|opened|closed|held|gathered|voted|"
    r"passed|ratified|"
    r"suspended|lifted|instructed|took|paid|honored|commemorated|celebrated|endorsed|rejected|announced|issued|"
    r"reaffirmed|unanimously|"
    r"aprobo|decidio|acordo|eligio|adopto|establecio|creo|recibio|analizo|condeno|considero|se reunio|celebro|"
    r"realizo|convoco|"
    r"aprovou|decidiu|adotou|elegeu|recebeu|reuniu|a adopte|a decide|a approuve)"
)

#: A body is going to meet.
WILL = (
    r"(?:will|shall|is to|are to|is scheduled|plans to|is expected|is set|meets|convenes|holds|to (?:hold|meet|"
    r"convene|consider|receive|discuss|"
    r"analyze|address|examine|elect|host|hear|welcome|vote|begin|continue|debate|commemorate|celebrate|review)|to be "
    r"held|se reunira|"
    r"celebrara|realizara|recibira|considerara|analizara|vai|reunira-se|realizara|tiendra)"
)

#: Ways to say that a meeting takes place somewhere or on a day.
TAKES_PLACE = (
    r"(?:to be held|will be held|was held|were held|be held|being held|held|takes? place|took place|taking place|"
    r"will take place|hosted|"
    r"to be hosted|convened|opens?|opened|begins?|began|starts?|started|concludes?|concluded|inaugurated|meets?|met|"
    r"(?:is|are) meeting|"
    r"gather(?:s|ed)?|"
    r"scheduled|se celebrara|se realizara|realizada|celebrada|tendra lugar|sera realizada|aura lieu)"
)

#: Agreed between parties.
AGREED = (
    r"(?:agree(?:d|s)?|agreement|signed|memorandum of understanding|accord|acuerdo|acordaron|convenio)\b[^.;]{0,220}?"
    r"\b(?:to|on|for|of|by which|under which|whereby|para)\b[^.;]{0,60}?"
    r"\b(?:hold(?:ing)?|host(?:ing)?|convene|convening|organi[sz](?:e|ing|"
    r"ation)|celebrat(?:e|ion)|"
    r"realization|meet|staging|stage|celebrar|realizar)\b"
)

#: A body has decided that a meeting will be: before the noun.
DECIDED_TO_CONVENE = (
    r"\b(?:decided|resolved|agreed|voted) (?:today |unanimously |by acclamation )*to (?:convene|convoke|call)\b"
    r"[^.;]{0,60}$"
)

#: Convened by a decision: before the noun, or after it.
CONVENED_BEFORE = (
    r"\b(?:convenes|convened|convoked|convokes|summoned|(?:decided|resolved|agreed|voted) "
    r"(?:today |unanimously |by acclamation )*to (?:convene|convoke|hold|call)|convoco|decidio convocar|"
    r"convocou)\b[^.;]{0,60}$"
)
CONVENED_AFTER = (
    r"\b(?:was|were|has been|have been|is|are|been) (?:convened|convoked|summoned) (?:by (?:the "
    r")?(?:oas )?(?:permanent council|general assembly|council|cidi|assembly|secretary general)|for)\b"
)

#: Will take place, without saying when.
PLANNED_BEFORE = (
    r"\b(?:will|shall|plans? to|is to|are to|(?:has |have )?(?:agreed|decided|committed) to|is "
    r"scheduled to|intends? to|preparing to|prepares to) (?:jointly |also |soon |again )?(?:hold|host|"
    r"convene|organi[sz]e|celebrate|stage|call)\b[^.;,]{0,70}$"
)
PLANNED_AFTER = (
    r"^[^.;]{0,90}?\b(?:will (?:be held|take place|be convened|be hosted)|is (?:scheduled|planned) "
    r"(?:for|to)|to be held|will meet|which [a-z ,.'-]{3,40} will host)\b"
)

#: Who asked for a meeting; their list follows.
AT_REQUEST_OF = (
    r"(?:at|on|upon|following|by) (?:the )?(?:joint |formal )?request (?:of|from|made by|by)|requested (?:jointly "
    r")?by|at the initiative of|"
    r"on the initiative of|a solicitud de|a pedido de|a peticion de|por solicitud de|por iniciativa de|a iniciativa "
    r"de|por solicitacao d[aoe]s?|a la demande d[eu]s?"
)

#: Between the names of such a list.
LIST_FILLER = (
    r"(?:[\s,;.&()/]|\b(?:and|y|e|et|the|of|to|de|del|do|da|dos|das|la|las|los|el|as well as|delegations?|permanent|"
    r"missions?|representatives?|"
    r"governments?|member|states?|republic|commonwealth|mision|misiones|permanentes?|delegacion|delegaciones|missao|"
    r"missoes|delegacao|"
    r"delegacoes|gobiernos?|both|also)\b)*"
)

#: What a meeting is about may name a place without being held there: after these words it does.
ABOUT_A_PLACE = (
    r"\b(?:to discuss|to consider|to analyze|to address|situation|events?|crisis|elections?|earthquake|process|"
    r"report|developments|democracy|"
    r"conflict|mission|coup|hurricane|situacion|visit\w*|returned|travel\w*|who|whose|which|that)\b"
)

#: After these words it does where a state alone is named.
ABOUT = r"\b(?:on|about|regarding|concerning|sobre|acerca)\b"

#: Times of sentences.
PAST = (
    r"\b(?:was|were|had|(?<!be )held|took|concluded|ended|closed|met|attended|participated|approved|adopted|decided|"
    r"elected|established|agreed|resolved|began|opened|started|gathered|inaugurated|wrapped|"
    r"yesterday|last|ago|fue|ayer|anoche)\b"
)
FUTURE = (
    r"\b(?:will|shall|would|to be|(?:agreed|decided|resolved|pledged) to|upcoming|next|tomorrow|"
    r"scheduled|is to|are to|forthcoming|plans|sera|proxim[ao]|manana)\b"
)

#: Numbers as words, for the size of a delegation.
NUMBERS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "",
            "one",
            "two dos dois deux",
            "three tres trois",
            "four cuatro quatro quatre",
            "five cinco cinq",
            "six seis",
            "seven siete sete sept",
            "eight ocho oito huit",
            "nine nueve nove neuf",
            "ten diez dez dix",
            "eleven once onze",
            "twelve doce doze douze",
            "thirteen",
            "fourteen",
            "fifteen quince quinze",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty veinte vinte vingt",
        )
    )
    for word in words.split()
}

#: Roles of people, as printed (folded); what stands after "of" belongs to them.
ROLES = (
    r"(?:(?:assistant|deputy|acting|executive|adjunct|former|special|permanent|alternate|first|interim) "
    r")*(?:secretary[- ]general|director[- ]general|"
    r"executive secretary|executive director|permanent representative|permanent observer|foreign minister|foreign "
    r"secretary|prime minister|"
    r"vice minister|deputy minister|minister|vice president|president|chair(?:man|woman|person)?|secretary for "
    r"[a-z ]{3,40}|secretary of state|"
    r"secretary of [a-z ]{3,30}|director|commissioner|rapporteur|attorney general|governor|chancellor|first lady|"
    r"charge d'affaires|"
    r"chief of mission|head of delegation|coordinator|representative|envoy|secretario general(?: adjunto)?|"
    r"secretario-geral(?: adjunto)?|canciller|ministr[ao]|presidente|"
    r"representante permanente|secretaire general(?: adjoint)?)"
)

#: Forms of address, which are no part of a name.
HONORIFICS = (
    r"(?:ambassador|amb\.|h\.e\.|his excellency|her excellency|the honou?rable|hon\.|the hon\.|mr\.|mrs\.|ms\.|dr\.|"
    r"sir|dame|prof\.|professor|"
    r"don|dona|embajador|embajadora|embaixador|embaixadora|ambassadeur|excelentisimo senor|sr\.|sra\.|lic\.|ing\.|"
    r"general|gen\.|col\.|"
    r"rear admiral|admiral|minister|president|prime minister|senator|judge|justice|commissioner|secretary general|"
    r"foreign minister)"
)
