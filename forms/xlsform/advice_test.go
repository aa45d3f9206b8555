package xlsform

import (
	"strings"
	"testing"
)

// advice is a workbook with one mistake: the codes of all that is said of it, in order, and the
// sentences of the first.
type advice struct {
	name, workbook, codes, place, french, english string
}

func expectAdvice(t *testing.T, file string, c advice) {
	t.Helper()
	_, problems := Check(file, strings.NewReader(c.workbook))
	var codes []string
	for _, p := range problems {
		if p.Code != "no_version" {
			codes = append(codes, p.Code)
		}
	}
	if got := strings.Join(codes, " "); got != c.codes {
		t.Errorf("it draws %q, want %q: %v", got, c.codes, problems)
	}
	for _, p := range problems {
		if p.Place() == c.place && strings.Contains(p.French, c.french) && strings.Contains(p.English, c.english) {
			return
		}
		t.Logf("%s\n%s\n%s", p.Place(), p.French, p.English)
	}
	t.Errorf("nothing at %s says\n%s\n%s", c.place, c.french, c.english)
}

const aChoices = "| choices |\n| | list_name | name | label |\n| | region | n | Nord |\n| | region | s | Sud |\n"

var typeAdvice = []advice{
	{
		"type in French", surveyWith("relevant", "| | texte | v_nom | A ${v_nom} | |", "| | text | b | B | ${v_nom} = 'x' |"),
		"unknown_type", "essai.md:survey!3:2",
		"Le type «\u00a0texte\u00a0» n’existe pas\u00a0; voyez la liste des types de XLSForm. Vouliez-vous dire «\u00a0text\u00a0»\u00a0?",
		"There is no type texte; see XLSForm's list of types. Did you mean text?",
	},
	{
		"select misspelt", surveyWith("relevant", "| | selct_one region | a | A | |", "| | text | b | B | ${a} = 'n' |") + aChoices,
		"unknown_type", "essai.md:survey!3:2",
		"Vouliez-vous dire «\u00a0select_one region\u00a0»\u00a0?", "Did you mean select_one region?",
	},
	{
		"type that is like none", surveyWith("relevant", "| | poème | a | | |", "| | text | b | B | ${a} = 'n' |"),
		"unknown_type", "essai.md:survey!3:2", "voyez la liste des types de XLSForm.", "see XLSForm's list of types.",
	},
	{
		"no type", surveyWith("relevant", "| | | a | A | |", "| | text | b | B | ${a} = 'n' |"),
		"missing_type", "essai.md:survey!3:2", "La question «\u00a0a\u00a0» n’a pas de type", "Question a has no type",
	},
	{
		"group misspelt", plainSurvey + "| | begin_grop | g | G |\n| | text | a | A |\n| | end_group |\n| | text | b | B ${a} |\n",
		"unknown_type", "essai.md:survey!3:2", "Vouliez-vous dire «\u00a0begin_group\u00a0»\u00a0?", "Did you mean begin_group?",
	},
	{
		"repeat misspelt",
		surveyWith("calculation", "| | begin_repeet | r | R | |", "| | text | a | A | |", "| | end_repeat | | | |", "| | calculate | b | | count(${r}) |"),
		"unknown_type", "essai.md:survey!3:2", "Vouliez-vous dire «\u00a0begin_repeat\u00a0»\u00a0?", "Did you mean begin_repeat?",
	},
	{
		"end misspelt", plainSurvey + "| | begin_group | g | G |\n| | begin_repeat | r | R |\n| | text | a | A |\n| | end_repaet |\n| | end_group |\n",
		"unknown_type", "essai.md:survey!6:2", "Vouliez-vous dire «\u00a0end_repeat\u00a0»\u00a0?", "Did you mean end_repeat?",
	},
	{
		"end that is like none", plainSurvey + "| | begin_group | g | G |\n| | text | a | A |\n| | fin de la partie |\n",
		"unknown_type", "essai.md:survey!5:2", "Le type «\u00a0fin de la partie\u00a0» n’existe pas", "There is no type fin de la partie",
	},
	{
		"list with a space", plainSurvey + "| | select_one region du monde | a | A |\n" + aChoices,
		"spaced_list", "essai.md:survey!3:2",
		"Le nom d’une liste n’a pas d’espace\u00a0: «\u00a0select_one region du monde\u00a0»\u00a0; écrivez «\u00a0select_one region_du_monde\u00a0», et le même nom dans «\u00a0list_name\u00a0».",
		"The name of a list has no space: select_one region du monde; write select_one region_du_monde, and the same name in list_name.",
	},
	{
		"other in French", surveyWith("relevant", "| | select_one region ou_autre | a | A | |", "| | text | b | B | ${a_other} = 'n' |") + aChoices,
		"bad_other", "essai.md:survey!3:2",
		"s’écrit «\u00a0or_other\u00a0»\u00a0; écrivez «\u00a0select_one region or_other\u00a0».", "is written or_other; write select_one region or_other.",
	},
	{
		"other misspelt", plainSurvey + "| | select_one region or_othre | a | A |\n" + aChoices,
		"bad_other", "essai.md:survey!3:2", "écrivez «\u00a0select_one region or_other\u00a0»", "write select_one region or_other",
	},
	{
		"rank without a list", surveyWith("relevant", "| | rank | a | A | |", "| | text | b | B | ${a} = 'n' |"),
		"missing_list", "essai.md:survey!3:2", "écrivez par exemple «\u00a0rank ma_liste\u00a0».", "write for example rank my_list.",
	},
}

