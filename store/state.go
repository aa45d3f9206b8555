package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"slices"

	"carnet/store/oplog"
)

// Heads is the hash of what is stored of an audit: it changes with every operation in the
// audit's space or its school's.
func (s *Store) Heads(ctx context.Context, id string) (string, error) {
	var hash string
	err := s.readTx(ctx, func(q querier) error {
		a, err := readAudit(ctx, q, id)
		if err != nil {
			return err
		}
		hash, err = headsOf(ctx, q, id, a.UAI)
		return err
	})
	return hash, s.wrap(err, "read state of audit %s", id)
}

func headsOf(ctx context.Context, q querier, id, uai string) (string, error) {
	tips, err := tipsOf(ctx, q, `WHERE space IN ($1, $2)`, auditSpace(id), schoolSpace(uai))
	return hashTips(tips[auditSpace(id)], tips[schoolSpace(uai)]), err
}

// tipsOf reads the tips of the spaces that a condition on tip chooses, by space, in the order
// of their ids. The tips of a space stand for all its operations, since each operation is a
// cause of a tip.
func tipsOf(ctx context.Context, q querier, where string, args ...any) (map[string][]byte, error) {
	tips := map[string][]byte{}
	var column sql.RawBytes
	var space string
	var id oplog.ID
	var ids []byte // of all spaces, one after the other
	from := 0
	err := scanAll(ctx, q, func(rows *sql.Rows) error {
		if err := rows.Scan(&column, &id); err != nil {
			return err
		}
		if space != string(column) {
			space, from = string(column), len(ids)
		}
		ids = append(ids, id[:]...)
		tips[space] = ids[from:len(ids):len(ids)]
		return nil
	}, `SELECT space, id FROM tip `+where+` ORDER BY space, id`, args...)
	return tips, err
}

// hashTips joins the tips of an audit and of its school.
func hashTips(audit, school []byte) string {
	a, e := sha256.Sum256(audit), sha256.Sum256(school)
	both := sha256.Sum256(slices.Concat(a[:], e[:]))
	return hex.EncodeToString(both[:])
}
