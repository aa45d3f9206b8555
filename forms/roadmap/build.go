package roadmap

import (
	"slices"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/findings"
	"carnet/forms/locale"
)

// Input is what a roadmap is built from.
type Input struct {
	Session      *fill.Session
	Findings     []findings.Finding
	Decisions    map[string]dossier.ActionDecision // by subject
	Audit        string                            // day of the visit, ISO; blank if unset
	Installation string                            // Monday of the installation, ISO; blank if unset
}

// Build derives the roadmap. It fails only where a due date needs a calendar that is not known.
func Build(in Input) (Roadmap, error) {
	b := builder{
		Input: in, form: in.Session.Form(), lang: locale.Lang(in.Session.Language()),
		place: map[string]int{},
	}
	b.collect()
	b.insertAuto()
	for i := range b.items {
		if err := b.complete(&b.items[i]); err != nil {
			return Roadmap{}, err
		}
		b.decide(&b.items[i])
	}
	b.link()
	items := order(b.items)
	return Roadmap{Items: items, Load: load(items), Critical: critical(items)}, nil
}

type builder struct {
	Input
	form  *forms.Form
	lang  locale.Lang
	items []Item
	place map[string]int // subject → index in items
}

// collect makes one item for each action and, where its scope is an instance, each instance.
func (b *builder) collect() {
	for i := range b.Findings {
		f := &b.Findings[i]
		if !f.Stands() || f.Severity == forms.Atout {
			continue
		}
		for _, name := range b.actionsOf(f) {
			if action, ok := b.form.Action(name); ok {
				b.add(action, f)
			}
		}
	}
}

// actionsOf is what a finding calls for: a doubt calls for a check, not for the cure.
func (b *builder) actionsOf(f *findings.Finding) []string {
	if f.Severity == forms.ALever && b.form.NVAction != "" {
		return []string{b.form.NVAction}
	}
	return f.Rule.Actions
}

func (b *builder) add(action *forms.Action, f *findings.Finding) {
	instance := ""
	if action.PerInstance {
		instance = f.Instance
	}
	item := b.item(action, instance)
	item.Findings = append(item.Findings, f)
	if item.Severity == forms.NoSeverity || f.Severity < item.Severity {
		item.Severity = f.Severity
	}
	target := Target{Instance: f.Instance, Name: f.Where}
	if f.Instance == "" {
		target.Name = b.lang.Pick("établissement", "school")
	}
	if !slices.ContainsFunc(item.Targets, func(t Target) bool { return t.Instance == target.Instance }) {
		item.Targets = append(item.Targets, target)
	}
}

func (b *builder) item(action *forms.Action, instance string) *Item {
	item := Item{Action: action, Instance: instance, State: "a_faire"}
	subject := item.Subject()
	at, ok := b.place[subject]
	if !ok {
		at = len(b.items)
		b.place[subject] = at
		b.items = append(b.items, item)
	}
	return &b.items[at]
}

func (b *builder) insertAuto() {
	s := b.Session
	for i := range b.form.Actions {
		action := &b.form.Actions[i]
		if action.Auto != nil && action.Auto.EvalBool(s, s.Env(), s.Root()) {
			b.item(action, "").Auto = true
		}
	}
}

// complete fills what the workbook says of an item: words, owner, effort and due date.
func (b *builder) complete(item *Item) error {
	a := item.Action
	s := b.Session
	item.Label = s.Render(a.Label, s.Root())
	item.Owner, item.Support, item.Stage = a.Owner, a.Support, a.Stage
	if a.Effort != nil {
		item.Effort = a.Effort.EvalNumber(targets{s, max(1, len(item.Targets))}, s.Env(), s.Root())
	}
	return b.due(item)
}

// decide applies what a person decided: it stands over what is derived, whatever the answers
// become.
func (b *builder) decide(item *Item) {
	d, ok := b.Decisions[item.Subject()]
	if !ok {
		return
	}
	item.Rejected, item.Why, item.Comment = d.Rejected, d.Why, d.Comment
	item.Edited = d.Owner != "" || d.Due != "" || d.State != "" || d.Label != "" || d.Effort > 0
	if d.Owner != "" {
		item.Owner = d.Owner
		if item.Support == d.Owner {
			item.Support = ""
		}
	}
	if d.Due != "" {
		item.Due = d.Due
	}
	if d.State != "" {
		item.State = d.State
	}
	if d.Label != "" {
		item.Label = d.Label
	}
	if d.Effort > 0 {
		item.Effort = d.Effort
	}
}

// link keeps the predecessors that are in this roadmap.
func (b *builder) link() {
	present := map[string]bool{}
	for i := range b.items {
		if !b.items[i].Rejected {
			present[b.items[i].Action.Name] = true
		}
	}
	for i := range b.items {
		for _, name := range b.items[i].Action.After {
			if present[name] {
				b.items[i].After = append(b.items[i].After, name)
			}
		}
	}
}

// targets is the session where ${targets} is the number of an action's targets.
type targets struct {
	*fill.Session
	n int
}

// targetsNode stands for the number of targets; no session makes negative nodes.
const targetsNode expr.Node = -1

func (t targets) One(ref expr.Ref, from expr.Node) expr.Node {
	if ref == forms.Targets {
		return targetsNode
	}
	return t.Session.One(ref, from)
}

func (t targets) All(dst []expr.Node, ref expr.Ref, from expr.Node) []expr.Node {
	if ref == forms.Targets {
		return append(dst, targetsNode)
	}
	return t.Session.All(dst, ref, from)
}

func (t targets) Value(n expr.Node) expr.Value {
	if n == targetsNode {
		return expr.Num(float64(t.n))
	}
	return t.Session.Value(n)
}

func (t targets) State(n expr.Node) expr.State {
	if n == targetsNode {
		return expr.Answered
	}
	return t.Session.State(n)
}
