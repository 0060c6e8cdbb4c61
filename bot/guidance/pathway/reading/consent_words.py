"""How people write that somebody agreed to a referral, refused, could not decide or was not asked. For `consent`."""

from __future__ import annotations

import re

from bot.guidance.pathway.facts import ConsentException

_REFERRAL = (
    r"(?:(?:be|being|getting|get|have been|me|us|you|being) (?:referred|refer(?:ring)? (?:her|him|them))|(?:to |with |"
    r"for |about |on |of |in |into |against )?(?:the|a|any|this|that|our|my|being|an|going ahead with the|making a|"
    r"making the|doing the)? ?(?:nrm|national referral mechanism|referral|referring|referal form|referral form|nrm "
    r"referral|refer)(?: (?:her|him|them|form))?|(?:to |for )?(?:me|us|you|the council|you guys) (?:to )?(?:refer|"
    r"referring|(?:making|make|put in|putting in|submit|send|send in|do|complete|start) (?:an? |the )?(?:nrm "
    r")?referral)(?: (?:her|him|them))?|go(?:ing)? (?:in|into|through) the nrm|"
    r"(?:to )?(?:go|proceed|going|proceeding) (?:ahead )?with (?:the |a |an )?(?:nrm(?: referral)?|referral)|(?:to "
    r")?refer (?:her|him|them)|(?:to "
    r")?(?:enter|entering|join|joining|be put in|be put into|being put into|be in|being in|use|using|take up) (?:the "
    r")?(?:nrm|national referral mechanism)|(?:to )?(?:the |an? |our |my )?offer of (?:an? |the )?(?:nrm|referral)|"
    r"(?:that )?(?:i|we|you) (?:can|could|may|should|will|would)(?: \w+)? refer(?: (?:her|him|them)| ?(?=$|"
    r"[.,;!]))|(?:to )?let(?:ting)? "
    r"(?:me|us) refer (?:her|him|them))"
)


_SAYS = (
    r"(?:(?:is|has|have|are|was|will|would|did|does|do|just|now|already|also|fully|verbally|finally|since|happily|"
    r"really|definitely|clearly|freely|apparently|both|all|happy|told (?:me|us) (?:she|he|they) (?:is|are|has|have|was|"
    r"wants?|would)|says? (?:she|he|they) (?:is|are|has|have|wants?|will|would|does|did)|said (?:she|he|they) (?:is|"
    r"are|has|have|was|wants?|will|would|wanted)|be|like|that) )*"
)


GIVEN = re.compile(
    r"\b(?:agree(?:s|d|ing)?|consent(?:s|ed|ing)?|said (?:yes|ok|okay|fine)|says (?:yes|ok|okay)|signed(?: up)?|happy|"
    r"willing|ok|okay|fine|wants?|wanted|keen|asked|asking|up for|on board|content|comfortable|accept(?:s|ed)?|opted|"
    r"chose|chosen|decided|would like|'d like|given (?:me |us )?(?:her |his |their |full |verbal |written |informed "
    r")*(?:consent|permission)|gave (?:me |us )?(?:her |his |their |full |verbal |written |informed )*(?:consent|"
    r"permission)|giving (?:her |his )?consent|gives (?:her |his |their )?(?:full |informed )?consent|got (?:her|his|"
    r"their) (?:consent|permission)|have (?:her|his|their) (?:consent|permission)|has (?:my|our)?consented)"
    rf" (?:today |now |yesterday |this morning |finally )?(?:to |for |with |about |on |that |it |if )*(?:i |we "
    rf")?{_REFERRAL}"
)


