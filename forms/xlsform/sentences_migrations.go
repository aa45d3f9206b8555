package xlsform

// migrationSentences are said of the sheet migrations.
var migrationSentences = map[string]sentence{
	"empty_migration": {
		"Cette ligne ne dit rien de nouveau de «\u00a0{1}\u00a0»\u00a0; remplissez «\u00a0to\u00a0» ou «\u00a0value\u00a0».",
		"This row says nothing new of {1}; fill in to or value.",
	},
	"too_many_migrations": {
		"La feuille a plus de {1} lignes\u00a0; retirez celles des versions que plus aucun audit ne suit.",
		"The sheet has more than {1} rows; remove those of versions that no audit follows any more.",
	},
	"unknown_successor": {
		"«\u00a0{1}\u00a0» n’est le nom d’aucune question, et aucune ligne plus bas ne le renomme\u00a0; corrigez le nom ou retirez la ligne.",
		"{1} names no question, and no row below renames it; correct the name or remove the row.",
	},
	"reused_name": {
		"«\u00a0{1}\u00a0» est renommé en «\u00a0{2}\u00a0» et sert encore\u00a0; donnez un nom nouveau à la question nouvelle.",
		"{1} is renamed {2} and still in use; give the new question a new name.",
	},
	"bad_choice_pair": {
		"Les choix renommés s’écrivent «\u00a0ancien=nouveau\u00a0», chacun une fois\u00a0; corrigez «\u00a0{1}\u00a0».",
		"Renamed choices are written old=new, each once; correct {1}.",
	},
	"no_choices": {
		"«\u00a0{1}\u00a0» n’a pas de liste de choix\u00a0; videz la colonne «\u00a0value\u00a0».",
		"{1} has no list of choices; clear the column value.",
	},
	"unknown_new_choice": {
		"«\u00a0{1}\u00a0» n’est pas un choix de la liste «\u00a0{2}\u00a0»\u00a0; corrigez la colonne «\u00a0value\u00a0».",
		"{1} is not a choice of the list {2}; correct the column value.",
	},
	"late_migration": {
		"La version «\u00a0{1}\u00a0» n’est pas antérieure à celle du questionnaire («\u00a0{2}\u00a0»)\u00a0; cette ligne ne servira pas.",
		"The version {1} is not before that of the form ({2}); this row will not be used.",
	},
}
