# ruff: noqa: E501
"""The words of figures: what kills, injures, abducts or arrests, what counts as a person, what a number is never about."""

from __future__ import annotations


def _table(**rows: str) -> dict[str, str]:
    return {word: role for role, listed in rows.items() for word in listed.split()}


PARTICIPLES = _table(
    killed="killed slain slaughtered murdered executed assassinated beheaded massacred martyred neutralized neutralised eliminated"
    " hanged lynched shot_dead gunned_down stabbed_to_death shot_and_killed burned_to_death decapitated liquidated"
    " put_to_death pronounced_dead found_dead",
    injured="injured wounded hurt maimed hospitalized hospitalised",
    abducted="kidnapped abducted snatched taken_hostage held_hostage taken_captive forcibly_disappeared taken_prisoner_by_militants",
    arrested="arrested detained captured apprehended nabbed rounded_up taken_into_custody taken_prisoner",
)
"""Past forms: "N were killed" (passive) and "killed N" (active)."""
ACTIVE = _table(
    killed="kill kills killing slay slaying slaughtering murder murders murdering execute executes executing assassinate assassinates"
    " assassinating beheading behead massacring neutralizing neutralising eliminating eliminate hanging gunning_down shooting_dead",
    injured="injure injures injuring wound wounds wounding hurting maiming",
    abducted="kidnap kidnaps kidnapping abduct abducts abducting snatching taking_hostage",
    arrested="arrest arrests arresting detain detains detaining capture captures capturing apprehend apprehends apprehending rounding_up",
)
"""Forms that take who it was done to on their right."""
INTRANSITIVE = _table(killed="died dies perished drowned succumbed lost_their_lives lost_his_life lost_her_life")
"""The one it happens to stands on the left."""
AFTER_NUMBER = _table(
    killed="dead deaths fatalities corpses bodies killings martyrs",
    injured="injuries wounded",
    abducted="hostages kidnappings abductions hostage captive abductees",
    arrested="arrests detainees detentions",
)
"""Nouns and adjectives that end a figure: "3 dead", "14 arrests"."""
BEFORE_OF = _table(
    killed="death deaths killing killings murder murders assassination assassinations execution executions beheading lives slaying massacre bodies",
    injured="injury injuries wounding",
    abducted="kidnapping kidnappings abduction abductions disappearance",
    arrested="arrest arrests capture detention apprehension",
)
"""Nouns followed by "of" and whom: "the death of a dozen police officers"."""
TOLL = {"toll": "killed"}
"""Nouns followed by a number somewhere: "the death toll rose to 15"."""

PHRASES = {
    "shot": ("dead", "and killed"),
    "gunned": ("down",),
    "gunning": ("down",),
    "shooting": ("dead",),
    "stabbed": ("to death",),
    "burned": ("to death",),
    "put": ("to death",),
    "taken": ("hostage", "captive", "into custody", "prisoner"),
    "held": ("hostage",),
    "taking": ("hostage",),
    "rounded": ("up",),
    "rounding": ("up",),
    "lost": ("their lives", "his life", "her life"),
    "pronounced": ("dead",),
    "found": ("dead",),
    "forcibly": ("disappeared",),
}
"""Words that are a trigger only with what follows."""

