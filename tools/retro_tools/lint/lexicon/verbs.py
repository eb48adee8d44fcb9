"""Verbs by what they say about an act; base forms, inflected by `words.forms`."""

from __future__ import annotations

from retro_tools.lint.wordlist import words

IRREGULAR: dict[str, tuple[str, str]] = {
    line.split()[0]: (line.split()[1], line.split()[2])
    for line in """
forget forgot forgotten|break broke broken|run ran run|take took taken|bring brought brought|leave left left|let let let|set set set|put put put
cut cut cut|make made made|think thought thought|know knew known|see saw seen|do did done|go went gone|give gave given|write wrote written
read read read|send sent sent|build built built|choose chose chosen|fall fell fallen|get got got|hold held held|keep kept kept|lose lost lost
mean meant meant|overwrite overwrote overwritten|pay paid paid|say said said|shut shut shut|tell told told|throw threw thrown|understand understood understood
misunderstand misunderstood misunderstood|overlook overlooked overlooked|misread misread misread|come came come|begin began begun|find found found
catch caught caught|hit hit hit|blow blew blown|drive drove driven|feel felt felt|undo undid undone|override overrode overridden|quit quit quit
spill spilt spilt|split split split|reset reset reset|mislead misled misled|foresee foresaw foreseen|speak spoke spoken|stand stood stood
teach taught taught|wake woke woken|become became become|draw drew drawn|show showed shown|grow grew grown|withdraw withdrew withdrawn|bite bit bitten
mistake mistook mistaken|hide hid hidden|rise rose risen|sit sat sat|buy bought bought|bear bore borne|have had had|be was been|freeze froze frozen|stick stuck stuck
rerun reran rerun|redo redid redone|sleep slept slept|panic panicked panicked|spend spent spent|screw screwed screwed|goof goofed goofed|type typed typed|steal stole stolen|sink sank sunk
""".replace("\n", "|")
    .strip("|")
    .split("|")
}
ACTS = """
push merge deploy run execute restart reboot drop delete remove change edit update type enter click press unplug cut disable enable turn
switch apply roll release ship publish commit upload import trigger start stop kill truncate overwrite rename move rotate revoke approve
sign grant open close set reset configure add copy paste point shut flush purge wipe format reformat detach attach promote demote
scale resize upgrade downgrade patch install uninstall modify alter hard-code hardcode hotfix force-push cherry-pick rebase revert bump
launch schedule submit request swap replace redirect reroute route pull yank trip reconnect disconnect plug connect wire drain evict fail-over
expose leak share send forward email post hand pass let leave put store save write rewrite refactor tweak adjust raise lower increase
decrease double halve mute silence acknowledge snooze override bypass skip disarm unlock lock open-source hit fat-finger mark
flip toggle load unload book order feed fill empty cancel create tick untick select choose pick take migrate backfill
dig drill clear mount unmount rsync sync resync introduce activate deactivate terminate provision deprovision decommission
reindex vacuum restore reload reimage assign reassign swipe label mislabel keep give wave charge lower ask tell hand
"""
"""What people do to systems; each is neutral until the sentence says that harm came of it."""

HUMAN = """
forget neglect bother decide merge approve overlook misread misjudge misunderstand panic type assume think believe misinterpret
push sign click paste tell promise guess underestimate overestimate care want insist refuse hope know deploy learn remember realise realize
commit ship review read write ask agree argue tick
"""
"""Verbs that only people carry out: before one of these a capitalised word that starts a sentence is a name."""

HARM = words("""
outage outages incident incidents downtime crash crashed crashes crashing failed failing fails broke broken breaking down lost corrupted corruption
unavailable errors 500s 502s 503s 504s 5xx overload overloaded stalled stall hung collapsed collapse deadlock disrupted disruption degraded degradation
exhausted locked offline unreachable timeouts dead killed leak leaked exposed failure failures problem problems broke wiped deleted
dropped double-charged undelivered stopped flooded tripped stuck dark failover rejected refused fell toppled bricked truncated duplicated
""")
FAILING = words("""crashed failed broke collapsed stalled hung died toppled tripped stopped vanished disappeared exploded deadlocked froze emptied
overflowed backed rejected refused timed choked melted burned flooded derailed spilled overheated halted""")
