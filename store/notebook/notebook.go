// Package notebook is the field notebook at work: a store of facts and the checklists that its
// audits pin, opened together. It loads an audit with all that follows from it, and saves what
// people say. The screens and the command line go through it, so that both do the same.
//
// It imports the store and the rooms of forms; it knows no screen and no command.
package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/catalogue"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/report"
	"carnet/forms/xlsform"
	"carnet/store"
)

// Options are what a notebook is read against.
type Options struct {
	Clock    func() time.Time // nil: time.Now
	Language locale.Lang      // of the interface; documents are French
	Calendar *calendar.Calendar
	Settings report.Settings
}

// Notebook is one open notebook. It is safe for concurrent use.
type Notebook struct {
	store *store.Store
	Options

	mu    sync.Mutex
	forms map[string]*forms.Form // by hash
}

// New makes a notebook of an open store.
func New(st *store.Store, o Options) *Notebook {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	return &Notebook{store: st, Options: o, forms: map[string]*forms.Form{}}
}

// Store is the store beneath, for what needs no checklist.
func (n *Notebook) Store() *store.Store { return n.store }

func (n *Notebook) world(language locale.Lang) derive.World {
	return derive.World{Now: n.Clock(), Calendar: n.Calendar, Language: string(language)}
}

// Form is the checklist with this hash, as it was installed.
func (n *Notebook) Form(ctx context.Context, hash string) (*forms.Form, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if f, ok := n.forms[hash]; ok {
		return f, nil
	}
	f, err := n.load(ctx, hash)
	if err != nil {
		return nil, err
	}
	n.forms[hash] = f
	return f, nil
}

// load reads the checklist from the store; the embedded one is parsed once for the program.
func (n *Notebook) load(ctx context.Context, hash string) (*forms.Form, error) {
	if embedded, err := catalogue.ICart(); err == nil && embedded.Hash == hash {
		return embedded, nil
	}
	file, err := n.store.Form(ctx, hash)
	if err != nil {
		return nil, fmt.Errorf("load checklist %.12s: %w", hash, err)
	}
	f, err := xlsform.Read(file.Name, bytes.NewReader(file.Bytes))
	if err != nil {
		return nil, fmt.Errorf("read checklist %s %s: %w", file.ID, file.Version, err)
	}
	return f, nil
}

// Open loads an audit with all that follows from it, in the interface's language. The result
// belongs to the caller.
func (n *Notebook) Open(ctx context.Context, id string) (*derive.Result, error) {
	return n.open(ctx, id, n.Language)
}

func (n *Notebook) open(ctx context.Context, id string, language locale.Lang) (*derive.Result, error) {
	d, err := n.store.Dossier(ctx, id)
	if err != nil {
		return nil, err
	}
	f, err := n.Form(ctx, d.Audit.FormHash)
	if err != nil {
		return nil, err
	}
	if d.Previous, err = n.previous(ctx, d.Audit, f); err != nil {
		return nil, err
	}
	w := n.world(language)
	if w.Former, err = n.former(ctx, d.Audit); err != nil {
		return nil, err
	}
	return derive.Derive(d, f, w)
}

// former are the checklists that an audit was moved from, the last first. One that this notebook
// does not hold is done without: its answers stay in the history.
func (n *Notebook) former(ctx context.Context, a dossier.Audit) ([]*forms.Form, error) {
	var list []*forms.Form
	for _, hash := range a.FormerForms {
		f, err := n.Form(ctx, hash)
		switch {
		case err == nil:
			list = append(list, f)
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
	}
	return list, nil
}

// NewAudit is what beginning an audit takes.
type NewAudit struct {
	UAI          string
	Form         string // "icart" for its newest version, or "icart@2"; blank for the embedded one's
	Date         string // day of the visit, ISO; blank if unset
	Installation string // Monday of the installation, ISO; blank if unset
	Lead         string
}

// NewAudit begins an audit of a known school: it pins the checklist and makes its defaults real. A
// checklist that is not there is refused with an *UnknownFormError.
func (n *Notebook) NewAudit(ctx context.Context, a NewAudit) (dossier.Audit, error) {
	f, err := n.pinned(ctx, a.Form)
	if err != nil {
		return dossier.Audit{}, err
	}
	school, err := n.store.School(ctx, a.UAI)
	if err != nil {
		return dossier.Audit{}, err
	}
	fresh := dossier.Dossier{Establishment: school, Audit: dossier.Audit{UAI: a.UAI, Date: a.Date, Installation: a.Installation}}
	r, err := derive.Derive(fresh, f, n.world(n.Language))
	if err != nil {
		return dossier.Audit{}, err
	}
	return n.store.NewAudit(ctx, store.NewAudit{
		UAI: a.UAI, FormHash: f.Hash, Date: a.Date,
		Installation: a.Installation, Lead: a.Lead, Edits: r.Session.Defaults(),
	})
}

// pinned is the checklist that people name, installed so that an audit can pin it.
func (n *Notebook) pinned(ctx context.Context, name string) (*forms.Form, error) {
	c, err := n.named(ctx, name)
	if err != nil {
		return nil, err
	}
	file, err := n.file(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := n.store.InstallForm(ctx, file); err != nil {
		return nil, err
	}
	return n.Form(ctx, c.Hash)
}

// AddSchool records a school after checking its code; collèges belong to the département, lycées
// to the région, unless the record says otherwise.
func (n *Notebook) AddSchool(ctx context.Context, e dossier.Establishment) (dossier.Establishment, error) {
	uai, err := dossier.ParseUAI(e.UAI)
	if err != nil {
		return e, err
	}
	e.UAI = uai
	if e.Departement == "" {
		e.Departement = dossier.Departement(uai)
	}
	if e.Collectivite == "" {
		e.Collectivite = collectivite(e.Kind)
	}
	return e, n.store.PutSchool(ctx, e)
}

func collectivite(kind string) string {
	switch kind {
	case "college":
		return "département"
	case "lycee", "lp", "erea":
		return "région"
	}
	return ""
}
