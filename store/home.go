package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"carnet/forms/dossier"
)

// AuditRow is one line of the home screen.
type AuditRow struct {
	Audit   dossier.Audit
	School  dossier.Establishment
	Heads   string // hash of what is stored now, for SummaryKey
	Summary []byte // as PutSummary last had it; nil if it never had
	Fresh   bool   // Summary was derived from these heads, this form, engine and day
}

// SummaryKey is what a summary was derived from.
type SummaryKey struct {
	Heads  string // of the snapshot
	Form   string // hash
	Engine string // version of the program that derived it
	Day    string // reference date, ISO
}

// maxSummary bounds a summary, in bytes.
const maxSummary = 64 << 10

// PutSummary keeps what was derived of an audit for the home screen. It is a cache: it is not
// part of the history and may be lost.
func (s *Store) PutSummary(ctx context.Context, id string, k SummaryKey, json []byte) error {
	_, err := s.write(ctx, func(b *batch) error {
		if len(json) > maxSummary {
			return fmt.Errorf("%w: %d bytes", ErrInvalid, len(json))
		}
		_, err := b.tx.ExecContext(b.ctx, `INSERT INTO summary (audit, heads, form, engine, day, json, at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (audit) DO UPDATE SET heads = excluded.heads, form = excluded.form,
				engine = excluded.engine, day = excluded.day, json = excluded.json, at = excluded.at`,
			id, k.Heads, k.Form, k.Engine, k.Day, json, b.at.UnixMilli())
		return err
	})
	return s.wrap(err, "save summary of audit %s", id)
}

// Audits lists every audit with its school and its summary, the oldest first, in three
// queries. engine and day say which summaries are fresh.
func (s *Store) Audits(ctx context.Context, engine, day string) ([]AuditRow, error) {
	var rows []AuditRow
	err := s.readTx(ctx, func(q querier) error {
		var err error
		if rows, err = records(ctx, q); err != nil {
			return err
		}
		tips, err := tipsOf(ctx, q, ``)
		if err != nil {
			return err
		}
		for i := range rows {
			a := &rows[i].Audit
			rows[i].Heads = hashTips(tips[auditSpace(a.ID)], tips[schoolSpace(a.UAI)])
		}
		return summaries(ctx, q, rows, engine, day)
	})
	return rows, s.wrap(err, "list audits")
}

// records reads audits and schools in one query: the spaces of audits come first.
func records(ctx context.Context, q querier) ([]AuditRow, error) {
	var rows []AuditRow
	schools := map[string]*dossier.Establishment{}
	err := each(ctx, q, func(r *register) error {
		if r.object == objSchool {
			uai := strings.TrimPrefix(r.space, schoolSpace(""))
			if schools[uai] == nil {
				schools[uai] = &dossier.Establishment{UAI: uai}
			}
			setSchool(schools[uai], r)
			return nil
		}
		if n := len(rows); n == 0 || auditSpace(rows[n-1].Audit.ID) != r.space {
			rows = append(rows, AuditRow{Audit: newAudit(r.space)})
		}
		return setAudit(&rows[len(rows)-1].Audit, r)
	}, `WHERE obj IN ('audit', 'school') ORDER BY obj, space, field, id`)
	for i := range rows {
		if school := schools[rows[i].Audit.UAI]; school != nil {
			rows[i].School = *school
		}
	}
	// A record whose first operations are still to come has no school yet.
	rows = slices.DeleteFunc(rows, func(r AuditRow) bool { return r.Audit.UAI == "" })
	return rows, err
}

func summaries(ctx context.Context, q querier, rows []AuditRow, engine, day string) error {
	at := make(map[string]int, len(rows))
	for i := range rows {
		at[rows[i].Audit.ID] = i
	}
	return scanAll(ctx, q, func(r *sql.Rows) error {
		var id string
		var k SummaryKey
		var json []byte
		if err := r.Scan(&id, &k.Heads, &k.Form, &k.Engine, &k.Day, &json); err != nil {
			return err
		}
		i, ok := at[id]
		if !ok {
			return nil
		}
		row := &rows[i]
		row.Summary = json
		row.Fresh = k == SummaryKey{row.Heads, row.Audit.FormHash, engine, day}
		return nil
	}, `SELECT audit, heads, form, engine, day, json FROM summary`)
}
