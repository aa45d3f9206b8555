package report

import (
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/xlsform"
)

// before is a version of the checklist that asked more.
const before = `| settings |
| | form_id | version |
| | test | 0 |
| survey |
| | type | name | label | personal | unit |
| | begin_group | technique | Audit technique | | |
| | text | t_gardien | Gardien | yes | |
| | text | t_loge | Loge | yes | |
| | time | t_ouverture | Ouverture | | |
| | decimal | t_hauteur | Hauteur | | m |
| | text | t_cles | Clés | yes | |
| | begin_repeat | acces | Accès | | |
| | text | acces_operateur | Opérateur | | |
| | text | acces_boitier | Boîtier \| prise | | |
| | end_repeat | | | | |
| | end_group | | | | |
`

func TestKeptAnswersArePrinted(t *testing.T) {
	old, err := xlsform.Read("test.md", strings.NewReader(before))
	if err != nil {
		t.Fatal(err)
	}
	d := sample()
	for key, a := range map[string]forms.Answer{
		"t_gardien": {Value: "M. Petit"}, "t_loge": {NV: "porte close"}, "t_ouverture": {Value: "07:30"}, "t_hauteur": {Value: "2.5"},
	} {
		d.Answers[forms.Register{Key: key}] = a
	}
	d.Answers[forms.Register{Instance: firstLink, Key: "acces_boitier"}] = forms.Answer{Value: "<b>gris</b>"}
	d.Notes[forms.Register{Key: "t_gardien"}] = "logé sur place"
	d.Notes[forms.Register{Instance: secondLink, Key: "acces_boitier"}] = "non trouvé"

	text := markdownOf(t, CompteRendu(result(t, d, old), Options{Now: fixedNow}))
	_, annex, _ := strings.Cut(text, "## Annexe\u00a0A.")
	annex, _, _ = strings.Cut(annex, "## Annexe\u00a0B.")
	_, kept, found := strings.Cut(annex, "Réponses conservées d’une version antérieure du questionnaire\n")
	if !found {
		t.Fatalf("annex A has no section for them:\n%s", annex)
	}
	for _, row := range []string{
		"| Gardien | [donnée personnelle] | [donnée personnelle] | t_gardien | 0 |",
		"| Loge | non vérifié\u00a0: porte close | – | t_loge | 0 |",
		"| Ouverture | 7\u00a0h\u00a030 | – | t_ouverture | 0 |",
		"| Hauteur | 2,5\u00a0m | – | t_hauteur | 0 |",
		"gris", "| sans réponse | non trouvé |", "acces[2]/acces_boitier",
	} {
		if !strings.Contains(strings.NewReplacer(`\[`, "[", `\]`, "]", `\_`, "_").Replace(kept), row) {
			t.Errorf("the section lacks %q:\n%s", row, kept)
		}
	}
	for _, wrong := range []string{"M. Petit", "logé", "t_cles", "acces_operateur"} {
		if strings.Contains(kept, wrong) {
			t.Errorf("the section prints %q:\n%s", wrong, kept)
		}
	}
}

// A former version changes nothing in the documents of an audit that lost no answer by the move.
func TestNothingKeptIsNoSection(t *testing.T) {
	old, err := xlsform.Read("test.md", strings.NewReader(before))
	if err != nil {
		t.Fatal(err)
	}
	want := markdownOf(t, CompteRendu(result(t, sample()), Options{Now: fixedNow}))
	if got := markdownOf(t, CompteRendu(result(t, sample(), old), Options{Now: fixedNow})); got != want {
		t.Error("the document changed")
	}
}
