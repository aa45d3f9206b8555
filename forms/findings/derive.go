package findings

import (
	"cmp"
	"slices"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

// Derive judges every rule of the session's form. Decisions are those of people, by subject;
// a rejected finding stays in the list, marked. Findings come gravest first, then in the order
// of domains, rules and instances.
func Derive(s *fill.Session, decisions map[string]dossier.FindingDecision) []Finding {
	var found []Finding
	for i := range s.Form().Rules {
		rule := &s.Form().Rules[i]
		for _, at := range places(s, rule) {
			if f, ok := judge(s, rule, at); ok {
				found = append(found, decide(f, decisions))
			}
		}
	}
	order := domainOrder(s.Form())
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(order[a.Rule.Domain], order[b.Rule.Domain]))
	})
	return found
}

// places are the nodes where a rule is judged: the root, or each instance of its repeat.
func places(s *fill.Session, rule *forms.Rule) []expr.Node {
	root := s.Root()
	if rule.Repeat == 0 {
		return []expr.Node{root}
	}
	return s.All(nil, rule.Repeat, root)
}

// judge evaluates one rule at one place. A doubt outweighs a lesser certainty: where an input
// is nv, the if_nv severity stands if it is graver than what could be judged.
func judge(s *fill.Session, rule *forms.Rule, at expr.Node) (Finding, bool) {
	var severity forms.Severity
	read := s.Trace(func() {
		if rule.When.EvalBool(s, s.Env(), at) {
			severity, _ = forms.ParseSeverity(rule.Severity.EvalString(s, s.Env(), at))
		}
	})
	doubtful := slices.ContainsFunc(read, func(n expr.Node) bool { return s.State(n) == expr.NotVerified })
	doubt := forms.NoSeverity
	if doubtful && rule.IfNV != nil {
		doubt, _ = forms.ParseSeverity(rule.IfNV.EvalString(s, s.Env(), at))
	}
	if doubt != forms.NoSeverity && (severity == forms.NoSeverity || doubt < severity) {
		severity = doubt
	}
	if severity == forms.NoSeverity {
		return Finding{}, false
	}
	f := Finding{Rule: rule, Severity: severity, Derived: severity, Because: reasons(s, read)}
	f.Provisional = !complete(s, rule, read)
	if rule.Repeat != 0 {
		f.Node, f.Instance, f.Where = at, s.InstanceID(at), s.InstanceName(at)
	}
	f.Label = label(s, rule, &f, at)
	return f, true
}

// label is the rule's sentence; a doubt cannot say what was not seen, so it names the points.
func label(s *fill.Session, rule *forms.Rule, f *Finding, at expr.Node) string {
	if f.Severity != forms.ALever {
		return s.Render(rule.Label, at)
	}
	lang := locale.Lang(s.Language())
	var points []string
	for _, r := range f.Because {
		if r.State == expr.NotVerified {
			points = append(points, locale.Quote(r.Label, lang))
		}
	}
	return lang.Pick("À vérifier avant de conclure\u00a0: ", "To verify before concluding: ") +
		locale.Join(points, lang) + "."
}

func reasons(s *fill.Session, read []expr.Node) []Reason {
	because := make([]Reason, 0, len(read))
	for _, n := range read {
		state := s.State(n)
		raw := s.Value(n)
		if state == expr.Unanswered && raw.IsBlank() {
			continue
		}
		def := s.Def(n)
		because = append(because, Reason{
			Node: n, Register: s.Register(n), Address: s.Address(n), Label: name(s, n, def),
			Value: s.Display(n), Raw: raw.String(), State: state,
		})
	}
	return because
}

// name is how people call a question; hidden context has no label, so its name serves.
func name(s *fill.Session, n expr.Node, def *forms.Def) string {
	if label := s.Label(n); label != "" {
		return label
	}
	return def.Name
}

// complete says whether the parts that the rule read are complete.
func complete(s *fill.Session, rule *forms.Rule, read []expr.Node) bool {
	form := s.Form()
	parts := map[expr.Ref]bool{}
	if rule.Repeat != 0 {
		parts[form.Part(rule.Repeat)] = true
	}
	for _, n := range read {
		if ref := s.Ref(n); form.Part(ref) != 0 || form.Def(ref).Kind.Asked() { // context is no part
			parts[form.Part(ref)] = true
		}
	}
	for part := range parts {
		if !s.PartProgress(part).Complete() {
			return false
		}
	}
	return true
}

func decide(f Finding, decisions map[string]dossier.FindingDecision) Finding {
	d, ok := decisions[f.Subject()]
	if !ok {
		return f
	}
	f.Rejected, f.Why = d.Rejected, d.Why
	if d.Severity != forms.NoSeverity {
		f.Severity = d.Severity
	}
	return f
}

func domainOrder(form *forms.Form) map[string]int {
	order := make(map[string]int, len(form.Domains))
	for i, d := range form.Domains {
		order[d.Name] = i
	}
	return order
}
