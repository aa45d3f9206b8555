package fill_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// q is one row of a survey sheet.
type q struct {
	Type, Name                                  string
	Label, Relevant, Required, ReadOnly         string
	Constraint, ConstraintMessage, Warning      string
	Calc, Default, Filter, Count, Trigger, Unit string
	Prefill, Appearance                         string
	AnswersOf, Seed                             string
	Bounds                                      *forms.Bounds
	Personal                                    bool
}

var kinds = map[string]forms.Kind{
	"begin_group": forms.Group, "begin_repeat": forms.Repeat, "note": forms.Note, "text": forms.Text,
	"integer": forms.Integer, "decimal": forms.Decimal, "range": forms.Range, "date": forms.Date,
	"time": forms.Time, "dateTime": forms.DateTime, "select_one": forms.SelectOne,
	"select_multiple": forms.SelectMultiple, "rank": forms.Rank, "acknowledge": forms.Acknowledge,
	"file": forms.File, "calculate": forms.Calculate, "hidden": forms.Hidden, "start": forms.Meta,
	"today": forms.Meta, "username": forms.Meta,
}

var lists = map[string]*forms.List{
	"ouinon": {Name: "ouinon", Choices: []forms.Choice{
		{Name: "oui", Label: literal("Oui")}, {Name: "non", Label: literal("Non")},
	}},
	"ville": {Name: "ville", Choices: []forms.Choice{
		{Name: "poitiers", Label: literal("Poitiers"), Cells: map[string]string{"dep": "86", "hab": "90"}},
		{Name: "niort", Label: literal("Niort"), Cells: map[string]string{"dep": "79", "hab": "59"}},
		{Name: "thouars", Label: literal("Thouars"), Cells: map[string]string{"dep": "79", "hab": "14"}},
	}},
}

func literal(text string) forms.Wording {
	return forms.NewWording([]forms.Template{forms.Literal(text)}, 0)
}

// build makes a form from rows, as the reader of workbooks would.
func build(t testing.TB, rows ...q) *forms.Form {
	t.Helper()
	f := &forms.Form{
		ID: "test", Version: "1", Languages: []forms.Language{{Code: "fr"}},
		Defs: []forms.Def{{Name: "test"}}, Lists: lists,
	}
	open := []expr.Ref{0}
	specs := []q{{}}
	for _, row := range rows {
		if strings.HasPrefix(row.Type, "end_") {
			open = open[:len(open)-1]
			continue
		}
		ref, parent := expr.Ref(len(f.Defs)), open[len(open)-1]
		command, list, _ := strings.Cut(row.Type, " ")
		kind, ok := kinds[command]
		if !ok {
			t.Fatalf("no type %q", row.Type)
		}
		f.Defs = append(f.Defs, forms.Def{
			Ref: ref, Parent: parent, Kind: kind, Type: row.Type, Name: row.Name,
			Path: f.Defs[parent].Path + "/" + row.Name, List: lists[list], Unit: row.Unit, Appearance: strings.Fields(row.Appearance), Personal: row.Personal,
			Range: bounds(row.Bounds), Instances: bounds(row.Bounds),
		})
		f.Defs[parent].Children = append(f.Defs[parent].Children, ref)
		specs = append(specs, row)
		if kind == forms.Group || kind == forms.Repeat {
			open = append(open, ref)
		}
	}
	f.Index()
	for i := 1; i < len(specs); i++ {
		finish(t, f, &f.Defs[i], specs[i])
	}
	return f
}

func bounds(b *forms.Bounds) forms.Bounds {
	if b == nil {
		return forms.Bounds{Min: math.NaN(), Max: math.NaN(), Step: math.NaN()}
	}
	return *b
}

func finish(t testing.TB, f *forms.Form, d *forms.Def, row q) {
	t.Helper()
	cell := func(src string, columns ...string) *expr.Program {
		if src == "" {
			return nil
		}
		return compile(t, f, d.Ref, src, columns...)
	}
	d.Relevant, d.Required, d.ReadOnly = cell(row.Relevant), cell(row.Required), cell(row.ReadOnly)
	d.Constraint, d.Warning, d.Calculation = cell(row.Constraint), cell(row.Warning), cell(row.Calc)
	d.Default, d.RepeatCount = cell(row.Default), cell(row.Count)
	d.Seed, d.Randomize = cell(row.Seed), row.Seed != ""
	switch {
	case row.AnswersOf != "":
		d.AnswersOf, d.List = f.Named(row.AnswersOf)[0], nil
		if row.Filter != "" {
			d.ChoiceFilter = compile(t, f, f.Repeat(d.AnswersOf), row.Filter)
		}
	case row.Filter != "":
		d.ChoiceFilter = cell(row.Filter, d.List.Columns()...)
	}
	if row.Trigger != "" {
		d.Trigger = f.Named(row.Trigger)
	}
	d.Prefill.Source, d.Prefill.Field, _ = strings.Cut(row.Prefill, ":")
	d.Label, d.ConstraintMessage = wording(t, f, d.Ref, row.Label), literal(row.ConstraintMessage)
}

