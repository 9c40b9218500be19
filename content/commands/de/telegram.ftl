# What Telegram shows German speakers: the menu and the descriptions. What the coach says is English.

telegram-description = Ein Coach für den Oberkörper von Läuferinnen und Läufern. Er fragt, an welchen Tagen du läufst, legt kurze Krafteinheiten dorthin, wo sie dem Laufen nicht schaden, schickt sie zur richtigen Minute und schreibt auf, was du antwortest: „12 10 8 @ 10kg“. Er spricht Englisch. Drück Start.
telegram-short-description = Kurzes Krafttraining für den Oberkörper, um deine Läufe gelegt. Antworte mit deinen Sätzen; ich führe Buch.

telegram-command-today = Was heute ansteht
telegram-command-week = Meine Woche, mit einem Grund für jeden Platz
telegram-command-progress = Wie weit ich gekommen bin
telegram-command-why = Warum die Einheit von heute da steht
telegram-command-how = Wie eine Übung geht, etwa /how push-up
telegram-command-settings = Uhrzeit, Geräte, Einheiten, Programm
telegram-command-stop = Nichts mehr schicken, bis ich wieder schreibe
telegram-command-help = Was ich verstehe
telegram-command-team = Das Team dieses Chats: Plan, Tafel, wer dabei ist
