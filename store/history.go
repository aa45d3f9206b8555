package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store/oplog"
)

// Entry is one operation as people read it.
type Entry struct {
	Op       string // id, hex
	Kind     string
	Object   string         // "audit", "q:…", "b:…", "i:…", "p:…", "f:…", "x:…"
	Field    string         // "val" and "note" of questions, "file" of attachments, "decision", "exists", …
	Register forms.Register // of answers, notes and attachments
	At       time.Time      // as the device's clock had it
	By       string         // name, or the profile's id where the name is not known here
	Device   string         // short code; see Store.Device
	Why      string
	New      forms.Answer   // notes and plain fields in Value; other values as JSON in Value
	Previous []forms.Answer // what it replaced: several where it settled a conflict
	Standing bool           // nothing replaced it since
	Personal bool           // kept in the establishment's space
	Redacted bool           // what it said was dropped on request
	// Attachment is what was attached or withdrawn, by its name, content and question.
	Attachment *dossier.Attachment
}

// History lists what was ever said in an audit, oldest first.
func (s *Store) History(ctx context.Context, id string) ([]Entry, error) {
	h := history{audit: id}
	return s.history(ctx, &h, func(q querier, space string) error {
		return scanAll(ctx, q, func(rows *sql.Rows) error {
			op, err := scanOp(rows)
			if name, _ := h.object(space, op.Object); name != "" {
				h.ops[op.ID] = op
			}
			return err
		}, opColumns+`WHERE space = $1`, space)
	})
}

// HistoryOf lists what was ever said to one question, answers, notes and attachments, oldest first.
func (s *Store) HistoryOf(ctx context.Context, id string, r forms.Register) ([]Entry, error) {
	h := history{audit: id}
	return s.history(ctx, &h, func(q querier, space string) error {
		prefix := ""
		if space != auditSpace(id) {
			prefix = personal(id, "")
		}
		if err := h.follow(ctx, q, space, prefix+r.String()); err != nil {
			return err
		}
		objects, err := attachmentsOf(ctx, q, space, prefix, r)
		for _, object := range objects {
			err = errors.Join(err, h.follow(ctx, q, space, object))
		}
		return err
	})
}

// history gathers the operations of an audit from its two spaces.
type history struct {
	audit string
	name  func(user string) string
	ops   map[oplog.ID]oplog.Signed
}

// history reads both spaces in one consistent view.
func (s *Store) history(ctx context.Context, h *history, gather func(q querier, space string) error) ([]Entry, error) {
	h.ops = map[oplog.ID]oplog.Signed{}
	err := s.readTx(ctx, func(q querier) error {
		a, err := readAudit(ctx, q, h.audit)
		if err != nil {
			return err
		}
		if h.name, err = names(ctx, q); err != nil {
			return err
		}
		if err := gather(q, auditSpace(h.audit)); err != nil {
			return err
		}
		return gather(q, schoolSpace(a.UAI))
	})
	if err != nil {
		return nil, s.wrap(err, "read history of audit %s", h.audit)
	}
	return h.entries(), nil
}

// follow reads the heads of an object and all that they replaced. Every operation of a
// register is found so, since each names what it replaces.
func (h *history) follow(ctx context.Context, q querier, space, object string) error {
	found, err := all(ctx, q, `WHERE space = $1 AND obj = $2`, space, object)
	if err != nil {
		return err
	}
	var next []oplog.ID
	for _, r := range found {
		for _, head := range r.heads {
			next = append(next, head.id)
		}
	}
	return trail(ctx, q, space, next, h.ops)
}

// trail adds to known the operations named, all that they replaced, and so on.
func trail(ctx context.Context, q querier, space string, next []oplog.ID, known map[oplog.ID]oplog.Signed) error {
	for len(next) > 0 {
		id := next[len(next)-1]
		next = next[:len(next)-1]
		if _, seen := known[id]; seen {
			continue
		}
		op, err := load(ctx, q, space, id)
		if err != nil {
			return err
		}
		known[id] = op
		next = append(next, op.Replaces...)
	}
	return nil
}

// object is the name of a register's object within the audit; blank for what is not of it.
func (h *history) object(space, object string) (name string, isPersonal bool) {
	if space == auditSpace(h.audit) {
		return object, false
	}
	name, mine := strings.CutPrefix(object, personal(h.audit, ""))
	if !mine {
		return "", true
	}
	return name, true
}

// entries are in the order of the clocks within a space. Between the two spaces, which share
// no clock, the times claimed decide.
func (h *history) entries() []Entry {
	var own, school []oplog.Signed
	replaced := map[oplog.ID]bool{}
	files := map[string]*dossier.Attachment{} // by object
	for _, op := range h.ops {
		if op.Space == auditSpace(h.audit) {
			own = append(own, op)
		} else {
			school = append(school, op)
		}
		for _, id := range op.Replaces {
			replaced[id] = true
		}
	}
	entries := make([]Entry, 0, len(h.ops))
	for _, op := range merged(own, school) {
		e := h.entry(op)
		if x, ok := readFile(op.Data); ok && op.Kind == oplog.KindAttach {
			files[op.Object] = &x
		}
		if e.Attachment = files[op.Object]; e.Attachment != nil {
			e.Register = e.Attachment.Register
		}
		e.Standing = !replaced[op.ID]
		entries = append(entries, e)
	}
	return entries
}

// merged joins two spaces' operations.
func merged(a, b []oplog.Signed) []*oplog.Signed {
	byClock := func(x, y oplog.Signed) int {
		return cmp.Or(cmp.Compare(x.Clock, y.Clock), x.ID.Compare(y.ID))
	}
	slices.SortFunc(a, byClock)
	slices.SortFunc(b, byClock)
	all := make([]*oplog.Signed, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		if j == len(b) || i < len(a) && !a[i].At.After(b[j].At) {
			all = append(all, &a[i])
			i++
		} else {
			all = append(all, &b[j])
			j++
		}
	}
	return all
}

func (h *history) entry(op *oplog.Signed) Entry {
	object, isPersonal := h.object(op.Space, op.Object)
	e := Entry{
		Op: op.ID.String(), Kind: string(op.Kind), Object: object, Field: op.Field,
		At: op.At, By: h.name(op.User), Device: shortDevice(oplog.Device(op.Replica)), Why: op.Why,
		New: shown(op), Personal: isPersonal,
		Redacted: !op.Redacted.IsZero(),
	}
	e.Register, _ = parseRegister(object)
	for _, id := range op.Replaces {
		if replaced, ok := h.ops[id]; ok {
			e.Previous = append(e.Previous, shown(&replaced))
		}
	}
	return e
}

// shown is the value of an operation for people: JSON where it is no answer and no plain field.
func shown(op *oplog.Signed) forms.Answer {
	if a := readAnswer(op.Data); !a.IsZero() || len(op.Data) <= len("{}") {
		return a
	}
	return forms.Answer{Value: string(op.Data)}
}
