package xlsform

// containerSentences are said of the file, before its sheets are understood.
var containerSentences = map[string]sentence{
	"bad_extension": {
		"L’extension «\u00a0{1}\u00a0» n’est pas celle d’un classeur\u00a0; donnez un fichier .csv, .xlsx ou .md.",
		"The extension {1} is not that of a workbook; give a .csv, .xlsx or .md file.",
	},
	"unreadable": {
		"Ce fichier .xlsx ne s’ouvre pas ({1})\u00a0; réenregistrez-le depuis un tableur.",
		"This .xlsx file does not open ({1}); save it again from a spreadsheet.",
	},
	"not_read": {
		"Le fichier ne se lit pas ({1}).",
		"The file cannot be read ({1}).",
	},
	"protected": {
		"Ce classeur est protégé par un mot de passe\u00a0; enregistrez-le sans protection.",
		"This workbook is protected by a password; save it without protection.",
	},
	"not_utf8": {
		"Le texte n’est pas en UTF-8\u00a0; réenregistrez le fichier avec ce codage.",
		"The text is not UTF-8; save the file again with this encoding.",
	},
	"file_too_large": {
		"Le fichier dépasse {1} Mio\u00a0; retirez ce qui n’est pas un questionnaire.",
		"The file is larger than {1} MiB; remove what is not a form.",
	},
	"too_many_sheets": {
		"Le classeur a plus de {1} feuilles\u00a0; retirez celles qui ne servent pas.",
		"The workbook has more than {1} sheets; remove those of no use.",
	},
	"too_many_rows": {
		"Le classeur a plus de {1} lignes\u00a0; retirez celles qui ne servent pas.",
		"The workbook has more than {1} rows; remove those of no use.",
	},
	"too_many_columns": {
		"La ligne a plus de {1} colonnes\u00a0; retirez celles qui ne servent pas.",
		"The row has more than {1} columns; remove those of no use.",
	},
	"cell_too_large": {
		"La cellule dépasse {1} Kio\u00a0; raccourcissez-la.",
		"The cell is larger than {1} KiB; shorten it.",
	},
	"open_quote": {
		"Un guillemet ouvre cette cellule et ne se ferme jamais\u00a0; ajoutez le guillemet fermant.",
		"A quote opens this cell and never closes; add the closing quote.",
	},
	"no_sheet_name": {
		"La première colonne doit nommer la feuille («\u00a0survey\u00a0», «\u00a0choices\u00a0»…) avant cette ligne.",
		"The first column must name the sheet (survey, choices, …) before this row.",
	},
	"plain_table": {
		"La première colonne nomme les feuilles, et «\u00a0{1}\u00a0» n’en est pas une\u00a0: écrivez «\u00a0survey\u00a0» seul sur une ligne, puis chaque ligne après une cellule vide, par exemple «\u00a0{2}\u00a0». Un fichier de données se vérifie avec son classeur.",
		"The first column names the sheets, and {1} is none: write survey alone on a line, then each row behind a blank cell, for example {2}. A data file is checked with its workbook.",
	},
	"duplicate_sheet": {
		"La feuille «\u00a0{1}\u00a0» existe deux fois\u00a0; réunissez-les.",
		"There are two sheets named {1}; merge them.",
	},
	"too_many_problems": {
		"Il y a plus de {1} problèmes\u00a0; corrigez d’abord ceux-ci.",
		"There are more than {1} problems; fix these first.",
	},
	"bad_xml": {
		"ce fichier .xml ne se lit pas comme une liste d’éléments ({1}).",
		"this .xml file does not read as a list of items ({1}).",
	},
	"bad_geojson": {
		"ce fichier .geojson ne se lit pas comme une FeatureCollection ({1}).",
		"this .geojson file does not read as a FeatureCollection ({1}).",
	},
	"bad_table_extension": {
		"l’extension doit être .csv, .xml ou .geojson.",
		"the extension must be .csv, .xml or .geojson.",
	},
}
