package eval

import (
	"errors"
	"strings"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

func (r *Run) run(c *script, s *step) error {
	switch s.verb {
	case "set":
		return r.set(c, s)
	case "add":
		return r.add(c, s)
	case "remove":
		return r.remove(c, s)
	}
	return r.expect(c, s)
}

// below is a path without the form's own name, which XForms puts first: "/data/salle/nom".
func (r *Run) below(path string) string {
	root, rest, found := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if form := r.result.Form; !found || !form.IsRoot(root) || len(form.Named(root)) > 0 {
		return path
	}
	return rest
}

// find is the node at a path, of any kind.
func (r *Run) find(path string) (expr.Node, error) {
	node, err := answers.Question(r.result.Session, r.below(path))
	if e, ok := errors.AsType[*fill.AddressError](err); ok && e.Kind == fill.NotAQuestion {
		return e.Node, nil
	}
	return node, err
}

// question is the one at a path. The next instance of a repeat is added.
func (r *Run) question(path string) (expr.Node, error) {
	for {
		node, err := answers.Question(r.result.Session, r.below(path))
		e, ok := errors.AsType[*fill.AddressError](err)
		if !ok || !e.Next {
			return node, err
		}
		id, err := newID()
		if err != nil {
			return 0, err
		}
		if _, err := r.draft.Add(e.Repeat, e.Parent, id); err != nil {
			return 0, err
		}
	}
}

// unfound says that the path of a step leads nowhere.
func (c *script) unfound(s *step, err error) error {
	if e, ok := errors.AsType[*answers.QuestionError](err); ok {
		return c.refuse(s.number, s.at, e.Text(locale.French), e.Text(locale.English))
	}
	return err
}

// set answers a question. What is no value for it is kept all the same, to be judged invalid: a
// step says what a person typed, or what another program stored.
func (r *Run) set(c *script, s *step) error {
	node, err := r.question(s.path)
	if err != nil {
		return c.unfound(s, err)
	}
	session, def, value := r.result.Session, r.result.Session.Def(node), &s.members[0].Value
	reply, fault := answers.ReplyOf(value, def, locale.French)
	if fault != "" {
		_, english := answers.ReplyOf(value, def, locale.English)
		return c.refuse(s.number, value.At, fault, english)
	}
	answer := forms.Answer{Value: strings.ReplaceAll(reply.Value, ";", " ")}
	if !def.Kind.Select() && def.Kind != forms.Rank {
		answer.Value = reply.Value
	}
	switch {
	case def.Kind == forms.Hidden:
	case !def.Kind.Asked():
		return c.refuse(s.number, s.at,
			"personne n’y répond\u00a0: c’est un calcul, ou ce que le programme remplit. Fixez plutôt ce dont il dépend.",
			"nobody answers that: it is a calculation, or filled by the program. Set what it depends on instead.")
	case session.ReadOnly(node):
		return c.refuse(s.number, s.at, "cette question est en lecture seule\u00a0: personne ne peut y répondre.", "this question is read-only: nobody can answer it.")
	default:
		if read, err := r.draft.Read(node, reply); err == nil {
			answer = read
		}
	}
	r.draft.Set(node, answer)
	return nil
}

func (r *Run) add(c *script, s *step) error {
	ref, around, err := r.repeatAt(s.path)
	if err != nil {
		return c.unfound(s, err)
	}
	if ref == 0 {
		return c.refuse(s.number, s.at, "ce n’est pas une liste.", "this is not a repeat.")
	}
	id, err := newID()
	if err != nil {
		return err
	}
	_, err = r.draft.Add(ref, around, id)
	if e, ok := errors.AsType[*fill.InstanceError](err); ok {
		return c.refuse(s.number, s.at, answers.InstanceFault(e.Kind, locale.French), answers.InstanceFault(e.Kind, locale.English))
	}
	return err
}

// repeatAt is the repeat at a path, and what its instance is in; 0 if something else is there.
// What is around it may be left out where it is clear.
func (r *Run) repeatAt(address string) (ref expr.Ref, around expr.Node, err error) {
	session := r.result.Session
	path := strings.TrimRight(r.below(address), "/")
	name := path[strings.LastIndexByte(path, '/')+1:]
	around = session.Root()
	if above := strings.TrimSuffix(path[:len(path)-len(name)], "/"); above != "" {
		if around, err = r.find(above); err != nil {
			return 0, 0, err
		}
	}
	if ref, ok := r.repeat(name, around); ok {
		return ref, around, nil
	}
	node, err := r.find(address)
	if e, ok := errors.AsType[*fill.AddressError](err); ok && e.Kind == fill.NoInstance {
		return e.Repeat, e.Parent, nil
	}
	if err != nil || session.Def(node).Kind != forms.Repeat {
		return 0, 0, err
	}
	return session.Ref(node), session.Parent(node), nil
}

// repeat is the repeat called name in a group or an instance.
func (r *Run) repeat(name string, around expr.Node) (expr.Ref, bool) {
	session, form := r.result.Session, r.result.Form
	instance := session.Ref(around)
	if form.Def(instance).Kind != forms.Repeat {
		instance = form.Repeat(instance)
	}
	for _, ref := range form.Named(name) {
		if form.Def(ref).Kind == forms.Repeat && form.Repeat(ref) == instance {
			return ref, true
		}
	}
	return 0, false
}

func (r *Run) remove(c *script, s *step) error {
	node, err := r.find(s.path)
	if err != nil {
		return c.unfound(s, err)
	}
	if _, err := r.result.Session.Remove(node); err != nil {
		return c.refuse(s.number, s.at,
			"ce n’est pas un élément de liste que l’on peut retirer.", "this is not an instance of a repeat that can be removed.")
	}
	return nil
}
