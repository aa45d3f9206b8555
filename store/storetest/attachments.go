package storetest

import (
	"crypto/ed25519"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/blobs"
	"carnet/store/oplog"
)

// photo begins as a JPEG does.
const photo = "\xff\xd8\xff\xe0 baie de brassage"

// keep keeps bytes and gives the attachment that they make on a question.
func keep(t testing.TB, s *store.Store, r forms.Register, name, bytes string) dossier.Attachment {
	t.Helper()
	kept, err := s.Keep(ctx, strings.NewReader(bytes), int64(len(bytes)))
	ok(t, err)
	id, err := s.NewID()
	ok(t, err)
	return dossier.Attachment{ID: id, Register: r, Name: name, Hash: kept.Hash, Size: kept.Size, MIME: kept.MIME}
}

// attach attaches bytes to a question of an audit.
func attach(t testing.TB, s *store.Store, id string, r forms.Register, name, bytes string) dossier.Attachment {
	t.Helper()
	x := keep(t, s, r, name, bytes)
	_, err := s.Write(ctx, id, store.Change{Attach: []dossier.Attachment{x}})
	ok(t, err)
	return x
}

func holdings(t testing.TB, s *store.Store) store.Holdings {
	t.Helper()
	h, err := s.Holdings(ctx)
	ok(t, err)
	return h
}

func bytesOf(t testing.TB, s *store.Store, hash string) string {
	t.Helper()
	r, err := s.Bytes(hash)
	ok(t, err)
	text, err := io.ReadAll(r)
	ok(t, err)
	ok(t, r.Close())
	return string(text)
}

