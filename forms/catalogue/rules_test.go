package catalogue_test

import (
	"slices"
	"testing"

	"carnet/forms"
)

// ruleCase is a healthy school with some answers changed, and the findings that must follow.
type ruleCase struct{ name, answers, want string }

// Answers that go together.
const (
	newServer = "t_cible=neuf_livre; t_cible_livraison=2026-11-01; t_cible_baie=oui; t_cible_alim=oui; t_cible_port=oui; t_cible_disque=oui; "
	newVM     = "t_cible=virtuel; t_cible_disque=oui; "
	amonEcole = "t_pf=amonecole; t_pf_interfaces=3; t_pf_dmz=oui; t_pf_version=oui; t_pf_rvp=oui; srv_role=pedagogique pare_feu; "
	allBad    = "srv_raid=degrade; srv_libre=1; srv_ram=1; srv_achat=2015-01-01; srv_garantie=2016-01-01; srv_maj=2020-01-01; srv_version=2008; "
)

var blocking = []ruleCase{
	{"nothing wrong", "", ""},

	{"download below 4", "acces_desc=3.9", "acces_desc bloquant"},
	{"download from 4", "acces_desc=4", "acces_desc majeur"},
	{"download of a collège below 10", "acces_desc=9.9", "acces_desc majeur"},
	{"download of a collège from 10", "acces_desc=10", "acces_desc mineur"},
	{"download of a lycée below 20", "etab_type=lycee; acces_desc=19.9", "acces_desc majeur"},
	{"download of a lycée from 20", "etab_type=lycee; acces_desc=20", "acces_desc mineur"},
	{"download of a lycée professionnel below 20", "etab_type=lp; acces_desc=19.9", "acces_desc majeur"},
	{"download of a school of unknown type", "etab_type=; acces_desc=10", "acces_desc mineur"},
	{"download below 100", "acces_desc=99.9", "acces_desc mineur"},
	{"download from 100", "acces_desc=100", ""},
	{"upload below 1", "acces_mont=0.9", "acces_mont bloquant"},
	{"upload from 1", "acces_mont=1", "acces_mont majeur"},
	{"upload below 5", "acces_mont=4.9", "acces_mont majeur"},
	{"upload from 5", "acces_mont=5", ""},
	{"no fixed address", "acces_ip_fixe=non", "acces_ip_fixe bloquant"},
	{"teaching link", "acces_usage=pedagogique; acces_desc=1; acces_mont=0; acces_ip_fixe=non", "acces_desc bloquant, acces_mont bloquant, acces_ip_fixe bloquant"},
	{"administrative link", "acces_usage=administratif; acces_desc=1; acces_mont=0; acces_ip_fixe=non", "acces_desc majeur, acces_mont majeur, acces_ip_fixe majeur"},
	{"backup link", "acces_desc@2=1; acces_mont@2=0; acces_techno@2=adsl; acces_latence@2=900; acces_ip_fixe@2=non", ""},

	{"networks not separated", "t_separation=aucune", "t_separation bloquant"},
	{"unmanaged switches under VLANs", "baie_adm=non", "baie_adm bloquant"},
	{"unmanaged switches, two networks", "t_separation=physique; baie_adm=non", "baie_adm mineur"},
	{"open Wi-Fi", "t_wifi_auth=ouverte", "t_wifi_auth bloquant"},
	{"shared key", "t_wifi_auth=cle_partagee", "t_wifi_auth majeur"},
	{"Wi-Fi not isolated", "t_wifi_cloison=non", "t_wifi_cloison bloquant"},
	{"room at 30 °C", "t_loc_temp=30", ""},
	{"room above 30 °C", "t_loc_temp=30.1", "t_loc_temp majeur"},
	{"room at 35 °C", "t_loc_temp=35", "t_loc_temp majeur"},
	{"room above 35 °C", "t_loc_temp=35.1", "t_loc_temp bloquant"},
	{"no UPS", "t_ond=non", "t_ond bloquant"},

	{"memory below the minimum", "srv_ram=1.9", "srv_ram bloquant"},
	{"memory at the minimum", "srv_ram=2", ""},
	{"memory, no known minimum", "srv_systeme=scribe; srv_version=2.6", "srv_version majeur, srv_ram_inconnue info"},
	{"disk below 3 % free", "srv_libre=2.9", "srv_libre bloquant"},
	{"disk from 3 % free", "srv_libre=3", "srv_libre majeur"},
	{"disk below 10 % free", "srv_libre=9.9", "srv_libre majeur"},
	{"disk from 10 % free", "srv_libre=10", ""},
	{"degraded array", "srv_raid=degrade", "srv_raid bloquant"},
	{"no array", "srv_raid=absent", "srv_raid majeur"},
	{"no array on a firewall", "srv_role@2=pare_feu; srv_raid@2=absent", ""},
	{"no administrator account", "srv_admin=non", "srv_admin bloquant"},
	{"hypervisor", "srv_role@2=hyperviseur; srv_raid@2=degrade; srv_libre@2=1; srv_ram@2=1; srv_admin@2=non", "srv_raid bloquant, srv_libre bloquant, srv_ram bloquant, srv_admin bloquant"},
	{"firewall", "srv_role@2=pare_feu; srv_raid@2=degrade; srv_libre@2=1; srv_ram@2=1; srv_admin@2=non", "srv_raid bloquant, srv_libre bloquant, srv_ram bloquant, srv_admin bloquant"},
	{"file server", "srv_role@2=autre; srv_raid@2=degrade; srv_libre@2=1; srv_ram@2=1; srv_admin@2=non", "srv_raid majeur, srv_libre majeur, srv_ram majeur, srv_admin majeur"},
	{"server to be replaced", newServer + allBad + "srv_admin=non; srv_superv=non", "srv_admin bloquant, srv_superv mineur"},
	{"virtual target", newVM + allBad, ""},
	{"virtual target, both roles", newVM + amonEcole + allBad, ""},
	{"firewall beside a virtual target", newVM + "srv_role@2=pare_feu; srv_raid@2=degrade", "srv_raid bloquant"},
	{"target not known", "t_cible=nv; srv_raid=degrade", "srv_raid bloquant"},

	{"36 hours of copy", "t_ped_volume=1296; t_ped_mo_s=10", ""},
	{"more than 36 hours of copy", "t_ped_volume=1296.1; t_ped_mo_s=10", "t_ped_volume bloquant"},
	{"no backup", "t_sav=aucune", "t_sav bloquant"},
	{"backup by hand", "t_sav=manuelle", "t_sav majeur"},
	{"backup of 7 days", "t_sav_date=2026-11-17", ""},
	{"backup of 8 days", "t_sav_date=2026-11-16", "t_sav_date majeur"},
	{"backup of 30 days", "t_sav_date=2026-10-25", "t_sav_date majeur"},
	{"backup of 31 days", "t_sav_date=2026-10-24", "t_sav_date bloquant"},
	{"no server to back up", "t_ped_present=non; t_sav=aucune; t_sav_date=2020-01-01; t_ped_volume=9000", "t_ped_present info"},

	{"no firewall", "t_pf=aucun", "t_pf bloquant"},
	{"no filtering", "t_filtrage=non", "t_filtrage bloquant"},
	{"11 computers for training", "salle_postes=11; salle_postes_ok=11", "salles_formation bloquant"},
	{"12 computers for training", "salle_postes=12; salle_postes_ok=12", ""},
	{"no room lent", "salle_formation=non", "salles_formation bloquant"},
	{"no room at all", "salle=", "salles_formation bloquant"},
	{"no room at all, no verdict", "salle=; t_avis=nv", "salles_formation bloquant"},
	{"pupil base out of date", "t_ann_siecle=non", "t_ann_siecle bloquant"},
	{"no AAF export", "t_ann_aaf=absent", "t_ann_aaf bloquant"},
	{"part of the AAF export", "t_ann_aaf=incomplet", "t_ann_aaf majeur"},
	{"open port", "t_sec_distance=port_ouvert", "t_sec_distance bloquant"},
	{"remote tool", "t_sec_distance=outil_tiers", "t_sec_distance majeur"},
	{"no DNS name", "t_pre_dns=non", "t_pre_dns bloquant"},
	{"certificate expired", "t_pre_cert=expire", "t_pre_cert bloquant"},
	{"certificate to ask for", "t_pre_cert=a_demander", "t_pre_cert bloquant"},
	{"name not in the certificate", "t_pre_cert_nom=non", "t_pre_cert_nom bloquant"},
	{"port 443 closed", "t_pre_443e=non", "t_pre_443e bloquant"},
	{"no outbound flow", "t_pre_443s=non", "t_pre_443s bloquant"},
	{"part of the outbound flows", "t_pre_443s=partiel", "t_pre_443s majeur"},
	{"no update mirror", "t_pre_maj=non", "t_pre_maj bloquant"},
	{"premises closed", "t_log_acces=non", "t_log_acces bloquant"},
}

