package report

import (
	"math"
	"strings"

	"carnet/forms/derive"
	"carnet/forms/locale"
)

// usages is the section of what people do today.
func (d *draft) usages() {
	d.section("Audit des usages")
	d.part("Maturité numérique")
	d.say("Chaque axe porte la note posée par l’auditeur. Le repère calculé, quand il existe, vient des réponses de la section.")
	d.gauges(Gauges{Header: [4]string{"Axe", "Note", "Échelle", "Remarques"}}, "maturity", d.markRemarks,
		"Aucun axe de maturité n’est défini.")
	d.byDomain(usagesPart)
	for _, repeat := range d.repeats(usagesPart) {
		d.inventory(repeat)
	}
	d.rejected(usagesPart)
}

// gauges adds the indices of a kind, each with its details.
func (d *draft) gauges(g Gauges, kind string, details func(derive.IndexValue) string, empty string) {
	for _, v := range d.r.Indices {
		if v.Index.Kind == kind {
			g.Rows = append(g.Rows, Gauge{Label: v.Label, Value: v.Value, Max: v.Index.Max, Text: details(v)})
		}
	}
	if len(g.Rows) == 0 {
		d.say("%s", empty)
		return
	}
	d.add(g)
}

// markRemarks are the computed hint beside an auditor's mark, and how far to trust both.
func (d *draft) markRemarks(v derive.IndexValue) string {
	var remarks []string
	if !math.IsNaN(v.Computed) {
		remarks = append(remarks, "repère calculé"+colon+locale.FormatNumber(v.Computed, 1, lang))
	}
	return orNone(strings.Join(append(remarks, d.doubts(v)...), "\u00a0; "))
}

// indexRemarks say how far to trust an index, or why there is none.
func (d *draft) indexRemarks(v derive.IndexValue) string {
	remarks := d.doubts(v)
	if math.IsNaN(v.Value) && !d.spoken[v.Index.Domain] {
		why := "aucune question ne s’applique"
		if d.unknown(v.Index.Domain) {
			why = "aucune réponse"
		}
		remarks = append(remarks, why)
	}
	return orNone(strings.Join(remarks, "\u00a0; "))
}

func (d *draft) doubts(v derive.IndexValue) []string {
	var doubts []string
	if n := v.NotVerified; n > 0 {
		doubts = append(doubts, count(n, "point non vérifié", "points non vérifiés"))
	}
	if !math.IsNaN(v.Value) && (len(d.r.Dossier.Conflicts) > 0 || !d.complete(d.homes[v.Index.Domain])) {
		doubts = append(doubts, "provisoire")
	}
	return doubts
}
