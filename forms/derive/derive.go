// Package derive is the one path from facts to everything that follows from them: the filled
// form, findings, services, indices, roadmap and avis. Pure: the same dossier, form and world
// give the same result, on a screen, on the command line and on the server alike.
//
// It imports the rooms of forms; screens, commands, the server and forms/report import it.
package derive

import (
	"fmt"
	"slices"
	"time"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/findings"
	"carnet/forms/roadmap"
)

// Engine is the version of the derivation rules; caches of derived things name it.
const Engine = 1

// World is what facts are read against.
type World struct {
	Now      time.Time // for forms that read the clock; findings judge at the audit's date
	Calendar *calendar.Calendar
	Language string // "fr" or "en"
	// Former are the forms that the audit was moved from, the last first.
	Former []*forms.Form
}

// Result is all that follows from a dossier.
type Result struct {
	Dossier     dossier.Dossier
	Form        *forms.Form
	Session     *fill.Session
	Parts       []Part
	Findings    []findings.Finding
	Services    []Service
	Indices     []IndexValue
	Roadmap     roadmap.Roadmap
	NotVerified []expr.Node // relevant questions answered nv, in document order
	Avis        Avis
	FeuVert     FeuVert
	Former      []Former // the forms that the audit was moved from, the last first
	Kept        []Kept   // answers that only a former form asks for

	env *world
}

// Part is the state of one part of the audit.
type Part struct {
	Name     string // as in commands: that of its group, or forms.LoosePart
	Label    string
	Lead     string
	Node     expr.Node // the group; the root for what is asked outside groups
	Progress fill.Progress
	Closed   bool // a person closed it
}

// Complete says whether nothing required is left in the part.
func (p Part) Complete() bool { return p.Progress.Complete() }

// Avis is the verdict that the findings alone give.
type Avis struct {
	Name  string // indetermine, favorable, sous_conditions, defavorable
	Label string
}

// Derive recomputes everything. It fails only where a date needs a calendar that is not known.
func Derive(d dossier.Dossier, f *forms.Form, w World) (*Result, error) {
	env := &world{World: w, form: f, conflicts: len(d.Conflicts)}
	env.session = fill.New(f, facts(d), fill.Options{Language: w.Language, Env: env, ForPeople: true})
	r := &Result{Dossier: d, Form: f, Session: env.session, Former: former(d, f, w), env: env}
	if err := r.Recompute(); err != nil {
		return nil, err
	}
	r.Kept = kept(r)
	return r, nil
}

// Recompute follows the session after its answers changed.
func (r *Result) Recompute() error {
	s := r.Session
	r.judge()

	r.Parts = parts(s, r.Dossier)
	r.NotVerified = notVerified(s)
	r.Services = services(s)
	r.Indices = indices(s, r.env)
	r.Avis = avis(s, r.env)
	var err error
	r.Roadmap, err = roadmap.Build(roadmap.Input{
		Session: s, Findings: r.Findings, Decisions: r.Dossier.Actions,
		Audit: r.Dossier.Audit.Date, Installation: r.Dossier.Audit.Installation,
	})
	if err != nil {
		return fmt.Errorf("build roadmap of audit %s: %w", r.Dossier.Audit.ID, err)
	}
	r.FeuVert, err = feuVert(r)
	if err != nil {
		return fmt.Errorf("judge gates of audit %s: %w", r.Dossier.Audit.ID, err)
	}
	return nil
}

// judge derives the findings. Rules that count findings are judged last, on those of the others;
// so are the questions that count them.
func (r *Result) judge() {
	s := r.Session
	r.env.found = nil
	s.Refresh()
	found := findings.Derive(s, r.Dossier.Findings)
	if counting := slices.ContainsFunc(r.Form.Rules, counts); counting {
		r.env.found = slices.DeleteFunc(found, func(f findings.Finding) bool { return counts(*f.Rule) })
		found = findings.Derive(s, r.Dossier.Findings)
	}
	r.env.found, r.Findings = found, found
	s.Refresh()
}

func counts(rule forms.Rule) bool {
	const f = "count-findings"
	return rule.When.Uses(f) || rule.Severity.Uses(f)
}

func facts(d dossier.Dossier) fill.Facts {
	return fill.Facts{Instances: d.Instances, Answers: d.Answers, Context: d.Context()}
}

func parts(s *fill.Session, d dossier.Dossier) []Part {
	form := s.Form()
	closed := map[string]bool{}
	for _, name := range d.Audit.ClosedParts {
		closed[name] = true
	}
	var out []Part
	for _, ref := range form.Parts() {
		name := form.PartName(ref)
		node := s.Root()
		if ref != 0 {
			node = s.One(ref, node)
		}
		out = append(out, Part{
			Name: name, Label: s.PartLabel(ref), Lead: form.Def(ref).Lead, Node: node,
			Progress: s.PartProgress(ref), Closed: closed[name],
		})
	}
	return out
}

func notVerified(s *fill.Session) []expr.Node {
	var out []expr.Node
	for _, n := range s.Questions() {
		if s.State(n) == expr.NotVerified {
			out = append(out, n)
		}
	}
	return out
}

// avis is the first verdict whose condition holds; a form without verdicts gives none.
func avis(s *fill.Session, env *world) Avis {
	for i := range s.Form().Verdicts {
		v := &s.Form().Verdicts[i]
		if v.When.EvalBool(s, env, s.Root()) {
			return Avis{Name: v.Name, Label: s.Render(v.Label, s.Root())}
		}
	}
	return Avis{}
}