SIGNED = re.compile(
    r"\b(?:nrm|referral) ?[:=-] ?(?:consents|consented|agrees|agreed|accepted|yes)\b|"
    r"\b(?:nrm|referral) (?:was |has been )?(?:discussed|offered|explained|raised|mentioned|proposed)(?: (?:with|"
    r"to) \w+)? ?"
    r"[,:-] ?(?:and )?(?:\w+ )?(?:consents|consented|agrees|agreed|accepts|accepted|said yes)\b(?! to (?!it\b|"
    r"this\b|that\b|be\b))|"
    r"\b(?:it|that|this|answer) (?:is|was) (?:now )?an? (?:firm |clear |definite |big )?yes (?:, |so |please |to )*"
    r"(?:you can |we can |i can )?(?:refer (?:her|him|them)|(?:the |an? |being )?(?:referral|referred|nrm))\b|"
    r"\bsigned (?:the |a |her |his )?(?:consent |agreement )?form\b[^.]{0,30}\b(?:refer|referral|nrm)\b|\bwants? "
    r"(?:it|this|that|her "
    r"case|his case) to go (?:to|into|through) the nrm\b|\bwants? (?:the |some )?(?:help|support|protection) (?:from|"
    r"of|through|in) "
    r"the nrm\b|\basked [^.]{0,20}\b(?:she|he|they) (?:has |have )?agreed\b(?= ?,| and| so)(?=[^.]{0,60}\b(?:nrm|"
    r"referral)\b)|"
    r"\b(?:gave|given|gives) (?:me |us )?(?:the |her |his |their )?(?:ok|okay|go ahead|nod|blessing|green light) "
    r"(?:for|to|on) "
    r"(?:the |a |being )?(?:nrm|referral|referred)|\b(?:said|says|told (?:me|us))(?: that)? (?:i|we) (?:can|could|"
    r"may|should) "
    r"(?:refer (?:her|him|them)|refer ?(?=$|[.,;!])|(?:make|do|send|submit) (?:a|the) referral)|\b(?:told|asked|"
    r"wants|wanted) (?:me|us) "
    r"to (?:go ahead "
    r"with|make|do|proceed with|complete|send|submit|start|put in) (?:the |a )?(?:nrm )?referral|\b(?:wish(?:es|"
    r"ed)?) to (?:be "
    r"referred|go (?:in|into|through) the nrm|enter the nrm)|(?:^|\b(?:said|says|is a|was a|a firm) |[,:] )yes to "
    r"(?:the |a |being )?"
    r"(?:nrm|referral|referred)|\bwants in on the (?:nrm|referral)|"
    r"\bsigned(?: up)? (?:for |to )?(?:the |an? |her |his |their |our )?(?:(?:nrm|referral)(?: \w+)? (?:form|paperwork|"
    r"consent)|(?:consent|permission)(?: form| sheet| paperwork)? (?:for|to) (?:the |a )?(?:nrm|referral|being "
    r"referred))"
)


GIVEN_PASSIVE = re.compile(
    r"\b(?:consent|permission) (?:to|for) (?:the |an? )?(?:nrm |being )?(?:referral|referred|nrm) (?:was |is |has been "
    r"|been )?(?:given|obtained|gained|received|granted)\b|\b(?:agreed|consented) , [^,.]{1,40} , to (?:be|being) "
    r"referred\b|\bconsent(?: (?:to|for) (?:the )?(?:nrm|referral))? ?[:=] ?(?:yes|given|obtained|verbal|"
    r"written)\b(?=.*\b(?:nrm|referral)\b)|\b(?:nrm|referral) consent ?[:=]? ?(?:yes|given|obtained)\b|\b(?:consent|"
    r"permission) (?:has been |was |is |been )?(?:obtained|given|gained|received|in place|granted|gotten)(?: (?:to|for|"
    r"from (?:her|him|client|the \w+)|by (?:her|him|the \w+)|verbally|in "
    rf"writing))* {_REFERRAL}"
)


