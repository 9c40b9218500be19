"""What people say about a whole session at once, word for word: done, left out, taken back, again. Tables only."""

from bot.core.reading.lexicon import phrases_of

DONE = phrases_of(
    """
    done; all done; done all; finished; all finished; completed; complete; all completed; all complete; did; did it;
    did all; did all of; did everything as planned; did everything as prescribed; did all as planned; did all of it;
    done done; did all as prescribed; all of it done; all of them done; all of; every set done; did every set;
    did every rep; did all of them; did everything; everything done; everything; done everything; all of it;
    as planned; as prescribed; as written; according to plan; to plan; per plan; as per plan; done as planned;
    done as prescribed; did as planned; all as planned; everything as planned; went as planned; all went as planned;
    did it as planned; did it all; did whole thing; did the whole thing; did the lot; got done; got it done;
    got all done;
    workout done; session done; training done; done with workout; done with session; done with training; done workout;
    workout complete; workout completed; session complete; session completed; workout finished; session finished;
    finished workout; finished session; finished training; finished the workout; finished the session;
    completed workout;
    completed session; completed the workout; completed the session; did workout; did session; did the workout;
    did the session; did training; did exercises; did the exercises; done the workout; done the session; done for;
    done for the; done with everything; done with all; done with all of it; finished everything; completed everything;
    finished all; completed all; all sets done; all exercises done; did all sets; did all exercises; did all the sets;
    did all the exercises; finished all sets; finished all the sets; completed all sets; completed all the sets;
    done all sets; done all the sets; all rounds done; did all rounds; did all the rounds; circuit done; done circuit;
    finished circuit; completed circuit; finished the circuit; completed the circuit; did circuit; did the circuit;
    nailed; nailed it; smashed; smashed it; crushed; crushed it; killed it; hit all targets; hit all sets;
    hit every set; hit everything; ticked off; tick; done and dusted; done dusted; been there done; all did;
    all reps done;
    all sets and reps done; all sets reps done; did all reps; did all sets and reps; finished all exercises; v; ✓; 100%;
    terminé todo; termine todo;
    todo hecho; todo listo; cest fait; cest fini; fertig; alles fertig;
    erledigt; alles erledigt; geschafft; gemacht; hecho; listo; terminado; todo hecho; fait; fini;
    terminé; fatto; finito; gata; klaar; feito; wie geplant; comme prévu; como planeado; nach plan; all yes; all ✓;
    all sets all reps; all sets and reps; all reps all sets; all reps and sets;
    done ✓; yes done; got through; got through everything; got through it; made it through; done in full; in full;
    did in full; fully done; did full session; did full workout; did the full session; did the full workout;
    full session done; full workout done; whole session done; whole workout done; did whole session; did whole workout;
    did the whole session; did the whole workout; wrapped up; all wrapped up; thats done; it is done; its done; is done
    """
)
SKIP = phrases_of(
    """
    not today; cant today; cannot today; no not today; nope not today; nah not today; not feeling; not this time;
    skip; skipped; skipping; skip it; skip all; skip everything; skip session; skip workout; skip training;
    skip the session;
    skip the workout; skip the whole thing; skipped it; skipped session; skipped workout; skipped training;
    skipped the session; skipped the workout; skipping session; skipping workout; skipping it; pass; ill pass; pass on;
    not; not do; no workout; no training; no session; no strength; no gym; no; cant; cannot; wont; wont happen;
    not happening; not going to happen; gonna skip; going to skip; will skip; ill skip; want to skip; need to skip;
    let's skip; lets skip; let me skip; have to skip; must skip; cant train; cant do it; cant make it; couldnt train;
    couldnt make it; couldnt do it; didnt train; didnt do it; didnt do anything; didnt do workout; didnt do session;
    didnt do the workout; didnt do the session; didnt make it; didnt work out; not training; not working out; no time;
    no time for; too tired; too tired skip; too tired to train; rest day; take a rest day; taking a rest day;
    taking rest day; need a rest day; need rest day; day off; taking a day off; taking day off; cancel; cancel session;
    cancel workout; cancel training; cancel it; cancel the session; cancel the workout; x; ✘; nope skip; no skip;
    drop it; forget it; give it a miss; missed it; missed; missed session; missed workout; missed the session;
    missed the workout; skip day; skip for; überspringen; heute nicht; pas; saltar; not feeling it; dont feel like it;
    out of time; ran out of time; run out of time; too busy; no energy; not gonna happen; nothing done; did nothing;
    skip please; id like to skip; would like to skip; i would like to skip; please skip
    """
) - {"no", "cant", "cannot", "wont", "not", "pas", "missed"} | {
    f"{verb} {what}{day}"
    for verb in ("skip", "skipped", "skipping", "ill skip", "will skip")
    for what in ("rest", "rest of", "whats left", "what is left", "everything else", "others", "remaining",
                 "remaining ones", "remaining exercises", "remaining sets")
    for day in ("", " for")
}  # fmt: skip
UNDO = phrases_of(
    """
    cancel that; undo; undo it; undo last; undo the last; undo last one; undo the last one; undo last entry;
    undo last set; undo last sets;
    scratch; scratch it; scratch the last; scratch last; delete; delete it; delete last; delete the last;
    delete last one; delete the last one; delete last set; delete the last set; delete last entry; remove; remove it;
    remove last; remove the last; remove last one; remove last set; remove the last set; remove last entry; oops undo;
    take back; take it back; take last back; take the last one back; take back last; revert; revert it; rollback;
    roll back; cancel last; cancel last one; cancel last entry; erase; erase it; erase last; wrong; is wrong; was wrong;
    thats wrong; wrong one; wrong entry; mistake; was a mistake; was mistake; my mistake; ignore; ignore it;
    ignore last;
    ignore last one; didnt mean; oops; whoops; oops wrong; forget last one; forget last; disregard; disregard it;
    strike;
    strike it; undo please; zurück; rückgängig; deshacer; annuler; didnt happen; not right; isnt right; is not right;
    thats not right; incorrect; oops delete; oops mistake; undo everything; undo all; oops wrong exercise;
    wrong exercise; undo wrong; sorry undo; drop last; drop the last one
    """
)
REPEAT = phrases_of(
    """
    same; same again; same as last; same as last time; same as before; same as previous; same as last session;
    same as last workout; same as last week; as last time; like last time; as before; like before; repeat; repeat last;
    repeat last time; repeat last session; repeat last workout; ditto; same sets; same sets as last time; same reps;
    same reps as last time; same numbers; same numbers as last time; exact same; exact same as last time;
    exactly same; exactly same as last time; same weights; same as time before; copy last; copy last session;
    identical to last time; same thing; same thing as last time; did same; did the same; did same as last time;
    did the same as last time; the same as last time; same old; wie letztes mal; igual; lo mismo; pareil; same session;
    same workout; same results; same result; like last session; like last week; as last session; as last week; unchanged
    """
)
REST_DONE = phrases_of(
    """
    rest of it done; rest of it as planned; rest of it as prescribed; the rest of it as planned; the rest of it done;
    the rest of it as prescribed; rest of it to plan; rest of session as planned; rest of the session as planned;
    rest of the session done; rest of the session as prescribed;
    rest done; rest as planned; rest as prescribed; everything else done; everything else; everything else as planned;
    everything else as prescribed; others done; others as planned; other exercises done; other exercises as planned;
    the others done; else done; else as planned; rest was done; rest completed; rest complete; rest finished; did rest;
    did the rest; the rest done; the rest as planned; the rest as prescribed; all else done; all else as planned;
    all others done; all others as planned; all the rest done; all the rest as planned; rest is done; rest ✓;
    everything else ✓; did everything else; did all else; did the others; finished rest; finished the rest;
    the rest is done;
    the rest was done; rest all done; the rest all done; rest went as planned; the rest went as planned; remaining done;
    rest on target; the rest on target; everything else on target; rest to plan; everything else to plan; rest fine;
    the rest was as planned; rest was as planned; everything else was done; everything else was as planned
    """
)