var attachments = []contract{
	{"are read back with their bytes", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		x := keep(t, s, question("t_baie"), "baie.jpg", photo)
		x.Taken = noon
		before, err := s.Heads(ctx, a.ID)
		ok(t, err)
		_, err = s.Write(ctx, a.ID, store.Change{
			Attach: []dossier.Attachment{x}, Edits: []forms.Edit{edit("t_baie", "baie.jpg")}, Notes: []store.Note{{Register: question("t_baie"), Text: "porte ouverte"}},
		})
		ok(t, err)
		d := read(t, s, a.ID)
		if len(d.Attachments) != 1 || d.Answers[question("t_baie")].Value != "baie.jpg" || d.Notes[question("t_baie")] == "" {
			t.Fatalf("attachments %+v, answers %v", d.Attachments, d.Answers)
		}
		got := d.Attachments[0]
		if got.By != "Martin" || got.At.Before(noon) || !got.Taken.Equal(noon) {
			t.Errorf("by %s, at %v, taken %v", got.By, got.At, got.Taken)
		}
		got.By, got.At, got.Taken = "", time.Time{}, x.Taken
		if diff := cmp.Diff(x, got); diff != "" || got.MIME != "image/jpeg" {
			t.Error(diff, got.MIME)
		}
		if got := bytesOf(t, s, x.Hash); got != photo {
			t.Errorf("bytes %q", got)
		}
		if after, err := s.Heads(ctx, a.ID); err != nil || after == before {
			t.Errorf("the state is the same: %v", err)
		}
		ok(t, s.Verify(ctx))
	}},
	{"keep one copy of the same bytes", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		one := attach(t, s, a.ID, question("t_baie"), "a.jpg", photo)
		two := attach(t, s, a.ID, question("t_plan"), "b.jpg", photo)
		named, err := s.Named(ctx)
		ok(t, err)
		if one.Hash != two.Hash || len(named) != 1 || len(read(t, s, a.ID).Attachments) != 2 {
			t.Errorf("%s, %s, named %v", one.Hash, two.Hash, named)
		}
	}},
	{"are withdrawn, and stay in the history with their bytes", withdrawn},
	{"of a personal question stay with its school", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		x := keep(t, s, question("t_cles"), "cles.jpg", photo)
		x.Personal = true
		_, err := s.Write(ctx, a.ID, store.Change{Attach: []dossier.Attachment{x}})
		ok(t, err)
		ops, err := s.Operations(ctx, "a:"+a.ID)
		ok(t, err)
		for _, op := range ops {
			if strings.HasPrefix(op.Object, "b:") {
				t.Errorf("%s is in the audit's space", op.Object)
			}
		}
		if d := read(t, s, a.ID); len(d.Attachments) != 1 || !d.Attachments[0].Personal || d.Attachments[0].ID != x.ID {
			t.Errorf("attachments %+v", d.Attachments)
		}
		_, err = s.Write(ctx, a.ID, store.Change{Detach: []dossier.Attachment{x}})
		ok(t, err)
		if d := read(t, s, a.ID); len(d.Attachments) != 0 {
			t.Errorf("attachments %+v", d.Attachments)
		}
	}},
	{"that cannot be are refused whole", refusedAttachments},
	{"go with the instance they are in", attachmentsOfInstance},
	{"may come before their bytes", func(t *testing.T, open Open) {
		here, there, a := twins(t, open)
		x := attach(t, here, a.ID, question("t_baie"), "baie.jpg", photo)
		send(t, here, there, a)
		if d := read(t, there, a.ID); len(d.Attachments) != 1 || !d.Attachments[0].Awaited {
			t.Errorf("attachments %+v", d.Attachments)
		}
		if _, err := there.Bytes(x.Hash); !errors.Is(err, store.ErrNoBytes) {
			t.Errorf("bytes: %v", err)
		}
		want := store.Holdings{Missing: []blobs.Content{{Hash: x.Hash, Size: x.Size}}}
		if diff := cmp.Diff(want, holdings(t, there)); diff != "" {
			t.Error(diff)
		}
		_, err := there.Keep(ctx, strings.NewReader(photo), 0)
		ok(t, err)
		if d := read(t, there, a.ID); d.Attachments[0].Awaited || len(holdings(t, there).Missing) != 0 {
			t.Error("the bytes came, and are still awaited")
		}
	}},
	{"from elsewhere never name a path", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		for _, hash := range []string{"../../../../etc/passwd", strings.Repeat("A", 64), strings.Repeat("a", 63), ""} {
			appendFile(t, s, a, hash)
			if _, err := s.Bytes(hash); err == nil {
				t.Errorf("read %q", hash)
			}
		}
		if d := read(t, s, a.ID); len(d.Attachments) != 0 {
			t.Errorf("attachments %+v", d.Attachments)
		}
		if diff := cmp.Diff(store.Holdings{}, holdings(t, s)); diff != "" {
			t.Error(diff)
		}
		ok(t, s.Verify(ctx))
	}},
	{"leave bytes that nothing names to be collected", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		named, loose := attach(t, s, a.ID, question("t_baie"), "baie.jpg", photo), keep(t, s, question("t_baie"), "x", "loose")
		spared := keep(t, s, question("t_baie"), "y", "named by a copy")
		of := func(x dossier.Attachment) blobs.Content { return blobs.Content{Hash: x.Hash, Size: x.Size} }
		orphans := []blobs.Content{of(loose), of(spared)}
		slices.SortFunc(orphans, func(a, b blobs.Content) int { return strings.Compare(a.Hash, b.Hash) })
		if diff := cmp.Diff(store.Holdings{Orphans: orphans}, holdings(t, s)); diff != "" {
			t.Error(diff)
		}
		dropped, err := s.Collect(ctx, []blobs.Content{of(spared)})
		ok(t, err)
		if diff := cmp.Diff([]blobs.Content{of(loose)}, dropped); diff != "" {
			t.Error(diff)
		}
		if bytesOf(t, s, named.Hash) != photo || bytesOf(t, s, spared.Hash) == "" {
			t.Error("too much was collected")
		}
		_, err = s.Write(ctx, a.ID, store.Change{Attach: []dossier.Attachment{loose}})
		if !errors.Is(err, store.ErrNoBytes) {
			t.Errorf("attached what was collected: %v", err)
		}
	}},
	{"follow their question to another form", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		x := attach(t, s, a.ID, question("t_baie"), "baie.jpg", photo)
		x.Register = question("t_armoire")
		ok(t, move(t, s, a.ID, second, store.Migration{Attach: []dossier.Attachment{x}}))
		if d := read(t, s, a.ID); len(d.Attachments) != 1 || d.Attachments[0].Register != x.Register {
			t.Errorf("attachments %+v", d.Attachments)
		}
		ok(t, s.Verify(ctx))
	}},
}

