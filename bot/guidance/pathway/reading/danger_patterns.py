"""How people write that there is danger now, and the words that make it past, habit, fear or no danger at all.

`CERTAIN` are alarms unless something around them says otherwise; `LIKELY` are confirmed first.
"""

from __future__ import annotations

import re

NOW = (
    r"(?:now|right now|right this (?:second|minute)|this (?:very )?(?:second|minute|instant|moment)|tonight|today|this "
    r"(?:morning|afternoon|evening|lunchtime)|later today|later on|later|any (?:minute|moment|second|time)(?: now)?|"
    r"shortly|in (?:a|an|the next|about|less than|under|another|half an?|one|\d+|few|couple of|the) ?(?:few |couple of "
    r"|\d+ |half |next )?(?:minutes?|mins?|hours?|bit|moment|mo|second|seconds|morning)|in the morning|tomorrow(?: "
    r"morning| night)?|first thing|within the hour|at (?:(?:1[0-2]|[1-9])(?:[.:]\d\d)?(?: (?:am|pm|o'clock))?|"
    r"\d{1,2}[.:]\d\d|midnight|noon|lunch ?time|dawn)|by (?:(?:1[0-2]|[1-9])(?: am| pm)?|tonight|tomorrow|the morning)|"
    r"as we speak|as i (?:type|write|speak)|as i am (?:typing|writing|speaking)|at this moment|immediately|this "
    r"instant|before (?:morning|midnight))"
)
SOON = (
    r"(?:soon|next (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|on (?:monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday)|(?:this|at the|over the|the) weekend|in (?:a|\d+|a few|a couple of|"
    r"the next few|few) (?:days?|weeks?)|in the (?:holidays|summer|half term)|at half term|half term|end of the "
    r"(?:week|month|term)|this week)"
)
STRONG_NOW = (
    r"(?:right now|right this (?:second|minute)|this (?:very )?(?:second|minute|instant|moment)|as we speak|as i "
    r"(?:type|write|speak)|as i am (?:typing|writing|speaking)|at this very moment|now now)"
)
OBJ = (
    r"(?:her|him|them|me|us|it|someone|somebody|everyone|staff|people|the (?:\w+ )?(?:girls?|boys?|women|woman|man|men|"
    r"lads?|kids?|child|children|baby|workers?|tenant|client|patient|pupil|student|victims?|others|worker|teenager|"
    r"young person)|my (?:\w+ )?(?:client|patient|pupil|student|tenant|colleague|resident|friend|neighbour|daughter|"
    r"son|sister|brother)|(?:a|another|this|that) (?:\w+ )?(?:girl|boy|woman|man|lad|child|worker|person)|(?:her|his) "
    r"(?:brother|sister|mum|baby|child|children|family|arm|hair|hand|face|head|throat|neck)|each other|one of them|the "
    r"lot of them|the other(?:s| girls| women)?|linh)"
)
_BE = r"(?:is|are|'s|was just|were just)"
_ADV = (
    r"(?:(?:now|just|still|already|right|actually|currently|back|only|all|both|sitting|stood|standing|literally|"
    r"definitely|really|coming|also|trying to|about to|going to|starting to|started|there|in|again|here|right now|at "
    r"it|outside|well|(?:drunk|angry|furious|high|raging) and|shouting|screaming|yelling|swearing|pacing|waiting|"
    r"kicking off|sat|parked|stuck|hanging around|all) )*"
)
_HIT = (
    r"(?:hitting|beating(?: up)?|punching|kicking|strangling|choking|throttling|suffocating|stabbing|attacking|"
    r"assaulting|raping|dragging|burning|killing|hurting|slapping|battering|chasing|grabbing|torturing|whipping|"
    r"smacking|shaking|headbutting|drowning|scalding|thumping|laying into|hurtin|attackin|hittin|beatin|molesting|"
    r"groping|pinning|bundling|manhandling|going for|pulling|shoving|throwing|abducting|kidnapping|snatching|cornering)"
)
_BEEN_HIT = (
    r"(?:beaten(?: up)?|hit|punched|kicked|strangled|choked|stabbed|attacked|assaulted|raped|dragged|burned|burnt|hurt|"
    r"tortured|chased|bundled|held (?:down|hostage|captive|prisoner|against (?:her|his|their) will|at (?:knife|gun) "
    r"?point|in)|abducted|kidnapped|snatched|driven (?:away|off)|forced into (?:a|the) (?:car|van|taxi|lorry|boot)|put "
    r"(?:in|into|on|onto) (?:a|the) (?:car|van|taxi|plane|flight|lorry|boat|ferry|train|coach|boot)|battered|slapped|"
    r"manhandled|followed(?! up)|cornered|loaded)"
)
_NEAR = (
    r"(?:(?:parked |waiting |stood |standing |sitting |hanging around |lurking |right |just |loitering |pacing "
    r")*outside(?: (?:of )?(?:the|her|his|our|my|their|this)(?: \w+)?| now| her| here| again| with \w+| in (?:a|the|"
    r"his) \w+)?|(?:banging |hammering |knocking |back |shouting |screaming |kicking )*(?:at|on|through) (?:the|her|my|"
    r"our|his|their)(?: (?:\w+|mum 's|mother 's))? (?:door|doors|gate|gates|window|windows|reception|desk|counter|"
    r"entrance|step|doorstep)|(?:coming |making (?:his|her|their) way |climbing |running |on (?:his|her|their) way "
    r")*(?:up|down) the stairs|on (?:the|a) (?:train|bus|plane|motorway|coach|tube|m\d+) (?:here|now|to (?:get|find|"
    r"collect|her|us))|(?:driving|heading|walking|running) (?:here|over|round|up|back) ?(?:now)?|on (?:his|her|their|"
    r"the|there|thier) way(?! to (?:work|school|college|uni|church|mosque|football|the (?:shops?|office|gym|job "
    r"centre|dentist|doctors?)|becoming|being)\b)(?: over| here| back| now| up| to (?:her|us|the|get|collect|me|my|"
    r"our)\b[^.,]*)?|(?:back "
    r")?in reception\b|(?:back )?(?:in|inside|coming into|coming in) (?:the|our|my|this) (?:building|reception|waiting "
    r"room|waiting area|car park|carpark|corridor|foyer|lobby|next room|next bay|surgery|clinic|ward|school|office|"
    r"hallway|hall|playground|shop|library|church|refuge|hostel|cubicle|department|a&e)(?: (?:now|right now|with "
    r"(?:her|him|us|me|them)|and|asking|looking|shouting|waiting|demanding|trying))?|(?:in|inside) (?:the|her) (?:room|"
    r"house|flat|car) with (?:her|him|them|us|me|the)|next door(?: now)|in the next room|round the back|right behind "
    r"(?:her|us|me|him)|at (?:her|his) (?:house|flat|home|place|room|school) (?:now|right now)|in (?:a|the|his|their) "
    r"(?:car|van) (?:outside|waiting)|here(?: (?:now|right now|already|again|at the|in the|and (?:he|they|she|i)|to "
    r"(?:collect|take|get|pick|fetch|see|find)|looking|asking|with a|demanding|shouting|trying|outside|for (?:her|him|"
    r"them))[^.,]*| *(?=$|[.,!;]))|downstairs|upstairs(?: now| with)|across the (?:street|road)|at the end of the "
    r"(?:road|street)|standing over (?:her|him|me|us|them)|watching (?:us|me|her|him|the house|the door|the building|"
    r"them)(?: (?:now|from|right|through|out))[^.,]*|circling|waiting (?:for (?:her|him|them|us|me)(?: (?:outside|in|"
    r"at|downstairs|now|to come|by|round))|in (?:the|a|his|reception)|outside|downstairs|by the|at the|to (?:take|grab|"
    r"collect|pick|get|snatch))[^.,]*)"
)
_COMING = (
    r"(?:coming (?:back )?(?:for|after|to (?:get|take|collect|fetch|find|pick|kill|hurt|move|grab|beat|drag|"
    r"snatch))(?: (?:her|him|them|me|us|up|the))?|coming (?:over|in|here|round|now|up|closer)\b|(?:trying|about|"
    r"attempting) to (?:get|break|force|smash|kick|climb|burst|push|barge) (?:in|into|through|down|past|their|his|the|"
    r"her)\b|smashing (?:up )?(?:the|her|his|my|our) (?:place|house|flat|room|car|things|stuff|door|window|phone)|"
    r"(?:breaking|forcing|smashing|kicking|pushing|barging|fighting) (?:in|down|(?:his|their|her) way|the (?:door|"
    r"window)|her door|our door|my door|into)|banging on (?:the|her|our|my) (?:door|doors|window|windows|wall)|"
    r"(?:trying to (?:grab|snatch|take|drag|pull|get (?:at|to|hold of)|find|kill|hurt|force|strangle|put|bundle|walk|"
    r"stab|remove|collect|track)|looking for|hunting for|hunting|searching for|after|about to (?:grab|take|kill|hurt|"
    r"leave with|move|drag|hit|beat|put|sell|send|attack|rape|stab|drive)) "
    + OBJ
    + r"|(?:driving|taking|dragging|pulling|carrying|marching|leading) "
    + OBJ
    + r" (?:away|off|out|into|onto)|getting (?:violent|aggressive|physical)|kicking off|going mad at|"
    r"shouting at (?:her|him|us|staff|me)|screaming at (?:her|him|us|staff|me)|threatening (?:to (?:kill|hurt|stab|"
    r"shoot|burn|beat|take|hit|smash|harm)|staff|us|me|everyone|people|with)|pointing a|waving a|swinging a|holding "
    r"(?:a|the) (?:knife|gun|blade|bat)|forcing "
    + OBJ
    + r" (?:into|in to|out|onto|in the|on the)|putting "
    + OBJ
    + r" (?:in|into|on|onto) (?:a|the|his|their)|loading "
    + OBJ
    + r"|pouring|(?:trying to |about to )?(?:set fire|setting fire|burn down|burning down))"
)
_MOVE = (
    (
        r"(?:(?:(?:come|coming|be|returning|return|get|getting|going|go|go back|comes|returns|gets|arrives|arriving|"
        r"arrive|turn|turning|calling|popping|heading|leaving) ?(?:back|home|here|round|over|in|for "
    )
    + OBJ
    + r"|to (?:get|take|collect|pick|fetch|find|move|kill|see|the house|the flat) ?"
    + OBJ
    + r"?|with (?:the|a) (?:van|car|lads|men|others|boys)|up)?)|"
    r"(?:mov(?:e|ing)|tak(?:e|ing)|send(?:ing)?|sell(?:ing)?|fly(?:ing)?|put(?:ting)?|collect(?:ing)?|pick(?:ing)? up|"
    r"pick(?:ing)?|fetch(?:ing)?|driv(?:e|ing)|ship(?:ping)?|smuggl(?:e|ing)|transport(?:ing)?|get(?:ting)?|remov(?:e|"
    r"ing)|marry(?:ing)?|deport(?:ing)?|traffic(?:king)?|kill(?:ing)?|beat(?:ing)?|hurt(?:ing)?|kick(?:ing)?|"
    r"dump(?:ing)?|shift(?:ing)?|clear(?:ing)?|swap(?:ping)?|relocat(?:e|ing)|torch(?:ing)?|burn(?:ing)?) (?:"
    + OBJ
    + (
        r"|all|everyone|somewhere|(?:the|their) (?:house|flat|place|site|farm|caravans?|building|lot))(?: (?:up|out|"
        r"away|off|back|on|into|in|onto|to|from|somewhere|abroad|home))?)"
    )
)
WEAPON = (
    r"(?:knife|knives|gun|guns|machete|bat|baseball bat|hammer|axe|weapon|weapons|blade|acid|firearm|crowbar|shotgun|"
    r"sword|iron bar|metal bar|petrol can|petrol|screwdriver|razor|taser|broken bottle|pistol|rifle|samurai sword)"
)
_WHO = (
    r"(?P<who>he|she|they|(?:(?:the|her|his|their|my|a|an|some|this|that|these|those|one of the|2|3|4|5|the same|"
    r"several|a few|another|both|our|my \w+ 's|the \w+ 's|the other|an angry|two) )?(?:\w+ ){0,2}?(?:boss|bosses|"
    r"employer|employers|manager|owner|owners|landlord|landlady|foreman|gangmaster|trafficker|traffickers|smugglers?|"
    r"exploiters?|abuser|abusers|attacker|perpetrators?|perp|suspects?|pimp|pimps|madam|dealers?|gang|gangs|gang "
    r"members?|agent|driver|minder|handlers?|boyfriend|partner|fiance|husband|ex|uncle|uncles|aunt|auntie|aunty|"
    r"cousins?|dad|father|mum|mother|stepdad|brother|brothers|parents|family|relatives?|man|men|bloke|blokes|guy|guys|"
    r"lads|woman|people|someone|somebody|person|punter|punters|captors?|kidnappers?|wife|in laws|group|car|van|couple|"
    r"chap|fella|one of them|friends|supervisor))"
)
_WHO_IT = (
    r"(?P<who>him|her|them|someone|somebody|(?:the|a|an|her|his|2|3) (?:\w+ )?(?:man|men|boss|uncle|boyfriend|husband|"
    r"bloke|woman|owner|father|mother|dad|guy|partner|landlord))"
)

