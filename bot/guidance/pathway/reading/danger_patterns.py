"""How people write that there is danger now, and the words that make it past, habit, fear or no danger at all.

`CERTAIN` are alarms unless something around them says otherwise; `LIKELY` are confirmed first.
"""

from __future__ import annotations

import re

_NOW = (
    r"(?:now|right now|right this (?:second|minute)|this (?:very )?(?:second|minute|instant|moment)|"
    r"tonight|today|this (?:morning|afternoon|evening|lunchtime)|later today|"
    r"later on|later|any (?:minute|moment|second|time)(?: now)?|shortly|in (?:a|an|the next|about|less "
    r"than|under|another|half an?|one|\d+|few|couple of|the) ?(?:few |couple of |\d+ |half |next "
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
STRONG_NOW = (
    r"(?:right now|right this (?:second|minute)|this (?:very )?(?:second|minute|instant|moment)|as we "
    r"speak|as i (?:type|write|speak)|as i am (?:typing|writing|speaking)|at this very moment|now now)"
)
OBJ = (
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
    r"again|here|right now|at it|outside|well|(?:drunk|angry|furious|high|raging) and|shouting|screaming|"
    r"yelling|swearing|pacing|waiting|kicking "
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
    r"my|our|his|their)(?: (?:\w+|mum 's|mother 's))? (?:door|doors|"
    r"gate|gates|window|windows|reception|desk|counter|entrance|step|doorstep)|"
    r"(?:coming |making (?:his|her|their) way |climbing |running |on (?:his|her|their) way )*(?:up|down) the stairs|"
    r"on (?:the|a) (?:train|bus|plane|motorway|coach|tube|m\d+) (?:here|now|to (?:get|find|collect|her|"
    r"us))|(?:driving|heading|walking|running) "
    r"(?:here|over|round|up|back) ?(?:now)?|"
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
    r"smashing (?:up )?(?:the|her|his|my|our) (?:place|house|flat|room|car|things|stuff|door|window|phone)|"
    r"(?:breaking|forcing|smashing|kicking|pushing|barging|fighting) (?:in|down|(?:his|their|her) way|the "
    r"(?:door|window)|her door|our door|my door|into)|banging on (?:the|her|our|my) (?:door|doors|window|"
    r"windows|wall)|"
    r"(?:trying to (?:grab|snatch|take|drag|pull|get (?:at|to|hold of)|find|kill|hurt|force|strangle|put|"
    r"bundle|walk|stab|remove|collect|track)|looking for|hunting for|hunting|searching for|after|about to "
    r"(?:grab|take|kill|hurt|leave with|move|drag|hit|beat|put|sell|send|attack|rape|stab|drive)) "
    + OBJ
    + r"|(?:driving|taking|dragging|pulling|carrying|marching|leading) "
    + OBJ
    + r" (?:away|off|out|into|onto)|getting (?:violent|aggressive|physical)|kicking off|going mad at|"
    r"shouting at (?:her|him|us|staff|me)|screaming at (?:her|him|us|staff|me)|threatening (?:to (?:kill|"
    r"hurt|stab|shoot|burn|beat|take|hit|smash|harm)|staff|us|me|everyone|people|with)|"
    r"pointing a|waving a|swinging a|holding (?:a|the) (?:knife|gun|blade|bat)|forcing "
    + OBJ
    + r" (?:into|in to|out|onto|in the|on the)|putting "
    + OBJ
    + r" (?:in|into|on|onto) (?:a|the|his|their)|loading "
    + OBJ
    + r"|pouring|(?:trying to |about to )?(?:set fire|setting fire|burn down|burning down))"
)
_MOVE = (
    (
        r"(?:(?:(?:come|coming|be|returning|return|get|getting|going|go|go back|comes|returns|gets|arrives|"
        r"arriving|arrive|turn|turning|calling|popping|heading|leaving) ?(?:back|home|here|round|over|in|for "
    )
    + OBJ
    + r"|to (?:get|take|collect|pick|fetch|find|move|kill|see|the house|the flat) ?"
    + OBJ
    + r"?|with (?:the|a) (?:van|car|lads|men|others|boys)|up)?)|"
    r"(?:mov(?:e|ing)|tak(?:e|ing)|send(?:ing)?|sell(?:ing)?|fly(?:ing)?|put(?:ting)?|collect(?:ing)?|"
    r"pick(?:ing)? up|pick(?:ing)?|fetch(?:ing)?|driv(?:e|ing)|ship(?:ping)?|smuggl(?:e|ing)|"
    r"transport(?:ing)?|get(?:ting)?|remov(?:e|ing)|marry(?:ing)?|deport(?:ing)?|traffic(?:king)?|"
    r"kill(?:ing)?|beat(?:ing)?|hurt(?:ing)?|"
    r"kick(?:ing)?|dump(?:ing)?|shift(?:ing)?|clear(?:ing)?|swap(?:ping)?|relocat(?:e|ing)|torch(?:ing)?|"
    r"burn(?:ing)?) (?:"
    + OBJ
    + (
        r"|all|everyone|somewhere|(?:the|their) (?:house|flat|place|site|farm|caravans?|building|lot))(?: "
        r"(?:up|out|away|off|back|on|into|in|onto|to|from|somewhere|abroad|home))?)"
    )
)
WEAPON = (
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

CERTAIN = tuple(
    re.compile(p)
    for p in (
        (
            r"\bjust (?:seen|saw|watched|heard) (?P<who>them|him|her|someone|somebody|(?:a|the|two|2|3|some|her|"
            r"his) (?:\w+ )?(?:man|"
            r"men|bloke|blokes|boss|uncle|boyfriend|husband|woman|guy|guys|lads|driver)) (?:drag|bundle|hit|beat|"
            r"push|shove|force|pull|"
            rf"throw|grab|punch|kick|strangle|take|chase|attack|stab|snatch) {OBJ}\b"
        ),
        (
            rf"{_WHO} (?:has|have|'s) (?:booked|bought|got) (?:\w+ )?(?:flights?|"
            rf"tickets?)[^.]*?{_NOW}[^.]*\b(?:beg|does not want|scared|"
            r"terrified|crying|forced|against)"
        ),
        rf"{_WHO} (?:who \w+ (?:her|him)(?: in| here)? )?{_BE} {_ADV}{_NEAR}",
        rf"{_WHO} (?:who \w+ (?:her|him)(?: in| here)? )?{_BE} {_ADV}{_COMING}",
        rf"{_WHO} {_BE} {_ADV}{_HIT} {OBJ}",
        rf"\b(?:hear|hearing|see|seeing|heard|saw|watching|looking at|witnessing|filming|listening to|can see|can hear) {_WHO_IT} {_HIT} {OBJ}",
        (
            rf"{_WHO} (?:has|have|'s|is|are|just) (?:just |now |all |already )*(?:come (?:in|into|back|here|to|"
            r"round|over|for)|turned up|shown up|showed up|arrived|walked in|burst in|kicked (?:the|her|our|my) "
            r"door|broken in|broke in|broken (?:the|her|down|our|my)|smashed (?:the|her|our|my|in)|forced (?:his|"
            r"their|her) way|"
            r"found (?:her|us|him|them|me)\b|followed (?:her|us|him|me) (?:here|in|back|to|home)|grabbed|snatched|"
            rf"taken {OBJ}(?! (?:\w+ )?(?:passport|id|phone|money|wages|papers|documents?|cards?|benefits|keys|"
            rf"pay|things|shoes|clothes|to|for|out|in|under))|driven off|put {OBJ} (?:in|into|on|onto)|got hold of|"
            rf"got {OBJ}(?! (?:\w+ "
            r")?(?:passport|id|phone|money|wages|papers|documents?|cards?|benefits|keys|a|to|into|pregnant|"
            r"work\w*|do\w*|on|hooked|under|number|pay))|pulled (?:a|out)|stabbed|hit|attacked|punched|dragged|"
            r"locked (?:her|him|them|us|me|all the|the doors?)|abducted|kidnapped|set fire|drugged)"
        ),
        (
            rf"{_WHO} just (?:came|arrived|turned up|walked|burst|grabbed|hit|punched|attacked|dragged|pulled|"
            r"stabbed|took|followed|got here|got out|showed|kicked|broke|snatched|drove|threatened|locked|"
            r"slapped)"
        ),
        (
            rf"{_WHO} (?:took|grabbed|snatched|dragged|bundled|drove) {OBJ}[^.,]{{0,30}} (?:this morning|just now|"
            r"an hour ago|a minute ago|\d+ minutes ago|\d+ hours? ago|minutes ago|moments ago|tonight|just)\b"
        ),
        (
            rf"{_WHO} (?:(?:{_BE}|will|will be|are|say(?:s)?(?: (?:he|she|they)(?: (?:is|are|will|will be))?)?|"
            r"plans? to|planning to|going to|about to|due to|wants? to|intends? to|threatening to|want to|have to|"
            r"has to|may|might|could|said (?:he|they) (?:would|will|is|are)|told (?:her|him|them) (?:he|they) "
            rf"(?:will|is|are|would)) )*{_ADV}{_MOVE}[^.]{{0,60}}? {_NOW}\b"
        ),
        rf"\b{_NOW} {_WHO} (?:{_BE}|will|will be|going to) {_ADV}{_MOVE}",
        (
            r"\b(?:is|are|will|'s|gets?|getting) (?:\w+ )?(?:being |going to be |about to be |be |due to be |"
            r"getting )(?:moved|taken|sent|sold|flown|put on|put in|collected|picked up|shipped|driven|married|"
            rf"killed|transported|trafficked|beaten|smuggled|swapped)[^.]{{0,50}}? {_NOW}\b"
        ),
        (
            r"\b(?:about to be|going to be) (?:put (?:in|on|into)|taken|moved|flown|sold|killed|hurt|beaten|"
            r"driven|dragged|sent|attacked|raped|married off|stabbed|shot|trafficked|picked up)\b"
        ),
        rf"\bbeing {_BEEN_HIT}\b",
        (
            r"\b(?:has|have|'s|is|just|got|been|was just|were just) (?:just |been )*(?:abducted|kidnapped|"
            r"snatched|bundled (?:in|into)|taken by (?:them|him|her|the|a)|stabbed|shot|dragged (?:in|into|off|"
            r"out))"
        ),
        (
            rf"\b(?:going to|about to|{_BE} going to) (?:be )?(?:kill|murder|shoot|stab|strangle|rape|killed|"
            rf"stabbed)(?:ed)? ?{OBJ}?(?! self| myself|selves)\b"
        ),
        (
            r"\b(?:has|have|'s|is|got|with|holding|carrying|pulled|waving|brandishing|pulling|swinging|grabbed|"
            rf"keeps? waving|armed with|pulls) (?:got |out )?(?:a|an|the|his|some|their|of)?(?: \w+)? ?{WEAPON}\b"
        ),
        (
            rf"{_WHO} (?:(?:who|that) (?:is|are) )?(?:sat|sitting|stood|standing|parked|waiting|hanging around|"
            rf"lurking|loitering)[^.]{{0,25}} (?:outside|at the gates?|by the gates?|near the gates?|in the car "
            r"park|across the road)\b"
        ),
        (
            rf"{_WHO} {_BE} (?:just |now |already )*(?:leaving|setting off|heading|driving|getting (?:in|into) "
            rf"(?:the|his) car)[^.]{{0,30}} to (?:come and |go and )?(?:get|collect|fetch|find|pick up|take|grab) "
            rf"{OBJ}"
        ),
        (
            rf"{_WHO} (?:has|have|is|'s) (?:just )?taken {OBJ} out of (?:the |her |his )?(?:hospital|school|refuge|"
            r"placement|care|hostel|class|building)\b"
        ),
        (
            rf"{_WHO} (?:outside|here|at the door|downstairs|in reception|in the car park)(?: now)? (?:looking|"
            r"waiting|asking|shouting|trying|demanding|banging|wanting|with a)\b"
        ),
        (
            r"\b(?:due|booked|set|meant|supposed|going) to (?:fly|be flown|leave|travel|be sent|be taken|"
            rf"go)[^.]{{0,40}} {_NOW}[^.]{{0,30}}\bmarr"
        ),
        r"\barmed (?:men|man|with|and|gang)\b|\bis armed\b|\bare armed\b",
        (
            r"\b(?:is|are|'s|was just|still|start(?:ed|ing)|hear(?:d)?(?: \w+)?|someone|somebody|girl|woman|man|"
            r"boy|people) (?:\w+ )?(?:screaming|yelling for help|shouting for help|crying for help|calling for "
            r"help|begging for help|screaming for help|begging me to help)\b"
        ),
        (
            r"\b(?:locked|trapped|stuck|shut|held|sealed|tied)\b[^.]{0,50}\b(?:screaming|crying|banging|can not "
            r"(?:breathe|get out)|shouting|help me|right now|calling me|whispering|rang me|texted me|texting me|"
            r"phoned me|burning|on fire|now)\b"
        ),
        (
            r"\b(?:screaming|banging|shouting|crying|whispering|texted|texting|rang|phoned)\b[^.]{0,40}\b(?:is |"
            r"are |she |he |they )+(?:locked|trapped|tied up|being held|held)\b"
        ),
        (
            r"\b(?:locked|sealed) (?:inside|in)[^.]{0,30}\b(?:fire|burning|smoke)\b|\bfire\b[^.]{0,40}\blocked "
            r"(?:in|inside)\b"
        ),
        (
            r"\b(?:van|car|group|gang|bunch|load|lot|carload) (?:full )?of (?:\w+ )?(?:men|blokes|lads|people|"
            r"them|guys)\b[^.]{0,20} outside\b"
        ),
        (
            r"\b(?:trapped|locked|sealed|stuck|shut) (?:in|inside)\b[^.]{0,40}\b(?:no air|suffocat\w*|drowning|"
            r"freezing|overheating|collapsing|passing out|dying)\b"
        ),
        r"\b(?:leg|arm|hand|foot) is (?:trapped|stuck|caught) in\b",
        (
            r"\b(?:tied up|chained up|chained to|tied to (?:a|the)|gagged)\b(?=[^.]{0,60}(?:now|video|photo|"
            r"picture|$|,|\.| and))"
        ),
        (
            r"\bbanging on the (?:sides?|walls?|inside|doors? of)\b|\b(?:banging|hammering|kicking|pounding|"
            r"battering) (?:on |at |in |down )?(?:the|her|our|my|his) (?:front |back )?(?:door|window)s?\b"
        ),
        (
            r"\b(?:just seen|just saw|have seen|seen|saw|watched|watching|seeing) [^.]{0,30}\b(?:bundled|dragged|"
            r"forced|pushed|pulled|thrown|shoved) (?:in|into|off)\b"
        ),
        rf"{_WHO} (?:took|snatched|grabbed) {OBJ} and (?:ran|run|drove|left|has gone|have gone|gone|went)\b",
        rf"\b(?:made|forced|told) to (?:get|go|leave|walk|climb) (?:on|in|into|with|off|out)[^.]{{0,40}} {_NOW}\b",
        (
            rf"{_WHO} (?:has|have|'s got|got) {OBJ} (?:pinned|trapped|locked|cornered|tied|by the (?:throat|neck|"
            r"hair|arm)|in a headlock|at knife ?point|hostage|in (?:his|the|their) (?:car|van|boot))\b"
        ),
        rf"\b{STRONG_NOW} (?:he|they|the (?:boss|man|men|uncle|boyfriend|gang)) {_BE} \w+ing {OBJ}",
        rf"\b(?:he|they|the (?:boss|man|men|uncle|boyfriend|gang)) {_BE} \w+ing {OBJ}[^.]{{0,40}} {STRONG_NOW}",
        (
            r"\b(?:on|standing on|sitting on|off|out on) (?:the|a) (?:ledge|roof edge|edge of the (?:roof|bridge)|"
            r"wrong side of the)\b|\bon the (?:bridge|roof|railway line|tracks) (?:and|now|threatening|about|"
            r"saying)\b"
        ),
        (
            r"\b(?:about to|going to|threatening to|trying to|ready to|tries to) (?:jump|hang (?:herself|himself|"
            r"themselves|myself)|kill (?:herself|himself|themselves|myself)|end (?:her|his|their|my) (?:own "
            r")?life|end it (?:now|tonight|all tonight)|drown (?:herself|himself|myself)|take (?:all )?(?:the|her|"
            r"his|these|all the) (?:pills|tablets)|overdose)\b"
        ),
        (
            r"\b(?:kill (?:herself|himself|themselves|myself)|end (?:her|his|my|their) life|commit suicide|take "
            rf"(?:her|his|my) (?:own )?life|end it(?: all)?|hang (?:herself|himself|myself)) {_NOW}\b"
        ),
        rf"\b{_NOW} (?:she|he|i) (?:is|am|will|says (?:she|he) will) (?:going to )?(?:kill|end|hang|jump)\b",
        (
            r"\b(?:has|have|'s got|got|with|holding) (?:a |the |some |her |his )?(?:pills|tablets|rope|razor|"
            r"noose|blade)\b[^.]{0,40}\b(?:kill|end|die|take them|taking them|herself|himself|myself|take all|now|"
            r"in (?:her|his) hand)\b"
        ),
        (
            r"\b(?:has |have |'s |is |just )?(?:taken|took|swallowed|eaten|necked|drunk) (?:an? |the |all (?:of )?|loads of |lots of |"
            r"too many |\d+ |several |some of )*(?:load of |lot of |bunch of |handful of |(?:whole )?(?:box|packet|pack|bottle|strip) "
            r"of |of )*(?:her |his |the |their )?(?:\w+ )?(?:pills|tablets|paracetamol|painkillers|sleepers|bleach|antifreeze)\b"
        ),
        r"\b(?:is|are|'s) being (?:held|kept) (?:hostage|captive|prisoner|at knife ?point|at gun ?point|against)\b",
        (
            r"\b(?:is|are|'s|just|has|have) (?:run|running|ran|escaped|fled)\b[^.]{0,40}\b(?:chasing|after (?:her|"
            r"him|them)|barefoot)\b"
        ),
        (
            r"\b(?:child|girl|boy|woman|person|life|lives|someone|somebody|people|client|baby|patient|everyone) "
            r"in (?:immediate |real |serious |grave )?danger\b"
        ),
        (
            r"\bdanger (?:is )?(?:now|right now|immediate)\b|^(?:immediate |serious |real )?(?:danger|"
            r"emergency)(?: please| help)?(?: [.!])*$"
        ),
        r"\b(?:they|he) (?:is|are) (?:circling|closing in|surrounding|on to (?:us|her)|onto (?:us|her))\b",
        (
            r"\b(?:wo|will|would|does|do) not (?:let|allow) (?:the )?(?:paramedics|police|ambulance|us|staff|crew|"
            r"the crew|medics) (?:near|in|through|past|anywhere|treat|reach|get to)\b"
        ),
        (
            r"\bhold(?:ing)? (?:her|him|his|their) (?:\w+ )?(?:hand|head|face|arm|under|down)\b[^.]{0,15}\b(?:on|"
            r"under|in|against)\b"
        ),
    )
)
LIKELY = tuple(
    re.compile(p)
    for p in (
        rf"{_WHO} (?:has|have|'s) (?:booked|bought|got) (?:\w+ )?(?:flights?|tickets?)",
        (
            rf"{_WHO} (?:{_BE}|will|will be|are|going to|plans? to|about to|wants? to|says (?:he|they|she) (?:is|"
            rf"are|will)) ?{_ADV}(?:come|coming|be|return|returning|going) back\b"
        ),
        (
            rf"{_WHO} (?:(?:{_BE}|will|are|plans? to|planning to|going to|due to|wants? to|want to|intends? to|"
            rf"says (?:he|they) (?:is|are|will)) )+{_ADV}{_MOVE}[^.]{{0,60}}? {_SOON}\b"
        ),
        (
            rf"{_WHO} (?:{_BE}|are) {_ADV}(?:moving|taking|sending|selling|flying|shipping) {OBJ}(?: (?:out|away|"
            r"off|abroad|to|back|on|somewhere))?"
        ),
        (
            rf"{_WHO} (?:plans?|planning|wants?|want|intends?|going|{_BE} planning|{_BE} going|threatens?|"
            rf"threatened|{_BE} threatening) (?:on |to )?(?:take|move|send|sell|taking|moving|sending|marry|kill|"
            rf"hurt|beat|find|harm|stab|shoot|report|burn|cut) {OBJ}"
        ),
        (
            rf"{_WHO} (?:hits|beats|punches|kicks|rapes|attacks|burns|strangles|slaps|hurts|assaults|chokes|"
            rf"tortures|whips) {OBJ}"
        ),
        (
            rf"{_WHO} {_BE} (?:now |just |already )?back\b(?! (?:at|from|in|to|home|on|with (?:his|her) (?:mum|"
            r"family|wife)|together|and forth))"
        ),
        (
            rf"{_WHO} (?:has|have|'s|is) been (?:hitting|beating|hurting|raping|attacking|threatening|punching|"
            rf"kicking|assaulting|following) {OBJ}"
        ),
        (
            rf"{_WHO} {_BE} {_ADV}(?:threatening|following|stalking|watching|harassing|messaging|phoning|ringing|"
            rf"blackmailing) {OBJ}"
        ),
        (
            rf"{_WHO} (?:will|would|'ll|going to|{_BE} going to) (?:kill|hurt|beat|murder|find|harm|get|burn|stab|"
            r"shoot|punish|come (?:for|after)) (?!(?:her|his|their|my) (?:\w+ )?(?:family|parents|kids|children|"
            rf"mother|mum|brother|sister)){OBJ}(?! (?:mother|mum|family|parents|kids|children|son|daughter|"
            r"brother|sister|dad|father|grandmother|relatives))"
        ),
        (
            r"\b(?:she|he|they|girl|boy|woman|man|client|patient|workers|women|people|nanny|maid) (?:is|are|'s) "
            r"(?:\w+ )?(?:locked (?:in|up|inside|away)|trapped|tied up|being held|held|imprisoned|chained|"
            r"hiding)\b"
        ),
        (
            r"(?:^|[,.;] |\band )(?:flying|shipping|selling|sending|moving|smuggling|driving|taking) "
            rf"{OBJ}[^.]{{0,40}}? (?:{_NOW}|abroad|out of the country)"
        ),
        (
            r"\b(?:workers|people|men|women|girls|children|lads|boys|girl|woman|man|boy|child|migrants|someone|"
            r"somebody) (?:are |is )?(?:trapped|locked|stuck|sealed|shut) (?:in|inside)\b"
        ),
        (
            r"\b(?:they|he|the (?:gang|men|boss|family|traffickers)) (?:now )?knows? (?:where (?:she|he|they|we|"
            r"i) (?:is|are|am)|(?:she|he|we) (?:is|are) here)\b|\b(?:they|the men|the gang) are coming(?= *(?:$|"
            r"[.,!;]))"
        ),
        (
            r"\b(?:can not|could not) (?:get out|escape|get away)\b|\b(?:will|do|does) not let (?:her|him|them|"
            r"the \w+) (?:leave|out|go)\b"
        ),
        (
            r"\b(?:is|are|am|feel(?:s|ing)?) (?:so |very |really |actively )?suicidal\b|\bsuicidal (?:patient|"
            r"client|thoughts|ideation|feelings|girl|boy|woman|man)\b|\bthoughts of suicide\b|\bwants? to (?:die|"
            r"kill (?:herself|himself|themselves|myself)|end it|end (?:her|his|my) life)\b|\b(?:wish(?:es|ed)? "
            r"(?:she|he|i) (?:was|were|is|am) dead)\b|\b(?:goodbye|suicide) note\b|\brather (?:be dead|die)\b|"
            r"\bkill (?:herself|himself|myself)\b|\bend (?:her|his|my) life\b"
        ),
        (
            r"\b(?:is|are|will|'s|gets?) (?:\w+ )?(?:being |going to be |about to be |be )(?:moved|taken (?:away|"
            r"abroad|to)|sent|sold|flown|shipped|married off|threatened|followed|watched|hurt)\b"
        ),
        rf"\b(?:carries|carry|keeps|keep|always has) (?:a|an|the) {WEAPON}\b",
        (
            r"\b(?:scared|afraid|frightened|terrified|worried|fears?) (?:that )?(?:he|they|she|the \w+) (?:will|"
            r"is going to|are going to|might|may|is|are) (?:kill|hurt|come|find|beat|be|get|attack|coming|"
            r"going)\b"
        ),
        (
            r"\b(?:help me|help her|help him|help us|help) (?:now|quick(?:ly)?|urgent(?:ly)?|asap|immediately)\b|"
            r"\burgent(?:ly)?\b[^.]{0,20}\b(?:help|police|danger)\b|\bsafety is at risk\b"
        ),
        (
            r"\b(?:was|were) (?:just )?(?:attacked|stabbed|beaten|raped|assaulted|abducted)\b(?=[^.]*\b(?:today|"
            r"tonight|this morning|just now|an hour ago|this afternoon|this evening|minutes ago)\b)"
        ),
        (
            r"\b(?:has|have) (?:gone|disappeared|vanished|been taken)\b[^.]{0,40}\b(?:with him|with them|in the "
            r"van|in a van|in a car|in the car)\b"
        ),
        (
            r"\bdo not let (?:him|them) (?:in|take|find)\b|\b(?:run|running|ran) away from (?:him|them) (?:now|"
            r"just now|tonight)\b|\bgot away (?:just now|an hour ago|tonight)\b"
        ),
    )
)

PAST = re.compile(
    r"\b(?:last (?:night|week|month|year|time|summer|winter|autumn|spring|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|christmas|term)|yesterday|used to|previously|in the past|a (?:good |long )?while (?:back|ago)|healed|"
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
RECENT = re.compile(
    r"\b(?:again (?:now|tonight)|just now|an hour ago|a (?:minute|second|moment) ago|\d+ (?:minutes|"
    r"hours?) ago|minutes ago|moments ago|right now|still (?:here|there|outside|bleeding|in)|coming back|"
    r"tonight)\b"
)
HABIT = re.compile(
    r"\b(?:always|usually|often|sometimes|normally|regularly|generally|every (?:day|night|time|morning|"
    r"week|evening|single|friday|saturday|sunday|monday|tuesday|wednesday|thursday|\d+|few|weekend|month)|"
    r"each (?:day|night|time|morning)|whenever|most (?:days|nights|mornings)|all the time|constantly|"
    r"keeps|tends to|daily|twice a|once a|at night|on (?:fridays|saturdays|sundays|weekends|mondays)|"
    r"never)\b"
)
FEAR = re.compile(
    r"\b(?:scared|afraid|frightened|terrified|worr(?:y|ied)|concerned|anxious|would|fears?|thinks?|"
    r"reckons?|might|may|could|"
    r"maybe|perhaps|possibly|paranoid|imagines?|dreams?|nightmares?|convinced|suspects?|in case|probably|"
    r"i think|believes|guess)\b[^,.;]*$"
)
NEGATED = re.compile(
    r"\b(?:not|no|never|nobody|no one|nothing|none|neither|without|no longer|hardly|denies|denied|deny|is "
    r"not|are not)(?: (?:a|an|the|any|one|in|been|being|currently|actually|really|is|are|immediate|of|"
    r"them|her|sign|signs|evidence|of|that|there|seriously|badly|at))* ?$"
)
SAFE_PLACE = re.compile(
    r"\b(?:safe (?:house|place|accommodation|placement)|refuge|placement|foster|emergency accommodation|"
    r"hospital|police station|new school|temporary accommodation|children 's home|supported (?:housing|"
    r"accommodation)|hostel|somewhere safe|a different ward|another ward|the ward)\b"
)
TRAINING = re.compile(
    r"\b(?:training|policy|policies|leaflet|poster|webinar|toolkit|guidance|book|film|documentary|course|"
    r"assembly|essay|article|news|hypothetical|scenario|role play|case study|example)\b"
)
EMERGENCY_NOUN = re.compile(
    r"^(?:contacts?|accommodation|services?|departments?|dept|room|number|housing|food|loan|payment|"
    r"foster|contraception|exit|planning|nurse|doctor|care assistant|worker|call handler|dispatcher|"
    r"medicine|medical technician|helplines?|phone|cover|plan|kit|fund|travel|stop|vehicle|patients?|bed|placement|social|duty|line|procedures?|shelter|admissions?|surgery|"
    r"appointment|clinic|team|response|protection order)\b"
)