LATER_YES = re.compile(
    r"\b(?:she|he|they|client|patient|tenant)(?: (?:has|have|is|was|did|then|also|really|now|quite|very|said (?:she|"
    r"he) (?:is|was)|seems?))* (?:agreed|agrees|said (?:yes|ok|okay|fine|go ahead)|says (?:yes|ok|okay)|consented|"
    r"consents|fine with (?:it|that|this)|(?:happy|willing|keen|okay|ok|fine|content) (?:for (?:me|us) )?to (?:go "
    r"ahead|do (?:it|that|this)|"
    r"proceed|have it (?:sent|made|done))|happy (?:with|for|about) (?:it|that|this)|ok(?:ay)? with (?:it|that|this)|"
    r"accepted(?: it)?|wants (?:it|that|in)|up for it|on board)\b(?! to (?!it\b|that\b|this\b|go ahead\b))|\b(?:the "
    r")?answer (?:was|is) (?:a )?(?:clear |firm |definite )?yes\b|\bchanged (?:her|his|their) minds?(?: (?:and|,|"
    r"so|now|she|he|they|has|have|today))* (?:said yes|says "
    r"yes|agree[sd]?|consent(?:s|ed)|is happy to|wants (?:it|to be referred|to go ahead))\b"
)


LATER_NO = re.compile(
    r"\b(?:but|and|then) (?:she |he |they )?(?:does not|did not|do not) (?:want|wish for|like) (?:it|one|that|this)\b|"
    r"\b(?:she|he|they|client|patient|tenant)(?: (?:has|have|is|was|did|then|also|really|now|flatly|just))* "
    r"(?:refused(?: it)?|refuses(?: it)?|declined(?: it)?|said no|says no|does not want (?:it|that|this|one)|did not "
    r"want (?:it|that|one)|turned it down|shook (?:her|his|their) head(?: and said no)?|not (?:keen|happy|"
    r"interested|willing)|rejected it|would not have it|will not "
    r"have it)\b(?! to)|\b(?:the )?answer (?:was|is) (?:a )?(?:clear |firm |flat |definite )?no\b|\bit was a (?:clear |"
    r"firm |flat )?no\b|\bchanged (?:her|his|their) minds?(?: (?:and|,|so|now|she|he|they|has|have|today))* "
    r"(?:said no|says "
    r"no|refus\w+|declin\w+|pulled out|backed out|(?:does|do|did) not (?:want|agree)|will not)\b|\b(?:but|then|"
    r"since|now|and)(?: (?:she|he|they|has|have|is|since|then|later|now|today))* (?:withdr(?:ew|awn) "
    r"(?:it|that|consent|her consent|his consent)|took it back|taken it back|pulled out|backed out)\b"
)


ABOUT_REFERRAL = re.compile(
    r"\b(?:nrm|referral|national referral mechanism|referring (?:her|him|them)|refer (?:her|him|them)|(?:be|being) "
    r"referred)\b"
)


