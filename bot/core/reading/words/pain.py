"""Words that say by themselves that something hurts, in any form of theirs. A table only."""

from bot.core.reading.words.lexicon import words_of

PAIN = words_of(
    """
    hurt hurts hurting pain painful pains paining pained ache aches aching achy sore soreness pinch pinches pinching
    pinched stab stabs stabbing twinge twinges twinged tweaked tweak strained injured throbs throbbing inflamed
    tendonitis tendinitis tendinopathy fasciitis bursitis sciatica arthritis impingement sprained niggle niggles
    niggling numb numbness tingling tingles schmerz schmerzen weh duele dolor swollen bruised cramp cramps cramping
    annoys bothering bothers aggravate aggravated aggravates aggravating irritate irritated irritates headache headaches
    backache backaches spasm spasms
    """
)
