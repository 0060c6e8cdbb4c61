"""Whether somebody is in danger now: harm or the abuser present or about to be, an emergency of health, a life at risk.

Past harm is none, a question or an "if" is none, and only plain words say that there is no danger. What sounds like an
alarm but may be habit, fear or the past is read as uncertain, so that it is confirmed before anything else.

Source: HTTP contract, "What counts as stated"; toolkit, "Immediate needs".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.guidance.pathway.reading.patterns import begins, search
from bot.guidance.pathway.reading.people import Cast, Mention, Owner
from bot.guidance.pathway.reading.text import Text

# --- Pieces of the patterns ---------------------------------------------------------------------------------------

_NOW = (
    r"(?:now|right now|right this (?:second|minute)|this (?:very )?(?:second|minute|instant|moment)|"
    r"tonight|today|this (?:morning|afternoon|evening|lunchtime)|later today|"
    r"later on|later|any (?:minute|moment|second|time)(?: now)?|shortly|in (?:a|an|the next|about|less "
    r"than|under|another|half an?|\d+|few|couple of|the) ?(?:few |couple of |\d+ |half |next "
    r")?(?:minutes?|mins?|hours?|bit|moment|mo|second|seconds|morning)|"
    r"in the morning|tomorrow(?: morning| night)?|first thing|within the hour|at (?:(?:1[0-2]|"
    r"[1-9])(?:[.:]\d\d)?(?: (?:am|pm|o'clock))?|\d{1,2}[.:]\d\d|midnight|noon|lunch ?time|dawn)|by "
    r"(?:(?:1[0-2]|[1-9])(?: am| pm)?|tonight|tomorrow|the morning)|"
    r"as we speak|as i (?:type|write|speak)|as i am (?:typing|writing|speaking)|at this moment|"
    r"immediately|this instant|before (?:morning|midnight))"
)
_SOON = (
    r"(?:soon|next (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|on (?:monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday)|(?:this|at the|over the|the) weekend|"
    r"in (?:a|\d+|a few|a couple of|the next few|few) (?:days?|weeks?)|in the (?:holidays|summer|half "
    r"term)|at half term|half term|end of the (?:week|month|term)|this week)"
)
_STRONG_NOW = (
    r"(?:right now|right this (?:second|minute)|this (?:very )?(?:second|minute|instant|moment)|as we "
    r"speak|as i (?:type|write|speak)|as i am (?:typing|writing|speaking)|at this very moment|now now)"
)
_OBJ = (
    r"(?:her|him|them|me|us|it|someone|somebody|everyone|staff|people|the (?:\w+ )?(?:girls?|boys?|women|"
    r"woman|man|men|lads?|kids?|child|children|baby|workers?|tenant|client|patient|pupil|student|victims?|"
    r"others|worker|teenager|young person)|my (?:\w+ )?(?:client|patient|pupil|student|tenant|colleague|"
    r"resident|friend|neighbour|daughter|son|sister|brother)|(?:a|another|this|that) (?:\w+ )?(?:girl|boy|"
    r"woman|man|lad|child|worker|person)|(?:her|his) (?:brother|sister|mum|baby|child|children|family|arm|"
    r"hair|hand|face|head|throat|neck)|each other|one of them|the lot of them|the other(?:s| girls| "
    r"women)?|linh)"
)
_BE = r"(?:is|are|'s|was just|were just)"
_ADV = (
    r"(?:(?:now|just|still|already|right|actually|currently|back|only|all|both|sitting|stood|standing|"
    r"literally|definitely|really|coming|also|trying to|about to|going to|starting to|started|there|in|"
    r"again|here|right now|at it|outside|well|shouting|screaming|yelling|swearing|pacing|waiting|kicking "
    r"off|sat|parked|stuck|hanging around|all) )*"
)
_HIT = (
    r"(?:hitting|beating(?: up)?|punching|kicking|strangling|choking|throttling|suffocating|stabbing|"
    r"attacking|assaulting|raping|dragging|burning|killing|hurting|slapping|battering|"
    r"chasing|grabbing|torturing|whipping|smacking|shaking|headbutting|drowning|scalding|thumping|laying "
    r"into|hurtin|attackin|hittin|beatin|molesting|groping|pinning|bundling|manhandling|going for|pulling|"
    r"shoving|throwing|abducting|kidnapping|snatching|cornering)"
)
_BEEN_HIT = (
    r"(?:beaten(?: up)?|hit|punched|kicked|strangled|choked|stabbed|attacked|assaulted|raped|dragged|"
    r"burned|burnt|hurt|tortured|chased|bundled|held (?:down|hostage|captive|prisoner|against (?:her|his|"
    r"their) will|at (?:knife|gun) ?point|in)|"
    r"abducted|kidnapped|snatched|driven (?:away|off)|forced into (?:a|the) (?:car|van|taxi|lorry|boot)|"
    r"put (?:in|into|on|onto) (?:a|the) (?:car|van|taxi|plane|flight|lorry|boat|ferry|train|coach|boot)|"
    r"battered|slapped|manhandled|followed|cornered|loaded)"
)
_NEAR = (
    r"(?:(?:parked |waiting |stood |standing |sitting |hanging around |lurking |right |just |loitering |"
    r"pacing )*outside(?: (?:of )?(?:the|her|his|our|my|their|this)(?: \w+)?| now| her| here| again| with "
    r"\w+| in (?:a|the|his) \w+)?|"
    r"(?:banging |hammering |knocking |back |shouting |screaming |kicking )*(?:at|on|through) (?:the|her|"
    r"my|our|his|their)(?: (?:front|back|school|main|office|mum 's|mother 's|side|clinic))? (?:door|doors|"
    r"gate|gates|window|windows|reception|desk|counter|entrance|step|doorstep)|"
    r"(?:coming |making (?:his|her|their) way |climbing |running |on (?:his|her|their) way )*(?:up|down) the stairs|"
    r"on (?:his|her|their|the|there|thier) way(?: over| here| back| now| up| to (?:her|us|the|get|collect|"
    r"me|my|our)\b[^.,]*)?|"
    r"(?:back )?in reception\b|(?:back )?(?:in|inside|coming into|coming in) (?:the|our|my|this) "
    r"(?:building|reception|waiting room|waiting area|car park|carpark|corridor|foyer|lobby|next room|"
    r"next bay|surgery|clinic|ward|school|office|hallway|hall|playground|shop|library|church|refuge|"
    r"hostel|cubicle|department|a&e)(?: (?:now|right now|with (?:her|him|us|me|them)|and|asking|looking|"
    r"shouting|waiting|demanding|trying))?|"
    r"(?:in|inside) (?:the|her) (?:room|house|flat|car) with (?:her|him|them|us|me|the)|"
    r"next door(?: now)|in the next room|round the back|right behind (?:her|us|me|him)|at (?:her|his) "
    r"(?:house|flat|home|place|room|school) (?:now|right now)|in (?:a|the|his|their) (?:car|van) "
    r"(?:outside|waiting)|"
    r"here(?: (?:now|right now|already|again|at the|in the|and (?:he|they|she|i)|to (?:collect|take|get|"
    r"pick|fetch|see|find)|looking|asking|with a|demanding|shouting|trying|outside|for (?:her|him|"
    r"them))[^.,]*| *(?=$|[.,!;]))|downstairs|upstairs(?: now| with)|across the (?:street|road)|at the "
    r"end of the (?:road|street)|"
    r"standing over (?:her|him|me|us|them)|watching (?:us|me|her|him|the house|the door|the building|"
    r"them)(?: (?:now|from|right|through|out))[^.,]*|circling|"
    r"waiting (?:for (?:her|him|them|us|me)(?: (?:outside|in|at|downstairs|now|to come|by|round))|in "
    r"(?:the|a|his|reception)|outside|downstairs|by the|at the|to (?:take|grab|collect|pick|get|"
    r"snatch))[^.,]*)"
)
_COMING = (
    r"(?:coming (?:back )?(?:for|after|to (?:get|take|collect|fetch|find|pick|kill|hurt|move|grab|beat|"
    r"drag|snatch))(?: (?:her|him|them|me|us|up|the))?|coming (?:over|in|here|round|now|up|closer)\b|"
    r"(?:trying|about|attempting) to (?:get|break|force|smash|kick|climb|burst|push|barge) (?:in|into|"
    r"through|down|past|their|his|the|her)\b|"
    r"(?:breaking|forcing|smashing|kicking|pushing|barging|fighting) (?:in|down|(?:his|their|her) way|the "
    r"(?:door|window)|her door|our door|my door|into)|banging on (?:the|her|our|my) (?:door|doors|window|"
    r"windows|wall)|"
    r"(?:trying to (?:grab|snatch|take|drag|pull|get (?:at|to|hold of)|find|kill|hurt|force|strangle|put|"
    r"bundle|walk|stab|remove|collect|track)|looking for|hunting for|hunting|searching for|after|about to "
    r"(?:grab|take|kill|hurt|leave with|move|drag|hit|beat|put|sell|send|attack|rape|stab|drive)) "
    + _OBJ
    + r"|(?:driving|taking|dragging|pulling|carrying|marching|leading) "
    + _OBJ
    + r" (?:away|off|out|into|onto)|getting (?:violent|aggressive|physical)|kicking off|going mad at|"
    r"shouting at (?:her|him|us|staff|me)|screaming at (?:her|him|us|staff|me)|threatening (?:to (?:kill|"
    r"hurt|stab|shoot|burn|beat|take|hit|smash|harm)|staff|us|me|everyone|people|with)|"
    r"pointing a|waving a|swinging a|holding (?:a|the) (?:knife|gun|blade|bat)|forcing "
    + _OBJ
    + r" (?:into|in to|out|onto|in the|on the)|putting "
    + _OBJ
    + r" (?:in|into|on|onto) (?:a|the|his|their)|loading "
    + _OBJ
    + r"|pouring|(?:trying to |about to )?(?:set fire|setting fire|burn down|burning down))"
)
_MOVE = (
    (
        r"(?:(?:(?:come|coming|be|returning|return|get|getting|going|go|go back|comes|returns|gets|arrives|"
        r"arriving|arrive|turn|turning|calling|popping|heading|leaving) ?(?:back|home|here|round|over|in|for "
    )
    + _OBJ
    + r"|to (?:get|take|collect|pick|fetch|find|move|kill|see|the house|the flat) ?"
    + _OBJ
    + r"?|with (?:the|a) (?:van|car|lads|men|others|boys)|up)?)|"
    r"(?:mov(?:e|ing)|tak(?:e|ing)|send(?:ing)?|sell(?:ing)?|fly(?:ing)?|put(?:ting)?|collect(?:ing)?|"
    r"pick(?:ing)? up|pick(?:ing)?|fetch(?:ing)?|driv(?:e|ing)|ship(?:ping)?|smuggl(?:e|ing)|"
    r"transport(?:ing)?|get(?:ting)?|remov(?:e|ing)|marry(?:ing)?|deport(?:ing)?|traffic(?:king)?|"
    r"kill(?:ing)?|beat(?:ing)?|hurt(?:ing)?|"
    r"kick(?:ing)?|dump(?:ing)?|shift(?:ing)?|clear(?:ing)?|swap(?:ping)?|relocat(?:e|ing)|torch(?:ing)?|"
    r"burn(?:ing)?) (?:"
    + _OBJ
    + r"|all|everyone|somewhere|(?:the|their) (?:house|flat|place|site|farm|caravans?|building|lot))(?: (?:up|out|away|off|back|on|into|in|onto|to|from|somewhere|abroad|home))?)"
)
_WEAPON = (
    r"(?:knife|knives|gun|guns|machete|bat|baseball bat|hammer|axe|weapon|weapons|blade|acid|firearm|"
    r"crowbar|shotgun|sword|iron bar|metal bar|petrol can|petrol|screwdriver|razor|taser|broken bottle|"
    r"pistol|rifle|samurai sword)"
)
_WHO = (
    r"(?P<who>he|she|they|(?:(?:the|her|his|their|my|a|an|some|this|that|these|those|one of the|2|3|4|5|"
    r"the same|several|a few|another|both|our|my \w+ 's|the \w+ 's|the other|an angry|two) )?(?:\w+ "
    r"){0,2}?"
    r"(?:boss|bosses|employer|employers|manager|owner|owners|landlord|landlady|foreman|gangmaster|"
    r"trafficker|traffickers|smugglers?|exploiters?|abuser|abusers|attacker|perpetrators?|perp|suspects?|"
    r"pimp|pimps|madam|dealers?|gang|gangs|gang members?|agent|driver|minder|handlers?|"
    r"boyfriend|partner|fiance|husband|ex|uncle|uncles|aunt|auntie|aunty|cousins?|dad|father|mum|mother|"
    r"stepdad|brother|brothers|parents|family|relatives?|man|men|bloke|blokes|guy|guys|lads|woman|people|"
    r"someone|somebody|person|punter|punters|captors?|kidnappers?|wife|in laws|group|car|van|couple|chap|"
    r"fella|one of them|friends|supervisor))"
)
_WHO_IT = (
    r"(?P<who>him|her|them|someone|somebody|(?:the|a|an|her|his|2|3) (?:\w+ )?(?:man|men|boss|uncle|"
    r"boyfriend|husband|bloke|woman|owner|father|mother|dad|guy|partner|landlord))"
)

_CERTAIN = tuple(
    re.compile(p)
    for p in (
        rf"{_WHO} (?:who \w+ (?:her|him)(?: in| here)? )?{_BE} {_ADV}{_NEAR}",
        rf"{_WHO} (?:who \w+ (?:her|him)(?: in| here)? )?{_BE} {_ADV}{_COMING}",
        rf"{_WHO} {_BE} {_ADV}{_HIT} {_OBJ}",
        rf"\b(?:hear|hearing|see|seeing|heard|saw|watching|can see|can hear) {_WHO_IT} {_HIT} {_OBJ}",
        rf"{_WHO} (?:has|have|'s|is|are|just) (?:just |now |all |already )*(?:come (?:in|into|back|here|to|"
r"round|over|for)|turned up|shown up|showed up|arrived|walked in|burst in|kicked (?:the|her|our|my) "
r"door|broken in|broke in|broken (?:the|her|down|our|my)|smashed (?:the|her|our|my|in)|forced (?:his|"
r"their|her) way|"
        r"found (?:her|us|him|them|me)\b|followed (?:her|us|him|me) (?:here|in|back|to|home)|grabbed|snatched|"
rf"taken {_OBJ}(?! (?:\w+ )?(?:passport|id|phone|money|wages|papers|documents?|cards?|benefits|keys|"
rf"pay|things|shoes|clothes|to|for|out|in|under))|driven off|put {_OBJ} (?:in|into|on|onto)|got hold of|got {_OBJ}(?! (?:\w+ "
r")?(?:passport|id|phone|money|wages|papers|documents?|cards?|benefits|keys|a|to|into|pregnant|"
r"work\w*|do\w*|on|hooked|under|number|pay))|pulled (?:a|out)|stabbed|hit|attacked|punched|dragged|"
r"locked (?:her|him|them|us|me|all the|the doors?)|abducted|kidnapped|set fire|drugged)",
        (rf"{_WHO} just (?:came|arrived|turned up|walked|burst|grabbed|hit|punched|attacked|dragged|pulled|"
r"stabbed|took|followed|got here|got out|showed|kicked|broke|snatched|drove|threatened|locked|"
r"slapped)"),
        (rf"{_WHO} (?:took|grabbed|snatched|dragged|bundled|drove) {_OBJ}[^.,]{{0,30}} (?:this morning|just now|"
r"an hour ago|a minute ago|\d+ minutes ago|\d+ hours? ago|minutes ago|moments ago|tonight|just)\b"),
        (rf"{_WHO} (?:(?:{_BE}|will|will be|are|say(?:s)?(?: (?:he|she|they)(?: (?:is|are|will|will be))?)?|"
r"plans? to|planning to|going to|about to|due to|wants? to|intends? to|threatening to|want to|have to|"
r"has to|may|might|could|said (?:he|they) (?:would|will|is|are)|told (?:her|him|them) (?:he|they) "
rf"(?:will|is|are|would)) )*{_ADV}{_MOVE}[^.]{{0,60}}? {_NOW}\b"),
        rf"\b{_NOW} {_WHO} (?:{_BE}|will|will be|going to) {_ADV}{_MOVE}",
        (r"\b(?:is|are|will|'s|gets?|getting) (?:\w+ )?(?:being |going to be |about to be |be |due to be |"
r"getting )(?:moved|taken|sent|sold|flown|put on|put in|collected|picked up|shipped|driven|married|"
rf"killed|transported|trafficked|beaten|smuggled|swapped)[^.]{{0,50}}? {_NOW}\b"),
        (r"\b(?:about to be|going to be) (?:put (?:in|on|into)|taken|moved|flown|sold|killed|hurt|beaten|"
r"driven|dragged|sent|attacked|raped|married off|stabbed|shot|trafficked|picked up)\b"),
        rf"\bbeing {_BEEN_HIT}\b",
        (r"\b(?:has|have|'s|is|just|got|been|was just|were just) (?:just |been )*(?:abducted|kidnapped|"
r"snatched|bundled (?:in|into)|taken by (?:them|him|her|the|a)|stabbed|shot|dragged (?:in|into|off|"
r"out))"),
        (rf"\b(?:going to|about to|{_BE} going to) (?:be )?(?:kill|murder|shoot|stab|strangle|rape|killed|"
rf"stabbed)(?:ed)? ?{_OBJ}?(?! self| myself|selves)\b"),
        (r"\b(?:has|have|'s|is|got|with|holding|carrying|pulled|waving|brandishing|pulling|swinging|grabbed|"
rf"keeps? waving|armed with|pulls) (?:got |out )?(?:a|an|the|his|some|their|of)?(?: \w+)? ?{_WEAPON}\b"),
        rf"{_WHO} (?:(?:who|that) (?:is|are) )?(?:sat|sitting|stood|standing|parked|waiting|hanging around|lurking|loitering)[^.]{{0,25}} (?:outside|at the gates?|by the gates?|near the gates?|in the car park|across the road)\b",
        rf"{_WHO} {_BE} (?:just |now |already )*(?:leaving|setting off|heading|driving|getting (?:in|into) (?:the|his) car)[^.]{{0,30}} to (?:come and |go and )?(?:get|collect|fetch|find|pick up|take|grab) {_OBJ}",
        rf"{_WHO} (?:has|have|is|'s) (?:just )?taken {_OBJ} out of (?:the |her |his )?(?:hospital|school|refuge|placement|care|hostel|class|building)\b",
        rf"{_WHO} (?:outside|here|at the door|downstairs|in reception|in the car park)(?: now)? (?:looking|waiting|asking|shouting|trying|demanding|banging|wanting|with a)\b",
        rf"\b(?:due|booked|set|meant|supposed|going) to (?:fly|be flown|leave|travel|be sent|be taken|go)[^.]{{0,40}} {_NOW}[^.]{{0,30}}\bmarr",
        r"\barmed (?:men|man|with|and|gang)\b|\bis armed\b|\bare armed\b",
        (r"\b(?:is|are|'s|was just|still|start(?:ed|ing)|hear(?:d)?(?: \w+)?|someone|somebody|girl|woman|man|"
r"boy|people) (?:\w+ )?(?:screaming|yelling for help|shouting for help|crying for help|calling for "
r"help|begging for help|screaming for help|begging me to help)\b"),
        (r"\b(?:locked|trapped|stuck|shut|held|sealed|tied)\b[^.]{0,50}\b(?:screaming|crying|banging|can not "
r"(?:breathe|get out)|shouting|help me|right now|calling me|whispering|rang me|texted me|texting me|"
r"phoned me|burning|on fire|now)\b"),
        (r"\b(?:screaming|banging|shouting|crying|whispering|texted|texting|rang|phoned)\b[^.]{0,40}\b(?:is |"
r"are |she |he |they )+(?:locked|trapped|tied up|being held|held)\b"),
        (r"\b(?:locked|sealed) (?:inside|in)[^.]{0,30}\b(?:fire|burning|smoke)\b|\bfire\b[^.]{0,40}\blocked "
r"(?:in|inside)\b"),
        (r"\b(?:van|car|group|gang|bunch|load|lot|carload) (?:full )?of (?:\w+ )?(?:men|blokes|lads|people|"
r"them|guys)\b[^.]{0,20} outside\b"),
        (r"\b(?:trapped|locked|sealed|stuck|shut) (?:in|inside)\b[^.]{0,40}\b(?:no air|suffocat\w*|drowning|"
r"freezing|overheating|collapsing|passing out|dying)\b"),
        r"\b(?:leg|arm|hand|foot) is (?:trapped|stuck|caught) in\b",
        (r"\b(?:tied up|chained up|chained to|tied to (?:a|the)|gagged)\b(?=[^.]{0,60}(?:now|video|photo|"
r"picture|$|,|\.| and))"),
        (r"\bbanging on the (?:sides?|walls?|inside|doors? of)\b|\b(?:banging|hammering|kicking|pounding|"
r"battering) (?:on |at |in |down )?(?:the|her|our|my|his) (?:front |back )?(?:door|window)s?\b"),
        (r"\b(?:just seen|just saw|have seen|seen|saw|watched|watching|seeing) [^.]{0,30}\b(?:bundled|dragged|"
r"forced|pushed|pulled|thrown|shoved) (?:in|into|off)\b"),
        rf"{_WHO} (?:took|snatched|grabbed) {_OBJ} and (?:ran|run|drove|left|has gone|have gone|gone|went)\b",
        rf"\b(?:made|forced|told) to (?:get|go|leave|walk|climb) (?:on|in|into|with|off|out)[^.]{{0,40}} {_NOW}\b",
        (rf"{_WHO} (?:has|have|'s got|got) {_OBJ} (?:pinned|trapped|locked|cornered|tied|by the (?:throat|neck|"
r"hair|arm)|in a headlock|at knife ?point|hostage|in (?:his|the|their) (?:car|van|boot))\b"),
        rf"\b{_STRONG_NOW} (?:he|they|the (?:boss|man|men|uncle|boyfriend|gang)) {_BE} \w+ing {_OBJ}",
        rf"\b(?:he|they|the (?:boss|man|men|uncle|boyfriend|gang)) {_BE} \w+ing {_OBJ}[^.]{{0,40}} {_STRONG_NOW}",
        (r"\b(?:on|standing on|sitting on|off|out on) (?:the|a) (?:ledge|roof edge|edge of the (?:roof|bridge)|"
r"wrong side of the)\b|\bon the (?:bridge|roof|railway line|tracks) (?:and|now|threatening|about|"
r"saying)\b"),
        (r"\b(?:about to|going to|threatening to|trying to|ready to|tries to) (?:jump|hang (?:herself|himself|"
r"themselves|myself)|kill (?:herself|himself|themselves|myself)|end (?:her|his|their|my) (?:own "
r")?life|end it (?:now|tonight|all tonight)|drown (?:herself|himself|myself)|take (?:all )?(?:the|her|"
r"his|these|all the) (?:pills|tablets)|overdose)\b"),
        (r"\b(?:kill (?:herself|himself|themselves|myself)|end (?:her|his|my|their) life|commit suicide|take "
rf"(?:her|his|my) (?:own )?life|end it(?: all)?|hang (?:herself|himself|myself)) {_NOW}\b"),
        rf"\b{_NOW} (?:she|he|i) (?:is|am|will|says (?:she|he) will) (?:going to )?(?:kill|end|hang|jump)\b",
        (r"\b(?:has|have|'s got|got|with|holding) (?:a |the |some |her |his )?(?:pills|tablets|rope|razor|"
r"noose|blade)\b[^.]{0,40}\b(?:kill|end|die|take them|taking them|herself|himself|myself|take all|now|"
r"in (?:her|his) hand)\b"),
        r"\b(?:is|are|'s) being (?:held|kept) (?:hostage|captive|prisoner|at knife ?point|at gun ?point|against)\b",
        (r"\b(?:is|are|'s|just|has|have) (?:run|running|ran|escaped|fled)\b[^.]{0,40}\b(?:chasing|after (?:her|"
r"him|them)|barefoot)\b"),
        (r"\b(?:child|girl|boy|woman|person|life|lives|someone|somebody|people|client|baby|patient|everyone) "
r"in (?:immediate |real |serious |grave )?danger\b"),
        (r"\bdanger (?:is )?(?:now|right now|immediate)\b|^(?:immediate |serious |real )?(?:danger|"
r"emergency)(?: please| help)?(?: [.!])*$"),
        r"\b(?:they|he) (?:is|are) (?:circling|closing in|surrounding|on to (?:us|her)|onto (?:us|her))\b",
        (r"\b(?:wo|will|would|does|do) not (?:let|allow) (?:the )?(?:paramedics|police|ambulance|us|staff|crew|"
r"the crew|medics) (?:near|in|through|past|anywhere|treat|reach|get to)\b"),
        (r"\bhold(?:ing)? (?:her|him|his|their) (?:\w+ )?(?:hand|head|face|arm|under|down)\b[^.]{0,15}\b(?:on|"
r"under|in|against)\b"),
    )
)  # fmt: skip
_LIKELY = tuple(
    re.compile(p)
    for p in (
        (rf"{_WHO} (?:{_BE}|will|will be|are|going to|plans? to|about to|wants? to|says (?:he|they|she) (?:is|"
rf"are|will)) ?{_ADV}(?:come|coming|be|return|returning|going) back\b"),
        (rf"{_WHO} (?:(?:{_BE}|will|are|plans? to|planning to|going to|due to|wants? to|want to|intends? to|"
rf"says (?:he|they) (?:is|are|will)) )+{_ADV}{_MOVE}[^.]{{0,60}}? {_SOON}\b"),
        (rf"{_WHO} (?:{_BE}|are) {_ADV}(?:moving|taking|sending|selling|flying|shipping) {_OBJ}(?: (?:out|away|"
r"off|abroad|to|back|on|somewhere))?"),
        (rf"{_WHO} (?:plans?|planning|wants?|want|intends?|going|{_BE} planning|{_BE} going|threatens?|"
rf"threatened|{_BE} threatening) (?:on |to )?(?:take|move|send|sell|taking|moving|sending|marry|kill|"
rf"hurt|beat|find|harm|stab|shoot|report|burn|cut) {_OBJ}"),
        (rf"{_WHO} (?:hits|beats|punches|kicks|rapes|attacks|burns|strangles|slaps|hurts|assaults|chokes|"
rf"tortures|whips) {_OBJ}"),
        (rf"{_WHO} {_BE} (?:now |just |already )?back\b(?! (?:at|from|in|to|home|on|with (?:his|her) (?:mum|"
r"family|wife)|together|and forth))"),
        (rf"{_WHO} (?:has|have|'s|is) been (?:hitting|beating|hurting|raping|attacking|threatening|punching|"
rf"kicking|assaulting|following) {_OBJ}"),
        (rf"{_WHO} {_BE} {_ADV}(?:threatening|following|stalking|watching|harassing|messaging|phoning|ringing|"
rf"blackmailing) {_OBJ}"),
        (rf"{_WHO} (?:will|would|'ll|going to|{_BE} going to) (?:kill|hurt|beat|murder|find|harm|get|burn|stab|"
r"shoot|punish|come (?:for|after)) (?!(?:her|his|their|my) (?:\w+ )?(?:family|parents|kids|children|"
rf"mother|mum|brother|sister)){_OBJ}(?! (?:mother|mum|family|parents|kids|children|son|daughter|"
r"brother|sister|dad|father|grandmother|relatives))"),
        (r"\b(?:she|he|they|girl|boy|woman|man|client|patient|workers|women|people|nanny|maid) (?:is|are|'s) "
r"(?:\w+ )?(?:locked (?:in|up|inside|away)|trapped|tied up|being held|held|imprisoned|chained|"
r"hiding)\b"),
        (r"(?:^|[,.;] |\band )(?:flying|shipping|selling|sending|moving|smuggling|driving|taking) "
rf"{_OBJ}[^.]{{0,40}}? (?:{_NOW}|abroad|out of the country)"),
        (r"\b(?:workers|people|men|women|girls|children|lads|boys|girl|woman|man|boy|child|migrants|someone|"
r"somebody) (?:are |is )?(?:trapped|locked|stuck|sealed|shut) (?:in|inside)\b"),
        (r"\b(?:they|he|the (?:gang|men|boss|family|traffickers)) (?:now )?knows? (?:where (?:she|he|they|we|"
r"i) (?:is|are|am)|(?:she|he|we) (?:is|are) here)\b|\b(?:they|the men|the gang) are coming(?= *(?:$|"
r"[.,!;]))"),
        (r"\b(?:can not|could not) (?:get out|escape|get away)\b|\b(?:will|do|does) not let (?:her|him|them|"
r"the \w+) (?:leave|out|go)\b"),
        (r"\b(?:is|are|am|feel(?:s|ing)?) (?:so |very |really |actively )?suicidal\b|\bsuicidal (?:patient|"
r"client|thoughts|ideation|feelings|girl|boy|woman|man)\b|\bthoughts of suicide\b|\bwants? to (?:die|"
r"kill (?:herself|himself|themselves|myself)|end it|end (?:her|his|my) life)\b|\b(?:wish(?:es|ed)? "
r"(?:she|he|i) (?:was|were|is|am) dead)\b|\b(?:goodbye|suicide) note\b|\brather (?:be dead|die)\b|"
r"\bkill (?:herself|himself|myself)\b|\bend (?:her|his|my) life\b"),
        (r"\b(?:is|are|will|'s|gets?) (?:\w+ )?(?:being |going to be |about to be |be )(?:moved|taken (?:away|"
r"abroad|to)|sent|sold|flown|shipped|married off|threatened|followed|watched|hurt)\b"),
        rf"\b(?:carries|carry|keeps|keep|always has) (?:a|an|the) {_WEAPON}\b",
        (r"\b(?:scared|afraid|frightened|terrified|worried|fears?) (?:that )?(?:he|they|she|the \w+) (?:will|"
r"is going to|are going to|might|may|is|are) (?:kill|hurt|come|find|beat|be|get|attack|coming|"
r"going)\b"),
        (r"\b(?:help me|help her|help him|help us|help) (?:now|quick(?:ly)?|urgent(?:ly)?|asap|immediately)\b|"
r"\burgent(?:ly)?\b[^.]{0,20}\b(?:help|police|danger)\b|\bsafety is at risk\b"),
        (r"\b(?:was|were) (?:just )?(?:attacked|stabbed|beaten|raped|assaulted|abducted)\b(?=[^.]*\b(?:today|"
r"tonight|this morning|just now|an hour ago|this afternoon|this evening|minutes ago)\b)"),
        (r"\b(?:has|have) (?:gone|disappeared|vanished|been taken)\b[^.]{0,40}\b(?:with him|with them|in the "
r"van|in a van|in a car|in the car)\b"),
        (r"\bdo not let (?:him|them) (?:in|take|find)\b|\b(?:run|running|ran) away from (?:him|them) (?:now|"
r"just now|tonight)\b|\bgot away (?:just now|an hour ago|tonight)\b"),
    )
)  # fmt: skip

_PAST = re.compile(
    r"\b(?:last (?:night|week|month|year|time|summer|winter|autumn|spring|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|christmas|term)|yesterday|used to|previously|in the past|"
    r"(?:a |few |couple of |many |several |\d+ |some )*(?:days?|weeks?|months?|years?) (?:ago|back|"
    r"earlier|before)|ages ago|long ago|years ago|back in (?:the|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|19|20\d\d)|back then|when (?:she|he|they|i) (?:was|"
    r"were)|before (?:she|he|they) (?:came|left|escaped|got|ran)|had been|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|december)(?! "
    r"and)|in (?:19|20)\d\d|historic(?:al|ally)?|at the time|no longer|once|the other (?:day|night|week)|"
    r"at (?:her|his) (?:old|last|previous) \w+|as a child|growing up|back home (?:he|they|she) (?:was|"
    r"were|had)|ex husband used|in the old \w+|until (?:she|he) (?:left|escaped)|formerly|earlier this "
    r"(?:week|month|year)|recently)\b"
)
_RECENT = re.compile(

        r"\b(?:again (?:now|tonight)|just now|an hour ago|a (?:minute|second|moment) ago|\d+ (?:minutes|"
        r"hours?) ago|minutes ago|moments ago|right now|still (?:here|there|outside|bleeding|in)|coming back|"
        r"tonight)\b"

)
_HABIT = re.compile(

        r"\b(?:always|usually|often|sometimes|normally|regularly|generally|every (?:day|night|time|morning|"
        r"week|evening|single|friday|saturday|sunday|monday|tuesday|wednesday|thursday|\d+|few|weekend|month)|"
        r"each (?:day|night|time|morning)|whenever|most (?:days|nights|mornings)|all the time|constantly|"
        r"keeps|tends to|daily|twice a|once a|at night|on (?:fridays|saturdays|sundays|weekends|mondays)|"
        r"never)\b"

)
_FEAR = re.compile(

        r"\b(?:scared|afraid|frightened|terrified|worr(?:y|ied)|concerned|anxious|would|fears?|thinks?|reckons?|might|may|could|"
        r"maybe|perhaps|possibly|paranoid|imagines?|dreams?|nightmares?|convinced|suspects?|in case|probably|"
        r"i think|believes|guess)\b[^,.;]*$"

)
_NEGATED = re.compile(

        r"\b(?:not|no|never|nobody|no one|nothing|none|neither|without|no longer|hardly|denies|denied|deny|is "
        r"not|are not)(?: (?:a|an|the|any|one|in|been|being|currently|actually|really|is|are|immediate|of|"
        r"them|her|sign|signs|evidence|of|that|there|seriously|badly|at))* ?$"

)
_SAFE_PLACE = re.compile(

        r"\b(?:safe (?:house|place|accommodation|placement)|refuge|placement|foster|emergency accommodation|"
        r"hospital|police station|new school|temporary accommodation|children 's home|supported (?:housing|"
        r"accommodation)|hostel|somewhere safe|a different ward|another ward|the ward)\b"

)
_TRAINING = re.compile(

        r"\b(?:training|policy|policies|leaflet|poster|webinar|toolkit|guidance|book|film|documentary|course|"
        r"assembly|essay|article|news|hypothetical|scenario|role play|case study|example)\b"

)
_EMERGENCY_NOUN = re.compile(

        r"^(?:contacts?|accommodation|services?|departments?|dept|room|number|housing|food|loan|payment|"
        r"foster|contraception|exit|planning|nurse|doctor|care assistant|worker|call handler|dispatcher|"
        r"medicine|medical technician|bed|placement|social|duty|line|procedures?|shelter|admissions?|surgery|"
        r"appointment|clinic|team|response|protection order)\b"

)


@dataclass(frozen=True, slots=True)
class DangerRead:
    """What a message says of danger now. `called`: help is on its way; `over`: it is said to be past."""

    stated: bool | None = None
    uncertain: bool | None = None
    called: bool = False
    over: bool = False


def read_danger(
    text: Text, cast: Cast, *, standing: bool, capacity_asked: bool, general: bool = False
) -> DangerRead:
    """Danger in one message.

    `standing`: danger was told before and stands, so "they have gone" ends it. `capacity_asked`: the question is whether
    the person could be asked, so that "was unconscious" answers that and tells of no emergency. `general`: the message
    asks about the subject, so that what has no person in it tells of none.
    """
    certain, likely = _alarms(text, cast, capacity_asked, general)
    called = _called(text)
    over = standing and _over(text)
    safe, maybe_safe = _safe(text, cast)
    if certain:
        return DangerRead(stated=True, called=called)
    if called and standing:
        return DangerRead(called=True)
    if over or (standing and safe):
        return DangerRead(stated=False, over=True)
    if safe and not likely:
        return DangerRead(stated=False)
    if likely:
        return DangerRead(uncertain=True, called=called)
    if maybe_safe:
        return DangerRead(uncertain=False)
    return DangerRead()


# --- Alarms ---------------------------------------------------------------------------------------------------------


def _alarms(text: Text, cast: Cast, capacity_asked: bool, general: bool) -> tuple[bool, bool]:
    """Whether there is a plain alarm, and whether there is a likely one."""
    likely = False
    for pattern in _CERTAIN:
        for found in _every(pattern, text.plain):
            weight = _weight(text, cast, found, general)
            if weight == 2:
                return True, True
            likely = likely or weight == 1
    for start, end, kind in _phrases(text):
        weight = _phrase_weight(text, cast, start, end, kind, capacity_asked, general)
        if weight == 2:
            return True, True
        likely = likely or weight == 1
    if not likely:
        for pattern in _LIKELY:
            for found in _every(pattern, text.plain):
                if _weight(text, cast, found, general):
                    return False, True
    return False, likely


def _every(pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """All matches, those too that begin within another ("she says he is outside": "she", then "he")."""
    at = 0
    while found := pattern.search(plain, at):
        yield found
        who = _who(found)
        at = found.start("who") + len(who) if who else found.end()
        at = max(at, found.start() + 1)


def _weight(text: Text, cast: Cast, found: re.Match[str], general: bool) -> int:
    """2 for a plain alarm, 1 for a likely one, 0 for none."""
    at = _anchor(found)
    if _is_unreal(text, at, found.start()):
        return 0
    clause = _clause_around(text, found)
    who = _who(found)
    weight = 2
    if who is not None:
        threat = _threat(text, cast, found, who)
        if threat == 0:
            return 0
        weight = min(weight, threat)
    sentence = text.plain[text.sentence(at).start : text.sentence(at).end]
    if _SAFE_PLACE.search(text.plain[found.start() : found.end() + 40]) and " out of " not in found[0] and search(
        r"\b(?:mov|tak|send|put|sent)\w*", found[0]
    ):
        return 0
    before = text.before(found.start())
    if found[0].startswith("being") and search(
        (
            r"\b(?:for|after|since|from|of|about|before|despite|with|by|report\w*|remember\w*|describ\w*|"
            r"mention\w*|disclos\w*|past|was|were|been|history)$"
        ),
        before,
    ):
        return 0
    if (
        general
        and who is None
        and not search(r"\b(?:she|he|my|this|the (?:girl|boy|woman|man|client|patient)|her|him|i)\b", sentence)
    ):
        return 0
    if _NEGATED.search(before) or search(
        (
            r"\b(?:not|never|no one|nobody|no longer|hardly)\b(?! (?:let|allow|breath\w*|respond\w*|wak\w*|safe|"
            r"answer\w*|stop\w*|leave|leaving|get out))"
        ),
        found[0],
    ):
        return 0
    if _PAST.search(sentence) and not _RECENT.search(sentence):
        if search(r"\b(?:is|are|'s)\b", found[0]) and not _PAST.search(clause):
            pass
        else:
            return 0
    if _HABIT.search(clause) and not search(_STRONG_NOW, clause):
        return 1 if who is not None else min(weight, 1)
    deadly = search(r"\b(?:kill\w*|die|being \w+|outside|door|stab\w*|knife|gun)\b", found[0]) and search(
        r"\b(?:i|we) (?:think|believe)\b[^,]*$", before
    )
    if (_FEAR.search(before) and not deadly) or search(r"\b(?:might|may|could|would)\b", found[0]):
        return 1
    if text.is_supposed(at) or search(r"^ if\b", text.plain[found.end() : found.end() + 4]):
        return 1
    if search(
        r"\bfor (?:them|him|the gang|older|the elders|someone|the line)\b", text.plain[found.end() : found.end() + 20]
    ) and search(_WEAPON, found[0]):
        return 0
    if search(r"\b(?:caught|found|stopped|arrested|seen) with\b", f"{before[-24:]} {found[0]}") and search(
        _WEAPON, found[0]
    ):
        return 0
    return weight


def _who(found: re.Match[str]) -> str | None:
    return found.groupdict().get("who")


def _anchor(found: re.Match[str]) -> int:
    return found.start("who") if found.groupdict().get("who") else found.start()


def _is_unreal(text: Text, at: int, start: int) -> bool:
    """Whether it is asked, supposed in general, or told of a training, a book or a policy."""
    if text.is_asked(max(at, start)):
        return True
    if text.is_supposed(start):
        piece = text.plain[text.sentence(start).start : start]
        if search(r"\b(?:said|says|told|threat\w*|warned|swears?)\b[^.]*\bif\b", piece):
            return False  # a threat told: "he said if she tells he will kill her"
        return (
            search(
                (
                    r"\b(?:if|whether|what if|suppose|supposing|imagine|in case|unless|when (?:someone|somebody|a person|"
                    r"people|you|victims?))\b"
                ),
                piece,
            )
            is not None
        )
    sentence = text.plain[text.sentence(start).start : text.sentence(start).end]
    return bool(_TRAINING.search(sentence)) and not search(r"\bnow\b", sentence)


def _clause_around(text: Text, found: re.Match[str]) -> str:
    return (
        text.plain[text.clause_start(found.start()) : found.end()]
        + text.plain[found.end() : text.sentence(found.start()).end].split(" , ")[0].split(" but ")[0]
    )


_PROFESSIONALS = re.compile(

        r"\b(?:police|officers?|social (?:worker|services)|ambulance|paramedics?|colleagues?|interpreter|"
        r"solicitor|teacher|support worker|doctor|nurse|council|taxi driver|bus driver|cab driver|social work|"
        r"key worker|manager of mine|my manager|our manager|my boss|our boss|my husband|my wife|my partner|my "
        r"mum|my dad|health visitor|midwife|inspector|my supervisor|my team leader|my friend|my brother|my "
        r"sister|foster|carer)\b"

)
_PEOPLE_IN_NEED = re.compile(

        r"\b(?:tenants?|clients?|patients?|pupils?|students?|residents?|girls?|workers?|victims?|lads|women|"
        r"children|kids)\b"

)


def _threat(text: Text, cast: Cast, found: re.Match[str], who: str) -> int:
    """2 where the subject is somebody who may do harm, 1 where it may be the person, 0 where it plainly is no threat."""
    if _PROFESSIONALS.search(who) and "'s" not in who:
        return 0
    at_end = found.start("who") + len(who)
    mention: Mention | None = None
    for candidate in cast.mentions:
        if found.start("who") <= candidate.start and candidate.end <= at_end:
            mention = candidate
    if mention is None:
        return 2
    if mention.kind == "professional":
        return 0
    if mention.kind in ("controller", "relative"):
        if mention.possessor == "writer":
            return 0
        return 2
    if (
        mention.kind == "people"
        and mention.possessor == "pronoun"
        and mention.word in ("brothers", "sisters", "family", "siblings")
    ):
        return 2
    if mention.kind == "people" and mention.word in (
        "women",
        "girls",
        "kids",
        "children",
        "victims",
        "workers",
        "tenants",
        "clients",
    ):
        return 0
    if mention.kind in ("person", "people"):
        if mention.word in (
            "man",
            "men",
            "bloke",
            "blokes",
            "guy",
            "guys",
            "chap",
            "fella",
            "someone",
            "somebody",
            "people",
            "person",
            "couple",
            "group",
            "lads",
            "boys",
        ):
            if (
                cast.focal
                and mention.gender
                and mention.gender == cast.focal
                and search(r"\b(?:this|that|the) $", text.plain[: mention.start][-5:])
                and not search(r"\b(?:her|him|door|staff|us|me)\b", found[0][len(who) :])
            ):
                return 1
            return 2
        return 1 if mention.word in ("woman", "lady", "family") else 0
    if mention.word in ("they", "them"):
        rest = found[0][len(who) :]
        return 2 if search(rf"\b{_OBJ}\b", rest) or not _PEOPLE_IN_NEED.search(text.before(found.start())) else 1
    owner = cast.owner(mention)
    subject = {"him": "he", "her": "she"}.get(mention.word, mention.word)
    if owner is Owner.PERSON:
        rest = found[0][len(who) :]
        others = {
            "he": r"\b(?:her|them|the (?:girl|woman|women|girls|kid|child|baby)|us|me|staff)\b",
            "she": r"\b(?:him|them|the (?:boy|man|girls|women|kid|child|baby)|us|me|staff)\b",
        }
        if subject in others and search(others[subject], rest):
            return 2
        rival = any(m.kind in ("controller",) and m.start < mention.start for m in cast.mentions)
        alone = not cast.has_person and not any(m.kind in ("controller", "relative") for m in cast.mentions)
        if rival and mention.word == "he":
            return 2
        if alone and mention.word == "he" and _first_word(text, found):
            return (
                2
                if search(
                    (
                        r"\b(?:outside|door|coming|back|stairs|downstairs|upstairs|reception|park|waiting|way|trying|breaking|"
                        r"looking|threatening|knife|gun|kicking|forcing|banging|getting|found|in the building|turned up|"
                        r"just)\b"
                    ),
                    rest,
                )
                else 0
            )
        if alone and mention.word == "she":
            return 1 if search(r"\b(?:outside|door|coming for|after|found)\b", rest) else 0
        return 0
    return 2


def _first_word(text: Text, found: re.Match[str]) -> bool:
    """Whether nobody else was spoken of before: then "he" is likelier the one who is feared."""
    return not search(r"\b(?:she|her|he|him|his|they)\b", text.plain[: found.start()])


def _phrases(text: Text) -> Iterator[tuple[int, int, str]]:
    for hit in text.hits:
        if hit.entry.label == "danger" and hit.entry.id != "safe":
            yield hit.start, hit.end, hit.entry.id


def _phrase_weight(text: Text, cast: Cast, start: int, end: int, kind: str, capacity_asked: bool, general: bool) -> int:
    phrase, before, after = text.plain[start:end], text.before(start), text.after(end)
    sentence = text.plain[text.sentence(start).start : text.sentence(start).end]
    if (
        phrase == "emergency"
        and len(sentence.split()) > 5
        and not search(r"\b(?:is|an|a real|real|medical|now)$", before)
    ):
        return 0
    if phrase == "emergency" and (
        _EMERGENCY_NOUN.match(after)
        or search(r"\b(?:accident and|in an|in case of|for an|the|non|foster|ambulance)$", before)
    ):
        return 0
    if phrase in ("bleeding", "choking", "on fire", "passed out") and begins(
        r"^(?:gums?|heart|obvious|hell|edge)", after
    ):
        return 0
    if phrase in ("in labour",) and begins(r"^(?:exploitation|trafficking|markets?|abuse|camps?|intensive|law)", after):
        return 0
    if (
        text.is_asked(start)
        or text.is_supposed(start)
        or _NEGATED.search(before)
        or (_TRAINING.search(sentence) and not search(r"\bnow\b", sentence))
    ):
        return 0
    if (
        search(
            (
                r"\b(?:do not think|not sure|doubt|not know (?:if|whether)|without|keep (?:her|him) out of|get (?:her|"
                r"him) out of|out of|whether|be put|put(?:ting)? (?:her|him|them|us)|avoid|further|more)\b[^,]*$"
            ),
            before,
        )
        and kind != "medical"
    ):
        return 0
    mention = cast.last_before(start)
    if (
        mention is not None
        and mention.kind in ("controller",)
        and kind == "medical"
        and search(r"\b(?:is|was|has|'s)$", before)
    ):
        return 1
    if (
        _PAST.search(sentence)
        and not _RECENT.search(sentence)
        and not (search(r"\b(?:is|are|'s)\b[^,]*$", before) and not _PAST.search(before))
    ):
        return 0
    if (
        capacity_asked
        and phrase in ("unconscious", "unresponsive", "not responding", "passed out")
        and not search(r"\b(?:now|just)\b", sentence)
    ):
        return 0
    was = search(r"\b(?:was|were|been|had)(?: \w+)?$", before) and not search(r"\b(?:just)\b", before[-20:])
    if kind == "medical" and was:
        return 0 if capacity_asked or search(r"\bask\b", sentence) else 1
    if (
        kind == "medical"
        and search(r"\b(?:dad|father|mum|mother|brother|sister|family|uncle|grandmother|grandfather)\b[^,]*$", before)
        and search(r"\b(?:home|abroad|back|country|village)\b", sentence)
    ):
        return 0
    if _HABIT.search(text.clause(start)):
        return 1
    if kind == "possible":
        return 0 if general or (mention is not None and mention.kind not in ("pronoun", "person", "people")) else 1
    if _FEAR.search(before) and not search(
        r"\b(?:i|we) (?:think|believe)(?: that)? (?:she|he|they|the \w+|this \w+|someone|my \w+) (?:is|are)$", before
    ):
        return 1
    if phrase in ("not safe", "is not safe", "unsafe") and (
        (mention is None and before) or (mention is not None and mention.kind == "professional")
    ):
        return 1 if search(r"\b(?:she|he|they|here|girl|client)\b", sentence) else 0
    if phrase in ("not safe", "is not safe", "are not safe", "unsafe", "no longer safe"):
        return (
            2
            if not search(r"\b(?:feels?|feeling|it is|that is|this is|says|is it|to)$", before)
            and begins(r"^(?:$|[.,!;]|here|now|right now|with|where|because|they|he)", after)
            else 1
        )
    if phrase in (
        "call 999",
        "ring 999",
        "dial 999",
        "call an ambulance",
        "get the police",
        "call the police now",
        "send police",
        "send the police",
    ) and search(r"\b(?:i|we|to|should|could|when|not|will|going to|already|have|had|you|people|always)$", before):
        return 0
    if phrase == "calling 999" and search(r"\b(?:about|of|before|instead of|after|for|than|mean|means|with)$", before):
        return 0
    return 2


# --- Safe, called, over -----------------------------------------------------------------------------------------------

_SURE = re.compile(

        r"\b(?:make sure|making sure|ensure|ensuring|check|checking|until|till|know|sure|want|wants|so that|"
        r"whether|hope|hoping|hopefully|keep|keeping|get|how|is it|would be|could be|might be|may be|will be|"
        r"can be|to be|if|when|thinks?|says?|said|claims?|believes?|assume|feels?|pretends|insists|told|tells|"
        r"probably|maybe|i think|should be|as far as|suppose|possibly)\b[^,.;]*$"

)
_SAID_SAFE = re.compile(

        r"\b(?:thinks?|says?|said|claims?|believes?|assume|insists|told|tells|probably|maybe|i think|should "
        r"be|hopefully|as far as|suppose|feels?|possibly)\b[^,.;]*$"

)
_MAYBE_SAFE = re.compile(
    r"\b(?:do not think|not that) (?:(?:she|he|they|anyone|anybody|there|it|i)(?: is| are| am)?(?: "
    r"in)?(?: any)?(?: immediate)? ?(?:danger|risk|an emergency))\b|\bnothing (?:is )?(?:happening|going "
    r"on) (?:now|right now|at the moment)\b"
    r"|\bin (?:a|the) (?:refuge|safe house|hospital)\b(?: now)|\bsafe as far as\b"
)
_PLAINLY_SAFE = re.compile(
    r"\b(?:nobody|no one|none of (?:them|us)|not one of them|neither(?: of them)?) (?:is |are |'s "
    r")(?:being |getting |at |in )?(?:any |immediate )?(?:hurt|danger|risk|harmed|at risk|unsafe|in "
    r"danger|hurting (?:her|him|them|anyone)|harming (?:her|him|them|anyone))\b|\b(?:nobody|no one) (?:in|at) "
    r"(?:any )?(?:danger|risk)\b|\bin a safe place\b|\bsomewhere safe (?:now|with)\b|\b(?:she|he|they|we|everyone|"
    r"everybody|all|both|girl|boy|child|person|client|woman|man) (?:is|are|'s) (?:all |both |now |quite |"
    r"perfectly |completely |totally |very much |currently |physically )*safe\b"
    r"|\b(?:she|he|they) (?:is|are) not in (?:any )?(?:immediate |real |present )?danger\b|\bno "
    r"(?:immediate |present |real |current )?(?:danger|emergency|risk)\b|\b(?:danger|risk)(?: level)? "
    r"?(?::|-|=) ?(?:no|none|nil|low)\b|\bnot (?:in )?(?:immediate |any |any immediate |present "
    r")?danger\b|\bit is not (?:an emergency|urgent|dangerous)\b|\bnothing urgent\b|\bsafe and well\b|"
    r"\b(?:there|here) is no (?:immediate )?danger\b|\bno one (?:here )?is in danger\b"
)


def _safe(text: Text, cast: Cast) -> tuple[bool, bool]:
    """Whether the message says plainly that nobody is in danger, and whether it says so less plainly."""
    maybe = bool(_MAYBE_SAFE.search(text.plain)) and not text.is_asked(_MAYBE_SAFE.search(text.plain).start())  # type: ignore[union-attr]  # searched on the same line
    spans = [(m.start(), m.end()) for m in _PLAINLY_SAFE.finditer(text.plain)]
    spans += [(h.start, h.end) for h in text.hits if h.entry.label == "danger" and h.entry.id == "safe"]
    for start, end in spans:
        phrase, before, after = text.plain[start:end], text.before(start), text.after(end)
        if text.is_asked(start) or text.is_supposed(start):
            continue
        if search(r"\b(?:not|never|no longer|hardly|nor)(?: \w+)?$", before) or search(
            r"\bno (?:longer|way)\b", phrase
        ):
            continue
        if _SAID_SAFE.search(before):
            maybe = True
            continue
        if _SURE.search(before):
            continue
        if (
            begins(
                (
                    r"^(?:for now and|until|if|unless|to (?:ask|call|talk|speak|say|tell|refer|ring|contact|go|assume|"
                    r"share|approach|wait|leave)|house|place|haven|word|distance|space|from|guarding|hands|way|route|"
                    r"enough to|how|\?)"
                ),
                after,
            )
            and "nobody" not in phrase
            and "no one" not in phrase
        ):
            continue
        if search(r"\b(?:it|that|this|what) (?:is|are)$", " ".join(text.plain[:end].split()[:-1])) and phrase in (
            "is safe",
            "are safe",
        ):
            continue
        mention = cast.last_before(start) or next((m for m in cast.mentions if start <= m.start < end), None)
        if (
            phrase in ("is safe", "are safe", "am safe")
            and mention is not None
            and mention.kind in ("controller", "relative", "writer")
        ):
            continue
        if phrase in ("is safe", "are safe") and mention is None:
            continue
        return True, maybe
    return False, maybe


_CALLED = re.compile(
    r"\b(?:police|ambulance|paramedics?|help|officers?|999|emergency services|cops|fire brigade|"
    r"security)(?: (?:is|are|has|have|'s|and ambulance|now|just|been|already|were|should be|will be))* "
    r"(?:on (?:the|their|its|there|thier|his|her) way|coming|called|en route|here|arrived|been called|"
    r"been (?:rung|phoned|informed)|dispatched|attending|sent|notified|with (?:us|me|her) now)\b"
    r"|\b(?:i|we|colleague|manager|someone|somebody|reception|staff|she|he|my \w+|they)(?: (?:am|are|is|"
    r"have|has|had|'s|just|already|did|also|have just|now))* (?:called|rang|rung|phoned|dialled|dialed|"
    r"ringing|calling|phoning|dialling|alerted|telephoned|spoken to|on (?:the|to|with)(?: the)?(?: phone| "
    r"line)?(?: to| with)?) (?:the )?(?:999|police|ambulance|emergency services|them|cops|an ambulance|"
    r"911|112|for (?:help|an ambulance|the police))\b"
    r"|^(?:yes |ok |done |,|\. )*(?:called|rung|rang|phoned|dialled|have called|just called|calling|"
    r"ringing)(?: (?:999|them|the police|police|an ambulance|ambulance|it|now|already))*(?: [.!])*$|\b999 "
    r"(?:has been )?(?:called|rung|done|dialled)\b|\bon the phone (?:to|with) (?:999|the police|police|"
    r"them|the ambulance)\b"
)
_OVER = re.compile(
    r"\b(?:he|she|they|the (?:man|men|boss|van|car|uncle|gang|boyfriend|guy|bloke|father|dad|husband|"
    r"trafficker|traffickers|people|owner|dealers|family)|everyone)(?: (?:has|have|is|are|'s|had|been|"
    r"just|now|already|all|finally))* (?:gone|left|driven off|run off|walked off|drove off|drove away|"
    r"went away|walked away|ran off|been arrested|arrested|under arrest|in custody|been taken away|gone "
    r"away|given up|backed off|disappeared|been removed|been escorted|escorted)\b"
    r"|\b(?:it is|that is|all|it 's|its)(?: all)?(?: (?:over|finished|sorted|calm|calmed down|ok|okay|"
    r"fine|under control|dealt with|resolved))(?: now)?\b|\ball (?:clear|sorted|ok now|over|safe|good now|"
    r"calm)\b|\bfalse alarm\b|\bdanger (?:has |is )?(?:passed|over|gone)\b|\bno longer (?:in danger|here|"
    r"outside|a danger|any danger)\b"
    r"|\b(?:police|officers|ambulance|paramedics?|they)(?: (?:have|has|are|'s))* (?:taken|took|arrested|"
    r"got|removed|dealt with|detained|taking) (?:him|her|them|care|over|the)\b|\b(?:she|he|they|we)(?: "
    r"(?:is|are|'s|am))* (?:ok|okay|fine|safe|alright|all right|out|out of there|recovering)(?: now| "
    r"and)\b|\b(?:situation|everything) (?:is )?(?:over|calm|under control|ok|fine|resolved|sorted)\b|"
    r"\bthings have calmed\b"
)
_NOT_YET = re.compile(

        r"\b(?:not|never|should|shall|will|would|need to|going to|about to|want to|must|can|could|cannot|do i|"
        r"if|when|before|until|has not|have not|tried to|afraid to|scared to|too scared|might|may)\b[^,.;]*$"

)


def _called(text: Text) -> bool:
    for found in _CALLED.finditer(text.plain):
        before = text.before(found.start())
        if text.is_asked(found.start()) or text.is_supposed(found.start()) or _NOT_YET.search(before):
            continue
        if (
            search(r"\b(?:not|should|will|would|never)\b", found[0])
            and "should be" not in found[0]
            and "will be" not in found[0]
        ):
            continue
        sentence = text.plain[text.sentence(found.start()).start : text.sentence(found.start()).end]
        if _PAST.search(sentence):
            continue
        return True
    return False


def _over(text: Text) -> bool:
    for found in _OVER.finditer(text.plain):
        if (
            text.is_asked(found.start())
            or text.is_supposed(found.start())
            or _NOT_YET.search(text.before(found.start()))
        ):
            continue
        if begins(
            (
                r"^(?:to (?:get|collect|fetch|find)|for (?:a|the) (?:weapon|knife|car)|but|with (?:her|him|them|the "
                r"(?:girl|boy|baby|child)))"
            ),
            text.after(found.end()),
        ):
            continue
        if search(r"\b(?:she|he) (?:has|is)(?: \w+)? (?:gone|left|disappeared)\b", found[0]) and begins(
            r"^(?:missing|off with|with)", text.after(found.end())
        ):
            continue
        return True
    return False
