package store

import (
	"cmp"
	"context"
	"slices"

	"carnet/forms/dossier"
	"carnet/store/oplog"
)

// A participant is an object "p:<uuid>" of the audit; the name and the contact are in the
// object "person:<uuid>" of the establishment.

// participant takes over a register of an object "p:<id>".
func (g *gathering) participant(id string, r *register) error {
	p := g.people[id]
	if p == nil {
		p = &dossier.Participant{ID: id}
		g.people[id] = p
	}
	value := readText(r.val())
	switch r.field {
	case "role":
		p.Role = value
	case "function":
		p.Function = value
	case "presence":
		p.Presence = dossier.Presence(value)
	case fieldAlive:
		if _, alive := readInstance(id, r.val()); !alive {
			p.ID = ""
			return nil
		}
		added, err := load(g.ctx, g.q, r.space, r.heads[0].id)
		g.added[id] = added.Clock
		return err
	}
	return nil
}

func setPerson(p *dossier.Participant, field, value string) {
	switch field {
	case "name":
		p.Name = value
	case "contact":
		p.Contact = value
	}
}

// participants lists those who were not taken away, in the order they were added.
func (g *gathering) participants() []dossier.Participant {
	var people []dossier.Participant
	for _, p := range g.people {
		if p.ID != "" {
			people = append(people, *p)
		}
	}
	slices.SortFunc(people, func(a, b dossier.Participant) int {
		return cmp.Or(cmp.Compare(g.added[a.ID], g.added[b.ID]), cmp.Compare(a.ID, b.ID))
	})
	return people
}

// Participants lists the people expected at an audit, in the order they were added.
func (s *Store) Participants(ctx context.Context, id string) ([]dossier.Participant, error) {
	d, err := s.Dossier(ctx, id)
	return d.Participants, err
}

// AddParticipant adds a person and gives the record with its ID.
func (s *Store) AddParticipant(ctx context.Context, id string, p dossier.Participant) (dossier.Participant, error) {
	var err error
	if p.ID, err = s.NewID(); err != nil {
		return p, err
	}
	_, err = s.write(ctx, func(b *batch) error {
		a, err := b.audit(id)
		if err != nil {
			return err
		}
		there := new(oplog.Object).Bool("v", true).Bytes()
		if err := b.put(auditSpace(id), oplog.KindAdd, "p:"+p.ID, fieldAlive, there); err != nil {
			return err
		}
		return b.participant(a, dossier.Participant{}, p)
	})
	return p, s.wrap(err, "add participant to audit %s", id)
}

// SetParticipant changes a person's record: only what differs is written.
func (s *Store) SetParticipant(ctx context.Context, id string, p dossier.Participant) error {
	_, err := s.write(ctx, func(b *batch) error {
		a, old, err := b.attends(id, p.ID)
		if err != nil {
			return err
		}
		return b.participant(a, old, p)
	})
	return s.wrap(err, "change participant %s of audit %s", p.ID, id)
}

// RemoveParticipant takes a person away; name and contact are cleared.
func (s *Store) RemoveParticipant(ctx context.Context, id, participant string) error {
	_, err := s.write(ctx, func(b *batch) error {
		a, old, err := b.attends(id, participant)
		if err != nil {
			return err
		}
		gone := new(oplog.Object).Bool("v", false).Bytes()
		if err := b.put(auditSpace(id), oplog.KindDel, "p:"+participant, fieldAlive, gone); err != nil {
			return err
		}
		return b.fields(schoolSpace(a.UAI), person(participant), contacts(old), contacts(dossier.Participant{}))
	})
	return s.wrap(err, "remove participant %s of audit %s", participant, id)
}

// attends reads the audit and the person, who must be expected at it.
func (b *batch) attends(id, participant string) (dossier.Audit, dossier.Participant, error) {
	a, err := b.audit(id)
	if err != nil {
		return a, dossier.Participant{}, err
	}
	g, err := gather(b.ctx, b.tx, id)
	if err != nil {
		return a, dossier.Participant{}, err
	}
	for _, p := range g.d.Participants {
		if p.ID == participant {
			return a, p, nil
		}
	}
	return a, dossier.Participant{}, ErrNotFound
}

// participant writes in what p differs from old.
func (b *batch) participant(a dossier.Audit, old, p dossier.Participant) error {
	if err := b.fields(auditSpace(a.ID), "p:"+p.ID, roles(old), roles(p)); err != nil {
		return err
	}
	return b.fields(schoolSpace(a.UAI), person(p.ID), contacts(old), contacts(p))
}

func person(id string) string { return "person:" + id }

func roles(p dossier.Participant) []field {
	return []field{{"role", p.Role}, {"function", p.Function}, {"presence", string(p.Presence)}}
}

func contacts(p dossier.Participant) []field {
	return []field{{"name", p.Name}, {"contact", p.Contact}}
}
