"""What people say about a whole session at once, word for word: done, left out, taken back, again. Tables only."""

from bot.core.reading.words.lexicon import phrases_of
from bot.core.reading.words.people import PERSON
from content.regex import regex

DONE = phrases_of(
    """
    done done; all of it done; all of done; all of them done; all of; everything; all of it; according to plan;
    as per plan; killed it; hit everything; tick; v; ✓; 100%; terminé todo; termine todo; todo hecho; todo listo;
    cest fait; cest fini; fertig; alles fertig; erledigt; alles erledigt; geschafft; gemacht; hecho; listo; terminado;
    fait; fini; terminé; fatto; finito; gata; klaar; feito; wie geplant; comme prévu; como planeado; nach plan; all yes;
    all ✓; all sets all reps; all sets and reps; all reps all sets; all reps and sets; made it through; in full;
    full session; full workout; complete session; banked; survived it; every rep every set; every set every rep;
    saw it through; another one bites dust; chalk another one up; chalked another one up; job jobbed; jobs a good un;
    jobs a goodun; got er done; git er done; bish bash bosh; clean sweep; done deal; dunzo
    """
)
SKIP = phrases_of(
    """
    skip; not today; cant today; cannot today; no not today; nope not today; nah not today;
    nothing today; nothing for me today; none today; nothing from me today; let's skip;
    take a rest day; taking a rest day; taking rest day; x; ✘; nope skip; no skip; forget it; missed it;
    missed it today; missed today; missed todays; missed this; missed it again; rest skipped; rest of
    it skipped; überspringen; heute nicht; saltar; nothing done; nothing doing; did nothing; i
    cant; i cannot; today i cant; today i cannot; todays no; todays a no; todays a no from me; today is a no;
    today is a no from me; im out today;
    i am out today; out today
    """
)
UNDO = phrases_of(
    """
    ctrl z; cmd z; actually no; no actually; actually not; zurück; rückgängig; deshacer; annuler; didnt
    happen; not right; isnt right; is not right; that wasnt right; that was not right; that isnt right; that is
    not right; thats not right
    """
)
REPEAT = phrases_of(
    """
    same weights; same old; wie letztes mal; igual; lo mismo; pareil; same result; unchanged
    """
)
AS_SAID = (
    r"(?:done|completed?|finished|fine|✓|on (?:target|plan|point)|by (?:book|plan)|spot on|unchanged|"
    r"(?:as|like|exactly) (?:on|in) (?:plan|card|sheet|list|app|programme)|"
    r"(?:as|like|to|per|as per|according to|like in|as in|following) (?:it )?(?:plan(?:ned)?(?: says)?|prescribed|"
    r"prescription|written|book|target|letter|script|programmed?|schedule[dr]?|told|instructed|listed|set|spec|"
    r"normal|always|usual|said|says|asked|is|(?:you )?(?:said|planned|wrote|prescribed|put|gave)(?: (?:it|them|me))?))"
)
REST_DONE = regex(
    r"(?P<did>(?:i |and |but |then |did |finished |completed |got )*)"
    r"(?:(?P<all>everything else|all else|else)|(?:all |both |of )*(?:rest|remaining|remainder|others?))"
    r"(?: (?:of )?(?:session|it|them|workout|circuit))?(?: (?P<many>two|three|four|five|[2-5]))?"
    r"(?: (?:exercises|ones|moves|movements|lifts))?(?: (?:was|were|is|are|went|all|exactly|just|done|did))*"
    rf"(?P<how>(?: {AS_SAID})*)(?: too| as| also)?"
)
"""All else was done as planned, where it says how, or that it was done; `many`: how many exercises that are."""


