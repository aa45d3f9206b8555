package report

import (
	"slices"
	"strings"

	"carnet/forms/derive"
	"carnet/forms/expr"
)

// wishes is the section of the services that the school asks for.
func (d *draft) wishes() {
	d.section("Souhaits de l’établissement")
	d.part("Attentes, publics et calendrier d’ouverture")
	wished := map[expr.Ref]bool{}
	for i := range d.r.Services {
		wished[d.r.Services[i].Service.Question] = true
	}
	context := d.questions(func(n expr.Node) bool {
		return d.chapterOf(d.partOf(n)) == wishesPart && d.single(n) && !wished[d.s.Ref(n)]
	})
	d.table(d.answerTable(context), "Aucune question ne porte sur les attentes.")
	for _, repeat := range d.repeats(wishesPart) {
		d.inventory(repeat)
	}
	d.part("Services demandés, par famille")
	d.families()
	d.part("Cohérences et informations")
	d.say("Les constats qui suivent viennent des souhaits eux-mêmes ou de leur rapprochement avec les audits.")
	d.findings(d.inChapter(wishesPart), soFar("Aucun constat n’est relevé.", d.complete(0)))
	d.rejected(wishesPart)
}

// families prints one table for each family of services.
func (d *draft) families() {
	if len(d.r.Form.Families) == 0 {
		d.say("Aucune famille de services n’est définie.")
	}
	for _, family := range d.r.Form.Families {
		t := Table{
			Caption: d.s.Render(family.Label, d.s.Root()),
			Header:  []string{"Service", "Souhait", "À la date J"},
		}
		for i := range d.r.Services {
			if service := &d.r.Services[i]; slices.Contains(service.Service.Families, family.Name) {
				t.Rows = append(t.Rows, []string{service.Label, d.wish(service), onDayJ(service)})
			}
		}
		d.table(t, "Aucun service ne relève de la famille «\u00a0"+t.Caption+"\u00a0».")
	}
}

// noWish is what a service is said to be while its question was not asked or not answered.
const noWish = "non exprimé"

// wish is what was answered about a service.
func (d *draft) wish(s *derive.Service) string {
	n := d.s.One(s.Service.Question, d.s.Root())
	if d.s.State(n) == expr.Unanswered {
		return noWish
	}
	return d.answer(n)
}

// onDayJ says what becomes of a service on day J.
func onDayJ(s *derive.Service) string {
	switch {
	case s.Opens():
		return "ouvert"
	case !s.Deferred():
		return none
	case len(s.Waits) == 0:
		return "différé, comme souhaité"
	}
	return "différé" + colon + strings.Join(s.Waits, " ")
}
