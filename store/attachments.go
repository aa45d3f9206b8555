package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store/blobs"
	"carnet/store/oplog"
)

// An attachment is an object "b:<uuid>", of the audit's space or, on a personal question, of the
// establishment's. Its field "file" names the content and the question; its field "exists" is set
// once it is withdrawn. The bytes are in a folder of their own: see the package blobs.

// maxFileName bounds the name of an attachment, in bytes.
const maxFileName = 255

func attachment(id string) string { return "b:" + id }

// beyondAttachments is after every object of attachments: the byte after the colon ends them.
const beyondAttachments = "b;"

// attachmentAt is the space and the object that keep an attachment.
func attachmentAt(a dossier.Audit, x dossier.Attachment) (space, object string) {
	if x.Personal {
		return schoolSpace(a.UAI), personal(a.ID, attachment(x.ID))
	}
	return auditSpace(a.ID), attachment(x.ID)
}

// file is the value of an attachment's field "file".
func file(x dossier.Attachment) []byte {
	w := new(oplog.Object).Text("sha256", x.Hash).Int("size", x.Size).Text("mime", x.MIME).
		Text("name", x.Name).Text("q", x.Register.String())
	if !x.Taken.IsZero() {
		w.Text("taken", x.Taken.Format(time.RFC3339))
	}
	return w.Bytes()
}

// readFile reads it back. What is no attachment that this version understands is passed over; a
// name from elsewhere may be anything.
func readFile(data []byte) (dossier.Attachment, bool) {
	var v struct {
		SHA256, MIME, Name, Q, Taken string
		Size                         int64
	}
	if len(data) == 0 || json.Unmarshal(data, &v) != nil || !blobs.IsHash(v.SHA256) || v.Size < 0 {
		return dossier.Attachment{}, false
	}
	register, ok := parseRegister(v.Q)
	x := dossier.Attachment{Register: register, Name: v.Name, Hash: v.SHA256, Size: v.Size, MIME: v.MIME}
	if taken, err := time.Parse(time.RFC3339, v.Taken); err == nil {
		x.Taken = taken
	}
	return x, ok
}

// attach writes that content is attached to a question, or where one that is attached goes. A new
// one must have its bytes here; nobody takes them away meanwhile, for that takes the same turn.
func (b *batch) attach(a dossier.Audit, x dossier.Attachment) error {
	if err := checkAttachment(x); err != nil {
		return err
	}
	space, object := attachmentAt(a, x)
	heads, err := b.heads(space, object, fieldFile)
	if err != nil {
		return err
	}
	if len(heads) == 0 && !x.Awaited && !b.s.engine.Attachments.Has(x.Hash, x.Size) {
		return fmt.Errorf("bytes %s: %w", x.Hash, ErrNoBytes)
	}
	return b.put(space, oplog.KindAttach, object, fieldFile, file(x))
}

func checkAttachment(x dossier.Attachment) error {
	switch {
	case x.ID == "" || x.Register.Key == "":
		return fmt.Errorf("%w: attachment without an id or a question", ErrInvalid)
	case !blobs.IsHash(x.Hash) || x.Size <= 0 || x.Size > blobs.MaxSize:
		return fmt.Errorf("%w: content %.80q of %d bytes", ErrInvalid, x.Hash, x.Size)
	case x.Name == "" || len(x.Name) > maxFileName || !utf8.ValidString(x.Name) || strings.ContainsAny(x.Name, `/\`) || strings.ContainsFunc(x.Name, unicode.IsControl):
		return fmt.Errorf("%w: name %.80q", ErrInvalid, x.Name)
	}
	return nil
}

// attachments withdraws and attaches what a change says.
func (b *batch) attachments(a dossier.Audit, add, remove []dossier.Attachment) error {
	for _, x := range remove {
		if err := b.detach(a, x); err != nil {
			return fmt.Errorf("attachment %s: %w", x.ID, err)
		}
	}
	for _, x := range add {
		if err := b.attach(a, x); err != nil {
			return fmt.Errorf("attachment %s: %w", x.ID, err)
		}
	}
	return nil
}

// detach withdraws an attachment. What it was stays in the history, and its bytes stay.
func (b *batch) detach(a dossier.Audit, x dossier.Attachment) error {
	space, object := attachmentAt(a, x)
	heads, err := b.heads(space, object, fieldFile)
	if err != nil {
		return err
	}
	if len(heads) == 0 {
		return ErrNotFound
	}
	return b.put(space, oplog.KindDel, object, fieldAlive, new(oplog.Object).Bool("v", false).Bytes())
}

// detachIn withdraws every attachment within an instance.
func (b *batch) detachIn(a dossier.Audit, instance string) error {
	g, err := gather(b.ctx, b.tx, a.ID)
	if err != nil {
		return err
	}
	for _, x := range g.d.Attachments {
		if x.Register.Instance != instance {
			continue
		}
		if err := b.detach(a, x); err != nil {
			return err
		}
	}
	return nil
}

// attached is what is known of one attachment; without "exists" it stands.
type attached struct{ file, exists *register }

// attachment takes over a register of an attachment's object.
func (g *gathering) attachment(object string, r *register) {
	at := g.attached[object]
	switch r.field {
	case fieldFile:
		at.file = r
	case fieldAlive:
		at.exists = r
	}
	g.attached[object] = at
}

// attachments lists those that were not withdrawn, in the order they were added.
func (g *gathering) attachments() error {
	for object, at := range g.attached {
		if at.file == nil || at.exists != nil && !readAlive(at.exists.val()) {
			continue
		}
		x, ok := readFile(at.file.val())
		if !ok {
			continue
		}
		op, err := load(g.ctx, g.q, at.file.space, at.file.heads[0].id)
		if err != nil {
			return err
		}
		x.ID = object[strings.LastIndexByte(object, ':')+1:]
		x.Personal = at.file.space != auditSpace(g.d.Audit.ID)
		x.By, x.At = g.name(op.User), op.At
		g.d.Attachments = append(g.d.Attachments, x)
		if l := g.instances[x.Register.Instance]; l != nil {
			l.attached = true
		}
	}
	slices.SortFunc(g.d.Attachments, func(a, b dossier.Attachment) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Hash, b.Hash))
	})
	return nil
}

// readAlive reads whether an object is there.
func readAlive(data []byte) bool {
	_, alive := readInstance("", data)
	return alive
}

// await marks the attachments whose bytes are not here.
func (s *Store) await(list []dossier.Attachment) {
	for i := range list {
		list[i].Awaited = !s.engine.Attachments.Has(list[i].Hash, list[i].Size)
	}
}

// attachmentsOf are the objects of the attachments of a question in a space, withdrawn ones
// included. prefix begins the objects of the audit there.
func attachmentsOf(ctx context.Context, q querier, space, prefix string, r forms.Register) ([]string, error) {
	found, err := all(ctx, q, `WHERE space = $1 AND obj >= $2 AND obj < $3 AND field = $4`,
		space, prefix+attachment(""), prefix+beyondAttachments, fieldFile)
	var objects []string
	for i := range found {
		if x, ok := readFile(found[i].val()); ok && x.Register == r {
			objects = append(objects, found[i].object)
		}
	}
	return objects, err
}