# The same in open form: each word from a small set, so that what nobody has listed reads too. Matched against the words
# without courtesy, and without it, the, my, today.
_INTENT = (
    r"(?:(?:think|guess|reckon|afraid|looks|like|may|might|will|ill|id|would|rather|prefer|want|need|going|gonna|got|"
    r"to|let|"
    r"meant|lets|me|us|we|can|could|should|shall|probably|prob|maybe|must|gotta|am|be|decided|better|best|ended|up|"
    r"as|was|"
    r"were|is|take|taking|took|having|had|"
    r"for) )*"
)
_WHAT = (
    r"(?: (?:weeks? session|for|on|of|out|mine|todays|tonight|tonights|training|session|sessions|workout|gym|strength|"
    r"work "
    r"out|"
    r"whole|entire|"
    r"thing|"
    r"all|everything|day|altogether|completely|instead|again|up|stuff|exercises|programme|with|rest|remaining|else|"
    r"left|slot|window|"
    r"whats|others|them))*"
)
_NEG = (
    r"(?:not|wont|cant|cannot|can not|couldnt|could not|didnt|did not|havent|have not|will not|dont|do not|am not|"
    r"unable|wasnt able|"
    r"not able|isnt|is not|aint)"
)
_NEG_WORDS = (
    r"(?: (?:be|do|doing|make|making|manage|managed|train|training|trained|working out|work out|happen|happening|"
    r"happened|"
    r"get|got|getting|fit|feeling|feel like|feel up to|feel motivated|want|wanting|gonna|going|able|bothered|arsed|"
    r"up|"
    r"round|"
    r"around|into|in|like|for|mood|face|to|wanna|motivated|anything|any|exercise|exercising|lift|lifting|session|"
    r"workout|gym|"
    r"strength|work|possible|enough time|time|chance|find time|find energy|energy|motivation|sessions|workouts|will|"
    r"and wont|"
    r"and will not|wont|tonight))+"
)
SKIPPED = regex(
    rf"{_INTENT}(?:skip(?:ped|ping)?|pass(?:ed|ing)?(?: on)?|bail(?:ed|ing)?(?: on| out)?|sit(?:ting)? out|"
    rf"g(?:ive|ave|iving) (?:training |gym |session |workout |one |strength |whole thing |all )*(?:miss|rest|swerve|"
    rf"wide berth)|swerv(?:e|ed|ing)|bunk(?:ed|ing)? off|(?:chicken|wimp|tap)(?:p?ed|p?ing)? out|flak(?:e|ed|"
    rf"ing)(?: out)?|miss(?:ing|"
    rf"ed)? one|"
    rf"miss(?:ing)?|missed(?= "
    rf"\w)|cancel(?:led|ling|ing)?|"
    rf"scrap(?:ping)?|ditch(?:ed|ing)?|"
    rf"drop(?:ping)?|bin(?:ning)?|call(?:ing)? off|leav(?:e|ing)|blow off|opt out|sack off){_WHAT}"
    rf"|{_INTENT}(?:bail(?:ing)?|pass(?:ing)?|sit(?:ting)?)(?: on| out| one)* one(?: out)?"
    rf"|{_INTENT}(?:rest|resting|chill|chilling|relax|take off|taking off|off|day off|take day off|taking day off|"
    rf"recover|recovering|(?:duvet|sofa|couch|lazy|bed|pyjama|pajama)(?= day))(?: up)?(?: day| instead)*(?: for)?"
    rf"|(?:nope |nah |no |its |it |that |this |thats |ended up |decided |chose )*{_NEG}{_NEG_WORDS}"
    r"|(?:got |with |just |feel |feeling |simply )*(?:no|zero|0|out of|ran out of|run out of|lack of|not enough|"
    r"absolutely no) "
    rf"(?:time|energy|motivation|strength|mojo|willpower)(?: left)?{_WHAT}"
    r"|(?:got |have |with |just |simply |there is |theres )*(?:way |far |just )*too (?:many )?(?:to do|work|stuff|"
    r"meetings|things?|"
    r"chores|calls|errands|deadlines|homework|going|on|do)(?: (?:to|do|on|at|going|work|office|plate|home|school|"
    r"with|my|for|training|in|diary|calendar))*"
    r"|(?:am |feel |feeling |was |were |simply )*(?:way |far |just |a bit )?too (?:tired|busy|knackered|exhausted|"
    r"shattered|"
    r"wrecked|sleepy|late|hungover|hot|drained)(?: to)?(?: (?:train|exercise|do|skip|work out|here|outside|for|"
    r"session|workout|"
    r"gym))*"
    rf"|(?:session|workout|training|gym|strength)(?: (?:is|was|got|has been))? (?:cancelled|canceled|off|skipped|"
    rf"scrapped|dropped|"
    rf"missed)(?: for)?"
    rf"|(?:no|zero|0) (?:workouts?|training|sessions?|gym|strength|exercises?|exercising|lifting|lifts|weights|sets|"
    rf"reps)(?: for (?:me|us)| from me| happening|"
    rf" going to happen| possible| at all){{0,2}}(?: instead| tonight| this evening| for today)?"
    rf"|{_NEG} (?:make|get) (?:work|happen|in|done|round|around)(?: for me)?|(?:is |was |are )?(?:writeoff|write off|"
    rf"write-off|wash out|washout|"
    rf"no go|no-go)(?: for me)?|{_INTENT}give (?:up|in)|(?:is )?(?:rest day|day off)(?: for)?(?: me| us)?|(?:its|"
    rf"thats|is) no(?: "
    rf"from)?(?: me)?(?: for)?|never (?:got|made|found)(?: (?:round|around|to|time|"
    rf"it|for|do|doing|training|gym|session|workout|chance|in))*|{_INTENT}(?:let|count|leave|deal) me (?:off|"
    rf"out)(?: hook| tonight)?"
    r"|out for(?: day)?|cba|no can do|not possible|impossible|forgot(?: to train| to do| about| session| all about)?|"
    r"couldnt|didnt|no (?:chance|way)(?: (?:of|im|ill|that|training|train|doing|do|exercising|working out|session|"
    r"gym))*(?: tonight)?|"
    r"(?:day|time|evening) got away from me|hard (?:pass|no)|no (?:dice|bueno)|raincheck|rain check|not satan|"
    r"no show(?: from me)?|(?:real )?life (?:happened|won|got in way|took over)|(?:sofa|couch|bed|duvet|netflix|"
    r"pillow) "
    r"(?:won|wins)|(?:wav(?:e|ed|ing)|throw(?:n|ing)?|threw) (?:white flag|in towel)"
)
_DONE_BEFORE = (
    r"(?:(?:for|today|right|boom|bam|phew|yay|woo|woohoo|wahoo|wow|hooray|yess+|thats|is|me|and|we|were|am|all|"
    r"just|"
    r"everything|"
    r"whole|session|workout|training|"
    r"circuit|"
    r"lot|full|strength|gym|sets|reps|exercises|its|job|mission|both|every|set|rep|todays|been|got|managed|did|"
    r"completed|managed to (?:get|finish|complete|hit)|was able to (?:do|get|finish|complete)|"
    r"says|s|stuff|sesh|sess|trainings|ez|gg|easily|wod|thing|things|them|those|boxes|workouts|sessions|routine|"
    r"programme|"
    r"rounds|circuits|parts|off|box|targets|"
    r"finally|glad to say|happy to report|can confirm|officially|lifting|weights) )*"
)
_DONE_BEHIND = (
    r"(?: (?:w|sesh|wod|for|day|night|evening|now|earlier|already|up|off|and|logged|all|whole|everything|session|"
    r"workout|training|"
    r"circuit|lot|"
    r"full|"
    r"entire|gym|strength|sets|reps|exercises|of|every|set|rep|as|per|plan|planned|prescribed|written|described|"
    r"listed|scheduled|told|here|"
    r"there|in end|at last|"
    r"instructed|wrote|sent|gave|set|posted|suggested|assigned|programmed|me|"
    r"exactly|what(?: was| is)?|said|says|asked|you|by book|according|to plan|to target|100%|in time|here|exercise|"
    r"(?:n|an|und) dusted|rounds|targets|dusted|todays|tonight|single|box|stuff|programme|routine|on (?:list|sheet|"
    r"card|plan|schedule|menu)|"
    r"list|in full|fully|to t|(?:at|on) targets?|lift|lifts|"
    r"like(?: (?:it|in|on|plan|you|wrote|written|planned|card|sheet|app|coach|says?|said|told|wanted|asked))+|"
    r"how(?: (?:it|you|had|wrote|said|says|planned|was|were|wanted|laid|out|written|prescribed|supposed|to|be|meant|"
    r"asked))*|"
    r"over here|anyway|regardless|somehow|"
    r"to letter|properly|completely|entirely|thing|boxes|at (?:home|gym|hotel|park)|in (?:park|garden|hotel|gym|one "
    r"go)|"
    r"with(?= (?:it|them|all|everything|session|workout|training|circuit|exercises|sets|strength|gym|that|day|reps|"
    r"list|lot|"
    r"whole|full|todays|programme|plan|stuff|lifting|weights)\b)|it|them|em|that|lifting|weights))*"
)
_THROUGH = (
    r"(?:made|got|powered|pushed|battled|plough?ed|plowed|soldiered|breezed|flew|raced|blasted|sailed|slogged|saw|"
    r"worked|"
    r"struggled|blitzed|crawled) through"
)
FINISHED = regex(
    r"(?!(?:just |finally )*got in(?: (?:now|earlier|already|late|here|there|home))*$)"  # is home again
    rf"(?:{_DONE_BEFORE}(?:done|finished|completed|complete|accomplished|sorted|wrapped up|in bag|in books|wrap|"
    rf"ticked|"
    rf"checked off|"
    rf"done (?:and|n|&) dusted|did|finish|nailed|smashed|crushed|got through|boxed off|knocked out|knocked all out|"
    rf"squeezed in|managed to do|got "
    rf"in|fit in|fitted in|polished off|banged out|"
    rf"smashed out|banked|aced|donezo|dunn?|bossed|slayed|owned|chalked up|in can|out of way|(?:stick |"
    rf"put )?fork in me(?: done| im done)?|(?:crossed|struck) off|survived|hammered(?: out)?|in bank|"
    rf"put (?:one )?to bed|made to end|"
    rf"(?:got|made|made it) to end|{_THROUGH}){_DONE_BEHIND}"
    rf"|{_DONE_BEFORE}(?:survived|conquered|demolished|destroyed|made|got)(?: through)?"
    r"(?: (?:of|whole|entire|full|all|everything|session|workout|circuit|training|thing|lot|todays|to end))+"
    r"|(?:(?:all|every|of) )+(?:(?:sets?|reps?|targets?|numbers?|and) )+(?:hit|met|reached|(?:at|on) target)"
    r"|(?:all |everything |exactly |just |session |went |done |did |completed |finished |exercises |sets |reps |"
    r"workout )*"
    r"(?:as|like|per|to|by) "
    r"(?:(?:per|it|you|they|plan|card|sheet|app|coach|on|was|says?|said|told|asked|wanted|wrote) )*"
    r"(?:planned|prescribed|written|described|directed|advised|listed|scheduled|requested|recommended|programmed|"
    r"plan|told|"
    r"book|instructed|asked|rxd?|says?|said|wanted|wrote|card|sheet)"
    r"|(?:followed|stuck to|completed) (?:whole )?(?:plan|programme|program)(?: exactly| to letter| to t)?"
    r"|(?:got|squeezed|fit|fitted|managed|snuck)(?: (?:whole|entire|full|thing|lot|of|session|workout|strength|"
    r"training|circuit|everything|all))* in"
    r"|(?:session|workout|training|strength|gym|circuit|everything|exercises|all) check(?:ed)?|100% (?:done|complete|"
    r"completed|finished)|(?:done|completed?|finished) 100%|every set every rep|hit (?:all|"
    r"every)"
    r"(?: (?:of|sets|reps|targets?|set|rep|numbers?|and))*)"
)
TAKEN_BACK = regex(
    r"(?:(?:no|nope|wait|oops|whoops|woops|ooops|nvm|hmm|accidentally|mistakenly|ah|argh|damn|actually|ugh|hang on|"
    r"hold on|can|you|could|we|lets|let me|"
    r"need to|want to|id like to|to|what) )*(?:"
    r"(?:undo|un-do|un do|unskip|unlog|unsave|clear|revert|delete|remove|erase|scratch|take back|roll back|rollback|"
    r"cancel|reverse|"
    r"discard)"
    r"(?: (?:last|entry|entries|set|sets|one|log|message|thing|things|everything|all|skip|done|move|pause|swap|"
    r"previous|ones|"
    r"both|two|of|from|todays|session|what|you|saved|noted|recorded|wrote|said|did|logged|sent|change|action|back|"
    r"me))*(?: (?:fat fingers?|wrong "
    r"button|wrong one|my bad|butter fingers|by accident))?"
    r"|(?:(?:last )?(?:entry|log|set|message|one|number|numbers|sets) )?(?:thats |was |is |were |all |thats what "
    r")*(?:wrong|incorrect|mistake|error|an error|accident|misclick|"
    r"mis-click|"
    r"not right|not correct|not what (?:did|meant|said|wrote|wanted)|not true|typo|fat fingers?|isnt right|isnt "
    r"correct|"
    r"isnt what (?:did|meant)|wasnt right|bad entry)(?: (?:button|one|entry|exercise|message|chat|app|person|group|"
    r"window|thread|log|thing))?"
    r"|(?:sent|pressed|hit|tapped|clicked|logged|entered|typed|wrote|put)(?=.*\b(?:wrong|mistake|accident|"
    r"accidentally|early|"
    r"soon|error)\b)(?: (?:done|skip|start|swap|move|pause|it|that|key|send|enter|last|by|in|to|chat|group|person|"
    r"number|window|wrong|"
    r"mistake|accident|button|one|entry|thing|too|early|soon|accidentally|error))+"
    r"|(?:ignore|disregard|strike|scrap)(?: (?:my|last|previous|two|three)){1,3} (?:sets?|numbers?|entries|logs?)"
    r"|(?:forget|ignore|disregard|strike|scrap)(?: (?:what|said|last|previous|message|messages|msgs?|texts?|one|"
    r"entry|wrote|from|record|everything|"
    r"all))*"
    r"|(?:dont|do not) (?:count|log|save|record|write|note|store|keep|take)(?: (?:last|one|set|entry|down|on|in))*"
    r"|(?:pocket|butt|bum|cat|kid|toddler) (?:typed|dialled|dialed|sent|texted|logged|wrote)(?: (?:one|it|message|"
    r"set))*"
    rf"|(?:{PERSON}|pocket|butt|bum) (?:typed|pressed|hit|tapped|clicked|sent)(?: (?:done|skip|start|button|it|one|"
    r"that|message))*"
    r"|last (?:one|set|entry) (?:doesnt|does not|didnt|shouldnt|should not) count"
    r"|no thats not|thats not|(?:that |it |this )?(?:wasnt|was not|not)(?: meant)? for(?: (?:you|here|chat))?|"
    r"accidentally (?:hit|pressed|tapped|clicked|sent|logged)(?: (?:done|skip|start|button|that|it|send|wrong|one|"
    r"key))*|didnt (?:mean|want|intend)(?: (?:to|skip|finish|move|pause|swap|that|it|send|do|log|tap|press|write|hit|"
    r"say|button|"
    r"one))*|(?:oops|whoops)(?: no| not)?(?: one)?|"
    r"take (?:last |one |last one )?back|nope wrong|actually no|actually not|wait no|no wait)(?: (?:undo|wrong))*"
)
SAME_AGAIN = regex(
    r"(?!same time$)(?!same to$)(?!(?:as|like) (?:usual|always)$)"
    r"(?!(?!.*\b(?:reps|sets|numbers|everything)\b).*\b(?:weights?|loads?)\b)(?:(?:log|put|down|copy|take|"
    r"write|record|do|did|done|exactly|all|everything|its|was|exact|pretty|much|literally|"
    r"went|numbers|use|enter|note|basically|sets|reps|weights) )*"
    r"(?:(?:same|identical|carbon copy|replica|mirrored|copy|copy-paste|copy paste|paste|repeat|repeated|ditto|usual|"
    r"matched|as per(?= (?:last|"
    r"previous)))(?: (?:as|"
    r"to|from|like|than|numbers|sets|reps|weights|weight|loads|load|"
    r"of|and|exact|"
    r"everything|sessions?|workouts?|results|on|last|times?|week|previous|before|one|usual|thing|same|always|again|"
    r"stuff|did|deal|story|drill|routine|"
    r"done|had|logged|"
    r"what|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|yesterdays?|weeks))*|"
    r"like for like(?: (?:with|as|to))?(?: last (?:time|session|week))?|what (?:did|had|logged|do|"
    r"done)(?: last| previous| before)"
    r"(?: (?:time|week|session|workout|monday|tuesday|wednesday|thursday|friday|saturday|sunday))?"
    r"|(?:last|previous|yesterdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?) (?:(?:time|week|session|workout|"
    r"one)s? )?"
    r"(?:numbers|sets(?: and reps)?|reps(?: and (?:sets|weights))?|results|log|values|session|workout)(?: again|"
    r" please)*"
    r"|(?:as|like|from|no changes?(?: from| since)|no (?:different|difference) (?:from|to|than)|nothing (?:changed|"
    r"new|"
    r"different) "
    r"(?:from|since)|unchanged(?: from| since)?) (?:last|previous|before|usual|always|yesterdays?|(?:on )?(?:mon|"
    r"tues|"
    r"wednes|thurs|fri|satur|sun)days?)(?: (?:time|week|session|workout|one))?)"
)
TAKEN_OFF = regex(
    r"(?:(?:please|no|nope|wait|oops|whoops|woops|argh|ah|damn|sorry|oh|coach|hey|ok|can you|could you|would you|"
    r"will you|can we|can i|could i|i want to|id like to|let me) )*(?:(?:take|knock|scratch|strike|cross) "
    r"(?:that|it|this|(?:(?:the|my) )?last (?:one|set|entry|message|log|text|numbers?))(?: one)? (?:off|out|back|away)|"
    r"take back (?:(?:the|my) )?(?:last|latest|previous) (?:one|set|entry|message|log|text|numbers?)|"
    r"(?:undo|remove|delete|cancel|erase|revert|get rid of|"
    r"scrap|bin|clear|drop)(?: (?:it|that|this|the|my|last|latest|previous|one|set|sets|entry|log|thing|message|skip|"
    r"swap|move|pause))+)"
    r"(?: (?:(?:that|which) )?i (?:just )?(?:sent|wrote|logged|typed|entered|told you))?"
    r"(?: (?:please|again|for me|thanks|now))*"
)
SKIPS = regex(
    r"(?:just |ill |gonna |going to |will |lets |let me |want to |need to |have to |must |id |rather |like to )*"
    r"(?:skip|skipped|skipping|skip the|no|not|dropped|left out|leave out|missed|pass on|omit|no more|without|"
    r"didnt do|"
    r"did not do|not doing|wont do|not do|(?:i |we )?(?:not make|no make|no do|did no|no did|no made|not made)|"
    r"cant be (?:arsed|bothered|fussed)(?: with| to do)?)(?: me| happening| us)?"
)
AS_PLANNED = regex(
    r"(?:i )?(?:done|finished|completed|complete|did all|all done|ticked off|✓)(?: with| all| sets| reps)*"
    r"|(?:all |sets |every |rep )*(?:are |is |were |was )?(?:done|finished|completed|complete|✓|ticked off)"
    r"|(?:i )?(?:did|done|got|hit|nailed|smashed|finished|completed)?(?: ?all| ?sets| ?reps| ?done)* ?"
    r"(?:(?:as|like)(?: (?:it|they))?(?: (?:is|are|says?|said))? (?:planned|prescribed|written|set|told|shown|"
    r"per plan|(?:in|on) (?:the )?plan|asked)|to plan|to letter|"
    r"by book|on target)"
)
ALL_OF_IT = regex(
    r"(?:got |get )?(?:did|done|finished|completed|managed|got|got through|nailed|smashed|crushed|knocked out|"
    r"banged out|powered through|wrapped up|ticked off)(?: with)?"
    r"(?: (?:all|every|whole|full|entire|of|lot|thing|session|workout|training|circuit|everything|exercises?|sets?|"
    r"rounds?|reps?|the|and))+(?: done| finished| in)?(?: as (?:planned|prescribed|written)| to plan)?"
    r"|(?:whole |full |entire |all |every )*(?:session|workout|training|circuit|everything|sets|rounds|reps|"
    r"exercises)"
    r"(?: and reps| all| is| was| are| were)* (?:done|finished|completed|complete|ticked off|to plan|"
    r"as (?:planned|prescribed|written))"
)
# Praise, weariness, comparisons and plans that hold the word.
NO_REPORT = regex(
    r"\b(?:well|nicely|nice one|easier said than|so|half|almost|nearly|hardly|barely) done\b"
    r"(?! (?:with )?(?:all|everything|the))|\bdone (?:worse|better|(?:this|that|it) before)\b|"
    r"\b(?:got|made it) through (?:the |my |this )?(?:day|week|night|morning|today|work|\w+day)\b|"
    r"\bdone for(?=[ .!]*$|,)|\bdone deal\b|"
    r"\b(?:done|crush(?:ed|ing)|nail(?:ed|ing)|smash(?:ed|ing)|kill(?:ed|ing)|aced|did) "
    r"(?:it |that |all |everything )*at (?:the )?(?:work|office|school|uni|college|job)\b|"
    r"\b(?:my|our|his|her|the) (?:coach|mate|buddy|dude|man|bot) (?:just |already |has |had )*(?:did|done|finish\w*|"
    r"complet\w*|got|is|was|nailed|smashed|crushed)\b|"
    r"\ba lot (?:of (?:it|them|the|this|todays?)|done|finished|completed)\b|"
    r"\b(?:did|done) a lot(?= today| of\b|[.,!]|$)|"
    r"(?<!managed to )(?<!able to )\b(?:get|getting) (?:it|this|that|everything|them) done\b"
)
# What is not to be done, and what may come.
NOT_SO = regex(
    r"\b(?:dont|do not|no need to|never|wont|will not|neednt|not going to) (?:\w+ )?(?:undo|delete|remove|pause|"
    r"revert|erase|"
    r"cancel|swap|move|skip)\b|\b(?:might|may) skip\b|"
    r"\bskip\w*\b.* not sure\b|\bnot skipping\b|\b(?:dont|do not) get (?:it|this|that|them|the|why|how)\b|"
    r"\b(?:repeat|say|copy) (?:that|this|it)(?: again)?$"
)
AS_IT_WAS = phrases_of(
    "nothing to add; nothing to report; nothing else to add; nothing else to report; nothing more to add; nothing to "
    "say; nothing special; nothing new; nothing to complain about; no complaints; no comments; no notes; nothing to "
    "note; no changes; no change; nothing changed; no problems; no issues; no drama; all good; no swaps; "
    "thats lot; thats everything; thats all of it; thats whole lot; "
    "every last rep; every last set; every single rep; every single set; every rep; every set; every bit of it; to "
    "last rep; nothing skipped; nothing left out; nothing missed; no shortcuts; no cheating; no skips; no skipping; "
    "without "
    "skipping anything; whole lot; whole thing"
)
