package fill

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/tui/nav"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestOutlineMovesAndOpens(t *testing.T) {
	h := openOutline(t, newDesk(t, locale.French), "", 80, 24)
	h.wantShown("▶   • Se présenter à l’accueil avant toute visite.")
	h.press("j", "j", "enter")
	h.wantHere("t_serie2")
	h.press("esc", "right", "enter")
	h.wantHere("offer")
	h.press("esc", "l", "l", "enter")
	h.wantHere("u_services")
	h.press("esc", "h", "left")
	h.wantShown("▶ ○ Usages")
	h.press("home", "enter")
	h.wantHere("t_serie")
	h.press("esc", "end", "end", "up", "enter")
	h.wantHere("u_photo")
}

func TestInstancesAreAddedNamedAndRemoved(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "acces[1]", 80, 24)
	h.wantHere("offer")
	h.wantShown("Ajouter « Lien » ?")
	h.wantShown("○ Il en faut au moins 1.")
	h.press("enter")
	h.wantHere("acces[1]/acces_nom")
	h.press("Fibre", "enter", "8,4", "enter")
	h.wantHere("offer")
	h.wantShown("Déjà saisis : Lien 1 (Fibre)")
	h.press("shift+tab")
	h.wantShown("Technique > T2 Accès internet > Lien 1 (Fibre)")
	h.wantShown("▲ Majeur : Débit inférieur à 10 Mbit/s.")
	h.press("esc", "+")
	h.wantHere("acces[2]/acces_nom")
	h.press("Radio", "enter", "esc", "-")
	h.wantShown("Retirer « Lien 2 (Radio) » et ses réponses (1) ? L’historique les garde.")
	h.press("enter", "n")
	if n := len(h.desk.Facts.Instances); n != 2 {
		t.Errorf("%d instances after a refusal", n)
	}
	h.press("-", "o")
	h.wantHere("offer")
	if n := len(h.desk.Facts.Instances); n != 1 {
		t.Errorf("%d instances after the removal", n)
	}
	h.wantShown("Retiré : Lien 2 (Radio)")
	if text := plain(h.m); strings.Count(text, "Lien 2") != 1 {
		t.Errorf("the removed instance is still listed:\n%s", text)
	}
}

// The cursor stays where the removed instance was, whichever question is shown.
func TestCursorAfterARemoval(t *testing.T) {
	for at, want := range map[string]string{"acces[1]": "Lien 1 (Deux)", "acces[2]": "Lien 2 (Trois)", "acces[3]": "+ Lien"} {
		for _, shown := range []string{"t_serie", at + "/acces_nom"} {
			d := newDesk(t, locale.French)
			for i, name := range []string{"Un", "Deux", "Trois"} {
				id := fmt.Sprint("i", i+1)
				d.Facts.Instances = append(d.Facts.Instances, forms.Instance{ID: id, Repeat: "acces", Pos: float64(i + 1)})
				d.Facts.Answers[forms.Register{Key: "acces_nom", Instance: id}] = forms.Answer{Value: name}
			}
			h := openOutline(t, d, shown, 80, 24)
			n, err := h.m.session.Find(at + "/acces_nom")
			if err != nil {
				t.Fatal(err)
			}
			h.m.outline.cursor = row{kind: itemRow, node: n}
			h.press("-", "o")
			rows := h.m.rows()
			cursor := rows[h.m.cursorIn(rows)]
			d2 := drawer{Model: h.m, width: 80}
			if line := screentest.Plain(d2.line(cursor, true)); !strings.Contains(line, want) {
				t.Errorf("%s removed with %s shown: the cursor is on %q, want %q", at, shown, line, want)
			}
		}
	}
}

func TestRepeatIsOfferedUntilItIsFull(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "acces[1]", 80, 24)
	for range 3 {
		h.press("enter", "tab", "tab")
	}
	h.wantHere("end technique")
	h.press("shift+tab", "esc", "+")
	h.wantShown("Rien à ajouter ici")
}

func TestFailedInstanceChangesNothing(t *testing.T) {
	d := newDesk(t, locale.French)
	h := open(t, d, "acces[1]", 80, 24)
	d.Err = errDisk
	h.press("enter")
	h.wantHere("offer")
	h.wantShown("Non enregistré : disque plein")
	h.wantShown("Aucun pour l’instant.")
	d.Err = nil
	h.press("enter")
	h.wantHere("acces[1]/acces_nom")
	d.Err = errDisk
	h.press("esc", "-", "o")
	h.wantShown("Non enregistré : disque plein · ")
	h.wantShown("▶    ○ Nom du lien")
	d.Err = nil
	h.wantHere("acces[1]/acces_nom")
	if n := len(d.Facts.Instances); n != 1 {
		t.Errorf("%d instances", n)
	}
}

