package documents_test

import (
	"errors"
	"strings"
	"testing"

	"carnet/forms/locale"
	"carnet/store/notebook"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/documents"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

func open(b screen.Base) nav.Screen { return documents.New(b, screentest.AuditID) }

func audit(l locale.Lang) work.Notebook { return screentest.Audit(l) }

func broken(l locale.Lang) work.Notebook {
	return &screentest.Notebook{Err: errors.New("read audit: disk gone"), Language: l}
}

var states = []screentest.Case{
	{Name: "account", Notebook: audit},
	{Name: "tables", Notebook: audit, Keys: []string{"end", "pgup"}},
	{Name: "roadmap", Notebook: audit, Keys: []string{"tab"}},
	{Name: "folder", Notebook: audit, Keys: []string{"e"}},
	{Name: "exported", Notebook: audit, Keys: []string{"e", "enter"}},
	{Name: "failed", Notebook: broken},
	{Name: "loading", Notebook: audit, Loading: true},
}

func TestGolden(t *testing.T) {
	t.Setenv("HOME", "/home/auditrice")
	screentest.Golden(t, open, states...)
}

func TestFitsEveryWindow(t *testing.T) { screentest.Fits(t, open, states...) }

func start(n *screentest.Notebook) *screentest.Driver {
	return screentest.Open(open(screentest.Base(n, n.Language)))
}

// body is what is seen of the document.
func body(d *screentest.Driver) string {
	lines := strings.Split(d.Seen(), "\n")
	return strings.Join(lines[2:len(lines)-2], "\n")
}

func TestScroll(t *testing.T) {
	d := start(screentest.Audit(locale.French))
	top := body(d)
	d.Sees(t, "Collège Jean-Moulin · Documents · Compte rendu")
	d.Press("down", "pgdown", "end")
	bottom := body(d)
	if bottom == top || !strings.HasSuffix(strings.TrimRight(bottom, " \n"), "(SHA-256)") {
		t.Errorf("the end is not shown:\n%s", bottom)
	}
	d.Sees(t, "100 %")
	d.Press("down", "pgdown")
	if body(d) != bottom {
		t.Errorf("went below the end:\n%s", body(d))
	}
	d.Press("home", "up")
	if body(d) != top {
		t.Errorf("the beginning is not shown:\n%s", body(d))
	}
}

func TestTitlesAreOneKeyAway(t *testing.T) {
	d := start(screentest.Audit(locale.French))
	first := func() string { return strings.TrimSpace(strings.Split(body(d), "\n")[0]) }
	d.Press("right", "right")
	if got := first(); got != "2. Synthèse" {
		t.Errorf("second title: %q", got)
	}
	d.Press("right", "down", "left")
	if got := first(); got != "2.1 Avis et feu vert" {
		t.Errorf("back to the title above: %q", got)
	}
	d.Sees(t, "2.1 Avis et feu vert · projet, à relire avant envoi")
	d.Press("left", "left", "left", "left")
	if got := first(); got != "Compte rendu d’audit" {
		t.Errorf("first title: %q", got)
	}
}

// Each document keeps the place of its reader.
func TestSwitch(t *testing.T) {
	d := start(screentest.Audit(locale.French))
	d.Press("pgdown")
	there := body(d)
	d.Press("tab")
	d.Sees(t, "Documents · Feuille de route")
	d.Sees(t, "1. Actions avant l’installation")
	d.Press("tab")
	if body(d) != there {
		t.Errorf("the place was lost:\n%s", body(d))
	}
}

func TestResizeKeepsThePlaceInTheDocument(t *testing.T) {
	d := start(screentest.Audit(locale.French))
	d.Press("right", "right", "right")
	for _, width := range []int{40, 120, 80} {
		d.Screen = d.Resize(width, 16)
		if got := strings.TrimSpace(strings.Split(body(d), "\n")[0]); got != "2.1 Avis et feu vert" {
			t.Errorf("first line at %d: %q", width, got)
		}
	}
}

func TestExport(t *testing.T) {
	t.Setenv("HOME", "/home/auditrice")
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("e", "enter")
	if want := "/home/auditrice/carnet-0860035W-1"; n.Folder != want {
		t.Errorf("exported to %q, want %q", n.Folder, want)
	}
	d.Sees(t, "Exportés dans /home/auditrice/carnet-0860035W-1")
	d.Press("e", "ctrl+u", "~/audits", "enter")
	if want := "/home/auditrice/audits"; n.Folder != want {
		t.Errorf("exported to %q, want %q", n.Folder, want)
	}
	d.Press("down")
	d.Sees(t, "projet, à relire avant envoi")
	d.Press("e")
	d.Sees(t, "/home/auditrice/audits") // proposed again
	d.Press("esc")
	if d.CapturesText() || n.Folder != "/home/auditrice/audits" {
		t.Error("escape should only close the question")
	}
}

func TestFailedExportKeepsTheFolderTyped(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	n.Err = &notebook.OutputError{Path: "/mnt/clé", Err: errors.New("read-only")}
	d.Press("e", "ctrl+u", "/mnt/clé", "enter")
	d.Sees(t, "Impossible d’écrire dans « /mnt/clé »")
	d.Sees(t, "> /mnt/clé")
	if !d.CapturesText() {
		t.Error("the question is closed")
	}
	n.Err = nil
	d.Press("enter")
	if n.Folder != "/mnt/clé" {
		t.Errorf("then exported to %q", n.Folder)
	}
}

func TestExportOutlivesAnotherScreen(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("e")
	exporting := d.Take(screentest.Key("enter"))
	d.Run(d.Take(nav.ResumeMsg{}))
	d.Press("e", "enter") // ignored meanwhile
	d.Run(exporting)
	d.Sees(t, "Exportés dans")
}

func TestStaleReplyIsDropped(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	late := d.Take(d.Take(nav.ResumeMsg{})())() // the audit was read, its documents are on their way
	n.Files = []notebook.File{{Name: "compte-rendu.md", Bytes: []byte("# Autre texte")}, {Name: "feuille-de-route.md"}}
	d.Run(d.Take(nav.ResumeMsg{}))
	d.Take(late)
	d.Sees(t, "Autre texte")
}

func TestFailedReading(t *testing.T) {
	n := screentest.Audit(locale.French)
	n.Err = errors.New("read audit: disk gone")
	d := start(n)
	d.Sees(t, "Rédaction des documents : read audit: disk gone")
	d.Sees(t, "Rien n’est perdu")
	d.Press("e", "tab") // nothing to export or to switch
	n.Err = nil
	d.Press("f5")
	d.Sees(t, "Compte rendu d’audit")
}

func TestBack(t *testing.T) {
	d := start(screentest.Audit(locale.French))
	d.Press("esc")
	if len(d.Sent) != 1 || d.Sent[0] != (nav.BackMsg{}) {
		t.Errorf("escape: %#v", d.Sent)
	}
}
