package xlsform

// dataSentences are said of choices, files, parameters and triggers that refuse the workbook.
var dataSentences = map[string]sentence{
	"missing_list": {
		"Le type «\u00a0{1}\u00a0» ne dit pas quelle liste\u00a0; écrivez par exemple «\u00a0{2} ma_liste\u00a0».",
		"The type {1} names no list; write for example {2} my_list.",
	},
	"unknown_list": {
		"La liste «\u00a0{1}\u00a0» n’est pas dans la feuille «\u00a0{2}\u00a0»\u00a0; ajoutez ses choix ou corrigez son nom.",
		"The list {1} is not in the sheet {2}; add its choices or correct its name.",
	},
	"empty_list": {
		"La liste «\u00a0{1}\u00a0» n’a aucun choix valable\u00a0; ajoutez-en.",
		"The list {1} has no valid choice; add some.",
	},
	"space_in_choice": {
		"Le choix «\u00a0{1}\u00a0» de la liste «\u00a0{3}\u00a0» contient une espace, qui sépare les réponses de «\u00a0{4}\u00a0»\u00a0; écrivez «\u00a0{2}\u00a0».",
		"The choice {1} of the list {3} holds a space, which separates the answers to {4}; write {2}.",
	},
	"other_with_filter": {
		"«\u00a0or_other\u00a0» et «\u00a0choice_filter\u00a0» ne vont pas ensemble\u00a0; retirez l’un des deux.",
		"or_other and choice_filter do not go together; remove one of them.",
	},
	"bad_parameters": {
		"Les paramètres s’écrivent «\u00a0clé=valeur clé=valeur\u00a0»\u00a0; corrigez «\u00a0{1}\u00a0».",
		"Parameters are written key=value key=value; correct {1}.",
	},
	"unknown_parameter": {
		"Ce type n’a pas de paramètre «\u00a0{1}\u00a0»\u00a0; il accepte\u00a0: {2}.",
		"This type has no parameter {1}; it accepts: {2}.",
	},
	"bad_parameter": {
		"Le paramètre «\u00a0{1}\u00a0» ne peut pas valoir «\u00a0{2}\u00a0»\u00a0; attendu\u00a0: {3}.",
		"The parameter {1} cannot be {2}; expected: {4}.",
	},
	"bad_range": {
		"L’étendue de {1} à {2} par pas de {3} est impossible\u00a0: le pas doit être non nul et plus petit qu’elle.",
		"The range from {1} to {2} by {3} is impossible: the step must not be zero nor larger than the range.",
	},
	"bad_file_name": {
		"«\u00a0{1}\u00a0» n’est pas un nom de fichier\u00a0; donnez le seul nom d’un fichier placé à côté du classeur, sans dossier.",
		"{1} is not a file name; give the bare name of a file beside the workbook, without folder.",
	},
	"bad_file": {
		"Le fichier «\u00a0{1}\u00a0» ne peut pas être joint\u00a0: {2}",
		"The file {1} cannot be joined: {3}",
	},
	"file_not_read": {
		"Le fichier «\u00a0{1}\u00a0» ne se lit pas ({2})\u00a0; ce doit être un fichier ordinaire placé à côté du classeur.",
		"The file {1} cannot be read ({2}); it must be a plain file beside the workbook.",
	},
	"missing_file_column": {
		"Le fichier «\u00a0{1}\u00a0» n’a pas de colonne «\u00a0{2}\u00a0»\u00a0; ajoutez-la, ou nommez la bonne par les paramètres value et label.",
		"The file {1} has no column {2}; add it, or name the right one by the parameters value and label.",
	},
	"ticks_not_drawn": {
		"L’apparence «\u00a0{1}\u00a0» ne trace pas de graduations\u00a0; retirez tick_interval, placeholder et tick_labelset.",
		"The appearance {1} draws no ticks; remove tick_interval, placeholder and tick_labelset.",
	},
	"bad_tick": {
		"Le choix «\u00a0{1}\u00a0» de la liste «\u00a0{2}\u00a0» n’est pas une graduation de cette étendue\u00a0; corrigez-le.",
		"The choice {1} of the list {2} is not a tick of this range; correct it.",
	},
	"missing_tick": {
		"Sans graduations, la liste «\u00a0{1}\u00a0» doit nommer la première et la dernière valeur de l’étendue.",
		"Without ticks, the list {1} must name the first and the last value of the range.",
	},
	"bad_file_extension": {
		"Le fichier de «\u00a0{1}\u00a0» doit se terminer par .csv, .xml ou .geojson, sans autre point.",
		"The file of {1} must end with .csv, .xml or .geojson, with no other full stop.",
	},
	"other_without_list": {
		"«\u00a0{1}\u00a0»\u00a0: or_other demande une liste de la feuille «\u00a0choices\u00a0».",
		"{1}: or_other needs a list of the choices sheet.",
	},
	"external_without_filter": {
		"select_one_external demande un «\u00a0choice_filter\u00a0»\u00a0; ajoutez-le, ou écrivez select_one.",
		"select_one_external needs a choice_filter; add it, or write select_one.",
	},
	"duplicate_instance": {
		"Les données «\u00a0{1}\u00a0» sont déjà déclarées\u00a0; retirez cette ligne ou changez son nom.",
		"The data {1} are already declared; remove this row or change its name.",
	},
	"instance_in_repeat": {
		"Les données «\u00a0{1}\u00a0» sont les mêmes pour toutes les répétitions\u00a0; sortez cette ligne de la répétition.",
		"The data {1} are the same for all instances; move this row out of the repeat.",
	},
	"instance_clash": {
		"«\u00a0{1}\u00a0» désignerait à la fois {2} et {3}\u00a0; changez l’un des deux noms.",
		"{1} would stand for both {2} and {3}; change one of the names.",
	},
	"unanswered_trigger": {
		"Personne ne répond à «\u00a0{1}\u00a0»\u00a0: il ne déclenche rien\u00a0; nommez une question visible.",
		"Nobody answers {1}, so that it triggers nothing; name a question that people see.",
	},
	"background_calculation": {
		"Un lieu relevé en arrière-plan ne se calcule pas\u00a0; videz la cellule.",
		"A place recorded in the background is not calculated; clear the cell.",
	},
	"bad_search": {
		`Une recherche s’écrit search("fichier"), ou search("fichier", "contains", "colonne", ${nom}), avec les colonnes du fichier.`,
		`A search is written search("file"), or search("file", "contains", "column", ${name}), with columns of the file.`,
	},
	"search_of_file": {
		"Ce type lit déjà un fichier\u00a0; retirez search() ou écrivez select_one et une liste.",
		"This type reads a file already; remove search(), or write select_one and a list.",
	},
	"searched_list": {
		"La liste «\u00a0{1}\u00a0» dit comment chercher dans un fichier\u00a0; prenez-en une autre, ou ajoutez search() ici aussi.",
		"The list {1} says how to search a file; use another one, or add search() here too.",
	},
	"not_in_repeat": {
		"«\u00a0{1}\u00a0» n’est pas une question d’une répétition\u00a0: ses réponses ne font pas une liste de choix.",
		"{1} is no question of a repeat, so that its answers make no list of choices.",
	},
	"missing_choice_name": {
		"Un choix de la liste «\u00a0{1}\u00a0» n’a pas de nom\u00a0; remplissez «\u00a0name\u00a0».",
		"A choice of the list {1} has no name; fill in name.",
	},
	"duplicate_choice": {
		"La liste «\u00a0{1}\u00a0» a deux choix «\u00a0{2}\u00a0» (voir ligne {3})\u00a0; changez l’un d’eux ou réglez allow_choice_duplicates.",
		"The list {1} has two choices {2} (see row {3}); change one of them or set allow_choice_duplicates.",
	},
}
