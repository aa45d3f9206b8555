package fill_test

import (
	"errors"
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/fill"
)

func TestJudge(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "int", Constraint: ". > ${other}", ConstraintMessage: "Trop peu."},
		q{Type: "integer", Name: "other"},
		q{Type: "decimal", Name: "dec", Warning: ". < 100"},
		q{Type: "range", Name: "range", Bounds: &forms.Bounds{Min: 0, Max: 1, Step: 0.1}},
		q{Type: "date", Name: "date"},
		q{Type: "time", Name: "time"},
		q{Type: "dateTime", Name: "when"},
		q{Type: "select_one ville", Name: "one", Filter: "dep = ${dept}"},
		q{Type: "text", Name: "dept", Required: "true()"},
		q{Type: "select_multiple ville", Name: "many"},
		q{Type: "rank ouinon", Name: "rank"},
		q{Type: "acknowledge", Name: "ack"},
	))
	s.set("other", "3")
	s.set("dept", "79")
	for _, c := range []struct{ name, value, message string }{
		{"int", "4", ""},
		{"int", "3", "Trop peu."},
		{"int", "4.5", "Un nombre entier est attendu."},
		{"int", "Infinity", "Un nombre entier est attendu."},
		{"int", "2147483647", ""},
		{"int", "2147483648", "Entre -2\u202f147\u202f483\u202f648 et 2\u202f147\u202f483\u202f647."},
		{"int", "-1e99", "Entre -2\u202f147\u202f483\u202f648 et 2\u202f147\u202f483\u202f647."},
		{"dec", "4.5", ""},
		{"dec", "0x1p4", "Un nombre est attendu."},
		{"dec", "4,5", "Un nombre est attendu."},
		{"range", "0.3", ""},
		{"range", "1", ""},
		{"range", "0.35", "De 0,1 en 0,1 à partir de 0."},
		{"range", "1.1", "Entre 0 et 1."},
		{"range", "x", "Un nombre est attendu."},
		{"date", "2027-01-11", ""},
		{"date", "2027-02-30", "Une date est attendue."},
		{"date", "11/01/2027", "Une date est attendue."},
		{"time", "09:30", ""},
		{"time", "09:30:15.250+02:00", ""},
		{"time", "25:00", "Une heure est attendue."},
		{"when", "2027-01-11T09:30:00", ""},
		{"when", "2027-01-11T09:30:00.000+02:00", ""},
		{"when", "2027-01-11", "Une date et une heure sont attendues."},
		{"one", "niort", ""},
		{"one", "poitiers", "«\u00a0Poitiers\u00a0» n’est plus proposé, au vu des autres réponses."},
		{"one", "paris", "«\u00a0paris\u00a0» n’est pas dans la liste."},
		{"many", "niort poitiers", ""},
		{"many", "niort paris", "«\u00a0paris\u00a0» n’est pas dans la liste."},
		{"many", "niort niort", "«\u00a0niort\u00a0» est donné deux fois."},
		{"rank", "non oui", ""},
		{"rank", "non", "Tous les choix sont à classer."},
		{"ack", "OK", ""},
		{"ack", "true", ""},
		{"ack", "maybe", "La réponse est oui ou non."},
		{"dept", "", "Une réponse est obligatoire."},
		{"one", "", ""},
	} {
		j := s.Judge(s.find(c.name), forms.Answer{Value: c.value})
		if j.Valid != (c.message == "") || j.Message != c.message {
			t.Errorf("%s = %q: %t %q, want %q", c.name, c.value, j.Valid, j.Message, c.message)
		}
	}
	if j := s.Judge(s.find("dept"), forms.Answer{NV: "absent"}); !j.Valid {
		t.Errorf("nv does not satisfy required: %q", j.Message)
	}
	for value, warned := range map[string]bool{"99": false, "100": true} {
		if j := s.Judge(s.find("dec"), forms.Answer{Value: value}); !j.Valid || (j.Warning != "") != warned {
			t.Errorf("dec = %s: %+v", value, j)
		}
	}
	if got := s.Value(s.find("int")); !got.IsBlank() {
		t.Errorf("judging left the value %q", got.String())
	}
}