REFUSED = re.compile(
    r"\b(?:nrm|referral) ?[:=-] ?(?:refuses|refused|declines|declined|no consent given)\b(?! by (?:the )?(?:home|"
    r"council|competent))|"
    r"\b(?:nrm|referral) (?:was |has been )?(?:discussed|offered|explained|raised|mentioned|proposed)(?: (?:with|"
    r"to) \w+)? ?"
    r"[,:-] ?(?:and |but )?(?:refuses|refused|declines|declined|said no|not wanted|turned down)\b|"
    r"\b(?:nrm|referral) (?:was |has been |is )?(?:refused|declined|turned down|rejected) by (?:her|him|them|"
    r"(?:the )?(?:client|"
    r"patient|tenant|resident|person|individual|service user))\b|"
    r"\b(?:no|zero|little|not any) (?:real |great |particular )?interest (?:in|for) (?:the |an? |any |being |getting |"
    r"going (?:in|into|through) the )*(?:nrm|referral|referred|national referral mechanism)\b|\b(?:it|that|this|"
    r"answer) "
    r"(?:is|was) (?:now )?an? (?:firm |clear |definite |hard |flat )?no to (?:the |an? |being )*(?:nrm|referral|"
    r"referred)\b|"
    r"\b(?:refused|declined|said no|shook (?:her|his) head) when (?:i|we) (?:\w+ )?(?:asked|offered|suggested|raised|"
    r"mentioned|brought "
    r"up|explained)\b[^.]{0,30}\b(?:refer|referral|nrm|referring)\b|"
    r"\bturn(?:s|ed) (?:the |a )?(?:nrm|referral) down\b|(?:^|[,:] |\b(?:is a|was a) )no to (?:the |a |being "
    r")?(?:nrm|referral|"
    r"referred)\b|\banswer (?:to|on|about) (?:the |a )?(?:nrm|referral) (?:was|is) (?:a )?(?:clear |firm |flat )?no\b|"
    r"\b(?:reject\w*|refus\w*|declin\w*|against|dismiss\w*) (?:the |any )?(?:idea|thought|offer|suggestion) of "
    r"(?:an? |the |any |"
    r"being )?(?:nrm|referral|referred)\b|\b(?:asked|told|begged|wants|wanted) (?:me|us) not to (?:make|do|send|"
    r"submit|go ahead "
    r"with|proceed with|complete|put in) (?:the |a |any )?(?:nrm )?referral\b|"
    r"\b(?:told|tells) (?:me|us) no (?:to|about|for) (?:the |a )?(?:nrm|referral)\b|\bconsent(?: (?:to|for) (?:the "
    r")?(?:nrm|referral))? ?[:=] ?(?:no|refused|declined)\b(?=.*\b(?:nrm|referral)\b)|\b(?:refus(?:e|es|ed|ing)|"
    r"declin(?:e|es|ed|ing)|reject(?:s|ed)?|turned down|said no|says no|against|withdr(?:ew|awn|aw)(?: her| his| "
    r"their)? consent|objects?|opposed)(?: (?:to |for |of |about |on |"
    rf"consent )*{_REFERRAL}| consent\b)"
    r"|\b(?:(?:does|do|did|will|would|is) not|not|never|no longer|will not|refuses to|afraid to|scared to|too scared "
    r"to) (?:want(?:s|ed)?|agree(?:d|s|ing)?|consent(?:ed|ing)?|accept|give (?:me |us )?(?:her |his |their "
    r")?(?:consent|permission)|happy|willing|ok|okay|keen|like|allow|let|signed?|going|wish|"
    rf"ready)(?: (?:to|for|with|about|her|him|them|me|us|anyone|you|to go ahead with))* ?(?:{_REFERRAL})"
    r"|\b(?:will not|would not|(?:does|do|did) not (?:want|wish|like) to|refus\w+ to|(?:would |'d )?rather not|"
    r"prefers? not to|not going to|(?:chose|chooses|opted|decided|asked) not to|not willing to|unwilling to|reluctant "
    r"to) (?:be referred|be put (?:in|into|through|forward for) (?:the )?(?:nrm|referral)|go (?:in|into|through|ahead "
    r"with|on with|for) (?:the |a |any )?(?:nrm|national referral mechanism|referral)|enter (?:the )?nrm|have (?:a|the|"
    r"any) referral|(?:take|take up|sign) (?:a |the |any )?(?:nrm|referral)|proceed with (?:the |a |any )?(?:nrm|"
    r"referral))\b|\b(?:not|never|no longer) (?:at all |really )?(?:interested|keen)(?: (?:in|on|to do|about))* (?:the "
    r"|a |any |being )?(?:nrm|national referral mechanism|referral|referred)\b|\b(?:wants?|wanted|wanting|having) "
    r"(?:nothing|anything|no part|none)(?: to do)? (?:with|in|of) (?:the |a |any )?(?:nrm|national referral mechanism|"
    r"referral)\b|\b(?:does|do|did) not want (?:me|us|anyone|anybody|you|this|it|her|him|any of this) to (?:(?:tell|"
    r"inform|contact|involve|say (?:anything )?to|speak to) (?:anyone|anybody|a soul|others|people|the police|police|"
    r"the council|social (?:services|workers?)|the authorities|authorities|you|them)|tell$|tell [,.]|report (?:it|this|"
    r"her|him|them|anything|him|to)|report$|report [,.]|refer|share (?:it|this|her|his|anything|with)|pass (?:it|this|"
    r"her|his|anything|on)|make a referral|be reported|be passed|go any further)(?= |$)|\b(?:begged|asked|asks|told|"
    r"begs|begging|pleaded with|made) (?:me|us) (?:not to (?:(?:tell|inform|contact|involve|say (?:anything )?to) "
    r"(?:anyone|anybody|a soul|others|people|the police|police|the council|social (?:services|workers?)|the "
    r"authorities|authorities)|tell$|tell [,.]|report|refer|share (?:it|this|her|his|anything|with)|pass (?:it|this|"
    r"her|his|anything) on|make a referral|say anything)|to (?:promise not to|keep it (?:secret|quiet)))\b|\b(?:wants|"
    r"asked) (?:it|this) (?:kept|to stay|to be kept) (?:secret|quiet|between us|private)\b|\b(?:withdrew|withdrawn|"
    r"taken back|took back|changed (?:her|his|their) mind (?:about|on)) (?:her |"
    rf"his |their )?(?:consent|{_REFERRAL})|\b(?:does|do|did) not consent\b|\bnot (?:consented|"
    r"consenting)\b|\b(?:refused|refuses|declined|declines) (?:to )?(?:give )?(?:her |his )?consent\b|\bno consent "
    r"(?:given|(?:(?:to|for) (?:the |an? |any )?(?:nrm(?: referral)?|referral) )?from (?:her|him|them))\b|"
    r"\bwithout (?:her|his|their) consent\b(?!)"
)


