package report

import (
	"os"
	"testing"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/xlsform"
)

// survey is an audit with a form that only asks: some things outside groups, repeats in repeats,
// and something that names a person.
func survey(t *testing.T) *derive.Result {
	t.Helper()
	file, err := os.Open("testdata/enquete.md")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	form, err := xlsform.Read("enquete.md", file)
	if err != nil {
		t.Fatal(err)
	}
	at := func(key, instance string) forms.Register { return forms.Register{Key: key, Instance: instance} }
	d := dossier.Dossier{
		Audit:         dossier.Audit{UAI: "0860035W", Number: 1, Date: "2027-01-11", ClosedParts: []string{"eleves"}},
		Establishment: dossier.Establishment{UAI: "0860035W", Name: "Collège Jean-Moulin"},
		Instances: []forms.Instance{
			{ID: firstLink, Repeat: "salle", Pos: 1}, {ID: secondLink, Repeat: "poste", Parent: firstLink, Pos: 1},
		},
		Answers: map[forms.Register]forms.Answer{
			at("professeur", ""): {Value: "Mme Durand"}, at("presents", ""): {Value: "24"},
			at("cantine", ""): {Value: "other"}, at("cantine_other", ""): {Value: "Un jour sur deux"},
			at("numero", firstLink): {Value: "B204"}, at("photo", secondLink): {Value: "poste.jpg"},
			at("achat", secondLink): {NV: "facture perdue"}, at("remarque", ""): {Value: "Rien"},
		},
		Notes: map[forms.Register]string{at("presents", ""): "comptés à 8 h"},
	}
	r, err := derive.Derive(d, form, derive.World{Now: fixedNow, Language: "fr"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
