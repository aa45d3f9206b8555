package notebook

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/blobs"
)

// Attaching is a file that somebody attaches to a question.
type Attaching struct {
	Question string // address; the next element of a list is added
	Path     string
	Note     *string // on the question; nil leaves it as it is
}

// Attached is what became of it.
type Attached struct {
	answers.Told
	Attachment dossier.Attachment
	Replaced   []dossier.Attachment // of a question that asks for a file: what it had before
}

// Attach copies a file into the notebook and attaches it to a question, at once or not at all. A
// question that asks for a file gets its name for an answer, and keeps one file. A file that cannot
// be taken is a *FileError.
func (n *Notebook) Attach(ctx context.Context, audit string, x Attaching) (done Attached, err error) {
	file, err := openFile(x.Path)
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	d, err := n.draft(ctx, audit)
	if err != nil {
		return done, err
	}
	change, err := d.attach(&done, x, file)
	if err != nil {
		return done, err
	}
	if err := n.allow(ctx, d.dossier.Audit, change); err != nil { // before what may take long
		return done, err
	}
	kept, err := n.store.Keep(ctx, file, file.size)
	if err != nil {
		return done, file.fault(err)
	}
	at := &change.Attach[0]
	at.Hash, at.Size, at.MIME = kept.Hash, kept.Size, kept.MIME
	for _, old := range d.dossier.AttachedTo(at.Register) {
		if old.Hash == at.Hash { // said before: nothing to attach or to withdraw
			change.Attach, change.Detach, done.Replaced = nil, nil, nil
			done.Attachment = old
			return done, n.Save(ctx, audit, change)
		}
	}
	if at.ID, err = n.store.NewID(); err != nil {
		return done, err
	}
	done.Attachment, done.Changed = *at, true
	return done, n.Save(ctx, audit, change)
}

// attach answers and notes, and makes the change that attaches a file, all but its bytes.
func (d draft) attach(done *Attached, x Attaching, file *source) (c store.Change, err error) {
	node, err := d.Find(x.Question)
	if err != nil {
		return c, err
	}
	reply := answers.Reply{Question: d.Session.Address(node), Note: x.Note}
	register, asked := d.Session.Register(node), d.Session.Def(node)
	if asked.Kind == forms.File {
		reply.Value = file.name
		done.Replaced = d.dossier.AttachedTo(register)
	}
	if done.Told, err = d.Answer(reply); err != nil {
		return c, err
	}
	c = store.Change{Edits: d.Edits, Notes: stored(d.Notes), Detach: done.Replaced}
	c.Attach = []dossier.Attachment{{Register: register, Name: file.name, Personal: asked.Personal}}
	return c, nil
}

// Detach withdraws an attachment of an audit. The answer that named it goes with it. It stays in the
// history.
func (n *Notebook) Detach(ctx context.Context, audit string, x dossier.Attachment) error {
	d, err := n.draft(ctx, audit)
	if err != nil {
		return err
	}
	node := d.Session.NodeOf(x.Register)
	if node != 0 && d.Session.Def(node).Kind == forms.File && d.Session.Answer(node).Value == x.Name {
		d.Set(node, forms.Answer{})
	}
	return n.Save(ctx, audit, store.Change{Edits: d.Edits, Detach: []dossier.Attachment{x}})
}

// SaveAttachment writes the bytes of an attachment to a path, or under its own name into a folder,
// and gives the path. It takes the place of nothing.
func (n *Notebook) SaveAttachment(x dossier.Attachment, path string) (string, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, dossier.FileName(x.Name))
	}
	if _, err := os.Lstat(path); err == nil {
		return "", &OutputError{Path: path, Err: os.ErrExist}
	}
	return path, n.copyAttachment(x, path)
}

// copyAttachment writes the bytes of an attachment, checked, whole or not at all.
func (n *Notebook) copyAttachment(x dossier.Attachment, path string) error {
	r, err := n.store.Bytes(x.Hash)
	if err != nil {
		return &BytesError{Name: x.Name, Err: err}
	}
	from := &failing{Reader: r}
	err = errors.Join(replace(path, from), r.Close())
	switch {
	case from.err != nil:
		return &BytesError{Name: x.Name, Err: from.err}
	case err != nil:
		return &OutputError{Path: path, Err: err}
	}
	return nil
}

// failing remembers the error that reading ended with, to tell it from one of writing.
type failing struct {
	io.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	return n, err
}

// source is a file to be attached.
type source struct {
	*bufio.Reader
	file *os.File
	path string
	size int64
	name string // as it is attached
	read failing
}

func (s *source) Close() error { return s.file.Close() }

// openFile opens a file that somebody wants to attach. What is not a file is not opened: a pipe
// would wait for ever.
func openFile(path string) (*source, error) {
	info, err := os.Stat(path)
	if err == nil {
		err = takeable(info)
	}
	if err != nil {
		return nil, &FileError{Path: path, Err: err}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, &FileError{Path: path, Err: err}
	}
	s := &source{file: f, path: path, size: info.Size(), read: failing{Reader: f}}
	s.Reader = bufio.NewReaderSize(&s.read, blobs.HeadSize)
	head, err := s.Peek(blobs.HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, errors.Join(&FileError{Path: path, Err: err}, f.Close())
	}
	s.name = dossier.FileName(filepath.Base(path))
	s.name += blobs.Ending(s.name, blobs.MIME(head))
	return s, nil
}

func takeable(info os.FileInfo) error {
	switch {
	case info.IsDir():
		return errFolder
	case !info.Mode().IsRegular():
		return errNoFile
	case info.Size() > blobs.MaxSize:
		return store.ErrTooLarge
	case info.Size() == 0:
		return store.ErrEmpty
	}
	return nil
}

// fault tells an error about the file from one about the notebook.
func (s *source) fault(err error) error {
	if s.read.err != nil || errors.Is(err, store.ErrTooLarge) || errors.Is(err, store.ErrEmpty) {
		return &FileError{Path: s.path, Err: err}
	}
	return err
}
