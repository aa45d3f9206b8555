package audit

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms/locale"
	"carnet/tui/screen/screentest"
)

func TestRecordIsChanged(t *testing.T) {
	m, d, n := start(t, planned())
	d.Press("m", "18/1/27", "enter", "17/5/27", "enter", "Mme Petit", "enter")
	want := planned().Audit
	want.Date, want.Installation, want.Lead = "2027-01-18", "2027-05-17", "Mme Petit"
	if diff := cmp.Diff(want, n.Facts.Audit); diff != "" || m.dialog != nil {
		t.Errorf("record (-want +got):\n%s", diff)
	}
	d.Sees(t, "Fiche de l’audit enregistrée.")
	d.Sees(t, "lundi 18 janvier 2027")
	d.Press("m", "esc")
	if m.dialog != nil || n.Facts.Audit.Lead != "Mme Petit" {
		t.Error("escape should change nothing")
	}
}

func TestRecordObjectsOnceToAnotherDayThanMonday(t *testing.T) {
	_, d, n := start(t, ongoing())
	d.Press("m", "ctrl+s") // the Tuesday that stands passes
	d.Sees(t, "Fiche de l’audit enregistrée.")
	facts := planned()
	n.Facts = facts
	d.Press("f5", "m", "tab", "18/5/27", "enter")
	d.Sees(t, "Ce jour n’est pas un lundi.")
	d.Press("enter", "enter")
	if n.Facts.Audit.Installation != "2027-05-18" {
		t.Errorf("installation on %q", n.Facts.Audit.Installation)
	}
}

func TestRecordThatIsRefusedStaysOpen(t *testing.T) {
	m, d, n := start(t, ongoing())
	d.Press("m", "tab", "tab", "!")
	n.Err = errors.New("write audit: disk full")
	d.Press("ctrl+s")
	d.Sees(t, "disk full")
	if m.dialog == nil || m.Saving {
		t.Error("what was typed is gone")
	}
}

// Every reason against the installation can be read whole, in the smallest window too.
func TestEveryReasonIsSeen(t *testing.T) {
	for _, size := range []struct{ width, height int }{{80, 24}, {40, 15}} {
		m, d, _ := start(t, ongoing())
		m.Resize(size.width, size.height)
		d.Sees(t, "raisons (v)")
		d.Press("v")
		var seen []string
		for range m.reasons() {
			for _, line := range strings.Split(screentest.Plain(m.View()), "\n") {
				seen = append(seen, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "•")))
			}
			d.Press("down")
		}
		for _, reason := range m.reasons() {
			want := strings.TrimSpace(strings.TrimPrefix(screentest.Plain(reason), "•"))
			if strings.Contains(want, "…") || !strings.Contains(strings.Join(seen, "\n"), want) {
				t.Errorf("at %d×%d %q is not seen", size.width, size.height, want)
			}
		}
		d.Press("esc")
		if d.Sees(t, locale.Clean("Avis")); m.mode != onCard {
			t.Error("escape should go back to the card")
		}
	}
}
