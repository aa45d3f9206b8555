// Package eval fills a form without a screen: it applies a file of answers and a list of steps,
// and lists every node of the form as it stands then. It is how the author of a checklist, or a
// suite of conformance cases, sees what the form does.
//
// As ODK does, it starts a repeat that has no count at one instance. It imports the rooms of
// forms; the command line imports it.
package eval

import (
	"fmt"
	"io"

	"github.com/google/uuid"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
)

// Node is one node of a filled form: a group, an instance of a repeat, a note or a question.
type Node struct {
	Path     string   `json:"path"` // with the place of each instance: "/salle[2]/nom"
	Type     string   `json:"type"` // as in the sheet; "group" and "repeat" for what others are in
	Label    string   `json:"label"`
	Relevant bool     `json:"relevant"`
	Required bool     `json:"required"`
	ReadOnly bool     `json:"readonly"`
	Value    string   `json:"value"` // XForms text; blank while the node is not relevant
	Valid    bool     `json:"valid"`
	Message  string   `json:"message"` // why it is not valid
	Choices  []string `json:"choices"` // names left after the filter, never null
}

// Run is a form being filled.
type Run struct {
	result  *derive.Result
	draft   *answers.Draft
	repeats map[expr.Ref][]expr.Ref // see openRepeats
	seen    map[expr.Node]bool      // instances that were populated

	steps, expectations int // done, and met
}

// New starts a form: first instances and defaults are made. It fails where a date of the form
// needs a calendar that is not known.
func New(f *forms.Form, w derive.World) (*Run, error) {
	r, err := derive.Derive(dossier.Dossier{Instances: firstInstances(f)}, f, w)
	if err != nil {
		return nil, err
	}
	run := &Run{
		result: r, draft: answers.NewDraft(r.Session, nil, newID),
		repeats: openRepeats(f), seen: map[expr.Node]bool{},
	}
	r.Session.Defaults()
	return run, run.populate()
}

func newID() (string, error) {
	id, err := uuid.NewV7()
	return id.String(), err
}

// firstInstances are those of repeats that no count makes, and that are in none that a count
// makes.
func firstInstances(f *forms.Form) []forms.Instance {
	made := map[expr.Ref]string{0: ""}
	var list []forms.Instance
	for ref := range f.Defs {
		def := f.Def(expr.Ref(ref))
		parent, ok := made[f.Repeat(def.Ref)]
		if def.Kind != forms.Repeat || def.RepeatCount != nil || !ok {
			continue
		}
		id := uuid.NewSHA1(uuid.NameSpaceURL, []byte(def.Path)).String()
		made[def.Ref] = id
		list = append(list, forms.Instance{ID: id, Repeat: def.Key, Parent: parent, Pos: 1})
	}
	return list
}

// populate gives each instance that is new, and the form itself, a first instance of the repeats
// in it that have none.
func (r *Run) populate() error {
	s := r.result.Session
	for fresh := []expr.Node{s.Root()}; len(fresh) > 0; fresh = r.unseen() {
		for _, n := range fresh {
			if r.seen[n] {
				continue
			}
			r.seen[n] = true
			if err := r.populateOne(n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Run) populateOne(n expr.Node) error {
	s := r.result.Session
	for _, ref := range r.repeats[s.Ref(n)] {
		parent := s.One(s.Form().Def(ref).Parent, n)
		if len(s.Instances(ref, parent)) > 0 {
			continue
		}
		id, err := newID()
		if err != nil {
			return err
		}
		if _, err := r.draft.Add(ref, parent, id); err != nil {
			return fmt.Errorf("start repeat %s: %w", s.Form().Def(ref).Path, err)
		}
	}
	return nil
}

// unseen are the instances that were not populated yet.
func (r *Run) unseen() []expr.Node {
	s := r.result.Session
	if len(r.repeats) == 0 {
		return nil
	}
	var list []expr.Node
	for n := range s.Nodes() {
		if s.Def(n).Kind == forms.Repeat && !r.seen[n] {
			list = append(list, n)
		}
	}
	return list
}

// openRepeats are the repeats that no count makes, by the repeat around them: 0 for none.
func openRepeats(f *forms.Form) map[expr.Ref][]expr.Ref {
	in := map[expr.Ref][]expr.Ref{}
	for i := range f.Defs {
		if def := f.Def(expr.Ref(i)); def.Kind == forms.Repeat && def.RepeatCount == nil {
			around := f.Repeat(def.Ref)
			in[around] = append(in[around], def.Ref)
		}
	}
	return in
}

// Fill applies a JSON file of answers, as an audit imports it. The error is an
// *answers.ImportError, or what r gave.
func (r *Run) Fill(file string, in io.Reader) error {
	if _, err := r.draft.Import(file, in); err != nil {
		return err
	}
	return r.populate()
}

// Done counts the steps that were run, and the expectations among them that were met.
func (r *Run) Done() (steps, expectations int) { return r.steps, r.expectations }

// Nodes lists every node in document order. It fails as New does.
func (r *Run) Nodes() ([]Node, error) {
	if err := r.result.Recompute(); err != nil {
		return nil, err
	}
	list := []Node{}
	for n := range r.result.Session.Nodes() {
		list = append(list, r.node(n))
	}
	return list, nil
}

func (r *Run) node(n expr.Node) Node {
	s := r.result.Session
	def := s.Def(n)
	out := Node{
		Path: s.Path(n), Type: typeOf(def), Label: s.Label(n), Relevant: s.Relevant(n),
		Required: s.Required(n), ReadOnly: s.ReadOnly(n), Valid: true, Choices: []string{},
	}
	for _, c := range s.Choices(n) {
		out.Choices = append(out.Choices, c.Name)
	}
	if def.Kind == forms.Group || def.Kind == forms.Repeat {
		out.ReadOnly = false // what is in them says so itself
		return out
	}
	if !out.Relevant {
		return out
	}
	out.Value = s.Value(n).String()
	if j := s.Judge(n, s.Answer(n)); !j.Valid {
		out.Valid, out.Message = false, j.Message
	}
	return out
}

func typeOf(d *forms.Def) string {
	switch d.Kind {
	case forms.Group:
		return "group"
	case forms.Repeat:
		return "repeat"
	}
	return d.Type
}
