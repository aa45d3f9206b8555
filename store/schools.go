package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"carnet/forms/dossier"
)

// uaiShape is that of an UAI; whether its letter is right is for whoever takes it from people.
var uaiShape = regexp.MustCompile(`^[0-9]{7}[A-Z]$`)

// schoolField is a field of the object "school".
type schoolField struct {
	name string
	get  func(*dossier.Establishment) string
	set  func(*dossier.Establishment, string)
}

func plain(name string, at func(*dossier.Establishment) *string) schoolField {
	return schoolField{
		name: name,
		get:  func(e *dossier.Establishment) string { return *at(e) },
		set:  func(e *dossier.Establishment, v string) { *at(e) = v },
	}
}

var schoolFields = []schoolField{
	plain("name", func(e *dossier.Establishment) *string { return &e.Name }),
	plain("kind", func(e *dossier.Establishment) *string { return &e.Kind }),
	plain("commune", func(e *dossier.Establishment) *string { return &e.Commune }),
	plain("departement", func(e *dossier.Establishment) *string { return &e.Departement }),
	plain("collectivite", func(e *dossier.Establishment) *string { return &e.Collectivite }),
	{
		"pupils",
		func(e *dossier.Establishment) string { return count(e.Pupils) },
		func(e *dossier.Establishment, v string) { e.Pupils = number(v) },
	},
	plain("head", func(e *dossier.Establishment) *string { return &e.Head }),
	plain("address", func(e *dossier.Establishment) *string { return &e.Address }),
	plain("phone", func(e *dossier.Establishment) *string { return &e.Phone }),
	plain("mail", func(e *dossier.Establishment) *string { return &e.Mail }),
}

// count writes a number; 0 is unknown, hence blank.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// number reads what count wrote; what does not read is unknown.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// setSchool takes over a register of the object "school".
func setSchool(e *dossier.Establishment, r *register) {
	for _, f := range schoolFields {
		if f.name == r.field {
			f.set(e, readText(r.val()))
		}
	}
}

// Schools lists the schools by name, then UAI.
func (s *Store) Schools(ctx context.Context) ([]dossier.Establishment, error) {
	schools, err := readSchools(ctx, s.engine.Read, `obj IN ('audit', 'school') AND obj = 'school'`)
	slices.SortFunc(schools, func(a, b dossier.Establishment) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.UAI, b.UAI))
	})
	return schools, s.wrap(err, "list schools")
}

// CountSchools is how many establishments anything is known of.
func (s *Store) CountSchools(ctx context.Context) (int, error) {
	var n int
	err := s.engine.Read.QueryRowContext(ctx,
		`SELECT count(DISTINCT space) FROM tip WHERE space >= $1 AND space < $2`, schoolSpace(""), "e;").Scan(&n)
	return n, s.wrap(err, "count schools")
}

// readSchools reads the schools that a condition on head chooses, by UAI.
func readSchools(ctx context.Context, q querier, where string, args ...any) ([]dossier.Establishment, error) {
	var schools []dossier.Establishment
	err := each(ctx, q, func(r *register) error {
		uai := strings.TrimPrefix(r.space, schoolSpace(""))
		if n := len(schools); n == 0 || schools[n-1].UAI != uai {
			schools = append(schools, dossier.Establishment{UAI: uai})
		}
		setSchool(&schools[len(schools)-1], r)
		return nil
	}, `WHERE `+where+` ORDER BY space, field, id`, args...)
	return schools, err
}

// School reads the school with that UAI; ErrNotFound if there is none.
func (s *Store) School(ctx context.Context, uai string) (dossier.Establishment, error) {
	e, err := s.school(ctx, s.engine.Read, uai)
	return e, s.wrap(err, "read school %s", uai)
}

func (s *Store) school(ctx context.Context, q querier, uai string) (dossier.Establishment, error) {
	e := dossier.Establishment{}
	err := each(ctx, q, func(r *register) error {
		e.UAI = uai
		setSchool(&e, r)
		return nil
	}, `WHERE space = $1 AND obj = 'school' ORDER BY field, id`, schoolSpace(uai))
	if err == nil && e.UAI == "" {
		err = ErrNotFound
	}
	return e, err
}

// PutSchool creates or changes a school. Only fields that differ are written; a blank one is
// cleared. A school must have a name to exist.
func (s *Store) PutSchool(ctx context.Context, e dossier.Establishment) error {
	_, err := s.write(ctx, func(b *batch) error {
		if !uaiShape.MatchString(e.UAI) {
			return fmt.Errorf("%w: %q is not seven digits and a letter", ErrInvalid, e.UAI)
		}
		if e.Name == "" {
			return fmt.Errorf("%w: no name", ErrInvalid)
		}
		old, err := s.school(b.ctx, b.tx, e.UAI)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err := b.by(); err != nil {
			return err
		}
		return b.fields(schoolSpace(e.UAI), objSchool, schoolRecord(&old), schoolRecord(&e))
	})
	return s.wrap(err, "save school %s", e.UAI)
}

func schoolRecord(e *dossier.Establishment) []field {
	record := make([]field, len(schoolFields))
	for i, f := range schoolFields {
		record[i] = field{f.name, f.get(e)}
	}
	return record
}