_OUT = (
    r"(?:sedated|unconscious|ventilated|on a ventilator|in a coma|intubated|delirious|unresponsive|psychotic|"
    r"under (?:sedation|anaesthetic)|in theatre)"
)
UNABLE = re.compile(
    rf"\b{_OUT}\b[^.]{{0,45}}\b(?:no way (?:to|of|i can|we can)|can not(?: be)?|could not(?: be)?|unable to|"
    rf"impossible to|"
    r"not able to|no chance of|not possible to)(?: even)? (?:ask|discuss|talk|speak|rais|get|seek|"
    r"obtain)\w*\b[^.]{0,45}\b"
    r"(?:nrm|refer\w*|consent\w*)\b|"
    r"\b(?:can not|could not|not able to|unable to) (?:weigh up|make (?:the|a|that|this|any) decisions? (?:about|on|"
    r"over)|retain|"
    r"understand|follow)\b[^.]{0,25}\b(?:nrm|referral|referred|consent)\b|\b(?:sedated|unconscious|ventilated|in a "
    r"coma|intubated|"
    r"delirious|dementia|psychotic)\b[^.]{0,30}\b(?:not|no|unable)\b[^.]{0,25}\b(?:consent|agree)\b|"
    r"\b(?:can not|unable to|not able to|is not able to|not in a (?:state|position|fit state) to|too (?:ill|unwell|"
    r"drunk|young|distressed|traumatised|confused|sick|sedated|scared) to|does not have (?:the )?(?:mental )?capacity "
    r"to|lacks? (?:the )?(?:mental )?capacity to|incapable of|unfit to) (?:\w+ )?(?:consent\w*|give (?:\w+ "
    r")?(?:consent|permission)|agree to (?:a|the) referral|decide (?:about|on) (?:a|the|being) ?refer\w*|decide)\b|"
    r"\b(?:can not|could not|unable to|not able to|too \w+ to) (?:\w+ )?(?:agree|consent|say yes|decide) (?:to|about|"
    r"on) (?:a|the|any|being) (?:nrm|refer\w+)\b|\black(?:s|ed|ing)? (?:the )?(?:mental )?capacity\b|\b(?:does not|did "
    r"not|has not got|has no|no|without) (?:have )?(?:the )?(?:mental )?capacity\b|\bcapacity (?:is )?(?:lacking|an "
    r"issue|in question)\b"
)


UNABLE_ANSWER = re.compile(
    r"\b(?:unconscious|in a coma|sedated|ventilated|on a ventilator|can not say yes|does not understand|did not "
    r"understand|can not understand|not understand(?:ing)?|unable|can not (?:consent|decide|answer|speak|communicate|"
    r"talk|agree|ask)|too (?:ill|unwell|drunk|distressed|traumatised|confused|sick|young|high|poorly)|dementia|"
    r"psychotic|severe learning (?:disability|difficulties)|not able|lacks? capacity|no capacity|intubated|asleep "
    r"under|couldn't understand|not in a fit state|under anaesthetic|delirious|non verbal)\b"
)