// A doubt counts where the rule could block, and only there.
var doubts = []ruleCase{
	{"link", "acces_desc=nv; acces_mont=nv; acces_ip_fixe=nv", "acces_desc a_lever, acces_mont a_lever, acces_ip_fixe a_lever"},
	{"administrative link", "acces_usage=administratif; acces_desc=nv; acces_mont=nv; acces_ip_fixe=nv", ""},
	{"backup link", "acces_desc@2=nv; acces_mont@2=nv; acces_ip_fixe@2=nv", ""},
	{"use of a slow link", "acces_usage=nv; acces_desc=3", "acces_desc a_lever, acces_ip_fixe a_lever"},
	{"use of a fast link", "acces_usage=nv", "acces_ip_fixe a_lever"},
	{"switches under VLANs", "baie_adm=nv", "baie_adm a_lever"},
	{"switches, two networks", "t_separation=physique; baie_adm=nv", ""},
	{"separation", "t_separation=nv; baie_adm=non", "t_separation a_lever, baie_adm a_lever"},
	{"Wi-Fi", "t_wifi=nv", "t_wifi_auth a_lever, t_wifi_cloison a_lever"},
	{"no Wi-Fi", "t_wifi=non; t_wifi_auth=nv; t_wifi_cloison=nv", ""},
	{"server", "srv_raid=nv; srv_libre=nv; srv_ram=nv; srv_admin=nv", "srv_raid a_lever, srv_libre a_lever, srv_ram a_lever, srv_admin a_lever"},
	{"file server", "srv_role@2=autre; srv_raid@2=nv; srv_libre@2=nv; srv_ram@2=nv; srv_admin@2=nv", ""},
	{"role of a sound server", "srv_role@2=nv", ""},
	{"role of a bad server", "srv_role@2=nv; srv_raid@2=degrade; srv_admin@2=non", "srv_raid a_lever, srv_admin a_lever"},
	{"server to be replaced", newVM + "srv_raid=nv; srv_libre=nv; srv_ram=nv", ""},
	{"memory without a known minimum", amonEcole + "srv_systeme=amonecole; srv_ram=nv", ""},
	{"target of a sound server", "t_cible=nv", ""},
	{"copy rate", "t_ped_mo_s=nv", "t_ped_volume a_lever"},
	{"copy rate for no data", "t_ped_volume=0; t_ped_mo_s=nv", ""},
	{"volume and server", "t_ped_present=nv", "t_ped_volume a_lever, t_sav a_lever"},
	{"age of a backup", "t_sav_date=nv", "t_sav_date a_lever"},
	{"age of no backup", "t_sav=aucune; t_sav_date=nv", "t_sav bloquant"},
	{"training room", "salle_formation=nv", "salles_formation a_lever"},
	{"training room among others", "salle_nom@2=102; salle_formation@2=nv", ""},
	{"computers of the room", "salle_postes_ok=nv", "salles_formation a_lever"},
	{"name in no certificate", "t_pre_cert=expire; t_pre_cert_nom=nv", "t_pre_cert bloquant"},
	{"room and power", "t_loc_temp=nv; t_ond=nv", "t_loc_temp a_lever, t_ond a_lever"},
	{"firewall", "t_pf=nv; t_filtrage=nv; t_sec_distance=nv", "t_pf a_lever, t_filtrage a_lever, t_sec_distance a_lever"},
	{"directory and site", "t_ann_siecle=nv; t_ann_aaf=nv; t_log_acces=nv", "t_ann_siecle a_lever, t_ann_aaf a_lever, t_log_acces a_lever"},
	{"certificate", "t_pre_cert=nv", "t_pre_cert a_lever"},
	{"prerequisites", "t_pre_dns=nv; t_pre_cert_nom=nv; t_pre_443e=nv; t_pre_443s=nv; t_pre_maj=nv", "t_pre_dns a_lever, t_pre_cert_nom a_lever, t_pre_443e a_lever, t_pre_443s a_lever, t_pre_maj a_lever"},
	{"without object", "t_pf=so; acces_desc=so; srv_raid=so; t_ond=so", ""},
}

