package catalogue_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/catalogue"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/roadmap"
)

// school is an audited school where nothing is wrong, changed by lines like "t_pf=aucun;
// srv_raid@2=nv". A key that ends in @n speaks of the nth instance of its repeat, which starts
// as a copy of the first. The values nv and so are states, a blank one clears, and "salle=" takes
// all rooms away. date_audit, date_installation, sent and etab_type belong to the record.
func school(t *testing.T, changes ...string) *derive.Result {
	t.Helper()
	d := dossier.Dossier{
		Audit:         dossier.Audit{ID: "a", UAI: "0860035W", Date: "2026-11-24", Installation: "2027-01-18"},
		Establishment: dossier.Establishment{UAI: "0860035W", Kind: "college"},
		Answers:       map[forms.Register]forms.Answer{},
	}
	form := icart(t)
	for _, line := range append(healthy(t), changes...) {
		for assignment := range strings.SplitSeq(line, ";") {
			key, value, ok := strings.Cut(strings.TrimSpace(assignment), "=")
			if ok {
				change(t, form, &d, key, value)
			}
		}
	}
	return derived(t, form, d)
}

func change(t *testing.T, form *forms.Form, d *dossier.Dossier, key, value string) {
	t.Helper()
	switch key {
	case "date_audit":
		d.Audit.Date = value
		return
	case "date_installation":
		d.Audit.Installation = value
		return
	case "sent":
		d.Audit.SentOn = value
		return
	case "etab_type":
		d.Establishment.Kind = value
		return
	}
	name, number, _ := strings.Cut(key, "@")
	refs := form.Named(name)
	if len(refs) != 1 {
		t.Fatalf("%d questions %s", len(refs), name)
	}
	if form.Def(refs[0]).Kind == forms.Repeat {
		d.Instances = slices.DeleteFunc(d.Instances, func(i forms.Instance) bool { return i.Repeat == name })
		return
	}
	r := forms.Register{Key: name}
	if repeat := form.Def(form.Def(refs[0]).Parent); repeat.Kind == forms.Repeat {
		r.Instance = instance(t, d, repeat.Name, cmp.Or(number, "1"))
	}
	answer := forms.Answer{Value: value}
	switch value {
	case "nv":
		answer = forms.Answer{NV: "local fermé"}
	case "so":
		answer = forms.Answer{SO: "sans objet ici"}
	}
	d.Answers[r] = answer
}

// instance is the UUID of an instance, made as a copy of the first where it is missing.
func instance(t *testing.T, d *dossier.Dossier, repeat, number string) string {
	t.Helper()
	n, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(err)
	}
	made, first := instanceID(repeat, n), instanceID(repeat, 1)
	if slices.ContainsFunc(d.Instances, func(i forms.Instance) bool { return i.ID == made }) {
		return made
	}
	d.Instances = append(d.Instances, forms.Instance{ID: made, Repeat: repeat, Pos: float64(n)})
	for r, answer := range maps.Clone(d.Answers) {
		if r.Instance == first {
			d.Answers[forms.Register{Instance: made, Key: r.Key}] = answer
		}
	}
	return made
}

func instanceID(repeat string, n int) string {
	kind := slices.Index([]string{"interdit", "acces", "baie", "srv", "salle"}, repeat)
	return fmt.Sprintf("0193a000-0000-7000-800%d-%012d", kind, n)
}

func derived(t *testing.T, form *forms.Form, d dossier.Dossier) *derive.Result {
	t.Helper()
	days, err := calendar.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w := derive.World{Now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), Calendar: days, Language: "fr"}
	r, err := derive.Derive(d, form, w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// found are the findings of a rule table: « rule severity », without strengths and without the
// divergence of the auditor's verdict, which has its own test.
func found(r *derive.Result) []string {
	var out []string
	for _, f := range r.Findings {
		if f.Severity != forms.Atout && f.Rule.Name != "t_avis" {
			out = append(out, f.Rule.Name+" "+f.Severity.String())
		}
	}
	slices.Sort(out)
	return out
}

func split(list string) []string {
	var out []string
	for item := range strings.SplitSeq(list, ",") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	slices.Sort(out)
	return out
}

// action is the action of the roadmap with this name, and how many there are.
func action(r *derive.Result, name string) (item roadmap.Item, n int) {
	for i := len(r.Roadmap.Items) - 1; i >= 0; i-- {
		if r.Roadmap.Items[i].Action.Name == name {
			item = r.Roadmap.Items[i]
			n++
		}
	}
	return item, n
}

func healthy(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/saine.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		out = append(out, key+"="+value)
	}
	return out
}

func icart(t *testing.T) *forms.Form {
	t.Helper()
	form, err := catalogue.ICart()
	if err != nil {
		t.Fatal(err)
	}
	return form
}
