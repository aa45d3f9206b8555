package xlsform

// errorSentences are said of what refuses the workbook.
var errorSentences = map[string]sentence{
	"missing_survey": {
		"Le classeur n’a pas de feuille «\u00a0survey\u00a0»\u00a0; ajoutez-la, ou renommez «\u00a0{1}\u00a0».",
		"The workbook has no sheet named survey; add it, or rename {1}.",
	},
	"missing_choices": {
		"La feuille «\u00a0{1}\u00a0» doit s’appeler «\u00a0choices\u00a0»\u00a0; renommez-la.",
		"The sheet {1} must be called choices; rename it.",
	},
	"no_survey": {
		"Le classeur n’a pas de feuille «\u00a0survey\u00a0»\u00a0; ajoutez-la.",
		"The workbook has no sheet named survey; add it.",
	},
	"empty_survey": {
		"La feuille «\u00a0survey\u00a0» ne pose aucune question\u00a0; ajoutez au moins une ligne.",
		"The survey sheet has no question; add at least one row.",
	},
	"missing_column": {
		"Il manque la colonne «\u00a0{1}\u00a0»\u00a0; {detail}.",
		"The column {1} is missing; {detail}.",
	},
	"duplicate_header": {
		"Les colonnes «\u00a0{1}\u00a0» et «\u00a0{2}\u00a0» disent la même chose\u00a0; n’en gardez qu’une.",
		"The columns {1} and {2} are the same; keep one.",
	},
	"bad_header": {
		"Le titre «\u00a0{1}\u00a0» est mal formé\u00a0; écrivez «\u00a0colonne::Langue (code)\u00a0», par exemple «\u00a0label::Français (fr)\u00a0».",
		"The header {1} is malformed; write column::Language (code), for example label::English (en).",
	},
	"missing_type": {
		"La question «\u00a0{1}\u00a0» n’a pas de type\u00a0; remplissez la colonne «\u00a0type\u00a0».",
		"Question {1} has no type; fill in the type column.",
	},
	"unknown_type": {
		"Le type «\u00a0{1}\u00a0» n’existe pas\u00a0; voyez la liste des types de XLSForm.",
		"There is no type {1}; see XLSForm's list of types.",
	},
	"spaced_list": {
		"Le nom d’une liste n’a pas d’espace\u00a0: «\u00a0{1}\u00a0»\u00a0; écrivez «\u00a0{2}\u00a0», et le même nom dans «\u00a0list_name\u00a0».",
		"The name of a list has no space: {1}; write {2}, and the same name in list_name.",
	},
	"bad_other": {
		"Ce qui suit la liste dans «\u00a0{1}\u00a0» s’écrit «\u00a0or_other\u00a0»\u00a0; écrivez «\u00a0{2}\u00a0».",
		"What follows the list in {1} is written or_other; write {2}.",
	},
	"unsupported_type": {
		"Le type «\u00a0{1}\u00a0» n’est pas pris en charge\u00a0; utilisez une liste, un filtre de choix ou une répétition.",
		"The type {1} is not supported; use a list, a choice filter or a repeat.",
	},
	"missing_name": {
		"Il manque un nom\u00a0; remplissez la colonne «\u00a0name\u00a0».",
		"The name is missing; fill in the name column.",
	},
	"bad_name": {
		"«\u00a0{1}\u00a0» n’est pas un nom\u00a0: commencez par une lettre ou «\u00a0_\u00a0», puis lettres, chiffres, «\u00a0_\u00a0», «\u00a0-\u00a0» ou «\u00a0.\u00a0».",
		"{1} is not a name: begin with a letter or _, then letters, digits, _, - or a full stop.",
	},
	"long_path": {
		"Le chemin de cette question dépasse {1} octets\u00a0; raccourcissez les noms des sections.",
		"The path of this question is longer than {1} bytes; shorten the sections' names.",
	},
	"reserved_name": {
		"Le nom «\u00a0{1}\u00a0» est réservé\u00a0; choisissez-en un autre.",
		"The name {1} is reserved; choose another.",
	},
	"duplicate_name": {
		"Le nom «\u00a0{1}\u00a0» sert déjà dans cette section, ligne {2}\u00a0; changez l’un des deux.",
		"The name {1} is already used in this section, row {2}; change one of them.",
	},
	"duplicate_repeat": {
		"Une autre répétition s’appelle déjà «\u00a0{1}\u00a0», ligne {2}\u00a0; changez l’un des deux noms.",
		"Another repeat is already named {1}, row {2}; change one of the names.",
	},
	"missing_label": {
		"La question «\u00a0{1}\u00a0» n’a ni libellé ni aide\u00a0; remplissez la colonne «\u00a0label\u00a0».",
		"Question {1} has neither label nor hint; fill in the label column.",
	},
	"big_image_alone": {
		"«\u00a0big-image\u00a0» ne va pas seul\u00a0; remplissez aussi «\u00a0media::image\u00a0».",
		"big-image does not go alone; fill in media::image too.",
	},
	"table_list_filter": {
		"Un groupe «\u00a0table-list\u00a0» ne filtre pas ses choix\u00a0; videz «\u00a0choice_filter\u00a0» ou changez l’apparence du groupe.",
		"A table-list group does not filter its choices; clear choice_filter or change the group's appearance.",
	},
	"table_list_mixed": {
		"Les questions de «\u00a0{1}\u00a0» (table-list) partagent la liste «\u00a0{2}\u00a0»\u00a0; remplacez «\u00a0{3}\u00a0», ou sortez cette question du groupe.",
		"The questions of {1} (table-list) share the list {2}; replace {3}, or move this question out of the group.",
	},
	"unclosed_section": {
		"«\u00a0{1}\u00a0» commence ici et ne finit jamais\u00a0; ajoutez une ligne «\u00a0{2}\u00a0»{detail}.",
		"{1} begins here and never ends; add a row {2}{detail}.",
	},
	"unopened_end": {
		"«\u00a0{1}\u00a0» ne ferme rien\u00a0; retirez cette ligne ou ajoutez le début.",
		"{1} closes nothing; remove this row or add its beginning.",
	},
	"left_open": {
		"«\u00a0{1}\u00a0» vient avant la fin de «\u00a0{3}\u00a0», ouvert ligne {4}\u00a0; ajoutez plus haut une ligne «\u00a0{2}\u00a0»{detail}.",
		"{1} comes before the end of {3}, opened at row {4}; add a row {2} above{detail}.",
	},
	"wrong_end": {
		"«\u00a0{1}\u00a0» ferme «\u00a0{2}\u00a0», ouvert ligne {3}, qui attend «\u00a0{4}\u00a0»\u00a0; corrigez l’une des deux lignes.",
		"{1} closes {2}, opened at row {3}, which needs {4}; correct one of the two rows.",
	},
	"too_deep": {
		"Plus de {1} sections l’une dans l’autre\u00a0; aplatissez le questionnaire.",
		"More than {1} sections within each other; flatten the form.",
	},
	"missing_calculation": {
		"Le calcul «\u00a0{1}\u00a0» est vide\u00a0; remplissez la colonne «\u00a0calculation\u00a0».",
		"The calculation of {1} is blank; fill in the calculation column.",
	},
	"required_section": {
		"Une section ne peut pas être obligatoire\u00a0; mettez «\u00a0required\u00a0» sur ses questions.",
		"A section cannot be required; put required on its questions.",
	},
	"bad_instances": {
		"De {1} à {2} répétitions\u00a0: le minimum dépasse le maximum, ou ce qu’on peut remplir\u00a0; corrigez «\u00a0min\u00a0» et «\u00a0max\u00a0».",
		"From {1} to {2} instances: the minimum is above the maximum, or above what can be filled; correct min and max.",
	},
	"bad_repeat_count": {
		"«\u00a0{1}\u00a0» n’est pas un nombre de répétitions\u00a0; écrivez un entier positif ou une expression.",
		"{1} is not a number of instances; write a whole number from 0 up, or an expression.",
	},
	"bad_trigger": {
		"Un déclencheur s’écrit «\u00a0${nom}\u00a0»\u00a0; corrigez «\u00a0{1}\u00a0».",
		"A trigger is written ${name}; correct {1}.",
	},
	"bad_reference": {
		"Une référence s’écrit «\u00a0${nom}\u00a0», sans espace\u00a0; corrigez «\u00a0{1}\u00a0».",
		"A reference is written ${name}, without spaces; correct {1}.",
	},
	"unknown_name": {
		"«\u00a0{1}\u00a0» n’est le nom d’aucune question{2}\u00a0; corrigez le nom.",
		"{1} names no question{3}; correct the name.",
	},
	"bare_name": {
		"«\u00a0{1}\u00a0» seul ne désigne rien ici\u00a0; pour la question, écrivez «\u00a0${{1}}\u00a0».",
		"{1} alone means nothing here; for the question, write ${{1}}.",
	},
	"bare_function": {
		"«\u00a0{1}\u00a0» seul ne désigne rien ici\u00a0; écrivez «\u00a0{2}()\u00a0».",
		"{1} alone means nothing here; write {2}().",
	},
	"bare_choice": {
		"«\u00a0{1}\u00a0» seul ne désigne rien ici\u00a0; pour le choix, écrivez «\u00a0\"{1}\"\u00a0».",
		`{1} alone means nothing here; for the choice, write "{1}".`,
	},
	"ambiguous_name": {
		"«\u00a0${{1}}\u00a0» peut désigner {2}\u00a0; donnez des noms différents ou écrivez le chemin.",
		"${{1}} could be {3}; use distinct names or write the path.",
	},
	"bad_expression": {
		"L’expression n’est pas correcte au caractère {1}\u00a0; corrigez-la\u00a0: {detail}  ({2}).",
		"The expression is wrong at character {1}; correct it: {detail}  ({2}).",
	},
	"unknown_function": {
		"La fonction {1}() n’existe pas (caractère {2})\u00a0; {detail}.",
		"There is no function {1}() (character {2}); {detail}.",
	},
	"wrong_arity": {
		"La fonction {1}() {detail}, et non {2} (caractère {3})\u00a0; corrigez leur nombre.",
		"Function {1}() takes {detail}, not {2} (character {3}); correct their number.",
	},
	"wrong_type": {
		"L’expression ne peut pas marcher au caractère {1}\u00a0; corrigez-la\u00a0: {detail}  ({2}).",
		"The expression cannot work at character {1}; correct it: {detail}  ({2}).",
	},
	"cycle": {
		"Ces lignes dépendent l’une de l’autre en rond\u00a0: {1}\u00a0; rompez le cercle.",
		"These rows depend on each other in a circle: {1}; break it.",
	},
	"self_reference": {
		"«\u00a0{1}\u00a0» dépend de sa propre réponse dans «\u00a0{2}\u00a0» ({1} → {1})\u00a0; retirez cette référence.",
		"{1} depends on its own answer in {2} ({1} → {1}); remove that reference.",
	},
	"clock_in_rule": {
		"{1}() change d’un jour à l’autre\u00a0: ici, jugez à la date de l’audit (${date_audit}).",
		"{1}() changes from day to day: judge at the audit's date here (${date_audit}).",
	},
	"misplaced_findings": {
		"{1}() ne se lit que dans required, relevant, findings, indices, verdict et la colonne auto des actions.",
		"{1}() may be read in required, relevant, findings, indices, verdict and the auto column of actions only.",
	},
	"bad_yes_no": {
		"«\u00a0{1}\u00a0» n’est ni oui ni non\u00a0; écrivez yes ou no.",
		"{1} is neither yes nor no; write yes or no.",
	},
	"bad_word": {
		"«\u00a0{1}\u00a0» n’est pas prévu dans la colonne «\u00a0{2}\u00a0»\u00a0; attendu\u00a0: {3}.",
		"{1} is not a value of the column {2}; expected: {3}.",
	},
	"bad_number": {
		"«\u00a0{1}\u00a0» n’est pas un nombre\u00a0; corrigez la colonne «\u00a0{2}\u00a0».",
		"{1} is not a number; correct the column {2}.",
	},
	"missing_cell": {
		"La colonne «\u00a0{1}\u00a0» est vide\u00a0; remplissez-la.",
		"The column {1} is blank; fill it in.",
	},
	"duplicate_row": {
		"«\u00a0{1}\u00a0» est déjà le nom de la ligne {2}\u00a0; changez l’un des deux.",
		"{1} is already the name of row {2}; change one of them.",
	},
	"unknown_term": {
		"«\u00a0{1}\u00a0» n’est pas dans la feuille «\u00a0{2}\u00a0»\u00a0; ajoutez-le ou corrigez-le.",
		"{1} is not in the sheet {2}; add it or correct it.",
	},
	"not_a_repeat": {
		"«\u00a0{1}\u00a0» n’est pas une répétition\u00a0; donnez le nom d’un «\u00a0begin_repeat\u00a0».",
		"{1} is not a repeat; give the name of a begin_repeat.",
	},
	"after_cycle": {
		"Ces actions s’attendent l’une l’autre\u00a0: {1}\u00a0; rompez le cercle.",
		"These actions wait for each other: {1}; break the circle.",
	},
	"after_later_stage": {
		"L’action «\u00a0{1}\u00a0» ({2}) attend «\u00a0{3}\u00a0», qui vient plus tard ({4})\u00a0; changez l’étape de l’une d’elles.",
		"Action {1} ({2}) waits for {3}, which comes later ({4}); change the stage of one of them.",
	},
	"no_instance_id": {
		"Un questionnaire chiffré («\u00a0public_key\u00a0») garde son identifiant\u00a0; videz «\u00a0omit_instanceID\u00a0».",
		"An encrypted form (public_key) keeps its instanceID; clear omit_instanceID.",
	},
	"bad_setting": {
		"Le réglage «\u00a0{1}\u00a0» ne peut pas valoir «\u00a0{2}\u00a0»\u00a0: une seule ligne, au plus {3} caractères.",
		"The setting {1} cannot be {2}: one line, at most {3} characters.",
	},
}

// innerSection is the end of the sentences left_open and unclosed_section.
var innerSection = sentence{", pour lui ou pour «\u00a0{5}\u00a0», ouvert ligne {6}", ", for it or for {5}, opened at row {6}"}

// What to do about a column that is missing: the end of the sentence missing_column.
var (
	addColumn    = sentence{"ajoutez-la à la première ligne de la feuille", "add it to the sheet's first row"}
	renameColumn = sentence{"donnez ce nom à la colonne «\u00a0{2}\u00a0»", "give this name to the column {2}"}
)
