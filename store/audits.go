package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store/oplog"
)

// NewAudit is what creating an audit takes.
type NewAudit struct {
	UAI          string // of a school that is stored
	FormHash     string // of a form that is installed
	Date         string // ISO; blank if unset
	Installation string // ISO; blank if unset
	Lead         string
	Edits        []forms.Edit // defaults made real
}

// closedPart is the prefix of the fields that say which parts are closed.
const closedPart = "closed:"

// NewAudit creates an audit, planned, with the next number of its school. ErrNotFound names
// the school or the form that is not there.
func (s *Store) NewAudit(ctx context.Context, n NewAudit) (dossier.Audit, error) {
	var a dossier.Audit
	_, err := s.write(ctx, func(b *batch) error {
		if _, err := s.school(b.ctx, b.tx, n.UAI); err != nil {
			return fmt.Errorf("school %s: %w", n.UAI, err)
		}
		f, err := formInfo(b.ctx, b.tx, n.FormHash)
		if err != nil {
			return fmt.Errorf("form %s: %w", n.FormHash, err)
		}
		a = dossier.Audit{
			UAI: n.UAI, FormID: f.ID, FormVersion: f.Version, FormHash: f.Hash, State: dossier.Planned,
			Version: 1, Date: n.Date, Installation: n.Installation, Lead: n.Lead,
		}
		if a.ID, err = s.NewID(); err != nil {
			return err
		}
		a.Created = createdAt(a.ID)
		if a.Number, err = nextNumber(b, n.UAI); err != nil {
			return err
		}
		if err := b.by(); err != nil {
			return err
		}
		b.form = refOf(&a).label()
		if err := b.putAudit(dossier.Audit{}, a); err != nil {
			return err
		}
		return b.edits(a.ID, n.Edits)
	})
	return a, s.wrap(err, "create audit of %s", n.UAI)
}

// nextNumber is one more than the greatest number of the school's audits that are known here.
func nextNumber(b *batch, uai string) (int, error) {
	audits, err := auditsOf(b.ctx, b.tx, uai)
	greatest := 0
	for _, a := range audits {
		greatest = max(greatest, a.Number)
	}
	return greatest + 1, err
}

// Audit reads the record of one audit; ErrNotFound if there is none.
func (s *Store) Audit(ctx context.Context, id string) (dossier.Audit, error) {
	a, err := readAudit(ctx, s.engine.Read, id)
	return a, s.wrap(err, "read audit %s", id)
}

// AuditsOf lists the audits of a school, in no order.
func (s *Store) AuditsOf(ctx context.Context, uai string) ([]dossier.Audit, error) {
	var audits []dossier.Audit
	err := s.readTx(ctx, func(q querier) (err error) {
		audits, err = auditsOf(ctx, q, uai)
		return err
	})
	return audits, s.wrap(err, "list audits of %s", uai)
}

// SetAudit changes the record of an audit. What change leaves alone is not written; the
// audit's identity (ID, UAI, Number, Created) does not change.
func (s *Store) SetAudit(ctx context.Context, id string, change func(*dossier.Audit)) error {
	_, err := s.write(ctx, func(b *batch) error {
		old, err := b.audit(id)
		if err != nil {
			return err
		}
		a := old
		a.ClosedParts = slices.Clone(old.ClosedParts)
		change(&a)
		a.ID, a.UAI, a.Number = old.ID, old.UAI, old.Number
		return b.putAudit(old, a)
	})
	return s.wrap(err, "change audit %s", id)
}

// in makes the batch write to an audit, which must be there, as the current profile.
func (b *batch) in(id string) error {
	_, err := b.audit(id)
	return err
}

// audit does as in, and gives the audit's record as it is stored.
func (b *batch) audit(id string) (dossier.Audit, error) {
	e, err := b.end(auditSpace(id))
	if err != nil {
		return dossier.Audit{}, err
	}
	if e.audit == nil {
		a, err := readAudit(b.ctx, b.tx, id)
		if err != nil {
			return a, err
		}
		e.audit = &a
	}
	b.form = refOf(e.audit).label()
	return *e.audit, b.by()
}

