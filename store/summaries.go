package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"carnet/forms/dossier"
)

// maxSummary bounds what is derived of one audit, in bytes.
const maxSummary = 64 << 10

// PutSummaries keeps what was derived of audits for the home screen, in one transaction. Each row
// is as Audits gave it, but for Summary; engine and day say what derived it. It is a cache: it is
// not part of the history and may be lost.
func (s *Store) PutSummaries(ctx context.Context, engine, day string, rows []AuditRow) error {
	_, err := s.write(ctx, func(b *batch) error {
		for i := range rows {
			record := rows[i].listed()
			if record == nil {
				continue
			}
			if n := len(rows[i].Summary); n > maxSummary {
				return fmt.Errorf("%w: audit %s: %d bytes", ErrInvalid, rows[i].Audit.ID, n)
			}
			_, err := b.tx.ExecContext(b.ctx, `INSERT INTO summary (audit, heads, record, engine, day, derived)
				VALUES ($1, $2, $3, $4, $5, $6)
				ON CONFLICT (audit) DO UPDATE SET heads = excluded.heads, record = excluded.record,
					engine = excluded.engine, day = excluded.day, derived = excluded.derived`,
				rows[i].Audit.ID, rows[i].Heads, record, engine, day, rows[i].Summary)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return s.wrap(err, "save %d summaries", len(rows))
}

// summaries reads the rows that stand: those of audits whose operations, and their school's, are
// still the ones that the row was made of. They come by audit.
func summaries(ctx context.Context, q querier, tips map[string][]byte, engine, day string) ([]AuditRow, error) {
	rows := make([]AuditRow, 0, len(tips)/2) // an audit and its school
	var id string
	var heads, record sql.RawBytes
	err := scanAll(ctx, q, func(r *sql.Rows) error {
		var derived []byte
		if err := r.Scan(&id, &heads, &record, &derived); err != nil {
			return err
		}
		row, ok := readListed(id, string(record))
		if !ok {
			return nil
		}
		if row.Heads = row.heads(tips); row.Heads != string(heads) {
			return nil
		}
		row.Summary = derived
		rows = append(rows, row)
		return nil
	}, `SELECT audit, heads, record, CASE WHEN engine = $1 AND day = $2 THEN derived END FROM summary ORDER BY audit`, engine, day)
	return rows, err
}

func (r *AuditRow) heads(tips map[string][]byte) string {
	return hashTips(tips[auditSpace(r.Audit.ID)], tips[schoolSpace(r.Audit.UAI)])
}

// A record in a summary is its texts, each but the last followed by a mark that none of them
// holds. The first one names this form; a record of another form is none.
const (
	listedForm = "1"
	listedMark = "\x1f"
	listedLen  = 18 // before the closed parts
)

// listed writes the record of an audit and its school's; nil where it cannot.
func (r *AuditRow) listed() []byte {
	a, e := &r.Audit, &r.School
	texts := append([]string{
		listedForm, a.UAI, count(a.Number), a.FormID, a.FormVersion, a.FormHash, string(a.State), count(a.Version),
		a.Date, a.Installation, a.Lead, a.SentOn,
		e.Name, e.Kind, e.Commune, e.Departement, e.Collectivite, count(e.Pupils),
	}, a.ClosedParts...)
	record := strings.Join(texts, listedMark)
	if strings.Count(record, listedMark) != len(texts)-1 {
		return nil
	}
	return []byte(record)
}

// readListed reads the record back; false if it does not read.
func readListed(id, record string) (AuditRow, bool) {
	t := strings.Split(record, listedMark)
	if len(t) < listedLen || t[0] != listedForm {
		return AuditRow{}, false
	}
	row := AuditRow{
		Audit: dossier.Audit{
			ID: id, UAI: t[1], Number: number(t[2]), FormID: t[3], FormVersion: t[4], FormHash: t[5],
			State: dossier.State(t[6]), Version: number(t[7]), Date: t[8], Installation: t[9], Lead: t[10],
			SentOn: t[11], Created: createdAt(id),
		},
		School: dossier.Establishment{
			UAI: t[1], Name: t[12], Kind: t[13], Commune: t[14], Departement: t[15], Collectivite: t[16], Pupils: number(t[17]),
		},
	}
	if len(t) > listedLen {
		row.Audit.ClosedParts = t[listedLen:]
	}
	return row, true
}
