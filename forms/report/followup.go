package report

import (
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/locale"
	"carnet/forms/roadmap"
)

// load is the work of each owner, and the chain of blocking actions that decides the date.
func (d *draft) load() {
	d.section("Charge par porteur et chemin critique")
	d.part("Charge par porteur, en demi-journées")
	t := Table{
		Header: []string{"Porteur", "Avant", "Pendant", "Après", "Total"},
		Align:  []Align{Left, Right, Right, Right, Right},
	}
	sum := roadmap.Load{}
	for _, l := range d.r.Roadmap.Load {
		t.Rows = append(t.Rows, loadRow(d.owner(l.Owner), l))
		for i, v := range l.ByStage {
			sum.ByStage[i] += v
		}
		sum.Total += l.Total
	}
	t.Rows = append(t.Rows, loadRow("Ensemble", sum))
	d.add(t)
	d.part("Chemin critique des actions bloquantes")
	d.critical()
}

func loadRow(label string, l roadmap.Load) []string {
	row := []string{label}
	for _, v := range l.ByStage {
		row = append(row, number(v))
	}
	return append(row, number(l.Total))
}

func (d *draft) critical() {
	var list List
	list.Ordered = true
	total := 0.0
	for _, rank := range d.r.Roadmap.Critical {
		item := &d.r.Roadmap.Items[rank-1]
		total += item.Effort
		list.Items = append(list.Items, Item{Text: Plain(d.actionLine(item))})
	}
	if len(list.Items) == 0 {
		d.say("%s", soFar("Aucune action bloquante n’est à mener.", d.complete(0)))
		return
	}
	d.say("C’est la plus longue suite d’actions qui mène à lever un point bloquant, chacune attendant la précédente. "+
		"Elle demande %s.", locale.HalfDays(total, lang))
	d.add(list)
	d.aside()
}

// aside names the blocking actions outside the longest chain: those that can start at once, and
// those that wait for another.
func (d *draft) aside() {
	var ready, waiting []string
	for i := range d.r.Roadmap.Items {
		item := &d.r.Roadmap.Items[i]
		switch {
		case item.Severity != forms.Bloquant || item.Rejected || slices.Contains(d.r.Roadmap.Critical, item.Rank):
		case d.waits(item) == "":
			ready = append(ready, ranked(item))
		default:
			waiting = append(waiting, ranked(item))
		}
	}
	if n := len(ready); n > 0 {
		d.say("%s%s%s.", count(n, "autre action bloquante n’attend rien", "autres actions bloquantes n’attendent rien"),
			colon, strings.Join(ready, ", "))
	}
	if n := len(waiting); n > 0 {
		d.say("%s%s%s.", count(n, "autre action bloquante attend la fin d’une autre", "autres actions bloquantes attendent la fin d’une autre"),
			colon, strings.Join(waiting, ", "))
	}
}

// opening says which services open on day J, and which wait.
func (d *draft) opening() {
	d.section("Services ouverts à la date J et services différés")
	var open, unknown List
	deferred := Table{Header: []string{"Service différé", "Souhait", "Raison"}}
	for i := range d.r.Services {
		s := &d.r.Services[i]
		switch {
		case s.Opens():
			open.Items = append(open.Items, Item{Text: Plain(s.Label)})
		case s.Deferred():
			deferred.Rows = append(deferred.Rows, []string{s.Label, d.wish(s), deferral(s)})
		case s.Wish == derive.WishUnknown:
			unknown.Items = append(unknown.Items, Item{Text: Plain(d.wanting(s))})
		}
	}
	noneOpen := soFar("Aucun service n’ouvre à la date J.", d.complete(0))
	noneDeferred := soFar("Aucun service demandé n’est différé.", d.complete(0))
	if n := len(unknown.Items); n > 0 && n == len(d.r.Services) {
		noneOpen = "Aucun souhait n’est encore exprimé."
		noneDeferred = noneOpen
	}
	d.part("Services ouverts à la date J")
	d.list(open, noneOpen)
	d.part("Services différés")
	d.table(deferred, noneDeferred)
	d.part("Services dont le souhait n’est pas exprimé")
	d.list(unknown, "Un souhait est exprimé pour chaque service.")
}

// wanting is a service without a wish, and the reason where one was given.
func (d *draft) wanting(s *derive.Service) string {
	if wish := d.wish(s); wish != noWish {
		return s.Label + colon + wish
	}
	return s.Label
}

func deferral(s *derive.Service) string {
	if len(s.Waits) == 0 {
		return "Ouverture souhaitée plus tard."
	}
	return strings.Join(s.Waits, " ")
}

// risks is what would postpone the installation.
func (d *draft) risks() {
	d.section("Risques et conditions de report")
	d.part("Risques")
	d.sentences(d.standing(forms.Bloquant, forms.ALever), soFar("Aucun constat bloquant ni doute à lever n’est relevé.", d.complete(0)))
	if n := len(d.r.NotVerified); n > 0 {
		d.say("%s au compte rendu.", capital(count(n, "point non vérifié figure", "points non vérifiés figurent")))
	}
	d.part("Conditions de report")
	d.say("L’installation est reportée tant qu’une condition manque.")
	d.greenLight()
}

// followUp is the sheet of indicators to fill in after the installation.
func (d *draft) followUp() {
	d.section("Suivi")
	t := Table{Header: []string{"Indicateur", "J+30", "J+90"}}
	for _, indicator := range []string{
		"Comptes d’élèves activés (%)", "Comptes de personnels activés (%)", "Comptes de responsables activés (%)",
		"Incidents signalés", "Incidents résolus", "Personnes formées au niveau 1, sur le nombre prévu",
		"Actions terminées, sur le nombre prévu",
	} {
		t.Rows = append(t.Rows, []string{indicator, "", ""})
	}
	d.add(t)
}
