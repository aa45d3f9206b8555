//go:build unix

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// now is when the audits below are filled.
const now = "2026-11-23T09:00:00Z"

// ofForm makes a notebook with an audit of a checklist of testdata/forms, which goes through a
// spreadsheet file as those of others do.
func ofForm(t *testing.T, form string) (db string) {
	t.Helper()
	dir := t.TempDir()
	db = filepath.Join(dir, "carnet.db")
	sheet := filepath.Join(dir, form+".xlsx")
	run(t, db, "forms", "convert", filepath.Join("testdata", "forms", form+".md"), sheet)
	run(t, db, "forms", "check", sheet)
	run(t, db, "forms", "install", sheet)
	run(t, db, "school", "add", uai, "--name", "Lycée des Essais", "--kind", "lycée")
	run(t, db, "audit", "new", uai, "--form", form, "--date", "2026-11-24", "--now", now)
	return db
}

// plainSpaces makes no-break spaces plain.
var plainSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// turn is what a person sees on the screen and types there.
type turn struct{ sees, types string }

// fillIn opens the audit, goes through the turns and quits at the last.
func fillIn(t *testing.T, db, lang string, columns, rows int, turns []turn) {
	t.Helper()
	term := start(t, columns, rows, nil, "--db", db, "--lang", lang, "--now", now)
	term.WaitFor("Lycée des Essais")
	term.Send("\r")
	for _, turn := range turns {
		term.waitUntil(turn.sees, func(screen string) bool { return strings.Contains(plainSpaces.Replace(screen), turn.sees) })
		term.Send(turn.types)
	}
	term.Send("\x11") // Ctrl+Q
	if code := term.Wait(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// wantDone checks that all parts are closed, and that the exported document says what was filled.
func wantDone(t *testing.T, db string, parts []string, said ...string) {
	t.Helper()
	var shown struct {
		State string `json:"state"`
		Parts map[string]struct {
			Closed   bool `json:"closed"`
			Complete bool `json:"complete"`
		} `json:"parts"`
		Missing []any `json:"missing"`
	}
	if err := json.Unmarshal([]byte(run(t, db, "audit", "show", uai, "--json")), &shown); err != nil {
		t.Fatal(err)
	}
	var closed []string
	for name, p := range shown.Parts {
		if p.Closed && p.Complete {
			closed = append(closed, name)
		}
	}
	slices.Sort(closed)
	slices.Sort(parts)
	if !slices.Equal(closed, parts) || len(shown.Missing) > 0 || shown.State != "parts_terminees" {
		t.Errorf("closed parts %q, want %q; missing %v; state %q", closed, parts, shown.Missing, shown.State)
	}
	out := t.TempDir()
	run(t, db, "export", uai, "--out", out)
	text, err := os.ReadFile(filepath.Join(out, "compte-rendu.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range said {
		if !strings.Contains(plainSpaces.Replace(string(text)), line) {
			t.Errorf("the document does not say %q", line)
		}
	}
	if t.Failed() {
		t.Logf("%s", text)
	}
	if _, err := os.Stat(filepath.Join(out, "feuille-de-route.md")); err == nil {
		t.Error("a roadmap was written for a checklist without actions")
	}
}

// TestHouseholdByKeys fills a survey with questions outside groups, a roster that a number makes,
// repeats in repeats, totals and an answer that is in no list.
func TestHouseholdByKeys(t *testing.T) {
	db := ofForm(t, "menage")
	fillIn(t, db, "fr", 80, 24, []turn{
		{"Questions générales", "\r"},
		{"Cette enquête est anonyme ; elle dure vingt minutes.", "\r"},
		{"lundi 23 novembre 2026", "\r"},
		{"Village ou quartier", "Bourg\r"},
		{"Lire le texte d’information", "1"},
		{"5 Autre", "5"},
		{"Matériau principal des murs — Précisez.", "Torchis\r"},
		{"Nombre de pièces", "40\r"},
		{"! Entre 1 et 30 pièces.", "\x154\r"},
		{"3 Puits", "3"},
		{"De 0 à 120, de 5 en 5.", "12\r"},
		{"! De 5 en 5 à partir de 0.", "\x1515\r"},
		{"[ ] 5 Aucun", "15\r"},
		{"ne va pas avec un autre choix.", "5\r"},
		{"Fin de la partie « Logement »", "\r"},
		{"Clore « Logement »", "o"},
		{"Cette partie est close", "\r"},
		{"Combien de personnes vivent ici", "2\r"},
		{"Membre du ménage 1", "Léa\r"},
		{"Léa est…", "1"},
		{"Date de naissance de Léa", "2/3/2018\r"},
		{"Léa a 8 ans.", "\r"},
		{"École de Léa", "1"},
		{"Jours manqués", "2\r"},
		{"Léa a consulté", "1"},
		{"Ajouter « Consultation »", "\r"},
		{"Consultation 1 ", "1"},
		{"Pour quels motifs", "13\r"},
		{"Coût de la consultation", "12,5\r"},
		{"Déjà saisis : Consultation 1 (Hôpital)", "\r"},
		{"Consultation 2 ", "\x1b"},
		{"▶   ○ Où", "-"},
		{"Retirer « Consultation 2 »", "o"},
		{"▶  + Consultation", "\r"},
		{"Déjà saisis : Consultation 1 (Hôpital)", "\t"},
		{"Membre du ménage 2", "Paul\r"},
		{"Paul est…", "2"},
		{"Date de naissance de Paul", "1/1/1980\r"},
		{"Paul a 46 ans.", "\r"},
		{"Occupation principale de Paul", "1"},
		{"Paul a consulté", "2"},
		{"dont 1 de moins de 15 ans. Il a dépensé 12,5 €", "\r"},
		{"Enfants vus pendant", "5\r"},
		{"Il n’y a que 1 enfant(s)", "\x151\r"},
		{"Le ménage cultive-t-il", "1"},
		{"Il en faut au moins 1.", "\r"},
		{"Lieu-dit de la parcelle", "Les Prés\r"},
		{"Surface, en hectares", "2,5\r"},
		{"Culture principale", "4"},
		{"Ajouter « Récolte »", "\r"},
		{"Récolte 1 ", "2024\r"},
		{"Récolte en quintaux", "100\r"},
		{"Déjà saisis : Récolte 1", "\t"},
		{"Rendement de Les Prés : 40 q/ha.", "\r"},
		{"Déjà saisis : Parcelle 1 (Les Prés)", "\t"},
		{"sur 2,5 ha", "1\r"},
		{"Que faudrait-il améliorer", "2134\r"},
		{"Remarques de l’enquêteur", "Rien\x13"},
		{"Fin de la partie « Questions générales »", "\r"},
		{"Clore « Questions générales »", "o"},
		{"Cette partie est close", "\r"},
		{"Lycée des Essais · Bourg, 2", ""},
	})
	wantDone(t, db, []string{"/", "logement"},
		"| Fiche | Bourg, 2 |", "### 2.1 Questions générales", "### 2.2 Logement", "| Matériau principal des murs — Précisez. | Torchis |",
		"**Membre du ménage 1 (Léa), Consultation 1 (Hôpital)**", "| Pour quels motifs ? | Fièvre, Blessure |",
		"Le ménage compte 2 personne(s), dont 1 de moins de 15 ans. Il a dépensé 12,5 € pour sa santé en trois mois.",
		"**Parcelle 1 (Les Prés), Récolte 1**", "| Année | 2024 |", "Rendement de Les Prés : 40 q/ha.",
		"| Que faudrait-il améliorer d’abord ? | La route, L’eau, L’école, Les soins |",
	)
}

// photograph makes a file to attach.
func photograph(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "label.jpg")
	if err := os.WriteFile(path, []byte("a photo"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestCascadeByKeys fills a form whose choices come from a file and from each other, looking for
// them by their letters, and changes the first of them afterwards.
func TestCascadeByKeys(t *testing.T) {
	db := ofForm(t, "collecte")
	photo := photograph(t)
	fillIn(t, db, "fr", 80, 24, []turn{
		{"Relevé d’un point de collecte", "\r"},
		{"3 Pays de la Loire", "1"},
		{"4 Vienne", "4"},
		{"taper pour chercher parmi 26 choix", "benoit"},
		{"▶ ○ Saint-Benoît", "\r"},
		{"Saint-Benoît, secteur 86-A", "\r"},
		{"La collecte passe le mercredi dans le secteur 86-A.", "\r"},
		{"Emplacement de la colonne", "rue des Écoles\r"},
		{"Code de l’étiquette", "ab\r"},
		{"! Deux majuscules, un tiret", "\x15AB-1234\r"},
		{"3 Mauvais", "3"},
		{"4 Verre brisé autour", "24\r"},
		{"Photo de la colonne", photo + "\r"},
		{"De 0 à 100, de 10 en 10.", "40\r"},
		{"Tonnage relevé", "1234,5\r"},
		{"+", "\r"},
		{"Comment expliquer cet écart", "Vendanges\x13"},
		{"Dernière collecte", "1/9/26\r"},
		{"Aucune collecte depuis 83 jours : le signaler au secteur 86-A.", "\r"},
		{"Par exemple 9h30.", "9h30\r"},
		{"taper pour chercher parmi 208 choix", "pons"},
		{"▶ ○ Pons", "\r"},
		{"taper pour chercher parmi 25 choix", "poit"},
		{"[ ] Poitiers", " \x15lig"},
		{"1 sur 25 · 1 coché", " \r"},
		{"J’en ai pris connaissance", "1"},
		{"Remarque", "\x07regi"}, // back to the first
		{"▶   1 Région", "\r"},
		{"● 1 Nouvelle-Aquitaine", "2"},
		{"2 Finistère", "2"},
		{"taper pour chercher parmi 26 choix", "bre\r"},
		{"Brest, secteur 29-A", "\x07voisines"},
		{"Communes qui partagent", "\r"},
		{"taper pour chercher parmi 25 choix", "morl \r"},
		{"J’en ai pris connaissance", "\t"},
		{"Remarque", "\t"},
		{"Tout est répondu", "\r"},
		{"Clore « ", "o"},
		{"Cette partie est close", "\r"},
		{"parties closes", ""},
	})
	wantDone(t, db, []string{"releve"},
		"# Compte rendu — Points de collecte du verre", "| Région | Bretagne |", "| Commune | Brest |",
		"| Commune retenue | Brest, secteur 29-A |", "| Dépôt du camion | Pons |", "| Communes qui partagent la colonne | Morlaix |",
		"| Heure du relevé | 9 h 30 |", "| Défauts relevés | Ouverture cassée, Verre brisé autour |",
	)
}

// TestInspectionByKeys fills a scored inspection in English on a wide screen.
func TestInspectionByKeys(t *testing.T) {
	db := ofForm(t, "inspection")
	photo := photograph(t)
	fillIn(t, db, "en", 110, 30, []turn{
		{"Premises and staff", "\r"},
		{"Name of the canteen", "School 3\r"},
		{"Arrival on site", "2026-11-23 9:30\r"},
		{"Time of the service", "12:00\r"},
		{"Meals served today", "1250\r"},
		{"Picture: plan.png, to be opened apart", "\t"},
		{"End of part “Visit”", "\r"},
		{"Close “Visit”", "y"},
		{"This part is closed", "\r"},
		{"The dock is clean", "1"},
		{"Ask for those of the last five days.", "2"},
		{"Photo of the fault: traceability", "\r"},
		{"! A critical fault needs its photo.", photo + "\r"},
		{"temperature of the lorry", "3"},
		{"Receiving of food: 1 of 4 points, 25%.", "\r"},
		{"End of part “Receiving of food”", "\r"},
		{"Close “Receiving of food”", "y"},
		{"This part is closed", "\r"},
		{"From -5 to 15, in steps of 0.5.", "6.5\r"},
		{"6.5 °C: above 4 °C, the cold room is not compliant.", "\r"},
		{"The cold room is cold enough", "1"},
		{"No product is past its date", "1"},
		{"Nothing stands on the floor", "1"},
		{"Storage: 7 of 7 points, 100%.", "\r"},
		{"End of part “Storage”", "\r"},
		{"Close “Storage”", "y"},
		{"This part is closed", "\r"},
		{"Staff wash their hands", "1"},
		{"Clean and dirty circuits", "1"},
		{"Sample meals are kept", "1"},
		{"Preparation: 7 of 7 points", "\r"},
		{"End of part “Preparation”", "\r"},
		{"Close “Preparation”", "y"},
		{"This part is closed", "\r"},
		{"No trace of pests", "1"},
		{"The cleaning plan is posted", "1"},
		{"Staff are trained in hygiene", "2"},
		{"What to ask for?", "training\x13"},
		{"Premises and staff: 5 of 6 points, 83%.", "\r"},
		{"End of part “Premises and staff”", "\r"},
		{"Close “Premises and staff”", "y"},
		{"This part is closed", "\r"},
		{"D (83.3 %)", "\r"},
		{"1 critical point(s) not compliant.", "\r"},
		{"Rank the sections", "4321\r"},
		{"4 Temporary closure", "23\r"},
		{"Date of the second visit", "2028-01-01\r"},
		{"! Within the next 90 days.", "\x15+30\r"},
		{"Why this grade?", "short\x13"},
		{"! A sentence of at least ten characters.", ", then explained\x13"},
		{"The manager has read the result (D)", "1"},
		{"End of part “Conclusion”", "\r"},
		{"Close “Conclusion”", "y"},
		{"This part is closed", "\r"},
		{"parts closed", ""},
	})
	wantDone(t, db, []string{"visite", "reception", "stockage", "preparation", "locaux", "conclusion"},
		"| Couverts servis ce jour | 1 250 |", "| Arrivée sur place | 23 novembre 2026 à 9 h 30 |",
		"Réception des denrées : 1 points sur 4, soit 25 %.", "| Résultat | D (83.3 %) |",
		"| Classer les sections, de la plus urgente à la moins urgente | Locaux et personnel, Préparation, Stockage, Réception |",
		"| Date de la contre-visite | 23 décembre 2026 |", "## 3. Pièces jointes", "01-label.jpg",
	)
}