var lesser = []ruleCase{
	{"charter of five years", "u_charte_date=2021-11-24", ""},
	{"charter of five years and a day", "u_charte_date=2021-11-23", "u_charte_date mineur"},
	{"server of five years", "srv_achat=2021-11-24", ""},
	{"server of five years and a day", "srv_achat=2021-11-23", "srv_achat majeur"},
	{"old firewall", "srv_role@2=pare_feu; srv_achat@2=2015-01-01", ""},
	{"warranty to the day", "srv_garantie=2026-11-24", ""},
	{"warranty over", "srv_garantie=2026-11-23", "srv_garantie mineur"},
	{"update of 90 days", "srv_maj=2026-08-26", ""},
	{"update of 91 days", "srv_maj=2026-08-25", "srv_maj mineur"},
	{"update of 365 days", "srv_maj=2025-11-24", "srv_maj mineur"},
	{"update of 366 days", "srv_maj=2025-11-23", "srv_maj majeur"},
	{"administrative server", "srv_role@2=administratif; srv_superv@2=non; srv_garantie@2=2020-01-01", "srv_superv mineur, srv_garantie mineur"},
	{"file server", "srv_role@2=autre; srv_superv@2=non; srv_garantie@2=2020-01-01", ""},
	{"firewall judged once", amonEcole + "t_pf_version=non; srv_version=2008", "t_pf_version majeur"},
	{"firewall not among the servers", "t_pf=amonhorus; t_pf_interfaces=3; t_pf_dmz=oui; t_pf_version=oui; t_pf_rvp=oui", "pf_sans_serveur info"},
	{"server not among the servers", "srv=", "ped_sans_serveur info"},
	{"unknown version", "srv_version=2099", "srv_version_inconnue info"},
	{"1.3 accounts a person", "t_ped_comptes=728", ""},
	{"more accounts", "t_ped_comptes=729", "t_ped_comptes mineur"},
	{"restore of a year", "t_sav_test_date=2025-11-24", ""},
	{"restore of a year and a day", "t_sav_test_date=2025-11-23", "t_sav_test mineur"},
	{"import at the start of the year", "t_ann_import=2026-09-01", ""},
	{"import before", "t_ann_import=2026-08-31", "t_ann_import majeur"},
	{"certificate of 60 days", "t_pre_cert_fin=2027-03-19", ""},
	{"certificate of 59 days", "t_pre_cert_fin=2027-03-18", "t_pre_cert_fin majeur"},
	{"Windows 10", "salle_os=win10", "salle_os majeur"},
	{"rooms of seven years", "salle_annee_achat=2019", ""},
	{"rooms of eight years", "salle_annee_achat=2018", "salle_annee_achat mineur"},
	{"four half-days in one room", "u_n1_enseignants=30; u_n1_admin=0", ""},
	{"five half-days in one room", "u_n1_enseignants=30; u_n1_admin=1", "places_formation majeur"},
	{"five half-days in two rooms", "u_n1_enseignants=30; u_n1_admin=1; salle_nom@2=102", ""},
	{"parents read a diary nobody wants", "w_cdt=1", "w_pa_cdt info"},
	{"no parents", "w_objectifs=ressources; w_parents_quand=jamais; w_cdt=1; u_educonnect=1; u_mel_parents=1", ""},
	{"paper roll for parents", "u_vs_appel=papier; w_vs_absences=1", "u_vs_appel majeur"},
	{"maturity", "u_mat_pil=1; u_mat_fam=2", "u_mat_pil info"},
	{"logs", "t_journaux=moins_1an", "t_journaux mineur"},
	{"no technician", "t_sup_tech=non", "t_sup_tech majeur"},
}

