package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carnet/forms"
)

// Monday 18 January 2027; the holidays end on 4 January, and the audit was on 24 November.
func TestDueDates(t *testing.T) {
	const autumn = "date_audit=2026-09-15; date_installation=2026-10-12; "
	for _, c := range []struct{ answers, action, due, rule string }{
		{"t_ond=non", "A-ENE-02", "2026-12-24", "J−15 ouvrés"},
		{"t_pf=nv", "A-VER-01", "2026-12-24", "J−15 ouvrés"},
		{"t_log_acces=non", "A-LOG-01", "2026-12-14", "J−15 jours de classe"},
		{"t_navigateur=non", "A-POS-04", "2027-01-11", "J−5 ouvrés"},
		{"t_log_espace=non", "A-LOG-01", "2027-01-11", "J−5 jours de classe"},
		{"t_cite=oui; t_cite_uai=0860035W", "A-LOG-04", "2027-01-11", "J−5 ouvrés"},
		{"", "A-PIL-07", "2027-01-11", "J−5 ouvrés"},
		{"", "A-SAV-04", "2027-01-15", "J−1 ouvré"},
		{"", "A-LOG-03", "2027-01-20", "J+2"},
		{"srv_version=2008", "A-SRV-02", "2027-01-20", "J+2"},
		{"", "A-FOR-01", "2027-01-22", "J+4"},
		{"u_ent_ant=actif", "A-ENT-01", "2027-01-22", "J+4"},
		{"t_cat=cat5", "A-LAN-01", "2027-02-17", "J+30"},
		{"t_plan=non", "A-LAN-05", "2027-04-19", "J+90"},
		{"w_site_public=oui", "A-COM-03", "2027-04-19", "J+90"},
		{autumn + "t_cat=cat5", "A-LAN-01", "2026-11-12", "J+30"}, // not on 11 November
		{"date_audit=2027-01-05; t_ond=non", "A-ENE-02", "2027-01-12", "J−15 ouvrés"},
		{"date_audit=2027-01-05; t_navigateur=non", "A-POS-04", "2027-01-12", "J−5 ouvrés"},
		{"date_installation=; t_ond=non", "A-ENE-02", "", "J−15 ouvrés"},
		{"date_installation=", "A-SAV-04", "", "J−1 ouvré"},
	} {
		item, _ := action(school(t, c.answers), c.action)
		if item.Due != c.due || item.DueRule != c.rule {
			t.Errorf("%s (%s): %s %s, want %s %s", c.action, c.answers, item.Due, item.DueRule, c.due, c.rule)
		}
	}
}

func TestEfforts(t *testing.T) {
	for _, c := range []struct {
		answers, action string
		items           int
		effort          float64
	}{
		{cabinets(1), "A-LAN-07", 1, 3},
		{cabinets(2), "A-LAN-07", 1, 4},
		{cabinets(4), "A-LAN-07", 1, 5.5},
		{cabinets(9), "A-LAN-07", 1, 9},
		{cabinets(12), "A-LAN-07", 1, 9},
		{"baie_debit=100; baie_libres=0", "A-LAN-07", 1, 3}, // two findings, one cabinet
		{"srv_libre=5; t_ped_quota=non", "A-SRV-03", 1, 2.5},
		{"srv_superv=non; srv_nom@2=B", "A-SRV-05", 1, 1},
		{"t_pf=nv; t_ond=nv", "A-VER-01", 1, 0.5},
		{"t_pf=nv; srv_raid=nv", "A-VER-01", 1, 1},
		{"baie_montant=100m; baie_nom@2=B; t_rocades=radio", "A-LAN-02", 3, 6},
		{"srv_raid=degrade; srv_achat=2015-01-01; srv_nom@2=B", "A-SRV-01", 2, 3},
		{"srv_admin=non; srv_nom@2=B", "A-SRV-04", 2, 1},
		{"acces_ip_fixe=non; acces_usage@2=pedagogique; acces_ip_fixe@2=non", "A-NET-02", 2, 1},
		{"u_n1_enseignants=31", "A-FOR-01", 1, 6},
		{"u_n1_admin=16", "A-FOR-02", 1, 2},
	} {
		item, n := action(school(t, c.answers), c.action)
		if n != c.items || item.Effort != c.effort {
			t.Errorf("%s (%s): %d of %v, want %d of %v", c.action, c.answers, n, item.Effort, c.items, c.effort)
		}
	}
}

// cabinets is n switch cabinets with slow ports.
func cabinets(n int) string {
	answers := "baie_debit=100"
	for i := 2; i <= n; i++ {
		answers += fmt.Sprintf("; baie_nom@%d=SR", i)
	}
	return answers
}

// One action lists every doubt, and no cure is asked for before the check.
func TestDoubtsAreListed(t *testing.T) {
	r := school(t, "t_pf=nv; srv_raid=nv; srv_libre=nv")
	item, n := action(r, "A-VER-01")
	if n != 1 || len(item.Findings) != 3 || item.Severity != forms.ALever || item.Owner != "dsi" {
		t.Errorf("%d of %+v", n, item)
	}
	if _, cures := action(r, "A-PF-01"); cures != 0 {
		t.Error("a firewall is asked for")
	}
}

func TestOrderOfActions(t *testing.T) {
	r := school(t, "t_sup_tech=non")
	transfer, _ := action(r, "A-FOR-05")
	technician, _ := action(r, "A-SUP-02")
	if !slices.Equal(transfer.After, []string{"A-SUP-02"}) || technician.Rank > transfer.Rank {
		t.Errorf("transfer %d after %v, technician %d", transfer.Rank, transfer.After, technician.Rank)
	}
}

func TestFeuVert(t *testing.T) {
	for _, c := range []ruleCase{
		{"everything ready", "", ""},
		{"blocking", "t_ond=non", "constat bloquant"},
		{"doubt", "t_ond=nv", "À vérifier"},
		{"not sent", "sent=", "non envoyés"},
		{"sent too late", "sent=2027-01-05", "10 jours ouvrés"},
		{"transfer not dated", "pret_transfert_date=", "transfert"},
		{"presentation on the Monday", "pret_presentation_date=2027-01-18", "présentation"},
		{"audit the week before", "date_audit=2027-01-12", "aucune action"},
	} {
		reasons := school(t, "sent=2026-12-01", c.answers).FeuVert.Reasons
		if c.want == "" && len(reasons) > 0 || c.want != "" && !strings.Contains(strings.Join(reasons, "\n"), c.want) {
			t.Errorf("%s: %q, want %q", c.name, reasons, c.want)
		}
	}
}
