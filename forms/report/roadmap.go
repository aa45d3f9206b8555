package report

import (
	"fmt"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/forms/roadmap"
)

// ranked names an action of the roadmap: « n° 3 (A-NET-01) ».
func ranked(item *roadmap.Item) string {
	return fmt.Sprintf("n°\u00a0%d (%s)", item.Rank, item.Action.Name)
}

// stage prints the actions of one stage, those that are the DSI's own prerequisites apart, and
// those that a person rejected.
func (d *draft) stage(stage forms.Stage) {
	var all, own, rejected []*roadmap.Item
	for i := range d.r.Roadmap.Items {
		item := &d.r.Roadmap.Items[i]
		switch {
		case item.Stage != stage:
		case item.Rejected:
			rejected = append(rejected, item)
		case d.ownAction(item):
			own = append(own, item)
		default:
			all = append(all, item)
		}
	}
	d.actions("", all, soFar("Aucune action n’est à mener à cette étape.", d.complete(0)))
	if len(own) > 0 {
		d.actions("Prérequis à la charge de la "+d.DSI, own, "")
	}
	d.rejectedActions(rejected)
}

// ownAction says whether an action answers only the DSI's own prerequisites.
func (d *draft) ownAction(item *roadmap.Item) bool {
	if len(item.Findings) == 0 {
		return false
	}
	for _, f := range item.Findings {
		if !d.ownPrerequisite(f) {
			return false
		}
	}
	return true
}

// actions prints a table of actions, then what each comes from, bears on and waits for.
func (d *draft) actions(caption string, items []*roadmap.Item, empty string) {
	t := Table{
		Caption: caption,
		Header:  []string{"N°", "Action", "Gravité", "Porteur", "Appui", "Échéance", "Demi-journées", "État"},
		Align:   []Align{Right, Left, Left, Left, Left, Left, Right},
	}
	var details List
	for _, item := range items {
		t.Rows = append(t.Rows, []string{
			number(float64(item.Rank)), item.Action.Name + " — " + actionLabel(item), severityWord(item.Severity),
			d.owner(item.Owner), d.owner(item.Support), due(item), number(item.Effort), actionStateWord(item.State),
		})
		details.Items = append(details.Items, d.actionDetails(item))
	}
	d.table(t, empty)
	if len(items) > 0 {
		d.say("Motifs, éléments visés quand ce n’est pas tout l’établissement, et dépendances\u00a0:")
		d.add(details)
	}
}

// actionLabel is an action's words; where each instance has an action of its own, its target too.
func actionLabel(item *roadmap.Item) string {
	if item.Action.PerInstance && len(item.Targets) > 0 {
		return item.Label + " — " + strings.Join(targetNames(item), "\u00a0; ")
	}
	return item.Label
}

// actionLine is an action on one line, with who bears it and how much it takes.
func (d *draft) actionLine(item *roadmap.Item) string {
	return capital(ranked(item)) + " — " + actionLabel(item) + colon + d.owner(item.Owner) + ", " +
		locale.HalfDays(item.Effort, lang)
}

// due is the date of an action, or its rule while the installation has none.
func due(item *roadmap.Item) string {
	if day, ok := parseDay(item.Due); ok {
		return locale.FormatDate(day, locale.ShortDate, lang)
	}
	return orNone(item.DueRule)
}

func (d *draft) actionDetails(item *roadmap.Item) Item {
	out := Item{Text: Strong(capital(ranked(item)), " — "+actionLabel(item))}
	detail := func(format string, args ...any) {
		out.Details = append(out.Details, Plain(fmt.Sprintf(format, args...)))
	}
	for _, f := range item.Findings {
		detail("Motif (%s) — %s", severityWord(f.Severity), located(f))
	}
	if len(item.Findings) == 0 {
		detail("Motif%s%s", colon, ownMotive(item.Action))
	}
	if n := len(item.Targets); n > 1 || n == 1 && item.Targets[0].Instance != "" && !item.Action.PerInstance {
		detail("%s%s%s", count(n, "élément visé", "éléments visés"), colon, strings.Join(targetNames(item), "\u00a0; "))
	}
	if waits := d.waits(item); waits != "" {
		detail("Attend la fin de%s%s", colon, waits)
	}
	if item.Edited {
		detail("Modifiée par décision")
	}
	if item.Comment != "" {
		detail("Remarque%s%s", colon, item.Comment)
	}
	return out
}

// ownMotive says why an action that answers no finding is there.
func ownMotive(a *forms.Action) string {
	if a.Auto == nil || len(a.Auto.Refs()) == 0 {
		return "action prévue pour tout établissement"
	}
	return "action prévue au vu des réponses, sans constat"
}

func targetNames(item *roadmap.Item) []string {
	names := make([]string, len(item.Targets))
	for i, t := range item.Targets {
		names[i] = t.Name
	}
	return names
}

// waits names the actions of this roadmap that must end first.
func (d *draft) waits(item *roadmap.Item) string {
	var names []string
	for i := range d.r.Roadmap.Items {
		other := &d.r.Roadmap.Items[i]
		if !other.Rejected && slices.Contains(item.After, other.Action.Name) {
			names = append(names, ranked(other))
		}
	}
	return strings.Join(names, ", ")
}

func (d *draft) rejectedActions(items []*roadmap.Item) {
	if len(items) == 0 {
		return
	}
	d.say("Actions écartées par décision\u00a0:")
	var list List
	for _, item := range items {
		entry := d.actionDetails(item)
		entry.Details = append([]Text{Plain("Motif de la décision" + colon + orNone(item.Why))}, entry.Details...)
		list.Items = append(list.Items, entry)
	}
	d.add(list)
}
