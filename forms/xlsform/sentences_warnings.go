package xlsform

// warningSentences are said of what does not refuse the workbook.
var warningSentences = map[string]sentence{
	"unknown_header": {
		"La colonne «\u00a0{1}\u00a0» n’est pas lue\u00a0; corrigez son nom ou ignorez ce message.",
		"The column {1} is not read; correct its name or ignore this message.",
	},
	"idle_header": {
		"La colonne «\u00a0{1}\u00a0» du standard est sans effet ici\u00a0; vous pouvez la garder pour d’autres outils.",
		"The standard's column {1} has no effect here; you may keep it for other tools.",
	},
	"spaced_header": {
		"La colonne «\u00a0{1}\u00a0» a une espace dans son nom\u00a0: un filtre de choix ne peut pas la lire\u00a0; remplacez l’espace par «\u00a0_\u00a0».",
		"The column {1} has a space in its name, so no choice filter can read it; replace the space by _.",
	},
	"entities_not_kept": {
		"Les entités sont vérifiées mais ne sont pas tenues ici\u00a0; vous pouvez les garder pour d’autres outils.",
		"Entities are checked but not kept here; you may keep them for other tools.",
	},
	"two_form_ids": {
		"«\u00a0form_id\u00a0» et «\u00a0id_string\u00a0» disent la même chose\u00a0: seul «\u00a0form_id\u00a0» est lu\u00a0; retirez l’autre.",
		"form_id and id_string are the same: only form_id is read; remove the other.",
	},
	"misspelt_sheet": {
		"La feuille «\u00a0{1}\u00a0» ressemble à «\u00a0{2}\u00a0», qui manque\u00a0; renommez-la, ou faites précéder son nom de «\u00a0_\u00a0».",
		"The sheet {1} looks like {2}, which is missing; rename it, or begin its name with _.",
	},
	"one_style": {
		"Le style «\u00a0{1}\u00a0» est sans effet\u00a0: un terminal n’a qu’un style.",
		"The style {1} has no effect: a terminal has one style.",
	},
	"unclear_setting": {
		"«\u00a0{1}\u00a0» n’est ni oui ni non\u00a0: le réglage «\u00a0{2}\u00a0» n’est pas lu\u00a0; écrivez yes ou no.",
		"{1} is neither yes nor no: the setting {2} is not read; write yes or no.",
	},
	"missing_list_name": {
		"Ce choix n’est dans aucune liste\u00a0; remplissez «\u00a0list_name\u00a0».",
		"This choice is in no list; fill in list_name.",
	},
	"language_without_code": {
		"La langue «\u00a0{1}\u00a0» n’a pas de code\u00a0; écrivez par exemple «\u00a0Français (fr)\u00a0».",
		"The language {1} has no code; write for example English (en).",
	},
	"blank_header": {
		"Des cellules n’ont pas de titre de colonne\u00a0; elles ne sont pas lues.",
		"Some cells are under no header; they are not read.",
	},
	"ignored_row": {
		"Cette ligne n’a ni type, ni nom, ni libellé\u00a0; elle n’est pas lue.",
		"This row has no type, name or label; it is not read.",
	},
	"disabled_row": {
		"Cette ligne est désactivée\u00a0; elle n’est pas lue.",
		"This row is disabled; it is not read.",
	},
	"ignored_sheet": {
		"La feuille «\u00a0{1}\u00a0» n’est pas prise en charge\u00a0; elle n’est pas lue.",
		"The sheet {1} is not supported; it is not read.",
	},
	"similar_name": {
		"«\u00a0{1}\u00a0» ne diffère de «\u00a0{2}\u00a0», ligne {3}, que par la casse\u00a0; certains outils les confondent.",
		"{1} differs from {2}, row {3}, in letter case only; some tools take them for the same.",
	},
	"other_end": {
		"Cette fin nomme «\u00a0{1}\u00a0» et ferme «\u00a0{2}\u00a0», ouvert ligne {3}\u00a0; ajoutez plus haut la ligne «\u00a0{4}\u00a0» qui manque, ou corrigez le nom.",
		"This end names {1} and closes {2}, opened at row {3}; add the row {4} that is missing above, or correct the name.",
	},
	"unlabelled_section": {
		"La section «\u00a0{1}\u00a0» n’a pas de libellé\u00a0; remplissez la colonne «\u00a0label\u00a0».",
		"Section {1} has no label; fill in the label column.",
	},
	"unlabelled_choice": {
		"Le choix «\u00a0{1}\u00a0» n’a pas de libellé\u00a0; son nom sera affiché.",
		"Choice {1} has no label; its name is shown.",
	},
	"unlabelled_row": {
		"«\u00a0{1}\u00a0» n’a pas de libellé\u00a0; remplissez la colonne «\u00a0label\u00a0».",
		"{1} has no label; fill in the label column.",
	},
	"misplaced_cell": {
		"La colonne «\u00a0{1}\u00a0» ne sert pas pour ce type\u00a0; videz la cellule.",
		"The column {1} is of no use for this type; clear the cell.",
	},
	"several_settings": {
		"Seule la première ligne des réglages est lue\u00a0; retirez les autres.",
		"Only the first row of settings is read; remove the others.",
	},
	"no_version": {
		"Le classeur n’a pas de version\u00a0; remplissez settings.version pour dater les audits.",
		"The workbook has no version; fill in settings.version so that audits can tell theirs.",
	},
	"unknown_language": {
		"La langue par défaut «\u00a0{1}\u00a0» n’a aucune colonne\u00a0; «\u00a0{2}\u00a0» sera utilisée.",
		"The default language {1} has no column; {2} is used.",
	},
	"missing_translation": {
		"«\u00a0{1}\u00a0» n’est pas traduit en {2}\u00a0; remplissez la colonne «\u00a0{3}\u00a0».",
		"{1} is not translated into {2}; fill in the column {3}.",
	},
	"missing_plain_text": {
		"«\u00a0{1}\u00a0» n’a pas de texte sans langue\u00a0; remplissez la colonne «\u00a0{2}\u00a0».",
		"{1} has no text without a language; fill in the column {2}.",
	},
	"typed_as_text": {
		"Le type «\u00a0{1}\u00a0» se saisit ici comme un texte.",
		"The type {1} is typed in as text here.",
	},
	"not_collected": {
		"Le type «\u00a0{1}\u00a0» n’est pas relevé ici\u00a0; la réponse restera vide.",
		"The type {1} is not collected here; the answer stays blank.",
	},
	"media_not_shown": {
		"Le média «\u00a0{1}\u00a0» est gardé mais ne s’affiche pas dans un terminal.",
		"The media file {1} is kept but not shown in a terminal.",
	},
	ExternalMissing: {
		"Le fichier «\u00a0{1}\u00a0» manque\u00a0; placez-le à côté du classeur, ou ajoutez une feuille de ce nom.",
		"The file {1} is missing; put it beside the workbook, or add a sheet of that name.",
	},
	"no_constraint_message": {
		"La condition «\u00a0{1}\u00a0» n’a pas de message\u00a0; dites quelles valeurs conviennent dans «\u00a0{1}_message\u00a0».",
		"The {1} has no message; say which values are right in {1}_message.",
	},
	"unknown_choice": {
		"«\u00a0{1}\u00a0» est comparé à «\u00a0{2}\u00a0», qui n’est pas dans sa liste «\u00a0{3}\u00a0»\u00a0; corrigez le choix.",
		"{1} is compared with {2}, which is not in its list {3}; correct the choice.",
	},
	"bad_default": {
		"La valeur par défaut «\u00a0{1}\u00a0» ne convient pas à ce type\u00a0; attendu\u00a0: {2}.",
		"The default {1} is no value of this type; expected: {3}.",
	},
	"message_alone": {
		"«\u00a0{1}\u00a0» ne sera jamais montré\u00a0: «\u00a0{2}\u00a0» est vide\u00a0; remplissez-le, ou videz le message.",
		"{1} is never shown, because {2} is blank; fill it in, or clear the message.",
	},
	"range_down": {
		"L’étendue commence à {1} et finit plus bas, à {2}\u00a0; échangez-les, ou donnez un pas négatif.",
		"The range begins at {1} and ends lower, at {2}; swap them, or give a negative step.",
	},
	"first_instance": {
		"«\u00a0{1}\u00a0» a plusieurs réponses, une par «\u00a0{2}\u00a0», et seule la première est prise ici\u00a0; employez sum(), join(), max() ou indexed-repeat().",
		"{1} has several answers, one in each {2}, and only the first is taken here; use sum(), join(), max() or indexed-repeat().",
	},
	"default_not_in_list": {
		"La valeur par défaut «\u00a0{1}\u00a0» n’est pas dans la liste «\u00a0{2}\u00a0»\u00a0; corrigez-la.",
		"The default {1} is not in the list {2}; correct it.",
	},
	"unused_list": {
		"La liste «\u00a0{1}\u00a0» ne sert à aucune question\u00a0; retirez-la.",
		"The list {1} serves no question; remove it.",
	},
	"no_actor": {
		"Personne ne répond à «\u00a0{1}\u00a0»\u00a0; remplissez la colonne «\u00a0actor\u00a0».",
		"Nobody answers {1}; fill in the actor column.",
	},
	"duplicate_label": {
		"«\u00a0{1}\u00a0» a le même libellé que «\u00a0{2}\u00a0», ligne {3}\u00a0; distinguez-les.",
		"{1} has the same label as {2}, row {3}; make them distinct.",
	},
	"never_triggers": {
		"Aucune réponse ne déclenche la règle «\u00a0{1}\u00a0»\u00a0; corrigez sa condition.",
		"No answer triggers rule {1}; correct its condition.",
	},
	"no_if_nv": {
		"La règle «\u00a0{1}\u00a0» peut bloquer mais ne dit rien d’une réponse non vérifiée\u00a0; remplissez «\u00a0if_nv\u00a0».",
		"Rule {1} may block but says nothing of an answer that is not verified; fill in if_nv.",
	},
	"no_action": {
		"La règle «\u00a0{1}\u00a0» ne mène à aucune action\u00a0; remplissez «\u00a0action\u00a0».",
		"Rule {1} leads to no action; fill in action.",
	},
	"unused_action": {
		"Aucune règle ne mène à l’action «\u00a0{1}\u00a0»\u00a0; citez-la ou retirez-la.",
		"No rule leads to action {1}; name it in one or remove it.",
	},
	"service_without_question": {
		"Aucune question ne porte le souhait du service «\u00a0{1}\u00a0»\u00a0; remplissez «\u00a0question\u00a0».",
		"No question holds the wish for service {1}; fill in question.",
	},
	"other_in_english": {
		"Le choix «\u00a0autre\u00a0» de «\u00a0{1}\u00a0» est en anglais pour la langue «\u00a0{2}\u00a0»\u00a0; écrivez-le dans la liste.",
		"The choice other of {1} is in English for the language {2}; write it in the list.",
	},
	"unknown_column": {
		"La liste «\u00a0{2}\u00a0» n’a pas de colonne «\u00a0{1}\u00a0»\u00a0: elle se lit comme vide\u00a0; pour une question, écrivez ${{1}}.",
		"The list {2} has no column {1}, which reads as blank; for a question, write ${{1}}.",
	},
	"spaces_in_answers": {
		"Les réponses à «\u00a0{1}\u00a0» qui contiennent une espace ne pourront pas être choisies ici\u00a0: elle sépare les choix.",
		"Answers to {1} that hold a space cannot be chosen here: it separates the choices.",
	},
}
