package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Audit are the keys of the card of one audit.
type Audit struct {
	List
	Resume, Outline, Findings, Roadmap, Documents, Participants, Close, Retry key.Binding
	Edit, Reasons                                                             key.Binding
	GoThere                                                                   key.Binding // in the list of what is missing
	reopen, read                                                              string      // of a closed part
	help                                                                      key.Binding
}

// NewAudit makes the keys of the card.
func NewAudit(w lang.Words) Audit {
	words := w.Audit()
	k := Audit{
		List:         NewList(w),
		Resume:       Bind("r", w.Keys.Resume, "r"),
		Outline:      Bind("o", words.Outline, "o"),
		Findings:     Bind("c", w.Keys.Findings, "c"),
		Roadmap:      Bind("f", w.Keys.Roadmap, "f"),
		Documents:    Bind("d", w.Keys.Documents, "d"),
		Participants: Bind("p", w.Keys.Participants, "p"),
		Close:        Bind("x", words.Close, "x"),
		Retry:        NewRetry(w),
		Edit:         Bind("m", w.Keys.Edit, "m"),
		Reasons:      Bind("v", words.SeeReasons, "v"),
		GoThere:      Bind(NamesIn(w).Enter, words.GoThere, "enter"),
		reopen:       words.Reopen,
		read:         words.Read,
		help:         NewGlobal(w).HelpLetter,
	}
	k.Open = Bind(k.Open.Help().Key, words.Fill, "enter")
	return k
}

// Map are the keys of the card; closed says whether the selected part is, judges whether the
// checklist has findings and a roadmap, reasons whether something stands against the installation.
func (k Audit) Map(closed, judges, reasons bool) Map {
	k.Findings.SetEnabled(judges)
	k.Roadmap.SetEnabled(judges)
	k.Reasons.SetEnabled(reasons)
	if closed {
		k.Close = Bind(k.Close.Help().Key, k.reopen, k.Close.Keys()...)
		k.Open = Bind(k.Open.Help().Key, k.read, k.Open.Keys()...)
	}
	return Map{
		Short: []key.Binding{k.Open, k.Close, k.Findings, k.Documents, k.help, k.Back, k.Outline, k.Roadmap, k.Participants, k.Edit, k.Reasons, k.Resume},
		Full: []key.Binding{
			k.Open, k.Resume, k.Outline, k.Findings, k.Roadmap, k.Documents, k.Participants, k.Edit, k.Reasons, k.Close,
			k.Up, k.Down, k.Retry, k.Back,
		},
	}
}

// ReasonsMap are the keys of the page of reasons.
func (k Audit) ReasonsMap() Map {
	return Map{
		Short: []key.Binding{k.Up, k.Down, k.Back, k.help},
		Full:  []key.Binding{k.Up, k.Down, k.PageUp, k.PageDown, k.Top, k.Bottom, k.Back},
	}
}

// LackMap are the keys of the list of what is missing.
func (k Audit) LackMap() Map {
	return Map{
		Short: []key.Binding{k.GoThere, k.Up, k.Down, k.Back, k.help},
		Full:  []key.Binding{k.GoThere, k.Up, k.Down, k.PageUp, k.PageDown, k.Top, k.Bottom, k.Back},
	}
}
