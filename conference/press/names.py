"""Names that releases use beside those of the tables: other spellings, false friends, cities and their zones. Facts.

Spellings are folded when they are read; what stands between words does not count.
"""

#: Party → what releases also call it.
ALIASES: dict[str, tuple[str, ...]] = {
    "state:AG": ("Antigua & Barbuda",),
    "state:BS": ("Bahamas", "The Bahamas", "Las Bahamas"),
    "state:BZ": ("Belice",),
    "state:CZ": ("Czech Republic",),
    "state:DO": ("The Dominican Republic",),
    "state:GB": ("Great Britain", "UK", "U.K."),
    "state:GD": ("Granada",),
    "state:GY": ("Guiana",),
    "state:KN": ("St. Kitts and Nevis", "Saint Kitts & Nevis", "St. Kitts & Nevis", "St. Kitts-Nevis"),
    "state:KR": ("Republic of Korea", "Korea"),
    "state:LC": ("St. Lucia", "Santa Lucía"),
    "state:MK": ("Macedonia",),
    "state:NL": ("The Netherlands",),
    "state:RU": ("Russian Federation",),
    "state:SR": ("Surinam",),
    "state:TR": ("Turkey",),
    "state:TT": ("Trinidad & Tobago",),
    "state:US": (
        "United States",
        "The United States",
        "U.S.",
        "U.S.A.",
        "USA",
        "EE.UU.",
        "Estados Unidos",
        "United States of America",
    ),
    "state:VA": ("Holy See", "The Holy See", "Santa Sede", "Santa Sé", "Saint-Siège"),
    "state:VC": ("St. Vincent and the Grenadines", "St. Vincent & the Grenadines", "Saint Vincent & the Grenadines"),
    "state:VE": ("Venezuela",),
    "org:IACHR": ("Inter-American Human Rights Commission",),
    "org:IDB": ("Interamerican Development Bank",),
    "org:UN": ("U.N.", "United Nations Organization"),
    "org:UNHCR": ("UN High Commissioner for Refugees", "UN Refugee Agency"),
    "org:WHO": (),
}

#: Names that contain one of a party and are another thing.
NOT_PARTIES = (
    "New Mexico",
    "Gulf of Mexico",
    "Northern Ireland",
    "New Guinea",
    "Papua New Guinea",
    "British Guiana",
    "French Guiana",
    "Dominican College",
    "Georgia Tech",
    "Georgia State",
    "Atlanta, Georgia",
    "Jordan",
)

#: Acronyms that are words or other things too often.
UNSAFE_ACRONYMS = frozenset(("CAN", "III", "WB", "BM", "ACS", "AEC", "CSM"))

#: Words before or after the name of a body that make it one of another organisation.
OF_OTHERS_BEFORE = r"(?:\bun|\bu\.n\.|united nations|\bwho|naciones unidas|de la onu|european|world health) $"
OF_OTHERS_AFTER = (
    r"^(?:'s)? (?:of the (?:united nations|un\b|u\.n\.)|de (?:las naciones unidas|la onu)|of (?:paho|the world))"
)

#: What an organisation is called beside the name of one of its bodies.
ORGANISATIONS: dict[str, str] = {
    "OAS": r"\boas\b|organization of american states|\boea\b|organizacion de los estados americanos",
}

#: Bodies that are themselves a meeting: their name alone announces one.
MEETINGS_BY_NAME = frozenset(("General Assembly", "Meeting of Consultation", "REMJA"))

#: Kind of meeting that the name of a body says.
KINDS_BY_BODY: dict[str, str] = {"REMJA": "ministerial", "Meeting of Consultation": "ministerial"}

#: What a release calls a body after its first full naming → the body, when that one was named.
SHORT_FOR: dict[str, str] = {
    "council": "Permanent Council",
    "consejo": "Permanent Council",
    "conselho": "Permanent Council",
    "assembly": "General Assembly",
    "asamblea": "General Assembly",
    "assembleia": "General Assembly",
}

