package notebook_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/forms/catalogue"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store/notebook"
)

// file writes a file into a folder of the test.
func file(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// workbook is a small checklist in Markdown; its settings are the id and the version.
func workbook(id, version, survey string) string {
	return "| settings |\n| | form_id | version | form_title |\n| | " + id + " | " + version + " | Visite |\n" +
		"| survey |\n| | type | name | label |\n" + survey
}

const oneQuestion = "| | text | a | A |\n"

func names(list []notebook.Checklist) []string {
	var out []string
	for _, c := range list {
		name := c.Name()
		if c.Embedded {
			name += " embedded"
		}
		if c.Current {
			name += " current"
		}
		out = append(out, name)
	}
	return out
}

func TestLibraryOrdersVersions(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	dir := t.TempDir()
	embedded, err := catalogue.ICart()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range [][2]string{{"visite", "10"}, {"visite", "9"}, {"visite", ""}, {"icart", "9999"}} {
		done, err := n.Install(t.Context(), file(t, dir, "x.md", workbook(f[0], f[1], oneQuestion)))
		if err != nil || done.Already || done.ID != f[0] || done.Version != f[1] || done.Questions != 1 || len(done.Languages) != 0 || done.Unnamed {
			t.Fatalf("%v gives %+v, %v", f, done, err)
		}
	}
	list, err := n.Library(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"icart@9999 current", "icart@" + embedded.Version + " embedded", "visite@10 current", "visite@9", "visite"}
	if got := names(list); !slices.Equal(got, want) {
		t.Errorf("library %v, want %v", got, want)
	}
}

func TestNewAuditsFollowTheNewest(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	first, dir := begin(t, n), t.TempDir()
	for _, version := range []string{"9998", "9999"} {
		if _, err := n.Install(t.Context(), file(t, dir, "icart.md", workbook("icart", version, oneQuestion))); err != nil {
			t.Fatal(err)
		}
	}
	for name, version := range map[string]string{"": "9999", "icart": "9999", "icart@9998": "9998", "icart@" + first.FormVersion: first.FormVersion} {
		a, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: first.UAI, Form: name})
		if err != nil || a.FormVersion != version {
			t.Errorf("%q begins with %s, %v", name, a.FormVersion, err)
		}
	}
	again, err := n.Store().Audit(t.Context(), first.ID)
	if err != nil || again.FormHash != first.FormHash {
		t.Errorf("the audit begun before follows %s, %v", again.FormVersion, err)
	}
	list, err := n.Library(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if want := map[string]int{"9999": 2, "9998": 1, first.FormVersion: 2}[c.Version]; c.Audits != want {
			t.Errorf("%s has %d audits, want %d", c.Name(), c.Audits, want)
		}
	}
	for _, name := range []string{"autre", "icart@1.2.3"} {
		_, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: first.UAI, Form: name})
		var unknown *notebook.UnknownFormError
		if !errors.As(err, &unknown) || !slices.Contains(unknown.Known, "icart@9998") {
			t.Errorf("%q gives %v", name, err)
		}
	}
}

