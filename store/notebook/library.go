package notebook

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/catalogue"
	"carnet/forms/locale"
	"carnet/store"
)

// Checklist is one version of a checklist that an audit may follow.
type Checklist struct {
	ID, Version, Title, Hash string
	Embedded                 bool      // it comes with the program
	Current                  bool      // the newest of its ID: what a new audit follows
	Audits                   int       // that follow it
	Installed                time.Time // zero while it only comes with the program
}

// Name is the checklist with its version, as people name it: "icart@2".
func (c Checklist) Name() string { return formName(c.ID, c.Version) }

func formName(id, version string) string {
	if version == "" {
		return id
	}
	return id + "@" + version
}

// replaces says whether c cannot stand beside another one.
func (c Checklist) replaces(other Checklist) bool {
	return c.ID == other.ID && c.Version == other.Version
}

// Library lists the checklists, installed and embedded: by ID, the newest version first. Versions
// are ordered as [forms.CompareVersions] does. An installed checklist with the ID and the version of
// the embedded one stands for it, for a version never changes.
func (n *Notebook) Library(ctx context.Context) ([]Checklist, error) {
	embedded, err := catalogue.ICart()
	if err != nil {
		return nil, fmt.Errorf("read embedded checklist: %w", err)
	}
	files, err := n.store.Forms(ctx)
	if err != nil {
		return nil, err
	}
	use, err := n.store.FormUse(ctx)
	if err != nil {
		return nil, err
	}
	ours := Checklist{ID: embedded.ID, Version: embedded.Version, Title: embedded.Title, Hash: embedded.Hash, Embedded: true}
	var list []Checklist
	for _, f := range files {
		c := Checklist{ID: f.ID, Version: f.Version, Title: f.Title, Hash: f.Hash, Embedded: f.Hash == ours.Hash, Audits: use[f.Hash], Installed: f.At}
		list = append(list, c)
	}
	if !slices.ContainsFunc(list, ours.replaces) {
		list = append(list, ours)
	}
	slices.SortFunc(list, func(a, b Checklist) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), forms.CompareVersions(b.Version, a.Version))
	})
	for i := range list {
		list[i].Current = i == 0 || list[i].ID != list[i-1].ID
	}
	return list, nil
}

// checklist finds a version of a checklist, the newest where the version is blank. The error is an
// *UnknownFormError.
func (n *Notebook) checklist(ctx context.Context, id, version string) (Checklist, error) {
	list, err := n.Library(ctx)
	if err != nil {
		return Checklist{}, err
	}
	for _, c := range list {
		if c.ID == id && (c.Version == version || version == "" && c.Current) {
			return c, nil
		}
	}
	unknown := &UnknownFormError{Name: formName(id, version)}
	for _, c := range list {
		unknown.Known = append(unknown.Known, c.Name())
	}
	return Checklist{}, unknown
}

// named finds the checklist that people name "icart" or "icart@2"; a blank name is the embedded
// one's.
func (n *Notebook) named(ctx context.Context, name string) (Checklist, error) {
	if name == "" {
		embedded, err := catalogue.ICart()
		if err != nil {
			return Checklist{}, fmt.Errorf("read embedded checklist: %w", err)
		}
		name = embedded.ID
	}
	c, err := n.checklist(ctx, name, "")
	if at := strings.LastIndexByte(name, '@'); err != nil && at > 0 {
		return n.checklist(ctx, name[:at], name[at+1:])
	}
	return c, err
}

// file is a checklist with its bytes, as the store keeps it.
func (n *Notebook) file(ctx context.Context, c Checklist) (store.FormFile, error) {
	if !c.Embedded {
		return n.store.Form(ctx, c.Hash)
	}
	return store.FormFile{
		Hash: c.Hash, ID: c.ID, Version: c.Version, Title: c.Title, Name: catalogue.Name, Bytes: catalogue.Bytes(),
	}, nil
}

// UnknownFormError says that no checklist has a name.
type UnknownFormError struct {
	Name  string
	Known []string // names of those that there are
}

func (e *UnknownFormError) Error() string {
	return fmt.Sprintf("find checklist %s: %v", e.Name, store.ErrNotFound)
}

// Unwrap is the kind of the error.
func (e *UnknownFormError) Unwrap() error { return store.ErrNotFound }

// Text says it to people.
func (e *UnknownFormError) Text(lang locale.Lang) string {
	name, list := locale.Quote(locale.Clean(e.Name), lang), locale.Clean(strings.Join(e.Known, ", "))
	return lang.Pick(
		"Le questionnaire "+name+" n’est pas installé. Ceux qui le sont\u00a0: "+list+".",
		"Checklist "+name+" is not installed. Those that are: "+list+".")
}
