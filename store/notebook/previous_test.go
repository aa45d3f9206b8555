package notebook_test

import (
	"path/filepath"
	"testing"

	"carnet/forms/answers"
	"carnet/forms/dossier"
	"carnet/store/notebook"
)

// The next audit of a school proposes what the one before said, and knows it as its own only
// once a person accepts it.
func TestPreviousAnswersAreProposed(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	first := begin(t, n)
	for _, r := range []answers.Reply{
		{Question: "t_cat", Value: "cat6"},
		{Question: "salle[1]/salle_nom", Value: "B204"},
		{Question: "t_filtrage", NV: "aucun poste"},
	} {
		if _, err := n.Answer(t.Context(), first.ID, r); err != nil {
			t.Fatal(err)
		}
	}
	proposals := func(audit dossier.Audit) map[string]string {
		t.Helper()
		r, err := n.Open(t.Context(), audit.ID)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]string{}
		for _, node := range r.Session.Questions() {
			if p := r.Session.Proposal(node); p != "" && r.Session.Def(node).Prefill.Source == "previous" {
				found[r.Session.Address(node)] = p
			}
		}
		return found
	}
	if got := proposals(first); len(got) != 0 {
		t.Errorf("the first audit proposes %v", got)
	}

	second, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: first.UAI, Date: "2027-03-02"})
	if err != nil {
		t.Fatal(err)
	}
	if got := proposals(second); got["t_cat"] != "cat6" || got["t_filtrage"] != "" {
		t.Errorf("the second audit proposes %v", got)
	}
	r, err := n.Open(t.Context(), second.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Dossier.Answers) != 0 {
		t.Errorf("proposals became answers: %v", r.Dossier.Answers)
	}

	if err := n.Store().SetAudit(t.Context(), second.ID, func(a *dossier.Audit) { a.State = dossier.Cancelled }); err != nil {
		t.Fatal(err)
	}
	third, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: first.UAI, Date: "2027-03-09"})
	if err != nil {
		t.Fatal(err)
	}
	if got := proposals(third); got["t_cat"] != "cat6" {
		t.Errorf("after a cancelled audit, the next one proposes %v", got)
	}
}