func TestTypeAdvice(t *testing.T) {
	for _, c := range typeAdvice {
		t.Run(c.name, func(t *testing.T) { expectAdvice(t, "essai.md", c) })
	}
}

const inRooms = "| | begin_repeat | salle | S |\n| | text | a | A |\n| | begin_repeat | panne | P |\n| | text | b | B |\n"

var nestingAdvice = []advice{
	{
		"inner end missing in a group", plainSurvey + "| | begin_group | g | G |\n" + inRooms + "| | end_repeat |\n| | end_group |\n| | text | c | C |\n",
		"left_open", "essai.md:survey!9:2",
		"«\u00a0end_group\u00a0» vient avant la fin de «\u00a0salle\u00a0», ouvert ligne 4\u00a0; ajoutez plus haut une ligne «\u00a0end_repeat\u00a0», pour lui ou pour «\u00a0panne\u00a0», ouvert ligne 6.",
		"end_group comes before the end of salle, opened at row 4; add a row end_repeat above, for it or for panne, opened at row 6.",
	},
	{
		"both ends missing in a group", plainSurvey + "| | begin_group | g | G |\n" + inRooms + "| | end_group |\n",
		"left_open", "essai.md:survey!8:2",
		"«\u00a0end_group\u00a0» vient avant la fin de «\u00a0panne\u00a0», ouvert ligne 6\u00a0; ajoutez plus haut une ligne «\u00a0end_repeat\u00a0».",
		"end_group comes before the end of panne, opened at row 6; add a row end_repeat above.",
	},
	{
		"inner end missing", plainSurvey + inRooms + "| | end_repeat |\n",
		"unclosed_section", "essai.md:survey!3:2",
		"ajoutez une ligne «\u00a0end_repeat\u00a0», pour lui ou pour «\u00a0panne\u00a0», ouvert ligne 5.", "add a row end_repeat, for it or for panne, opened at row 5.",
	},
	{
		"inner end missing in a repeat whose type is misspelt",
		plainSurvey + "| | begin_group | g | G |\n" + strings.Replace(inRooms, "begin_repeat | salle", "begin_repet | salle", 1) + "| | end_repeat |\n| | end_group |\n",
		"unknown_type left_open", "essai.md:survey!9:2", "avant la fin de «\u00a0salle\u00a0», ouvert ligne 4", "before the end of salle, opened at row 4",
	},
	{
		"end of the wrong type", plainSurvey + inRooms + "| | end_group |\n| | end_repeat |\n",
		"wrong_end", "essai.md:survey!7:2", "«\u00a0end_group\u00a0» ferme «\u00a0panne\u00a0», ouvert ligne 5", "end_group closes panne, opened at row 5",
	},
	{
		"end of the wrong type in a group", plainSurvey + "| | begin_group | g | G |\n" + inRooms + "| | end_group |\n| | end_repeat |\n| | end_group |\n",
		"wrong_end", "essai.md:survey!8:2", "ferme «\u00a0panne\u00a0»", "closes panne",
	},
	{
		"end that names another section", plainSurvey + inRooms + "| | end_repeat | salle |\n| | end_repeat |\n",
		"other_end", "essai.md:survey!7:3",
		"Cette fin nomme «\u00a0salle\u00a0» et ferme «\u00a0panne\u00a0», ouvert ligne 5\u00a0; ajoutez plus haut la ligne «\u00a0end_repeat\u00a0» qui manque, ou corrigez le nom.",
		"This end names salle and closes panne, opened at row 5; add the row end_repeat that is missing above, or correct the name.",
	},
	{
		"section without a name", plainSurvey + "| | begin_group | | |\n| | text | a | A |\n| | end_group |\n",
		"missing_name unlabelled_section", "essai.md:survey!3:4", "La section (vide) n’a pas de libellé", "Section (blank) has no label",
	},
}

