package notebook_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/notebook"
)

// The size of the campaign that BenchmarkHome measures: small unless told, as its history takes
// minutes to sign. Those of a whole academy: -audits 5000 -answers 540.
var (
	audits   = flag.Int("audits", 100, "audits in the benchmark of the home screen")
	perAudit = flag.Int("answers", 20, "answers in each of them")
)

// BenchmarkHome reads the home screen: the list of audits with what is derived of each, and the
// audit worked on last. It reports the size of the file, how long it takes to open, to list when
// nothing was derived before, and to list after one more answer.
func BenchmarkHome(b *testing.B) {
	path := filepath.Join(b.TempDir(), "carnet.db")
	last := campaign(b, path)
	var n *notebook.Notebook
	opened := milliseconds(func() { n = open(b, path) })
	first := milliseconds(func() { home(b, n) })
	edit := forms.Edit{Register: forms.Register{Key: "t_question_0"}, Answer: forms.Answer{Value: "non"}}
	if _, err := n.Store().Write(b.Context(), last, store.Change{Edits: []forms.Edit{edit}}); err != nil {
		b.Fatal(err)
	}
	changed := milliseconds(func() { home(b, n) })
	for b.Loop() {
		home(b, n)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/(1<<20), "file-MiB")
	b.ReportMetric(opened, "open-ms")
	b.ReportMetric(first, "first-ms")
	b.ReportMetric(changed, "changed-ms")
}

func milliseconds(f func()) float64 {
	start := time.Now()
	f()
	return time.Since(start).Seconds() * 1000
}

func home(b *testing.B, n *notebook.Notebook) {
	h, err := n.Home(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if len(h.Rows) != *audits || h.Schools != *audits || h.Rows[0].Summary.Avis == "" || h.Resume == nil {
		b.Fatalf("%d audits, %d schools, resume %+v", len(h.Rows), h.Schools, h.Resume)
	}
}

// campaign writes a notebook of as many schools, each with its audit, and gives the last one.
func campaign(b *testing.B, path string) string {
	n := open(b, path)
	st := n.Store()
	defer func() {
		if err := st.Close(); err != nil {
			b.Fatal(err)
		}
	}()
	first := begin(b, n)
	edits := make([]forms.Edit, *perAudit)
	for i := range edits {
		edits[i] = forms.Edit{Register: forms.Register{Key: fmt.Sprint("t_question_", i)}, Answer: forms.Answer{Value: "oui"}}
	}
	id := first.ID
	for i := range *audits - 1 {
		uai := fmt.Sprintf("%07dW", i)
		e := dossier.Establishment{UAI: uai, Name: "Collège " + uai, Kind: "college", Commune: "Poitiers", Departement: "086", Pupils: 400}
		if err := st.PutSchool(b.Context(), e); err != nil {
			b.Fatal(err)
		}
		a, err := st.NewAudit(b.Context(), store.NewAudit{
			UAI: uai, FormHash: first.FormHash, Date: "2026-11-24", Installation: "2027-01-18", Lead: "Mme Moreau", Edits: edits,
		})
		if err != nil {
			b.Fatal(err)
		}
		id = a.ID
	}
	place := store.Place{Audit: id, Part: "technique", Register: forms.Register{Key: "t_cat"}}
	if err := n.Remember(b.Context(), place, ""); err != nil {
		b.Fatal(err)
	}
	return id
}
