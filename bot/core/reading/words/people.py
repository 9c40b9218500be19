"""Who else there is in somebody's life, as words: family, friends, people at work, animals. Tables only."""

from bot.core.reading.words.lexicon import words_of

LIFTERS = words_of(
    """
    wife husband son daughter friend partner brother sister dad mum mom girlfriend boyfriend kid client colleague
    """
)
"""Whose sets numbers beside them may be."""
PEOPLE = LIFTERS | words_of(
    """
    kids sons daughters hubby gf bf fiance fiancee dog dogs cat cats puppy child children baby babies toddler
    toddlers twins mam mother father parent parents boss friends mate mates bestie buddy brothers sisters grandma
    grandpa granny gran nan uncle aunt auntie cousin cousins nephew niece neighbour neighbor neighbours neighbors
    colleagues coworker coworkers roommate flatmate housemate teacher nurse landlord missus family teammate student
    students inlaws people everyone everybody someone somebody guy guys girl bloke woman lady lad lads trainer
    """
)
"""In English, one and many."""
_ABROAD = words_of(
    """
    sohn tochter frau mann kinder hund fils fille femme mari enfant enfants hijo hija hijos hijas mujer marido perro
    figlio figlia figli moglie marito zoon dochter vrouw filho filha filhos filhas
    """
)
PERSON = (
    rf"(?:{'|'.join(sorted(PEOPLE | _ABROAD, key=len, reverse=True))}|little ones?|co workers?|"
    r"half the (?:office|team|class|house)|whole (?:office|team|class|house|family))"
)
"""One of them, as a pattern; a possessive s is not in it."""