func TestNestingAdvice(t *testing.T) {
	for _, c := range nestingAdvice {
		t.Run(c.name, func(t *testing.T) { expectAdvice(t, "essai.md", c) })
	}
}

// withNote is a survey with a number a_note, a choice and the condition of a third question.
func withNote(condition string) string {
	return surveyWith("relevant", "| | integer | a_note | N | |", "| | select_one region | r | R | |", "| | text | b | B | "+condition+" |") + aChoices
}

var expressionAdvice = []advice{
	{
		"bare name", withNote("a_note < 8"), "bare_name", "essai.md:survey!5:5",
		"«\u00a0a_note\u00a0» seul ne désigne rien ici\u00a0; pour la question, écrivez «\u00a0${a_note}\u00a0».", "a_note alone means nothing here; for the question, write ${a_note}.",
	},
	{
		"true without parentheses", withNote("${a_note} = True"), "bare_function", "essai.md:survey!5:5",
		"«\u00a0True\u00a0» seul ne désigne rien ici\u00a0; écrivez «\u00a0true()\u00a0».", "True alone means nothing here; write true().",
	},
	{
		"today in French", withNote("${a_note} < aujourdhui"), "bare_function", "essai.md:survey!5:5", "écrivez «\u00a0today()\u00a0»", "write today()",
	},
	{
		"choice without quotes", withNote("${r} = n"), "bare_choice", "essai.md:survey!5:5",
		"pour le choix, écrivez «\u00a0\"n\"\u00a0».", "for the choice, write \"n\".",
	},
	{
		"name misspelt", withNote("${a_noet} < 8"), "unknown_name", "essai.md:survey!5:5",
		"«\u00a0a_noet\u00a0» n’est le nom d’aucune question\u00a0; corrigez le nom. Vouliez-vous dire «\u00a0a_note\u00a0»\u00a0?", "Did you mean a_note?",
	},
	{
		"function misspelt", withNote("cuont(${a_note}) < 8"), "unknown_function", "essai.md:survey!5:5",
		"La fonction cuont() n’existe pas (caractère 1)\u00a0; corrigez son nom. Vouliez-vous dire «\u00a0count\u00a0»\u00a0?", "Did you mean count?",
	},
	{"function in capitals", withNote("IF(1, 2, 3)"), "unknown_function", "essai.md:survey!5:5", "Vouliez-vous dire «\u00a0if\u00a0»\u00a0?", "Did you mean if?"},
	{"function in French", withNote("SI(1, 2, 3)"), "unknown_function", "essai.md:survey!5:5", "Vouliez-vous dire «\u00a0if\u00a0»\u00a0?", "Did you mean if?"},
	{"not in capitals", withNote("NOT(1)"), "unknown_function", "essai.md:survey!5:5", "Vouliez-vous dire «\u00a0not\u00a0»\u00a0?", "Did you mean not?"},
	{
		"and as a function", withNote("AND(1, 2)"), "unknown_function", "essai.md:survey!5:5",
		"«\u00a0and\u00a0» s’écrit entre deux conditions", "and is written between two conditions",
	},
	{
		"and in capitals", withNote("${a_note} > 1 AND ${a_note} < 3"), "bad_expression", "essai.md:survey!5:5",
		"au lieu de «\u00a0AND\u00a0», écrivez «\u00a0and\u00a0»", "in place of AND, write and",
	},
	{
		"or in French", withNote("${a_note} > 1 ou ${a_note} < 3"), "bad_expression", "essai.md:survey!5:5",
		"au lieu de «\u00a0ou\u00a0», écrivez «\u00a0or\u00a0»", "in place of ou, write or",
	},
	{"arrow", withNote("${a_note} => 3"), "bad_expression", "essai.md:survey!5:5", "écrivez «\u00a0>=\u00a0»", "write >="},
	{"arrow to the left", withNote("${a_note} =< 3"), "bad_expression", "essai.md:survey!5:5", "écrivez «\u00a0<=\u00a0»", "write <="},
	{"not equal of a spreadsheet", withNote("${a_note} <> 3"), "bad_expression", "essai.md:survey!5:5", "écrivez «\u00a0!=\u00a0»", "write !="},
	{"semicolon", withNote("max(${a_note}; 3)"), "bad_expression", "essai.md:survey!5:5", "écrivez «\u00a0,\u00a0»", "write ,"},
	{
		"name twice in a section, and read", plainSurvey + "| | text | a | A |\n| | text | a | B |\n| | note | n | N ${a} |\n",
		"duplicate_name", "essai.md:survey!4:3", "sert déjà dans cette section", "already used in this section",
	},
	{
		"question of a repeat as one value",
		surveyWith("calculation", "| | begin_repeat | r | R | |", "| | integer | a | A | |", "| | calculate | c | | ${a} * 2 |", "| | end_repeat | | | |", "| | calculate | b | | ${a} + 1 |"),
		"first_instance", "essai.md:survey!7:5",
		"«\u00a0a\u00a0» a plusieurs réponses, une par «\u00a0r\u00a0», et seule la première est prise ici\u00a0; employez sum(), join(), max() ou indexed-repeat().",
		"a has several answers, one in each r, and only the first is taken here; use sum(), join(), max() or indexed-repeat().",
	},
}

