"""Everyday words near a word of an exercise's name: never taken for a typo of it. A table only."""

from bot.core.reading.words.lexicon import words_of

EVERYDAY = words_of(
    """
    actions addiction address alone alps alt alternative anger angles aperture apes apps arise arranged arrow
    arrows assessed assigned assists assorted attraction attractions auction bag bags banned barrels bats beach
    bead beard bears beat beats beer beg belch benches bento bias bikes blank blanks blended boots bord bords
    bore born borst bots bottle bottles bounded bows boys brand branded bravo braze bride bring bros brow brows
    bunch burl burly busted calif calling camel capable caps cardiac carl carve cats ceiling chain chains
    chamber chan chap chaps chase cheat chen chess chi chia chic chick chicken child chill china chine chinese
    chino chio chip chips chit cho choir choke chomp chor chore chose chow chum churl churn claimed clank
    cleaned cleaner cleanup clear climbed clipper closed closely closer closest closet closure cluster coin
    coins coleman compass continue contour cooling coop cops couch cows crashes crop crops crossed crow crowd
    crown crows ctrl cull cups cur curb curbs curd cure cures curious current curt cyclone dealing dealt dear
    debug declare declined delta demo demos denying dikes dominant dominate donor doubled doubly eats elevation
    expansion extensive extraction faced facet faction farmed farther fats fear files firearms flags flank
    flaps flats flaws flay flee flees fleet fles flexible flick flier flips flits flood flour footage former
    forward fraction fractions framers french fries frost furl furls gaps garbage gear grow growing grows
    hacking hammered hamper hamster handing handling harmer hats hear helen hemos hikes hinting hop
    horizontally hors hows hugging hummer hunch hunting hurl hurls include inherited insect insects insecure
    inserts invented invert invested invited jammer jason jats judging kammer keeping king kings käufer labs
    lads lags landing las lass last lasts late lath lathe lato latte laws lays liberal lies lighter lightly
    likes literal literate lors lots lounge lows lts lunch lungs machinery maintain manning maps march marching
    marking matches matching mats meaning memo memos merging mikes militia minister monitor mows munch native
    natives nats near needless nemo nows oats opened otter overload overly overran overrun overruns override overseas
    overtime owing
    pace parsed passed past pats paus pear penalty periods pest pests pets phone pies piles pines pink pipes
    pirate pirates pits plain plains plane planes planner plano planos plans plant plante planted plants plats
    plek plies poke poker pokes poles pomme pope posed post posts pots powder powered pows praised prank pranks
    precise prelude premise priests private probe process project prophet protect protest prove prows prune
    pubs pues puis pulp pump pumpkin pumps punch punk purl pushes pushing puts race rammer ranging ration rats
    raws reached reaches react reaction readily realise realised rear recap receipt recipe recipes redo redos referee
    rego relation released rem remotes removed remover removes repo repos reserve resistant revenge revenue
    reversal revised rings road robs rocs rode rods roes roger rois role roles rompe roms rope ropes rose ross
    rotating rotational rots rounding rover rowed rushing russia sealed sending settled setup shading sherman
    shin shins shipping shop shopping shops shouldnt showing sided skiing skill slats slide slipping sniff
    sounding sows spank spanning spending spikes splat sport squad stacking staff staging staking stare staring
    stark starring start started starting startup starving stated stating staying steep stepping sting stomp
    stopping stretched stripping stuff stunning suitcases surly swapping sweater tablet tablets tats tear temos
    terrace terry terse thing things threat threats torque tows tractor tradition tragedy trailer trained
    trainer trench trust trusted twisted undergo url urls utter vats vemos vertically village vintage vows
    waist waiting waking wanting warming warning washing wasting wear weighed wench wheeler whos width willing
    witch yikes
    alternate brace coaches contain contains develop developed developer develops election elevator flexa globe glove
    halted handled handler handles lance mango perches piano pinched pinches
    """
)
