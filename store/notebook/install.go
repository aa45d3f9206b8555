package notebook

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store"
)

// Installed is a checklist that was brought into the library.
type Installed struct {
	Checklist
	Unnamed   bool // its ID is the name of the file
	Questions int
	Languages []string // names of those that the workbook names
	Warnings  xlsform.Problems
	Idle      xlsform.Problems // migrations that change nothing in the versions that they are for
	Already   bool             // it was there: nothing changed
}

// Install brings a workbook and the files beside it that it names into the library, once it is
// checked. It is refused with a *WorkbookError where it has an error or a file is missing, and with
// a *VersionError where its name cannot be given: new contents want a new version.
func (n *Notebook) Install(ctx context.Context, path string) (Installed, error) {
	form, found, err := xlsform.CheckFile(path)
	if err != nil {
		return Installed{}, err
	}
	if found = missingFiles(found); form == nil || found.Errors() > 0 {
		return Installed{}, &WorkbookError{Path: path, Problems: found}
	}
	form, text, err := xlsform.ReadFile(path)
	if err != nil {
		return Installed{}, err
	}
	done := Installed{
		Checklist: Checklist{ID: form.ID, Version: form.Version, Title: form.Title, Hash: form.Hash},
		Unnamed:   form.Unnamed, Questions: asked(form), Languages: languages(form), Warnings: found,
	}
	if done.Already, err = n.has(ctx, done.Checklist); err != nil {
		return Installed{}, err
	}
	if !done.Already {
		base := filepath.Base(path) // whose name is the identifier of a form without one
		err = n.store.InstallForm(ctx, store.FormFile{
			Hash: form.Hash, ID: form.ID, Version: form.Version, Title: form.Title,
			Name: strings.TrimSuffix(base, filepath.Ext(base)) + ".csv", Bytes: text,
		})
	}
	if err != nil {
		return Installed{}, err
	}
	list, err := n.Library(ctx)
	for _, c := range list {
		if c.Hash == form.Hash {
			done.Checklist = c
		}
	}
	if err != nil {
		return Installed{}, err
	}
	done.Idle, err = n.IdleMigrations(ctx, form, path)
	return done, err
}

// has says whether a checklist is in the library, and refuses one whose name cannot be given.
func (n *Notebook) has(ctx context.Context, c Checklist) (bool, error) {
	list, err := n.Library(ctx)
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(list, func(known Checklist) bool { return known.Hash == c.Hash }) {
		return true, nil
	}
	taken := slices.ContainsFunc(list, c.replaces)
	if taken || len(c.ID)+len(c.Version) > store.MaxFormName || strings.ContainsFunc(c.Name(), unicode.IsControl) {
		return false, &VersionError{ID: c.ID, Version: c.Version, Taken: taken}
	}
	return false, nil
}

// missingFiles are the problems of a workbook, in which a file that is not there is an error: what
// an audit follows is whole by itself.
func missingFiles(found xlsform.Problems) xlsform.Problems {
	found = slices.Clone(found)
	for i := range found {
		if found[i].Code == xlsform.ExternalMissing {
			found[i].Severity = xlsform.Error
		}
	}
	return found
}

func asked(f *forms.Form) int {
	count := 0
	for i := range f.Defs {
		if i > 0 && f.Defs[i].Kind.Asked() {
			count++
		}
	}
	return count
}

func languages(f *forms.Form) []string {
	names := []string{}
	for _, l := range f.Languages {
		if l.Name != "" {
			names = append(names, l.Name)
		}
	}
	return names
}

// WorkbookError says why a workbook is not installed.
type WorkbookError struct {
	Path     string
	Problems xlsform.Problems // warnings included
}

func (e *WorkbookError) Error() string { return fmt.Sprintf("install %s: %v", e.Path, e.Problems) }

// Unwrap is what is wrong in it.
func (e *WorkbookError) Unwrap() error { return e.Problems }

// VersionError says that a checklist cannot have its name.
type VersionError struct {
	ID, Version string
	Taken       bool // another one has it; else it is longer than an operation can bear
}

func (e *VersionError) Error() string {
	reason := store.ErrInvalid
	if e.Taken {
		reason = store.ErrConflict
	}
	return fmt.Sprintf("install checklist %s: %v", formName(e.ID, e.Version), reason)
}

// Text says it to people.
func (e *VersionError) Text(lang locale.Lang) string {
	id, version := locale.Quote(locale.Clean(e.ID), lang), locale.Quote(locale.Clean(e.Version), lang)
	switch {
	case !e.Taken:
		return lang.Pick(
			"form_id et version sont trop longs, ou contiennent un caractère de contrôle\u00a0: raccourcissez-les dans la feuille settings. Rien n’a été installé.",
			"form_id and version are too long, or hold a control character: shorten them in the sheet settings. Nothing was installed.")
	case e.Version == "":
		return lang.Pick(
			"Un questionnaire "+id+" sans version est déjà installé, avec un autre contenu\u00a0: donnez une version dans la feuille settings. Rien n’a été installé.",
			"A checklist "+id+" without a version is already installed, with other contents: give a version in the sheet settings. Nothing was installed.")
	}
	return lang.Pick(
		"La version "+version+" de "+id+" est déjà installée, avec un autre contenu\u00a0: augmentez version dans la feuille settings. Rien n’a été installé.",
		"Version "+version+" of "+id+" is already installed, with other contents: raise version in the sheet settings. Nothing was installed.")
}