func TestExpressionAdvice(t *testing.T) {
	for _, c := range expressionAdvice {
		t.Run(c.name, func(t *testing.T) { expectAdvice(t, "essai.md", c) })
	}
}

var sheetAdvice = []advice{
	{
		"list misspelt", plainSurvey + "| | select_one regoin | a | A |\n" + aChoices, "unknown_list", "essai.md:survey!3:2",
		"La liste «\u00a0regoin\u00a0» n’est pas dans la feuille «\u00a0choices\u00a0»\u00a0; ajoutez ses choix ou corrigez son nom. Vouliez-vous dire «\u00a0region\u00a0»\u00a0?",
		"Did you mean region?",
	},
	{
		"choice with a space", plainSurvey + "| | select_multiple l | a | A |\n| | select_multiple l | b | B |\n| choices |\n| | list_name | name | label |\n| | l | c d | C |\n",
		"space_in_choice", "essai.md:choices!7:3",
		"Le choix «\u00a0c d\u00a0» de la liste «\u00a0l\u00a0» contient une espace, qui sépare les réponses de «\u00a0a\u00a0»\u00a0; écrivez «\u00a0c_d\u00a0».",
		"The choice c d of the list l holds a space, which separates the answers to a; write c_d.",
	},
	{
		"column misspelt", surveyWith("requird", "| | text | a | A | yes |"), "unknown_header", "essai.md:survey!2:5",
		"La colonne «\u00a0requird\u00a0» n’est pas lue\u00a0; corrigez son nom ou ignorez ce message. Vouliez-vous dire «\u00a0required\u00a0»\u00a0?", "Did you mean required?",
	},
	{
		"column without its hyphen", surveyWith("choicefilter", ofYesNo) + yesNoList, "unknown_header", "essai.md:survey!2:5",
		"Vouliez-vous dire «\u00a0choice_filter\u00a0»\u00a0?", "Did you mean choice_filter?",
	},
	{
		"labels of choices misspelt", plainSurvey + ofYesNo + "\n| choices |\n| | list_name | name | labelle::French (fr) |\n| | ouinon | oui | Oui |\n",
		"unknown_header unlabelled_choice", "essai.md:choices!5:4", "Vouliez-vous dire «\u00a0label\u00a0»\u00a0?", "Did you mean label?",
	},
	{
		"choices in French", plainSurvey + ofYesNo + "\n" + strings.Replace(yesNoList, "choices", "choix", 1), "missing_choices", "essai.md:choix!4",
		"La feuille «\u00a0choix\u00a0» doit s’appeler «\u00a0choices\u00a0»\u00a0; renommez-la.", "The sheet choix must be called choices; rename it.",
	},
	{
		"choices in French of a select misspelt", plainSurvey + "| | selct_one ouinon | a | A |\n" + strings.Replace(yesNoList, "choices", "choix", 1),
		"unknown_type missing_choices", "essai.md:choix!4", "doit s’appeler «\u00a0choices\u00a0»", "must be called choices",
	},
	{
		"choices misspelt", plainSurvey + ofYesNo + "\n| | note | n | ${a} instance('ouinon')/root/item[name = 'oui']/label |\n" + strings.Replace(yesNoList, "choices", "chocies", 1),
		"missing_choices", "essai.md:chocies!5", "doit s’appeler «\u00a0choices\u00a0»", "must be called choices",
	},
	{
		"list_name misspelt", plainSurvey + ofYesNo + "\n" + strings.Replace(yesNoList, "list_name", "listname", 1), "missing_column", "essai.md:choices!5:2",
		"Il manque la colonne «\u00a0list_name\u00a0»\u00a0; donnez ce nom à la colonne «\u00a0listname\u00a0».", "The column list_name is missing; give this name to the column listname.",
	},
	{
		"settings in French", oneQuestion + "| Paramètres |\n| | form_title | version |\n| | Visite | 2 |\n", "misspelt_sheet", "essai.md:Paramètres!4",
		"La feuille «\u00a0Paramètres\u00a0» ressemble à «\u00a0settings\u00a0», qui manque", "The sheet Paramètres looks like settings, which is missing",
	},
	{
		"findings misspelt", oneQuestion + "| finding |\n| | name | when | severity |\n| | f | ${a} = '' | info |\n", "misspelt_sheet", "essai.md:finding!4",
		"ressemble à «\u00a0findings\u00a0»", "looks like findings",
	},
}

