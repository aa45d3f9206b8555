package notebook_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"carnet/forms/answers"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
)

func isAnswer(e store.Entry) bool { return e.Register.Key != "" || strings.HasPrefix(e.Object, "i:") }

// heldBy is what an audit holds, by address.
func heldBy(t *testing.T, n *notebook.Notebook, audit string) map[string]string {
	t.Helper()
	r, err := n.Open(t.Context(), audit)
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]string{}
	for register, answer := range r.Dossier.Answers {
		node := r.Session.NodeOf(register)
		held[r.Session.Address(node)] = answer.Value + answer.NV + answer.SO
	}
	for register, note := range r.Dossier.Notes {
		held[r.Session.Address(r.Session.NodeOf(register))+" note"] = note
	}
	return held
}

func TestImport(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	const file = `{
		"t_wifi_bornes": 9, "t_wifi": true,
		"u_charte_date": "27/06/2019", "u_charte": "oui",
		"w_publics": ["eleves", "parents"],
		"u_rupn_nb": 1, "u_rupn_temps": "0,5",
		"t_filtrage": {"nv": "aucun poste", "note": "revenir"},
		"t_cat": {"value": "cat6", "note": "étiquettes vues"},
		"t_sav": null, "t_plan": "",
		"salle": [{"salle_nom": "A", "salle_postes": 12, "salle_postes_ok": 11}, {"salle_nom": "B"}]
	}`
	done, err := n.Import(t.Context(), a.ID, "a.json", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if done.Answers != 13 || done.Notes != 2 || done.Instances != 2 || len(done.Warnings) != 0 {
		t.Errorf("imported %+v", done)
	}
	held := heldBy(t, n, a.ID)
	for address, want := range map[string]string{
		"t_wifi": "oui", "t_wifi_bornes": "9", "u_charte_date": "2019-06-27", "w_publics": "eleves parents",
		"u_rupn_temps": "0.5", "t_filtrage": "aucun poste", "t_filtrage note": "revenir", "t_cat": "cat6",
		"salle[1]/salle_postes_ok": "11", "salle[2]/salle_nom": "B",
	} {
		if held[address] != want {
			t.Errorf("%s = %q, want %q", address, held[address], want)
		}
	}

	before, err := n.Store().History(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	again, err := n.Import(t.Context(), a.ID, "a.json", strings.NewReader(file))
	if err != nil || again.Answers+again.Notes+again.Instances != 0 {
		t.Errorf("imported again: %+v, %v", again, err)
	}
	after, err := n.Store().History(t.Context(), a.ID)
	if err != nil || len(after) != len(before) {
		t.Errorf("equal values wrote %d operations, %v", len(after)-len(before), err)
	}
}

func TestImportIsWholeOrNothing(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	_, err := n.Import(t.Context(), a.ID, "a.json", strings.NewReader(`{
	"t_plan": "oui",
	"t_catt": "cat6",
	"t_loc_temp": 300,
	"salle": [{"salle_postes": 10, "salle_postes_ok": 12}, "B"],
	"t_wifi": {"nv": ""},
	"t_pf": {"valeur": "amon"},
	"acces": {"acces_desc": 4}
}`))
	var refused *answers.ImportError
	if !errors.As(err, &refused) {
		t.Fatalf("gives %v", err)
	}
	want := []struct {
		line, column int
		question     string
	}{
		{3, 2, "t_catt"},
		{4, 16, "t_loc_temp"},
		{5, 52, "salle[1]/salle_postes_ok"},
		{5, 57, "salle"},
		{6, 12, "t_wifi"},
		{7, 10, "t_pf"},
		{8, 11, "acces"},
	}
	if len(refused.Problems) != len(want) {
		t.Fatalf("problems: %+v", refused.Problems)
	}
	for i, p := range refused.Problems {
		if p.Line != want[i].line || p.Column != want[i].column || p.Question != want[i].question {
			t.Errorf("problem %+v, want %+v", p, want[i])
		}
	}
	if held := heldBy(t, n, a.ID); len(held) != 0 {
		t.Errorf("a refused file left %v", held)
	}
}

func TestImportMatchesInstances(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	put := func(file string) error {
		_, err := n.Import(t.Context(), a.ID, "a.json", strings.NewReader(file))
		return err
	}
	const known = "0198c0de-0000-7000-8000-000000000001"
	for _, file := range []string{
		`{"salle": [{"salle_nom": "A"}, {"_id": "` + known + `", "salle_nom": "B"}]}`,
		`{"salle": [{"salle_postes": 8}, {"_id": "` + strings.ToUpper(known) + `", "salle_postes": 9}]}`,
		`{"salle[3]/salle_nom": "C"}`,
	} {
		if err := put(file); err != nil {
			t.Fatal(err)
		}
	}
	held := heldBy(t, n, a.ID)
	for address, want := range map[string]string{
		"salle[1]/salle_nom": "A", "salle[1]/salle_postes": "8",
		"salle[2]/salle_nom": "B", "salle[2]/salle_postes": "9", "salle[3]/salle_nom": "C",
	} {
		if held[address] != want {
			t.Errorf("%s = %q, want %q", address, held[address], want)
		}
	}
	for _, file := range []string{
		`{"salle": [{"_id": "` + known + `"}, {"salle_nom": "D"}]}`, // both mean the second
		`{"salle": [{"_id": "B"}]}`,
		`{"acces": [{}, {}, {}, {}, {}]}`, // one too many
	} {
		var refused *answers.ImportError
		if err := put(file); !errors.As(err, &refused) || len(refused.Problems) != 1 {
			t.Errorf("%s gives %v", file, err)
		}
	}
}

func TestImportRefusesWhatIsNoFileOfAnswers(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	for file, line := range map[string]int{
		"":                          1,
		"[]":                        1,
		"{\n\"t_plan\": oui}":       2,
		"{\"t_plan\": \"oui\"} {}":  1,
		"{\n\n\"t_plan\": \"oui\",": 3,
		"{\"a\": \"\xe9\"}":         1,
		"{\"t_plan\": \"oui\",\n\"t_plan\": \"non\"}": 2,
		strings.Repeat("{\"a\": ", 100):               1,
		"{\"t_loc_temp\": 1e999}":                     1,
	} {
		var refused *answers.ImportError
		_, err := n.Import(t.Context(), a.ID, "a.json", strings.NewReader(file))
		if !errors.As(err, &refused) || len(refused.Problems) != 1 || refused.Problems[0].Line != line {
			t.Errorf("%q gives %v", file, err)
		}
	}
}

// What is no JSON is refused at its place, with the decoder's reason.
func TestImportSaysWhereJSONBreaks(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	for file, says := range map[string]string{
		"{\n  \"t_plan\": oui}":             "-:2:13: ce n’est pas du JSON bien formé\u00a0: le caractère «\u00a0o\u00a0»",
		"{\"t_plan\": \"oui\" \"t_cat\"}":   "-:1:18: ce n’est pas du JSON bien formé\u00a0: le caractère «\u00a0\"\u00a0»",
		"{\"t_plan\": \"oui\",\n\"t_cat\":": "-:2:9: le fichier s’arrête avant la fin",
		"":                                  "-:1:1: le fichier s’arrête avant la fin",
	} {
		_, err := n.Import(t.Context(), a.ID, "-", strings.NewReader(file))
		var refused *answers.ImportError
		if !errors.As(err, &refused) {
			t.Errorf("%q gives %v", file, err)
			continue
		}
		text := refused.Text(locale.French)
		if !strings.Contains(text, says) || !strings.Contains(text, "dans l’entrée standard") {
			t.Errorf("%q says %q, without %q", file, text, says)
		}
	}
}

// A file that says nothing is told from one that says what stands already.
func TestImportCountsWhatIsGiven(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	for _, c := range []struct {
		file           string
		given, answers int
	}{
		{`{}`, 0, 0},
		{`{"t_plan": null, "t_cat": {"note": ""}}`, 0, 0},
		{`{"t_plan": "oui", "t_cat": {"note": "à revoir"}}`, 2, 1},
		{`{"t_plan": "oui"}`, 1, 0},
	} {
		done, err := n.Import(t.Context(), a.ID, "a.json", strings.NewReader(c.file))
		if err != nil || done.Given != c.given || done.Answers != c.answers {
			t.Errorf("%s: %+v, %v", c.file, done, err)
		}
	}
}
