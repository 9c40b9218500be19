# What Telegram shows French speakers: the menu and the descriptions. What the coach says is English.

telegram-description = Un coach pour le haut du corps des coureurs. Il demande quels jours tu cours, place de courtes séances de renforcement là où elles ne gênent pas la course, les envoie à la bonne minute et note ta réponse : « 12 10 8 @ 10kg ». Il parle anglais. Appuie sur Démarrer.
telegram-short-description = Renforcement court du haut du corps, placé autour de tes courses. Réponds avec tes séries ; je tiens le journal.

telegram-command-today = Ce que prévoit la journée
telegram-command-week = Ma semaine, avec une raison pour chaque place
telegram-command-progress = Où j’en suis
telegram-command-why = Pourquoi la séance du jour est là
telegram-command-how = Comment faire un exercice, p. ex. /how push-up
telegram-command-settings = Heure, matériel, unités, programme
telegram-command-stop = Ne plus rien m’envoyer jusqu’à ce que j’écrive
telegram-command-help = Ce que je comprends
telegram-command-team = L’équipe de ce salon : plan, tableau, qui en est
