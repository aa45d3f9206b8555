package report

import (
	"fmt"
	"math"
	"strings"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/findings"
	"carnet/forms/locale"
)

// usages is the section of what people do today.
func (d *draft) usages() {
	d.section("Audit des usages")
	d.part("Maturité numérique")
	d.say("Chaque axe porte la note posée par l’auditeur. Le repère calculé, quand il existe, vient des réponses de la section.")
	d.gauges(Gauges{Header: [4]string{"Axe", "Note", "Échelle", "Repères"}}, "maturity", d.maturity,
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

func (d *draft) maturity(v derive.IndexValue) string {
	hint := "sans repère calculé"
	if !math.IsNaN(v.Computed) {
		hint = "repère calculé" + colon + locale.FormatNumber(v.Computed, 1, lang)
	}
	return hint + "\u00a0; " + d.doubt(v)
}

// severityCounts are the distinct rules that weigh on an index.
func (d *draft) severityCounts(v derive.IndexValue) string {
	var counts []string
	for _, c := range []struct {
		severity forms.Severity
		letter   string
	}{{forms.Bloquant, "B"}, {forms.Majeur, "M"}, {forms.Mineur, "m"}} {
		n := findings.CountRules(d.r.Form, d.r.Findings, c.severity.String(), v.Index.Domain, "")
		counts = append(counts, fmt.Sprintf("%d\u00a0%s", n, c.letter))
	}
	return strings.Join(counts, ", ") + "\u00a0; " + d.doubt(v)
}

func (d *draft) doubt(v derive.IndexValue) string {
	text := fmt.Sprintf("%d\u00a0nv", v.NotVerified)
	if len(d.r.Dossier.Conflicts) > 0 {
		text += ", provisoire"
	}
	return text
}
