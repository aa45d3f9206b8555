package sqlite

import "context"

// Orphans are things that lean on something which is not there.
type Orphans struct {
	Audits  []string // ids of audits that have answers and no record
	Forms   []string // ids of audits whose checklist is not there
	Schools []string // UAI of schools that have audits and no record
	Drafts  []string // ids of audits that are not there, and have a draft or a place
}

// Orphans looks for them.
func (f *File) Orphans(ctx context.Context) (o Orphans, err error) {
	for _, q := range []struct {
		found *[]string
		query string
	}{
		{&o.Audits, `SELECT DISTINCT substr(space, 3) FROM head h WHERE space LIKE 'a:%'
			AND NOT EXISTS (SELECT 1 FROM head r WHERE r.space = h.space AND r.obj = 'audit' AND r.field = 'uai')`},
		{&o.Forms, `SELECT DISTINCT substr(space, 3) FROM head WHERE obj = 'audit' AND field = 'form'
			AND NOT EXISTS (SELECT 1 FROM form WHERE hash = json_extract(CAST(val AS TEXT), '$.hash'))`},
		{&o.Schools, `SELECT DISTINCT json_extract(CAST(val AS TEXT), '$.v') FROM head h WHERE obj = 'audit' AND field = 'uai'
			AND NOT EXISTS (SELECT 1 FROM head s WHERE s.space = 'e:' || json_extract(CAST(h.val AS TEXT), '$.v') AND s.obj = 'school')`},
		{&o.Drafts, `SELECT audit FROM (SELECT audit FROM draft UNION SELECT audit FROM place) d
			WHERE NOT EXISTS (SELECT 1 FROM head WHERE space = 'a:' || d.audit)`},
	} {
		if *q.found, err = f.lines(ctx, q.query); err != nil {
			return o, Explain(err, f.Path)
		}
	}
	return o, nil
}
