package notebook

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
)

// ClosedPartError says that a closed part would change: one of its own answers or elements, or
// what it must answer, given those of another part.
type ClosedPartError struct {
	Audit dossier.Audit
	Part  string // name
	Label string
}

func (e *ClosedPartError) Error() string {
	return fmt.Sprintf("change audit %s: part %s is closed", e.Audit.ID, e.Part)
}

// Text says it to people.
func (e *ClosedPartError) Text(lang locale.Lang) string {
	label := locale.Quote(locale.Clean(e.Label), lang)
	return lang.Pick(
		"La partie "+label+" est close et cela la changerait\u00a0: rouvrez-la d’abord.",
		"Part "+label+" is closed and this would change it: open it again first.")
}

// keepClosed refuses edits in a closed part of the audit, and those elsewhere that leave it
// incomplete.
func (n *Notebook) keepClosed(ctx context.Context, audit dossier.Audit, edits []forms.Edit) error {
	before, err := n.Open(ctx, audit.ID)
	if err != nil {
		return err
	}
	changed := changedParts(before.Form, edits)
	after, err := derive.Derive(edited(before.Dossier, edits), before.Form, n.world(n.Language))
	if err != nil {
		return err
	}
	for i, p := range after.Parts {
		emptied := before.Parts[i].Complete() && !p.Complete()
		if p.Closed && (changed[p.Name] || emptied) {
			return &ClosedPartError{Audit: audit, Part: p.Name, Label: p.Label}
		}
	}
	return nil
}

// changedParts are the parts in which edits are, by name.
func changedParts(f *forms.Form, edits []forms.Edit) map[string]bool {
	parts := map[string]bool{}
	for _, e := range edits {
		if ref, ok := f.Keyed(keyOf(e)); ok {
			parts[f.PartName(f.Part(ref))] = true
		}
	}
	return parts
}

// edited is a copy of a dossier as edits leave it.
func edited(d dossier.Dossier, edits []forms.Edit) dossier.Dossier {
	d.Instances, d.Answers = slices.Clone(d.Instances), maps.Clone(d.Answers)
	for _, e := range edits {
		switch {
		case e.Add != nil:
			d.Instances = append(d.Instances, *e.Add)
		case e.Remove != nil:
			d.Instances = slices.DeleteFunc(d.Instances, func(i forms.Instance) bool { return i.ID == e.Remove.ID })
		default:
			d.Answers[e.Register] = e.Answer
		}
	}
	return d
}
