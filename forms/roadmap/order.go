package roadmap

import (
	"cmp"
	"slices"
	"strings"

	"carnet/forms"
)

// order ranks the items: by stage, then due date, severity and name, but never before an action
// of the same stage that must end first. Rejected items come last.
func order(items []Item) []Item {
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(
			compareBool(a.Rejected, b.Rejected),
			cmp.Compare(a.Stage, b.Stage),
			compareDue(a.Due, b.Due),
			cmp.Compare(weight(a.Severity), weight(b.Severity)),
			strings.Compare(a.Action.Name, b.Action.Name),
			strings.Compare(a.Instance, b.Instance),
		)
	})
	items = causesFirst(items)
	for i := range items {
		items[i].Rank = i + 1
	}
	return items
}

// causesFirst moves each item behind those it waits for, otherwise keeping the order.
func causesFirst(items []Item) []Item {
	out := make([]Item, 0, len(items))
	placed := map[string]bool{}
	waiting := map[string]int{} // name → items not placed yet
	for i := range items {
		waiting[items[i].Action.Name]++
	}
	rest := items
	for len(rest) > 0 {
		at := slices.IndexFunc(rest, func(item Item) bool {
			return !slices.ContainsFunc(item.After, func(name string) bool {
				return name != item.Action.Name && !placed[name]
			})
		})
		if at < 0 { // a cycle, which forms check refuses; keep what is left as it is
			return append(out, rest...)
		}
		item := rest[at]
		out = append(out, item)
		if waiting[item.Action.Name]--; waiting[item.Action.Name] == 0 {
			placed[item.Action.Name] = true
		}
		rest = slices.Delete(slices.Clone(rest), at, at+1)
	}
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// compareDue puts what has no date after what has one.
func compareDue(a, b string) int {
	if (a == "") != (b == "") {
		return compareBool(a == "", b == "")
	}
	return strings.Compare(a, b)
}

// weight puts plain automatic actions after those that answer a finding.
func weight(s forms.Severity) int {
	if s == forms.NoSeverity {
		return int(forms.Atout) + 1
	}
	return int(s)
}

// load sums the half-days of each owner by stage; a rejected or abandoned action weighs nothing.
func load(items []Item) []Load {
	loads := make([]Load, len(forms.Owners))
	for i, owner := range forms.Owners {
		loads[i].Owner = owner
		for j := range items {
			item := &items[j]
			if item.Owner != owner || item.Rejected || item.State == "abandonne" {
				continue
			}
			loads[i].ByStage[item.Stage] += item.Effort
			loads[i].Total += item.Effort
		}
	}
	return loads
}

// critical is the longest chain, in half-days, of actions that end in a blocking one: what
// decides when the installation can start. It gives ranks, first action first.
func critical(items []Item) []int {
	length := make([]float64, len(items)) // of the longest chain that ends in the item
	before := make([]int, len(items))     // index of the previous item of that chain, -1 for none
	best := -1
	for i := range items {
		item := &items[i]
		if item.Rejected {
			continue
		}
		before[i] = -1
		for j := range i { // causes come first in rank
			if slices.Contains(item.After, items[j].Action.Name) && !items[j].Rejected &&
				(before[i] < 0 || length[j] > length[before[i]]) {
				before[i] = j
			}
		}
		length[i] = item.Effort
		if before[i] >= 0 {
			length[i] += length[before[i]]
		}
		if item.Severity == forms.Bloquant && (best < 0 || length[i] > length[best]) {
			best = i
		}
	}
	var ranks []int
	for i := best; i >= 0; i = before[i] {
		ranks = append(ranks, items[i].Rank)
	}
	slices.Reverse(ranks)
	return ranks
}