CERTAIN = tuple(
    re.compile(p)
    for p in (
        (
            r"\bjust (?:seen|saw|watched|heard) (?P<who>them|him|her|someone|somebody|(?:a|the|two|2|3|some|her|his) "
            r"(?:\w+ )?(?:man|men|bloke|blokes|boss|uncle|boyfriend|husband|woman|guy|guys|lads|driver)) (?:drag|"
            r"bundle|hit|beat|push|shove|force|pull|"
            rf"throw|grab|punch|kick|strangle|take|chase|attack|stab|snatch) {OBJ}\b"
        ),
        (
            rf"{_WHO} (?:has|have|'s) (?:booked|bought|got) (?:\w+ )?(?:flights?|tickets?)[^.]*?{NOW}[^.]*\b(?:beg|"
            rf"does not want|scared|"
            r"terrified|crying|forced|against)"
        ),
        rf"{_WHO} (?:who \w+ (?:her|him)(?: in| here)? )?{_BE} {_ADV}{_NEAR}",
        rf"{_WHO} (?:who \w+ (?:her|him)(?: in| here)? )?{_BE} {_ADV}{_COMING}",
        rf"{_WHO} {_BE} {_ADV}{_HIT} {OBJ}",
        (
            rf"\b(?:hear|hearing|see|seeing|heard|saw|watching|looking at|witnessing|filming|listening to|can see|can "
            rf"hear) {_WHO_IT} {_HIT} {OBJ}"
        ),
        (
            rf"{_WHO} (?:has|have|'s|is|are|just) (?:just |now |all |already )*(?:come (?:in|into|back|here|to|"
            r"round|over|for)|turned up|shown up|showed up|arrived|walked in|burst in|kicked (?:the|her|our|my) door|"
            r"broken in|broke in|broken (?:the|her|down|our|my)|smashed (?:the|her|our|my|in)|forced (?:his|their|her) "
            r"way|found (?:her|us|him|them|me)\b|followed (?:her|us|him|me) (?:here|in|back|to|home)|grabbed|snatched|"
            rf"taken {OBJ}(?! (?:\w+ )?(?:passport|id|phone|money|wages|papers|documents?|cards?|benefits|keys|pay|"
            rf"things|shoes|clothes|to|for|out|in|under))|driven off|put {OBJ} (?:in|into|on|onto)|got hold of|got "
            rf"{OBJ}(?! (?:\w+ "
            r")?(?:passport|id|phone|money|wages|papers|documents?|cards?|benefits|keys|a|to|into|pregnant|work\w*|"
            r"do\w*|on|hooked|under|number|pay))|pulled (?:a|out)|stabbed|hit|attacked|punched|dragged|locked (?:her|"
            r"him|them|us|me|all the|the doors?)|abducted|kidnapped|set fire|drugged)"
        ),
        (
            rf"{_WHO} just (?:came|arrived|turned up|walked|burst|grabbed|hit|punched|attacked|dragged|pulled|"
            r"stabbed|took|followed|got here|got out|showed|kicked|broke|snatched|drove|threatened|locked|slapped)"
        ),
        (
            rf"{_WHO} (?:took|grabbed|snatched|dragged|bundled|drove) {OBJ}[^.,]{{0,30}} (?:this morning|just now|"
            r"an hour ago|a minute ago|\d+ minutes ago|\d+ hours? ago|minutes ago|moments ago|tonight|just)\b"
        ),
        (
            rf"{_WHO} (?:(?:{_BE}|will|will be|are|say(?:s)?(?: (?:he|she|they)(?: (?:is|are|will|will be))?)?|"
            r"plans? to|planning to|going to|about to|due to|wants? to|intends? to|threatening to|want to|have to|has "
            r"to|may|might|could|said (?:he|they) (?:would|will|is|are)|told (?:her|him|them) (?:he|they) "
            rf"(?:will|is|are|would)) )*{_ADV}{_MOVE}[^.]{{0,60}}? {NOW}\b"
        ),
        rf"\b{NOW} {_WHO} (?:{_BE}|will|will be|going to) {_ADV}{_MOVE}",
        (
            r"\b(?:is|are|will|'s|gets?|getting) (?:\w+ )?(?:being |going to be |about to be |be |due to be |getting "
            r")(?:moved|taken|sent|sold|flown|put on|put in|collected|picked up|shipped|driven|married|"
            rf"killed|transported|trafficked|beaten|smuggled|swapped)[^.]{{0,50}}? {NOW}\b"
        ),
        (
            r"\b(?:about to be|going to be) (?:put (?:in|on|into)|taken|moved|flown|sold|killed|hurt|beaten|driven|"
            r"dragged|sent|attacked|raped|married off|stabbed|shot|trafficked|picked up)\b"
        ),
        rf"\bbeing {_BEEN_HIT}\b",
        (
            r"\b(?:has|have|'s|is|just|got|been|was just|were just) (?:just |been )*(?:abducted|kidnapped|snatched|"
            r"bundled (?:in|into)|taken by (?:them|him|her|the|a)|stabbed|shot|dragged (?:in|into|off|out))"
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
            rf"{_WHO} (?:(?:who|that) (?:is|are) )?(?:sat|sitting|stood|standing|parked|waiting|hanging around|lurking|"
            rf"loitering)[^.]{{0,25}} (?:outside|at the gates?|by the gates?|near the gates?|in the car "
            r"park|across the road)\b"
        ),
        (
            rf"{_WHO} {_BE} (?:just |now |already )*(?:leaving|setting off|heading|driving|getting (?:in|into) (?:the|"
            rf"his) car)[^.]{{0,30}} to (?:come and |go and )?(?:get|collect|fetch|find|pick up|take|grab) {OBJ}"
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
            rf"go)[^.]{{0,40}} {NOW}[^.]{{0,30}}\bmarr"
        ),
        r"\barmed (?:men|man|with|and|gang)\b|\bis armed\b|\bare armed\b",
        (
            r"\b(?:is|are|'s|was just|still|start(?:ed|ing)|hear(?:d)?(?: \w+)?|someone|somebody|girl|woman|man|boy|"
            r"people) (?:\w+ )?(?:screaming|yelling for help|shouting for help|crying for help|calling for help|"
            r"begging for help|screaming for help|begging me to help)\b"
        ),
        (
            r"\b(?:locked|trapped|stuck|shut|held|sealed|tied)\b[^.]{0,50}\b(?:screaming|crying|banging|can not "
            r"(?:breathe|get out)|shouting|help me|right now|calling me|whispering|rang me|texted me|texting me|phoned "
            r"me|burning|on fire|now)\b"
        ),
        (
            r"\b(?:screaming|banging|shouting|crying|whispering|texted|texting|rang|phoned)\b[^.]{0,40}\b(?:is |are |"
            r"she |he |they )+(?:locked|trapped|tied up|being held|held)\b"
        ),
        (
            r"\b(?:locked|sealed) (?:inside|in)[^.]{0,30}\b(?:fire|burning|smoke)\b|\bfire\b[^.]{0,40}\blocked (?:in|"
            r"inside)\b"
        ),
        (
            r"\b(?:van|car|group|gang|bunch|load|lot|carload) (?:full )?of (?:\w+ )?(?:men|blokes|lads|people|them|"
            r"guys)\b[^.]{0,20} outside\b"
        ),
        (
            r"\b(?:trapped|locked|sealed|stuck|shut) (?:in|inside)\b[^.]{0,40}\b(?:no air|suffocat\w*|drowning|"
            r"freezing|overheating|collapsing|passing out|dying)\b"
        ),
        (
            r"\b(?:is|are|person|man|woman|lad|worker|someone|somebody|boy|girl) trapped (?:under|beneath|inside)\b|"
            r"\b(?:leg|arm|hand|foot) is (?:trapped|stuck|caught) in\b"
        ),
        (
            r"\b(?:tied up|chained up|chained to|tied to (?:a|the)|gagged)\b(?=[^.]{0,60}(?:now|video|photo|picture|$|"
            r",|\.| and))"
        ),
        (
            r"\bbanging on the (?:sides?|walls?|inside|doors? of)\b|\b(?:banging|hammering|kicking|pounding|battering) "
            r"(?:on |at |in |down )?(?:the|her|our|my|his) (?:front |back )?(?:door|window)s?\b"
        ),
        (
            r"\b(?:just seen|just saw|have seen|seen|saw|watched|watching|seeing) [^.]{0,30}\b(?:bundled|dragged|"
            r"forced|pushed|pulled|thrown|shoved) (?:in|into|off)\b"
        ),
        rf"{_WHO} (?:took|snatched|grabbed) {OBJ} and (?:ran|run|drove|left|has gone|have gone|gone|went)\b",
        rf"\b(?:made|forced|told) to (?:get|go|leave|walk|climb) (?:on|in|into|with|off|out)[^.]{{0,40}} {NOW}\b",
        (
            rf"{_WHO} (?:has|have|'s got|got) {OBJ} (?:pinned|trapped|locked|cornered|tied|by the (?:throat|neck|"
            r"hair|arm)|in a headlock|at knife ?point|hostage|in (?:his|the|their) (?:car|van|boot))\b"
        ),
        rf"\b{STRONG_NOW} (?:he|they|the (?:boss|man|men|uncle|boyfriend|gang)) {_BE} \w+ing {OBJ}",
        rf"\b(?:he|they|the (?:boss|man|men|uncle|boyfriend|gang)) {_BE} \w+ing {OBJ}[^.]{{0,40}} {STRONG_NOW}",
        (
            r"\b(?:on|standing on|sitting on|off|out on) (?:the|a) (?:ledge|roof edge|edge of the (?:roof|bridge)|"
            r"wrong side of the)\b|\bon the (?:bridge|roof|railway line|tracks) (?:and|now|threatening|about|saying)\b"
        ),
        (
            r"\b(?:about to|going to|threatening to|trying to|ready to|tries to) (?:jump|hang (?:herself|himself|"
            r"themselves|myself)|kill (?:herself|himself|themselves|myself)|end (?:her|his|their|my) (?:own )?life|end "
            r"it (?:now|tonight|all tonight)|drown (?:herself|himself|myself)|take (?:all )?(?:the|her|his|these|all "
            r"the) (?:pills|tablets)|overdose)\b"
        ),
        (
            r"\b(?:kill (?:herself|himself|themselves|myself)|end (?:her|his|my|their) life|commit suicide|take "
            rf"(?:her|his|my) (?:own )?life|end it(?: all)?|hang (?:herself|himself|myself)) {NOW}\b"
        ),
        rf"\b{NOW} (?:she|he|i) (?:is|am|will|says (?:she|he) will) (?:going to )?(?:kill|end|hang|jump)\b",
        (
            r"\b(?:has|have|'s got|got|with|holding) (?:a |the |some |her |his )?(?:pills|tablets|rope|razor|noose|"
            r"blade)\b[^.]{0,40}\b(?:kill|end|die|take them|taking them|herself|himself|myself|take all|now|in (?:her|"
            r"his) hand)\b"
        ),
        (
            r"\b(?:has |have |'s |is |just )?(?:taken|took|swallowed|eaten|necked|drunk) (?:an? |the |all (?:of )?|"
            r"loads of |lots of |too many |\d+ |several |some of )*(?:load of |lot of |bunch of |handful of |(?:whole "
            r")?(?:box|packet|pack|bottle|strip) of |of )*(?:her |his |the |their )?(?:\w+ )?(?:pills|tablets|"
            r"paracetamol|painkillers|sleepers|bleach|antifreeze)\b"
        ),
        r"\b(?:is|are|'s) being (?:held|kept) (?:hostage|captive|prisoner|at knife ?point|at gun ?point|against)\b",
        (
            r"\b(?:is|are|'s|just|has|have) (?:run|running|ran|escaped|fled)\b[^.]{0,40}\b(?:chasing|after (?:her|him|"
            r"them)|barefoot)\b"
        ),
        (
            r"\b(?:child|girl|boy|woman|person|life|lives|someone|somebody|people|client|baby|patient|everyone) in "
            r"(?:immediate |real |serious |grave )?danger\b"
        ),
        (
            r"\b(?:immediate|imminent|real|serious) (?:risk|threat) to (?:life|(?:her|his|their) li(?:fe|ves))\b|"
            r"\bdanger (?:is )?(?:now|right now|immediate)\b|^(?:immediate |serious |real )?(?:danger|emergency)(?: "
            r"please| help)?(?: [.!])*$"
        ),
        r"\b(?:they|he) (?:is|are) (?:circling|closing in|surrounding|on to (?:us|her)|onto (?:us|her))\b",
        (
            r"\b(?:wo|will|would|does|do) not (?:let|allow) (?:the )?(?:paramedics|police|ambulance|us|staff|crew|the "
            r"crew|medics) (?:near|in|through|past|anywhere|treat|reach|get to)\b"
        ),
        (
            r"\bhold(?:ing)? (?:her|him|his|their) (?:\w+ )?(?:hand|head|face|arm|under|down)\b[^.]{0,15}\b(?:on|under|"
            r"in|against)\b"
        ),
    )
)
LIKELY = tuple(
    re.compile(p)
    for p in (
        rf"{_WHO} (?:has|have|'s) (?:booked|bought|got) (?:\w+ )?(?:flights?|tickets?)",
        (
            rf"{_WHO} (?:{_BE}|will|will be|are|going to|plans? to|about to|wants? to|says (?:he|they|she) (?:is|are|"
            rf"will)) ?{_ADV}(?:come|coming|be|return|returning|going) back\b"
        ),
        (
            rf"{_WHO} (?:(?:{_BE}|will|are|plans? to|planning to|going to|due to|wants? to|want to|intends? to|says "
            rf"(?:he|they) (?:is|are|will)) )+{_ADV}{_MOVE}[^.]{{0,60}}? {SOON}\b"
        ),
        (
            rf"{_WHO} (?:{_BE}|are) {_ADV}(?:moving|taking|sending|selling|flying|shipping) {OBJ}(?: (?:out|away|"
            r"off|abroad|to|back|on|somewhere))?"
        ),
        (
            rf"{_WHO} (?:plans?|planning|wants?|want|intends?|going|{_BE} planning|{_BE} going|threatens?|threatened|"
            rf"{_BE} threatening) (?:on |to )?(?:take|move|send|sell|taking|moving|sending|marry|kill|hurt|beat|find|"
            rf"harm|stab|shoot|report|burn|cut) {OBJ}"
        ),
        (
            rf"{_WHO} (?:hits|beats|punches|kicks|rapes|attacks|burns|strangles|slaps|hurts|assaults|chokes|tortures|"
            rf"whips) {OBJ}"
        ),
        (
            rf"{_WHO} {_BE} (?:now |just |already )?back\b(?! (?:at|from|in|to|home|on|with (?:his|her) (?:mum|"
            r"family|wife)|together|and forth))"
        ),
        (
            rf"{_WHO} (?:has|have|'s|is) been (?:hitting|beating|hurting|raping|attacking|threatening|punching|kicking|"
            rf"assaulting|following) {OBJ}"
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
            r"\b(?:she|he|they|girl|boy|woman|man|client|patient|workers|women|people|nanny|maid) (?:is|are|'s) (?:\w+ "
            r")?(?:locked (?:in|up|inside|away)|trapped|tied up|being held|held|imprisoned|chained|hiding)\b(?! "
            r"(?:back|up by|responsible|to account|in high))"
        ),
        (
            r"(?:^|[,.;] |\band )(?:flying|shipping|selling|sending|moving|smuggling|driving|taking) "
            rf"{OBJ}[^.]{{0,40}}? (?:{NOW}|abroad|out of the country)"
        ),
        (
            r"\b(?:workers|people|men|women|girls|children|lads|boys|girl|woman|man|boy|child|migrants|someone|"
            r"somebody) (?:are |is )?(?:trapped|locked|stuck|sealed|shut) (?:in|inside)\b"
        ),
        (
            r"\b(?:they|he|the (?:gang|men|boss|family|traffickers)) (?:now )?knows? (?:where (?:she|he|they|we|i) "
            r"(?:is|are|am)|(?:she|he|we) (?:is|are) here)\b|\b(?:they|the men|the gang) are coming(?= *(?:$|[.,!;]))"
        ),
        (
            r"\b(?:can not|could not) (?:get out|escape|get away)\b|\b(?:will|do|does) not let (?:her|him|them|the "
            r"\w+) (?:leave|out|go)\b"
        ),
        (
            r"\b(?:is|are|am|feel(?:s|ing)?) (?:so |very |really |actively )?suicidal\b|\bsuicidal (?:patient|client|"
            r"thoughts|ideation|feelings|girl|boy|woman|man)\b|\bthoughts of suicide\b|\bwants? to (?:die|kill "
            r"(?:herself|himself|themselves|myself)|end it|end (?:her|his|my) life)\b|\b(?:wish(?:es|ed)? (?:she|he|i) "
            r"(?:was|were|is|am) dead)\b|\b(?:goodbye|suicide) note\b|\brather (?:be dead|die)\b|\bkill (?:herself|"
            r"himself|myself)\b|\bend (?:her|his|my) life\b"
        ),
        (
            r"\b(?:is|are|will|'s|gets?) (?:\w+ )?(?:being |going to be |about to be |be )(?:moved|taken (?:away|"
            r"abroad|to)|sent|sold|flown|shipped|married off|threatened|followed(?! up)|watched|hurt)\b"
        ),
        rf"\b(?:carries|carry|keeps|keep|always has) (?:a|an|the) {WEAPON}\b",
        (
            r"\b(?:scared|afraid|frightened|terrified|worried|fears?) (?:that )?(?:he|they|she|the \w+) (?:will|is "
            r"going to|are going to|might|may|is|are) (?:kill|hurt|come|find|beat|be|get|attack|coming|going)\b"
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
            r"\b(?:has|have) (?:gone|disappeared|vanished|been taken)\b[^.]{0,40}\b(?:with him|with them|in the van|in "
            r"a van|in a car|in the car)\b"
        ),
        (
            r"\bdo not let (?:him|them) (?:in|take|find)\b|\b(?:run|running|ran) away from (?:him|them) (?:now|just "
            r"now|tonight)\b|\bgot away (?:just now|an hour ago|tonight)\b"
        ),
    )
)