func withdrawn(t *testing.T, open Open) {
	s, a := withAudit(t, open)
	x := attach(t, s, a.ID, question("t_baie"), "baie.jpg", photo)
	_, err := s.Write(ctx, a.ID, store.Change{Detach: []dossier.Attachment{x}})
	ok(t, err)
	if d := read(t, s, a.ID); len(d.Attachments) != 0 {
		t.Errorf("attachments %+v", d.Attachments)
	}
	ids, err := s.Write(ctx, a.ID, store.Change{Detach: []dossier.Attachment{x}})
	if err != nil || len(ids) != 0 {
		t.Errorf("withdrawn again: %v, %v", ids, err)
	}
	toldTwice(t, s, a.ID, x)
	if other, err := s.HistoryOf(ctx, a.ID, question("t_plan")); err != nil || len(other) != 0 {
		t.Errorf("history of another question %v, %v", other, err)
	}
	if dropped, err := s.Collect(ctx, nil); err != nil || len(dropped) != 0 {
		t.Errorf("collected %v, %v", dropped, err)
	}
	if bytesOf(t, s, x.Hash) != photo {
		t.Error("the bytes are gone")
	}
}

// toldTwice looks for an attachment and its withdrawal in the history.
func toldTwice(t testing.TB, s *store.Store, id string, x dossier.Attachment) {
	t.Helper()
	for name, list := range map[string]func() ([]store.Entry, error){
		"audit":    func() ([]store.Entry, error) { return s.History(ctx, id) },
		"question": func() ([]store.Entry, error) { return s.HistoryOf(ctx, id, question("t_baie")) },
	} {
		entries, err := list()
		ok(t, err)
		if len(entries) < 2 {
			t.Fatalf("history of the %s: %+v", name, entries)
		}
		for i, kind := range []string{"attach", "del"} {
			e := entries[len(entries)-2+i]
			if e.Kind != kind || e.Register != question("t_baie") || e.Attachment == nil || e.Attachment.Name != "baie.jpg" || e.Attachment.Hash != x.Hash {
				t.Errorf("history of the %s: %+v", name, e)
			}
		}
	}
}

