package cli

// findingSentences say what a check found and what to do, by the finding's code.
var findingSentences = map[string]struct{ message, advice text }{
	"file.ok": {message: text{
		"Le carnet {notebook} s’ouvre\u00a0: {operations}.", "Notebook {notebook} opens: {operations}.",
	}},
	"file.readonly": {text{
		"Le carnet {notebook} s’ouvre en lecture seule.", "Notebook {notebook} opens read-only.",
	}, text{
		"Donnez-vous le droit d’écrire dans le fichier et son dossier pour y travailler.",
		"Give yourself the right to write to the file and its folder to work in it.",
	}},
	"structure.ok": {message: text{"La structure du fichier est intacte.", "The structure of the file is sound."}},
	"structure.bad": {text{
		"La structure du fichier est endommagée ({n})\u00a0: {name}", "The structure of the file is damaged ({n}): {name}",
	}, text{
		"N’y écrivez plus, gardez-en une copie, et restaurez la dernière sauvegarde\u00a0: carnet restore.",
		"Do not write to it any more, keep a copy, and restore the last backup: carnet restore.",
	}},
	"references.ok": {message: text{"Les renvois entre tables sont intacts.", "The references between tables are sound."}},
	"references.bad": {text{
		"Des renvois entre tables sont rompus ({n})\u00a0: {name}", "References between tables are broken ({n}): {name}",
	}, text{
		"Gardez une copie du fichier et restaurez la dernière sauvegarde\u00a0: carnet restore.",
		"Keep a copy of the file and restore the last backup: carnet restore.",
	}},
	"history.ok": {message: text{
		"L’historique est intact\u00a0: empreintes, signatures et enchaînement de {operations}, valeurs courantes conformes.",
		"The history is sound: hashes, signatures and chain of {operations}, and current values that agree with it.",
	}},
	"history.bad": {text{
		"L’historique ne se vérifie pas\u00a0: {name}", "The history does not verify: {name}",
	}, text{
		"Gardez une copie du fichier et restaurez la dernière sauvegarde\u00a0: carnet restore.",
		"Keep a copy of the file and restore the last backup: carnet restore.",
	}},
	"orphans.ok": {message: text{"Rien n’est orphelin.", "Nothing is orphaned."}},
	"orphans.audits": {text{
		"Des réponses sont d’audits sans fiche ({n})\u00a0: {name}", "Answers are of audits without a record ({n}): {name}",
	}, text{
		"Elles restent dans l’historique. Reprenez les données du poste qui a créé ces audits, ou une sauvegarde.",
		"They stay in the history. Take the data of the computer that made these audits again, or a backup.",
	}},
	"orphans.forms": {text{
		"Des audits n’ont pas leur questionnaire ({n})\u00a0: {name}", "Audits lack their checklist ({n}): {name}",
	}, text{
		"Installez la version que chacun suit\u00a0: carnet forms install.", "Install the version that each follows: carnet forms install.",
	}},
	"orphans.schools": {text{
		"Des audits n’ont pas leur établissement ({n})\u00a0: {name}", "Audits lack their school ({n}): {name}",
	}, text{
		"Enregistrez-le avec le même code\u00a0: carnet school add.", "Record it with the same code: carnet school add.",
	}},
	"orphans.drafts": {text{
		"Des brouillons sont d’audits qui ne sont pas là ({n})\u00a0: {name}", "Drafts are of audits that are not there ({n}): {name}",
	}, text{
		"Rien n’est à faire, sauf si un audit vous manque\u00a0: voyez alors les sauvegardes.",
		"Nothing needs to be done, unless you miss an audit: then see the backups.",
	}},
	"programs.ok": {message: text{"Aucun autre programme n’a ce carnet ouvert.", "No other program has this notebook open."}},
	"programs.shared": {message: text{
		"Un autre programme a ce carnet ouvert\u00a0: chacun écrit à son tour.", "Another program has this notebook open: each writes in its turn.",
	}},
	"losses.ok": {message: text{"Aucune saisie enregistrée ne manque.", "No entry that was saved is missing."}},
	"losses.unknown": {text{
		"Le repère des dernières saisies manque\u00a0: une coupure du journal ne se verrait pas.",
		"The mark of the last entries is missing: a log that is cut would not be seen.",
	}, text{
		"Donnez-vous le droit d’écrire dans le dossier du carnet\u00a0: le repère y est refait à la prochaine ouverture.",
		"Give yourself the right to write to the notebook’s folder: the mark is made there again at the next opening.",
	}},
	"losses.cut": {text{
		"Des saisies enregistrées manquent\u00a0: {operations} au plus, faites entre le {from} et le {at}. Le disque ou le système ne les a pas gardées.",
		"Entries that were saved are missing: {operations} at most, made between {from} and {at}. The disk or the system did not keep them.",
	}, lossAdvice},
	"losses.all": {text{
		"Toutes les saisies enregistrées manquent : {operations}, la dernière du {at}. Le disque ou le système ne les a pas gardées.",
		"All entries that were saved are missing: {operations}, the last of {at}. The disk or the system did not keep them.",
	}, lossAdvice},
	"losses.replaced": {text{
		"Le fichier n’est plus celui qui était ici\u00a0: ce qui y a été enregistré jusqu’au {at} n’y est peut-être pas.",
		"The file is not the one that was here: what was saved in it until {at} may not be there.",
	}, lossAdvice},
	"losses.gone": {text{
		"Le fichier du carnet avait disparu, et un carnet vide a été ouvert\u00a0: {operations} manquent, la dernière du {at}.",
		"The notebook’s file had gone, and an empty notebook was opened: {operations} are missing, the last of {at}.",
	}, lossAdvice},
	"losses.copy": {text{
		"La copie {file} contient {operations} qui manquent ici.", "The copy {file} holds {operations} that are missing here.",
	}, text{
		"carnet restore {name} la remet en place et dit d’abord ce que cela coûterait.",
		"carnet restore {name} puts it in place, and first says what that would cost.",
	}},
	"clock.ok": {message: text{"L’horloge est vraisemblable\u00a0: {at}.", "The clock is plausible: {at}."}},
	"clock.past": {text{
		"L’horloge du poste est fausse\u00a0: {at}.", "The computer’s clock is wrong: {at}.",
	}, text{
		"Réglez la date et l’heure du poste\u00a0: l’historique date chaque saisie.",
		"Set the computer’s date and time: the history dates each entry.",
	}},
	"clock.future": {text{
		"La dernière saisie est datée du {from}, plus tard que maintenant ({at}).", "The last entry is dated {from}, later than now ({at}).",
	}, text{
		"Vérifiez la date et l’heure de ce poste. L’ordre des saisies n’en dépend pas.",
		"Check the date and time of this computer. The order of entries does not depend on them.",
	}},
	"clock.zone": {text{
		"Le fuseau horaire a changé depuis la dernière saisie ({from}\u00a0; il est {at}).", "The time zone changed since the last entry ({from}; it is {at}).",
	}, text{
		"Vérifiez le fuseau horaire du poste.", "Check the time zone of the computer.",
	}},
	"permissions.ok": {message: text{"Le carnet n’est lisible que par vous.", "Only you can read the notebook."}},
	"permissions.wide": {text{
		"D’autres utilisateurs du poste ont des droits sur\u00a0: {name}", "Other users of the computer have rights to: {name}",
	}, text{
		"Retirez-les\u00a0: chmod go-rwx, suivi de ces noms.", "Take them away: chmod go-rwx, followed by these names.",
	}},
	"place.ok": {message: text{"Le carnet est sur un disque de ce poste.", "The notebook is on a disk of this computer."}},
	"place.remote": {text{
		"Le carnet est sur un partage réseau ({name})\u00a0: deux programmes peuvent s’y gêner, et une coupure y perdre des saisies.",
		"The notebook is on a network share ({name}): two programs may disturb each other there, and a cut may lose entries.",
	}, text{
		"Fermez carnet, puis copiez-le sur ce poste\u00a0: carnet backup, puis carnet restore sans --db.",
		"Close carnet, then copy it to this computer: carnet backup, then carnet restore without --db.",
	}},
	"place.unusual": {text{
		"Le carnet est sur un système de fichiers particulier ({name}), qui ne garantit peut-être ni les verrous ni l’écriture.",
		"The notebook is on an unusual file system ({name}), which may guarantee neither locks nor writing.",
	}, text{
		"Préférez un disque de ce poste, et faites des sauvegardes\u00a0: carnet backup.",
		"Prefer a disk of this computer, and make backups: carnet backup.",
	}},
	"place.memory": {text{
		"Le carnet est en mémoire ({name})\u00a0: il disparaîtra à l’arrêt du poste.", "The notebook is in memory ({name}): it will be gone when the computer stops.",
	}, text{
		"Copiez-le sur un disque\u00a0: carnet backup.", "Copy it to a disk: carnet backup.",
	}},
	"space.ok":      {message: text{"Place libre sur le disque\u00a0: {size}.", "Free space on the disk: {size}."}},
	"space.unknown": {message: text{"La place libre n’est pas connue ici.", "The free space is not known here."}},
	"space.short": {text{
		"Le disque est presque plein\u00a0: {size} libres. Les sauvegardes automatiques s’arrêtent.",
		"The disk is nearly full: {size} free. Automatic backups stop.",
	}, text{
		"Libérez de la place.", "Free some space.",
	}},
	"space.full": {text{
		"Le disque est plein\u00a0: {size} libres. Les prochaines saisies seront refusées.",
		"The disk is full: {size} free. The next entries will be refused.",
	}, text{
		"Libérez de la place avant de continuer.", "Free some space before you go on.",
	}},
	"backups.ok": {message: text{
		"Sauvegardes automatiques\u00a0: {n}, la dernière du {at}.", "Automatic backups: {n}, the last of {at}.",
	}},
	"backups.empty": {message: text{"Le carnet est vide\u00a0: rien à sauvegarder.", "The notebook is empty: nothing to back up."}},
	"backups.none": {text{
		"Il n’y a aucune sauvegarde automatique.", "There is no automatic backup.",
	}, text{
		"Elle se fait une fois par jour à l’ouverture\u00a0; sinon\u00a0: carnet backup, de préférence sur une clé.",
		"One is made once a day when carnet opens; else: carnet backup, best to a key.",
	}},
	"backups.old": {text{
		"La dernière sauvegarde automatique est du {at}, et le carnet a changé depuis.", "The last automatic backup is of {at}, and the notebook changed since.",
	}, text{
		"Ouvrez carnet et lisez ce qu’il en dit, ou faites carnet backup.", "Open carnet and read what it says, or run carnet backup.",
	}},
	"backups.unreadable": {text{
		"La dernière sauvegarde automatique ne peut pas être lue\u00a0: {name}", "The last automatic backup cannot be read: {name}",
	}, text{
		"Faites-en une maintenant\u00a0: carnet backup, et vérifiez le disque.", "Make one now: carnet backup, and check the disk.",
	}},
}

var lossAdvice = text{
	"Cherchez-les dans une sauvegarde (carnet restore) ou sur un poste qui les a reçues, et ressaisissez le reste. Une fois fait\u00a0: carnet doctor --acknowledge.",
	"Look for them in a backup (carnet restore) or on a computer that received them, and enter the rest again. Once done: carnet doctor --acknowledge.",
}
