package care

import (
	"context"
	"errors"

	"carnet/store/blobs"
	"carnet/store/sqlite"
)

// bring copies the bytes of the attachments that the notebook or backup at path names, and says
// how many are not there to be copied.
func bring(ctx context.Context, path string, from, to blobs.Folder) (missing int, err error) {
	s, err := sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	named, err := s.Named(ctx)
	if err != nil || len(named) == 0 {
		return 0, err
	}
	lost, err := from.CopyTo(to, named)
	return len(lost), err
}
