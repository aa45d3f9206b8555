package fill_test

import (
	"testing"
	"time"
)

func TestCalculationsGiveValuesOfTheirType(t *testing.T) {
	for _, c := range []struct{ kind, calc, want string }{
		{"integer", "7 div 2", "3"},
		{"integer", "-7 div 2", "-3"},
		{"integer", "'x'", "x"},
		{"decimal", "7 div 2", "3.5"},
		{"text", "7 div 2", "3.5"},
		{"text", "2 * 2", "4"},
		{"date", "now()", "2027-01-11"},
		{"date", "today()", "2027-01-11"},
		{"date", "'2027-01-31' + 1", "2027-02-01"},
		{"date", "1000000000000", "1000000000000"},
		{"date", "'soon'", "soon"},
		{"dateTime", "today()", "2027-01-11T00:00:00.000+01:00"},
		{"dateTime", "'2027-01-11T08:00:00.000+01:00'", "2027-01-11T08:00:00.000+01:00"},
		{"time", "'2027-01-11T08:00:00.000+01:00'", "08:00:00.000+01:00"},
		{"time", "'08:00'", "08:00"},
		{"acknowledge", "'OK'", "OK"},
		{"integer", "1 div 'x'", ""},
	} {
		f := build(t,
			q{Type: c.kind, Name: "calculated", Calc: c.calc},
			q{Type: c.kind, Name: "default", Default: c.calc},
			q{Type: c.kind, Name: "triggered", Trigger: "go", Calc: c.calc},
			q{Type: "text", Name: "go"},
		)
		s := begin(t, f)
		w := s.Env().(*world)
		w.now = w.now.In(time.FixedZone("", 3600))
		s.keep(s.Defaults())
		s.set("go", "1")
		s.want("calculated", c.want, "default", c.want, "triggered", c.want)
	}
}

func TestANoteHasItsDefault(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "note", Name: "told", Default: "'as agreed'"},
		q{Type: "note", Name: "computed", Calc: "string-length(${told})"},
		q{Type: "note", Name: "plain"},
	))
	s.keep(s.Defaults())
	n := s.One(1, 0)
	if got := s.Value(n).String(); got != "as agreed" || !s.ReadOnly(n) {
		t.Errorf("the note is %q", got)
	}
	if got := s.Value(s.One(2, 0)).String(); got != "9" {
		t.Errorf("the calculation of a note is %q", got)
	}
	if p := s.Progress(0); p.Asked != 0 || p.Answered != 0 {
		t.Errorf("notes are asked: %+v", p)
	}
}

func TestAnAcknowledgementIsOK(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "acknowledge", Name: "ack", Required: "true()"},
		q{Type: "calculate", Name: "ok", Calc: "${ack} = 'OK'"},
	))
	for stored, want := range map[string]string{"OK": "true", "true": "true", "false": "false", "": "false"} {
		s.set("ack", stored)
		s.want("ok", want)
		if p := s.Progress(0); (p.RequiredAnswered == 1) != (want == "true") {
			t.Errorf("stored as %q: %+v", stored, p)
		}
	}
}

func TestReadOnlyIsInherited(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "x"},
		q{Type: "begin_group", Name: "g", ReadOnly: "${x} = 1"},
		q{Type: "begin_repeat", Name: "r", ReadOnly: "${y} = 2"},
		q{Type: "integer", Name: "y", ReadOnly: "${x} = 3"},
		q{Type: "end_repeat"},
		q{Type: "end_group"},
	))
	s.add("r", "1")
	s.add("r", "2")
	first, second := s.find("r[1]/y"), s.find("r[2]/y")
	s.set("r[2]/y", "2")
	for x, want := range map[string][2]bool{"": {false, true}, "1": {true, true}, "2": {false, true}, "3": {true, true}} {
		s.set("x", x)
		if got := [2]bool{s.ReadOnly(first), s.ReadOnly(second)}; got != want {
			t.Errorf("with x = %q: %v, want %v", x, got, want)
		}
	}
}
