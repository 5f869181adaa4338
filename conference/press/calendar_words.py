"""Words of days and times in four languages, folded. Facts."""

MONTHS: dict[str, int] = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "jan feb mar apr - jun jul aug sept oct nov dec",
        "- - - - - - - - sep - - -",
        "- - - - - - - - setiembre - - -",
    )
    for number, name in enumerate(names.split(), start=1)
    if name != "-"
}

#: Months that are other words too: they need their capital in English.
AMBIGUOUS_MONTHS = frozenset(("may", "march", "mar", "dec", "sep", "jan"))

#: Monday is 0.
WEEKDAYS: dict[str, int] = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lunes martes miercoles jueves viernes sabado domingo",
        "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "mon tue wed thu fri sat sun",
        "- tues - thurs - - -",
    )
    for number, name in enumerate(names.split())
    if name != "-"
}

#: Weekdays that may stand alone ("on Friday"); short forms need their date.
WHOLE_WEEKDAYS = frozenset(name for name in WEEKDAYS if len(name) > 5 or name in {"lunes", "lundi", "mardi", "jeudi"})

#: Words relative to the day of the release → days from it.
RELATIVE_DAYS: dict[str, int] = {
    "day after tomorrow": 2,
    "tomorrow": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "earlier today": 0,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "pasado manana": 2,
    "manana": 1,
    "hoy": 0,
    "esta manana": 0,
    "esta tarde": 0,
    "ayer": -1,
    "anoche": -1,
    "amanha": 1,
    "hoje": 0,
    "esta manha": 0,
    "ontem": -1,
    "demain": 1,
    "aujourd'hui": 0,
    "ce matin": 0,
    "hier": -1,
    "hier soir": -1,
}

#: Words right before a date that make it a limit and not the day of a meeting.
LIMITS = (
    r"(?:\bby|\bnot|\binstead of|\brather than|\bbefore|\bno later than|\bnot later than|\bdeadline(?: is| of|:)?|"
    r"\buntil|\bup to|\bsince|\bas of|\bdated|\bstarting from"
    r"|\beffective|\bregistration (?:closes|ends)(?: on)?|\bantes del?|\bhasta el|\bdesde el|\bate o?|\bavant le|"
    r"\bclosing date(?: is|:)?|"
    r"\b(?:after|following|before|marking|due to) the (?:(?!meeting|session|conference|summit|assembly|workshop|"
    r"seminar)[\w'-]+ ){1,4}(?:of|on))"
    r"(?: (?:on|the|close of business|midnight|noon|\d{1,2}(?::\d{2})?(?: ?[ap]\.?m\.?)?))*[\s,]*$"
)

#: Words right before a date that say it is that of the plan which was changed.
FORMER = (
    r"(?:\b(?:originally|initially|previously) (?:scheduled|planned|set|slated|announced)|"
    r"\b(?:was|were|had been) (?:to be "
    r"held|to take place|"
    r"scheduled|planned|set|due)|\bscheduled|\bplanned|\bslated|\bdue|\bconvened|\bannounced|\bset|"
    r"\b(?:rescheduled|moved|postponed|"
    r"changed) from|\binstead of|\bfrom)"
    r"(?: (?:for|on|the|to|take|be|held|place|at))*[\s,]*$"
)
