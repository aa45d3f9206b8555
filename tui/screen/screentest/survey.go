package screentest

import (
	_ "embed"
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
)

//go:embed survey.md
var survey string

// Survey is a notebook with an audit half filled whose checklist only asks: it has no rules, no
// actions and no verdict, and asks some things outside groups.
func Survey(t testing.TB, l locale.Lang) *Notebook {
	t.Helper()
	form, err := xlsform.Read("survey.md", strings.NewReader(survey))
	if err != nil {
		t.Fatal(err)
	}
	d := Empty()
	d.Audit.State, d.Audit.FormID, d.Audit.FormVersion = dossier.Ongoing, form.ID, form.Version
	d.Instances = []forms.Instance{{ID: FirstLink, Repeat: "salle", Pos: 1}}
	d.Answers = map[forms.Register]forms.Answer{
		{Key: "presents"}:                    {Value: "24"},
		{Key: "numero", Instance: FirstLink}: {Value: "B204"},
	}
	return &Notebook{Form: form, Facts: d, Language: l}
}