func TestSheetAdvice(t *testing.T) {
	for _, c := range sheetAdvice {
		t.Run(c.name, func(t *testing.T) { expectAdvice(t, "essai.md", c) })
	}
	for _, c := range []advice{
		{
			"survey without its sheet", "type,name,label\ntext,a,A\ntext,b,B\n", "plain_table", "essai.csv!1:1",
			"La première colonne nomme les feuilles, et «\u00a0type\u00a0» n’en est pas une\u00a0: écrivez «\u00a0survey\u00a0» seul sur une ligne, puis chaque ligne après une cellule vide, par exemple «\u00a0,type,name,label\u00a0».",
			"write survey alone on a line, then each row behind a blank cell, for example ,type,name,label.",
		},
		{
			"data", "\ncode,commune\n" + strings.Repeat("86000,Poitiers\n", MaxSheets+1), "plain_table", "essai.csv!2:1",
			"Un fichier de données se vérifie avec son classeur.", "A data file is checked with its workbook.",
		},
	} {
		t.Run(c.name, func(t *testing.T) { expectAdvice(t, "essai.csv", c) })
	}
}

// withDefault is a question with a default.
func withDefault(typ, text string) string {
	return surveyWith("default | parameters", "| | "+typ+" | a | A | "+text+" | |")
}

