package demo_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carnet/cmd/demo"
	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
	"carnet/store/sqlite"
)

// filled is the demonstration in a new file.
func filled(t *testing.T) *notebook.Notebook {
	t.Helper()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { now = now.Add(time.Millisecond); return now }
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "demo.db"), sqlite.Options{
		Options: store.Options{Clock: clock}, Demo: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	c, err := calendar.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	n := notebook.New(st, notebook.Options{Clock: clock, Language: locale.French, Calendar: c})
	if err := demo.Fill(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCampaign(t *testing.T) {
	h, err := filled(t).Home(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if h.Schools < 12 || len(h.Rows) < 3 || !h.Demo {
		t.Errorf("%d schools, %d audits, demo %v", h.Schools, len(h.Rows), h.Demo)
	}
	states := map[dossier.State]bool{}
	for _, row := range h.Rows {
		states[row.Audit.State] = true
	}
	if len(states) < 3 {
		t.Errorf("audits at the stages %v only", states)
	}
}

// The home screen offers to go on with the audit that is half done, at a question without an
// answer.
func TestResume(t *testing.T) {
	h, err := filled(t).Home(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if h.Resume == nil || h.Resume.School != "Lycée Célestin-Fabregat" || h.Resume.Address != "baie[2]/baie_ports" || h.Resume.Number == 0 {
		t.Errorf("resume %+v", h.Resume)
	}
}

// Parents are among those who begin exactly where they are to be let in at the start.
func TestParentsBeginWhenTheyAreLetIn(t *testing.T) {
	n := filled(t)
	h, err := n.Home(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	answered := 0
	for _, row := range h.Rows {
		r, err := n.Open(t.Context(), row.Audit.ID)
		if err != nil {
			t.Fatal(err)
		}
		groups, when := r.Dossier.Answers[forms.Register{Key: "w_publics"}].Value, r.Dossier.Answers[forms.Register{Key: "w_parents_quand"}].Value
		if when == "" {
			continue
		}
		answered++
		if strings.Contains(groups, "parents") != (when == "demarrage") {
			t.Errorf("%s: groups %q, parents %q", row.School.Name, groups, when)
		}
	}
	if answered < 3 {
		t.Errorf("only %d audits say when parents begin", answered)
	}
}

// Every finding of the complete audit stands in the compte rendu with the answers behind it, and
// every action in the feuille de route with its owner, stage, effort and due date.
func TestDocumentsOfTheCompleteAudit(t *testing.T) {
	n := filled(t)
	r := complete(t, n)
	files, err := n.Documents(t.Context(), r.Dossier.Audit.ID)
	if err != nil {
		t.Fatal(err)
	}
	account, roadmap := plain(files[0].Bytes), plain(files[1].Bytes)
	severities := map[forms.Severity]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		severities[f.Severity] = true
		if len(f.Because) == 0 {
			t.Errorf("finding %s names no answer", f.Subject())
		}
		if !strings.Contains(account, plain([]byte(f.Label))) {
			t.Errorf("the compte rendu lacks finding %s", f.Subject())
		}
		for _, reason := range f.Because {
			if !strings.Contains(account, plain([]byte(reason.Address))) {
				t.Errorf("the compte rendu lacks %s, behind finding %s", reason.Address, f.Subject())
			}
		}
	}
	if len(severities) != int(forms.Atout) {
		t.Errorf("severities %v, want all", severities)
	}
	for i := range r.Roadmap.Items {
		item := &r.Roadmap.Items[i]
		row, ok := tableRows(stage(t, roadmap, item.Stage))[item.Action.Name]
		if !ok {
			t.Errorf("the section « %s » of the feuille de route lacks %s", item.Stage, item.Action.Name)
			continue
		}
		due, err := time.Parse(time.DateOnly, item.Due)
		if err != nil {
			t.Errorf("%s has no due date", item.Action.Name)
		}
		effort := locale.FormatNumber(item.Effort, locale.Shortest, locale.French)
		for _, want := range []string{due.Format("02/01/2006"), effort, owners[item.Owner]} {
			if !strings.Contains(row, want) {
				t.Errorf("the row of %s lacks %q: %s", item.Action.Name, want, row)
			}
		}
	}
}

// owners are the words of the documents.
var owners = map[string]string{
	"etablissement": "établissement", "collectivite": "collectivité", "dsi": "DSI", "matice": "MATICE",
}

// stage is the section of the feuille de route that holds the actions of a stage.
func stage(t *testing.T, roadmap string, s forms.Stage) string {
	t.Helper()
	number := int(s) + 3
	from := strings.Index(roadmap, fmt.Sprintf("## %d. Actions ", number))
	to := strings.Index(roadmap, fmt.Sprintf("## %d. ", number+1))
	if from < 0 || to < from {
		t.Fatalf("the feuille de route has no section %d of actions", number)
	}
	return roadmap[from:to]
}

func complete(t *testing.T, n *notebook.Notebook) *derive.Result {
	t.Helper()
	h, err := n.Home(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range h.Rows {
		if row.Audit.State != dossier.PartsDone {
			continue
		}
		r, err := n.Open(t.Context(), row.Audit.ID)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	t.Fatal("no complete audit")
	return nil
}

// plain undoes Markdown's escapes and joins lines, so that texts can be looked for.
func plain(text []byte) string {
	return strings.NewReplacer(`\`, "", "\u202f", " ", "\u00a0", " ").Replace(string(text))
}

// tableRows are the rows of tables by the action that their second cell names.
func tableRows(text string) map[string]string {
	rows := map[string]string{}
	for _, line := range strings.Split(text, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 4 {
			continue
		}
		for _, word := range strings.Fields(cells[2]) {
			if _, known := rows[word]; !known && strings.HasPrefix(word, "A-") {
				rows[word] = line
			}
		}
	}
	return rows
}