func TestRules(t *testing.T) {
	for _, c := range slices.Concat(blocking, doubts, lesser) {
		if got, want := found(school(t, c.answers)), split(c.want); !slices.Equal(got, want) {
			t.Errorf("%s (%s): %v, want %v", c.name, c.answers, got, want)
		}
	}
}

// A rule that can block is tested with what blocks and with what is in doubt.
func TestEveryBlockingRuleIsTested(t *testing.T) {
	tested := map[string]bool{}
	for _, c := range slices.Concat(blocking, doubts) {
		for _, finding := range split(c.want) {
			tested[finding] = true
		}
	}
	for _, rule := range icart(t).Rules {
		if rule.CanBlock && (!tested[rule.Name+" bloquant"] || !tested[rule.Name+" a_lever"]) {
			t.Errorf("rule %s is not tested", rule.Name)
		}
	}
}

func TestAvis(t *testing.T) {
	for _, c := range []ruleCase{
		{"nothing wrong", "", "favorable"},
		{"major after", "t_cat=cat5", "favorable"},
		{"major before", "t_navigateur=non", "sous_conditions"},
		{"not complete", "t_navigateur=non; t_cat=", "indetermine"},
		{"doubt before major", "t_navigateur=non; t_pf=nv", "indetermine"},
		{"doubt that could not block", "t_cat=nv", "favorable"},
		{"blocking before doubt", "t_pf=nv; t_ond=non", "defavorable"},
	} {
		if got := school(t, c.answers).Avis.Name; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// The auditor's own verdict is compared with the one computed.
func TestTechnicalVerdict(t *testing.T) {
	const favorable, conditions, blocked, doubt = "", "t_navigateur=non", "t_ond=non", "t_pf=nv"
	for verdict, agrees := range map[string][]string{
		"installable":                 {favorable, doubt},
		"installable_sous_conditions": {conditions, doubt},
		"non_installable":             {blocked, doubt},
	} {
		for _, answers := range []string{favorable, conditions, blocked, doubt} {
			differs := false
			for _, f := range school(t, answers, "t_avis="+verdict).Findings {
				differs = differs || f.Rule.Name == "t_avis" && f.Severity == forms.Info
			}
			if differs == slices.Contains(agrees, answers) {
				t.Errorf("%s with %q: differs %v", verdict, answers, differs)
			}
		}
	}
}

// An index counts rules, however many places they stand in; a mark stands beside the mean of
// the answers given: 4 and 1.
func TestIndices(t *testing.T) {
	type values struct {
		value, computed float64
		notVerified     int
	}
	got := map[string]values{}
	for _, i := range school(t, cabinets(5), "baie_etat=1; t_adressage=nv; u_us_video=4; u_us_ressources=; u_us_production=nv; u_us_partages=1").Indices {
		got[i.Index.Name] = values{i.Value, i.Computed, i.NotVerified}
	}
	if v := got["indice_reseau_local"]; v.value != 2.75 || v.notVerified != 1 {
		t.Errorf("network %+v", v)
	}
	if v := got["maturite_ped"]; v.value != 2 || v.computed != 2.5 {
		t.Errorf("teaching %+v", v)
	}
}

func TestAnswersThatDoNotHold(t *testing.T) {
	for answers, invalid := range map[string]int{
		"w_objectifs=com_interne lien_familles ressources":              0,
		"w_objectifs=com_interne lien_familles ressources collaboratif": 1,
		"u_tiers=aucun google":          1,
		"t_loc_risques=aucun eau":       1,
		"baie_ports=24; baie_libres=25": 1,
		"u_n1_enseignants=41":           1,
	} {
		got := 0
		for _, part := range school(t, answers).Parts {
			got += part.Progress.Invalid
		}
		if got != invalid {
			t.Errorf("%s: %d invalid, want %d", answers, got, invalid)
		}
	}
}

// The services for parents are asked for unless parents never get access.
func TestParentsNever(t *testing.T) {
	for _, c := range []struct {
		when  string
		asked bool
	}{{"demarrage", true}, {"rentree_suivante", true}, {"jamais", false}, {"", false}} {
		s := school(t, "w_parents_quand="+c.when).Session
		for _, name := range []string{"w_pa_orientation", "u_educonnect", "u_mel_parents"} {
			n, err := s.Find(name)
			if err != nil {
				t.Fatal(err)
			}
			if s.Relevant(n) != c.asked {
				t.Errorf("%s, parents %q: asked %v", name, c.when, s.Relevant(n))
			}
		}
	}
}
