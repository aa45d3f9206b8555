package derive_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/roadmap"
	"carnet/forms/xlsform"
)

// workbook is a small checklist with every kind of rule.
const workbook = `settings,,,,,,,,,
,form_id,version,default_language,nv_action,,,,,
,petit,1,Français (fr),A-VER,,,,,
survey,,,,,,,,,
,type,name,label::Français (fr),required,relevant,lead,domain,actor,prefill
,hidden,date_audit,,,,,,,audit:date
,hidden,date_installation,,,,,,,plan:installation
,begin_group,souhaits,Souhaits,,,matice,,,
,select_one priorite,w_mail,Courrier,yes,,,,chef,
,end_group,,,,,,,,
,begin_group,technique,Technique,,,dsi,,,
,integer,t_debit,Débit,yes,,,internet,dsi,
,select_one ouinon,t_relais,Relais,yes,,,internet,dsi,
,begin_repeat,baie,Baie,,,,,,
,text,baie_nom,Nom,yes,,,lan,dsi,
,integer,baie_libres,Ports libres,yes,,,lan,dsi,
,end_repeat,,,,,,,,
,end_group,,,,,,,,
choices,,,,,,,,,
,list_name,name,label::Français (fr),,,,,,
,ouinon,oui,Oui,,,,,,
,ouinon,non,Non,,,,,,
,priorite,0,Non souhaité,,,,,,
,priorite,2,À l’ouverture,,,,,,
domains,,,,,,,,,
,name,label::Français (fr),,,,,,,
,internet,Internet,,,,,,,
,lan,Réseau local,,,,,,,
services,,,,,,,,,
,name,label::Français (fr),family,question,needs,waits::Français (fr),,,
,courrier,Courrier électronique,communication,w_mail,${t_relais} = 'oui',le relais n’est pas autorisé,,,
findings,,,,,,,,,
,name,when,repeat,severity,if_nv,domain,label::Français (fr),action,
,debit,${t_debit} < 10,,"if(${t_debit} < 4, 'bloquant', 'majeur')",a_lever,internet,Le débit est de ${t_debit} Mbit/s.,A-NET,
,ports,${baie_libres} = 0,baie,mineur,,lan,Aucun port libre dans ${baie_nom}.,A-LAN,
,divergence,count-findings('bloquant') > 0 and ${t_relais} = 'oui',,info,,internet,Divergence.,,
,beau,${t_debit} >= 100,,atout,,internet,Le débit est confortable.,,
actions,,,,,,,,,
,name,label::Français (fr),owner,support,stage,scope,effort,auto,due
,A-NET,Augmenter le débit,collectivite,dsi,avant,,2,,
,A-LAN,Remplacer les commutateurs,collectivite,,apres,,"ceiling(2 * min(3 * 3, 3 * (1 + 0.25 * (${targets} - 1)))) div 2",,
,A-SAV,Sauvegarder,dsi,,avant,,1,true(),"workday-add(${date_installation}, -1)"
,A-VER,Vérifier les points non vérifiés,dsi,,avant,,0.5,,
echeances,,,,,,,,,
,stage,severity,owner,from,offset,unit,,,
,avant,bloquant,,,-15,workday,,,
,avant,a_lever,,,-15,workday,,,
,avant,,,,-5,workday,,,
,apres,mineur,,,90,day,,,
,minimum,,,audit,5,workday,,,
indices,,,,,,,,,
,name,label::Français (fr),kind,expression,domain,min,max,,
,net,Internet,technical,"max(0, 4 - 4 * count-findings('bloquant') - count-findings('majeur') - 0.25 * count-findings('mineur'))",internet,0,4,,
verdict,,,,,,,,,
,name,label::Français (fr),when,,,,,,
,defavorable,Défavorable,count-findings('bloquant') > 0,,,,,,
,indetermine,Indéterminé,count-findings('a_lever') > 0 or open-conflicts() > 0 or not(part-complete('technique')),,,,,,
,sous_conditions,Sous conditions,"count-findings('majeur', 'avant') > 0",,,,,,
,favorable,Favorable,true(),,,,,,
`

