package report

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"carnet/forms/dossier"
	"carnet/forms/findings"
	"carnet/forms/locale"
)

var update = flag.Bool("update", false, "write the golden files")

// digests stand in golden files as a word: what is hashed is another package's matter.
var digests = regexp.MustCompile(`[0-9a-f]{64}`)

func TestGolden(t *testing.T) {
	for name, text := range map[string]string{
		"compte-rendu":                markdownOf(t, CompteRendu(result(t, sample()), Options{Now: fixedNow, Final: true})),
		"feuille-de-route":            markdownOf(t, FeuilleDeRoute(result(t, sample()), Options{Now: fixedNow})),
		"compte-rendu-provisoire":     markdownOf(t, CompteRendu(result(t, unfinished()), Options{Now: fixedNow})),
		"feuille-de-route-provisoire": markdownOf(t, FeuilleDeRoute(result(t, unfinished()), Options{Now: fixedNow})),
		"compte-rendu-vide":           markdownOf(t, CompteRendu(result(t, dossier.Dossier{}), Options{Now: fixedNow})),
		"compte-rendu-enquete":        markdownOf(t, CompteRendu(survey(t), Options{Now: fixedNow})),
		"feuille-de-route-vide":       markdownOf(t, FeuilleDeRoute(result(t, dossier.Dossier{}), Options{Now: fixedNow})),
	} {
		text = digests.ReplaceAllString(text, "(SHA-256)")
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".md")
			if *update {
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), text); diff != "" {
				t.Errorf("differs from %s (-want +got):\n%s", path, diff)
			}
		})
	}
}

func TestSameBytesInEveryTimeZone(t *testing.T) {
	write := func(zone *time.Location) string {
		saved := time.Local
		time.Local = zone
		defer func() { time.Local = saved }()
		d := sample()
		d.Audit.Created = d.Audit.Created.In(zone)
		o := Options{Now: fixedNow.In(zone)}
		return markdownOf(t, CompteRendu(result(t, d), o)) + markdownOf(t, FeuilleDeRoute(result(t, d), o))
	}
	want := write(time.UTC)
	for range 5 {
		if diff := cmp.Diff(want, write(time.FixedZone("Kiritimati", 14*3600))); diff != "" {
			t.Fatalf("differs (-UTC +Kiritimati):\n%s", diff)
		}
	}
}

// Names stand once, in the row of a participant; what the checklist marks personal stands nowhere.
func TestNamesStandAmongParticipantsOnly(t *testing.T) {
	r := result(t, sample())
	if !slices.ContainsFunc(r.Findings, func(f findings.Finding) bool { return f.Rule.Name == "t_cles" }) {
		t.Fatal("no finding reads a personal answer")
	}
	account := markdownOf(t, CompteRendu(r, Options{Now: fixedNow}))
	roadmap := markdownOf(t, FeuilleDeRoute(r, Options{Now: fixedNow}))
	for _, p := range r.Dossier.Participants {
		if n := strings.Count(account, p.Name); n != 1 || !strings.Contains(account, "| "+p.Name+" |") {
			t.Errorf("compte rendu prints %q %d times", p.Name, n)
		}
		if strings.Contains(roadmap, p.Name) {
			t.Errorf("feuille de route prints %q", p.Name)
		}
	}
	for _, secret := range []string{"Durand", "05 49", "luc@exemple.fr"} {
		if strings.Contains(account, secret) || strings.Contains(roadmap, secret) {
			t.Errorf("a document prints %q", secret)
		}
	}
}

func TestEveryFindingAndActionIsPrinted(t *testing.T) {
	r := result(t, sample())
	account := markdownOf(t, CompteRendu(r, Options{Now: fixedNow}))
	_, annex, _ := strings.Cut(account, "## Annexe")
	for i := range r.Findings {
		f := &r.Findings[i]
		if !strings.Contains(account, inline(f.Label)) || !strings.Contains(account, inline(f.Where)) {
			t.Errorf("compte rendu lacks finding %s", f.Subject())
		}
		for _, reason := range f.Because {
			if !strings.Contains(account, colon+inline(reason.Address)) && !strings.Contains(account, ", "+inline(reason.Address)) {
				t.Errorf("compte rendu lacks %s, behind finding %s", reason.Address, f.Subject())
			}
			if !strings.Contains(annex, "| "+inline(reason.Address)+" |") {
				t.Errorf("annex A lacks %s, behind finding %s", reason.Address, f.Subject())
			}
		}
	}
	plan := markdownOf(t, FeuilleDeRoute(r, Options{Now: fixedNow}))
	for i := range r.Roadmap.Items {
		item := &r.Roadmap.Items[i]
		for _, want := range []string{item.Label, capital(ranked(item)), due(item)} {
			if !strings.Contains(plan, inline(want)) {
				t.Errorf("feuille de route lacks %q of action %s", want, item.Subject())
			}
		}
	}
}

