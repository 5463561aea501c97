"""The words of English temporal expressions: their class in the grammar and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from qa.temporal.periods import Unit

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
            "saturday sat", "sunday sun",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""ISO numbers: Monday is 1."""

CARDINALS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * tens
    for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"hundred": 100, "thousand": 1000, "dozen": 12}  # fmt: skip
LARGE_CARDINALS = "hundred thousand dozen"

ORDINALS: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "twenty-first": 21}  # fmt: skip

UNITS: Mapping[str, Unit] = {
    "second": Unit.SECOND, "minute": Unit.MINUTE, "hour": Unit.HOUR, "day": Unit.DAY, "week": Unit.WEEK,
    "weekend": Unit.WEEKEND, "month": Unit.MONTH, "quarter": Unit.QUARTER, "year": Unit.YEAR,
    "decade": Unit.DECADE, "century": Unit.CENTURY, "centuries": Unit.CENTURY, "fortnight": Unit.WEEK,
    "yr": Unit.YEAR, "hr": Unit.HOUR, "min": Unit.MINUTE,
}  # fmt: skip

DECADES: Mapping[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip

SEASON_CODES: Mapping[str, str] = {
    "spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI",
}  # fmt: skip

PART_CODES: Mapping[str, str] = {
    "morning": "TMO", "dawn": "TMO", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV", "night": "TNI",
    "lunchtime": "TMI", "midday": "T12:00", "noon": "T12:00", "midnight": "T24:00",
}  # fmt: skip

ADVERBS_OF_FREQUENCY: Mapping[str, str] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W",
    "fortnightly": "P2W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip

REFERENCES: Mapping[str, str] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF",
}  # fmt: skip

_CLASSES: Mapping[str, str] = {
    "YESTERDAY": "yesterday",
    "TODAY": "today",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "OVERNIGHT": "overnight",
    "THE": "the",
    "A": "a an",
    "THIS": "this",
    "THAT": "that",
    "THESE": "these those",
    "LAST": "last",
    "NEXT": "next",
    "PAST": "past",
    "PREVIOUS": "previous preceding prior",
    "FOLLOWING": "following ensuing subsequent",
    "COMING": "coming upcoming",
    "CURRENT": "current",
    "SAME": "same",
    "LATEST": "latest",
    "EACH": "each every",
    "PER": "per",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid",
    "EARLIER": "earlier",
    "LATER": "later",
    "AGO": "ago",
    "BEFORE": "before",
    "AFTER": "after",
    "FROM": "from",
    "BETWEEN": "between",
    "UNTIL": "until till",
    "SINCE": "since",
    "BY": "by",
    "FOR": "for",
    "WITHIN": "within",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "OF": "of",
    "OVER": "over",
    "DURING": "during throughout",
    "AROUND": "around",
    "AND": "and",
    "OR": "or",
    "TO": "to through",
    "APPROX": "about nearly almost approximately roughly barely",
    "MORE": "more less fewer",
    "THAN": "than",
    "LEAST": "least most",
    "UP": "up",
    "AS": "as",
    "SO": "so",
    "FEW": "few",
    "SEVERAL": "several many",
    "COUPLE": "couple",
    "SOME": "some",
    "ANOTHER": "another",
    "OTHER": "other",
    "ADDITIONAL": "additional extra",
    "HALF": "half",
    "END": "end close",
    "START": "beginning start",
    "MIDDLE": "middle",
    "FISCAL": "fiscal financial",
    "PERIOD": "period",
    "TIME": "time",
    "TERM": "term",
    "MOMENT": "moment",
    "PRESENT": "present",
    "FUTURE": "future",
    "NEAR": "near foreseeable",
    "RECENT": "recent",
    "LONG": "long",
    "OLD": "old",
    "FEAST": "palm black super good ash bloody cyber boxing",
    "ONCE": "once",
    "TWICE": "twice",
    "TIMES": "times",
    "RIGHT": "right",
    "CIVIC": "election labor memorial independence veterans",
    "SAINT": "valentine",
    "EVE": "eve",
    "NEW": "new",
    "FULL": "full whole entire",
    "TRADING": "trading business working consecutive straight successive",
    "HENCE": "hence",
    "SOMETIME": "sometime",
    "SHORT": "short",
    "WHILE": "while",
    "THEN": "then",
    "DECADEWORD": " ".join(DECADES),
    "CARD": " ".join(word for word in CARDINALS if word not in LARGE_CARDINALS.split()),
    "LARGE": LARGE_CARDINALS,
    "ORDWORD": " ".join(ORDINALS),
    "SHORTUNIT": "minute hour min hr",
    "DAYUNIT": "day",
    "WEEKUNIT": "week fortnight",
    "WEEKENDUNIT": "weekend",
    "MONTHUNIT": "month",
    "QUARTERUNIT": "quarter",
    "YEARUNIT": "year yr",
    "DECADEUNIT": "decade",
    "CENTURYUNIT": "century",
    "UNITS": " ".join(f"{unit}s" for unit in UNITS if unit != "centuries") + " centuries",
    "SEASON": " ".join(SEASON_CODES),
    "SEASONS": " ".join(f"{season}s" for season in SEASON_CODES),
    "PART": "morning afternoon evening night dawn dusk lunchtime",
    "PARTS": "mornings afternoons evenings nights",
    "NOON": "noon midnight midday",
    "FREQUENCY": " ".join(ADVERBS_OF_FREQUENCY),
    "REFERENCE": " ".join(REFERENCES),
    "HOLIDAY": "christmas halloween easter thanksgiving",
    "ZONE": "gmt est edt cst cdt mst mdt pst pdt bst cet utc",
    "WEEKDAYS": " ".join(f"{day}s" for day in WEEKDAYS if day.endswith("day")),
}

WORD_CLASSES: Mapping[str, str] = {word: name for name, words in _CLASSES.items() for word in words.split()}

SHAPE_CLASSES = (
    "WORD", "PUNCT", "COMMA", "DASH", "SLASH", "OPEN", "CLOSE", "POSSESSIVE", "BREAK",
    "ISODATE", "SLASHDATE", "CLOCK", "AMPM", "ORDNUM", "DECADE", "YEAR", "SHORTYEAR", "DAY", "NUM", "FRACTION",
    "QUARTERCODE", "MONTH", "WEEKDAY", "OCLOCK",
)  # fmt: skip
"""Classes that the tokeniser gives by shape or by letter case, not by the word alone."""

CLASS_CODES: Mapping[str, str] = {name: chr(0x4E00 + index) for index, name in enumerate((*_CLASSES, *SHAPE_CLASSES))}
"""One character for each class, so that a text's tokens become a string that `re` can match."""

UNIONS: Mapping[str, str] = {
    "UNIT": "SHORTUNIT DAYUNIT WEEKUNIT MONTHUNIT QUARTERUNIT YEARUNIT DECADEUNIT CENTURYUNIT",
    "CALENDARUNIT": "DAYUNIT WEEKUNIT WEEKENDUNIT MONTHUNIT QUARTERUNIT YEARUNIT DECADEUNIT CENTURYUNIT",
    "ANYYEAR": "YEAR SHORTYEAR",
    "DIGITS": "DAY NUM YEAR",
    "DAYNUMBER": "DAY ORDNUM",
    "ORDINAL": "ORDNUM ORDWORD",
    "DEICTIC": "LAST THIS NEXT",
    "STOP": "PUNCT COMMA OPEN CLOSE BREAK DASH",
}
"""Classes that patterns may name together."""