// wording reads a text with ${references}.
func wording(t testing.TB, f *forms.Form, self expr.Ref, text string) forms.Wording {
	t.Helper()
	var template forms.Template
	for text != "" {
		before, after, found := strings.Cut(text, "${")
		template = append(template, forms.Literal(before)...)
		if !found {
			break
		}
		name, rest, _ := strings.Cut(after, "}")
		template = append(template, forms.Piece{
			Program: compile(t, f, self, "${"+name+"}"), Ref: f.Named(name)[0],
		})
		text = rest
	}
	return forms.NewWording([]forms.Template{template}, 0)
}

func compile(t testing.TB, f *forms.Form, self expr.Ref, src string, columns ...string) *expr.Program {
	t.Helper()
	parsed, err := expr.Parse(src)
	if err != nil {
		t.Fatalf("parse %q: %v", src, err)
	}
	p, err := expr.Compile(parsed, f.Scope(self, columns...))
	if err != nil {
		t.Fatalf("compile %q: %v", src, err)
	}
	return p
}

// world is an expr.Env that tests control.
type world struct {
	now   time.Time
	draws int
	ready bool
}

func newWorld() *world { return &world{now: time.Date(2027, 1, 11, 8, 30, 0, 0, time.UTC)} }

func (w *world) Now() time.Time                                       { return w.now }
func (w *world) Lookup(string, string, string, string) (string, bool) { return "", false }
func (w *world) WorkdayAdd(d time.Time, n int) (time.Time, error)     { return d.AddDate(0, 0, n), nil }

func (w *world) SchooldayAdd(d time.Time, n int) (time.Time, error) { return d.AddDate(0, 0, n), nil }

func (w *world) Random() float64 { w.draws++; return float64(w.draws) / 1000 }

func (w *world) UUID() string                     { w.draws++; return strings.Repeat("u", w.draws) }
func (w *world) Property(name string) string      { return "property-" + name }
func (w *world) Version() string                  { return "1" }
func (w *world) PartComplete(string) bool         { return w.ready }
func (w *world) CountFindings(string, string) int { return 0 }
func (w *world) OpenConflicts() int               { return 0 }

// session fills a form, and keeps the facts of all its edits.
type session struct {
	*fill.Session
	t     testing.TB
	facts fill.Facts
}

func begin(t testing.TB, f *forms.Form, context ...string) *session {
	t.Helper()
	facts := fill.Facts{Answers: map[forms.Register]forms.Answer{}, Context: map[string]string{}}
	for i := 0; i < len(context); i += 2 {
		facts.Context[context[i]] = context[i+1]
	}
	start := fill.Facts{Context: facts.Context}
	return &session{fill.New(f, start, fill.Options{Language: "fr", Env: newWorld()}), t, facts}
}

// keep applies edits to the facts, as a store does.
func (s *session) keep(edits []forms.Edit) []forms.Edit {
	for _, e := range edits {
		switch {
		case e.Add != nil:
			s.facts.Instances = append(s.facts.Instances, *e.Add)
		case e.Remove != nil:
			for i, in := range s.facts.Instances {
				if in.ID == e.Remove.ID {
					s.facts.Instances = append(s.facts.Instances[:i:i], s.facts.Instances[i+1:]...)
					break
				}
			}
		default:
			s.facts.Answers[e.Register] = e.Answer
		}
	}
	return edits
}

// rebuilt is a new session from the same facts.
func (s *session) rebuilt() *fill.Session {
	return fill.New(s.Form(), s.facts, fill.Options{Language: "fr", Env: newWorld()})
}

func (s *session) find(address string) expr.Node {
	s.t.Helper()
	n, err := s.Find(address)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// set answers "address" with a value.
func (s *session) set(address, value string) []forms.Edit {
	s.t.Helper()
	return s.keep(s.Set(s.find(address), forms.Answer{Value: value}))
}

func (s *session) setNV(address, reason string) {
	s.t.Helper()
	s.keep(s.Set(s.find(address), forms.Answer{NV: reason}))
}

func (s *session) add(repeat, id string) expr.Node {
	s.t.Helper()
	ref := s.Form().Named(repeat)[0]
	return s.addIn(repeat, s.One(s.Form().Def(ref).Parent, 0), id)
}

func (s *session) addIn(repeat string, parent expr.Node, id string) expr.Node {
	s.t.Helper()
	n, edits, err := s.Add(s.Form().Named(repeat)[0], parent, id)
	if err != nil {
		s.t.Fatal(err)
	}
	s.keep(edits)
	return n
}

// want checks values by address: "" for blank, "-" for not relevant.
func (s *session) want(pairs ...string) {
	s.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		n := s.find(pairs[i])
		got := s.Value(n).String()
		if !s.Relevant(n) {
			got += "-"
		}
		if got != pairs[i+1] {
			s.t.Errorf("%s is %q, want %q", pairs[i], got, pairs[i+1])
		}
	}
}
