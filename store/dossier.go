package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store/oplog"
)

// Snapshot is a dossier with the moment it was read at.
type Snapshot struct {
	Dossier dossier.Dossier
	Heads   string // hash of what it was read from, as in [AuditRow]
	Mark    Mark   // for [Change]
}

// Dossier reads all that is known of an audit; ErrNotFound if there is none.
func (s *Store) Dossier(ctx context.Context, id string) (dossier.Dossier, error) {
	snap, err := s.Snapshot(ctx, id)
	return snap.Dossier, err
}

// Snapshot reads an audit and the moment it was read at, in one consistent view.
func (s *Store) Snapshot(ctx context.Context, id string) (Snapshot, error) {
	var snap Snapshot
	err := s.readTx(ctx, func(q querier) error {
		g, err := gather(ctx, q, id)
		if err != nil {
			return err
		}
		snap.Dossier = g.d
		s.await(snap.Dossier.Attachments)
		if snap.Heads, err = headsOf(ctx, q, id, g.d.Audit.UAI); err != nil {
			return err
		}
		return q.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM op`).Scan(&snap.Mark)
	})
	return snap, s.wrap(err, "read audit %s", id)
}

// gathering builds a dossier from the registers of its two spaces.
type gathering struct {
	ctx  context.Context
	q    querier
	name func(user string) string
	d    dossier.Dossier

	people    map[string]*dossier.Participant
	added     map[string]int64 // when each was added, by the operations' own clock
	instances map[string]*lifeline
	attached  map[string]attached // by object
}

func gather(ctx context.Context, q querier, id string) (*gathering, error) {
	g := &gathering{
		ctx: ctx, q: q, people: map[string]*dossier.Participant{}, added: map[string]int64{}, instances: map[string]*lifeline{},
		attached: map[string]attached{},
		d: dossier.Dossier{
			Audit:    newAudit(id),
			Answers:  map[forms.Register]forms.Answer{},
			Notes:    map[forms.Register]string{},
			Findings: map[string]dossier.FindingDecision{},
			Actions:  map[string]dossier.ActionDecision{},
		},
	}
	var err error
	if g.name, err = names(ctx, q); err != nil {
		return nil, err
	}
	if err := g.space(auditSpace(id), g.ofAudit); err != nil {
		return nil, err
	}
	if g.d.Audit.UAI == "" {
		return nil, ErrNotFound
	}
	g.d.Establishment.UAI = g.d.Audit.UAI
	if err := g.space(schoolSpace(g.d.Audit.UAI), g.ofSchool); err != nil {
		return nil, err
	}
	g.d.Participants = g.participants()
	if err := g.attachments(); err != nil {
		return nil, err
	}
	if err := g.living(); err != nil {
		return nil, err
	}
	slices.SortFunc(g.d.Conflicts, func(a, b dossier.Conflict) int {
		return cmp.Compare(a.Register.String(), b.Register.String())
	})
	return g, nil
}

// space takes over every register of a space.
func (g *gathering) space(space string, take func(*register) error) error {
	found, err := all(g.ctx, g.q, `WHERE space = $1`, space)
	if err != nil {
		return err
	}
	for i := range found {
		if err := take(&found[i]); err != nil {
			return fmt.Errorf("%s %s: %w", found[i].object, found[i].field, err)
		}
	}
	return nil
}

// ofAudit takes over a register of the audit's space. What it does not know was written by a
// newer version: it is kept, and left out here.
func (g *gathering) ofAudit(r *register) error {
	kind, id, _ := strings.Cut(r.object, ":")
	switch kind {
	case objAudit:
		if r.field == fieldForm {
			var err error
			if g.d.Audit.FormerForms, err = formerForms(g.ctx, g.q, r); err != nil {
				return err
			}
		}
		return setAudit(&g.d.Audit, r)
	case "q":
		return g.said(r, r.object)
	case "b":
		g.attachment(r.object, r)
	case "i":
		if r.field == fieldAlive {
			g.life(id).exists = *r
		}
	case "p":
		return g.participant(id, r)
	case "f", "x":
		if r.field == fieldChose {
			return g.decision(r)
		}
	}
	return nil
}

// ofSchool takes over a register of the establishment's space.
func (g *gathering) ofSchool(r *register) error {
	if r.object == objSchool {
		setSchool(&g.d.Establishment, r)
		return nil
	}
	if id, ok := strings.CutPrefix(r.object, person("")); ok {
		if p := g.people[id]; p != nil {
			setPerson(p, r.field, readText(r.val()))
		}
		return nil
	}
	if object, ok := strings.CutPrefix(r.object, personal(g.d.Audit.ID, "")); ok {
		if strings.HasPrefix(object, attachment("")) {
			g.attachment(r.object, r)
			return nil
		}
		return g.said(r, object)
	}
	return nil
}

// said takes over an answer or a note.
func (g *gathering) said(r *register, object string) error {
	reg, ok := parseRegister(object)
	if !ok {
		return nil
	}
	if reg.Instance != "" {
		l := g.life(reg.Instance)
		l.said = append(l.said, r)
	}
	switch r.field {
	case fieldNote:
		if note := readText(r.val()); note != "" {
			g.d.Notes[reg] = note
		}
	case fieldValue:
		if a := readAnswer(r.val()); !a.IsZero() {
			g.d.Answers[reg] = a
		}
		if r.conflict() {
			return g.conflict(reg, r.space, r.heads)
		}
	}
	return nil
}

// conflict lists a register with values that do not replace each other, and whose they are.
func (g *gathering) conflict(reg forms.Register, space string, heads []head) error {
	c := dossier.Conflict{Register: reg}
	for _, h := range heads {
		op, err := load(g.ctx, g.q, space, h.id)
		if err != nil {
			return err
		}
		c.Heads = append(c.Heads, dossier.Head{
			Op: h.id.String(), Answer: readAnswer(h.val), By: g.name(op.User),
			Device: shortDevice(oplog.Device(op.Replica)), At: op.At,
		})
	}
	g.d.Conflicts = append(g.d.Conflicts, c)
	return nil
}

// decision takes over what people decided about a finding or an action.
func (g *gathering) decision(r *register) error {
	if len(r.val()) == 0 || string(r.val()) == "{}" {
		return nil
	}
	op, err := load(g.ctx, g.q, r.space, r.heads[0].id)
	if err != nil {
		return err
	}
	var v decisionValue
	if err := json.Unmarshal(r.val(), &v); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if strings.HasPrefix(r.object, "f:") {
		g.d.Findings[r.object] = v.finding(g.name(op.User), op.At)
	} else {
		g.d.Actions[r.object] = v.action(g.name(op.User), op.At)
	}
	return nil
}