AUXILIARIES = frozenset(["was", "were", "is", "are", "been", "being", "be", "got", "get", "gets"])
ADVERBS = frozenset(
    ["also", "later", "then", "reportedly", "allegedly", "both", "all", "confirmed", "believed", "feared", "thought", "said", "reported", "to", "have", "had", "has", "since", "immediately", "instantly", "initially", "subsequently", "eventually", "almost", "already", "either", "seriously", "badly", "severely", "critically", "slightly", "lightly", "only", "still", "themselves", "himself", "herself", "not", "never", "apparently", "and/or"]
)
MODALS = frozenset(["would", "could", "may", "might", "will", "should", "can", "shall", "must", "if", "unless"])
PERSON_PRONOUNS = frozenset(["him", "her", "himself", "herself", "someone", "somebody", "he", "she", "who", "me", "whom"])
PLURAL_PRONOUNS = frozenset(["them", "they", "themselves", "those", "these", "us", "we", "it", "which", "that", "there", "each"])
DETERMINERS = frozenset(["a", "an", "the", "his", "her", "their", "its", "our", "another", "this", "that", "one"])
POSSESSIVES = frozenset(["his", "her", "their", "its"])
PLURALS = frozenset(
    ["people", "men", "women", "children", "police", "personnel", "troops", "gunmen", "policemen", "policewomen", "servicemen", "militiamen", "fishermen", "clergymen", "businessmen", "crew", "staff", "clergy", "forces", "persons", "youth", "peshmerga", "mukhtars", "tribesmen", "bodyguards", "clansmen", "guardsmen", "cameramen", "councilmen", "salesmen", "youths"]
)
NOT_PLURAL = frozenset(
    ["isis", "was", "is", "has", "this", "his", "its", "us", "as", "press", "gas", "news", "mass", "his", "daesh", "series", "address", "class", "process", "always", "perhaps"]
)
STOP = frozenset(
    ["in", "on", "at", "by", "near", "from", "to", "with", "within", "without", "for", "of", "off", "after", "before", "during", "when", "while", "as", "and", "or", "but", "that", "which", "who", "whom", "whose", "where", "because", "since", "was", "were", "is", "are", "be", "been", "being", "had", "has", "have", "will", "would", "could", "may", "might", "did", "do", "does", "said", "say", "says", "reported", "reportedly", "according", "including", "include", "includes", "inside", "outside", "across", "around", "over", "under", "between", "into", "onto", "through", "throughout", "against", "along", "following", "due", "if", "than", "then", "they", "he", "she", "it", "dead", "remain", "remained", "remains", "left", "leaving", "more", "per", "a", "an", "the", "also", "both", "were't", "among", "amid", "so", "yet", "still", "already", "not", "last", "this", "these", "those", "all", "their", "his", "her", "its", "out", "up", "down", "back", "away", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "later", "earlier", "today", "yesterday"]
)
"""Words that end a noun phrase."""
PREPOSITIONS = frozenset(
    ["in", "on", "at", "by", "near", "from", "to", "with", "within", "for", "of", "off", "after", "before", "during", "against", "into", "onto", "through", "across", "between", "over", "under", "around", "along", "inside", "outside", "about"]
)
GROUPS = frozenset(
    ["group", "total", "team", "family", "number", "patrol", "gang", "convoy", "crowd", "band", "cell", "squad", "toll", "estimated", "average", "least"]
)
CLAUSE = frozenset(["when", "while", "after", "before", "because", "although", "but", "whereas", "where", "as", "if", "unless", "since", "until"])
NOT_PERSONS = frozenset(
    ["sheep", "cattle", "cows", "goats", "livestock", "animals", "horses", "vehicles", "vehicle", "cars", "car", "houses", "house", "homes", "buildings", "tanks", "trucks", "villages", "village", "towns", "town", "cities", "city", "checkpoints", "weapons", "rockets", "rifles", "areas", "bases", "positions", "districts", "territory", "territories", "provinces", "km", "kilometers", "kilometres", "streets", "ground", "headquarters", "hill", "bridge", "airport", "border", "crossing", "facility", "facilities", "depot", "depots"]
)
COLLECTIVE = frozenset(
    ["family", "village", "convoy", "group", "patrol", "unit", "city", "town", "building", "house", "vehicle", "car", "it", "nobody", "none", "base", "village", "area", "leader's", "caliphate", "territory", "number", "majority", "state"]
)
UNCOUNTED = frozenset(
    # time
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries night nights"
    " morning evening weekend weekends generations times time o'clock am pm a.m p.m"
    # distance, area, weight, size
    " mile miles km kms kilometer kilometers kilometre kilometres meter meters metre metres feet foot yard yards inch inches cm mm acres"
    " hectares kg kgs kilogram kilograms kilos kilo tons tonnes ton tonne pounds lb lbs litres liters caliber calibre millimeter degrees"
    # money, share, print
    " dollar dollars euro euros dinar dinars lira liras pound usd cents percent per % cent percentage page pages chapter section article articles part item"
    " grade level version phase points steps reasons ways things sides side".split()
)
"""Units that are never victims nor a reported total: time, distance, money, share, print."""
MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)