func TestStoredAnswersAreJudgedAgain(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "text", Name: "dept"},
		q{Type: "select_one ville", Name: "v", Filter: "dep = ${dept} and hab > 20"},
		q{Type: "integer", Name: "n", Constraint: ". < string-length(${dept}) * 10"},
	))
	invalid := func(want int) {
		t.Helper()
		if got := s.Progress(0).Invalid; got != want {
			t.Errorf("%d invalid answers, want %d", got, want)
		}
	}
	s.set("dept", "79")
	s.set("v", "niort")
	s.set("n", "19")
	invalid(0)
	s.set("dept", "8")
	invalid(2)
	s.set("dept", "86")
	invalid(1)
	s.set("v", "poitiers")
	invalid(0)
	s.set("v", "thouars")
	invalid(1)
}

func TestJudgingLeavesCalculationsAlone(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "a", Constraint: ". < 10 or ${double} < 10"},
		q{Type: "calculate", Name: "double", Calc: "${a} * 2"},
	))
	s.set("a", "3")
	if j := s.Judge(s.find("a"), forms.Answer{Value: "20"}); !j.Valid {
		t.Error("the calculation took the answer that is only judged")
	}
	s.want("double", "6")
}

func TestChoices(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "text", Name: "dept"},
		q{Type: "select_one ville", Name: "v", Filter: "dep = ${dept} or name = 'thouars' or label = 'Niort' and hab < 60"},
		q{Type: "select_one ouinon", Name: "plain"},
		q{Type: "select_one ville", Name: "nodes", Filter: "count(dep) = 1 and answered(hab) and not(answered(name[. = 'niort']))"},
	))
	names := func(address string) string {
		var list []string
		n := s.find(address)
		for _, c := range s.Choices(n) {
			list = append(list, s.ChoiceText(n, c))
		}
		return strings.Join(list, " ")
	}
	if got, want := names("v"), "Niort Thouars"; got != want {
		t.Errorf("choices %q, want %q", got, want)
	}
	s.set("dept", "86")
	if got, want := names("v"), "Poitiers Niort Thouars"; got != want {
		t.Errorf("choices %q, want %q", got, want)
	}
	if got, want := names("nodes"), "Poitiers Thouars"; got != want {
		t.Errorf("choices %q, want %q", got, want)
	}
	if got, want := names("plain"), "Oui Non"; got != want {
		t.Errorf("choices %q, want %q", got, want)
	}
	if got := s.Choices(s.find("dept")); got != nil {
		t.Errorf("a text has choices %v", got)
	}
}

func TestParse(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "int"},
		q{Type: "decimal", Name: "dec", Unit: "Mbit/s"},
		q{Type: "date", Name: "date"},
		q{Type: "time", Name: "time"},
		q{Type: "dateTime", Name: "when"},
		q{Type: "select_one ville", Name: "one", Filter: "dep = '79'"},
		q{Type: "select_multiple ville", Name: "many"},
		q{Type: "acknowledge", Name: "ack"},
		q{Type: "text", Name: "text"},
		q{Type: "text", Name: "fixed", ReadOnly: "true()"},
		q{Type: "calculate", Name: "calc", Calc: "1"},
	))
	for _, c := range []struct{ name, text, value string }{
		{"int", "1 234", "1234"},
		{"int", " -3 ", "-3"},
		{"int", "", ""},
		{"dec", "8,4", "8.4"},
		{"dec", "8.40 Mbit/s", "8.4"},
		{"date", "11/01/2027", "2027-01-11"},
		{"date", "demain", "2027-01-12"},
		{"time", "9h30", "09:30"},
		{"time", "9:30", "09:30"},
		{"time", "09:30:00", "09:30:00"},
		{"when", "11/1/27 9h30", "2027-01-11T09:30"},
		{"when", "2027-01-11T09:30:00", "2027-01-11T09:30:00"},
		{"when", "11/1/27 à 9h30", "2027-01-11T09:30"},
		{"when", "2027-01-11 9:30", "2027-01-11T09:30"},
		{"one", "niort", "niort"},
		{"one", "THOUARS", "thouars"},
		{"many", "niort poitiers", "niort poitiers"},
		{"many", "Niort, Poitiers", "niort poitiers"},
		{"ack", "oui", "OK"},
		{"ack", "non", ""},
		{"text", " e\u0301te\u0301\x1b ", "été\ufffd"},
	} {
		a, err := s.Parse(s.find(c.name), c.text)
		if err != nil || a != (forms.Answer{Value: c.value}) {
			t.Errorf("%s: %q gives %+v, %v, want %q", c.name, c.text, a, err, c.value)
		} else if j := s.Judge(s.find(c.name), a); !j.Valid {
			t.Errorf("%s: %q gives %q, which does not hold: %s", c.name, c.text, a.Value, j.Message)
		}
	}
	for _, c := range []struct {
		name, text string
		kind       fill.ValueErrorKind
	}{
		{"int", "8,5", fill.WrongType},
		{"int", "x", fill.WrongType},
		{"int", "2147483648", fill.WrongType},
		{"dec", "8 4", fill.WrongType},
		{"date", "31/02/2027", fill.WrongType},
		{"time", "25h", fill.WrongType},
		{"when", "demain", fill.WrongType},
		{"when", "11/1/27 xx", fill.WrongType},
		{"one", "paris", fill.NoSuchChoice},
		{"one", "Poitiers", fill.NotOffered},
		{"many", "niort, paris", fill.NoSuchChoice},
		{"many", "niort Niort", fill.NoSuchChoice},
		{"many", strings.Repeat("x ", 10_000), fill.NoSuchChoice},
		{"ack", "peut-être", fill.WrongType},
		{"text", strings.Repeat("x", 100_001), fill.TooLong},
		{"fixed", "x", fill.ReadOnlyValue},
		{"calc", "1", fill.NotAsked},
	} {
		_, err := s.Parse(s.find(c.name), c.text)
		var e *fill.ValueError
		if !errors.As(err, &e) || e.Kind != c.kind || e.Message == "" || len(e.Text) > 300 {
			t.Errorf("%s: %.20q gives %v, want kind %d", c.name, c.text, err, c.kind)
		}
	}
}

