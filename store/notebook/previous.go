package notebook

import (
	"context"
	"errors"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/store"
)

// previous are the answers of the school's audit before this one, by address, for a checklist
// that proposes them. Cancelled audits said nothing.
func (n *Notebook) previous(ctx context.Context, a dossier.Audit, f *forms.Form) (map[string]string, error) {
	if !asksPrevious(f) || a.Number < 2 {
		return nil, nil
	}
	audits, err := n.store.AuditsOf(ctx, a.UAI)
	if err != nil {
		return nil, err
	}
	before := dossier.Audit{}
	for _, other := range audits {
		if other.Number < a.Number && other.Number > before.Number && other.State != dossier.Cancelled {
			before = other
		}
	}
	if before.ID == "" {
		return nil, nil
	}
	return n.answersOf(ctx, before)
}

func asksPrevious(f *forms.Form) bool {
	for i := range f.Defs {
		if f.Defs[i].Prefill.Source == "previous" {
			return true
		}
	}
	return false
}

// answersOf are the values of an audit by address: those that count, as XForms text. An audit
// whose checklist this notebook does not hold gives none.
func (n *Notebook) answersOf(ctx context.Context, a dossier.Audit) (map[string]string, error) {
	f, err := n.Form(ctx, a.FormHash)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	d, err := n.store.Dossier(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	s := fill.New(f, fill.Facts{Instances: d.Instances, Answers: d.Answers, Context: d.Context()}, fill.Options{})
	values := map[string]string{}
	for register, answer := range d.Answers {
		if node := s.NodeOf(register); node != 0 && s.State(node) == expr.Answered {
			values[s.Address(node)] = answer.Value
		}
	}
	return values, nil
}