func TestInstallRefuses(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	dir := t.TempDir()
	install := func(name, text string) error {
		_, err := n.Install(t.Context(), file(t, dir, name, text))
		return err
	}
	if err := install("a.md", workbook("visite", "1", oneQuestion)); err != nil {
		t.Fatal(err)
	}
	embedded, err := catalogue.ICart()
	if err != nil {
		t.Fatal(err)
	}
	var wrong *notebook.WorkbookError
	err = install("b.md", workbook("visite", "2", "| | txt | a | A |\n| | select_one l | b | B |\n| | text | c |  |\n"))
	if !errors.As(err, &wrong) || wrong.Problems.Errors() != 3 {
		t.Errorf("a workbook with errors gives %v", err)
	}
	err = install("c.md", workbook("visite", "2", "| | select_one_from_file villes.csv | a | A |\n"))
	if !errors.As(err, &wrong) || wrong.Problems.Errors() != 1 || wrong.Problems[0].Code != xlsform.ExternalMissing {
		t.Errorf("a file that is missing gives %v", err)
	}
	for name, text := range map[string]string{
		"another content": workbook("visite", "1", "| | text | b | B |\n"),
		"the embedded":    workbook(embedded.ID, embedded.Version, oneQuestion),
		"too long a name": workbook(strings.Repeat("x", 120), "2026.10.1", oneQuestion),
	} {
		var refused *notebook.VersionError
		if err := install("d.md", text); !errors.As(err, &refused) || refused.Taken == (name == "too long a name") {
			t.Errorf("%s gives %v", name, err)
		} else if text := refused.Text(locale.French); !strings.HasSuffix(text, "Rien n’a été installé.") {
			t.Errorf("%s: %s", name, text)
		}
	}
	if _, err := n.Install(t.Context(), filepath.Join(dir, "absent.md")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file gives %v", err)
	}
	if list, err := n.Library(t.Context()); err != nil || len(list) != 2 {
		t.Errorf("library %v, %v", names(list), err)
	}
}

func TestInstallAgainChangesNothing(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	dir := t.TempDir()
	unnamed := "| survey |\n| | type | name | label |\n" + oneQuestion
	if _, err := n.Install(t.Context(), file(t, dir, "un.md", unnamed)); err != nil {
		t.Fatal(err)
	}
	if done, err := n.Install(t.Context(), file(t, dir, "deux.md", unnamed)); err != nil || !done.Already || done.ID != "un" {
		t.Errorf("the same under another name gives %+v, %v", done, err)
	}
	paths := []string{
		file(t, dir, "a.md", workbook("visite", "1", oneQuestion)),
		file(t, dir, "b.csv", "settings\n,form_id,version,form_title\n,visite,1,Visite\nsurvey\n,type,name,label\n,text,a,A\n"),
		file(t, dir, "icart.csv", string(catalogue.Bytes())),
	}
	for i, path := range paths {
		if done, err := n.Install(t.Context(), path); err != nil || done.Already != (i > 0) {
			t.Errorf("%s gives %+v, %v", filepath.Base(path), done, err)
		}
	}
}

// A form without a name of its own has its file's, also when it is read again.
func TestInstallNamesByTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	n := open(t, path)
	first := begin(t, n)
	done, err := n.Install(t.Context(), file(t, t.TempDir(), "Visite d’été.v2.md", "| survey |\n| | type | name | label |\n"+oneQuestion))
	if err != nil || done.ID != "Visite d’été.v2" || done.Version != "" || !done.Unnamed {
		t.Fatalf("%+v, %v", done, err)
	}
	if err := n.Store().Close(); err != nil {
		t.Fatal(err)
	}
	n = open(t, path)
	a, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: first.UAI, Form: done.ID})
	if err != nil {
		t.Fatal(err)
	}
	if f, err := n.Form(t.Context(), a.FormHash); err != nil || f.ID != done.ID || f.Hash != done.Hash {
		t.Errorf("read again as %v, %v", f, err)
	}
}

// What a form reads beside its workbook is installed with it.
func TestInstallJoinsFiles(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	dir := t.TempDir()
	file(t, dir, "villes.csv", "name,label\nniort,Niort\n")
	done, err := n.Install(t.Context(), file(t, dir, "a.md", workbook("visite", "1", "| | select_one_from_file villes.csv | a | A |\n")))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "villes.csv")); err != nil {
		t.Fatal(err)
	}
	stored, err := n.Store().Form(t.Context(), done.Hash)
	if err != nil {
		t.Fatal(err)
	}
	f, err := xlsform.Read(stored.Name, strings.NewReader(string(stored.Bytes)))
	if err != nil || f.Hash != done.Hash {
		t.Fatalf("read again: %v", err)
	}
	if _, ok := f.Def(1).List.Find("niort"); !ok {
		t.Error("the choices of the file are not there")
	}
}
