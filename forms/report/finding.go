package report

import (
	"fmt"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/findings"
	"carnet/forms/locale"
)

// The parts that have a section of their own; what belongs to neither is technical.
const (
	wishesPart = "souhaits"
	usagesPart = "usages"
)

// chapterOf is the name of the part whose section prints what belongs to part.
func (d *draft) chapterOf(part expr.Ref) string {
	if name := d.r.Form.Def(part).Name; name == wishesPart || name == usagesPart {
		return name
	}
	return ""
}

// homes says, for each domain, the part that asks most of its questions.
func homes(s *fill.Session) map[string]expr.Ref {
	form := s.Form()
	asked := map[string]map[expr.Ref]int{}
	for i := range form.Defs {
		def := &form.Defs[i]
		if def.Domain == "" || !def.Kind.Asked() {
			continue
		}
		if asked[def.Domain] == nil {
			asked[def.Domain] = map[expr.Ref]int{}
		}
		asked[def.Domain][form.Part(expr.Ref(i))]++
	}
	home := make(map[string]expr.Ref, len(asked))
	for domain, byPart := range asked {
		for _, part := range form.Parts() { // the first part among equals
			if byPart[part] > byPart[home[domain]] {
				home[domain] = part
			}
		}
	}
	return home
}

// home is the part that a rule speaks of: that of its repeat, of the question that bears its
// name, or of its domain.
func (d *draft) home(rule *forms.Rule) expr.Ref {
	if rule.Repeat != 0 {
		return d.r.Form.Part(rule.Repeat)
	}
	if refs := d.r.Form.Named(rule.Name); len(refs) == 1 {
		return d.r.Form.Part(refs[0])
	}
	return d.homes[rule.Domain]
}

// found lists the findings that keep says, in their order.
func (d *draft) found(keep func(f *findings.Finding) bool) []*findings.Finding {
	var out []*findings.Finding
	for i := range d.r.Findings {
		if f := &d.r.Findings[i]; keep(f) {
			out = append(out, f)
		}
	}
	return out
}

// standing lists the findings that stand at one of the severities.
func (d *draft) standing(severities ...forms.Severity) []*findings.Finding {
	return d.found(func(f *findings.Finding) bool {
		return f.Stands() && slices.Contains(severities, f.Severity)
	})
}

// inChapter lists the findings that stand and that a section prints; the DSI's own
// prerequisites have a place of their own.
func (d *draft) inChapter(chapter string) []*findings.Finding {
	return d.found(func(f *findings.Finding) bool {
		return f.Stands() && d.chapterOf(d.home(f.Rule)) == chapter && !d.ownPrerequisite(f)
	})
}

// byDomain prints the findings of a section, domain by domain.
func (d *draft) byDomain(chapter string) {
	here := d.inChapter(chapter)
	for _, domain := range d.r.Form.Domains {
		mine := func(f *findings.Finding) bool { return f.Rule.Domain == domain.Name }
		part, asked := d.homes[domain.Name]
		if slices.ContainsFunc(here, mine) || asked && d.chapterOf(part) == chapter {
			d.part(d.domain(domain.Name))
			d.findings(filter(here, mine), d.nothing(domain.Name))
		}
		here = slices.DeleteFunc(here, mine)
	}
	if len(here) > 0 {
		d.part("Autres constats")
		d.findings(here, "")
	}
}

// unknown says whether nothing was answered yet of a domain that has questions to ask.
func (d *draft) unknown(domain string) bool {
	part, asked := d.homes[domain]
	return asked && !d.spoken[domain] && !d.complete(part)
}

// nothing says why a domain has no finding.
func (d *draft) nothing(domain string) string {
	if d.unknown(domain) {
		return "Aucune réponse n’est encore donnée dans ce domaine."
	}
	return soFar("Aucun constat n’est relevé.", d.complete(d.homes[domain]))
}

