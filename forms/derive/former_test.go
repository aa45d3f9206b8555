package derive_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/xlsform"
)

// visit reads a version of a small form: rows of its survey and of its migrations.
func visit(t *testing.T, version, survey, migrations string) *forms.Form {
	t.Helper()
	text := "| settings |\n| | form_id | version |\n| | visite | " + version + " |\n" +
		"| survey |\n| | type | name | label | personal |\n| | begin_group | lieux | Lieux | |\n" + survey + "| | end_group | | | |\n" +
		"| choices |\n| | list_name | name | label |\n| | avis | bon | Bon état |\n| | avis | usé | À changer |\n" +
		"| migrations |\n| | from | question | to | value |\n" + migrations
	f, err := xlsform.Read("visite.md", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const (
	firstVisit = "| | text | contact | Contact de ${ville} | yes |\n| | text | ville | Ville | |\n| | select_one avis | toit | Toit | |\n" +
		"| | begin_repeat | salle | Salle | |\n| | text | salle_nom | Nom | |\n| | integer | salle_prises | Prises | |\n| | end_repeat | | | |\n"
	secondVisit = "| | text | commune | Commune | |\n" +
		"| | begin_repeat | local | Local | |\n| | text | salle_nom | Nom | |\n| | end_repeat | | | |\n"
	thirdVisit = "| | begin_repeat | local | Local | |\n| | text | salle_nom | Nom | |\n| | end_repeat | | | |\n| | text | salle_prises | Prises | |\n"

	cityRenamed   = "| | 1 | ville | commune | |\n"
	repeatRenamed = "| | 1 | salle | local | |\n"
	renamings     = cityRenamed + repeatRenamed
)

// moved are the facts of an audit that was moved from the first version to the second.
func moved() dossier.Dossier {
	said := func(instance, key, value string) (forms.Register, forms.Answer) {
		return forms.Register{Instance: instance, Key: key}, forms.Answer{Value: value}
	}
	d := dossier.Dossier{
		Instances: []forms.Instance{{ID: "i1", Repeat: "local", Pos: 1}, {ID: "i2", Repeat: "local", Pos: 2}},
		Answers:   map[forms.Register]forms.Answer{},
		Notes:     map[forms.Register]string{{Key: "toit"}: "vu du sol", {Instance: "i1", Key: "salle_prises"}: "au mur"},
	}
	for _, a := range [][3]string{
		{"", "contact", "Mme Roy"},
		{"", "ville", "Niort"},
		{"", "commune", "Niort"},
		{"", "toit", "usé"},
		{"i1", "salle_nom", "CDI"},
		{"i2", "salle_nom", "B12"},
		{"i2", "salle_prises", "6"},
	} {
		register, answer := said(a[0], a[1], a[2])
		d.Answers[register] = answer
	}
	return d
}

func TestKept(t *testing.T) {
	first, second, third := visit(t, "1", firstVisit, ""), visit(t, "2", secondVisit, renamings), visit(t, "3", thirdVisit, repeatRenamed)
	type told struct{ Version, Address, Label, Element, Display, Note string }
	contact := told{"1", "contact", "Contact de Niort", "", "Mme Roy", ""}
	toit := told{"1", "toit", "Toit", "", "À changer", "vu du sol"}
	prises1 := told{"1", "salle[1]/salle_prises", "Prises", "Salle\u00a01 (CDI)", "", "au mur"}
	prises2 := told{"1", "salle[2]/salle_prises", "Prises", "Salle\u00a02 (B12)", "6", ""}
	commune := told{"2", "commune", "Commune", "", "Niort", ""}
	for _, c := range []struct {
		name   string
		form   *forms.Form
		former []*forms.Form
		want   []told
	}{
		{"an audit that was never moved keeps nothing apart", second, nil, nil},
		{"what is renamed goes on", second, []*forms.Form{first}, []told{contact, toit, prises1, prises2}},
		{
			"what ends later is told in the words of that version, and a question that left its repeat ended",
			third,
			[]*forms.Form{second, first},
			[]told{commune, contact, toit, prises1, prises2},
		},
		{"a move and its return", first, []*forms.Form{second, first}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := moved()
			if c.form == first {
				for i := range d.Instances {
					d.Instances[i].Repeat = "salle"
				}
			}
			r, err := derive.Derive(d, c.form, derive.World{Now: time.Now(), Language: "fr", Former: c.former})
			if err != nil {
				t.Fatal(err)
			}
			var got []told
			for _, k := range r.Kept {
				got = append(got, told{k.Form.Version, k.Address, k.Label, k.Element, k.Display, k.Note})
				if k.Personal != (k.Address == "contact") {
					t.Errorf("%s is personal: %t", k.Address, k.Personal)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRegistersOfFormerVersions(t *testing.T) {
	first, second := visit(t, "1", firstVisit, ""), visit(t, "2", secondVisit, renamings)
	third := visit(t, "3", "| | text | lieu | Lieu | |\n", "| | 2 | commune | lieu | |\n")
	r, err := derive.Derive(moved(), third, derive.World{Now: time.Now(), Language: "fr", Former: []*forms.Form{second, first}})
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"lieu": "3 lieu", "commune": "2 commune", "ville": "1 ville", "nulle_part": "3 /"} {
		s, n := r.NodeOf(forms.Register{Key: key})
		if got := s.Form().Version + " " + s.Address(n); got != want || (n == 0) != (key == "nulle_part") {
			t.Errorf("%s is %s", key, got)
		}
	}
	if s, n := r.NodeOf(forms.Register{Instance: "i2", Key: "salle_prises"}); s.Address(n) != "salle[2]/salle_prises" {
		t.Errorf("node %d", n)
	}
	want := []forms.Register{{Key: "commune"}, {Key: "ville"}}
	if diff := cmp.Diff(want, r.Formerly(forms.Register{Key: "lieu"})); diff != "" {
		t.Error(diff)
	}
	if got := r.Formerly(forms.Register{Key: "toit"}); got != nil {
		t.Errorf("a question that is no more was %v", got)
	}
}