NOT_ASKED = re.compile(
    r"\b(?:nobody|no one|not|never)(?: \w+)? (?:had|have) (?:the|a|that) (?:nrm|referral|consent) (?:conversation|"
    r"talk|chat|"
    r"discussion)\b|\bnot (?:yet )?gone into (?:the )?(?:nrm|referrals?)\b|\bconsent(?: (?:to|for) (?:the |a "
    r")?(?:nrm|referral))? ?"
    r"[:=-] ?(?:not (?:yet )?asked|not yet|pending|tbc)\b(?=.*)|"
    r"\b(?:nrm|referral)\b(?: \w+)? not (?:yet |ever )?come up\b|\bnot (?:yet )?had (?:that|the|a|this|any) "
    r"(?:conversation|chat|"
    r"talk|discussion)\b[^.]{0,25}\b(?:nrm|referr\w+)|\bdoes not (?:yet |even )?know (?:about|of|what) (?:the "
    r")?(?:nrm|referral)|"
    r"\b(?:did not|could not|yet to|still (?:need|have|has) to|need to|not managed to|never got to|not had (?:a|the) "
    r"chance to)"
    r"(?: (?!want|like|wish|agree|consent)\w+){0,2}? (?:ask|mention|raise|discuss|explain|broach|talk|speak|tell|"
    r"bring)\b"
    r"(?: [a-z]+){0,6}? (?:consent|nrm|mechanism|referral|referred|referring)\b|"
    r"\b(?:nrm|referral|consent) (?:has |have |was |is |been |yet |still |to be )*not (?:yet |been )*(?:discussed|"
    r"raised|mentioned|explained|asked|broached|talked|sought)|\b(?:not|nobody|no one|never|yet to|still to|none of "
    r"us)\b(?: (?!want|agree|consent|refus|to be)\w+){0,6}? (?:ask(?:ed|ing)?|spoken|spoke|talked|told|explained|"
    r"mentioned|raised|discussed|broached|sought|brought up|checked)\b(?: (?!not|no|refus|said|but)[a-z']+){0,6}? "
    r"(?:consent|consents|agrees?|nrm|national referral mechanism|referrals?|referred|referring|refer)\b|\bconsent "
    r"(?:is "
    r"|was |has )?(?:not |still to be |yet to be )(?:yet )?(?:been )?(?:sought|asked|obtained|discussed|got|raised)|"
    r"\b(?:have|has|had|did|do) not (?:yet |actually |really |even )?(?:ask(?:ed)?|spoken|talked|mentioned|raised|"
    r"discussed|brought (?:it|this) up|explained|got (?:her|his|their) consent|sought|checked|had (?:a|the) (?:chance|"
    r"conversation))(?: (?:to|with|about|her|him|them|it|this|for|if|whether|she|he|they|consent|yet|a|chance|"
    r"ask))*(?: (?:agrees?|wants?|would|is happy|consents?|for "
    rf"consent|{_REFERRAL}))"
    r"|\bnot (?:yet )?(?:asked|discussed|raised|mentioned|spoken)(?: (?:to|with|her|him|them|for|about|if|"
    rf"the|whether|she|he|wants?|yet))* (?:consent|{_REFERRAL})|\bconsent (?:has )?not (?:been )?(?:asked|"
    r"sought|obtained|discussed|got)(?: (?:for|yet))?\b|\bno consent (?:sought|asked|yet|obtained)\b"
)


NOT_ASKED_ANSWER = re.compile(
    r"^(?:no ,? ?)?(?:(?:i|we|have|has|had|did|do|not|nobody|no one|she|he|they|still|just|to|be|honest|actually|well|"
    r",|sorry|it|was|is|been) )*(?:not (?:yet |been |been )?(?:ask\w*|spoken|talked|mentioned|raised|discussed|told|"
    r"explained|brought it up|had (?:a |the )?chance|dared|got round|got there|done that|spoke|broached|tried)|yet to "
    r"ask|never asked|nobody asked|no one has asked|not had (?:a |the )?chance|need to ask|will ask|going to ask|"
    r"waiting to ask|should i ask|can not ask|not yet|haven't|not so far|not asked|(?:we are |i am )?(?:asking|going "
    r"to ask|will ask|plan to ask|planning to ask)(?: (?:her|him|them|it|about))* ?(?:later|tomorrow|soon|tonight|"
    r"today|next \w+|when|once|on \w+)?)\b"
)