PAST = re.compile(
    r"\b(?:last (?:night|week|month|year|time|summer|winter|autumn|spring|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|christmas|term)|yesterday|used to|previously|in the past|a (?:good |long )?while (?:back|ago)|"
    r"healed|(?:a |few |couple of |many |several |\d+ |some )*(?:days?|weeks?|months?|years?) (?:ago|back|earlier|"
    r"before)|ages ago|long ago|years ago|back in (?:the|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|19|20\d\d)|back then|when (?:she|he|they|i) (?:was|were)|before (?:she|he|they) "
    r"(?:came|left|escaped|got|ran)|had been|in (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)(?! and)|in (?:19|20)\d\d|historic(?:al|ally)?|at the time|no longer|once|the other (?:day|"
    r"night|week)|at (?:her|his) (?:old|last|previous) \w+|as a child|growing up|back home (?:he|they|she) (?:was|were|"
    r"had)|ex husband used|in the old \w+|until (?:she|he) (?:left|escaped)|formerly|earlier this (?:week|month|year)|"
    r"recently)\b"
)
RECENT = re.compile(
    r"\b(?:again (?:now|tonight)|just now|an hour ago|a (?:minute|second|moment) ago|\d+ (?:minutes|hours?) ago|"
    r"minutes ago|moments ago|right now|still (?:here|there|outside|bleeding|in)|coming back|tonight)\b"
)
HABIT = re.compile(
    r"\b(?:always|usually|often|sometimes|normally|regularly|generally|every (?:day|night|time|morning|week|evening|"
    r"single|friday|saturday|sunday|monday|tuesday|wednesday|thursday|\d+|few|weekend|month)|each (?:day|night|time|"
    r"morning)|whenever|most (?:days|nights|mornings)|all the time|constantly|keeps|tends to|daily|twice a|once a|at "
    r"night|on (?:fridays|saturdays|sundays|weekends|mondays)|never|"
    r"gets? (?:picked up|collected|driven|dropped)"
    r"(?= (?:\w+ ){0,4}?at \d(?![^.]*\b(?:tonight|today|tomorrow|now)\b)))\b"
)
FEAR = re.compile(
    r"\b(?:scared|afraid|frightened|terrified|worr(?:y|ied)|concerned|anxious|would|fears?|thinks?|reckons?|might|may|"
    r"could|maybe|perhaps|possibly|paranoid|imagines?|dreams?|nightmares?|convinced|suspects?|in case|probably|i think|"
    r"believes|guess)\b[^,.;]*$"
)
NEGATED = re.compile(
    r"\b(?:not|no|never|nobody|no one|nothing|none|neither|without|no longer|hardly|denies|denied|deny|is not|are "
    r"not)(?: (?:a|an|the|any|one|in|been|being|currently|actually|really|is|are|immediate|of|them|her|sign|signs|"
    r"evidence|of|that|there|seriously|badly|at|aware|believe|know|see|anyone|anybody))* ?$"
)
SAFE_PLACE = re.compile(
    r"\b(?:safe (?:house|place|accommodation|placement)|refuge|placement|foster|emergency accommodation|hospital|"
    r"police station|new school|temporary accommodation|children 's home|supported (?:housing|accommodation)|hostel|"
    r"somewhere safe|a different ward|another ward|the ward)\b"
)
TRAINING = re.compile(
    r"\b(?:training|policy|policies|leaflet|poster|webinar|toolkit|guidance|book|film|documentary|course|assembly|"
    r"essay|article|news|hypothetical|scenario|role play|case study|example)\b"
)
EMERGENCY_NOUN = re.compile(
    r"^(?:contacts?|accommodation|services?|departments?|dept|room|number|housing|food|loan|payment|foster|"
    r"contraception|exit|planning|nurse|doctor|care assistant|worker|call handler|dispatcher|medicine|medical "
    r"technician|helplines?|phone|cover|plan|kit|fund|travel|stop|vehicle|patients?|bed|placement|social|duty|line|"
    r"procedures?|shelter|admissions?|surgery|appointment|clinic|team|response|protection order)\b"
)