func TestOutline(t *testing.T) {
	for _, d := range []dossier.Dossier{sample(), {}} {
		r := result(t, d)
		check := func(doc Document, want []string) {
			t.Helper()
			var got []string
			for _, b := range doc.Blocks {
				if h, ok := b.(Heading); ok && h.Level == 2 {
					got = append(got, h.Number+" "+h.Text)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s outline (-want +got):\n%s", doc.Title, diff)
			}
		}
		check(CompteRendu(r, Options{}), []string{
			"1. Objet et cadre", "2. Établissement", "3. Déroulement de l’audit", "4. Synthèse",
			"5. Souhaits de l’établissement", "6. Audit des usages", "7. Audit technique",
			"8. Conditions de l’installation", "9. Suites", "10. Visas et destinataires",
			"Annexe\u00a0A. Questions et réponses", "Annexe\u00a0B. Relevés de mesure",
			"Annexe\u00a0C. Pièces jointes", "Annexe\u00a0D. Glossaire",
			"Annexe\u00a0E. Version du formulaire et empreinte du dossier",
		})
		check(FeuilleDeRoute(r, Options{}), []string{
			"1. Identification", "2. Calendrier clé", "3. Actions avant l’installation",
			"4. Actions pendant la semaine d’installation", "5. Actions après l’installation",
			"6. Charge par porteur et chemin critique", "7. Services ouverts à la date J et services différés",
			"8. Risques et conditions de report", "9. Engagements et visas", "10. Suivi",
		})
	}
}

// A heading is always followed by something: a section with nothing in it says so.
func TestNoSectionIsEmpty(t *testing.T) {
	r := result(t, dossier.Dossier{})
	for _, d := range []Document{CompteRendu(r, Options{}), FeuilleDeRoute(r, Options{})} {
		for i, b := range d.Blocks {
			h, ok := b.(Heading)
			if !ok {
				continue
			}
			if i+1 == len(d.Blocks) {
				t.Fatalf("%s ends with the heading %q", d.Title, h.Text)
			}
			if next, ok := d.Blocks[i+1].(Heading); ok && next.Level <= h.Level {
				t.Errorf("%s: section %q is empty", d.Title, h.Text)
			}
		}
	}
}

func TestNothingIsConcludedFromNoAnswer(t *testing.T) {
	r := result(t, dossier.Dossier{})
	text := markdownOf(t, CompteRendu(r, Options{})) + markdownOf(t, FeuilleDeRoute(r, Options{}))
	for _, want := range []string{"un effectif à former manque", "Aucun souhait n’est encore exprimé.", "| Accès internet | non connu |"} {
		if !strings.Contains(text, want) {
			t.Errorf("the documents of an empty audit lack %q", want)
		}
	}
	for _, wrong := range []string{"Aucun constat n’est relevé.", "n’est à prévoir", "Groupes d’enseignants\u00a0: 0", "| 4\u00a0/\u00a04 |"} {
		if strings.Contains(text, wrong) {
			t.Errorf("the documents of an empty audit say %q", wrong)
		}
	}
}

func TestClock(t *testing.T) {
	for in, want := range map[string]string{
		"10:20":                   "10\u00a0h\u00a020",
		"09:05":                   "9\u00a0h\u00a005",
		"00:00":                   "0\u00a0h\u00a000",
		"12 janvier 2027 à 23:59": "12 janvier 2027 à 23\u00a0h\u00a059",
		"24:00":                   "24:00",
		"10:60":                   "10:60",
		"110:20":                  "110:20",
		"vers 10:20":              "vers 10:20",
		"":                        "",
	} {
		if got := clock(in); got != want {
			t.Errorf("clock(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestGlossaryIsSorted(t *testing.T) {
	for i := 1; i < len(terms); i++ {
		if before, after := locale.Fold(terms[i-1][0]), locale.Fold(terms[i][0]); before >= after {
			t.Errorf("%q stands before %q", terms[i-1][0], terms[i][0])
		}
	}
}

func TestIdentityIsPrinted(t *testing.T) {
	r := result(t, sample())
	text := markdownOf(t, CompteRendu(r, Options{}))
	for _, want := range []string{r.Form.Hash, r.Dossier.Fingerprint(), r.Form.Version, r.Form.ID} {
		if !strings.Contains(text, want) {
			t.Errorf("compte rendu lacks %q", want)
		}
	}
}

func TestReference(t *testing.T) {
	a := dossier.Audit{UAI: "0860035W", Version: 3}
	o := Options{Now: time.Date(2028, time.January, 1, 3, 0, 0, 0, time.FixedZone("", 14*3600))}
	if got, want := Reference(KindCompteRendu, a, o), "ICART/CR/0860035W/2027-3"; got != want {
		t.Errorf("undated: %s, want %s", got, want)
	}
	a.Date = "2026-11-30"
	o.Settings = DefaultSettings()
	o.Prefix = "ENT"
	if got, want := Reference(KindFeuilleDeRoute, a, o), "ENT/FR/0860035W/2026-3"; got != want {
		t.Errorf("dated: %s, want %s", got, want)
	}
}

func TestTablesAreEvenAndNarrow(t *testing.T) {
	r := result(t, sample())
	for _, d := range []Document{CompteRendu(r, Options{}), FeuilleDeRoute(r, Options{})} {
		for _, b := range d.Blocks {
			table, ok := b.(Table)
			if !ok {
				continue
			}
			if len(table.Header) > maxColumns {
				t.Errorf("%s: table %q has %d columns", d.Title, table.Caption, len(table.Header))
			}
			for _, row := range table.Rows {
				if len(row) != len(table.Header) {
					t.Errorf("%s: row %q under %q", d.Title, row, table.Header)
				}
			}
		}
	}
}

func TestSending(t *testing.T) {
	d := sample()
	d.Audit.SentOn = "2027-01-20"
	for _, c := range []struct {
		dossier dossier.Dossier
		want    string
	}{
		{d, "envoyé le 20 janvier 2027"},
		{sample(), "au plus tard le 1er mars 2027"},
		{unfinished(), "à fixer"},
	} {
		if got := newDraft(result(t, c.dossier), Options{}).sending(); got != c.want {
			t.Errorf("sending %q, want %q", got, c.want)
		}
	}
}