#: City → zone. Capitals of member states come with the parties; these are other places where meetings are held.
CITIES: dict[str, str] = {
    "Washington": "America/New_York",
    "Washington, DC": "America/New_York",
    "Washington DC": "America/New_York",
    "Washington, D.C.": "America/New_York",
    "New York": "America/New_York",
    "Miami": "America/New_York",
    "Atlanta": "America/New_York",
    "Houston": "America/Chicago",
    "Denver": "America/Denver",
    "Los Angeles": "America/Los_Angeles",
    "San Juan": "America/Puerto_Rico",
    "Montreal": "America/Toronto",
    "Toronto": "America/Toronto",
    "Quebec City": "America/Toronto",
    "Vancouver": "America/Vancouver",
    "Cancún": "America/Cancun",
    "Guadalajara": "America/Mexico_City",
    "Monterrey": "America/Monterrey",
    "Puebla": "America/Mexico_City",
    "Tijuana": "America/Tijuana",
    "Antigua, Guatemala": "America/Guatemala",
    "Antigua Guatemala": "America/Guatemala",
    "La Antigua, Guatemala": "America/Guatemala",
    "San Pedro Sula": "America/Tegucigalpa",
    "Cartagena": "America/Bogota",
    "Cartagena de Indias": "America/Bogota",
    "Medellín": "America/Bogota",
    "Cali": "America/Bogota",
    "Cusco": "America/Lima",
    "Arequipa": "America/Lima",
    "Guayaquil": "America/Guayaquil",
    "La Paz": "America/La_Paz",
    "Cochabamba": "America/La_Paz",
    "Santa Cruz de la Sierra": "America/La_Paz",
    "Tiquipaya": "America/La_Paz",
    "São Paulo": "America/Sao_Paulo",
    "Rio de Janeiro": "America/Sao_Paulo",
    "Salvador de Bahia": "America/Bahia",
    "Manaus": "America/Manaus",
    "Mar del Plata": "America/Argentina/Buenos_Aires",
    "Viña del Mar": "America/Santiago",
    "Valparaíso": "America/Santiago",
    "Punta del Este": "America/Montevideo",
    "Punta Cana": "America/Santo_Domingo",
    "Montego Bay": "America/Jamaica",
    "Margarita Island": "America/Caracas",
    "Havana": "America/Havana",
    "Panama City": "America/Panama",
    "Guatemala City": "America/Guatemala",
    "Mexico City": "America/Mexico_City",
    "Geneva": "Europe/Zurich",
    "Vienna": "Europe/Vienna",
    "Madrid": "Europe/Madrid",
    "Lisbon": "Europe/Lisbon",
    "Paris": "Europe/Paris",
    "Rome": "Europe/Rome",
    "Brussels": "Europe/Brussels",
    "London": "Europe/London",
    "The Hague": "Europe/Amsterdam",
    "Sucre": "America/La_Paz",
    "Seattle": "America/Los_Angeles",
    "San Francisco": "America/Los_Angeles",
    "Chicago": "America/Chicago",
    "Boston": "America/New_York",
    "Winnipeg": "America/Winnipeg",
    "Halifax": "America/Halifax",
    "Amman": "Asia/Amman",
    "Bangkok": "Asia/Bangkok",
    "Manila": "Asia/Manila",
    "Jakarta": "Asia/Jakarta",
    "Colombo": "Asia/Colombo",
    "Dhaka": "Asia/Dhaka",
    "Kathmandu": "Asia/Kathmandu",
    "Beijing": "Asia/Shanghai",
    "New Delhi": "Asia/Kolkata",
    "Tbilisi": "Asia/Tbilisi",
    "Beirut": "Asia/Beirut",
    "Doha": "Asia/Qatar",
    "Istanbul": "Europe/Istanbul",
    "Ankara": "Europe/Istanbul",
    "Cairo": "Africa/Cairo",
    "Tunis": "Africa/Tunis",
    "Marrakesh": "Africa/Casablanca",
    "Marrakech": "Africa/Casablanca",
    "Dakar": "Africa/Dakar",
    "Accra": "Africa/Accra",
    "Abuja": "Africa/Lagos",
    "Nairobi": "Africa/Nairobi",
    "Addis Ababa": "Africa/Addis_Ababa",
    "Pretoria": "Africa/Johannesburg",
    "Bonn": "Europe/Berlin",
    "Copenhagen": "Europe/Copenhagen",
    "Barcelona": "Europe/Madrid",
    "St. George's": "America/Grenada",
    "Saint George's": "America/Grenada",
    "Saint John's": "America/Antigua",
    "St. John's": "America/Antigua",
    "Port of Spain": "America/Port_of_Spain",
}

