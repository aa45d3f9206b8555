package notebook

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"carnet/forms/derive"
	"carnet/forms/locale"
	"carnet/forms/report"
	"carnet/store"
	"carnet/store/blobs"
)

// PiecesFolder is the folder of what is attached, beside the exported documents.
const PiecesFolder = "pieces"

var (
	errFolder = errors.New("a folder")
	errNoFile = errors.New("not a regular file")
)

// FileError says that a file cannot be attached, and why. Nothing was changed.
type FileError struct {
	Path string
	Err  error // of the file system, store.ErrTooLarge, store.ErrEmpty, or another
}

func (e *FileError) Error() string { return fmt.Sprintf("attach %s: %v", e.Path, e.Err) }

// Unwrap gives Err.
func (e *FileError) Unwrap() error { return e.Err }

// Text says it to people.
func (e *FileError) Text(lang locale.Lang) string {
	path := locale.Quote(locale.Clean(e.Path), lang)
	limit := locale.Size(blobs.MaxSize, lang)
	for _, s := range []struct {
		is              error
		french, english string
	}{
		{fs.ErrNotExist, "Le fichier {path} n’existe pas\u00a0: vérifiez son chemin.", "File {path} does not exist: check its path."},
		{fs.ErrPermission, "Le fichier {path} ne peut pas être lu\u00a0: donnez-vous le droit de le lire.", "File {path} cannot be read: give yourself the right to read it."},
		{errFolder, "{path} est un dossier\u00a0: joignez un fichier à la fois.", "{path} is a folder: attach one file at a time."},
		{errNoFile, "{path} n’est pas un fichier ordinaire\u00a0: joignez une photo, un document ou un enregistrement.", "{path} is not a regular file: attach a photo, a document or a recording."},
		{
			store.ErrTooLarge, "Le fichier {path} est trop lourd\u00a0: une pièce jointe pèse au plus {limit}. Réduisez-le et recommencez.",
			"File {path} is too large: an attachment is at most {limit}. Reduce it and try again.",
		},
		{store.ErrEmpty, "Le fichier {path} est vide.", "File {path} is empty."},
		{e.Err, "La lecture du fichier {path} a échoué\u00a0: copiez-le ailleurs et recommencez.", "Reading file {path} failed: copy it elsewhere and try again."},
	} {
		if errors.Is(e.Err, s.is) {
			return strings.NewReplacer("{path}", path, "{limit}", limit).Replace(lang.Pick(s.french, s.english))
		}
	}
	return e.Error()
}

// BytesError says that the bytes of an attachment cannot be had.
type BytesError struct {
	Name string
	Err  error // store.ErrNoBytes, store.ErrDamaged, or of the file system
}

func (e *BytesError) Error() string { return fmt.Sprintf("read attachment %s: %v", e.Name, e.Err) }

// Unwrap gives Err.
func (e *BytesError) Unwrap() error { return e.Err }

// Text says it to people.
func (e *BytesError) Text(lang locale.Lang) string {
	name := locale.Quote(locale.Clean(e.Name), lang)
	if errors.Is(e.Err, store.ErrNoBytes) {
		return lang.Pick(
			"La pièce "+name+" est en attente\u00a0: son contenu n’est pas sur ce poste. Joignez de nouveau l’original, ou restaurez une sauvegarde qui le contient.",
			"Attachment "+name+" is awaited: its content is not on this computer. Attach the original again, or restore a backup that holds it.")
	}
	return lang.Pick(
		"Le contenu de la pièce "+name+" est endommagé sur le disque. L’audit est intact\u00a0: joignez de nouveau l’original, ou restaurez une sauvegarde.",
		"The content of attachment "+name+" is damaged on the disk. The audit is intact: attach the original again, or restore a backup.")
}

// TypedPath is the path that somebody typed or that a terminal pasted: without the quotes, the
// backslashes before spaces or the address that terminals put around it, and with the home folder
// for ~.
func TypedPath(text string) string {
	text = strings.TrimSpace(text)
	if len(text) > 1 && (text[0] == '\'' || text[0] == '"') && text[len(text)-1] == text[0] {
		text = text[1 : len(text)-1]
	} else if os.PathSeparator == '/' {
		text = unescape(text)
	}
	if address, err := url.Parse(text); err == nil && address.Scheme == "file" && address.Path != "" {
		text = filepath.FromSlash(address.Path)
	}
	if rest, ok := strings.CutPrefix(text, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			text = home + rest
		}
	}
	return text
}

// unescape takes away each backslash that stands before another character.
func unescape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// exportPieces writes what is attached into a folder, made if there is anything, and gives the
// paths. It marks in the result what is not here.
func (n *Notebook) exportPieces(ctx context.Context, r *derive.Result, dir string) ([]string, error) {
	var paths []string
	absent := map[string]bool{}
	for _, p := range report.Pieces(r) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if p.File == "" {
			continue
		}
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, &OutputError{Path: dir, Err: err}
		}
		path := filepath.Join(dir, p.File)
		err := n.copyAttachment(p.Attachment, path)
		switch {
		case errors.Is(err, store.ErrNoBytes), errors.Is(err, store.ErrDamaged):
			absent[p.ID] = true
		case err != nil:
			return nil, err
		default:
			paths = append(paths, path)
		}
	}
	for i := range r.Dossier.Attachments {
		x := &r.Dossier.Attachments[i]
		x.Awaited = x.Awaited || absent[x.ID]
	}
	return paths, nil
}
