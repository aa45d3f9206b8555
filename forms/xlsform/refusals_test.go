package xlsform

import (
	"strings"
	"testing"
)

// refused is what must never be accepted: where it is told, and what the sentences say to do.
type refused struct {
	name, workbook, place, french, english string
}

var mustRefuse = []refused{
	{
		"name twice in a section", plainSurvey + "| | begin_group | g | G |\n| | text | a | A |\n| | integer | a | B |\n| | end_group |\n",
		"essai.md:survey!5:3", "changez l’un des deux", "change one of them",
	},
	{
		"reference to two questions",
		surveyWith("relevant", "| | text | a | A |", "| | begin_group | g | G |", "| | text | a | A |", "| | end_group |", "| | text | b | B | ${a} = 1 |"),
		"essai.md:survey!7:5", "«\u00a0${a}\u00a0» peut désigner /a ou /g/a\u00a0; donnez des noms différents", "${a} could be /a or /g/a; use distinct names",
	},
	{
		"group that never ends", plainSurvey + "| | begin_group | g | G |\n| | text | a | A |\n",
		"essai.md:survey!3:2", "ajoutez une ligne «\u00a0end_group\u00a0»", "add a row end_group",
	},
	{
		"repeat ended as a group", plainSurvey + "| | begin_repeat | r | R |\n| | text | a | A |\n| | end_group |\n",
		"essai.md:survey!5:2", "corrigez l’une des deux lignes", "correct one of the two rows",
	},
	{
		"unknown list", plainSurvey + "| | select_one ouinom | a | A |\n" + yesNoList,
		"essai.md:survey!3:2", "ajoutez ses choix ou corrigez son nom", "add its choices or correct its name",
	},
	{
		"unknown type", plainSurvey + "| | texte | a | A |\n",
		"essai.md:survey!3:2", "voyez la liste des types", "see XLSForm's list of types",
	},
	{
		"missing label", oneQuestion + "| | integer | b | |\n",
		"essai.md:survey!4:4", "remplissez la colonne «\u00a0label\u00a0»", "fill in the label column",
	},
	{
		"name of no question", surveyWith("relevant", "| | text | a | A |", "| | text | b | B | ${c} = 1 |"),
		"essai.md:survey!4:5", "«\u00a0c\u00a0» n’est le nom d’aucune question\u00a0; corrigez le nom", "c names no question; correct the name",
	},
	{
		"calculations in a circle",
		surveyWith("calculation", "| | calculate | a | | ${c} |", "| | calculate | b | | ${a} |", "| | calculate | c | | ${b} |"),
		"essai.md:survey!3:5", "a → c → b → a\u00a0; rompez le cercle", "a → c → b → a; break it",
	},
	{
		"relevance in a circle", surveyWith("relevant", "| | text | a | A | ${b} = 1 |", "| | text | b | B | ${a} = 1 |"),
		"essai.md:survey!3:5", "a → b → a", "a → b → a",
	},
	{
		"calculation of itself", surveyWith("calculation", "| | calculate | a | | ${a} + 1 |"),
		"essai.md:survey!3:5", "a → a)\u00a0; retirez cette référence", "a → a); remove that reference",
	},
	{
		"too few arguments", surveyWith("constraint", "| | text | a | A | if(. = 1, 2) |"),
		"essai.md:survey!3:5", "if() prend 3 arguments, et non 2 (caractère 1)\u00a0; corrigez leur nombre", "correct their number",
	},
	{
		"malformed header", "| survey |\n| | type | name | label:: |\n| | text | a | A |\n",
		"essai.md:survey!2:4", "écrivez «\u00a0colonne::Langue (code)\u00a0»", "write column::Language (code)",
	},
	{
		"two headers", "| survey |\n| | type | name | label | Label |\n| | text | a | A | B |\n",
		"essai.md:survey!2:5", "n’en gardez qu’une", "keep one",
	},
	{
		"illegal name", plainSurvey + "| | text | 2e étage | A |\n",
		"essai.md:survey!3:3", "commencez par une lettre", "begin with a letter",
	},
	{
		"survey without a row", plainSurvey,
		"essai.md:survey!1", "ajoutez au moins une ligne", "add at least one row",
	},
}

func TestMustRefuse(t *testing.T) {
	for _, c := range mustRefuse {
		t.Run(c.name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(c.workbook))
			if form != nil {
				t.Fatal("the workbook is accepted")
			}
			for _, p := range problems {
				if p.Severity == Error && p.Place() == c.place && strings.Contains(p.French, c.french) && strings.Contains(p.English, c.english) {
					return
				}
				t.Logf("%s: %s\n%s", p.Place(), p.French, p.English)
			}
			t.Errorf("nothing at %s says %q and %q", c.place, c.french, c.english)
		})
	}
}
