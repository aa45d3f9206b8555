package sqlite_test

import (
	"carnet/forms"
	"carnet/store"
	"carnet/store/sqlite"
	"fmt"
	"path/filepath"
	"testing"
)

func BenchmarkProf(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "carnet.db"), sqlite.Options{})
	id := fill(b, s, 200)
	for i := 0; b.Loop(); i++ {
		_, err := s.Write(ctx, id, store.Change{Edits: []forms.Edit{answer(i%200, fmt.Sprint(i))}})
		check(b, err)
	}
}
func BenchmarkProfBare(b *testing.B) {
	w := newBare(b)
	for i := 0; b.Loop(); i++ {
		w.write(b, i)
	}
}