func TestDisplay(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "decimal", Name: "dec", Unit: "Mbit/s", Label: "Débit de ${ville}"},
		q{Type: "date", Name: "date"},
		q{Type: "dateTime", Name: "when"},
		q{Type: "time", Name: "time"},
		q{Type: "select_one ville", Name: "ville"},
		q{Type: "select_multiple ville", Name: "many"},
		q{Type: "acknowledge", Name: "ack"},
		q{Type: "text", Name: "text"},
		q{Type: "calculate", Name: "calc", Calc: "${dec} * 1000"}, q{Type: "calculate", Name: "grouped", Calc: "${calc}", Appearance: "thousands-sep"},
	))
	for name, value := range map[string]string{
		"dec": "8.4", "date": "2027-01-11", "when": "2027-01-11T09:30:00", "time": "09:30:00",
		"ville": "niort", "many": "niort thouars gone", "ack": "true", "text": "2027-01-11",
	} {
		s.set(name, value)
	}
	for name, want := range map[string]string{
		"dec": "8,4\u00a0Mbit/s", "date": "11 janvier 2027", "when": "11 janvier 2027 à 09:30", "time": "09:30",
		"ville": "Niort", "many": "Niort, Thouars, gone", "ack": "oui", "text": "2027-01-11", "calc": "8400", "grouped": "8\u202f400",
	} {
		if got := s.Display(s.find(name)); got != want {
			t.Errorf("%s is shown as %q, want %q", name, got, want)
		}
	}
	if got, want := s.Label(s.find("dec")), "Débit de niort"; got != want {
		t.Errorf("label %q, want the raw value: %q", got, want)
	}
	finding := wording(t, s.Form(), 0, "${ville}, le ${date} : ${dec} (${many})")
	if got, want := s.Render(finding, s.Root()), "Niort, le 11 janvier 2027 : 8,4 (Niort, Thouars, gone)"; got != want {
		t.Errorf("rendered %q, want %q", got, want)
	}
	s.setNV("dec", "local fermé")
	if got, want := s.Display(s.find("dec")), "non vérifié\u00a0: local fermé"; got != want {
		t.Errorf("nv is shown as %q, want %q", got, want)
	}
	if got, want := s.Render(finding, s.Root()), "Niort, le 11 janvier 2027 :  (Niort, Thouars, gone)"; got != want {
		t.Errorf("rendered %q, want %q", got, want)
	}
	if label, ok := s.ChoiceLabel(s.find("ville"), "poitiers"); !ok || label != "Poitiers" {
		t.Errorf("choice label %q, %t", label, ok)
	}
}
