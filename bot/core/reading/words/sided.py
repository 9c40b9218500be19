"""A side, a hand and both of them, as a set log says them, in the languages that people mix in. Tables only."""

from bot.core.reading.words.atoms import Kind

_SAID = {
    Kind.EACH_SIDE: """
        each side; ea side; ea leg; each leg; on each side; on both sides; for each side; per side; per leg; a side;
        both sides; each way; per way; both ways; either way; each direction; either side; every side; both side;
        every leg; left and right;
        right and left; pro seite; je seite; pro arm; jede seite; auf jeder seite; beide seiten; auf beiden seiten;
        pro bein; je bein; je arm; por lado; por pierna; por brazo; cada lado; por cada lado; de cada lado;
        cada pierna; cada brazo; por perna; por braço; por braco; cada perna; par côté; par bras; de chaque côté;
        chaque côté; par cote; par jambe; chaque jambe; chaque bras; per lato; per parte; per braccio; per gamba;
        ogni lato; da ogni lato; da ciascun lato; per kant; per zijde; elke kant; per been; elke zijde; aan elke kant;
        na stronę; na strone; na rękę; na reke; każda strona; na każdą stronę
    """,
    Kind.EACH: "ea arm; each arm; on each arm; for each arm; per arm; an arm; both arms; both arm; every arm",
    Kind.EACH_HAND: """
        ea hand; per hand; each hand; a hand; in one hand; in each hand; in hand; in the hand; in my hand; per dumbbell;
        each dumbbell; pro hand
    """,
    Kind.BOTH: "both hands; in both hands; for both",
    Kind.TOTAL: "both together; both hands together; both combined; together; combined",
}
SIDED: dict[str, tuple[Kind, object]] = {
    " ".join(words.split()): (kind, None) for kind, said in _SAID.items() for words in said.split(";")
} | {f"{side} {what}": (Kind.SIDE, side) for side in ("left", "right") for what in ("side", "arm", "hand", "leg")}
SIDES = {
    word: side
    for side, words in {
        "left": "left l lhs lh lt links linke linker sinistra sinistro esquerda esquerdo izquierda izquierdo gauche "
        "stanga stânga",
        "right": "right r rhs rh rt rechts rechte rechter destra destro direita direito derecha derecho droite dreapta",
    }.items()
    for word in words.split()
}
"""One side alone, by its word."""