var cellAdvice = []advice{
	{
		"word for an integer", withDefault("integer", "abc"), "bad_default", "essai.md:survey!3:5",
		"La valeur par défaut «\u00a0abc\u00a0» ne convient pas à ce type\u00a0; attendu\u00a0: un nombre entier.", "The default abc is no value of this type; expected: a whole number.",
	},
	{"fraction for an integer", withDefault("integer", "1.5"), "bad_default", "essai.md:survey!3:5", "un nombre entier", "a whole number"},
	{"comma for a point", withDefault("decimal", "1,5"), "bad_default", "essai.md:survey!3:5", "un nombre, comme 8.4", "a number, like 8.4"},
	{"day that is none", withDefault("date", "2026-13-45"), "bad_default", "essai.md:survey!3:5", "une date, comme 2027-01-11", "a date, like 2027-01-11"},
	{"hour that is none", withDefault("time", "25:10"), "bad_default", "essai.md:survey!3:5", "une heure, comme 09:30", "a time, like 09:30"},
	{"today without parentheses", withDefault("date", "today"), "bare_function", "essai.md:survey!3:5", "écrivez «\u00a0today()\u00a0»", "write today()"},
	{
		"outside the range", surveyWith("default | parameters", "| | range | a | A | 99 | start=1 end=5 |"), "bad_default", "essai.md:survey!3:5",
		"attendu\u00a0: de 1 à 5.", "expected: from 1 to 5.",
	},
	{
		"range that goes down", surveyWith("parameters", "| | range | a | A | start=5 end=1 |"), "range_down", "essai.md:survey!3:5",
		"L’étendue commence à 5 et finit plus bas, à 1\u00a0; échangez-les, ou donnez un pas négatif.", "The range begins at 5 and ends lower, at 1; swap them, or give a negative step.",
	},
	{
		"message of no constraint", surveyWith("constraint_message", "| | integer | a | A | Non |"), "message_alone", "essai.md:survey!3:5",
		"«\u00a0constraint_message\u00a0» ne sera jamais montré\u00a0: «\u00a0constraint\u00a0» est vide", "constraint_message is never shown, because constraint is blank",
	},
	{
		"message of no obligation", surveyWith("required_message", "| | integer | a | A | Non |"), "message_alone", "essai.md:survey!3:5",
		"«\u00a0required\u00a0» est vide", "because required is blank",
	},
}

func TestCellAdvice(t *testing.T) {
	for _, c := range cellAdvice {
		t.Run(c.name, func(t *testing.T) { expectAdvice(t, "essai.md", c) })
	}
}

// What is right draws nothing.
func TestNoAdvice(t *testing.T) {
	for name, workbook := range map[string]string{
		"integer":              withDefault("integer", "-12"),
		"decimal":              withDefault("decimal", "1e3"),
		"date":                 withDefault("date", "2028-02-29"),
		"moment":               withDefault("dateTime", "2028-02-29T10:00"),
		"hour":                 withDefault("time", "9:30"),
		"expression":           withDefault("date", "today()"),
		"word":                 withDefault("text", "today"),
		"range down":           surveyWith("parameters", "| | range | a | A | start=5 end=1 step=-1 |"),
		"limits of the type":   surveyWith("constraint_message", "| | percentage | a | A | De 0 à 100 |"),
		"end that names its":   plainSurvey + "| | begin_group | g | G |\n| | text | a | A |\n| | end_group | g |\n",
		"end with a remark":    plainSurvey + "| | begin_group | g | G |\n| | text | a | A |\n| | end_group | a |\n",
		"table called so":      oneQuestion + "| parametres |\n| | code | seuil |\n| | x | 2 |\n",
		"all of a repeat":      surveyWith("calculation", "| | begin_repeat | r | R | |", "| | integer | a | A | |", "| | end_repeat | | | |", "| | calculate | b | | sum(${a}) + count(${r}) |"),
		"any of a repeat":      surveyWith("relevant", "| | begin_repeat | r | R | |", "| | integer | a | A | |", "| | end_repeat | | | |", "| | text | b | B | ${a} = 3 |"),
		"loop whose end names": plainSurvey + "| | begin loop over ouinon | g | G |\n| | text | a | A |\n| | end loop | g |\n" + yesNoList,
	} {
		t.Run(name, func(t *testing.T) { expectNothing(t, workbook) })
	}
}

func expectNothing(t *testing.T, workbook string) {
	t.Helper()
	_, problems := Check("essai.md", strings.NewReader(workbook))
	for _, p := range problems {
		if p.Code != "no_version" {
			t.Errorf("it draws %s: %s", p.Code, p)
		}
	}
}
