"""Exercises that people know from elsewhere: asked about, unless the programme of today holds one of that name."""

from bot.core.reading.words.lexicon import phrases_of

FOREIGN = phrases_of(
    """
    bicep curl; biceps curl; bicep curls; biceps curls; barbell curl; barbell curls; dumbbell curl; dumbbell curls;
    db curl; db curls; preacher curl; cable curl; barbell bench press; barbell bench; barbell row; barbell rows; squat;
    squats; deadlift; deadlifts; military press; barbell overhead press;
    squat; back squat; front squat; goblet squat; air squat; jump squat; split squat; bulgarian split squat;
    pistol squat;
    comp sq; comp squat; sq; hack squat; deadlift; dl; rdl; romanian deadlift; sumo deadlift; stiff leg deadlift;
    rack pull;
    single leg deadlift; lunge; walking lunge; reverse lunge; leg press; leg curl; leg extension; hamstring curl;
    nordic curl; calf raise; calves; heel raise; tibialis raise; hip thrust; glute bridge; bridge; hip hinge; clamshell;
    step up; box step up; box jump; jump; barbell bench press; barbell bench; bench press barbell; bb bench;
    bb bench press; paused bench; close grip bench; close grip bench press; incline bench; incline bench press;
    decline bench press; incline db; incline db press; incline dumbbell press; incline press; barbell row;
    bb row; pendlay row; t-bar row; tbar row; upright row; yates row; cable crossover; crossover; pec deck; shrug;
    lateral raise; side raise; side lateral raise; front raise; lat raise; reverse pec deck;
    bicep curl; biceps curl; barbell curl; preacher curl; concentration curl; ez bar curl; zottman curl; wrist curl;
    cable curl; incline curl; spider curl; reverse curl; tricep extension; triceps extension;
    tricep pushdown; triceps pushdown; pushdown; push down; skull crusher; skullcrusher; kickback; tricep kickback;
    tricep dip; dip; ring dip; bench dip; sit up; situp; crunch; oblique crunch; bicycle crunch; leg raise;
    hanging leg raise; knee raise; hanging knee raise; russian twist; mountain climber; burpee; jumping jack;
    star jump; high knee; kettlebell swing; kb swing; swing; snatch; clean; power clean; hang clean; hang power clean;
    clean and jerk; jerk; thruster; wall ball; turkish get up; get up; tgu; good morning; back extension;
    hyperextension; superman; wall sit; muscle up; hollow hold; l sit; lsit; handstand; handstand push up;
    toes to bar; ab wheel; ab rollout; rollout; v up; flutter kick; plank jack; overhead press; ohp; military press;
    shoulder press; push press; press up barbell; bradford press; pullover; sled push; sled pull; battle rope;
    rope climb;
    rowing machine; rower; erg; bike; cycling; elliptical; jump rope; double under; yoga; pilates; stair climber;
    kniebeuge; kreuzheben; sentadilla; peso muerto; soulevé de terre; développé couché;
    hang split snatch; db hang split snatch; one leg squat; single leg squat; landmine press; zpress; dead hang;
    barbell; smith machine; ez bar; trap bar; bent over row barbell; barbell bent over row; bench press barbell;
    zercher; zercher squat; cossack squat; jefferson curl; copenhagen; copenhagen plank; sissy squat; man maker;
    devil press; hspu; bss; sldl; wall walk; box squat; step down;
    bench press; chest press; seated shoulder press; seated overhead press; seated press; standing press; strict press;
    flat bench; flat bench press; high row; hang; good mornings; adductor; abductor; hip abduction; monster walk;
    band walk; lunge walk; dead press; dead row; dead stop row; clean press; clean and press
    """
)
