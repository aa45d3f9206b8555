package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"carnet/forms/dossier"
)

// AuditRow is one line of the home screen.
type AuditRow struct {
	Audit  dossier.Audit         // without FormerForms
	School dossier.Establishment // without what names or reaches a person
	Heads  string                // hash of what is stored now
	// Summary is what PutSummaries had of just this, by this engine for this day; nil if nothing.
	Summary []byte
}

// Audits lists every audit with its school and its summary, the oldest first. It takes two
// queries, and two more where audits changed since their summary was put. engine and day are those
// of the summaries that are wanted.
func (s *Store) Audits(ctx context.Context, engine, day string) ([]AuditRow, error) {
	var rows []AuditRow
	err := s.readTx(ctx, func(q querier) error {
		tips, err := tipsOf(ctx, q, ``)
		if err != nil {
			return err
		}
		if rows, err = summaries(ctx, q, tips, engine, day); err != nil {
			return err
		}
		more, err := records(ctx, q, unlisted(tips, rows))
		if len(more) == 0 {
			return err
		}
		for i := range more {
			more[i].Heads = more[i].heads(tips)
		}
		rows = append(rows, more...)
		slices.SortFunc(rows, func(a, b AuditRow) int { return strings.Compare(a.Audit.ID, b.Audit.ID) })
		return err
	})
	return rows, s.wrap(err, "list audits")
}

// unlisted are the spaces of audits that are not among rows.
func unlisted(tips map[string][]byte, rows []AuditRow) []string {
	listed := make(map[string]bool, len(rows))
	for i := range rows {
		listed[rows[i].Audit.ID] = true
	}
	var spaces []string
	for space := range tips {
		if id, ok := strings.CutPrefix(space, auditSpace("")); ok && !listed[id] {
			spaces = append(spaces, space)
		}
	}
	return spaces
}

// records reads the records of audits and of their schools from what is stored.
func records(ctx context.Context, q querier, spaces []string) ([]AuditRow, error) {
	if len(spaces) == 0 {
		return nil, nil
	}
	where, args := among(objAudit, spaces)
	audits, err := readAudits(ctx, q, where, args...)
	if err != nil || len(audits) == 0 {
		return nil, err
	}
	of := make([]string, len(audits))
	for i := range audits {
		of[i] = schoolSpace(audits[i].UAI)
	}
	where, args = among(objSchool, of)
	schools, err := readSchools(ctx, q, where, args...)
	if err != nil {
		return nil, err
	}
	byUAI := make(map[string]dossier.Establishment, len(schools))
	for _, e := range schools {
		e.Head, e.Address, e.Phone, e.Mail = "", "", "", ""
		byUAI[e.UAI] = e
	}
	var rows []AuditRow
	for _, a := range audits {
		if a.UAI != "" { // else its first operations are still to come
			rows = append(rows, AuditRow{Audit: a, School: byUAI[a.UAI]})
		}
	}
	return rows, nil
}

// among is the condition on head that chooses an object in spaces, one at least. Of many, all are read: what
// more comes is then less than what the list costs.
func among(object string, spaces []string) (where string, args []any) {
	where = `obj IN ('audit', 'school') AND obj = '` + object + `'`
	const many = 500
	if len(spaces) > many {
		return where, nil
	}
	marks := make([]string, len(spaces))
	for i, space := range spaces {
		marks[i] = fmt.Sprintf("$%d", i+1)
		args = append(args, space)
	}
	return where + ` AND space IN (` + strings.Join(marks, ", ") + `)`, args
}