func refusedAttachments(t *testing.T, open Open) {
	s, a := withAudit(t, open)
	good := keep(t, s, question("t_baie"), "baie.jpg", photo)
	for _, c := range []struct {
		name  string
		spoil func(*dossier.Attachment)
		want  error
	}{
		{"bytes that are not here", func(x *dossier.Attachment) { x.Hash = strings.Repeat("0", 64) }, store.ErrNoBytes},
		{"another size", func(x *dossier.Attachment) { x.Size++ }, store.ErrNoBytes},
		{"no hash", func(x *dossier.Attachment) { x.Hash = "../baie" }, store.ErrInvalid},
		{"no size", func(x *dossier.Attachment) { x.Size = 0 }, store.ErrInvalid},
		{"too large", func(x *dossier.Attachment) { x.Size = blobs.MaxSize + 1 }, store.ErrInvalid},
		{"no id", func(x *dossier.Attachment) { x.ID = "" }, store.ErrInvalid},
		{"no question", func(x *dossier.Attachment) { x.Register = forms.Register{} }, store.ErrInvalid},
		{"no name", func(x *dossier.Attachment) { x.Name = "" }, store.ErrInvalid},
		{"a path", func(x *dossier.Attachment) { x.Name = "../baie.jpg" }, store.ErrInvalid},
		{"a path of Windows", func(x *dossier.Attachment) { x.Name = `..\baie.jpg` }, store.ErrInvalid},
		{"an escape", func(x *dossier.Attachment) { x.Name = "baie\x1b[2J.jpg" }, store.ErrInvalid},
		{"a long name", func(x *dossier.Attachment) { x.Name = strings.Repeat("a", 256) }, store.ErrInvalid},
	} {
		x := good
		c.spoil(&x)
		_, err := s.Write(ctx, a.ID, store.Change{Attach: []dossier.Attachment{x}, Edits: []forms.Edit{edit("t_baie", "x")}})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := s.Write(ctx, a.ID, store.Change{Detach: []dossier.Attachment{good}}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("withdrew what was never attached: %v", err)
	}
	if d := read(t, s, a.ID); len(d.Attachments) != 0 || len(d.Answers) != 0 {
		t.Errorf("left behind %+v, %v", d.Attachments, d.Answers)
	}
	for _, c := range []struct {
		bytes io.Reader
		size  int64
		want  error
	}{
		{strings.NewReader("x"), blobs.MaxSize + 1, store.ErrTooLarge},
		{endless{}, 0, store.ErrTooLarge},
		{strings.NewReader(""), 0, store.ErrEmpty},
	} {
		if _, err := s.Keep(ctx, c.bytes, c.size); !errors.Is(err, c.want) {
			t.Errorf("%v: %v", c.want, err)
		}
	}
	want := store.Holdings{Orphans: []blobs.Content{{Hash: good.Hash, Size: good.Size}}}
	if diff := cmp.Diff(want, holdings(t, s)); diff != "" {
		t.Error(diff)
	}
}

// endless is as /dev/zero.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func attachmentsOfInstance(t *testing.T, open Open) {
	here, there, a := twins(t, open)
	room := forms.Instance{ID: "r1", Repeat: "salle", Pos: 1}
	_, err := here.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Add: &room}}})
	ok(t, err)
	in := forms.Register{Instance: room.ID, Key: "salle_photo"}
	attach(t, here, a.ID, in, "salle.jpg", photo)
	send(t, here, there, a)
	_, err = here.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Remove: &room}}})
	ok(t, err)
	if d := read(t, here, a.ID); len(d.Attachments) != 0 || len(d.Instances) != 0 {
		t.Errorf("after the removal %+v, %v", d.Attachments, d.Instances)
	}
	attach(t, there, a.ID, in, "autre.jpg", photo+" 2")
	swap(t, here, there, a)
	for _, s := range []*store.Store{here, there} {
		d := read(t, s, a.ID)
		if len(d.Attachments) != 1 || len(d.Instances) != 1 || len(d.Conflicts) != 1 {
			t.Errorf("attached in what was taken away: %+v, %v, %v", d.Attachments, d.Instances, d.Conflicts)
		}
		ok(t, s.Verify(ctx))
	}
}

// appendFile appends an operation of another device that attaches content of that hash.
func appendFile(t testing.TB, s *store.Store, a dossier.Audit, hash string) {
	t.Helper()
	public, key, err := ed25519.GenerateKey(nil)
	ok(t, err)
	replica, err := oplog.NewReplica(public, strings.NewReader("replica"))
	ok(t, err)
	op, err := oplog.Seal(oplog.Op{
		Space: "a:" + a.ID, Replica: replica, N: 1, Clock: 1, At: noon, User: "u", Kind: oplog.KindAttach, Object: "b:" + hash[:min(len(hash), 8)] + "x", Field: "file",
		Data: new(oplog.Object).Text("sha256", hash).Int("size", 3).Text("name", "../x").Text("q", "q:t_baie").Bytes(),
	}, key)
	ok(t, err)
	if n, err := s.Append(ctx, []oplog.Signed{op}); n != 1 || err != nil {
		t.Fatalf("stored %d, %v", n, err)
	}
}