// rejected prints the findings of a section that a person rejected.
func (d *draft) rejected(chapter string) {
	d.part("Constats écartés par décision")
	var items []Item
	for _, f := range d.found(func(f *findings.Finding) bool {
		return !f.Stands() && d.chapterOf(d.home(f.Rule)) == chapter
	}) {
		item := d.findingItem(f)
		item.Details = append([]Text{Plain("Motif de la décision" + colon + orNone(f.Why))}, item.Details...)
		items = append(items, item)
	}
	d.list(List{Items: items}, "Aucun constat n’est écarté.")
}

func (d *draft) findings(found []*findings.Finding, empty string) {
	var items []Item
	for _, f := range found {
		items = append(items, d.findingItem(f))
	}
	d.list(List{Items: items}, empty)
}

// findingItem is a finding in full: severity, place, sentence, and below them the answers that
// made it so, where annex A has them, and the actions that answer it.
func (d *draft) findingItem(f *findings.Finding) Item {
	item := Item{Text: sentence(f)}
	if f.Stands() && f.Severity != f.Derived {
		item.Details = append(item.Details, Plain(fmt.Sprintf("Gravité revue par décision (calculée%s%s)%s%s",
			colon, severityWord(f.Derived), colon, orNone(f.Why))))
	}
	addresses := make([]string, 0, len(f.Because))
	for _, reason := range f.Because {
		item.Details = append(item.Details, Plain(d.reason(reason)))
		addresses = append(addresses, reason.Address)
	}
	if len(addresses) == 0 {
		item.Details = append(item.Details, Plain("Ce constat ne dépend d’aucune réponse."))
	} else {
		item.Details = append(item.Details, Plain("Annexe\u00a0A"+colon+strings.Join(addresses, ", ")))
	}
	if actions := d.answeredBy(f); actions != "" {
		item.Details = append(item.Details, Plain("Suite"+colon+actions))
	}
	return item
}

// sentence is a finding on one line.
func sentence(f *findings.Finding) Text {
	text := " — " + located(f)
	if f.Provisional {
		text += " (constat provisoire" + colon + "partie incomplète)"
	}
	return Strong(capital(severityWord(f.Severity)), text)
}

// located is the sentence of a finding after the instance it is about.
func located(f *findings.Finding) string {
	if f.Where == "" {
		return f.Label
	}
	return f.Where + ". " + f.Label
}

// reason is an answer that a rule read: « label » : value.
func (d *draft) reason(r findings.Reason) string {
	value := orNone(d.worded(r.Node, r.Value))
	if r.State == expr.Answered && d.s.Def(r.Node).Personal {
		value = masked
	}
	if d.disputed[r.Register] {
		value += ", valeur provisoire"
	}
	return locale.Quote(r.Label, lang) + colon + value
}

// answeredBy names the actions of the roadmap that answer a finding.
func (d *draft) answeredBy(f *findings.Finding) string {
	var names []string
	for i := range d.r.Roadmap.Items {
		if item := &d.r.Roadmap.Items[i]; slices.Contains(item.Findings, f) {
			name := ranked(item)
			if item.Rejected {
				name += ", écartée"
			}
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// ownDomain is the domain of the prerequisites.
const ownDomain = "prerequis"

// ownPrerequisite says whether a finding is one of the DSI's own prerequisites of the ENT:
// the DSI alone answers for it.
func (d *draft) ownPrerequisite(f *findings.Finding) bool {
	if f.Rule.Domain != ownDomain || len(f.Rule.Actions) == 0 {
		return false
	}
	for _, name := range f.Rule.Actions {
		if a, ok := d.r.Form.Action(name); !ok || a.Owner != "dsi" || a.Support != "" {
			return false
		}
	}
	return true
}

// domain is the label of a domain.
func (d *draft) domain(name string) string {
	for _, t := range d.r.Form.Domains {
		if t.Name == name {
			return d.s.Render(t.Label, d.s.Root())
		}
	}
	return name
}

func filter[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, v := range list {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}
