package notebook

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/findings"
	"carnet/store"
)

// Home is what the first screen shows.
type Home struct {
	Rows    []Row
	Schools int
	Resume  *Resume // nil before the first answer
	Demo    bool
}

// Row is one audit of the home screen.
type Row struct {
	Audit   dossier.Audit
	School  dossier.Establishment
	Summary Summary
}

// Summary is what a list shows of an audit: a cache of derived things.
type Summary struct {
	Name      string        `json:"name,omitempty"` // what tells the audit from others of the school, see fill.Session.Name
	Parts     []PartSummary `json:"parts"`
	Bloquant  int           `json:"bloquant"`
	ALever    int           `json:"a_lever"`
	Majeur    int           `json:"majeur"`
	Mineur    int           `json:"mineur"`
	Avis      string        `json:"avis"`
	Conflicts int           `json:"conflicts"`
}

// PartSummary is the progress of one part.
type PartSummary struct {
	Name             string `json:"name"`
	Answered         int    `json:"answered"`
	Required         int    `json:"required"`
	RequiredAnswered int    `json:"required_answered"`
	Total            int    `json:"total"`
	Complete         bool   `json:"complete"`
}

// Resume is where the auditor was when the notebook was closed.
type Resume struct {
	Audit    string
	School   string
	Address  string
	Question string
	Section  string
	Number   int // the question's place among those asked
	Total    int
	Left     bool // the auditor went elsewhere before the notebook was closed
}

// Home lists the audits, deriving anew what changed since the last time.
func (n *Notebook) Home(ctx context.Context) (Home, error) {
	rows, err := n.rows(ctx)
	if err != nil {
		return Home{}, err
	}
	h := Home{Rows: rows}
	schools, err := n.store.Schools(ctx)
	if err != nil {
		return Home{}, err
	}
	h.Schools = len(schools)
	if h.Demo, err = n.store.Demo(ctx); err != nil {
		return Home{}, err
	}
	h.Resume, err = n.resume(ctx)
	return h, err
}

func (n *Notebook) rows(ctx context.Context) ([]Row, error) {
	stored, err := n.store.Audits(ctx, engine(), n.day())
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(stored))
	for i := range stored {
		s := &stored[i]
		rows[i] = Row{Audit: s.Audit, School: s.School}
		if s.Fresh && json.Unmarshal(s.Summary, &rows[i].Summary) == nil {
			continue
		}
		if rows[i].Summary, err = n.summarize(ctx, s); err != nil {
			return nil, fmt.Errorf("summarize audit %s: %w", s.Audit.ID, err)
		}
	}
	return rows, nil
}

// summarize derives an audit and keeps what the list needs. A cache that cannot be written,
// as on a read-only file, is done without.
func (n *Notebook) summarize(ctx context.Context, row *store.AuditRow) (Summary, error) {
	r, err := n.Open(ctx, row.Audit.ID)
	if err != nil {
		return Summary{}, err
	}
	summary := Summarize(r)
	text, err := json.Marshal(summary)
	if err != nil {
		return Summary{}, err
	}
	key := store.SummaryKey{Heads: row.Heads, Form: row.Audit.FormHash, Engine: engine(), Day: n.day()}
	_ = n.store.PutSummary(ctx, row.Audit.ID, key, text)
	return summary, nil
}

// Summarize is the summary of a derived audit.
func Summarize(r *derive.Result) Summary {
	counts := findings.Count(r.Findings, "")
	s := Summary{
		Name: r.Session.Name(), Bloquant: counts[forms.Bloquant], ALever: counts[forms.ALever], Majeur: counts[forms.Majeur],
		Mineur: counts[forms.Mineur], Avis: r.Avis.Name, Conflicts: len(r.Dossier.Conflicts),
	}
	for _, p := range r.Parts {
		s.Parts = append(s.Parts, PartSummary{
			Name: p.Name, Answered: p.Progress.Answered + p.Progress.NV + p.Progress.SO,
			Required: p.Progress.Required, RequiredAnswered: p.Progress.RequiredAnswered,
			Total: p.Progress.Asked, Complete: p.Complete(),
		})
	}
	return s
}

func engine() string            { return fmt.Sprint(derive.Engine) }
func (n *Notebook) day() string { return n.Clock().Format(time.DateOnly) }

// resume describes the last place worked at. An audit that can no longer be opened is none.
func (n *Notebook) resume(ctx context.Context) (*Resume, error) {
	place, ok, err := n.store.LastPlace(ctx)
	if err != nil || !ok {
		return nil, err
	}
	r, err := n.Open(ctx, place.Audit)
	if err != nil {
		return nil, nil
	}
	at := r.Session.NodeOf(place.Register)
	resume := &Resume{Audit: place.Audit, School: r.Dossier.Establishment.Name, Left: place.Left}
	questions := r.Session.Questions()
	resume.Total = len(questions)
	for i, q := range questions {
		if q == at {
			resume.Number, resume.Address = i+1, r.Session.Address(q)
			resume.Question = r.Session.Caption(q)
			resume.Section = r.Session.Section(r.Session.Parent(q))
		}
	}
	return resume, nil
}
