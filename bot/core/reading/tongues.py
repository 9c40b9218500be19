"""Short replies in German, French, Spanish, Italian, Dutch and Portuguese, put into English word by word.

Only where every word is known: "heute Abend um 19 Uhr" is "tonight at 19:00", "3 séries de 12" stays as it is and is
read as sets.
"""

import re
import unicodedata

from bot.core.reading.lexicon import words_of

_TABLE = """
done = fertig; bin fertig; ich bin fertig; erledigt; geschafft; gemacht; habs gemacht; alles fertig; abgehakt; fait;
  c est fait; c est fini; fini; termine; j ai fini; j ai termine; hecho; ya esta; ya esta hecho; listo; terminado;
  he terminado; termine; acabado; he acabado; lo hice; lo he hecho; fatto; finito; ho finito; l ho fatto; completato;
  klaar; gedaan; ik ben klaar; ben klaar; afgerond; feito; terminei; acabei; esta feito; ja fiz; concluido; entrenado
all done = alles erledigt; alles gemacht; hab alles gemacht; habe alles gemacht; alles geschafft; tout fait;
  tout est fait; j ai tout fait; c est tout bon; todo hecho; todo listo; termine todo; lo hice todo; todo terminado;
  tutto fatto; ho fatto tutto; fatto tutto; alles gedaan; alles klaar; alles af; tudo feito; fiz tudo; tudo pronto
as planned = wie geplant; nach plan; comme prevu; como planeado; como estaba planeado; come previsto; zoals gepland;
  volgens plan; como planejado; conforme o plano
not done = nicht gemacht; pas fait; no hecho; non fatto; niet gedaan; nao feito; no lo hice; no lo he hecho; nao fiz
skip = uberspringen; ueberspringen; auslassen; auslassen; lasse ich aus; aussetzen; passer; sauter; je passe; on passe;
  saltar; saltarlo; me lo salto; paso; salta; salto; saltare; overslaan; sla over; skippen; ik sla over; pular; pulo
skip today = ich lasse heute aus; heute aussetzen; heute ausfallen lassen; heute faellt aus; heute fallt aus
not today = heute nicht; nicht heute; heute nicht mehr; heute kein training; kein training heute; pas aujourd hui;
  pas aujourd; hoy no; hoy no puedo; no puedo hoy; hoy no entreno; oggi no; non oggi; oggi non posso; non posso oggi;
  oggi salto; vandaag niet; niet vandaag; hoje nao; hoje nao posso; nao posso hoje; hoje nao da; nao hoje;
  aujourd hui non; pas ce jour; je ne peux pas aujourd hui; ich kann heute nicht; kann heute nicht; schaffe heute nicht;
  schaffe es heute nicht; heute schaffe ich es nicht
no time = keine zeit; hab keine zeit; habe keine zeit; pas le temps; je n ai pas le temps; pas de temps;
  no tengo tiempo; sin tiempo; niente tempo; non ho tempo; geen tijd; sem tempo; nao tenho tempo
not feeling it = keine lust; habe keine lust; pas envie; no tengo ganas; sin ganas; non ho voglia; geen zin;
  sem vontade
too tired = zu mude; zu muede; bin zu mude; bin mude; trop fatigue; trop fatiguee; muy cansado; muy cansada;
  estoy cansado; estoy cansada; troppo stanco; troppo stanca; sono stanco; te moe; ben moe; muito cansado;
  estou cansado; cansado demais; je suis fatigue; je suis fatiguee
rest day = ruhetag; jour de repos; dia de descanso; giorno di riposo; rustdag
later = spater; spaeter; lieber spater; nachher; mach ich spater; mache ich spater; gleich; bald; plus tard; apres;
  tout a l heure; bientot; mas tarde; luego; despues; mas tardecito; ahora no; piu tardi; dopo; piu tardi per favore;
  straks; later; mais tarde; depois; logo; moment; un momento; un moment; een moment
not now = jetzt nicht; nicht jetzt; gerade nicht; gerade schlecht; noch nicht; pas maintenant; pas encore; pas la;
  no ahora; ahora no puedo; todavia no; aun no; non ora; non adesso; adesso no; non ancora; niet nu; nu niet;
  nog niet; agora nao; ainda nao
tonight = heute abend; am abend; abends; ce soir; le soir; esta noche; por la noche; stasera; questa sera; di sera;
  vanavond; s avonds; hoje a noite; esta noite; a noite
this afternoon = heute nachmittag; am nachmittag; nachmittags; cet apres midi; esta tarde; por la tarde;
  oggi pomeriggio; nel pomeriggio; vanmiddag; esta tarde; a tarde; hoje a tarde
after work = nach der arbeit; nach feierabend; apres le travail; apres le boulot; despues del trabajo; dopo il lavoro;
  na het werk; depois do trabalho
after lunch = nach dem mittagessen; nach dem essen; apres le dejeuner; apres manger; despues de comer; dopo pranzo;
  na de lunch; depois do almoco
after dinner = nach dem abendessen; apres le diner; despues de cenar; dopo cena; na het eten; depois do jantar
tomorrow = morgen; lieber morgen; demain; manana; mejor manana; domani; meglio domani; amanha; melhor amanha;
  plutot demain; liever morgen
tomorrow morning = morgen fruh; morgen frueh; demain matin; manana por la manana; domani mattina; domattina;
  morgenochtend; morgenvroeg; amanha de manha
tomorrow evening = morgen abend; demain soir; manana por la noche; domani sera; morgenavond; amanha a noite
day after tomorrow = ubermorgen; uebermorgen; apres demain; pasado manana; dopodomani; overmorgen; depois de amanha
next week = nachste woche; naechste woche; la semaine prochaine; semaine prochaine; la semana que viene;
  la proxima semana; la settimana prossima; settimana prossima; volgende week; semana que vem; a proxima semana
this week = diese woche; cette semaine; esta semana; questa settimana; deze week
another day = anderer tag; an einem anderen tag; un autre jour; otro dia; un altro giorno; andere dag; outro dia
good morning = guten morgen; goedemorgen; buenos dias; bonjour; buongiorno; bom dia
hello = hallo; hola; salut; ciao; ola
thanks = danke; merci; gracias; grazie; dank je; bedankt; obrigado; obrigada
please = bitte; s il te plait; s il vous plait; por favor; per favore; alsjeblieft; graag
monday = montag; lundi; lunes; el lunes; lunedi; maandag; segunda; segunda feira
tuesday = dienstag; mardi; martes; el martes; martedi; dinsdag; terca; terca feira
wednesday = mittwoch; mercredi; miercoles; el miercoles; mercoledi; woensdag; quarta; quarta feira
thursday = donnerstag; jeudi; jueves; el jueves; giovedi; donderdag; quinta; quinta feira
friday = freitag; vendredi; viernes; el viernes; venerdi; vrijdag; sexta; sexta feira
saturday = samstag; sonnabend; samedi; sabado; el sabado; sabato; zaterdag
sunday = sonntag; dimanche; domingo; el domingo; domenica; zondag
january = januar; janvier; enero; gennaio; januari; janeiro
february = februar; fevrier; febrero; febbraio; februari; fevereiro
march = marz; maerz; mars; marzo; maart; marco
april = avril; abril; aprile
may = mai; mayo; maggio; mei; maio
june = juni; juin; junio; giugno; junho
july = juli; juillet; julio; luglio; julho
august = aout; agosto; augustus
september = septembre; septiembre; settembre; setembro
october = oktober; octobre; octubre; ottobre; outubro
november = novembre; noviembre; novembro
december = dezember; decembre; diciembre; dicembre; dezembro
on = am; le; auf; op
in = im; dans; tra; fra
oclock = uhr
until = bis; bis zum; bis einschliesslich; jusqu au; jusqu a; jusque; hasta; hasta el; fino al; fino a; tot; tot en met;
  ate; ate o; ate a
at = um; gegen; vers; a las; sobre las; alle; verso le; om; as
from = ab; vom; von; a partir de; desde; dal; dall; vanaf
for = fur; fuer; pour; pendant; durante; para; per; voor; por
in an hour = in einer stunde; in 1 stunde; dans une heure; en una hora; tra un ora; fra un ora; over een uur;
  em uma hora; daqui a uma hora
half an hour = eine halbe stunde; halbe stunde; une demi heure; media hora; mezz ora; mezzora; half uur;
  een half uur; meia hora
in half an hour = in einer halben stunde; dans une demi heure; en media hora; tra mezz ora; over een half uur;
  em meia hora
hours = stunden; stunde; heures; heure; horas; hora; ore; ora; uren; uur
minutes = minuten; minutos; minuti; minutos
days = tage; tagen; jours; dias; giorni; dagen
weeks = wochen; semaines; semanas; settimane; weken
a week = eine woche; une semaine; una semana; una settimana; een week; uma semana
two = zwei; deux; due; twee; duas
instead = stattdessen; lieber; plutot; mejor; invece; piuttosto; liever; melhor
move to = verschieben auf; verschiebe auf; verschieben; deplacer a; reporter a; reporter; mover a; mover al; mover;
  spostare a; sposta a; sposta; verplaatsen naar; verplaats naar; verplaatsen; mover para; adiar; aplazar; rimandare
pause = pausieren; pausa; en pause; pauzeer; pauze; pausar
holiday = urlaub; im urlaub; bin im urlaub; in urlaub; ferien; vacances; en vacances; je suis en vacances; vacaciones;
  de vacaciones; estoy de vacaciones; vacanza; in vacanza; sono in vacanza; ferie; in ferie; vakantie; op vakantie;
  ik ben op vakantie; ferias; de ferias; estou de ferias
travelling = unterwegs; auf reisen; auf geschaftsreise; verreist; en voyage; en deplacement; de viaje; in viaggio;
  op reis; em viagem; viajando
sick = krank; bin krank; ich bin krank; erkaltet; erkaeltet; bin erkaltet; ich bin erkaltet; grippe; fieber; malade;
  je suis malade; enfermo; enferma; estoy enfermo; estoy enferma; malato; malata; sono malato; sono malata; ziek;
  ik ben ziek; ben ziek; doente; estou doente; verkouden; resfriado; enrhume; influenza; raffreddato; gripe
i am back = wieder da; bin wieder da; ich bin wieder da; zuruck; bin zuruck; ich bin zuruck; wieder zuruck; de retour;
  je suis de retour; he vuelto; ya estoy de vuelta; estoy de vuelta; de vuelta; ya he vuelto; sono tornato;
  sono tornata; tornato; weer terug; ik ben terug; ben terug; terug; voltei; estou de volta; je suis revenu
recovered = wieder gesund; wieder fit; bin wieder fit; bin wieder gesund; gueri; je suis gueri; recuperado;
  ya estoy bien; guarito; sono guarito; weer beter; beter; recuperado; melhorei
ran = gelaufen; bin gelaufen; ich bin gelaufen; war laufen; ich war laufen; gelaufen heute; heute gelaufen;
  war joggen; gejoggt; laufen war ich; j ai couru; couru; je suis alle courir; corri; he corrido; he salido a correr;
  sali a correr; fui a correr; ho corso; corso; sono andato a correre; hardgelopen; gelopen; ik heb gelopen;
  heb hardgelopen; fui correr; corri hoje
today = heute; aujourd hui; hoy; oggi; vandaag; hoje
undo = ruckgangig; rueckgaengig; ruckgangig machen; zuruck; zurucknehmen; annuler; annule; annulez; deshacer; deshaz;
  borrar; borra; annulla; cancella; ongedaan maken; ongedaan; desfazer; desfaz; apagar; loschen; losch das; effacer;
  efface
wrong = falsch; faux; c est faux; mal eso; equivocado; me equivoque; incorrecto; sbagliato; ho sbagliato; fout;
  verkeerd; errado
same as last time = wie letztes mal; wie beim letzten mal; genau wie letztes mal; genauso wie letztes mal;
  gleich wie letztes mal; wie zuletzt; dasselbe; das gleiche; gleiche wie letztes mal; dasselbe wie letztes mal;
  comme la derniere fois; pareil; pareil que la derniere fois; la meme chose; meme chose; idem; igual; lo mismo;
  igual que la ultima vez; como la ultima vez; lo mismo que la ultima vez; igual que siempre; come l ultima volta;
  uguale; lo stesso; stessa cosa; come la volta scorsa; zelfde als vorige keer; hetzelfde; hetzelfde als vorige keer;
  zoals vorige keer; igual da ultima vez; igual a ultima vez; como da ultima vez; o mesmo; mesma coisa
swap = tauschen; tausche; austauschen; ubung tauschen; uebung tauschen; andere ubung; andere uebung; eine andere ubung;
  changer; echanger; remplacer; autre exercice; un autre exercice; changer d exercice; cambiar; cambia; cambiarlo;
  otro ejercicio; cambiar ejercicio; cambiar el ejercicio; scambiare; sostituire; altro esercizio; un altro esercizio;
  cambia esercizio; cambiare esercizio; andere oefening; wisselen; ruilen; trocar; outro exercicio; trocar exercicio
shoulder = schulter; die schulter; meine schulter; epaule; l epaule; hombro; el hombro; spalla; la spalla; schouder;
  mijn schouder; ombro
elbow = ellbogen; ellenbogen; mein ellbogen; coude; le coude; codo; el codo; gomito; elleboog; cotovelo
wrist = handgelenk; mein handgelenk; poignet; le poignet; muneca; la muneca; polso; pols; pulso; punho
neck = nacken; mein nacken; cou; la nuque; nuque; cuello; el cuello; collo; nek; pescoco
back = rucken; ruecken; mein rucken; le dos; espalda; la espalda; schiena; la schiena; rug; mijn rug; costas
knee = knie; mein knie; genou; le genou; rodilla; la rodilla; ginocchio; joelho
left = linke; linker; linkes; links; gauche; izquierdo; izquierda; sinistra; sinistro; linker; esquerdo; esquerda
right = rechte; rechter; rechtes; rechts; droite; droit; derecho; derecha; destra; destro; direito; direita
hurts = tut weh; schmerzt; schmerzen; tun weh; duele; me duele; fa male; mi fa male; doet pijn; pijn; doi; dor;
  me doi
pain in = schmerzen in; schmerzen im; schmerzen in der; mal a; j ai mal a; mal au; j ai mal au; douleur a; douleur au;
  dolor de; dolor en; dolor en el; dolor en la; mal di; dolore alla; dolore al; pijn in; pijn in mijn; dor no; dor na;
  dor nas; me duele el; me duele la; tengo dolor en; ho male alla; ho mal di
"""
_COMBINING = re.compile("[\u0300-\u036f]")
_PIECE = re.compile(r"[^\W\d_]+|\d[\d:.,]*(?:h\d\d)?|\S")
MOST_WORDS = 12  # a longer reply is no short one
_ENGLISH = words_of("ok coach in h min moment later note may april august september november hello ciao am on a")


