// Package notebook is the field notebook at work: a store of facts and the checklists that its
// audits pin, opened together. It loads an audit with all that follows from it, and saves what
// people say. The screens and the command line go through it, so that both do the same.
//
// It imports the store and the rooms of forms; it knows no screen and no command.
package notebook

import (
	"bytes"
	"context"
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

// install makes sure that a new audit can pin the checklist called id: the newest installed
// one, or the embedded catalogue.
func (n *Notebook) install(ctx context.Context, id string) (*forms.Form, error) {
	embedded, err := catalogue.ICart()
	if err != nil {
		return nil, fmt.Errorf("read embedded checklist: %w", err)
	}
	if id == "" || id == embedded.ID {
		file := store.FormFile{
			Hash: embedded.Hash, ID: embedded.ID, Version: embedded.Version,
			Title: embedded.Title, Name: "icart.csv", Bytes: catalogue.Bytes(),
		}
		return embedded, n.store.InstallForm(ctx, file)
	}
	files, err := n.store.Forms(ctx)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if file.ID == id {
			return n.Form(ctx, file.Hash)
		}
	}
	return nil, fmt.Errorf("find checklist %q: %w", id, store.ErrNotFound)
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
	return derive.Derive(d, f, n.world(language))
}

// NewAudit is what beginning an audit takes.
type NewAudit struct {
	UAI          string
	Form         string // id of the checklist; blank for the embedded one
	Date         string // day of the visit, ISO; blank if unset
	Installation string // Monday of the installation, ISO; blank if unset
	Lead         string
}

// NewAudit begins an audit of a known school: it pins the checklist and makes its defaults real.
func (n *Notebook) NewAudit(ctx context.Context, a NewAudit) (dossier.Audit, error) {
	f, err := n.install(ctx, a.Form)
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