func TestEndOfPartListsWhatIsLeftThenCloses(t *testing.T) {
	d := newDesk(t, locale.French)
	d.Facts.Answers[forms.Register{Key: "t_prises"}] = forms.Answer{Value: "200"}
	d.drafts[forms.Register{Key: "t_date"}] = "bientôt"
	h := open(t, d, "t_serie", 80, 24)
	h.press("pgdown", "pgdown")
	h.wantHere("end technique")
	for _, row := range []string{"▶ Numéro de série du serveur", "obligatoire", "Nombre de prises", "non valide", "saisie non validée", "0 sur 1 saisis"} {
		h.wantShown(row)
	}
	h.press("down", "down", "enter")
	h.wantHere("t_prises")
	h.press("backspace", "backspace", "enter", "tab", "shift+tab", "ctrl+x")
	h.press("pgup", "tab", "SN1", "enter", "tab", "n", "pgdown", "enter", "Fibre", "enter", "20", "enter", "pgdown")
	h.wantHere("end technique")
	h.wantShown("✓ Tout est répondu. Entrée pour clore la partie.")
	h.press("enter", "o")
	if diff := cmp.Diff([]string{"technique"}, d.Facts.Audit.ClosedParts); diff != "" {
		t.Error(diff)
	}
	h.wantShown("Partie close · ")
	h.press("ctrl+x", "o")
	h.wantShown("Partie rouverte · ")
	h.press("enter", "o", "enter")
	h.wantHere("u_services")
}

func TestMarksOfTheOutline(t *testing.T) {
	d := newDesk(t, locale.French)
	a := d.Facts.Answers
	a[forms.Register{Key: "t_serie"}] = forms.Answer{Value: "SN1"}
	a[forms.Register{Key: "t_serie2"}] = forms.Answer{NV: "local fermé"}
	a[forms.Register{Key: "t_baie"}] = forms.Answer{Value: "non"}
	a[forms.Register{Key: "t_prises"}] = forms.Answer{Value: "200"}
	a[forms.Register{Key: "t_date"}] = forms.Answer{SO: "pas encore"}
	a[forms.Register{Key: "t_desc"}] = forms.Answer{Value: "vu"}
	d.Facts.Conflicts = []dossier.Conflict{{Register: forms.Register{Key: "t_desc"}, Heads: []dossier.Head{
		{Answer: forms.Answer{Value: "vu"}, By: "Léa"}, {Answer: forms.Answer{NV: "fermé"}, By: "Tom"},
	}}}
	h := openOutline(t, d, "t_desc", 80, 24)
	for _, line := range []string{
		"! Technique", "! T1 Site", "● Numéro de série du serveur", "~ Numéro de série de l’onduleur",
		"▲ La baie", "! Nombre de prises", "– Date de mise en service", "▶   ≠ Observations", "○ Usages",
	} {
		h.wantShown(line)
	}
	h.press("enter")
	h.wantShown("≠ Deux réponses s’opposent : « vu » (Léa), « Non vérifié » (Tom)")
}