YES_ANSWER = re.compile(
    r"^(?:(?:adamant|insists|insistent|certain|clear|sure|that|it is an?|that is an?|yes|yeah|well|so|and|,|i "
    r"think|just|now|then|today|yesterday) )*(?:she|he|they|both|the \w+|client|"
    r"patient|person|my \w+)? ?(?:(?:has|have|is|are|was|does|did|says|said|would|already|definitely|really|also|fully|"
    r"now|verbally|just|very|quite|absolutely) )*(?:agree(?:s|d)?|consent(?:s|ed)?|gave (?:her |his |their )?consent|"
    r"given (?:her |his |their )?consent|gives (?:her |his |their )?consent|gave permission|given permission|yes|ok "
    r"with (?:it|that|this)|okay with (?:it|that|this)|fine with (?:it|that|this)|happy (?:to|with (?:it|that|this)|"
    r"for (?:it|me|us|that))|willing|wants (?:it|to|the referral|me to|us to|that)|keen|on board|up for it|signed(?: "
    r"it| the form)?|did agree|accepts?|accepted|said (?:yes|ok|okay|fine|go ahead|please do)|said (?:she|he|they) "
    r"(?:would|wants? to|will|is happy|agrees)|asked me to|told me to (?:go ahead|do it))\b(?! to (?:talk|speak|see|"
    r"the doctor|go|come|stay|leave|eat))"
)


NO_ANSWER = re.compile(
    r"^(?:(?:adamant|insists|insistent|certain|clear|sure|that|(?:she|he) is (?:adamant|insistent|clear|"
    r"certain)|yes|no|no way|way|point blank|but|well|so|and|,|i think|then|asked|sadly|unfortunately|she was asked|he "
    r"was asked|i asked|we asked|asked her|asked him|i did|just) )*(?:she|he|they|both|the \w+|client|patient|person|"
    r"my \w+)? ?(?:(?:has|have|is|was|already|just|flatly|absolutely|now|really|point|blank|flat|out|point blank|"
    r"totally|completely) )*(?:refus(?:ed|es|ing)|declin(?:ed|es)|said (?:no|she does not|he does not|never|absolutely "
    r"not|not|she did not|he did not|she would not|he would not)|says (?:no|she does not|he does not)|(?:will|would) "
    r"not(?! (?:say|tell|answer|talk|speak|open|let on|give))|does not (?:want|agree|consent|wish)|did not (?:want|"
    r"agree|consent|wish)|do not want|not (?:want|agreed|agreeing|willing|happy|keen|interested|ready)|against "
    r"it|turned it "
    r"down|changed (?:her|his|their) mind|withdrew|withdrawn|rejects?|rejected|told me no|begged me not to|wants "
    r"nothing to do with it|not agree|not consent|too (?:scared|frightened|afraid))\b"
)


_SENT = (
    r"(?:it (?:to be )?(?:sent|submitted|made|put in|sent off|sent in|forwarded|passed on|going in|done)|(?:it )?to go "
    r"(?:in|ahead|off|forward)|to be put forward|(?:me|us|you) to (?:send|submit) it|in on it)"
)
LOOSE_YES = re.compile(
    rf"\b(?P<who>she|he|they|client|patient)(?: (?:is|has|does|did|do|now|really|definitely|also|still|very|quite|both|"
    rf"are|have|says (?:she|he)|said (?:she|he)))* (?:wants?|wanted|happy|keen|willing|content|agreed|"
    rf"agrees)(?: (?:for|and|"
    rf"is|very|to))* {_SENT}\b|\b(?P<who2>she|he|they)(?: (?:has|have|is|then|also))* (?:said|says|told me|"
    rf"signed)(?: (?:to|"
    r"say|that))* (?:yes|ok|okay|fine)(?: ,)? (?:please )?(?:send it|go ahead|put (?:me|her|him) forward|refer "
    r"me|do it|"
    r"submit it)\b"
)
LOOSE_NO = re.compile(rf"\b(?:does|do|did|will) not (?:want|wish|like|agree)(?: for)? (?:{_SENT}|in(?= ?[.,!]|$))")
"""Words of agreeing with no word of a referral; an answer where it was asked, and read back where it was not."""