def _plain(text: str) -> str:
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.replace("ß", "ss")))


def _phrases() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for entry in re.split(r"\n(?! )", _TABLE.strip()):
        english, _, foreign = entry.partition(" = ")
        for phrase in foreign.split(";"):
            found.setdefault(tuple(phrase.split()), english)
    return found


_PHRASES = _phrases()
_LONGEST = max(map(len, _PHRASES))
_WORDS = frozenset(word for phrase in _PHRASES for word in phrase if not word.isdigit())


def in_english(text: str) -> str | None:
    """The reply in English, where it is short and every word of it is one of these; None where it is not."""
    if len(text) > 80:
        return None
    pieces = _PIECE.findall(_plain(text))
    words = [piece for piece in pieces if piece[0].isalpha()]
    if not 0 < len(words) <= MOST_WORDS or any(word not in _WORDS and word not in _ENGLISH for word in words):
        return None
    kept = [piece for piece in pieces if piece not in {"'", "-"}]
    made: list[str] = []
    foreign, place = False, 0
    while place < len(kept):
        for length in range(min(_LONGEST, len(kept) - place), 0, -1):
            english = _PHRASES.get(tuple(kept[place : place + length]))
            if english is not None:
                foreign = foreign or kept[place] not in _ENGLISH
                made.append(english)
                break
        else:
            if kept[place][0].isalpha() and kept[place] not in _ENGLISH:
                return None
            length = 1
            made.append(kept[place])
        place += length
    return " ".join(" ".join(made).split()) if foreign else None
