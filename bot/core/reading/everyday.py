"""Everyday words near a word of an exercise's name: never taken for a typo of it. A table only."""

from bot.core.reading.lexicon import words_of

EVERYDAY = words_of(
    """
    addiction address alone alps anger angles apes apps arise arranged arrow assessed assigned assists auction
    banned barrels bats beach beard beer benches bias blank bord bords bore born borst boss bots bottle bottles
    bows boys brand branded bravo bride bros brow bunch busted calif calling capable caps cardiac carl cats
    ceiling chain chains chamber chap chase cheat chess chic chicken chief chill china chinese chip chips chor
    chose chow chum churn claimed cleaned cleaner clear climbed closed closely closer closest closet closure
    cluster coin coins coleman continue cooling coop cops couch cows crashes crop crops crossed crow crowd crown
    crows cups curb cure current dealing dealt declare declined delta demo demos denying dominant dominate donor
    doubled eats elevation expansion extensive faced farther fats files firearms flank flats flay flee fleet
    fles flexible flood flour footage former forward fraction fries frost furl gaps garbage grow growing grows
    hacking handing handling hats helen hemos hors hunting hurl include inherited insect insects invented
    invested invited jason judging kammer keeping käufer labs lads landing last lasts late lathe lato laws lays
    liberal lies lighter lightly likes literal lors lots lounge lungs machinery maintain manning maps march
    marching marking matches matching mats meaning memo militia minister monitor native needless oats opened
    overly overseas overtime owing pace passed past paus penalty periods pest pests pets phone pies piles pines
    pink pipes pirate pirates pits plane planes plano planos plans plant plante planted plants plats plek poker
    poles pomme pope posed post posts pots powder powered praised prank precise premise priests private probe
    process project prophet protect protest prove pubs pues puis pumpkin punk pushes pushing puts race ranging
    rats reached reaches react readily realise realised receipt recipe recipes referee relation released removed
    repos reserve resistant revenge revenue revised rods roes roger rompe ross rots rover rushing sealed sending
    settled setup sherman shin shipping shop shopping shops showing sided skiing skill slide slipping sounding
    spending spikes sport squad staff stare staring stark starring start started starting startup starving
    stated stating staying steep stepping sting stopping stretched stuff stunning sweater tablet tablets temos
    terrace terry threat threats tractor tradition tragedy trailer trained trainer trust trusted undergo utter
    vemos village vintage vows waist waiting waking wanting warming warning washing wasting weighed wheeler
    width willing witch yikes
    """
)
