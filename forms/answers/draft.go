// Package answers is what people say to a form being filled: replies by address, and whole files
// of them. What is refused says why, in the language of the session.
//
// It imports forms, forms/fill and forms/jsontree; what saves answers, and what fills a form
// without a screen, import it.
package answers

import (
	"errors"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

// Note is a comment on one question.
type Note struct {
	Register forms.Register
	Text     string
	Personal bool
}

// Draft is a form that is written to in memory. It gathers the facts to store.
type Draft struct {
	Session *fill.Session
	Edits   []forms.Edit
	Notes   []Note

	lang  locale.Lang
	notes map[forms.Register]string // those that stand
	newID func() (string, error)
}

// NewDraft begins a draft. Notes are those that stand; newID makes identifiers of instances.
func NewDraft(s *fill.Session, notes map[forms.Register]string, newID func() (string, error)) *Draft {
	lang, _ := locale.ParseLang(s.Language())
	return &Draft{Session: s, lang: lang, notes: notes, newID: newID}
}

// Find is the question at an address, which names the element of each list that it goes through.
// The next element is added.
func (d *Draft) Find(address string) (expr.Node, error) {
	for {
		node, err := d.Session.Find(address)
		if err == nil {
			return node, placed(d.Session, address, node, d.isNew)
		}
		e, unknown := errors.AsType[*fill.AddressError](err)
		if !unknown || !e.Next {
			return 0, questionError(d.Session, err)
		}
		id, err := d.newID()
		if err != nil {
			return 0, err
		}
		if _, err := d.Add(e.Repeat, e.Parent, id); err != nil {
			return 0, err
		}
	}
}

// isNew says whether a node is in an element that this draft adds.
func (d *Draft) isNew(node expr.Node) bool {
	return slices.ContainsFunc(d.Edits, func(e forms.Edit) bool {
		return e.Add != nil && e.Add.ID == d.Session.InstanceID(node)
	})
}

// Add appends an instance to a repeat. The error is a *fill.InstanceError.
func (d *Draft) Add(repeat expr.Ref, parent expr.Node, id string) (expr.Node, error) {
	node, edits, err := d.Session.Add(repeat, parent, id)
	d.Edits = append(d.Edits, edits...)
	return node, err
}

// Set gives a question its answer and says whether that changes anything.
func (d *Draft) Set(node expr.Node, a forms.Answer) bool {
	before := len(d.Edits)
	d.Edits = d.Session.AppendSet(d.Edits, node, a)
	return len(d.Edits) > before
}

// note gives a question its note and says whether that changes anything.
func (d *Draft) note(node expr.Node, text string) bool {
	register := d.Session.Register(node)
	text = locale.NFC(locale.CleanLines(strings.TrimSpace(text)))
	if d.notes[register] == text {
		return false
	}
	d.Notes = append(d.Notes, Note{Register: register, Text: text, Personal: d.Session.Def(node).Personal})
	return true
}
