package store

import (
	"context"
	"strconv"
	"strings"

	"carnet/forms/dossier"
)

// shortest is how much of an id people must type.
const shortest = 4

// FindAudit finds one audit by what people type: its id, a unique beginning of it, an UAI (the
// school's one open audit), or UAI/n. Otherwise the error is a *FindError.
func (s *Store) FindAudit(ctx context.Context, query string) (dossier.Audit, error) {
	var found, others []dossier.Audit
	err := s.readTx(ctx, func(q querier) (err error) {
		found, others, err = matching(ctx, q, query)
		return err
	})
	switch {
	case err != nil:
		return dossier.Audit{}, s.wrap(err, "find audit %q", query)
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		return dossier.Audit{}, &FindError{Query: query, Candidates: others, Kind: ErrNotFound}
	}
	return dossier.Audit{}, &FindError{Query: query, Candidates: found, Kind: ErrAmbiguous}
}

// matching are the audits that query means, and the others of the school that it names.
func matching(ctx context.Context, q querier, query string) (found, others []dossier.Audit, err error) {
	uai, number, numbered := strings.Cut(strings.ToUpper(query), "/")
	if !uaiShape.MatchString(uai) {
		if len(query) < shortest {
			return nil, nil, nil
		}
		found, err = startingWith(ctx, q, strings.ToLower(query))
		return found, nil, err
	}
	all, err := auditsOf(ctx, q, uai)
	for _, a := range all {
		if numbered && strconv.Itoa(a.Number) == number || !numbered && open(a.State) {
			found = append(found, a)
		} else {
			others = append(others, a)
		}
	}
	return found, others, err
}

// startingWith reads the audits whose id starts with prefix.
func startingWith(ctx context.Context, q querier, prefix string) ([]dossier.Audit, error) {
	if strings.Trim(prefix, "0123456789abcdef-") != "" {
		return nil, nil // no beginning of an UUID
	}
	const afterHex = "g"
	return readAudits(ctx, q, `obj IN ('audit', 'school') AND obj = 'audit' AND space >= $1 AND space < $2`,
		auditSpace(prefix), auditSpace(prefix+afterHex))
}

// open says whether work on an audit in this state goes on.
func open(state dossier.State) bool { return state != dossier.Closed && state != dossier.Cancelled }