#: States of the United States and provinces that stand after a city as a country would.
REGIONS = frozenset(
    "Florida Texas California Georgia Louisiana Illinois Massachusetts Maryland Virginia Ontario Quebec Alberta".split()
) | {"New York", "New Mexico", "Puerto Rico", "British Columbia", "DC", "D.C.", "Switzerland", "Austria"}

#: Zones of states without one in the table of parties.
ZONES: dict[str, str] = {
    "state:ES": "Europe/Madrid",
    "state:FR": "Europe/Paris",
    "state:DE": "Europe/Berlin",
    "state:IT": "Europe/Rome",
    "state:CH": "Europe/Zurich",
    "state:GB": "Europe/London",
    "state:PT": "Europe/Lisbon",
    "state:NL": "Europe/Amsterdam",
    "state:BE": "Europe/Brussels",
    "state:AT": "Europe/Vienna",
    "state:SE": "Europe/Stockholm",
    "state:JP": "Asia/Tokyo",
    "state:KR": "Asia/Seoul",
    "state:MA": "Africa/Casablanca",
}

#: Abbreviation printed after a time → (minutes from UTC, zones that use it, the first where nothing else is known).
#: None as minutes: whatever the zone has on that day.
ABBREVIATIONS: dict[str, tuple[int | None, tuple[str, ...]]] = {
    "GMT": (0, ("UTC",)),
    "UTC": (0, ("UTC",)),
    "EST": (-300, ("America/New_York",)),
    "EDT": (-240, ("America/New_York",)),
    "ET": (None, ("America/New_York",)),
    "CST": (-360, ("America/Chicago",)),
    "CDT": (-300, ("America/Chicago",)),
    "CT": (None, ("America/Chicago",)),
    "MST": (-420, ("America/Denver",)),
    "MDT": (-360, ("America/Denver",)),
    "PST": (-480, ("America/Los_Angeles",)),
    "PDT": (-420, ("America/Los_Angeles",)),
    "PT": (None, ("America/Los_Angeles",)),
    "AST": (-240, ("America/Puerto_Rico", "America/Halifax")),
    "ADT": (-180, ("America/Halifax",)),
    "BRT": (-180, ("America/Sao_Paulo",)),
    "BRST": (-120, ("America/Sao_Paulo",)),
    "ART": (-180, ("America/Argentina/Buenos_Aires",)),
    "CLT": (-240, ("America/Santiago",)),
    "CLST": (-180, ("America/Santiago",)),
    "COT": (-300, ("America/Bogota",)),
    "PET": (-300, ("America/Lima",)),
    "ECT": (-300, ("America/Guayaquil",)),
    "BOT": (-240, ("America/La_Paz",)),
    "PYT": (-240, ("America/Asuncion",)),
    "UYT": (-180, ("America/Montevideo",)),
    "VET": (-240, ("America/Caracas",)),
    "GYT": (-240, ("America/Guyana",)),
    "CET": (60, ("Europe/Paris",)),
    "CEST": (120, ("Europe/Paris",)),
    "BST": (60, ("Europe/London",)),
    "WET": (0, ("Europe/Lisbon",)),
}

#: Words after a time that name the zone of a place (folded) → that zone; "" is the zone of the meeting's own place.
SPOKEN_ZONES: dict[str, str] = {
    "washington, dc time": "America/New_York",
    "washington, d.c. time": "America/New_York",
    "washington dc time": "America/New_York",
    "washington time": "America/New_York",
    "eastern standard time": "America/New_York",
    "eastern daylight time": "America/New_York",
    "eastern daylight saving time": "America/New_York",
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "hora de washington": "America/New_York",
    "local time": "",
    "hora local": "",
    "heure locale": "",
}
