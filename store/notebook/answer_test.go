package notebook_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/forms/answers"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

func TestAnswer(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	remark := " vu sur place "
	for _, c := range []struct {
		reply answers.Reply
		want  string // the answer as people read it
		value string // as stored
	}{
		{answers.Reply{Question: "t_loc_temp", Value: "31,5"}, "31,5\u00a0°C", "31.5"},
		{answers.Reply{Question: "w_semaine_pref", Value: "11/01/2027"}, "11 janvier 2027", "2027-01-11"},
		{answers.Reply{Question: "w_publics", Value: "eleves parents"}, "Élèves, Parents", "eleves parents"},
		{answers.Reply{Question: "t_filtrage", NV: "aucun poste"}, "non vérifié\u00a0: aucun poste", ""},
		{answers.Reply{Question: "t_recette", SO: "câblage trop ancien"}, "sans objet\u00a0: câblage trop ancien", ""},
		{answers.Reply{Question: "salle[1]/salle_postes", Value: "16"}, "16", "16"},
		{answers.Reply{Question: "salle[2]/salle_postes", Value: "12"}, "12", "12"},
		{answers.Reply{Question: "t_loc_temp", Note: &remark}, "31,5\u00a0°C", "31.5"},
		{answers.Reply{Question: "t_loc_temp", Clear: true}, "", ""},
	} {
		told, err := n.Answer(t.Context(), a.ID, c.reply)
		if err != nil {
			t.Fatalf("%+v: %v", c.reply, err)
		}
		if told.Display != c.want || told.Answer.Value != c.value || !told.Changed {
			t.Errorf("%+v gives %+v", c.reply, told)
		}
		again, err := n.Answer(t.Context(), a.ID, c.reply)
		if err != nil || again.Changed {
			t.Errorf("%+v said twice: changed %t, %v", c.reply, again.Changed, err)
		}
	}
	r, err := n.Open(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	node, err := answers.Question(r.Session, "t_loc_temp")
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Dossier.Notes[r.Session.Register(node)]; got != "vu sur place" {
		t.Errorf("note %q", got)
	}
}

func TestAnswerRefused(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	for _, c := range []struct {
		question, value string
		says            []string
	}{
		{"acces[1]/acces_desc", "99999", []string{"Débit descendant mesuré", "10\u00a0000"}},
		{"acces[1]/acces_desc", "rapide", []string{"n’est pas un nombre"}},
		{"u_charte_date", "31/02/2020", []string{"n’existe pas"}},
		{"t_wifi", "peut-être", []string{"n’est pas dans la liste", "oui", "non"}},
		{"etab_nom", "X", []string{"Nom de l’établissement"}},
	} {
		_, err := n.Answer(t.Context(), a.ID, answers.Reply{Question: c.question, Value: c.value})
		var refused *answers.RefusedError
		if !errors.As(err, &refused) {
			t.Errorf("%s = %s gives %v", c.question, c.value, err)
			continue
		}
		for _, part := range c.says {
			if text := refused.Text(locale.French); !strings.Contains(text, part) {
				t.Errorf("%s = %s says %q, without %q", c.question, c.value, text, part)
			}
		}
	}
	if ops, err := n.Store().History(t.Context(), a.ID); err != nil || slices.ContainsFunc(ops, isAnswer) {
		t.Errorf("a refusal wrote something: %v, %v", ops, err)
	}
}

func TestAnswerFindsNoQuestion(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	for _, c := range []struct {
		question string
		kind     fill.AddressErrorKind
		says     string
	}{
		{"t_cats", fill.UnknownName, "t_cat"},
		{"salle[3]/salle_postes", fill.NoInstance, "n’existe pas encore"},
		{"t2", fill.NotAQuestion, "n’est pas une question"},
	} {
		_, err := n.Answer(t.Context(), a.ID, answers.Reply{Question: c.question, Value: "1"})
		var unknown *answers.QuestionError
		if !errors.As(err, &unknown) || unknown.Kind != c.kind {
			t.Errorf("%s gives %v", c.question, err)
			continue
		}
		if text := unknown.Text(locale.French); !strings.Contains(text, c.says) {
			t.Errorf("%s says %q, without %q", c.question, text, c.says)
		}
	}
}

// An answer that other answers make irrelevant is kept, with a warning.
func TestAnswerNotAsked(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	told, err := n.Answer(t.Context(), a.ID, answers.Reply{Question: "t_wifi_bornes", Value: "9"})
	if err != nil || len(told.Warnings) != 1 || told.Answer.Value != "9" {
		t.Fatalf("%+v, %v", told, err)
	}
	if _, err := n.Answer(t.Context(), a.ID, answers.Reply{Question: "t_wifi", Value: "oui"}); err != nil {
		t.Fatal(err)
	}
	r, err := n.Open(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	node, err := answers.Question(r.Session, "t_wifi_bornes")
	if err != nil || r.Session.Display(node) != "9" {
		t.Errorf("once asked: %q, %v", r.Session.Display(node), err)
	}
}

// In a list the element is always named, also where there is only one; else nothing is written.
func TestAnswerNamesTheElement(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	refused := func(question, says string) {
		t.Helper()
		_, err := n.Answer(t.Context(), a.ID, answers.Reply{Question: question, Value: "X"})
		var unclear *answers.QuestionError
		if !errors.As(err, &unclear) || !strings.Contains(unclear.Text(locale.French), says) {
			t.Errorf("%s gives %v, want %q", question, err, says)
		}
	}
	refused("salle_nom", "précisez l’élément, salle[1]/salle_nom pour un nouvel élément.")
	for _, room := range []struct{ address, name, element string }{
		{"salle[1]/salle_nom", "B204", "Salle\u00a01 (B204)"},
		{"salle[2]/salle_nom", "CDI", "Salle\u00a02 (CDI)"},
	} {
		told, err := n.Answer(t.Context(), a.ID, answers.Reply{Question: room.address, Value: room.name})
		if err != nil || !strings.HasSuffix(told.Element, room.element[len("Salle"):]) {
			t.Errorf("%s: element %q, %v", room.address, told.Element, err)
		}
		refused("salle_nom", "salle[1]/salle_nom pour ")
		refused("salle/salle_nom", "(B204)")
	}
	refused("salle_nom", "salle[2]/salle_nom pour ")
	if held := heldBy(t, n, a.ID); len(held) != 2 {
		t.Errorf("held %v", held)
	}
}

func TestPlacesOfElements(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	for question, says := range map[string]string{
		"salle[0]/salle_nom":  "à partir de 1",
		"salle[-1]/salle_nom": "à partir de 1",
		"salle[x]/salle_nom":  "un nombre",
		"salle[2":             "crochet fermant",
	} {
		_, err := n.Answer(t.Context(), a.ID, answers.Reply{Question: question, Value: "X"})
		var unknown *answers.QuestionError
		if !errors.As(err, &unknown) || !strings.Contains(unknown.Text(locale.French), says) {
			t.Errorf("%s gives %v, want %q", question, err, says)
		}
	}
}
