package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"carnet/forms/derive"
	"carnet/forms/locale"
	"carnet/forms/report"
)

// The names of the exported documents.
const (
	CompteRenduFile    = "compte-rendu.md"
	FeuilleDeRouteFile = "feuille-de-route.md"
)

// File is one exported document.
type File struct {
	Name  string
	Bytes []byte
}

// OutputError says that a folder or a file could not be written.
type OutputError struct {
	Path string
	Err  error
}

func (e *OutputError) Error() string { return fmt.Sprintf("write %s: %v", e.Path, e.Err) }
func (e *OutputError) Unwrap() error { return e.Err }

// Text says it to people.
func (e *OutputError) Text(lang locale.Lang) string {
	path := locale.Quote(locale.Clean(e.Path), lang)
	if errors.Is(e.Err, fs.ErrExist) {
		return lang.Pick(
			"Le fichier "+path+" existe déjà\u00a0: choisissez un autre nom. Rien n’a été modifié.",
			"File "+path+" exists already: choose another name. Nothing was changed.")
	}
	return lang.Pick(
		"Impossible d’écrire dans "+path+"\u00a0: choisissez un dossier où vous avez le droit d’écrire. Rien n’a été écrit.",
		"Cannot write to "+path+": choose a folder that you may write to. Nothing was written.")
}

// Documents writes the documents of an audit in Markdown: both, or the compte rendu alone where the
// checklist concludes nothing. They are French whatever the interface's language.
func (n *Notebook) Documents(ctx context.Context, id string) ([]File, error) {
	r, err := n.open(ctx, id, locale.French)
	if err != nil {
		return nil, err
	}
	return n.write(r)
}

func (n *Notebook) write(r *derive.Result) ([]File, error) {
	o := report.Options{Now: n.Clock(), Settings: n.Settings}
	text, err := markdown(report.CompteRendu(r, o))
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", CompteRenduFile, err)
	}
	files := []File{{Name: CompteRenduFile, Bytes: text}}
	if !r.Form.Judges() {
		return files, nil
	}
	if text, err = markdown(report.FeuilleDeRoute(r, o)); err != nil {
		return nil, fmt.Errorf("write %s: %w", FeuilleDeRouteFile, err)
	}
	return append(files, File{Name: FeuilleDeRouteFile, Bytes: text}), nil
}

func markdown(d report.Document) ([]byte, error) {
	var b bytes.Buffer
	err := report.Markdown(&b, d)
	return b.Bytes(), err
}

// Export writes the documents into a folder, made if it is missing, with what is attached in a
// folder in it, and gives their paths. Each file is replaced whole or not at all. An attachment whose
// bytes are not here, or are damaged, is told in the document.
func (n *Notebook) Export(ctx context.Context, id, dir string) ([]string, error) {
	r, err := n.open(ctx, id, locale.French)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, &OutputError{Path: dir, Err: err}
	}
	pieces, err := n.exportPieces(ctx, r, filepath.Join(dir, PiecesFolder))
	if err != nil {
		return nil, err
	}
	files, err := n.write(r)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, f := range files {
		path := filepath.Join(dir, f.Name)
		if err := WriteFile(path, f.Bytes); err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return append(paths, pieces...), nil
}

// WriteFile replaces a file whole or not at all; the error is an [OutputError].
func WriteFile(path string, text []byte) error {
	if err := replace(path, bytes.NewReader(text)); err != nil {
		return &OutputError{Path: path, Err: err}
	}
	return nil
}

// replace writes a file beside its place and renames it there, so that a full disk leaves the
// old one.
func replace(path string, r io.Reader) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".carnet-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err = io.Copy(f, r); err != nil {
		return errors.Join(err, f.Close())
	}
	if err = f.Sync(); err != nil {
		return errors.Join(err, f.Close())
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
