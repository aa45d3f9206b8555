package derive

import (
	"slices"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// Former is a form that the audit was moved from, filled with what the audit holds of it.
type Former struct {
	Session    *fill.Session
	Successors map[string]forms.Successor // in the form that the audit was moved to then
}

// Kept is an answer or a note to a question that the audit's form no longer asks, in the words of
// the last form that did.
type Kept struct {
	Form     *forms.Form
	Register forms.Register
	Address  string
	Label    string
	Element  string // the repeat instances around it, outermost first; blank outside repeats
	Display  string
	Answer   forms.Answer
	Note     string
	Personal bool
}

// Placed is the label, after the names of the instances around the question.
func (k *Kept) Placed() string {
	if k.Element == "" {
		return k.Label
	}
	return k.Element + " — " + k.Label
}

// former fills the forms that the audit was moved from, the last first. Each has the instances
// under the names that repeats had in it.
func former(d dossier.Dossier, f *forms.Form, w World) []Former {
	var list []Former
	next := f
	for _, form := range w.Former {
		successors := next.Successors(form)
		d.Instances = renamed(d.Instances, successors, next)
		env := &world{World: w, form: form, conflicts: len(d.Conflicts)}
		env.session = fill.New(form, facts(d), fill.Options{Language: w.Language, Env: env, ForPeople: true})
		list = append(list, Former{Session: env.session, Successors: successors})
		next = form
	}
	return list
}

// renamed gives instances the former keys of their repeats.
func renamed(instances []forms.Instance, successors map[string]forms.Successor, since *forms.Form) []forms.Instance {
	before := map[string]string{}
	for key, s := range successors {
		before[since.Def(s.Ref).Key] = key
	}
	instances = slices.Clone(instances)
	for i := range instances {
		if key, ok := before[instances[i].Repeat]; ok {
			instances[i].Repeat = key
		}
	}
	return instances
}

// kept lists what was said to questions that ended with a former form: by form, the last first, in
// the order of the questions.
func kept(r *Result) []Kept {
	var list []Kept
	seen := map[forms.Register]bool{}
	for _, f := range r.Former {
		s := f.Session
		for n := range s.Nodes() {
			d, register := s.Def(n), s.Register(n)
			_, goesOn := f.Successors[d.Key]
			answer, note := r.Dossier.Answers[register], r.Dossier.Notes[register]
			silent := answer.IsZero() && note == ""
			if goesOn || silent || seen[register] || !d.Kind.Asked() || r.Session.NodeOf(register) != 0 {
				continue
			}
			seen[register] = true
			list = append(list, Kept{
				Form: s.Form(), Register: register, Address: s.Address(n), Label: s.Caption(n), Element: s.Around(n),
				Display: s.Told(n, answer), Answer: answer, Note: note, Personal: d.Personal,
			})
		}
	}
	return list
}

// NodeOf is the question that a register belongs to, with the form that asks it: the audit's, else
// the last of the former ones that has it. It is 0, in the audit's form, if none has.
func (r *Result) NodeOf(register forms.Register) (*fill.Session, expr.Node) {
	if n := r.Session.NodeOf(register); n != 0 {
		return r.Session, n
	}
	for _, f := range r.Former {
		if n := f.Session.NodeOf(register); n != 0 {
			return f.Session, n
		}
	}
	return r.Session, 0
}

// Formerly are the registers in which an answer was kept before it got its present name, the last
// first.
func (r *Result) Formerly(register forms.Register) []forms.Register {
	var list []forms.Register
	next := r.Form
	for _, f := range r.Former {
		for key, s := range f.Successors {
			if next.Def(s.Ref).Key == register.Key && key != register.Key {
				register.Key = key
				list = append(list, register)
				break
			}
		}
		next = f.Session.Form()
	}
	return list
}
