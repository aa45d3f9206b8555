package store

import (
	"context"
	"fmt"
	"strings"

	"carnet/forms"
	"carnet/store/oplog"
)

// Dispute is any register of an audit with several different values: answers, notes, fields of
// records, decisions. A dossier's conflicts are those about answers and instances.
type Dispute struct {
	Object, Field string         // as in Entry
	Register      forms.Register // of answers and notes
	Values        []Entry        // the provisional one first
}

// Disputes lists the registers of an audit that wait for a person.
func (s *Store) Disputes(ctx context.Context, id string) ([]Dispute, error) {
	var disputes []Dispute
	err := s.readTx(ctx, func(q querier) error {
		a, err := readAudit(ctx, q, id)
		if err != nil {
			return err
		}
		h := history{audit: id}
		if h.name, err = names(ctx, q); err != nil {
			return err
		}
		for _, space := range []string{auditSpace(id), schoolSpace(a.UAI)} {
			found, err := all(ctx, q, `WHERE space = $1`, space)
			if err != nil {
				return err
			}
			for i := range found {
				if !found[i].conflict() || !h.disputed(&found[i]) {
					continue
				}
				d, err := h.dispute(ctx, q, &found[i])
				if err != nil {
					return err
				}
				disputes = append(disputes, d)
			}
		}
		return nil
	})
	return disputes, s.wrap(err, "read conflicts of audit %s", id)
}

// disputed says whether a register concerns the audit: its own, and its school's record and
// people, but not what is personal to another audit of the school.
func (h *history) disputed(r *register) bool {
	name, _ := h.object(r.space, r.object)
	return name != "" || r.object == objSchool || strings.HasPrefix(r.object, person(""))
}

func (h *history) dispute(ctx context.Context, q querier, r *register) (Dispute, error) {
	d := Dispute{Object: r.object, Field: r.field}
	if name, _ := h.object(r.space, r.object); name != "" {
		d.Object = name
	}
	d.Register, _ = parseRegister(d.Object)
	for _, head := range r.heads {
		op, err := load(ctx, q, r.space, head.id)
		if err != nil {
			return d, err
		}
		e := h.entry(&op)
		e.Standing = true
		d.Values = append(d.Values, e)
	}
	return d, nil
}

// Settle ends a dispute in favour of one of its values, named by its operation; why is the
// reason. Any other value is settled by writing it as usual.
func (s *Store) Settle(ctx context.Context, id, op, why string) error {
	_, err := s.write(ctx, func(b *batch) error {
		a, err := b.audit(id)
		if err != nil {
			return err
		}
		chosen, err := oplog.ParseID(op)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrInvalid, err)
		}
		b.why = why
		for _, space := range []string{auditSpace(id), schoolSpace(a.UAI)} {
			_, known, err := b.link(space, chosen)
			if err != nil {
				return err
			}
			if known {
				return b.settle(space, chosen)
			}
		}
		return ErrNotFound
	})
	return s.wrap(err, "settle conflict of audit %s with %s", id, op)
}

func (b *batch) settle(space string, chosen oplog.ID) error {
	op, err := load(b.ctx, b.tx, space, chosen)
	if err != nil {
		return err
	}
	return b.put(space, op.Kind, op.Object, op.Field, op.Data)
}
