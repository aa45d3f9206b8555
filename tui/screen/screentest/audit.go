package screentest

import (
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store/notebook"
	"carnet/tui/work"
)

var (
	//go:embed checklist.csv
	checklist string
	//go:embed compte-rendu.md
	compteRendu []byte
	//go:embed feuille-de-route.md
	feuilleDeRoute []byte
)

// Documents are two documents with every kind of block.
func Documents() []notebook.File {
	return []notebook.File{
		{Name: notebook.CompteRenduFile, Bytes: compteRendu},
		{Name: notebook.FeuilleDeRouteFile, Bytes: feuilleDeRoute},
	}
}

// world is the small checklist and the calendar, read once.
var world = sync.OnceValues(func() (w struct {
	form     *forms.Form
	calendar *calendar.Calendar
}, err error,
) {
	if w.form, err = xlsform.Read("checklist.csv", strings.NewReader(checklist)); err != nil {
		return w, fmt.Errorf("read test checklist: %w", err)
	}
	w.calendar, err = calendar.Embedded()
	return w, err
})

// AuditID is the audit of [Facts].
const AuditID = "01940000-0000-7000-8000-0000000000aa"

// FirstLink and SecondLink are the instances of its repeat.
const (
	FirstLink  = "01940000-0000-7000-8000-000000000001"
	SecondLink = "01940000-0000-7000-8000-000000000002"
)

// Facts are those of an audit that has a finding of each severity, one of each decision, and text
// that is not safe to show.
func Facts() dossier.Dossier {
	d := dossier.Dossier{
		Audit: dossier.Audit{
			ID: AuditID, Number: 1, UAI: "0860035W", State: dossier.Ongoing, Version: 1,
			Date: "2027-01-11", Installation: "2027-03-15",
		},
		Establishment: dossier.Establishment{UAI: "0860035W", Name: "Collège Jean-Moulin", Kind: "college", Commune: "Vouillé"},
		Instances:     []forms.Instance{{ID: FirstLink, Repeat: "acces", Pos: 1}, {ID: SecondLink, Repeat: "acces", Pos: 2}},
		Answers: map[forms.Register]forms.Answer{
			{Key: "w_courrier"}: {Value: "2"}, {Key: "u_copil"}: {Value: "non"}, {Key: "u_charte"}: {Value: "non"},
			{Key: "t_cles"}: {Value: "Mme\x1b[31m Durand"}, {Key: "t_separation"}: {Value: "vlan"},
			{Key: "t_443"}: {NV: "pas de réseau mobile"},
			{Instance: FirstLink, Key: "acces_operateur"}:  {Value: "Télécom"},
			{Instance: FirstLink, Key: "acces_desc"}:       {Value: "3.5"},
			{Instance: FirstLink, Key: "acces_ip"}:         {Value: "non"},
			{Instance: SecondLink, Key: "acces_operateur"}: {Value: "Radio\x07"},
			{Instance: SecondLink, Key: "acces_desc"}:      {Value: "8"},
		},
		Findings: map[string]dossier.FindingDecision{
			"f:u_charte": {Rejected: true, Why: "charte votée\x1b[2J en décembre"},
			"f:u_copil":  {Severity: forms.Mineur, Why: "comité en cours de création"},
		},
		Actions: map[string]dossier.ActionDecision{
			"x:A-PIL-01": {State: "en_cours", Due: "2027-02-05", Comment: "vu avec\u202e la direction"},
			"x:A-LOG-03": {Rejected: true, Why: "recette faite\tavec la région\a"},
		},
	}
	return d
}

// Empty are the facts of an audit in which nothing was answered yet, nor the installation dated.
func Empty() dossier.Dossier {
	d := Facts()
	d.Audit.Installation = ""
	return dossier.Dossier{Audit: d.Audit, Establishment: d.Establishment}
}

// Notebook is a fake one that holds one audit in memory. A screen that asks more of it than is
// faked here ends its test.
type Notebook struct {
	work.Notebook
	Form     *forms.Form // nil for the small checklist
	Facts    dossier.Dossier
	Files    []notebook.File // the documents
	Language locale.Lang
	Newer    string // version of the checklist in the library, if newer
	Err      error  // what every command answers, if not nil

	Folder string // of the last export
}

// Audit is a notebook with the audit of [Facts].
func Audit(l locale.Lang) *Notebook {
	return &Notebook{Facts: Facts(), Files: Documents(), Language: l}
}

// Work opens the audit: all is derived from its facts as they are now, which the screen gets a
// copy of.
func (n *Notebook) Work(context.Context, string) (notebook.Opened, error) {
	if n.Err != nil {
		return notebook.Opened{}, n.Err
	}
	w, err := world()
	if err != nil {
		return notebook.Opened{}, err
	}
	facts := n.Facts
	facts.Answers, facts.Notes = maps.Clone(facts.Answers), maps.Clone(facts.Notes)
	facts.Instances, facts.Participants = slices.Clone(facts.Instances), slices.Clone(facts.Participants)
	now := time.Date(2027, time.January, 12, 9, 0, 0, 0, time.UTC)
	r, err := derive.Derive(facts, cmp.Or(n.Form, w.form), derive.World{Now: now, Calendar: w.calendar, Language: string(n.Language)})
	return notebook.Opened{Result: r, Newer: n.Newer}, err
}

// DecideFinding keeps a decision.
func (n *Notebook) DecideFinding(_ context.Context, _, subject string, d dossier.FindingDecision) error {
	if n.Err == nil {
		n.Facts.Findings[subject] = d
	}
	return n.Err
}

// DecideAction keeps a decision.
func (n *Notebook) DecideAction(_ context.Context, _, subject string, d dossier.ActionDecision) error {
	if n.Err == nil {
		n.Facts.Actions[subject] = d
	}
	return n.Err
}

// SetParticipant changes a participant, or adds one and gives them an ID.
func (n *Notebook) SetParticipant(_ context.Context, _ string, p dossier.Participant) error {
	if n.Err != nil {
		return n.Err
	}
	if i := slices.IndexFunc(n.Facts.Participants, func(q dossier.Participant) bool { return q.ID == p.ID }); i >= 0 {
		n.Facts.Participants[i] = p
		return nil
	}
	p.ID = fmt.Sprint("p", len(n.Facts.Participants)+1)
	n.Facts.Participants = append(n.Facts.Participants, p)
	return nil
}

// RemoveParticipant takes a participant off the list.
func (n *Notebook) RemoveParticipant(_ context.Context, _, id string) error {
	people := n.Facts.Participants
	i := slices.IndexFunc(people, func(p dossier.Participant) bool { return p.ID == id })
	switch {
	case n.Err != nil:
		return n.Err
	case i < 0:
		return errors.New("no such person")
	}
	n.Facts.Participants = slices.Delete(people, i, i+1)
	return nil
}

// SetParts keeps which parts are closed.
func (n *Notebook) SetParts(_ context.Context, _ string, closed []string) error {
	if n.Err == nil {
		n.Facts.Audit.ClosedParts = closed
	}
	return n.Err
}

// SetRecord changes the audit's record.
func (n *Notebook) SetRecord(_ context.Context, _ string, change func(*dossier.Audit)) error {
	if n.Err == nil {
		change(&n.Facts.Audit)
	}
	return n.Err
}

// Documents gives the documents as they were set.
func (n *Notebook) Documents(context.Context, string) ([]notebook.File, error) {
	return n.Files, n.Err
}

// Export remembers the folder.
func (n *Notebook) Export(_ context.Context, _, dir string) ([]string, error) {
	if n.Err == nil {
		n.Folder = dir
	}
	return nil, n.Err
}
