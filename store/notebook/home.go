package notebook

import (
	"context"
	"fmt"

	"carnet/forms/dossier"
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
	if h.Schools, err = n.store.CountSchools(ctx); err != nil {
		return Home{}, err
	}
	if h.Demo, err = n.store.Demo(ctx); err != nil {
		return Home{}, err
	}
	h.Resume, err = n.resume(ctx)
	return h, err
}

// rows lists the audits. What had to be derived is kept for the next time; a cache that cannot be
// written, as on a read-only file, is done without.
func (n *Notebook) rows(ctx context.Context) ([]Row, error) {
	stored, err := n.store.Audits(ctx, engine(), n.day())
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(stored))
	var derived []store.AuditRow
	for i := range stored {
		s := &stored[i]
		rows[i] = Row{Audit: s.Audit, School: s.School}
		if rows[i].Summary.read(string(s.Summary)) {
			continue
		}
		r, err := n.Open(ctx, s.Audit.ID)
		if err != nil {
			return nil, fmt.Errorf("summarize audit %s: %w", s.Audit.ID, err)
		}
		rows[i].Summary = Summarize(r)
		s.Summary = rows[i].Summary.bytes()
		derived = append(derived, *s)
	}
	if len(derived) > 0 {
		_ = n.store.PutSummaries(ctx, engine(), n.day(), derived)
	}
	return rows, nil
}

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
	for _, q := range r.Session.Questions() {
		if !r.Session.ReadOnly(q) {
			resume.Total++
		}
		if q == at {
			resume.Number, resume.Address = resume.Total, r.Session.Address(q)
			resume.Question = r.Session.Caption(q)
			resume.Section = r.Session.Section(r.Session.Parent(q))
		}
	}
	return resume, nil
}