SUBJECT_OTHER = re.compile(
    r"\b(?:mother|mum|father|dad|parents?|uncle|aunt|auntie|boss|employer|husband|boyfriend|partner|manager|my manager|"
    r"social worker|council|police|i|we|family|brother|sister|head|dsl|team|colleague|carer|guardian|landlord|court|"
    r"doctor|gp)(?: (?:has|have|is|am|are|was|were|would|will|does|do|did|also|"
    r"already|just|says?|said|not|very|quite|really|fully|more than|been))* ?$"
)
SPOKEN_FOR = re.compile(
    r"\b(?:says?|said|tells?|told|claims?|claimed|insists?|insisted|reckons?|thinks?|swears?|answers?|answered|replied|"
    r"assures?|assured|promised)(?: (?:me|us|that|staff|the \w+|my \w+|,|:))* (?:she|he|they|her|him)(?: \w+){0,4}? ?$"
)
"""What makes the words of a boss or an uncle out of what the person is said to want."""


EXCEPTION: tuple[tuple[ConsentException, re.Pattern[str]], ...] = (
    (
        ConsentException.CHILD_PROTECTION,
        re.compile(
            r"\bchild protection(?! (?:officer|team|lead|training|policy|plan training|course|nurse|conference|worker|"
            r"manager|unit|service|procedures|register))\b|\bchild(?:ren)? (?:is |are |may be |might be |could be |"
            r"also )*(?:at risk|in danger|involved|being (?:hurt|harmed|abused|exploited)|harmed|affected|living there|"
            r"in the house|in the home)\b|\b(?:kids?|baby|minors?) (?:is |are |may be |might be )*(?:at risk|in danger|"
            r"involved|being (?:hurt|harmed|abused)|in the house|living there|there)\b|\brisk to (?:a |the |her |his |"
            r"their |other |any )?(?:child|children|kids|baby)\b|\bthere (?:is|are) (?:a |\d+ |also )?(?:child|"
            r"children|kids|baby|toddler|babies|toddlers)\b|\bprotect(?:ing)? (?:a|the|other|her|any) (?:child|"
            r"children|kids)\b|\bsafeguarding (?:of )?(?:a |the )?child(?:ren)?\b"
        ),
    ),
    (
        ConsentException.SERIOUS_HARM,
        re.compile(
            r"\bserious(?:ly)? (?:risk of )?(?:harm|hurt|injur\w+|violence|danger|risk)\b|\b(?:risk|danger|threat) "
            r"(?:of|to) (?:serious |her |his |their |someone 's |)?(?:life|harm|death|lives|killing)\b|\b(?:life|"
            r"lives) (?:is |are )?(?:at risk|in danger|threatened)\b|\b(?:will|could|might|going to|may) (?:be "
            r")?(?:kill(?:ed)?|die|murder(?:ed)?)\b|\bsignificant harm\b|\bgrave harm\b|\bharm to others\b|\bothers "
            r"(?:are |may be |might be )?(?:at risk|in danger)\b|\bother (?:people|women|workers|girls|men|victims)(?: "
            r"there)? (?:are |may be |might be )?(?:at risk|in danger|being)\b|\bdanger to (?:others|the public|"
            r"life)\b|\bthreat(?:s|ened)? to kill\b|\bdeath threats?\b|\bpublic interest\b"
        ),
    ),
)


BODIES = frozenset(
    "nrm national competent home police council local salvation first responder you us them me support social children "
    "modern slavery adult go be happen proceed".split()
)
"""What follows "a referral to" where it is the one into the NRM."""