func form(t *testing.T) *forms.Form {
	t.Helper()
	f, err := xlsform.Read("petit.csv", strings.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const (
	cabinet1 = "0193a000-0000-7000-8000-000000000001"
	cabinet2 = "0193a000-0000-7000-8000-000000000002"
)

// facts is an audit of the small checklist; each change edits it.
func facts(changes ...func(*dossier.Dossier)) dossier.Dossier {
	d := dossier.Dossier{
		Audit:         dossier.Audit{ID: "a", UAI: "0860035W", Date: "2026-11-24", Installation: "2027-01-18"},
		Establishment: dossier.Establishment{UAI: "0860035W", Kind: "college"},
		Answers: map[forms.Register]forms.Answer{
			{Key: "w_mail"}: {Value: "2"}, {Key: "t_debit"}: {Value: "50"}, {Key: "t_relais"}: {Value: "oui"},
		},
	}
	for _, change := range changes {
		change(&d)
	}
	return d
}

func set(key, value string) func(*dossier.Dossier) {
	return func(d *dossier.Dossier) { d.Answers[forms.Register{Key: key}] = forms.Answer{Value: value} }
}

func run(t *testing.T, d dossier.Dossier) *derive.Result {
	t.Helper()
	c, err := calendar.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w := derive.World{Now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), Calendar: c, Language: "fr"}
	r, err := derive.Derive(d, form(t), w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rules(r *derive.Result) []string {
	names := []string{}
	for _, f := range r.Findings {
		names = append(names, f.Rule.Name+" "+f.Severity.String())
	}
	return names
}

func TestAvis(t *testing.T) {
	for name, c := range map[string]struct {
		dossier dossier.Dossier
		rules   []string
		avis    string
	}{
		"nothing wrong":     {facts(), nil, "favorable"},
		"a strength":        {facts(set("t_debit", "100")), []string{"beau atout"}, "favorable"},
		"major before":      {facts(set("t_debit", "8")), []string{"debit majeur"}, "sous_conditions"},
		"blocking":          {facts(set("t_debit", "3")), []string{"debit bloquant", "divergence info"}, "defavorable"},
		"incomplete":        {facts(set("t_relais", "")), nil, "indetermine"},
		"not verified":      {facts(nv("t_debit")), []string{"debit a_lever"}, "indetermine"},
		"conflict":          {facts(conflict), nil, "indetermine"},
		"rejected blocking": {facts(set("t_debit", "3"), reject), []string{"debit bloquant"}, "favorable"},
	} {
		r := run(t, c.dossier)
		if got := rules(r); !slices.Equal(got, c.rules) {
			t.Errorf("%s: findings %v, want %v", name, got, c.rules)
		}
		if r.Avis.Name != c.avis {
			t.Errorf("%s: avis %q, want %q", name, r.Avis.Name, c.avis)
		}
	}
}

func nv(key string) func(*dossier.Dossier) {
	return func(d *dossier.Dossier) { d.Answers[forms.Register{Key: key}] = forms.Answer{NV: "local fermé"} }
}

func conflict(d *dossier.Dossier) {
	d.Conflicts = []dossier.Conflict{{Register: forms.Register{Key: "t_debit"}}}
}

func reject(d *dossier.Dossier) {
	d.Findings = map[string]dossier.FindingDecision{"f:debit": {Rejected: true, Why: "mesure refaite"}}
}

func TestFindingNamesTheAnswersBehindIt(t *testing.T) {
	r := run(t, facts(set("t_debit", "3")))
	f := r.Findings[0]
	if f.Label != "Le débit est de 3 Mbit/s." {
		t.Errorf("label %q", f.Label)
	}
	if len(f.Because) != 1 || f.Because[0].Address != "t_debit" || f.Because[0].Raw != "3" {
		t.Errorf("because %+v", f.Because)
	}
}

func TestDoubtAsksForACheck(t *testing.T) {
	r := run(t, facts(nv("t_debit")))
	var names []string
	for _, item := range r.Roadmap.Items {
		names = append(names, item.Action.Name)
	}
	if want := []string{"A-VER", "A-SAV"}; !slices.Equal(names, want) {
		t.Errorf("actions %v, want %v", names, want)
	}
	if !strings.Contains(r.Findings[0].Label, "Débit") {
		t.Errorf("the doubt does not name its point: %q", r.Findings[0].Label)
	}
}

// cabinets adds two cabinets without a free port.
func cabinets(d *dossier.Dossier) {
	d.Instances = []forms.Instance{{ID: cabinet1, Repeat: "baie", Pos: 1}, {ID: cabinet2, Repeat: "baie", Pos: 2}}
	for _, id := range []string{cabinet1, cabinet2} {
		d.Answers[forms.Register{Instance: id, Key: "baie_nom"}] = forms.Answer{Value: "SR-" + id[len(id)-1:]}
		d.Answers[forms.Register{Instance: id, Key: "baie_libres"}] = forms.Answer{Value: "0"}
	}
}

func TestRoadmap(t *testing.T) {
	r := run(t, facts(set("t_debit", "3"), cabinets))
	type row struct {
		name, due, rule string
		effort          float64
		targets         int
	}
	var got []row
	for _, i := range r.Roadmap.Items {
		got = append(got, row{i.Action.Name, i.Due, i.DueRule, i.Effort, len(i.Targets)})
	}
	// 15 working days before Monday 18 January 2027, over Christmas and New Year's Day; the Friday
	// before; 90 days after, moved from Sunday 18 April to Monday.
	want := []row{
		{"A-NET", "2026-12-24", "J−15 ouvrés", 2, 1},
		{"A-SAV", "2027-01-15", "J−1 ouvré", 1, 0},
		{"A-LAN", "2027-04-19", "J+90", 4, 2},
	}
	if !slices.Equal(got, want) {
		t.Errorf("roadmap\n%v, want\n%v", got, want)
	}
	if load := r.Roadmap.Load[1]; load.Owner != "collectivite" || load.Total != 6 {
		t.Errorf("load %+v", load)
	}
	if !slices.Equal(r.Roadmap.Critical, []int{1}) {
		t.Errorf("critical path %v", r.Roadmap.Critical)
	}
}

func TestDatesUnset(t *testing.T) {
	r := run(t, facts(set("t_debit", "3"), func(d *dossier.Dossier) { d.Audit.Installation = "" }))
	for _, item := range r.Roadmap.Items {
		if item.Due != "" || item.DueRule == "" {
			t.Errorf("%s: due %q, rule %q", item.Action.Name, item.Due, item.DueRule)
		}
	}
}

// A due date never falls before five working days after the audit.
func TestDueDateHasAFloor(t *testing.T) {
	r := run(t, facts(set("t_debit", "3"), func(d *dossier.Dossier) { d.Audit.Date = "2027-01-05" }))
	if due := r.Roadmap.Items[0].Due; due != "2027-01-12" {
		t.Errorf("due %s, want 2027-01-12", due)
	}
}

func TestDecisionsSurviveRecomputation(t *testing.T) {
	edited := func(d *dossier.Dossier) {
		d.Actions = map[string]dossier.ActionDecision{"x:A-NET": {Owner: "dsi", Due: "2027-01-04", Effort: 5, State: "en_cours"}}
	}
	for _, speed := range []string{"3", "8"} {
		r := run(t, facts(set("t_debit", speed), edited))
		i := slices.IndexFunc(r.Roadmap.Items, func(i roadmap.Item) bool { return i.Action.Name == "A-NET" })
		if i < 0 {
			t.Fatalf("speed %s: no A-NET", speed)
		}
		item := r.Roadmap.Items[i]
		if item.Owner != "dsi" || item.Support != "" || item.Due != "2027-01-04" || item.Effort != 5 || !item.Edited {
			t.Errorf("speed %s: %+v", speed, item)
		}
	}
}

func TestServiceWaits(t *testing.T) {
	if r := run(t, facts()); !r.Services[0].Opens() {
		t.Errorf("service does not open: %+v", r.Services[0])
	}
	r := run(t, facts(set("t_relais", "non")))
	if s := r.Services[0]; s.Opens() || !slices.Equal(s.Waits, []string{"le relais n’est pas autorisé"}) {
		t.Errorf("service %+v", s)
	}
}

func TestIndexCountsItsDomain(t *testing.T) {
	for speed, want := range map[string]float64{"50": 4, "8": 3, "3": 0} {
		if got := run(t, facts(set("t_debit", speed), cabinets)).Indices[0].Value; got != want {
			t.Errorf("speed %s: index %v, want %v", speed, got, want)
		}
	}
}

func TestFeuVertGivesEveryReason(t *testing.T) {
	r := run(t, facts(set("t_debit", "3"), set("t_relais", ""), func(d *dossier.Dossier) { d.Audit.Installation = "2027-05-03" }))
	all := strings.Join(r.FeuVert.Reasons, "\n")
	for _, want := range []string{"partie incomplète\u00a0: Technique", "constat bloquant", "non envoyés", "Ascension", "pont"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	sent := func(d *dossier.Dossier) { d.Audit.SentOn = "2026-12-01" }
	if r := run(t, facts(sent)); !r.FeuVert.Go {
		t.Errorf("no go: %v", r.FeuVert.Reasons)
	}
}