// putAudit writes the fields in which a differs from old.
func (b *batch) putAudit(old, a dossier.Audit) error {
	if err := b.fields(auditSpace(a.ID), objAudit, auditFields(&old), auditFields(&a)); err != nil {
		return err
	}
	if form := refOf(&a); form != refOf(&old) {
		if err := b.put(auditSpace(a.ID), oplog.KindSet, objAudit, fieldForm, form.bytes()); err != nil {
			return fmt.Errorf("field form: %w", err)
		}
	}
	return b.putClosed(old, a)
}

// putClosed writes which parts were closed or opened again.
func (b *batch) putClosed(old, a dossier.Audit) error {
	var before, after []field
	for _, part := range slices.Concat(old.ClosedParts, a.ClosedParts) {
		before = append(before, field{closedPart + part, mark(slices.Contains(old.ClosedParts, part))})
		after = append(after, field{closedPart + part, mark(slices.Contains(a.ClosedParts, part))})
	}
	return b.fields(auditSpace(a.ID), objAudit, before, after)
}

// mark is the value of a field that is there or not.
func mark(set bool) string {
	if set {
		return "true"
	}
	return ""
}

func auditFields(a *dossier.Audit) []field {
	return []field{
		{"uai", a.UAI},
		{"number", count(a.Number)},
		{fieldState, string(a.State)},
		{"version", count(a.Version)},
		{"date", a.Date},
		{"installation", a.Installation},
		{"lead", a.Lead},
		{"sent_on", a.SentOn},
	}
}

func refOf(a *dossier.Audit) formRef { return formRef{a.FormID, a.FormVersion, a.FormHash} }

// setAudit takes over a register of the object "audit".
func setAudit(a *dossier.Audit, r *register) error {
	value := readText(r.val())
	switch r.field {
	case "uai":
		a.UAI = value
	case "number":
		a.Number = number(value)
	case fieldState:
		a.State = dossier.State(value)
	case "version":
		a.Version = number(value)
	case "date":
		a.Date = value
	case "installation":
		a.Installation = value
	case "lead":
		a.Lead = value
	case "sent_on":
		a.SentOn = value
	case fieldForm:
		f, err := readForm(r.val())
		a.FormID, a.FormVersion, a.FormHash = f.ID, f.Version, f.Hash
		return err
	default:
		if part, ok := strings.CutPrefix(r.field, closedPart); ok && value != "" {
			a.ClosedParts = append(a.ClosedParts, part)
		}
	}
	return nil
}

// newAudit is the record of the audit whose space is given, to be filled register by register.
func newAudit(space string) dossier.Audit {
	id := strings.TrimPrefix(space, auditSpace(""))
	return dossier.Audit{ID: id, Created: createdAt(id)}
}

// readAudit reads one record.
func readAudit(ctx context.Context, q querier, id string) (dossier.Audit, error) {
	a := newAudit(id)
	err := each(ctx, q, func(r *register) error { return setAudit(&a, r) },
		`WHERE space = $1 AND obj = 'audit' ORDER BY field, id`, auditSpace(id))
	if err == nil && a.UAI == "" {
		err = ErrNotFound
	}
	return a, err
}

// auditsOf reads the records of a school's audits, the oldest first.
func auditsOf(ctx context.Context, q querier, uai string) ([]dossier.Audit, error) {
	return readAudits(ctx, q, `obj = 'audit' AND space IN (SELECT space FROM head
		WHERE obj IN ('audit', 'school') AND obj = 'audit' AND field = 'uai' AND val = $1)`, text(uai))
}

// readAudits reads the records that a condition on head chooses, the oldest first.
func readAudits(ctx context.Context, q querier, where string, args ...any) ([]dossier.Audit, error) {
	var audits []dossier.Audit
	err := each(ctx, q, func(r *register) error {
		if n := len(audits); n == 0 || auditSpace(audits[n-1].ID) != r.space {
			audits = append(audits, newAudit(r.space))
		}
		return setAudit(&audits[len(audits)-1], r)
	}, `WHERE `+where+` ORDER BY space, field, id`, args...)
	return audits, err
}
