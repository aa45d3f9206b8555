package report

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/xlsform"
)

var fixedNow = time.Date(2027, time.January, 12, 23, 30, 0, 0, time.UTC)

const (
	firstLink  = "01940000-0000-7000-8000-000000000001"
	secondLink = "01940000-0000-7000-8000-000000000002"
)

// sample is the dossier of an audit with something of everything.
func sample() dossier.Dossier {
	value := func(v string) forms.Answer { return forms.Answer{Value: v} }
	answers := map[forms.Register]forms.Answer{}
	for key, v := range map[string]string{
		"w_publics": "eleves parents", "w_craintes": "Peur des pannes.\n# Rien | <b>d’autre</b>",
		"w_sp_agenda": "2", "w_co_courrier": "3", "w_co_blogs": "1", "pret_transfert_date": "2027-02-25",
		"u_copil": "non", "u_charte": "non", "u_mat_pil": "1", "u_n1_enseignants": "32",
		"t_cles": "Mme Durand, 05 49 00 00 00", "t_separation": "vlan", "t_loc_temp": "24.5",
		"t_pre_dns": "non", "t_log_acces": "oui", "t_ped_repli": "defini",
	} {
		answers[forms.Register{Key: key}] = value(v)
	}
	answers[forms.Register{Key: "u_mat_equ"}] = forms.Answer{NV: "salles fermées"}
	answers[forms.Register{Key: "t_pre_443e"}] = forms.Answer{NV: "pas de réseau mobile"}
	for key, v := range map[string]string{
		"acces_operateur": "Télécom | Sud", "acces_usage": "pedagogique", "acces_desc": "3.5", "acces_mont": "0.8",
		"acces_latence": "42", "acces_heure": "10:30", "acces_charge": "oui", "acces_ip_fixe": "non",
	} {
		answers[forms.Register{Instance: firstLink, Key: key}] = value(v)
	}
	for key, v := range map[string]string{
		"acces_operateur": "Radio", "acces_usage": "secours", "acces_desc": "8", "acces_mont": "2",
	} {
		answers[forms.Register{Instance: secondLink, Key: key}] = value(v)
	}
	hash := strings.Repeat("5a", 32)
	return dossier.Dossier{
		Attachments: []dossier.Attachment{
			{ID: "b1", Register: forms.Register{Instance: firstLink, Key: "acces_operateur"}, Name: "facture | mai.pdf", Hash: hash, Size: 12 << 10},
			{ID: "b2", Register: forms.Register{Key: "t_separation"}, Name: "../baie\x1b[2J.jpg", Hash: hash, Size: 3 << 20},
			{ID: "b3", Register: forms.Register{Key: "t_separation"}, Name: "plan.pdf", Hash: hash, Size: 900, Awaited: true},
			{ID: "b4", Register: forms.Register{Key: "t_cles"}, Name: "Mme Durand.jpg", Hash: hash, Size: 2 << 20, Personal: true},
			{ID: "b5", Register: forms.Register{Key: "not asked"}, Name: "caché.jpg", Hash: hash, Size: 2},
		},
		Audit: dossier.Audit{
			ID: "01940000-0000-7000-8000-0000000000aa", Number: 1, UAI: "0860035W", State: dossier.Ongoing,
			Version: 2, Date: "2027-01-11", Installation: "2027-03-15", Lead: "Paul Responsable",
			Created: time.Date(2026, time.December, 31, 23, 0, 0, 0, time.UTC), ClosedParts: []string{"souhaits"},
		},
		Establishment: dossier.Establishment{
			UAI: "0860035W", Name: "Collège des *Trois* Rivières", Kind: "college", Commune: "Vouillé",
			Departement: "086", Collectivite: "Département de la Vienne", Pupils: 1234, Head: "Jeanne Principale",
		},
		Participants: []dossier.Participant{
			{ID: "1", Role: "chef", Name: "Jeanne Principale", Function: "principale", Presence: dossier.Present},
			{ID: "2", Role: "dsi", Name: "Paul Responsable", Function: "technicien réseau", Presence: dossier.Present},
			{ID: "3", Role: "cpe", Name: "Luc Excusé", Contact: "luc@exemple.fr", Presence: dossier.Excused},
		},
		Instances: []forms.Instance{
			{ID: firstLink, Repeat: "acces", Pos: 1}, {ID: secondLink, Repeat: "acces", Pos: 2},
		},
		Answers: answers,
		Notes: map[forms.Register]string{
			{Key: "u_copil"}: "Réunion prévue\nau printemps",
			{Key: "t_cles"}:  "Chez Mme Durand",
		},
		Findings: map[string]dossier.FindingDecision{
			"f:u_charte": {Rejected: true, Why: "charte votée en décembre"},
			"f:u_copil":  {Severity: forms.Mineur, Why: "comité en cours de création"},
		},
		Actions: map[string]dossier.ActionDecision{
			"x:A-PIL-01": {State: "en_cours", Due: "2027-02-05", Comment: "vu avec la direction"},
		},
	}
}

// unfinished is the same audit with no date yet, a conflict, and answers that are missing,
// without object or wrong.
func unfinished() dossier.Dossier {
	d := sample()
	d.Audit.Installation, d.Audit.ClosedParts = "", nil
	d.Conflicts = []dossier.Conflict{{Register: forms.Register{Key: "u_copil"}}}
	d.Answers[forms.Register{Key: "t_separation"}] = forms.Answer{Value: "aucune"}
	d.Answers[forms.Register{Key: "t_pre_dns"}] = forms.Answer{SO: "portail mutualisé"}
	d.Answers[forms.Register{Key: "t_loc_temp"}] = forms.Answer{Value: "tiède"}
	delete(d.Answers, forms.Register{Key: "t_log_acces"})
	d.Actions["x:A-LAN-03"] = dossier.ActionDecision{Rejected: true, Why: "travaux de la région prévus"}
	d.Actions["x:A-NET-01"] = dossier.ActionDecision{State: "abandonne"}
	return d
}

func result(t *testing.T, d dossier.Dossier, former ...*forms.Form) *derive.Result {
	t.Helper()
	file, err := os.Open("testdata/checklist.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	form, err := xlsform.Read("checklist.csv", file)
	if err != nil {
		t.Fatal(err)
	}
	days, err := calendar.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r, err := derive.Derive(d, form, derive.World{Now: fixedNow, Calendar: days, Language: "fr", Former: former})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func markdownOf(t *testing.T, d Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Markdown(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func withValue(a forms.Answer, v string) forms.Answer {
	a.Value = v
	return a
}
