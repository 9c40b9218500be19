"""Short phrases of German, French, Spanish, Italian, Dutch and Portuguese, each with the English for it."""

TABLE = """
done = fertig; bin fertig; ich bin fertig; erledigt; geschafft; gemacht; habs gemacht; alles fertig; abgehakt; fait;
  c est fait; c est fini; fini; termine; j ai fini; j ai termine; hecho; ya esta; ya esta hecho; listo; terminado;
  he terminado; termine; acabado; he acabado; lo hice; lo he hecho; fatto; finito; ho finito; l ho fatto;
  completato; klaar; gedaan; ik ben klaar; ben klaar; afgerond; feito; terminei; acabei; esta feito; ja fiz;
  concluido; entrenado
all done = alles erledigt; alles gemacht; hab alles gemacht; habe alles gemacht; alles geschafft; tout fait; tout
  est fait; j ai tout fait; c est tout bon; todo hecho; todo listo; termine todo; lo hice todo; todo terminado;
  tutto fatto; ho fatto tutto; fatto tutto; alles gedaan; alles klaar; alles af; tudo feito; fiz tudo; tudo pronto
as planned = wie geplant; nach plan; comme prevu; como planeado; como estaba planeado; come previsto; zoals gepland;
  volgens plan; como planejado; conforme o plano
not done = nicht gemacht; pas fait; no hecho; non fatto; niet gedaan; nao feito; no lo hice; no lo he hecho; nao fiz
skip = uberspringen; ueberspringen; auslassen; auslassen; lasse ich aus; aussetzen; passer; sauter; je passe; on
  passe; saltar; saltarlo; me lo salto; paso; salta; salto; saltare; overslaan; sla over; skippen; ik sla over;
  pular; pulo
skip today = ich lasse heute aus; heute aussetzen; heute ausfallen lassen; heute faellt aus; heute fallt aus
not today = heute nicht; nicht heute; heute nicht mehr; heute kein training; kein training heute; pas aujourd hui;
  pas aujourd; hoy no; hoy no puedo; no puedo hoy; hoy no entreno; oggi no; non oggi; oggi non posso; non posso
  oggi; oggi salto; vandaag niet; niet vandaag; hoje nao; hoje nao posso; nao posso hoje; hoje nao da; nao hoje;
  aujourd hui non; pas ce jour; je ne peux pas aujourd hui; ich kann heute nicht; kann heute nicht; schaffe heute
  nicht; schaffe es heute nicht; heute schaffe ich es nicht
no time = keine zeit; hab keine zeit; habe keine zeit; pas le temps; je n ai pas le temps; pas de temps; no tengo
  tiempo; sin tiempo; niente tempo; non ho tempo; geen tijd; pas le temps; sem tempo; nao tenho tempo
not feeling it = keine lust; habe keine lust; pas envie; no tengo ganas; sin ganas; non ho voglia; geen zin; sem
  vontade
too tired = zu mude; zu muede; bin zu mude; bin mude; trop fatigue; trop fatiguee; muy cansado; muy cansada; estoy
  cansado; estoy cansada; troppo stanco; troppo stanca; sono stanco; te moe; ben moe; muito cansado; estou cansado;
  cansado demais; je suis fatigue; je suis fatiguee
no workout = kein sport; niente allenamento; niente sport; pas de sport; sin entreno; geen sport; sem treino; nada
  de entreno
not today = nao vai dar hoje; hoje nao vai dar; je passe mon tour aujourd hui; on oublie pour aujourd hui
skip = je passe mon tour; passe mon tour
rest day = ruhetag; jour de repos; dia de descanso; giorno di riposo; rustdag
later = spater; spaeter; lieber spater; nachher; mach ich spater; mache ich spater; gleich; bald; plus tard; apres;
  tout a l heure; bientot; mas tarde; luego; despues; mas tardecito; ahora no; piu tardi; dopo; piu tardi per
  favore; straks; later; mais tarde; depois; logo; moment; un momento; un moment; een moment
not now = jetzt nicht; nicht jetzt; gerade nicht; gerade schlecht; noch nicht; pas maintenant; pas encore; pas la;
  no ahora; ahora no puedo; todavia no; aun no; non ora; non adesso; adesso no; non ancora; niet nu; nu niet; nog
  niet; agora nao; ainda nao
tonight = heute abend; am abend; abends; ce soir; le soir; esta noche; por la noche; stasera; questa sera; di sera;
  vanavond; s avonds; hoje a noite; esta noite; a noite
this afternoon = heute nachmittag; am nachmittag; nachmittags; cet apres midi; esta tarde; por la tarde; oggi
  pomeriggio; nel pomeriggio; vanmiddag; esta tarde; a tarde; hoje a tarde
after work = nach der arbeit; nach feierabend; apres le travail; apres le boulot; despues del trabajo; dopo il
  lavoro; na het werk; depois do trabalho
after lunch = nach dem mittagessen; nach dem essen; apres le dejeuner; apres manger; despues de comer; dopo pranzo;
  na de lunch; depois do almoco
after dinner = nach dem abendessen; apres le diner; despues de cenar; dopo cena; na het eten; depois do jantar
tomorrow = morgen; lieber morgen; demain; manana; mejor manana; domani; meglio domani; domani meglio; amanha; melhor
  amanha; plutot demain; liever morgen
tomorrow morning = morgen fruh; morgen frueh; demain matin; manana por la manana; domani mattina; domattina;
  morgenochtend; morgenvroeg; amanha de manha
tomorrow evening = morgen abend; demain soir; manana por la noche; domani sera; morgenavond; amanha a noite
day after tomorrow = ubermorgen; uebermorgen; apres demain; pasado manana; dopodomani; overmorgen; depois de amanha
next week = nachste woche; naechste woche; la semaine prochaine; semaine prochaine; la semana que viene; la proxima
  semana; la settimana prossima; settimana prossima; volgende week; semana que vem; a proxima semana
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
until = bis; bis zum; bis einschliesslich; jusqu au; jusqu a; jusque; hasta; hasta el; fino al; fino a; tot; tot en
  met; ate; ate o; ate a
at = um; gegen; vers; a las; sobre las; alle; verso le; om; as
from = ab; vom; von; a partir de; desde; dal; dall; vanaf
for = fur; fuer; pour; pendant; durante; para; per; voor; por
in an hour = in einer stunde; in 1 stunde; dans une heure; en una hora; tra un ora; fra un ora; over een uur; em uma
  hora; daqui a uma hora
half an hour = eine halbe stunde; halbe stunde; une demi heure; media hora; mezz ora; mezzora; half uur; een half
  uur; meia hora
in half an hour = in einer halben stunde; dans une demi heure; en media hora; tra mezz ora; over een half uur; em
  meia hora
hours = stunden; stunde; heures; heure; horas; hora; ore; ora; uren; uur
minutes = minuten; minutos; minuti; minutos
days = tage; tagen; jours; dias; giorni; dagen
weeks = wochen; semaines; semanas; settimane; weken
a week = eine woche; une semaine; una semana; una settimana; een week; uma semana
two hours = dos horas
two weeks = dos semanas
two days = dos dias
two = zwei; deux; due; twee; duas; dois
instead = stattdessen; lieber; plutot; mejor; invece; piuttosto; liever; melhor
move to = verschieben auf; verschiebe auf; verschieben; deplacer a; reporter a; reporter; mover a; mover al; mover;
  spostare a; sposta a; sposta; verplaatsen naar; verplaats naar; verplaatsen; mover para; adiar; aplazar; rimandare
move to = on reporte a; on decale a; pasalo a; pasamos a; spostiamo a; spostalo a; verschieb auf; verschiebs auf;
  verzet naar; passa para
at work = am arbeiten; arbeiten; bei der arbeit; au travail; au boulot; en el trabajo; al lavoro; op het werk; no
  trabalho
quarter past = viertel nach; kwart over
quarter to = viertel vor; kwart voor
hurts = me molesta; molesta; molestia en; last van; da fastidio; incomoda
head = kopf; tete; la tete; cabeza; la cabeza; testa; hoofd; cabeca
headache = kopfschmerzen; kopfweh; mal de tete; mal di testa; dolor de cabeza; hoofdpijn; dor de cabeca
swap = change d exercice; ubung wechseln; wechsel; wechseln
no = niente; nada de; sin
band = bande
train = trainieren; trainiere; entrenar; entreno hoy; m entrainer; entrainer; allenarmi; allenare; treinar; trainen;
  trainiert
have to = muss; debo; tengo que; dois; devo; moet; preciso; tenho que
not today = kann heute nicht trainieren; ik kan vandaag niet; kan vandaag niet; non posso oggi; ne peux pas aujourd
  hui; hoje nao consigo
skip = aussetzen; fallt aus; faellt aus; ausfallen lassen
skip today = heute fallt das training aus; heute faellt das training aus; heute fallt aus; das training fallt aus;
  training fallt heute aus; fallt heute aus
rest day = descanso; riposo; repos; hoy descanso; oggi riposo; hoje descanso; ich ruhe mich aus; je me repose
cannot = kann nicht; nao posso; no puedo; non posso; ne peux pas; kan niet; non riesco; nao consigo; kann leider
  nicht; kann heute leider nicht; ich kann heute nicht; kann heute nicht
done = ca y est; e fatto; c est bon , j ai fini; c est bon , j ai termine
as planned = nach plan gemacht; wie geplant gemacht
do it = mach s; mache es; mach es; le ferai; je le ferai; le fais; je le fais; je le fais; lo hare; lo hago; lo
  faccio; lo faro; doe ik het; ik doe het; faco; vou fazer; mache ich; mach ich; on le fait
can we do = geht auch; geht; ginge; passt
better = meglio; mejor; mieux; besser; beter; melhor
instead = meglio
fever = fieber; febbre; fiebre; fievre; koorts; febre
flu = gripado; grippe; griep; influenza; gripe
i have fever = habe fieber; hab fieber; ho la febbre; tengo fiebre; j ai de la fievre; heb koorts; estou com febre
sick = erkaltung; rhume; estou gripado; constipado; resfriado; raffreddore; verkouden
away = weg; nicht da; verreist; absent; fuera; ausente; via; fora
when running = beim laufen; beim joggen; en courant; al correr; corriendo; quando corro; bij het lopen; ao correr
is tight = ist verspannt; ist steif; est raide; esta tenso; e rigido
hurts = doem; doi; duelen; fanno male; doen pijn
my back hurts = minhas costas doem; as costas doem
run = footing; jogging; lauf; laufrunde
ran = footing fait; corsa fatta; lauf gemacht; war laufen; war heute fruh laufen; war heute morgen laufen; footing
this morning = heute morgen; heute fruh
mistake = fehler; erreur; une erreur; error; un error; errore; un errore; engano; fout; vergissing; erro
was a mistake = foi engano; c etait une erreur; war ein fehler; fue un error; e stato un errore; was een vergissing;
  das war falsch
undo = borralo; borrala; cancellalo; cancellala; supprime le; efface le; losch es; verwijder het; apaga; nimm das
  zuruck
machine is taken = gerat ist besetzt; gerat besetzt; maschine ist besetzt; maschine besetzt; machine occupee;
  maquina ocupada; macchina occupata; toestel bezet
with me = dabei; bei mir; con me; conmigo; avec moi; bij me; comigo
band = elastici; bander
son = sohn; fils; hijo; figlio; zoon; filho
daughter = tochter; fille; hija; figlia; dochter; filha
wife = frau; femme; mujer; moglie; vrouw; esposa
husband = mann; mari; marido; marito
kids = kinder; enfants; hijos; bambini; figli; kinderen; filhos
dog = hund; chien; perro; cane; hond; cachorro
see you later = a plus tard; bis spater; bis nachher; hasta luego; tot later; ate logo; a dopo; a bientot; bis dann
see you tomorrow = bis morgen; a demain; hasta manana; a domani; tot morgen; ate amanha
pause = pausieren; pausa; en pause; pauzeer; pauze; pausar
holiday = urlaub; im urlaub; bin im urlaub; in urlaub; ferien; vacances; en vacances; je suis en vacances;
  vacaciones; de vacaciones; estoy de vacaciones; vacanza; in vacanza; sono in vacanza; ferie; in ferie; vakantie;
  op vakantie; ik ben op vakantie; ferias; de ferias; estou de ferias
travelling = unterwegs; auf reisen; auf geschaftsreise; verreist; en voyage; en deplacement; de viaje; in viaggio;
  op reis; em viagem; viajando
sick = krank; bin krank; ich bin krank; erkaltet; erkaeltet; bin erkaltet; ich bin erkaltet; grippe; fieber; malade;
  je suis malade; enfermo; enferma; estoy enfermo; estoy enferma; malato; malata; sono malato; sono malata; ziek; ik
  ben ziek; ben ziek; doente; estou doente; verkouden; resfriado; enrhume; influenza; raffreddato; gripe
i am back = wieder da; bin wieder da; ich bin wieder da; zuruck; bin zuruck; ich bin zuruck; wieder zuruck; de
  retour; je suis de retour; he vuelto; ya estoy de vuelta; estoy de vuelta; de vuelta; ya he vuelto; sono tornato;
  sono tornata; tornato; weer terug; ik ben terug; ben terug; terug; voltei; estou de volta; je suis revenu
recovered = wieder gesund; wieder fit; bin wieder fit; bin wieder gesund; gueri; je suis gueri; recuperado; ya estoy
  bien; guarito; sono guarito; weer beter; beter; recuperado; melhorei
ran = gelaufen; bin gelaufen; ich bin gelaufen; war laufen; ich war laufen; heute gelaufen; war joggen; gejoggt;
  laufen war ich; j ai couru; couru; je suis alle courir; corri; he corrido; he salido a correr; sali a correr; fui
  a correr; ho corso; corso; sono andato a correre; hardgelopen; gelopen; ik heb gelopen; heb hardgelopen; fui
  correr; corri hoje
today = heute; aujourd hui; hoy; oggi; vandaag; hoje
undo = ruckgangig; rueckgaengig; ruckgangig machen; zuruck; zurucknehmen; annuler; annule; annulez; deshacer;
  deshaz; borrar; borra; annulla; cancella; ongedaan maken; ongedaan; desfazer; desfaz; apagar; loschen; losch das;
  effacer; efface
wrong = falsch; faux; c est faux; mal eso; equivocado; me equivoque; incorrecto; sbagliato; ho sbagliato; fout;
  verkeerd; errado
same as last time = wie letztes mal; wie beim letzten mal; genau wie letztes mal; genauso wie letztes mal; gleich
  wie letztes mal; wie zuletzt; dasselbe; das gleiche; gleiche wie letztes mal; dasselbe wie letztes mal; comme la
  derniere fois; pareil; pareil que la derniere fois; la meme chose; meme chose; idem; igual; lo mismo; igual que la
  ultima vez; como la ultima vez; lo mismo que la ultima vez; igual que siempre; come l ultima volta; uguale; lo
  stesso; stessa cosa; come la volta scorsa; zelfde als vorige keer; hetzelfde; hetzelfde als vorige keer; hetzelfde
  als de vorige keer; zelfde als de vorige keer; zoals vorige keer; igual da ultima vez; igual a ultima vez; como da
  ultima vez; o mesmo; mesma coisa
swap = tauschen; tausche; austauschen; ubung tauschen; uebung tauschen; andere ubung; andere uebung; eine andere
  ubung; changer; echanger; remplacer; autre exercice; un autre exercice; changer d exercice; cambiar; cambia;
  cambiarlo; otro ejercicio; cambiar ejercicio; cambiar el ejercicio; scambiare; sostituire; altro esercizio; un
  altro esercizio; cambia esercizio; cambiare esercizio; andere oefening; wisselen; ruilen; trocar; outro exercicio;
  trocar exercicio
shoulder = schulter; die schulter; meine schulter; epaule; l epaule; hombro; el hombro; spalla; la spalla; schouder;
  mijn schouder; ombro
elbow = ellbogen; ellenbogen; mein ellbogen; coude; le coude; codo; el codo; gomito; elleboog; cotovelo
wrist = handgelenk; mein handgelenk; poignet; le poignet; muneca; la muneca; polso; pols; pulso; punho
neck = nacken; mein nacken; cou; la nuque; nuque; cuello; el cuello; collo; nek; pescoco
back = rucken; ruecken; mein rucken; le dos; espalda; la espalda; schiena; la schiena; rug; mijn rug; costas
knee = knie; mein knie; genou; le genou; rodilla; la rodilla; ginocchio; joelho
left = linke; linker; linkes; links; gauche; izquierdo; izquierda; sinistra; sinistro; linker; esquerdo; esquerda
right = rechte; rechter; rechtes; rechts; droite; droit; derecho; derecha; destra; destro; direito; direita
hurts = tut weh; schmerzt; schmerzen; tun weh; duele; me duele; fa male; mi fa male; doet pijn; pijn; doi; dor; me
  doi
pain in = schmerzen in; schmerzen im; schmerzen in der; mal a; j ai mal a; mal au; j ai mal au; douleur a; douleur
  au; dolor de; dolor en; dolor en el; dolor en la; mal di; dolore alla; dolore al; pijn in; pijn in mijn; dor no;
  dor na; dor nas; me duele el; me duele la; tengo dolor en; ho male alla; ho mal di
workout = training; das training; trainingseinheit; einheit; sportprogramm; seance; la seance; ma seance;
  entrainement; l entrainement; mon entrainement; entreno; el entreno; entrenamiento; el entrenamiento; mi
  entrenamiento; la sesion; sesion; allenamento; l allenamento; il mio allenamento; sessione; la sessione; sessie;
  de training; de sessie; mijn training; treino; o treino; meu treino; a sessao; sessao; ubungen; alle ubungen; les
  exercices; los ejercicios; gli esercizi; de oefeningen; os exercicios
done = faite; fait; finie; termine; terminee; hecha; terminada; completada; completado; acabada; fatta; finita;
  terminata; terminato; afgewerkt; volbracht; feita; pronto; pronta; abgeschlossen; absolviert; beendet; durch;
  completo; completa
all = alles; alle; tout; toute; toutes; tous; todo; toda; todos; todas; tutto; tutta; tutti; alle sets; tudo
all done = tout termine; j ai tout termine; j ai tout fini; tout fini; he terminado todo; he hecho todo; lo he hecho
  todo; ho finito tutto; finito tutto; terminei tudo; acabei tudo; alles abgeschlossen; alles durch; alles volbracht
i = ich; je; j; yo; io; ik; eu
have = habe; hab; ai; he; ho; heb; tenho; hebben
am = bin; suis; estoy; sono; ben; estou
is = ist; est; esta; es; is; e; foi; foram; war; waren; etait; fue; fueron; era; erano; waren; was
without = ohne; sans; sin; senza; zonder; sem
no = kein; keine; keinen; pas de; pas d; ningun; nessun; nessuna; geen; nenhum; nenhuma
i dont have = ich habe kein; ich habe keine; ich habe keinen; hab kein; hab keine; habe kein; habe keine; je n ai
  pas de; je n ai pas d; j ai pas de; j ai pas d; no tengo; non ho; ik heb geen; heb geen; nao tenho
that = das; ca; cela; eso; esto; quello; questo; dat; dit; isso; isto
it = es; lo; het
can = kann; kannst; peux; peut; puedo; podemos; posso; possiamo; kan; kunnen; podemos; konnen
can we = on peut; peut on; konnen wir; podemos; possiamo; kunnen we; a gente pode
do = machen; mache; mach; tun; faire; fais; hacer; hago; lo hago; fare; faccio; doen; doe; fazer; faco; facciamo;
  hagamos; fazemos; machen wir; on fait
will = werde; will; vais; voy a; vou; ga; zal; wil; vado a
with = mit; avec; con; met; com
exactly = genau; genauso; exactement; exactamente; esattamente; precies; exatamente
just = gerade; eben; nur; juste; solo; net; so; gerade eben; acabo de; apenas
skip = lasse aus; lass aus; ich lasse es aus; lasse ich es aus; lass ich aus; lass ich es aus; faellt aus; fallt
  aus; saute; je saute; on saute; me salto; me la salto; salto; sla ik over; ik sla het over; vou pular; vou saltar;
  deixar passar; laat ik zitten
not today = ich schaffe es heute nicht; ich schaffe heute nicht; schaffe ich heute nicht; klappt heute nicht; heute
  klappt es nicht; heute geht nicht; heute geht es nicht; geht heute nicht; heute wird das nichts; je n y arrive pas
  aujourd hui; ce n est pas possible aujourd hui; oggi non riesco; oggi non ce la faccio; hoy no llego; vandaag lukt
  het niet; lukt vandaag niet; hoje nao consigo
last = letzte; letzten; letzter; letztes; dernier; derniere; la derniere; le dernier; ultimo; ultima; lo ultimo; la
  ultima; l ultimo; l ultima; laatste; de laatste; o ultimo; a ultima
like last week = wie letzte woche; comme la semaine derniere; como la semana pasada; come la settimana scorsa; zoals
  vorige week; como na semana passada; como semana passada
same as last week = gleich wie letzte woche; dasselbe wie letzte woche; igual que la semana pasada; lo mismo que la
  semana pasada; zelfde als vorige week; hetzelfde als vorige week; mesma coisa da semana passada; igual a semana
  passada; uguale alla settimana scorsa
last set = letzter satz; letzte satz; letzten satz; der letzte satz; la derniere serie; derniere serie; ultima
  serie; la ultima serie; l ultima serie; de laatste set; laatste set; a ultima serie; la derniere
first set = erster satz; der erste satz; la premiere serie; la primera serie; la prima serie; de eerste set; a
  primeira serie
set = satz
entry = eintrag; entree; entrada; registro; voce; invoer
undo = maak dat ongedaan; maak ongedaan; loschen; verwijder; apaga; apague; borrar; elimina; eliminar; apagar;
  supprime; supprimer; lösche; losche; nimm zuruck; widerrufen; stornieren; schrap; mach das ruckgangig; annulla;
  wissen
ran = sortie longue faite; sortie faite; lauf gemacht; lauf erledigt
run = lauf; corsa; course; carrera; corrida; mein lauf; meinen lauf; ma course; mi carrera; mijn run; la corsa;
  sortie
ran = war gerade laufen; war eben laufen; bin gerade gelaufen; fui a correr; he ido a correr; couru; j ai couru;
  alle courir; ho fatto una corsa; corri; ik ben gaan hardlopen; ben gaan hardlopen; ging hardlopen; ben wezen
  hardlopen; hat gelaufen; sali a correr; fiz uma corrida
this morning = heute morgen; heute fruh; heute vormittag; ce matin; esta manana; stamattina; questa mattina;
  vanmorgen; vanochtend; esta manha; hoje de manha; hoje cedo
yesterday = gestern; hier; ayer; ieri; gisteren; ontem
in the afternoon = de la tarde; da tarde; del pomeriggio; de l apres midi; 's middags; s middags
in the evening = de la noche; da noite; di sera; du soir; 's avonds; abends; s avonds
in the morning = de la manana; da manha; del mattino; di mattina; du matin; morgens; 's ochtends; s ochtends
remind me = erinnere mich; erinner mich; erinnere mich bitte; rappelle moi; recuerdame; ricordamelo; ricordami;
  herinner me; herinner me eraan; lembra me; me lembra; lembre me; melde dich; meld dich; frag mich; frag nochmal;
  frag mich nochmal
back in = wieder in
in = innerhalb; dentro de; binnen; daqui a; tra; over
an hour = eine stunde; einer stunde; une heure; una hora; un ora; un'ora; een uur; uma hora
half an hour = einer halben stunde; eine halbe stunde; demi heure; halfuur; una mezz ora; mezzora; mezz'ora
an hour = een uurtje; uurtje
in an hour = in een uurtje; over een uurtje
move = verschieb; verschiebe; verschieb das; verschiebe das; verschiebs; verschieb es; verplaats; verplaats het
easy = locker; tranquille; tranquilo; facile; rustig; leve; suave
i ran = war laufen; war joggen
took = gedauert; hat gedauert; dauerte; gebraucht; duurde; geduurd; heeft geduurd; duro; ho impiegato; ci ho messo;
  ci ho impiegato; demorou; demorei; levei; levou; tarde; he tardado; me llevo; me tomo; ca a pris; ca m a pris; j ai
  mis; a dure; ha durado
minutes = minute; minuto; minuut; min; minutinhos
every day = jeden tag; taglich; taeglich; chaque jour; tous les jours; cada dia; todos los dias; ogni giorno; tutti
  i giorni; elke dag; iedere dag; todo dia; todos os dias
ping me = schreib mir; schreib mich an; ecris moi; escribeme; scrivimi; schrijf me; escreve me; melde dich; ping
  mich
something else = was anderes; etwas anderes; autre chose; otra cosa; altra cosa; qualcos altro; qualcosa di diverso;
  iets anders; outra coisa; outra ubung; otro
exercise = ubung; uebung; exercice; ejercicio; esercizio; oefening; exercicio
instead of = statt; anstatt; anstelle; au lieu de; au lieu d; en lugar de; en vez de; invece di; in plaats van; em
  vez de
band = band; gummiband; theraband; elastique; banda elastica; banda; elastico; gommiband; weerstandsband; elastiek;
  faixa
dumbbells = hantel; hanteln; kurzhantel; kurzhanteln; haltere; halteres; mancuerna; mancuernas; manubri; manubrio;
  halters; dumbbells; pesos; gewichte
bench = bank; banc; banco; panca; hantelbank; bankje
equipment = ausrustung; gerate; geraet; equipement; materiel; material; equipo; equipamiento; attrezzi;
  attrezzatura; materiaal; equipamento
back pain = ruckenschmerzen; ruckenschmerz; rueckenschmerzen; rugpijn; dor nas costas; dolor de espalda; mal di
  schiena; mal de dos
shoulder pain = schulterschmerzen; schulterschmerz; schouderpijn; dor no ombro; dolor de hombro; mal di spalla
neck pain = nackenschmerzen; nekpijn; dor no pescoco; torticolis
knee pain = knieschmerzen; kniepijn; dor no joelho; dolor de rodilla
elbow pain = ellbogenschmerzen; ellenbogenschmerzen
wrist pain = handgelenkschmerzen; polspijn
hip = hufte; huefte; hanche; cadera; anca; heup; quadril
ankle = knochel; sprunggelenk; cheville; tobillo; caviglia; enkel; tornozelo
foot = fuss; pied; pie; piede; voet; pe
leg = bein; jambe; pierna; gamba; been; perna; wade; mollet; gemelo; polpaccio; kuit
hand = hand; main; la main; mano; la mano; mao
arm = arm; bras; brazo; braccio; braco
chest = brust; poitrine; pecho; petto; borst; peito
hurts = schmerzt; tut mir weh; mir tut weh; mi duele; me dueles; duele mucho; doi me; doi muito; doet zeer; doet erg
  pijn; fait mal; me fait mal; tut sehr weh; tut wieder weh; fa molto male; zieht; zwickt; sticht
my shoulder hurts = mir tut die schulter weh; mir tut meine schulter weh; me duele mucho el hombro; doi me o ombro;
  tengo el hombro mal
my back hurts = mir tut der rucken weh; mir tut der ruecken weh; me duele mucho la espalda; doi me as costas; me
  duele la espalda
my knee hurts = mir tut das knie weh; me duele mucho la rodilla; doi me o joelho
my elbow hurts = mir tut der ellbogen weh; mir tut der ellenbogen weh
my wrist hurts = mir tut das handgelenk weh
pain = schmerz; douleur; dolor; dolore; pijn; dor
again = wieder; nochmal; noch mal; encore; otra vez; de nuevo; ancora; di nuovo; weer; opnieuw; outra vez; novamente
very = sehr; tres; muy; mucho; molto; erg; heel; muito
really = wirklich; echt; vraiment; realmente; davvero
and = und; et; y; e; en
but = aber; mais; pero; ma; maar; mas
sorry = sorry; leider; desole; desolee; lo siento; scusa; mi dispiace; helaas; desculpa; entschuldigung; pardon;
  perdon
please = svp; stp; alstublieft; aub; se puoi; bitte schon
hello = hallo coach; salut coach; buenas; boa noite; bonsoir; guten abend; servus; moin; hoi; buonasera; oi
yes = ja; oui; si; sim
nope = nein; nee
"""
# Articles, pronouns and joints of these languages: left out where no phrase holds them.
SMALL = """
c das die der den dem des le la les l el los las lo il gli i het de o os a as un une una uno ein eine einen einem een
uma um mein meine meinen meinem meiner mon ma mes mi mis mio mia mijn meu minha y me mich mir te wir nous we noi nos
mach bitte ca nog noch n en d se m t del della dello al alla au aux im am zum zur zu ins nach beim do da no na aan
schon deja ya gia al hat heeft na w sie mi z
"""
