"""The small words of English, by what they do in a clause; all lower case."""

from __future__ import annotations

from retro_tools.lint.wordlist import words

DETERMINERS = words(
    "a an the this that these those our your his her its their my some any no each every another one two three four five six"
    " both several all most many few various other same such either neither whose which what"
)
BE = words("is are was were be been being am 's 're isn't aren't wasn't weren't isnt wasnt werent arent")
AUX = BE | words(
    "has have had hasn't haven't hadn't hadnt havent do does did don't doesn't didn't dont doesnt didnt will would shall should can"
    " could may might must won't wouldn't shouldn't couldn't can't cannot shouldnt couldnt wouldnt mightn't mustn't needn't"
    " ought need 'd 've 'll i'd we'd they'd he'd she'd you'd"
)
NEGATIONS = words(
    "not never n't didn't don't doesn't wasn't weren't hadn't haven't hasn't won't didnt dont doesnt wasnt werent hadnt havent"
    " hasnt wont couldn't couldnt no neither nor without"
)
PREPOSITIONS = words(
    "of on in at from for with by to into onto over under about against after before during between among through across without"
    " within behind beside near per via upon off out up down as than"
)
SUBORDINATORS = words(
    "when because while since although though that which who whom if unless until whereas where whether so once how why what"
    " after before as even"
)
CONJUNCTIONS = words("and but or then yet nor plus &")
RELATIVES = words("who that which whom whose")
ADVERBS = words(
    "also then just still again never ever already always often only even not simply now later soon first once twice probably"
    " prob maybe perhaps instead too yesterday apparently really actually somehow initially basically literally kinda sorta"
    " both all together itself himself herself themselves ourselves myself yourself quickly promptly both repeatedly clearly"
    " evidently presumably allegedly reportedly seemingly supposedly"
)
NOT_ADVERBS = words(
    "supply reply apply rely family assembly anomaly only early daily weekly monthly friendly july italy fly"
)
CLAUSE_BREAKS = frozenset(',;:()—–|/!?.…"')
