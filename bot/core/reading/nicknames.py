"""Names that people use for our exercises beside those in the content: other languages and slang. Exercise ids only."""

NICKNAMES: dict[str, tuple[str, ...]] = {
    "push-up": ("flotări", "flotari", "flotare", "flessioni", "opdrukken", "pompki", "push up", "floor push up"),
    "pull-up": ("tracțiuni", "tractiuni", "klimmzug", "klimmzüge", "dominadas", "tractions", "chin", "chins", "chin up",
                "chin ups"),
    "side-plank": ("seitstütz", "plancha lateral"),
    "lat-pull-down": ("latziehen", "latzug", "lat pull", "lat pulls", "lats pulldown"),
}  # fmt: skip
