package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"carnet/forms/answers"
	"carnet/forms/calendar"
	"carnet/store"
	"carnet/store/notebook"
	"carnet/store/sqlite"
)

// takesAway removes an element of a list, as the interface does.
func (u *user) takesAway(uai, question string) {
	u.t.Helper()
	st, err := sqlite.Open(u.t.Context(), filepath.Join(u.dir, "carnet", "carnet.db"), sqlite.Options{})
	if err != nil {
		u.t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	days, err := calendar.Embedded()
	if err != nil {
		u.t.Fatal(err)
	}
	n := notebook.New(st, notebook.Options{Calendar: days})
	audit, err := st.FindAudit(u.t.Context(), uai)
	if err != nil {
		u.t.Fatal(err)
	}
	r, err := n.Open(u.t.Context(), audit.ID)
	if err != nil {
		u.t.Fatal(err)
	}
	node, err := answers.Question(r.Session, question)
	if err != nil {
		u.t.Fatal(err)
	}
	edits, err := r.Session.Remove(r.Session.Parent(node))
	if err != nil {
		u.t.Fatal(err)
	}
	if err := n.Save(u.t.Context(), audit.ID, store.Change{Edits: edits}); err != nil {
		u.t.Fatal(err)
	}
}

// What a history says is in words: what came and went, states, dates, choices and decisions.
func TestHistoryInWords(t *testing.T) {
	u := audited(t)
	for _, args := range [][]string{
		{"audit", "answer", "0869901V", "salle[1]/salle_nom", "B204"},
		{"audit", "answer", "0869901V", "salle[2]/salle_nom", "CDI"},
		{"audit", "participant", "0869901V", "add", "--role", "chef", "--presence", "présent"},
		{"audit", "participant", "0869901V", "add", "--role", "cpe", "--name", "T. Moreault"},
		{"audit", "participant", "0869901V", "remove", "1"},
		{"audit", "edit", "0869901V", "--installation", "18/01/2027"},
		{"audit", "answer", "0869901V", "w_publics", "eleves parents"},
		{"audit", "answer", "0869901V", "w_semaine_pref", "11/01/2027"},
		{"audit", "answer", "0869901V", "t_cat", "cat5"},
		{"findings", "reclassify", "0869901V", "t_cat", "mineur", "--why", "site neuf"},
		{"roadmap", "reject", "0869901V", "A-LAN-01", "--why", "commandé"},
	} {
		u.does(args...)
	}
	u.takesAway("0869901V", "salle[2]/salle_nom")
	page := u.does("audit", "history", "0869901V")
	said := map[string]bool{}
	for _, line := range strings.Split(page, "\n") {
		cells := strings.Split(line, "  ")
		said[strings.TrimSpace(cells[len(cells)-1])] = true
	}
	for _, want := range []string{
		"icart 2026.1", "élément ajouté", "élément retiré", "participant ajouté", "participant retiré",
		"chef d’établissement", "présent", "11/01/2027 → 18/01/2027", "Élèves, Parents", "11/01/2027",
		"reclassé en mineur\u00a0: site neuf", "écartée\u00a0: commandé",
	} {
		if !said[want] {
			t.Errorf("the history lacks %q:\n%s", want, page)
		}
	}
	if strings.Contains(page, "{") {
		t.Errorf("the history shows what is stored:\n%s", page)
	}
	if english := u.does("audit", "history", "0869901V", "--lang", "en"); !strings.Contains(english, "reclassified as minor: site neuf") {
		t.Errorf("in English:\n%s", english)
	}
}
