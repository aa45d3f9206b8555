package sqlite_test
import ("testing";"path/filepath";"fmt";"os";"carnet/store";"carnet/store/sqlite";"carnet/forms")
func TestFrames(t *testing.T){
	p := filepath.Join(t.TempDir(), "carnet.db")
	s := open(t, p, sqlite.Options{})
	id := fill(t, s, 200)
	s.Close()
	s = open(t, p, sqlite.Options{})
	var last int64
	for i := 0; i < 40; i++ {
		_, err := s.Write(ctx, id, store.Change{Edits: []forms.Edit{answer(i%200, fmt.Sprint(i))}})
		check(t, err)
		st, _ := os.Stat(p+"-wal")
		t.Log((st.Size()-last)/4120)
		last = st.Size()
	}
}