func TestCommandsOfTheOutline(t *testing.T) {
	h := openOutline(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("c", "vu", "ctrl+s")
	if note := h.desk.Facts.Notes[forms.Register{Key: "t_serie"}]; note != "vu" {
		t.Errorf("note is %q", note)
	}
	h.press("down", "a", "2", "rien", "enter")
	if got := h.desk.Facts.Answers[forms.Register{Key: "t_serie2"}]; got.SO != "rien" {
		t.Errorf("stored %+v", got)
	}
	h.press("n")
	h.wantHere("offer")
	h.press("esc", "g", "3", "enter")
	h.wantHere("t_baie")
	h.press("esc", "r")
	if diff := cmp.Diff([]tea.Msg{nav.OpenMsg{Route: nav.Findings{ID: "a1"}}}, h.left); diff != "" {
		t.Error(diff)
	}
}

func TestDraftIsKeptWhenTypingRestsAndComesBack(t *testing.T) {
	d := newDesk(t, locale.French)
	h := open(t, d, "t_desc", 80, 24)
	h.press("local")
	due := draftDueMsg{at: h.m.at, typed: h.m.typed}
	h.press(" hum")
	h.take(nav.Reply{To: 1, Msg: due})
	if len(d.drafts) != 0 || !h.m.ticking {
		t.Errorf("drafts %v while typing goes on, waiting again %v", d.drafts, h.m.ticking)
	}
	h.take(nav.Reply{To: 1, Msg: draftDueMsg{at: h.m.at, typed: h.m.typed}})
	again := open(t, d, "", 80, 24)
	again.wantHere("t_desc")
	again.wantShown("local hum")
}

func TestLeaveWritesWhatIsTyped(t *testing.T) {
	d := newDesk(t, locale.French)
	h := open(t, d, "t_serie2", 80, 24)
	h.pause = true
	h.press("SN2", "enter", "tab")
	if leave := h.m.Leave(); leave == nil {
		t.Fatal("nothing to write")
	} else {
		leave()
	}
	h.wantAnswers(map[string]string{"t_serie2": "SN2"})
	h = open(t, d, "t_desc", 80, 24)
	h.press("local humide")
	h.m.Leave()()
	if draft := d.drafts[forms.Register{Key: "t_desc"}]; draft != "local humide" {
		t.Errorf("draft is %q", draft)
	}
}

func TestComingBackKeepsThePlaceAndTheTyping(t *testing.T) {
	d := newDesk(t, locale.French)
	h := open(t, d, "t_desc", 80, 24)
	h.press("local")
	d.Facts.Notes[forms.Register{Key: "t_desc"}] = "écrit ailleurs"
	h.take(nav.ResumeMsg{})
	h.wantHere("t_desc")
	h.wantShown("local")
	h.wantShown("Commentaire : écrit ailleurs")
	h.press("esc", "n", "ctrl+g", "acces", "esc", "pgdown")
	h.take(nav.ResumeMsg{})
	h.wantHere("end technique")
}

func TestHelpOverANoteLosesNothing(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("ctrl+t", "vu")
	h.take(nav.ResumeMsg{})
	h.press(" ici", "ctrl+s")
	if note := h.desk.Facts.Notes[forms.Register{Key: "t_serie"}]; note != "vu ici" {
		t.Errorf("note is %q", note)
	}
}

// A notebook that was closed on a question opens there; one that was left for another screen does
// not.
func TestGoingBackSaysSo(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("tab")
	if h.desk.left {
		t.Error("left while it is on a question")
	}
	h.press("esc", "esc")
	if !h.desk.left || h.desk.place.Key == "" {
		t.Errorf("place %v, left %v", h.desk.place, h.desk.left)
	}
}

func TestQuittingOverANoteLosesNothing(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("ctrl+t", "vu ici")
	h.m.Leave()()
	if note := h.desk.Facts.Notes[forms.Register{Key: "t_serie"}]; note != "vu ici" {
		t.Errorf("note is %q", note)
	}
}

func TestAuditThatCannotBeOpened(t *testing.T) {
	h := &tester{t: t, desk: newDesk(t, locale.French)}
	h.m = New(h.base(h.desk, 80, 24), "a1", "")
	h.m.Init()
	h.press("down")
	h.take(nav.Reply{To: 1, Seq: 1, Msg: work.FailedMsg{Err: errors.New("base endommagée")}})
	h.wantShown("Ouverture de l’audit : base endommagée")
	h.pause = true
	h.press("enter")
	h.wantShown("Ouverture…")
	h.take(nav.Reply{To: 1, Seq: 1, Msg: work.FailedMsg{Err: errors.New("vieille réponse")}})
	h.wantShown("Ouverture…")
	h.resume()
	h.wantHere("t_lire")
	h.m.record = nil
	h.press("esc")
	if diff := cmp.Diff([]tea.Msg{nav.BackMsg{}}, h.left); diff != "" {
		t.Error(diff)
	}
}

func TestTextFromOutsideCannotDriveTheTerminal(t *testing.T) {
	d := newDesk(t, locale.French)
	d.Facts.Establishment.Name = "Collège \x1b[2J"
	d.Facts.Answers[forms.Register{Key: "t_serie"}] = forms.Answer{Value: "SN\x1b]0;x\x07"}
	d.Facts.Notes[forms.Register{Key: "t_serie"}] = "\x1b[31mrouge"
	h := open(t, d, "t_serie", 120, 24)
	for _, r := range h.m.View() {
		if r < ' ' && r != '\n' {
			t.Fatalf("control character %q in\n%q", r, h.m.View())
		}
	}
}
