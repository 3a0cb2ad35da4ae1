"""The patterns by which moods are told (data for `moods`): on folded text, before or after a trigger."""

from __future__ import annotations

import re
from typing import Final

from gazetteer.guarded import DIGITS, Guarded, Headed, Starting

CLAUSE: Final = Starting(
    r"[;:—–(]|, (?:but|while|although|which|who|and|as|with)\b| but | while | although | whereas ",
    (";", ":", "—", "–", "(", ", ", " but ", " while ", " although ", " whereas "),
)
ADJECTIVE: Final = Guarded(
    r"\b(?:a|an|the|of|his|her|their|its|our|alleged|suspected|recently|newly|previously|formerly|once|areas"
    r"|territory|regions|lands|cities|those|heavily|well)\s$|\b(?:recently|newly|previously|formerly|once|well)-$",
    ends=(
        *("a", "an", "the", "of", "his", "her", "their", "its", "our", "alleged", "suspected", "recently", "newly"),
        *("previously", "formerly", "once", "areas", "territory", "regions", "lands", "cities", "those", "heavily"),
        *("well", "ly-", "once-", "well-"),
    ),
)
REACHED: Final = Guarded(
    r"\b(?:managed|moved|able|used|began|started|proceeded|went on|succeeded in|continued)\b[^,;]{0,60}\bto\s$",
    ends=("to",),
)
TO: Final = Guarded(r"\bto\s(?:\w+ly\s)?$|\bto\s\w+,\s(?:\w+,\s)?(?:and|or)\s$", ends=("to", "ly", "and", "or"))
FINITE: Final = re.compile(r"\w+ed\b")
"""A past form that is no infinitive: what was "arrested" was not planned, whatever stands before."""
GOING_ON: Final = Guarded(
    r"\b(?:is|are|was|were|been|be|being|continues?|keeps?|started|began)\s(?:\w+ly\s|now\s|also\s|still\s"
    r"|currently\s|actively\s)*$",
    ends=(
        *("is", "are", "was", "were", "been", "be", "being", "continue", "continues", "keep", "keeps", "started"),
        *("began", "ly", "now", "also", "still"),
    ),
)
PERFECT: Final = Guarded(r"\b(?:have|has)\s(?:\w+ly\s|also\s)*been\s$", ends=("been",))
PARTICIPLE: Final = re.compile(r"\w+(?:ed|en|ught|ung|ot|wn|ain)\b")
SINCE: Final = Guarded(r"\bsince\b[^,]*(?:, and [^,]{0,30})?$", ("since",))
SINCE_TWO: Final = re.compile(r"\bsince\b[^,.;]{3,80},? and $")
"""Before the second verb of what began a state of things: "since they launched an offensive, and took control"."""
RELATIVE: Final = Guarded(
    r"\b(?:by|after|following|before|when|while|and|including|of|,)\s?$|[,—–]\s*$",
    ends=("by", "after", "following", "before", "when", "while", "and", "including", "of", ",", "—", "–"),
)
INSET: Final = Guarded(r".*, (?:also |which is )?known as [^,]{2,40},", ("known as ",))
"""What gives a group its other name."""
WITNESSED: Final = Guarded(
    r"\b(?:ha(?:s|ve) (?:also |recently )?(?:seen|witnessed|experienced|been (?:witnessing|seeing"
    r"|experiencing|an? (?:frequent )?target of))"
    r"|(?:is|are) (?:now |also )?witnessing"
    r"|(?:witnesses|sees) (?:continuous|frequent|repeated|regular|daily|occasional|sporadic|many|several))\b",
    ("seen", "witness", "experienc", "seeing", "target of", "sees "),
)
"""What an area does where violence goes on."""
VOLLEY: Final = re.compile(r"(?:\w+\s){0,2}(?:rockets?|missiles?|shells|mortars?|rounds)\b")
"""Many of these are one act; many attacks are a pattern."""
NUMBER: Final = re.compile(
    r"\b(?:twin|two|three|four|five|six|seven|eight|nine|double|triple|pair of|series of|several|multiple|simultaneous"
    r"|coordinated|string of|spate of|\d)\s(?:(?!by\s)\S+\s){0,3}$"
)
VAGUE_NUMBER: Final = re.compile(r"\b(?:series of|several|multiple|string of|spate of)\s(?:\S+\s){0,3}$")
"""How many attacks a pattern has, where no day and nobody harmed is told."""
ACTIVE_IN_DOING: Final = re.compile(r"active in \w+ing\b")
"""What somebody did for the group, and not where it is."""
MANY: Final = Guarded(
    r"\b(?:(?:\d{2,}|\d,\d{3})(?! (?:days?|hours?|weeks?|months?|minutes?|years?|km|kilomet|miles?))"
    r"|dozens|scores|hundreds|(?:dozen|score|hundred|thousand)s of)\s"
    r"(?:(?!(?:by|as|in|after|when|from|dead|killed|wounded|injured|hurt)\s)\S+\s){0,3}$",
    (*DIGITS, "dozens", "scores", "hundreds", "thousands"),
    or_beyond_ascii=True,
)
SPECIFIC: Final = re.compile(
    r"\b(?:a|an|the|this|that|another|latest|deadly|isis|is|daesh|second|first|one|suicide|massive|single"
    r"|roadside)\s(?:[\w-]+\s){0,3}$"
)
INTRODUCED: Final = re.compile(
    r"(?:\b(?:in|by|during|after|following|from|with|to|of|when|his|her|their|its|no|recent|\w+'s"
    r"|s')\s(?:[\w-]+\s){0,2})$"
)
DURING: Final = re.compile(r"\bduring (?:an?|the|its|their) (?:\w+ ){0,2}$")
"""Before an operation that only tells when something else happened."""
CLAIMS: Final = re.compile(r"\bclaim(?:s|ed) (?:\w+ )?$")
"""Before the deed that a group owns to: "claims attack on a post"."""
GENERIC_AFTER: Final = re.compile(
    r"^\s(?:plans?|data|survivors|experts?|tactics?|squads?|factory|factories|capabilit|technique|style|helicopters?"
    r"|positions?|aircraft|materials?|makers?|campaigns?|vests?|claims?|statistics|type|victims?|metrics?|trends?"
    r"|activit(?:y|ies)"
    r"|data ?sets?|numbers|levels?|rates?|figures|patterns?|cells?|zones?|networks?|groups?|operatives|planners?"
    r"|planning|risks?|threats?|tents?|camps?|squares?|movements?|organi[sz]ers?|leaders?)\b"
)
PRONOUN: Final = Headed(
    r"\b(?:it|its|their|them|of the men|many of|some of|those (?:who|in|of))\b",
    ("it", "its", "their", "them", "of", "many", "some", "those"),
)
SOMEONE: Final = Guarded(
    r"\b(?:they|the (?:terror |terrorist |militant |jihadist |extremist )?group"
    r"|fighters|militants|cells|gangs|jihadists|insurgents|militias?|militiamen)\b",
    ("they", "group", "fighters", "militants", "cells", "gangs", "jihadists", "insurgents", "militia"),
)
FORCES: Final = re.compile(r"\b(?:army|troops|(?<!security )forces|soldiers|warplanes|units|brigades?|battalions?)\b")
"""Those who are somewhere besides militants."""
GROWING: Final = re.compile(
    r"\b(?:increas\w+|rise|surge|uptick|spike|escalat\w+|jump|growth|frequency|number|rate|pace|tempo|intensity|latest"
    r"|continue[sd]?|have|has|occurs?|happen|common)\b"
)
"""In words that tell of attacks as a pattern."""
STRUCK_WHERE: Final = re.compile(
    r"\b(?:target(?:ed|ing|s)?|struck|striking|hit|hitting|raid(?:ed|ing|s)?|storm(?:ed|ing)?|bomb(?:ed|ing)|shell(?:ed|ing)"
    r"|attack(?:ed|ing)?|destroy(?:ed|ing))\b[^.;]{0,60} where [^.;]{0,60}$"
)
"""Before what made a place a target: where they were is no news beside the strike."""
WAS_ONCE: Final = Guarded(
    r"\b(?:one of them|he|she|who|suspects?|detainees?|commander|leader|member|man|men) had (?:\w+ly |long )?been $",
    ends=("been",),
)
"""Before where somebody was who has been caught or killed since."""
WHICH_IS: Final = re.compile(r",? which (?:is|are|was|were) (?:\w+ ){0,2}by$")
"""Whose the place is that was just named, said by the way."""
HAVE: Final = re.compile(r"\b(?:have|has)\s(?:(?:also|already|recently|now|reportedly|since)\s)?$")
IN_THE_PAST: Final = re.compile(r"\bin the past(?=[.,;]|$)")
PLURAL_DEEDS: Final = Guarded(
    r"\b(?:attacks|raids|strikes|bombings|ambushes|assassinations|kidnappings)\b",
    ("attacks", "raids", "strikes", "bombings", "ambushes", "assassinations", "kidnappings"),
)
BY_PLANES: Final = Guarded(
    r"\b(?:warplanes|jets|aircrafts?|planes|helicopters|drones)\s(?:\w+\s)?(?:carried out|conducted|launched|mounted)\s"
    r"(?:about\s|around\s|some\s|nearly\s|over\s|more than\s|at least\s)?$",
    ("carried out", "conducted", "launched", "mounted"),
)
"""Before a count of strikes that planes flew together, and no release adds up."""
NEAR_ONE: Final = re.compile(r"[\"“]?(?:--? ?|– ?|— ?)?(?:near|outside) ")
"""How an item of a day's list of strikes begins."""
BEGAN: Final = Guarded(r"\b(?:started|began)\s$", ends=("started", "began"))
"""With a day, the beginning of one act ("on Monday gunmen began firing at them")."""
GUESS: Final = re.compile(r"\b(?:could|may|might)\sbe\b")
WARDED: Final = re.compile(
    r"\b(?:removal of|clearance of|clearing|disposal of|search for|ward off|prevent|avoid|deter|stop|avert|end|halt"
    r"|counter|guard against|defend against|against)"
    r"\s(?:[\w-]+\s){0,3}$"
)
"""Before an attack that somebody means to keep from happening."""
DESTROYED: Final = re.compile(
    r"\bdestroy(?:ed|ing|s)\s(?!(?:by|in|when|as|after|with)\b)(?:(?!\b(?:by|in an?|when|after"
    r"|with)\b)[^.])*$"
)
"""Before arms and vehicles that a strike destroys: none of them went off."""
BEARS_MARKS: Final = re.compile(
    r" (?:\w+ )?(?:bear|bears|bore|bearing|carry|carries|has|have"
    r"|had) (?:all )?the (?:\w+ )?hallmarks?\b"
)
"""After attacks of which only the manner is spoken."""
PREPARED_FOR: Final = re.compile(
    r"\bresponsible for (?:some|several|many|numerous|various|multiple|a number of) $"
    r"|\bresponsible for (?:the )?(?:planning|preparing|preparation|organi[sz]ing|financing|facilitating)\b[^,.;]*$"
)
"""Before attacks that somebody was only charged with planning."""
DOES: Final = re.compile(r"\b(?:launch(?:es)?|conducts?|carr(?:y|ies) out|begins?|stages?|mounts?)\s(?:[\w-]+\s){0,3}$")
"""Before the strikes that a chronicle tells in the present."""
ACTED: Final = re.compile(
    r" (?:also |then )?(?:forced|hit|struck|killed|targeted|destroyed|damaged|wounded|injured|pounded"
    r"|drove|displaced|left|shook"
    r"|rocked|caused)\b"
)
"""After the strikes of one day."""
ASKED_FOR: Final = Guarded(
    r"\b(?:plead(?:ed|s|ing)?|call(?:ed|s|ing)?|appeal(?:ed|s|ing)?|ask(?:ed|s|ing)?|begg(?:ed|ing)|demands?) for"
    r"\s(?:[\w.'-]+\s){0,3}$|\b(?:demanded|demanding|requested|requesting)\s(?:[\w.'-]+\s){0,2}$",
    ("plead", "call", "appeal", "ask", "begg", "demand", "request"),
)
"""Before a strike that somebody only wishes for."""
MADE_OF: Final = re.compile(
    r"\b(?:workshop|factory|factories|plant|laborator(?:y|ies)|lab|materials?|parts|components|cache|caches|stocks?"
    r"|stockpiles?|depot|haul|boxes|crates|store) (?:for|of|to make|for making) (?:\w+ ){0,2}$"
)
"""Before bombs that are made or kept, and do not explode."""
GRENADES_TOO: Final = re.compile(
    r"\b(?:rifles|machine guns?|machine-guns?|small arms|firearms|light weapons) and (?:\w+ |rocket-propelled ){0,2}$"
)
RIFLES_TOO: Final = re.compile(r" and (?:\w+ ){0,2}(?:rifles|machine guns?|machine-guns?|small arms|firearms)\b")
"""Beside grenades: arms of a fight, in which the grenades are not what counts."""
WOULD_AFTER: Final = re.compile(r"(?: (?:in|on|of|by|against|at|near) (?:[\w-]+ ?){1,3}?)? ?would (?!be[- ]|have\b)")
"""After an offensive that somebody only reckons with."""
DENIALS: Final = ("denied", "untrue", "false", "unfounded", "baseless")
DENIED_AFTER: Final = re.compile(
    r"[^.;:]{0,70}?(?:\b(?:was|were|has been|have been) (?:\w+ly )?(?:denied|untrue|false|unfounded|baseless)\b"
    r"|, which (?:the )?(?:\w+ )?denied\b)"
)
GUESSED: Final = re.compile(
    r"\b(?:likely|probably|possibly|may|might|could|would) (?:also |still )?(?:intend|plan|seek|aim|prepare|be planning"
    r"|be preparing)s?\b"
)
"""Before a plan that an analyst only reckons with."""
UNCONFIRMED_AS: Final = re.compile(r"\bnot (?:been )?(?:confirmed|verified|established) as [\w ]{0,70}$")
NOT_CONFIRMED: Final = re.compile(
    r"[^.;]{0,80}\b(?:was|were|has been|have been) not (?:been )?(?:confirmed|verified|established) as\b"
)
"""After attacks of which nobody knows whose they were, or whether."""
BETWEEN: Final = re.compile(r"\s?(?:[a-z]+ ){0,3}between .{3,40} and ")
"""After "clashes": the two sides of one fight."""
RISING: Final = Guarded(
    r"\b(?:increas(?:e|ed|es|ing)|intensif(?:y|ied|ies|ying)|escalat(?:e|ed|ing)|stepp?(?:ed|ing)? up|ramp(?:ed"
    r"|ing)? up|resum(?:ed|ing)"
    r"|(?:rise|uptick|surge|spike|decline|drop|fall|increase) in|upsurge (?:in|of)|wave of|reduc(?:ed|ing)"
    r"|continu(?:ed|es|ing))"
    r"\s(?:[\w'-]+\s){0,3}$",
    (
        *("increas", "intensif", "escalat", "step", "ramp", "resum", "rise", "uptick", "surge", "spike", "decline"),
        *("drop", "fall", "wave", "reduc", "continu"),
    ),
)
"""Before "attacks" these tell of a pattern, and not of one event."""
LISTED_AIM: Final = re.compile(
    r"\bto \w+, (?:\w+, )?(?:and|or)"
    r" (?:conduct|carry out|execute|launch|stage|mount|direct|inspire|facilitate)\s(?:\w+ ){0,2}$"
)
"""Before the attacks that a group only aims at: "its ability to plan, organise, and conduct attacks"."""
SHARE_OF: Final = Guarded(
    r"\b(?:bulk|most|much|brunt) of the\s$|"
    r"\bpart of (?:a|the) (?:series|string|wave|campaign) of\s(?:[\w'-]+\s){0,2}$|"
    r"\b(?:end|start|beginning|outset|course) of (?:the\s)?(?:[\w'-]+\s)?$",
    (
        *("bulk of", "most of", "much of", "brunt of", "part of"),
        *("end of", "start of", "beginning of", "outset of", "course of"),
    ),
)
"""Before "fighting" these speak of its whole course."""
THESE: Final = re.compile(r"\b(?:the|these|those)\s(?:\w+\s)?$")
FOR_IT: Final = re.compile(
    r"\b(?:over|for|(?:role|part|involvement|participation) in|connection (?:with|to)|linked to|charged with"
    r"|convicted of|accused of|guilty of)\s(?:the\s|a\s|an\s|carrying out\s)?(?:[\w'-]+\s){0,3}$"
)
COURT: Final = Guarded(
    r"\b(?:sentenced?|court|trial|tried|convicted|charged|verdict|prosecut\w+|hanged|jailed)\b",
    ("sentence", "court", "trial", "tried", "convicted", "charged", "verdict", "prosecut", "hanged", "jailed"),
)
SEEMS_TO: Final = re.compile(
    r"\b(?:appears?|seems?|tends?|used|continues?|continued|remains? able|believed|thought|said|reported|known"
    r"|understood"
    r"|estimated)\sto\s(?:\w+ly\s)?$"
)
"""Before "to" in these words something goes on; else it is a purpose."""
AT_IT_TO: Final = re.compile(r"\b(?:is|are|been|keep|keeps)\s(?:\w+ly\s)?us(?:ing)\b[^,;.]{0,50}\bto\s$")
"""Means that are in use: "are using boats to cross"."""
CAN: Final = Guarded(r"\b(?:can|able to)\b", ("can", "able to"))
