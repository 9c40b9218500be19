"""Words that say nothing about the sets beside them, remarks on how it went, and words that make a report doubtful."""

from bot.core.reading.words.lexicon import phrases_of, words_of
from bot.core.reading.words.people import LIFTERS

# Words that change nothing about the sets beside them. A word that is not here makes the reader ask.
FILL = words_of(
    """
    i ive im have has had did done got get managed hit made completed complete finished finish finishing log logged
    record recorded add report today todays now just only exactly my me the an a to it this these that was were is are
    those so ok okay okey well yes yep yeah yup ya hi hey hello coach mate buddy bot armswing thanks thank you thx ty
    tysm cheers please pls plz also as here heres result results there them they we our finally again still from after
    able do could ended through with out all both times time today's morning evening afternoon tonight's session workout
    ones training circuit exercise exercises ✓ 👍 knocked banged cranked ground squeezed sets: mal durante mantén hecho
    gemacht geschafft hab heute vandaag gedaan oggi fatto feito fiz hoje hoy aujourdhui fatte fatti went going did:
    reported came um uh erm hice fait habe ich hold holds held holding lasted kept xo sir boss pal bro dude chief fella
    manage thats flat cable machine barefoot anyway anyways
    """
) - {"do", "could", "with", "going", "sets:", "did:", "add", "is", "are", "this", "after"}

# Remarks on how it went.
NOTES = words_of(
    """
    ez lesgo lesgoo lesgooo letsgo ngl imo tbf fr kinda whoop woop easy easier easily hard harder tough tougher good
    great nice nicely fine decent super awesome amazing brutal rough short horrible awful bad worse better best solid
    strong stronger weak weaker tired tiring exhausted exhausting heavy light smooth smoothly clean cleanly slow slowly
    fast quick quickly strict strictly controlled control steady grindy grind shaky shaking wobbly sweaty spicy burning
    burn burner burned killer killed challenging ouch oof ugh puh uff uf ufa phew woo woohoo yay wow haha lol hehe
    pretty very really
    quite so too much bit little lot feel feels felt feeling like form tempo technique unbroken pb pr wooh hooray boom
    whew damn struggle struggled struggling comfortable comfortably fresh perfect ok okay peasy full range pause paused
    slight slightly piece cake fun proud happy dead cooked toast dying toasted gassed sweat sweating progress finally
    nailed smashed crushed drop dropset dropsets comp backoff backoffs work working grip neutral leicht schwer gut top
    slog chore ordeal faff doddle breeze
    set: today straight normal normally regular proper properly standard breezy manageable doable fire taper tapering
    deload ugly sloppy messy nasty restpause eccentric eccentrics concentric
    """
) - {"set:", "top"}

_NOT = phrases_of("not; wasnt; isnt; werent; didnt feel; doesnt feel; not feeling")
_SO = phrases_of("so; too; very; that; all that; exactly; really; quite") | {""}
_HOW = words_of(
    """
    bad good great easy hard strong fun perfect pretty clean smooth fresh heavy light nice
    comfortable ideal terrible awful amazing
    """
)

# Remarks that hold a "no" and mean nothing about the sets.
SAFE_PHRASES: frozenset[tuple[str, ...]] = frozenset(
    tuple(phrase.split())
    for phrase in phrases_of("""
    pain free; painfree; no problem; no problems; no issue; no issues; no pain; nil pain; no cap; we move; without
    pain; zero pain; no rest; no break; no breaks; without rest; without resting; without a rest; without a break;
    without breaks; no drama; couldnt do more; couldnt do any more; couldnt do anymore; cant do more; could not do more;
    nothing left; didnt hurt; no cheating; no momentum; between sets; in between; in between sets; between
    rounds; that was all; thats all; thats it; that is all; see you; good session; no joke; not my best; could have
    done more; couldve done more; could do more; one more would have been hard; this time; for today; for now; for the
    first time; for the first time ever; for the last time; at the
    end; in the end; at last; let me know; with good form; in good form; from the start; so do i;
    so am i; so did i; me too; this week; same here; after my run; after the run;
    after run; after an easy run; before my run; before the run; before run; i think i am dying; nothing else; all
    done; in one go; no more; too easy; next time more; piece of cake; on the mat; at home; at the gym; in the gym; of
    course; by the way; way too; to be honest; better than last time; stronger than last time; easier than last time;
    harder than last time; better than last week; stronger than last week; easier than last week; harder than last week;
    better than yesterday; than last time; same as last time; like last time; going up next time; up next time; more
    next time; heavier next time; go up next time; next time heavier; will go up next time; full range; rep range;
    what a day; what a morning; what a night; what a week; what a session; what a
    workout; hell of a day; long day; busy day; hectic day; crazy day; rough day; bad day; stressful day;
    not my day; not my best day; not a good day; not a great day;
    not the best day; not the best; not my best; not my best session; not the best session; not the best form;
    with ease; yeah right; all right; thats right; personal best; new pb; new pr; new record
    """)
) | {(*no.split(), *so.split(), how) for no in _NOT for so in _SO for how in _HOW}

# Words that make it uncertain whether sets beside them were done, by this person, today.
UNSURE = LIFTERS | words_of(
    """
    tomorrow yesterday planned plan planning supposed should would could want wanted wants goal target targets aim
    aiming if will ill gonna going todo do doing try trying joking kidding jk monday tuesday wednesday thursday
    friday saturday sunday mon tue wed thu fri sat sun week weeks ago he she his her mean meant wrong mistake oops
    sorry delete undo remove minus except usually normally always sometimes its next later soon before until unless
    when while why what how which who where can may might must need needs needed shall lets let left remaining more
    less fewer another missing missed skip skipped skipping every often month months year years day days night
    last's prescribed written programme program asked told said says dream dreamt imagine pretend expected expecting
    hoping hope wish attempted attempt change changed make set's swap swapped pain hurt hurts hurting ache aches
    aching sore injured but's versus vs than compared ten's previous previously earlier since once twice thrice
    gestern morgen half kinda sort kind mostly somewhat partly partial partials assist percent single double triple
    couple few several some many any hopefully ideally suggest suggests suggested recommend recommends recommended
    advise advises advised assigned ordered typo typos lie lies lied dreams dreaming nope ignore tbc tbd pending
    copied young youth halves dominant
    """
)
